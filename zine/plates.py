"""Plates: a PDF of black and a spot ink parted into one grey PDF for each, as a duplicator's drums want them.

Each plate has what its ink prints, whole, as if the other were not there: nothing is knocked out, so that the
inks print over each other and need not fit exactly. 100 % of an ink is black. Pages, boxes and fonts stay.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from zine.press import forget_identity

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

SHOWN = frozenset(("Tj", "TJ", "'", '"'))
PAINTED = {
    "f": (True, False), "F": (True, False), "f*": (True, False), "S": (False, True), "s": (False, True),
    "B": (True, True), "B*": (True, True), "b": (True, True), "b*": (True, True),
}  # fmt: skip
"""Which operators fill and stroke a path."""
ONE = {"f": "f", "F": "f", "f*": "f*", "B": "f", "B*": "f*", "b": "f", "b*": "f*"}
"""The operator that only fills what another fills and strokes."""
GREYS = frozenset(("g", "rg", "k", "G", "RG", "K"))
COLOURS = GREYS | {"cs", "CS", "sc", "SC", "scn", "SCN"}
IMAGES = frozenset(("Do", "sh", "INLINE IMAGE"))


Instruction = tuple[Sequence[Any], Any]


def names(pdf: bytes) -> tuple[str, ...]:
    """Return the names of the spot inks that a PDF prints with."""
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as document:
        return tuple(sorted({str(space[1])[1:] for space in separations(document)}))


def separations(document: "Pdf") -> "Iterator[Object]":
    """Yield the separations that a document's resources name."""
    import pikepdf

    for thing in document.objects:
        spaces = thing.get("/ColorSpace") if isinstance(thing, pikepdf.Dictionary) else None
        if isinstance(thing, pikepdf.Stream):
            spaces = thing.get("/Resources", pikepdf.Dictionary()).get("/ColorSpace")
        for space in (spaces.values() if isinstance(spaces, pikepdf.Dictionary) else ()):  # fmt: skip
            if isinstance(space, pikepdf.Array) and str(space[0]) == "/Separation":
                yield space


def plate(pdf: bytes, spot: bool) -> bytes:
    """Return the plate of the spot inks, or that of black, of a PDF."""
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as document:
        for thing in list(document.objects):
            if isinstance(thing, pikepdf.Stream) and "/Resources" in thing:
                thing.write(pikepdf.unparse_content_stream(list(parted(thing, thing.Resources, spot))))
        for page in document.pages:
            content = pikepdf.unparse_content_stream(list(parted(page, page.resources, spot)))
            page.Contents = document.make_stream(content)
        file = BytesIO()
        forget_identity(document)
        document.save(file, deterministic_id=True)
        return file.getvalue()


def parted(content: Any, resources: "Object", spot: bool) -> Iterator[Instruction]:
    """Yield the instructions of a content stream that a plate keeps, its ink as greys."""
    import pikepdf

    reading = Reading(resources, spot)
    for one in pikepdf.parse_content_stream(content):
        for kept, name in reading.kept(list(one.operands), str(one.operator)):
            yield kept, pikepdf.Operator(name) if isinstance(name, str) else one.operator


@dataclass(slots=True)
class Reading:
    """A content stream being read: whether fills and strokes are of the plate's ink."""

    resources: "Object"
    spot: bool
    fill: bool = False
    stroke: bool = False
    stack: list[tuple[bool, bool]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.fill = self.stroke = not self.spot

    def kept(self, operands: Sequence[Any], name: str) -> Iterator[tuple[Sequence[Any], Any]]:
        """Yield what of an instruction stays: operands, and an operator's name or None for its own."""
        if name in COLOURS:
            yield from self.colour(operands, name)
        elif name in SHOWN and not self.fill:
            return  # each line has its own place (Tm): none depends on what is shown before it
        elif name in PAINTED:
            yield [], painted(name, self.fill, self.stroke)
        elif name not in IMAGES or not self.spot or (name == "Do" and not is_image(operands, self.resources)):
            self.remember(name)
            yield operands, None

    def colour(self, operands: Sequence[Any], name: str) -> Iterator[tuple[Sequence[Any], Any]]:
        """Take note of whose ink a colour is; yield it as a grey where it is the plate's."""
        if name in ("cs", "CS"):
            self.choose(name, is_spot(operands, self.resources) == self.spot)
        elif name in GREYS:
            self.choose(name, not self.spot)
        ours, grey_of = (self.fill, "g") if name.islower() else (self.stroke, "G")
        if ours and self.spot and name not in ("cs", "CS"):
            yield tint(operands), grey_of
        elif ours and name in GREYS:
            yield grey(operands), grey_of
        elif ours and not self.spot:
            yield operands, None

    def choose(self, name: str, ours: bool) -> None:
        """Say whether the colour of fills, or of strokes, is of the plate's ink."""
        if name.islower():
            self.fill = ours
        else:
            self.stroke = ours

    def remember(self, name: str) -> None:
        """Follow the graphics state."""
        if name == "q":
            self.stack.append((self.fill, self.stroke))
        elif name == "Q" and self.stack:
            self.fill, self.stroke = self.stack.pop()


def is_spot(operands: Sequence[Any], resources: "Object") -> bool:
    """Return whether a colour space is a separation."""
    import pikepdf

    space = resources.get("/ColorSpace", pikepdf.Dictionary()).get(str(operands[0]))
    return isinstance(space, pikepdf.Array) and str(space[0]) == "/Separation"


def is_image(operands: Sequence[Any], resources: "Object") -> bool:
    """Return whether what is drawn is an image, not a form."""
    return bool(resources.XObject[str(operands[0])].get("/Subtype") == "/Image")


def tint(operands: Sequence[Any]) -> list[float]:
    """Return a tint of the ink as a grey: all of it is black."""
    return [round(1 - float(operands[0]), 4)]


def grey(operands: Sequence[Any]) -> list[float]:
    """Return a colour of 1, 3 or 4 parts as a grey (ITU-R BT.601's weights)."""
    values = [float(value) for value in operands]
    if len(values) == 4:
        *colours, black = values
        values = [(1 - part) * (1 - black) for part in colours]
    if len(values) == 3:
        values = [0.299 * values[0] + 0.587 * values[1] + 0.114 * values[2]]
    return [round(values[0], 4)]


def painted(name: str, fill: bool, stroke: bool) -> str:
    """Return the operator that paints what of a path is of the plate's ink; `n` paints nothing.

    >>> painted("B", True, True), painted("B", True, False), painted("b", False, True)
    ('B', 'f', 's')
    >>> painted("f", False, True)
    'n'
    """
    fills, strokes = PAINTED[name]
    fills, strokes = fills and fill, strokes and stroke
    if fills and strokes:
        return name
    if fills:
        return ONE[name]
    return ("s" if name in ("s", "b", "b*") else "S") if strokes else "n"
