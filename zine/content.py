"""Content: the streams of operators that draw a PDF's pages, run as a printer runs them.

A small interpreter (ISO 32000-2, 8 and 9): it follows forms in forms, as on imposed sheets, and notes what is
set, where, how large, in which colour and on which. What is damaged draws nothing, and is passed over.
"""

import math
from collections.abc import Callable
from copy import copy
from typing import Any

from pikepdf import Stream

from zine import glyphs, hiding
from zine.ink import Box, Ink, Part, Picture, matrix_of, number, placed, space_of, times, within
from zine.operators import UNREAD, instructions
from zine.showing import TextPen
from zine.standing import Shelf, Standing

DEEPEST = 16
MOST_OPERATORS = 2_000_000
MOST_FORMS = 4_000
"""Beyond so many on one page a file is no zine; what stands there is not read."""


def ink(page: Any, box: Box, fonts: dict[Any, glyphs.Font], shelf: Shelf | None = None) -> Ink:
    """Return what a page puts on paper. `fonts` are those already read, by object; new ones are added.

    So are the pages on the `shelf`, if there is one.
    """
    worker, resources = Worker(box, fonts, shelf), _resources(page)
    worker.run(page.obj, resources)
    if shelf is not None:
        shelf.keep(page.obj, resources, worker, box)
    return worker.ink


def _resources(page: Any) -> Any:
    try:
        return page.resources
    except (AttributeError, KeyError, ValueError, RuntimeError):
        return {}


class Worker(TextPen):
    """Runs content streams, one operator after the other, and draws what they name."""

    def __init__(self, box: Box, fonts: dict[Any, glyphs.Font], shelf: Shelf | None = None) -> None:
        super().__init__(box, fonts)
        self.shelf, self.left, self.deepest = shelf, MOST_OPERATORS, 0

    @property
    def done(self) -> int:
        """Return how many operators were run."""
        return MOST_OPERATORS - self.left

    def has_room(self, standing: Standing) -> bool:
        """Say whether what is kept of a page may be drawn here without passing a limit."""
        return (
            self.left > standing.operators
            and self.depth + standing.deepest < DEEPEST
            and self.ink.forms + standing.ink.forms < MOST_FORMS
            and len(self.ink.covers) + len(standing.ink.covers) < hiding.MOST_COVERS
        )

    def run(self, stream: Any, resources: Any) -> None:
        """Run a page's or a form's content."""
        for operands, operator in instructions(stream):
            self.left -= 1
            if self.left < 0:
                self.missed()
                return
            if act := OPERATORS.get(operator):
                try:
                    act(self, operands, resources)
                except (IndexError, KeyError, TypeError, ValueError, AttributeError, NotImplementedError):
                    continue  # a damaged operator draws nothing

    def missed(self) -> None:
        """Remember that not all of the page was read."""
        self.ink.unread = True

    def draw(self, operands: Any, resources: Any) -> None:
        """Draw a picture or a form."""
        try:
            drawn = resources["/XObject"][str(operands[0])]
            kind = str(drawn.get("/Subtype"))
        except (KeyError, IndexError, TypeError, AttributeError, ValueError):
            return
        if kind == "/Image":
            self.picture(drawn)
        elif kind == "/Form" and (self.depth >= DEEPEST or self.ink.forms >= MOST_FORMS):
            self.missed()
        elif kind == "/Form":
            texts, pictures = len(self.ink.texts), len(self.ink.pictures)
            self.form(drawn, resources)
            if not self.depth:
                there = slice(texts, len(self.ink.texts)), slice(pictures, len(self.ink.pictures))
                self.ink.parts.append(Part(str(operands[0]), *there))

    def form(self, drawn: Any, resources: Any) -> None:
        """Draw a form."""
        kept, stack, text, line = copy(self.state), self.stack, self.text, self.line
        self.stack, self.depth = [], self.depth + 1
        self.ink.forms, self.deepest = self.ink.forms + 1, max(self.deepest, self.depth)
        sheer, self.sheer = self.sheer, self.sheer or self.state.veiled or self.state.alpha < 0.99
        if "/Matrix" in drawn:
            self.state.matrix = times(matrix_of(drawn.Matrix), self.state.matrix)
        if "/BBox" in drawn:
            box = tuple(number(v) for v in drawn.BBox)
            if len(box) == 4:
                self.state.clip = within(self.state.clip, placed(box, self.state.matrix))
        resources = drawn.get("/Resources", resources)
        standing = self.shelf.find(drawn, resources) if self.shelf and self.depth == 1 else None
        if standing and standing.fits(self):
            standing.place(self)
        else:
            self.run(drawn, resources)
        self.state, self.stack, self.text, self.line = kept, stack, text, line
        self.depth, self.sheer = self.depth - 1, sheer

    def picture(self, drawn: Any) -> None:
        """Draw a picture."""
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


Act = Callable[[Worker, Any, Any], None]
OPERATORS: dict[str, Act] = {
    UNREAD: lambda w, _o, _r: w.missed(),
    "q": Worker.save,
    "Q": Worker.restore,
    "cm": Worker.concatenate,
    "gs": Worker.extended,
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
    "re": Worker.rectangle,
    **dict.fromkeys(("m", "l", "c", "v", "y"), Worker.point),
    **dict.fromkeys(("W", "W*"), Worker.clip),
    **dict.fromkeys(("f", "F"), lambda w, _o, _r: w.paint("whole", False)),
    "f*": lambda w, _o, _r: w.paint("odd", False),
    **dict.fromkeys(("S", "s"), lambda w, _o, _r: w.paint("", True)),
    **dict.fromkeys(("B", "b"), lambda w, _o, _r: w.paint("whole", True)),
    **dict.fromkeys(("B*", "b*"), lambda w, _o, _r: w.paint("odd", True)),
    "n": lambda w, _o, _r: w.paint("", False),
    "BT": Worker.begin,
    "Tf": Worker.choose,
    "Tc": lambda w, o, _: setattr(w.state, "letterspace", number(o[0])),
    "Tw": lambda w, o, _: setattr(w.state, "wordspace", number(o[0])),
    "Tz": lambda w, o, _: setattr(w.state, "stretch", number(o[0]) / 100),
    "TL": lambda w, o, _: setattr(w.state, "leading", number(o[0])),
    "Ts": lambda w, o, _: setattr(w.state, "rise", number(o[0])),
    "Tr": lambda w, o, _: setattr(w.state, "mode", int(number(o[0]))),
    "Tm": Worker.set_matrix,
    "Td": lambda w, o, _: w.move(number(o[0]), number(o[1])),
    "TD": lambda w, o, _: w.move_and_lead(number(o[0]), number(o[1])),
    "T*": lambda w, _o, _r: w.move(0, -w.state.leading),
    "Tj": lambda w, o, _: w.show(o[:1]),
    "TJ": lambda w, o, _: w.show(o[0]),
    "'": lambda w, o, _: w.next_line(o[:1]),
    '"': lambda w, o, _: w.next_line(o[2:3]),
    "Do": Worker.draw,
    "INLINE IMAGE": lambda w, o, _: w.picture(o[0]),
}


def _grey(drawn: Any) -> bool:
    """Say whether a picture has no colour channels."""
    return bool(drawn.get("/ImageMask", False)) or space_of(drawn.get("/ColorSpace"), {}) == "gray"
