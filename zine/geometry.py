"""Where a page lands on its sheet, in pt: its cell, its side at the fold, creep and gutter."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from zine.imposition import MM
from zine.sheets import Edge, Forme, Place, Sheet

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""
Matrix = tuple[float, float, float, float, float, float]
Border = tuple[float, float, float, float]
"""Widths in pt of what a printer leaves white: above, on the right, below, on the left."""

SMALL = 5 * MM
"""A page that leaves no more than this of its cell stands at its fold; a smaller one in the middle."""


class Finish(NamedTuple):
    """How sheets are finished: lengths in pt.

    `creep` is the thickness of a leaf: inner leaves move towards the spine, or (`outwards`) outer ones away
    from it, so that pages lie level in the pressed booklet. `gutter` moves pages off the spine, `margin`
    keeps them off the paper's borders, `gap` parts those that are cut apart or trimmed. `fit` scales pages to
    the room that is left; `shrink` scales all alike, about their folds. `marks` are names from zine/marks.py.
    `slug` is printed beside the pages with the sheet's number. `links` keeps links to the outside.
    `ruled` draws lines for notes on blank pages. `back_offset` moves backs right and up, for a printer that
    does not meet its own fronts.
    """

    creep: float = 0.0
    outwards: bool = False
    gutter: float = 0.0
    fit: bool = False
    margin: float = 0.0
    gap: float = 0.0
    shrink: float = 1.0
    marks: frozenset[str] = frozenset()
    slug: str = ""
    links: bool = False
    ruled: bool = False
    back_offset: tuple[float, float] = (0.0, 0.0)


def cell(forme: Forme, place: Place, size: tuple[float, float]) -> Box:
    """Return the place's cell on a sheet of this width and height."""
    grid = forme.grid
    less = grid.narrower or (0.0,) * grid.columns
    full = (size[0] + sum(less) * MM) / grid.columns
    left = sum(full - less[column] * MM for column in range(place.column))
    height = size[1] / grid.rows
    top = size[1] - place.row * height
    return left, top - height, left + full - less[place.column] * MM, top


def around(place: Place) -> tuple[Edge, Edge, Edge, Edge]:
    """Return what is above, right, below and left of the place, as one sees the sheet."""
    quarter = place.turn // 90
    up, right, down, left = (place.edges[(side + quarter) % 4] for side in range(4))
    return up, right, down, left


def anchor(low: Edge, high: Edge) -> float:
    """Return where a page stands between two sides of its cell: 0 at the lower, 1 at the higher.

    The spine counts most, then any other fold: what is folded must match, what is left over goes outside.
    """
    for kinds in (("spine",), ("trim", "fold", "slit")):
        if (low in kinds) != (high in kinds):
            return 0.0 if low in kinds else 1.0
    return 0.5


def deepest(sheets: Sequence[Sheet]) -> dict[int, int]:
    """Return the depth of the innermost leaf of each signature."""
    depths: dict[int, int] = {}
    for sheet in sheets:
        for place in (*sheet.front.places, *sheet.back.places):
            depths[sheet.signature] = max(depths.get(sheet.signature, 0), place.depth)
    return depths


SPINES: Mapping[int, tuple[int, int]] = {0: (0, 1), 1: (1, 0), 2: (0, -1), 3: (-1, 0)}
"""The direction (x, y) of the side above, right of, below, left of a place."""


def placed(  # noqa: PLR0913, PLR0917
    place: Place, forme: Forme, size: tuple[float, float], trim: Box, finish: Finish, innermost: int
) -> Matrix:
    """Return the matrix that puts a page's trimmed box into its cell."""
    sides, box = around(place), cell(forme, place, size)
    room = inset(box, sides, finish)
    wide, high = room[2] - room[0], room[3] - room[1]
    width, height = extent(place, trim)
    scale = min(wide / width, high / height) if finish.fit else 1.0
    x = room[0] + _at(sides[3], sides[1], wide - width * scale)
    y = room[1] + _at(sides[2], sides[0], high - height * scale)
    if "spine" in sides and finish.gutter and not finish.fit:
        x, y = _moved(sides, x, y, -finish.gutter)
    if finish.shrink != 1:
        scale, (hold_x, hold_y) = scale * finish.shrink, hold(box, sides)
        x, y = hold_x + (x - hold_x) * finish.shrink, hold_y + (y - hold_y) * finish.shrink
    if "spine" in sides and finish.creep:
        leaves = place.depth - innermost if finish.outwards else place.depth
        x, y = _moved(sides, x, y, leaves * finish.creep)
    return _matrix(place.turn % 360, scale, (x, y, x + width * scale, y + height * scale), trim)


def extent(place: Place, trim: Box) -> tuple[float, float]:
    """Return how wide and high a page is as it lies in its place."""
    width, height = trim[2] - trim[0], trim[3] - trim[1]
    return (height, width) if place.turn % 180 == 90 else (width, height)


def inset(box: Box, sides: tuple[Edge, Edge, Edge, Edge], finish: Finish) -> Box:
    """Return what margins and gaps leave of a cell; where pages are scaled to fit, the gutter too."""
    off = {
        "edge": finish.margin,
        "cut": finish.gap / 2,
        "trim": finish.gap / 2,
        "spine": finish.gutter * finish.fit,
    }
    top, right, bottom, left = (off.get(side, 0.0) for side in sides)
    return box[0] + left, box[1] + bottom, box[2] - right, box[3] - top


def hold(box: Box, sides: tuple[Edge, Edge, Edge, Edge]) -> tuple[float, float]:
    """Return the point of a cell that stays where it is when pages shrink: its folds, else its middle."""
    x, y = anchor(sides[3], sides[1]), anchor(sides[2], sides[0])
    return box[0] + x * (box[2] - box[0]), box[1] + y * (box[3] - box[1])


def _moved(sides: tuple[Edge, ...], x: float, y: float, by: float) -> tuple[float, float]:
    """Move a point towards the spine."""
    way = SPINES[sides.index("spine")]
    return x + way[0] * by, y + way[1] * by


def shrinkage(page: Box, held: tuple[float, float], size: tuple[float, float], border: Border) -> float:
    """Return by how much a page must shrink about a point so that it leaves a sheet's border white."""
    top, right, bottom, left = border
    (x, y), (width, height) = held, size
    rooms = (
        (x - page[0], x - left),
        (page[2] - x, width - right - x),
        (y - page[1], y - bottom),
        (page[3] - y, height - top - y),
    )
    return min((room / reach for reach, room in rooms if reach > room > 0), default=1.0)


def _at(low: Edge, high: Edge, rest: float) -> float:
    return rest * (anchor(low, high) if abs(rest) <= SMALL else 0.5)


def _matrix(turn: int, s: float, box: Box, trim: Box) -> Matrix:
    left, bottom, right, top = box
    match turn:
        case 0:
            return s, 0, 0, s, left - s * trim[0], bottom - s * trim[1]
        case 90:
            return 0, s, -s, 0, right + s * trim[1], bottom - s * trim[0]
        case 180:
            return -s, 0, 0, -s, right + s * trim[0], top + s * trim[1]
    return 0, -s, s, 0, left - s * trim[1], top + s * trim[0]


def through(matrix: Matrix, box: Box) -> Box:
    """Return the box that a box becomes under a matrix."""
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in box[0::2] for y in box[1::2]]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def inverse(matrix: Matrix) -> Matrix:
    """Return the matrix that undoes another."""
    a, b, c, d, e, f = matrix
    area = a * d - b * c
    return d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area


def upright(rotate: int, unit: float, box: Box) -> Matrix:
    """Return the matrix that shows a page's box as a reader does, turned clockwise, from the origin."""
    left, bottom, right, top = (unit * value for value in box)
    match rotate % 360:
        case 90:
            return 0, -unit, unit, 0, -bottom, right
        case 180:
            return -unit, 0, 0, -unit, right, top
        case 270:
            return 0, unit, -unit, 0, top, -left
    return unit, 0, 0, unit, -left, -bottom
