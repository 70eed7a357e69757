"""The pen: the state of a PDF's content, and the shapes that it fills and strokes (ISO 32000-2, 8)."""

from copy import copy
from dataclasses import dataclass
from typing import Any, Literal

from zine import glyphs, hiding
from zine.ink import (
    BLACK,
    SAME,
    Box,
    Colour,
    Cover,
    Ink,
    Line,
    Matrix,
    around,
    framed,
    matrix_of,
    number,
    placed,
    scale,
    space_of,
    times,
    union,
    within,
)

Which = Literal["fill", "stroke"]
Ground = tuple[tuple[Box, ...], Colour | None, bool]
"""What was filled: its boxes, its colour (None if nobody can tell), and whether boxes in boxes are holes."""


@dataclass(slots=True)
class State:
    """The graphics state (8.4) and the text state (9.3), as far as they matter here."""

    matrix: Matrix
    clip: Box
    fill: Colour = BLACK
    stroke: Colour = BLACK
    alpha: float = 1.0
    veiled: bool = False
    thickness: float = 1.0
    font: glyphs.Font | None = None
    size: float = 0.0
    letterspace: float = 0.0
    wordspace: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


class Pen:
    """Follows the operators of state and of paths; what was filled is behind what comes."""

    def __init__(self, box: Box, fonts: dict[Any, glyphs.Font]) -> None:
        self.ink, self.fonts = Ink(), fonts
        self.state, self.stack = State(SAME, box), list[State]()
        self.text, self.line = SAME, SAME
        self.path, self.points = list[Box](), list[tuple[float, float]]()
        self.clipping = False
        self.behind = list[Ground]()
        self.depth, self.sheer, self.early = 0, False, False

    def save(self, _operands: Any, _resources: Any) -> None:
        """Keep the state."""
        if len(self.stack) < 512:
            self.stack.append(copy(self.state))

    def restore(self, _operands: Any, _resources: Any) -> None:
        """Take the last state that was kept."""
        if self.stack:
            self.state = self.stack.pop()

    def concatenate(self, operands: Any, _resources: Any) -> None:
        """Change the matrix."""
        self.state.matrix = times(matrix_of(operands), self.state.matrix)

    def extended(self, operands: Any, resources: Any) -> None:
        """Take opacity and a line's thickness from a named state."""
        stated = resources["/ExtGState"][str(operands[0])]
        self.state.alpha = number(stated.get("/ca", self.state.alpha))
        self.state.thickness = number(stated.get("/LW", self.state.thickness))
        if (veiled := hiding.veils(stated)) is not None:
            self.state.veiled = veiled

    def colour(self, which: Which, space: str, operands: Any) -> None:
        """Choose a colour space and a colour in it."""
        setattr(self.state, which, Colour(space, tuple(number(v) for v in operands)))

    def space(self, which: Which, operands: Any, resources: Any) -> None:
        """Choose a colour space."""
        setattr(self.state, which, Colour(space_of(operands[0], resources), ()))

    def values(self, which: Which, operands: Any) -> None:
        """Choose a colour in the space chosen."""
        space = getattr(self.state, which).space
        numbers = tuple(number(v) for v in operands if not str(v).startswith("/"))
        setattr(self.state, which, Colour(space, numbers))

    # --- paths --------------------------------------------------------------------------------------------

    def rectangle(self, operands: Any, _resources: Any) -> None:
        """Add a rectangle to the path."""
        x, y, width, height = (number(v) for v in operands)
        corners = (min(x, x + width), min(y, y + height), max(x, x + width), max(y, y + height))
        self.path.append(placed(corners, self.state.matrix))

    def point(self, operands: Any, _resources: Any) -> None:
        """Add a point to the path."""
        a, b, c, d, e, f = self.state.matrix
        x, y = number(operands[-2]), number(operands[-1])
        self.points.append((a * x + c * y + e, b * x + d * y + f))

    def clip(self, _operands: Any, _resources: Any) -> None:
        """Let the path bound what is drawn after it."""
        self.clipping = True

    def paint(self, fills: str, strokes: bool) -> None:
        """Fill and stroke the path, and begin a new one."""
        shapes = [*self.path, *([around(self.points)] if self.points else [])]
        if self.clipping and shapes:
            self.state.clip = within(self.state.clip, union(shapes))
            self.state.veiled |= bool(self.points) and not hiding.oblong(self.points)  # of no known shape
        solid = (
            fills and self.ink.texts and hiding.solid(shapes, self.points, fills == "odd", self.state.fill)
        )
        for shape in framed(shapes) if fills == "odd" and not strokes else shapes:
            seen = within(shape, self.state.clip)
            if seen[2] < seen[0] or seen[3] < seen[1]:
                continue
            if fills:
                self.filled(shape)
            if strokes:
                self.stroked(shape)
            if solid:
                self.cover(seen)
        if fills and shapes:
            self.early = self.early or not self.ink.texts
            known = self.state.alpha > 0.99 and not self.points
            self.behind.append((tuple(shapes), self.state.fill if known else None, fills == "odd"))
        self.path, self.points, self.clipping = [], [], False

    def cover(self, seen: Box) -> None:
        """Keep what hides the texts under it, unless one sees through it."""
        seen_through = self.state.alpha < 0.99 or self.state.veiled or self.sheer
        if not seen_through and len(self.ink.covers) < hiding.MOST_COVERS:
            self.ink.covers.append(Cover(seen, len(self.ink.texts)))

    def filled(self, shape: Box) -> None:
        """Note a shape that is filled."""
        colour = self.state.fill
        self.ink.colours.add(("shape", colour))
        thin = min(shape[2] - shape[0], shape[3] - shape[1])
        if not self.points and thin < 1:
            self.ink.lines.append(Line(thin, shape, colour))

    def stroked(self, shape: Box) -> None:
        """Note a shape that is stroked."""
        self.ink.colours.add(("shape", self.state.stroke))
        self.ink.lines.append(Line(self.state.thickness * scale(self.state.matrix), shape, self.state.stroke))
