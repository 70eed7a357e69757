"""Drawing texts: each glyph where it was reckoned, to the nearest thousandth of an em.

WeasyPrint cuts off what is under a thousandth at each glyph, which adds up to half a point over a line. Here
the rest is carried on. A composed line is drawn word by word, as it was measured: a word is shaped once in a
document, and the white of the line is put to its spaces. Texts that need more (coloured glyphs, glyphs above
or below their line, glyphs that no font has) are drawn by WeasyPrint.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from zine.finespace import SET, WIDTH

FIELDS = 5  # integers in what Pango says of a glyph: its number, width, offsets across and up, attributes
SMALLEST = 1 / 1024  # px: Pango has no size below, and WeasyPrint divides by it
EMPTY = 0x0FFFFFFF  # a glyph that draws nothing; those from here on are in no font
FACE = (
    "font_family",
    "font_size",
    "font_style",
    "font_weight",
    "font_stretch",
    "font_kerning",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_position",
    "font_variant_ligatures",
    "font_variant_alternates",
    "font_feature_settings",
    "letter_spacing",
    "lang",
)
GAPS = (" ", "\u00a0")
APART = re.compile(f"( |\u00a0|{SET})")


def face(style: Mapping[str, Any]) -> tuple[str, ...]:
    """Return all of a style that letters look by."""
    return tuple(str(style[name]) for name in FACE)


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


class Waiting:
    """The layout of a composed text, which is not needed until the text is drawn, and hardly then.

    `stretch` is added to its word spaces, in px; `spaced` says that its style has `letter-spacing` of its
    own, which is set at spaces too, as tracking is not.
    """

    first_line_direction = 0
    underline_position = underline_thickness = ascent = 0.0
    strikethrough_position = strikethrough_thickness = 0.0

    def __init__(self, text: str, style: Any, stretch: float, *, spaced: bool) -> None:
        self.text, self.stretch, self.spaced = text, stretch, spaced
        if style["text_decoration_line"] != "none":  # where the line goes is asked of the font
            known = self.whole(style).__dict__
            self.__dict__.update((name, known[name]) for name in known if hasattr(Waiting, name))

    def whole(self, style: Any) -> Any:
        """Return the layout as WeasyPrint makes it."""
        from weasyprint.text.line_break import Layout

        layout = Layout(style, self.stretch)
        layout.set_text(self.text, justify=True)
        return layout

    def reactivate(self, style: Any) -> None:
        """Do nothing: words are shaped once."""

    def deactivate(self) -> None:
        """Do nothing: there is nothing to be kept."""


@contextmanager
def exact() -> Iterator[None]:
    """Let WeasyPrint draw the texts of a document as it is done here."""
    from weasyprint.draw import text

    own, drawer = text.draw_first_line, Drawer()

    def draw(stream: Any, box: Any, text_overflow: str, block_ellipsis: str, matrix: Any) -> Any:
        if box.style["font_size"] < SMALLEST:
            return []
        plain = text_overflow == "clip" and block_ellipsis == "none" and box.text.strip()
        if plain and drawer.drawn(stream, box, matrix):
            return []
        if isinstance(box.pango_layout, Waiting):
            box.pango_layout = box.pango_layout.whole(box.style)
        return own(stream, box, text_overflow, block_ellipsis, matrix)

    text.draw_first_line = draw
    try:
        yield
    finally:
        text.draw_first_line = own


@dataclass(slots=True)
class Drawer:
    """Draws texts, and knows the words that it has drawn in each face."""

    styles: dict[int, tuple[Any, dict[str, list[Piece] | None]]] = field(default_factory=dict)
    faces: dict[tuple[str, ...], dict[str, list[Piece] | None]] = field(default_factory=dict)

    def drawn(self, stream: Any, box: Any, matrix: Any) -> bool:
        """Draw a text and return True; return False if it is not as simple as that."""
        layout, style = box.pango_layout, box.style
        if isinstance(layout, Waiting):
            words = self.words(stream, layout, style)
        else:
            words = [(pieces(stream, layout, style), 0.0)]
        if not all(found for found, _ in words):
            return False
        stream.set_text_matrix(*matrix.values)
        font, shown = None, list[str]()
        pen = at = 0.0  # where the PDF is, and where the next glyph stands, in thousandths of an em
        for found, wider in words:
            for piece in found or ():
                if piece.font is not font:
                    show(stream, shown)
                    font = piece.font
                    stream.set_font_size(font.hash, piece.size)
                back = round(pen - at - piece.aside)
                if back and piece.shown:
                    shown.append(f">{back}<")
                    pen -= back
                shown.append(piece.shown)
                pen += piece.moved
                at += piece.advance
            at += wider
        show(stream, shown)
        return True

    def words(self, stream: Any, layout: Waiting, style: Any) -> list[tuple[list[Piece] | None, float]]:
        """Return the words and spaces of a text with what is added after each, in thousandths of an em."""
        if id(style) not in self.styles:
            self.styles[id(style)] = style, self.faces.setdefault(face(style), {})
        known = self.styles[id(style)][1]
        tracking = 0.0 if style["letter_spacing"] == "normal" else style["letter_spacing"]
        thousandth = style["font_size"] / 1000
        after, stretch = tracking / thousandth, layout.stretch / thousandth
        found = []
        for text in filter(None, APART.split(layout.text)):
            if text not in known:
                known[text] = self.shaped(stream, text, style)
            gap = text in GAPS
            spacing = 0.0 if text == SET or (gap and not layout.spaced) else after
            found.append((known[text], spacing + stretch * gap))
        return found

    def shaped(self, stream: Any, text: str, style: Any) -> list[Piece] | None:
        """Shape a word, or a space."""
        from weasyprint.text.line_break import Layout

        layout = Layout(style)
        layout.set_text(text)
        found = pieces(stream, layout, style)
        if text == SET and found:
            return [found[0]._replace(aside=0.0, advance=WIDTH * 1000)]
        return found


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


def show(stream: Any, shown: list[str]) -> None:
    """Show the glyphs so far."""
    if any(shown):
        stream.show_text(f"<{''.join(shown)}>")
        shown.clear()


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
