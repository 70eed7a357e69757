"""Text as a PDF's content shows it (ISO 32000-2, 9): which letters stand where and how large."""

from collections.abc import Sequence
from typing import Any

from zine import glyphs
from zine.ink import SAME, WHITE, Box, Colour, Text, matrix_of, number, placed, scale, times, within
from zine.operators import WIDE
from zine.pen import Pen


class TextPen(Pen):
    """A pen that shows text, too."""

    def begin(self, _operands: Any, _resources: Any) -> None:
        """Begin a text."""
        self.text = self.line = SAME

    def choose(self, operands: Any, resources: Any) -> None:
        """Choose a font and a size."""
        self.state.size = number(operands[1])
        self.state.font = None
        self.state.font = self.known(str(operands[0]), resources["/Font"][str(operands[0])])

    def known(self, name: str, stated: Any) -> glyphs.Font:
        """Return a font, read once."""
        key = stated.objgen if stated.is_indirect else (name, id(self))
        if key not in self.fonts:
            self.fonts[key] = glyphs.font(stated)
        self.ink.fonts[self.fonts[key].name] = self.fonts[key]
        return self.fonts[key]

    def set_matrix(self, operands: Any, _resources: Any) -> None:
        """Place the text."""
        self.text = self.line = matrix_of(operands)

    def move(self, x: float, y: float) -> None:
        """Begin a line so far from the start of the last."""
        self.text = self.line = times((1, 0, 0, 1, x, y), self.line)

    def move_and_lead(self, x: float, y: float) -> None:
        """Begin a line, and take the distance for the next ones."""
        self.state.leading = -y
        self.move(x, y)

    def next_line(self, strings: Sequence[Any]) -> None:
        """Show strings on the next line."""
        self.move(0, -self.state.leading)
        self.show(strings)

    def show(self, pieces: Sequence[Any]) -> None:
        """Show an array of strings and kerns: one text on the page."""
        state, font = self.state, self.state.font
        if font is None:
            return
        advance, own, said, missing, spaced = 0.0, 0.0, list[str](), 0, False
        for piece in pieces:
            if isinstance(piece, bytes):
                found = font.set(piece)
                own += found.width * state.size
                spaced = spaced or " " in found.text
                advance += found.width * state.size + found.codes * state.letterspace
                advance += found.spaces * state.wordspace
                if said and said[-1] == " " == found.text[:1]:
                    said.pop()
                said.append(found.text)
                missing += found.missing
            else:
                advance -= piece / 1000 * state.size
                said += [" "] if piece < WIDE and said and said[-1][-1:] != " " else []
        wider = (advance - own) / state.size if state.size else 0.0
        self.mark("".join(said), advance * state.stretch, missing, wider, spaced)
        self.text = times((1, 0, 0, 1, advance * state.stretch, 0), self.text)

    def mark(self, said: str, advance: float, missing: int, wider: float, spaced: bool) -> None:
        """Note a text of so wide an advance, in pt of its own space."""
        state = self.state
        whole = times(self.text, state.matrix)
        height = state.size / 2
        foot = state.rise
        box = placed(
            (min(0, advance), min(foot, foot + height), max(0, advance), max(foot, foot + height)), whole
        )
        size = abs(state.size) * scale(whole, upright=True)
        colour = state.stroke if state.mode in (1, 5) else state.fill
        shown = state.mode not in (3, 7) and state.alpha > 0.01
        if not said.strip() and not missing:
            return
        assert state.font
        seen = within(box, state.clip)
        shown = shown and seen[2] >= seen[0] and seen[3] >= seen[1]
        self.ink.colours.add(("text", colour))
        look = state.font.name, colour, self.background(box), shown
        self.ink.texts.append(Text(said, box, size, *look, missing, self.depth, wider, spaced))

    def background(self, box: Box) -> Colour | None:
        """Return the colour behind a text: the last shape's around its middle; None if nobody knows."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        for shapes, colour, odd in reversed(self.behind):
            layers = sum(s[0] <= x <= s[2] and s[1] <= y <= s[3] for s in shapes)
            if layers % 2 if odd else layers:
                return colour
        return WHITE
