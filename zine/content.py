"""Content: the streams of operators that draw a PDF's pages, run as a printer runs them.

A small interpreter (ISO 32000-2, 8 and 9): it follows forms in forms, as on imposed sheets, and notes what is
set, where, how large, in which colour and on which. What is damaged draws nothing, and is passed over.
"""

import math
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any, Literal

from pikepdf import Stream

from zine import glyphs, hiding
from zine.ink import (
    BLACK,
    SAME,
    WHITE,
    Box,
    Colour,
    Cover,
    Ink,
    Line,
    Matrix,
    Part,
    Picture,
    Text,
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
from zine.operators import WIDE, instructions

DEEPEST = 16
MOST_OPERATORS = 2_000_000
MOST_FORMS = 4_000
"""Beyond so many on one page a file is no zine; what stands there is not read."""
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


def ink(page: Any, box: Box, fonts: dict[Any, glyphs.Font]) -> Ink:
    """Return what a page puts on paper. `fonts` are those already read, by object; new ones are added."""
    worker = _Worker(box, fonts)
    worker.run(page.obj, _resources(page))
    return worker.ink


def _resources(page: Any) -> Any:
    try:
        return page.resources
    except (AttributeError, KeyError, ValueError, RuntimeError):
        return {}


class _Worker:
    """Runs content streams, one operator after the other, and collects the ink."""

    def __init__(self, box: Box, fonts: dict[Any, glyphs.Font]) -> None:
        self.ink, self.fonts, self.left = Ink(), fonts, MOST_OPERATORS
        self.state, self.stack = State(SAME, box), list[State]()
        self.text, self.line = SAME, SAME
        self.path, self.points = list[Box](), list[tuple[float, float]]()
        self.clipping = False
        self.behind = list[Ground]()
        self.depth, self.sheer = 0, False

    def run(self, stream: Any, resources: Any) -> None:
        """Run a page's or a form's content."""
        for operands, operator in instructions(stream):
            self.left -= 1
            if self.left < 0:
                return
            if act := OPERATORS.get(operator):
                try:
                    act(self, operands, resources)
                except (IndexError, KeyError, TypeError, ValueError, AttributeError, NotImplementedError):
                    continue  # a damaged operator draws nothing

    # --- state --------------------------------------------------------------------------------------------

    def save(self, _operands: Any, _resources: Any) -> None:
        if len(self.stack) < 512:
            self.stack.append(copy(self.state))

    def restore(self, _operands: Any, _resources: Any) -> None:
        if self.stack:
            self.state = self.stack.pop()

    def concatenate(self, operands: Any, _resources: Any) -> None:
        self.state.matrix = times(matrix_of(operands), self.state.matrix)

    def extended(self, operands: Any, resources: Any) -> None:
        stated = resources["/ExtGState"][str(operands[0])]
        self.state.alpha = number(stated.get("/ca", self.state.alpha))
        self.state.thickness = number(stated.get("/LW", self.state.thickness))
        if (veiled := hiding.veils(stated)) is not None:
            self.state.veiled = veiled

    def colour(self, which: Which, space: str, operands: Any) -> None:
        setattr(self.state, which, Colour(space, tuple(number(v) for v in operands)))

    def space(self, which: Which, operands: Any, resources: Any) -> None:
        setattr(self.state, which, Colour(space_of(operands[0], resources), ()))

    def values(self, which: Which, operands: Any) -> None:
        space = getattr(self.state, which).space
        numbers = tuple(number(v) for v in operands if not str(v).startswith("/"))
        setattr(self.state, which, Colour(space, numbers))

    # --- paths --------------------------------------------------------------------------------------------

    def rectangle(self, operands: Any, _resources: Any) -> None:
        x, y, width, height = (number(v) for v in operands)
        corners = (min(x, x + width), min(y, y + height), max(x, x + width), max(y, y + height))
        self.path.append(placed(corners, self.state.matrix))

    def point(self, operands: Any, _resources: Any) -> None:
        a, b, c, d, e, f = self.state.matrix
        x, y = number(operands[-2]), number(operands[-1])
        self.points.append((a * x + c * y + e, b * x + d * y + f))

    def clip(self, _operands: Any, _resources: Any) -> None:
        self.clipping = True

    def paint(self, fills: str, strokes: bool) -> None:
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
            known = self.state.alpha > 0.99 and not self.points
            self.behind.append((tuple(shapes), self.state.fill if known else None, fills == "odd"))
        self.path, self.points, self.clipping = [], [], False

    def cover(self, seen: Box) -> None:
        """Keep what hides the texts under it, unless one sees through it."""
        seen_through = self.state.alpha < 0.99 or self.state.veiled or self.sheer
        if not seen_through and len(self.ink.covers) < hiding.MOST_COVERS:
            self.ink.covers.append(Cover(seen, len(self.ink.texts)))

    def filled(self, shape: Box) -> None:
        colour = self.state.fill
        self.ink.colours.add(("shape", colour))
        thin = min(shape[2] - shape[0], shape[3] - shape[1])
        if not self.points and thin < 1:
            self.ink.lines.append(Line(thin, shape, colour))

    def stroked(self, shape: Box) -> None:
        self.ink.colours.add(("shape", self.state.stroke))
        self.ink.lines.append(Line(self.state.thickness * scale(self.state.matrix), shape, self.state.stroke))

    # --- text ---------------------------------------------------------------------------------------------

    def begin(self, _operands: Any, _resources: Any) -> None:
        self.text = self.line = SAME

    def choose(self, operands: Any, resources: Any) -> None:
        self.state.size = number(operands[1])
        self.state.font = None
        self.state.font = self.known(str(operands[0]), resources["/Font"][str(operands[0])])

    def known(self, name: str, stated: Any) -> glyphs.Font:
        key = stated.objgen if stated.is_indirect else (name, id(self))
        if key not in self.fonts:
            self.fonts[key] = glyphs.font(stated)
        self.ink.fonts[self.fonts[key].name] = self.fonts[key]
        return self.fonts[key]

    def set_matrix(self, operands: Any, _resources: Any) -> None:
        self.text = self.line = matrix_of(operands)

    def move(self, x: float, y: float) -> None:
        self.text = self.line = times((1, 0, 0, 1, x, y), self.line)

    def move_and_lead(self, x: float, y: float) -> None:
        self.state.leading = -y
        self.move(x, y)

    def next_line(self, strings: Sequence[Any]) -> None:
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

    # --- pictures and forms -------------------------------------------------------------------------------

    def draw(self, operands: Any, resources: Any) -> None:
        try:
            drawn = resources["/XObject"][str(operands[0])]
            kind = str(drawn.get("/Subtype"))
        except (KeyError, IndexError, TypeError, AttributeError, ValueError):
            return
        if kind == "/Image":
            self.picture(drawn)
        elif kind == "/Form" and self.depth < DEEPEST and self.ink.forms < MOST_FORMS:
            texts, pictures = len(self.ink.texts), len(self.ink.pictures)
            self.form(drawn, resources)
            if not self.depth:
                there = slice(texts, len(self.ink.texts)), slice(pictures, len(self.ink.pictures))
                self.ink.parts.append(Part(str(operands[0]), *there))

    def form(self, drawn: Any, resources: Any) -> None:
        kept, stack, text, line = copy(self.state), self.stack, self.text, self.line
        self.stack, self.depth = [], self.depth + 1
        self.ink.forms += 1
        sheer, self.sheer = self.sheer, self.sheer or self.state.veiled or self.state.alpha < 0.99
        if "/Matrix" in drawn:
            self.state.matrix = times(matrix_of(drawn.Matrix), self.state.matrix)
        if "/BBox" in drawn:
            box = tuple(number(v) for v in drawn.BBox)
            if len(box) == 4:
                self.state.clip = within(self.state.clip, placed(box, self.state.matrix))
        self.run(drawn, drawn.get("/Resources", resources))
        self.state, self.stack, self.text, self.line = kept, stack, text, line
        self.depth, self.sheer = self.depth - 1, sheer

    def picture(self, drawn: Any) -> None:
        box = placed((0, 0, 1, 1), self.state.matrix)
        a, b, c, d, _, _ = self.state.matrix
        try:
            inline = not isinstance(drawn, Stream)
            width = int(drawn.width if inline else drawn.get("/Width", 0))
            height = int(drawn.height if inline else drawn.get("/Height", 0))
            space = "gray" if not inline and _grey(drawn) else "rgb"
        except (TypeError, ValueError, AttributeError, NotImplementedError, RuntimeError):
            return
        across, up = math.hypot(a, b), math.hypot(c, d)
        ppi = min(width / across, height / up) * 72 if across > 0.01 and up > 0.01 else math.inf
        self.behind.append(((box,), None, False))
        if hiding.upright(self.state.matrix) and not inline and not hiding.veiled_picture(drawn):
            self.cover(within(box, self.state.clip))
        self.ink.pictures.append(Picture(width, height, ppi, box, space))


Act = Callable[[_Worker, Any, Any], None]
OPERATORS: dict[str, Act] = {
    "q": _Worker.save,
    "Q": _Worker.restore,
    "cm": _Worker.concatenate,
    "gs": _Worker.extended,
    "w": lambda w, o, _: setattr(w.state, "thickness", number(o[0])),
    "g": lambda w, o, _: w.colour("fill", "gray", o),
    "G": lambda w, o, _: w.colour("stroke", "gray", o),
    "rg": lambda w, o, _: w.colour("fill", "rgb", o),
    "RG": lambda w, o, _: w.colour("stroke", "rgb", o),
    "k": lambda w, o, _: w.colour("fill", "cmyk", o),
    "K": lambda w, o, _: w.colour("stroke", "cmyk", o),
    "cs": lambda w, o, r: w.space("fill", o, r),
    "CS": lambda w, o, r: w.space("stroke", o, r),
    "sc": lambda w, o, _: w.values("fill", o),
    "scn": lambda w, o, _: w.values("fill", o),
    "SC": lambda w, o, _: w.values("stroke", o),
    "SCN": lambda w, o, _: w.values("stroke", o),
    "re": _Worker.rectangle,
    **dict.fromkeys(("m", "l", "c", "v", "y"), _Worker.point),
    **dict.fromkeys(("W", "W*"), _Worker.clip),
    **dict.fromkeys(("f", "F"), lambda w, _o, _r: w.paint("whole", False)),
    "f*": lambda w, _o, _r: w.paint("odd", False),
    **dict.fromkeys(("S", "s"), lambda w, _o, _r: w.paint("", True)),
    **dict.fromkeys(("B", "b"), lambda w, _o, _r: w.paint("whole", True)),
    **dict.fromkeys(("B*", "b*"), lambda w, _o, _r: w.paint("odd", True)),
    "n": lambda w, _o, _r: w.paint("", False),
    "BT": _Worker.begin,
    "Tf": _Worker.choose,
    "Tc": lambda w, o, _: setattr(w.state, "letterspace", number(o[0])),
    "Tw": lambda w, o, _: setattr(w.state, "wordspace", number(o[0])),
    "Tz": lambda w, o, _: setattr(w.state, "stretch", number(o[0]) / 100),
    "TL": lambda w, o, _: setattr(w.state, "leading", number(o[0])),
    "Ts": lambda w, o, _: setattr(w.state, "rise", number(o[0])),
    "Tr": lambda w, o, _: setattr(w.state, "mode", int(number(o[0]))),
    "Tm": _Worker.set_matrix,
    "Td": lambda w, o, _: w.move(number(o[0]), number(o[1])),
    "TD": lambda w, o, _: w.move_and_lead(number(o[0]), number(o[1])),
    "T*": lambda w, _o, _r: w.move(0, -w.state.leading),
    "Tj": lambda w, o, _: w.show(o[:1]),
    "TJ": lambda w, o, _: w.show(o[0]),
    "'": lambda w, o, _: w.next_line(o[:1]),
    '"': lambda w, o, _: w.next_line(o[2:3]),
    "Do": _Worker.draw,
    "INLINE IMAGE": lambda w, o, _: w.picture(o[0]),
}


def _grey(drawn: Any) -> bool:
    """Say whether a picture has no colour channels."""
    return bool(drawn.get("/ImageMask", False)) or space_of(drawn.get("/ColorSpace"), {}) == "gray"
