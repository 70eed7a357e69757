"""Shaping: the glyphs that Pango chooses for a text, and how a PDF shows them."""

from typing import Any, NamedTuple

FIELDS = 5  # integers in what Pango says of a glyph: its number, width, offsets across and up, attributes
EMPTY = 0x0FFFFFFF  # a glyph that draws nothing; those from here on are in no font


class Run(NamedTuple):
    """Glyphs of one font: numbers, widths and offsets in Pango's units, and the bytes that they stand for."""

    font: Any
    item: Any
    glyphs: list[int]
    widths: list[int]
    offsets: list[int]
    rises: list[int]
    clusters: list[int]

    @property
    def simple(self) -> bool:
        """Return whether nothing but glyphs of a font, on their line, is to be drawn."""
        return not any(self.rises) and max(self.glyphs, default=0) <= EMPTY


class Piece(NamedTuple):
    """Glyphs of one font as a PDF shows them; lengths in thousandths of an em.

    `aside` is how far the first one stands from where it would, `moved` how far they move the PDF's pen, and
    `advance` how far the next glyphs are from them.
    """

    font: Any
    size: float
    shown: str
    aside: float
    moved: float
    advance: float


def pieces(stream: Any, layout: Any, style: Any) -> list[Piece] | None:
    """Return the glyphs of a text as a PDF shows them, None if it is not as simple as that."""
    from weasyprint.text.ffi import pango

    runs, text, found = shaped(layout), layout.text.encode(), []
    for run in runs:
        font, size = stream.add_font(run.font)
        if pango.pango_version() < 14802:  # as WeasyPrint does
            size = style["font_size"]
        if not run.simple or font.png or font.svg or font.colr or font.bitmap:
            return None
        if not size:
            continue  # small capitals of a font that has no letters at all
        learn(stream, run, font, size, text)
        found.append(piece(run, font, size))
    return found


def piece(run: Run, font: Any, size: float) -> Piece:
    """Return glyphs of one font as a PDF shows them."""
    shown, scale, aside = list[str](), 1000 / 1024 / size, run.offsets[0] * 1000 / 1024 / size
    pen = at = aside
    for glyph, width, offset in zip(run.glyphs, run.widths, run.offsets, strict=True):
        if glyph != EMPTY:
            back = round(pen - (at - aside) - offset * scale) if shown else 0
            if back:
                shown.append(f">{back}<")
                pen -= back
            shown.append(HEX[glyph])
            pen += font.widths[glyph]
        at += width * scale
    return Piece(font, size, "".join(shown), aside, pen - aside, at - aside)


class Hex(dict[int, str]):
    """The numbers of glyphs as a PDF spells them."""

    def __missing__(self, glyph: int) -> str:
        self[glyph] = f"{glyph:04x}"
        return self[glyph]


HEX = Hex()


def shaped(layout: Any) -> list[Run]:
    """Return the glyphs of a text."""
    from weasyprint.text.ffi import ffi, pango

    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    line, _ = layout.get_first_line()
    found, run = [], line.runs[0]
    while run != ffi.NULL:
        item, string = run.data.item, run.data.glyphs
        count = string.num_glyphs
        said = memoryview(ffi.buffer(string.glyphs, count * FIELDS * 4)).cast("i").tolist()
        clusters = memoryview(ffi.buffer(string.log_clusters, count * 4)).cast("i").tolist()
        glyphs, widths, offsets, rises = (said[number::FIELDS] for number in range(FIELDS - 1))
        found.append(Run(item.analysis.font, item, glyphs, widths, offsets, rises, clusters))
        run = run.next
    return found


def learn(stream: Any, run: Run, font: Any, size: float, text: bytes) -> None:
    """Let a font know how wide the run's glyphs are, in thousandths of an em, and what they stand for."""
    from weasyprint.text.ffi import FROM_UNITS, pango

    for glyph in set(run.glyphs).difference(font.widths, [EMPTY]):
        pango.pango_font_get_glyph_extents(run.font, glyph, stream.ink_rect, stream.logical_rect)
        font.widths[glyph] = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)
    for number, glyph in enumerate(run.glyphs):
        if glyph != EMPTY and not font.to_unicode.get(glyph):
            font.to_unicode[glyph] = meaning(run, number, text)


def meaning(run: Run, number: int, text: bytes) -> str:
    """Return the letters that a glyph stands for.

    Several glyphs may stand for several letters together: each for one of them, or the first for all.
    """
    offset, begin = run.item.offset, run.clusters[number]
    end = min((other for other in run.clusters if other > begin), default=run.item.length)
    letters = text[offset + begin : offset + end].decode()
    together = [at for at, cluster in enumerate(run.clusters) if cluster == begin]
    if run.item.analysis.level % 2:
        together.reverse()
    place = together.index(number)
    if len(together) == len(letters):
        return letters[place]
    return "" if place else letters
