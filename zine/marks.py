"""Marks for hands: where to fold, cut and trim, where staples and thread go, and which sheet this is.

Each kind of mark is a function of a sheet's side that yields PDF operators; lengths in pt. Marks lie at the
border of the sheet, or on the spine, where the trimmed booklet does not show them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from zine.geometry import Box, around, cell
from zine.imposition import MM
from zine.sheets import Edge, Forme

if TYPE_CHECKING:
    from zine.lettering import Letters

TICK = 4 * MM
"""How long crop marks are."""
SHOWN = 9 * MM
"""How far marks reach in from the border of the paper: most printers leave 4 to 6.35 mm of it white."""
APART = 2 * MM
DASH = "[2 2] 0 d"
SOLID = "[] 0 d"


class Side(NamedTuple):
    """One side of a sheet, as the marks know it: `trims` are the trimmed pages on it."""

    forme: Forme
    size: tuple[float, float]
    trims: tuple[Box, ...]
    front: bool
    first: bool
    last: bool
    signature: int
    signatures: int


def lines(side: Side, kinds: tuple[Edge, ...]) -> Iterator[tuple[bool, float]]:
    """Yield the lines of these kinds on the sheet: whether each is upright, and where."""
    found = set()
    for place in side.forme.places:
        left, bottom, _, _ = cell(side.forme, place, side.size)
        _, _, below, beside = around(place)
        found |= {(True, round(left, 4))} if beside in kinds else set()
        found |= {(False, round(bottom, 4))} if below in kinds else set()
    yield from sorted(found)


def ticks(side: Side, kinds: tuple[Edge, ...], dash: str) -> Iterator[str]:
    """Yield a tick at both ends of every line of these kinds."""
    width, height = side.size
    yield dash
    for upright, at in lines(side, kinds):
        if upright:
            yield _line(at, 0, at, SHOWN) + _line(at, height - SHOWN, at, height)
        else:
            yield _line(0, at, SHOWN, at) + _line(width - SHOWN, at, width, at)


def fold(side: Side) -> Iterator[str]:
    """Yield dashed ticks at the ends of every fold."""
    yield from ticks(side, ("spine", "fold", "trim"), DASH)


def cut(side: Side) -> Iterator[str]:
    """Yield ticks at the ends of every cut, and the slits as lines."""
    yield from ticks(side, ("cut",), SOLID)
    for place in side.forme.places:
        left, bottom, right, top = cell(side.forme, place, side.size)
        _, _, below, beside = around(place)
        if below == "slit":
            yield DASH + " " + _line(left, bottom, right, bottom)
        if beside == "slit":
            yield DASH + " " + _line(left, bottom, left, top)


def crop(side: Side) -> Iterator[str]:
    """Yield crop marks at the corners of every page, outside its trim and not on a neighbour's."""
    yield SOLID
    for left, bottom, right, top in side.trims:
        for x, way in ((left, -1), (right, 1)):
            for y in (bottom, top):
                yield from _clear(side, x + way * APART, y, x + way * (APART + TICK), y)
        for y, way in ((bottom, -1), (top, 1)):
            for x in (left, right):
                yield from _clear(side, x, y + way * APART, x, y + way * (APART + TICK))


def staple(side: Side) -> Iterator[str]:
    """Yield two short lines on the spine of the outermost pages, at a quarter and three quarters."""
    if side.front and side.first:
        yield SOLID
        for upright, at, low, high in _spines(side, outermost=True):
            for share in (0.25, 0.75):
                middle = low + share * (high - low)
                yield _along(upright, at, middle - 6 * MM, middle + 6 * MM)


def sew(side: Side) -> Iterator[str]:
    """Yield five stations for the needle on the spine, inside the innermost sheet."""
    if not side.front and side.last:
        yield SOLID
        for upright, at, low, high in _spines(side):
            for share in (0.1, 0.3, 0.5, 0.7, 0.9):
                middle = low + share * (high - low)
                yield _along(not upright, middle, at - 1 * MM, at + 1 * MM)


def collation(side: Side) -> Iterator[str]:
    """Yield a bar on the back of each signature, one step lower on each: a missing one shows."""
    if side.front and side.first and side.signatures > 1:
        yield "3 w [] 0 d"
        for upright, at, low, high in _spines(side):
            step = (high - low) * 0.8 / side.signatures
            start = high - 0.1 * (high - low) - side.signature * step
            yield _along(upright, at, start - step, start)
        yield "0.25 w"


KINDS: Mapping[str, Callable[[Side], Iterator[str]]] = {
    "crop": crop, "fold": fold, "cut": cut, "staple": staple, "sew": sew, "collation": collation,
}  # fmt: skip


def drawn(side: Side, kinds: frozenset[str]) -> str:
    """Return the operators that draw the marks of these kinds."""
    strokes = [stroke for kind, marks in KINDS.items() if kind in kinds for stroke in marks(side)]
    return "\n".join(("q 0 G 0.25 w", *strokes, "Q")) if strokes else ""


def ruled(box: Box) -> str:
    """Return the operators that rule a blank page for notes: a line every 8 mm, 15 mm off its sides."""
    left, bottom, right, top = box[0] + 15 * MM, box[1] + 15 * MM, box[2] - 15 * MM, box[3] - 15 * MM
    count = max(0, int((top - bottom) / (8 * MM)))
    rules = [_line(left, top - at * 8 * MM, right, top - at * 8 * MM) for at in range(1, count + 1)]
    return "\n".join(("q 0.6 G 0.35 w", *rules, "Q"))


def slug(words: str, side: Side, letters: "Letters") -> str:
    """Return the operators that print a line in small type beside the pages; "" if they leave no room for it.

    It stands in the widest strip between the pages and the border of the paper, close to the pages.
    """
    (width, height), (left, bottom, right, top) = side.size, _around(side.trims)
    up, down = 0.75 * SMALL, 0.25 * SMALL
    places = (
        f"1 0 0 1 {_middle(width, words, letters)} {bottom - OFF - up:.2f}",
        f"1 0 0 1 {_middle(width, words, letters)} {top + OFF + down:.2f}",
        f"0 1 -1 0 {left - OFF - down:.2f} {_middle(height, words, letters)}",
        f"0 1 -1 0 {right + OFF + up:.2f} {_middle(height, words, letters)}",
    )
    free = _free(side.size, side.trims)
    if not has_room(side.size, side.trims):
        return ""
    where = places[free.index(max(free))]
    return f"q BT 0 g /Slug {SMALL} Tf {where} Tm {letters.shown(words)} Tj ET Q"


SMALL = 5
"""The size of the slug in pt."""
OFF = 0.8 * MM
"""How far it stands off the pages."""


def has_room(size: tuple[float, float], trims: Sequence[Box]) -> bool:
    """Return whether pages that stand so on a sheet leave room for a slug beside them."""
    return max(_free(size, trims)) >= SMALL + OFF


def _free(size: tuple[float, float], trims: Sequence[Box]) -> tuple[float, float, float, float]:
    """Return how wide the white is below, above, left of and right of the pages."""
    left, bottom, right, top = _around(trims)
    return bottom, size[1] - top, left, size[0] - right


def _around(trims: Sequence[Box]) -> Box:
    """Return the box around pages."""
    left, bottom = (min((trim[at] for trim in trims), default=0) for at in (0, 1))
    right, top = (max((trim[at] for trim in trims), default=0) for at in (2, 3))
    return left, bottom, right, top


def _middle(length: float, words: str, letters: "Letters") -> str:
    """Return where words begin that stand a quarter along a side, off the folds in its middle."""
    return f"{max(10 * MM, length / 4 - letters.width(words, SMALL) / 2):.2f}"


def _spines(side: Side, outermost: bool = False) -> Iterator[tuple[bool, float, float, float]]:
    """Yield each stretch of spine, or only of outermost pages: whether it is upright, where, from and to."""
    found = set()
    for place in side.forme.places:
        if outermost and place.depth:
            continue
        left, bottom, right, top = (round(value, 4) for value in cell(side.forme, place, side.size))
        _, _, below, beside = around(place)
        found |= {(True, left, bottom, top)} if beside == "spine" else set()
        found |= {(False, bottom, left, right)} if below == "spine" else set()
    yield from sorted(found)


def _clear(side: Side, x0: float, y0: float, x1: float, y1: float) -> Iterator[str]:
    """Yield a line if it lies on the sheet and on no page."""
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    inside = 0 <= x <= side.size[0] and 0 <= y <= side.size[1]
    if inside and not any(left < x < right and bottom < y < top for left, bottom, right, top in side.trims):
        yield _line(x0, y0, x1, y1)


def _along(upright: bool, at: float, low: float, high: float) -> str:
    return _line(at, low, at, high) if upright else _line(low, at, high, at)


def _line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0:.3f} {y0:.3f} m {x1:.3f} {y1:.3f} l S "
