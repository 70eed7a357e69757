"""Drawing texts: each glyph where it was reckoned, to the nearest thousandth of an em.

WeasyPrint cuts off what is under a thousandth at each glyph, which adds up to half a point over a line. Here
the rest is carried on, and the white of a composed line is put to its spaces here, so that Pango shapes the
line as a whole. Texts that need more (an ellipsis, coloured glyphs, glyphs above or below their line, glyphs
that no font has) are drawn by WeasyPrint.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

FIELDS = 5  # integers in what Pango says of a glyph: its number, width, offsets across and up, attributes
EMPTY = 0x0FFFFFFF  # a glyph that draws nothing; those from here on are in no font
SPACES = re.compile(" |\u00a0".encode())


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
        return not any(self.rises) and all(glyph <= EMPTY for glyph in self.glyphs)


@contextmanager
def exact() -> Iterator[None]:
    """Let WeasyPrint draw texts as it is done here."""
    from weasyprint.draw import text

    own = text.draw_first_line

    def draw(stream: Any, box: Any, text_overflow: str, block_ellipsis: str, matrix: Any) -> Any:
        plain = text_overflow == "clip" and block_ellipsis == "none" and box.text.strip()
        if plain and box.style["font_size"] > 0 and drawn(stream, box, matrix):
            return []
        return own(stream, box, text_overflow, block_ellipsis, matrix)

    text.draw_first_line = draw
    try:
        yield
    finally:
        text.draw_first_line = own


def drawn(stream: Any, box: Any, matrix: Any) -> bool:
    """Draw a text and return True; return False if it is not as simple as that."""
    runs = shaped(box.pango_layout)
    fonts = [stream.add_font(run.font) for run in runs]
    if not all(run.simple for run in runs) or any(f.png or f.svg or f.colr or f.bitmap for f, _ in fonts):
        return False
    stream.set_text_matrix(*matrix.values)
    text = box.pango_layout.text.encode()
    stretch = getattr(box.pango_layout, "stretch", 0.0)
    gaps = {match.start() for match in SPACES.finditer(text)} if stretch else set[int]()
    shown: list[str] = []
    pen = at = 0.0  # where the PDF is, and where the next glyph stands, in thousandths of an em
    for run, (font, size) in zip(runs, fonts, strict=True):
        show(stream, shown, font, size)
        learn(stream, run, font, size, text)
        scale, offset, wider = 1000 / 1024 / size, run.item.offset, stretch * 1000 / size
        known, codes = font.widths, HEX
        for glyph, width, aside, cluster in zip(
            run.glyphs, run.widths, run.offsets, run.clusters, strict=True
        ):
            if glyph != EMPTY:
                back = round(pen - at - aside * scale)
                if back:
                    shown.append(f">{back}<")
                    pen -= back
                shown.append(codes[glyph])
                pen += known[glyph]
            at += width * scale
            if cluster + offset in gaps:
                at += wider
    show(stream, shown)
    return True


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


def show(stream: Any, shown: list[str], font: Any = None, size: float = 0.0) -> None:
    """Show the glyphs so far, and go on with a font."""
    if shown:
        stream.show_text(f"<{''.join(shown)}>")
        shown.clear()
    if font is not None:
        stream.set_font_size(font.hash, size)


def learn(stream: Any, run: Run, font: Any, size: float, text: bytes) -> None:
    """Let a font know how wide the run's glyphs are, in thousandths of an em, and what they stand for."""
    from weasyprint.text.ffi import FROM_UNITS, pango

    for glyph in set(run.glyphs).difference(font.widths, [EMPTY]):
        pango.pango_font_get_glyph_extents(run.font, glyph, stream.ink_rect, stream.logical_rect)
        font.widths[glyph] = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)
    for number, glyph in enumerate(run.glyphs):
        if glyph != EMPTY and glyph not in font.to_unicode:
            font.to_unicode[glyph] = meaning(run, number, text)


def meaning(run: Run, number: int, text: bytes) -> str:
    """Return the letters that a glyph stands for."""
    clusters, offset = run.clusters, run.item.offset
    begin, level = clusters[number], run.item.analysis.level
    following = number - 1 if level % 2 else number + 1
    end = clusters[following] if 0 <= following < len(clusters) else run.item.length
    return text[offset + begin : offset + end].decode()
