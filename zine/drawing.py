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
from typing import Any

from zine.finespace import SET, WIDTH
from zine.shaping import Piece, pieces

SMALLEST = 1 / 1024  # px: Pango has no size below, and WeasyPrint divides by it
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


def show(stream: Any, shown: list[str]) -> None:
    """Show the glyphs so far."""
    if any(shown):
        stream.show_text(f"<{''.join(shown)}>")
        shown.clear()
