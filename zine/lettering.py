"""Lettering: the few words that sheets themselves bear, in a shipped font that travels with them.

The font is cut down to the letters that are used and embedded (ISO 32000-2, 9.7.4), so that every printer has
it, and who copies the words gets them.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from zine import catalogue

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

FONT = "Atkinson Hyperlegible/AtkinsonHyperlegible-Regular.ttf"
DROPPED = (b"GSUB", b"GPOS", b"GDEF", b"DSIG", b"kern", b"name", b"post", b"OS/2", b"cmap")
"""Tables that a PDF has no use for: it names glyphs by their numbers."""
FLAGS = 32
"""The font uses the letters of no special alphabet (9.8.2)."""


class Letters(NamedTuple):
    """An embedded font, and the glyph and the width, in thousandths of its size, of each letter."""

    font: "Object"
    glyphs: dict[str, tuple[int, int]]

    def shown(self, words: str) -> str:
        """Return words as a PDF string; a letter that the font lacks becomes a question mark."""
        return "<" + "".join(f"{self.glyphs.get(sign, self.glyphs['?'])[0]:04X}" for sign in words) + ">"

    def width(self, words: str, size: float) -> float:
        """Return how long words are at a size in pt."""
        return sum(self.glyphs.get(sign, self.glyphs["?"])[1] for sign in words) * size / 1000


def letters(pdf: "Pdf", words: Iterable[str]) -> Letters:
    """Embed what it takes to write these words."""
    import uharfbuzz as hb

    path = catalogue.shipped("fonts") / FONT
    face = hb.Face(hb.Blob.from_file_path(str(path)))
    font, scale = hb.Font(face), 1000 / face.upem
    found = {}
    for sign in sorted({"?"}.union(*words)):
        if (glyph := font.get_nominal_glyph(ord(sign))) is not None:
            found[sign] = (glyph, round(font.get_glyph_h_advance(glyph) * scale))
    return Letters(_embedded(pdf, _cut_down(face, [glyph for glyph, _ in found.values()]), found), found)


def _cut_down(face: Any, glyphs: list[int]) -> bytes:
    """Return a font with these glyphs alone, each under its number."""
    import uharfbuzz as hb

    asked = hb.SubsetInput()
    asked.glyph_set.update(glyphs)
    asked.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING
    asked.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in DROPPED)
    data: bytes = hb.subset(face, asked).blob.data
    return data


def _embedded(pdf: "Pdf", data: bytes, glyphs: dict[str, tuple[int, int]]) -> "Object":
    """Return a composite font whose codes are the numbers of its glyphs."""
    from pikepdf import Array, Dictionary, Name, String

    name = Name("/ZINEAA+AtkinsonHyperlegible-Regular")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=FLAGS,
        FontBBox=Array([-200, -300, 1200, 1000]),
        ItalicAngle=0,
        Ascent=950,
        Descent=-290,
        CapHeight=668,
        StemV=80,
        FontFile2=pdf.make_stream(data, Length1=len(data)),
    )
    widths = [part for glyph, width in sorted(set(glyphs.values())) for part in (glyph, Array([width]))]
    inner = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        CIDToGIDMap=Name.Identity,
        FontDescriptor=pdf.make_indirect(descriptor),
        W=Array(widths),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(inner)]),
            ToUnicode=pdf.make_stream(_meaning(glyphs).encode("ascii")),
        )
    )


def _meaning(glyphs: dict[str, tuple[int, int]]) -> str:
    """Return the map from glyphs to letters (9.10.3), a hundred to a part."""
    coded = ((glyph, sign.encode("utf-16-be").hex().upper()) for sign, (glyph, _) in glyphs.items())
    pairs = [f"<{glyph:04X}> <{sign}>" for glyph, sign in coded]
    parts = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
    maps = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{maps}\nendcmap CMapName currentdict /CMap defineresource pop end end"
    )
