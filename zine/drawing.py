"""Drawing texts: each glyph where it was reckoned, to the nearest thousandth of an em.

WeasyPrint cuts off what is under a thousandth at each glyph, which adds up to half a point over a line. Here
the rest is carried on, and the white of a composed line is put to its spaces here, so that Pango shapes the
line as a whole. Texts that need more (an ellipsis, coloured glyphs, glyphs above or below their line, glyphs
that no font has) are drawn by WeasyPrint.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from zine.finespace import SET, WIDTH

FIELDS = 5  # integers in what Pango says of a glyph: its number, width, offsets across and up, attributes
EMPTY = 0x0FFFFFFF  # a glyph that draws nothing; those from here on are in no font
SPACES = re.compile(" |\u00a0".encode())
FINE = re.compile(SET[0].encode())


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
    text, shown = box.pango_layout.text.encode(), list[str]()
    pen = at = 0.0  # where the PDF is, and where the next glyph stands, in thousandths of an em
    gaps = Gaps.of(box.pango_layout, text)
    for run, (font, size) in zip(runs, fonts, strict=True):
        show(stream, shown, font, size)
        learn(stream, run, font, size, text)
        scale, known, codes = 1000 / 1024 / size, font.widths, HEX
        widths = gaps.evened(run, known, scale, size)
        for glyph, width, aside in zip(run.glyphs, widths, run.offsets, strict=True):
            if glyph != EMPTY:
                back = round(pen - at - aside * scale)
                if back:
                    shown.append(f">{back}<")
                    pen -= back
                shown.append(codes[glyph])
                pen += known[glyph]
            at += width
    show(stream, shown)
    return True


class Gaps(NamedTuple):
    """Where a composed text has spaces and fine ones, in bytes; stretch and tracking in px.

    Such tracking is not set at spaces, as `letter-spacing` of the text's own style (`spaced`) is.
    """

    places: frozenset[int] = frozenset()
    fine: frozenset[int] = frozenset()
    stretch: float = 0.0
    tracking: float = 0.0
    spaced: bool = False

    @classmethod
    def of(cls, layout: Any, text: bytes) -> "Gaps":
        """Return the gaps of a text, none where WeasyPrint has reckoned them."""
        if not hasattr(layout, "stretch"):
            return cls()
        places, fine = (frozenset(m.start() for m in signs.finditer(text)) for signs in (SPACES, FINE))
        return cls(places, fine, layout.stretch, layout.tracking, layout.spaced)

    def evened(self, run: Run, known: Mapping[int, int], scale: float, size: float) -> list[float]:
        """Return the widths of glyphs, with spaces as they are reckoned: no letter is kerned with them."""
        widths = [width * scale for width in run.widths]
        offset, stretch = run.item.offset, self.stretch * 1000 / size
        for number, cluster in enumerate(run.clusters):
            fine = cluster + offset in self.fine
            if not fine and cluster + offset not in self.places:
                continue
            if self.spaced:
                widths[number] += 0.0 if fine else stretch
                continue
            widths[number] = WIDTH * 1000 if fine else known[run.glyphs[number]] + stretch
            if number:
                widths[number - 1] = self.alone(run.glyphs[number - 1], known, size)
            if fine and number + 1 < len(widths) and run.glyphs[number + 1] == EMPTY:
                widths[number + 1] = 0.0
        return widths

    def alone(self, glyph: int, known: Mapping[int, int], size: float) -> float:
        """Return the width of a glyph that is not kerned with the next one."""
        return 0.0 if glyph == EMPTY else known[glyph] + self.tracking * 1000 / size


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
