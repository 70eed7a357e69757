"""Where a page lands on its sheet, in pt: its cell, its side at the fold, creep and gutter."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from zine.imposition import MM
from zine.sheets import Edge, Forme, Place, Sheet

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""
Matrix = tuple[float, float, float, float, float, float]

SMALL = 5 * MM
"""A page that leaves no more than this of its cell stands at its fold; a smaller one in the middle."""


class Finish(NamedTuple):
    """How sheets are finished: lengths in pt.

    `creep` is the thickness of a leaf: inner leaves move towards the spine, or (`outwards`) outer ones away
    from it, so that pages lie level in the pressed booklet. `gutter` moves pages off the spine.
    `fit` scales pages to their cells, `margin` off the cells' sides. `marks` are names from zine/marks.py.
    `slug` is printed on every side with the sheet's number. `links` keeps links to the outside.
    `ruled` draws lines for notes on blank pages. `back_offset` moves backs right and up, for a printer that
    does not meet its own fronts.
    """

    creep: float = 0.0
    outwards: bool = False
    gutter: float = 0.0
    fit: bool = False
    margin: float = 0.0
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
    for kinds in (("spine",), ("trim", "fold")):
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


def towards_spine(place: Place, finish: Finish, innermost: int) -> float:
    """Return how far a page moves towards its spine (negative: away from it)."""
    creep = (place.depth - innermost if finish.outwards else place.depth) * finish.creep
    return creep - finish.gutter


SPINES: Mapping[int, tuple[int, int]] = {0: (0, 1), 1: (1, 0), 2: (0, -1), 3: (-1, 0)}
"""The direction (x, y) of the side above, right of, below, left of a place."""


def placed(  # noqa: PLR0913, PLR0917
    place: Place, forme: Forme, size: tuple[float, float], trim: Box, finish: Finish, innermost: int
) -> Matrix:
    """Return the matrix that puts a page's trimmed box into its cell."""
    left, bottom, right, top = cell(forme, place, size)
    turned = place.turn % 180 == 90
    width, height = trim[2] - trim[0], trim[3] - trim[1]
    width, height = (height, width) if turned else (width, height)
    scale = fitting(width, height, right - left, top - bottom, finish)
    width, height = width * scale, height * scale
    sides = around(place)
    x = left + _at(sides[3], sides[1], right - left - width)
    y = bottom + _at(sides[2], sides[0], top - bottom - height)
    if "spine" in sides and (finish.creep or finish.gutter):
        way, by = SPINES[sides.index("spine")], towards_spine(place, finish, innermost)
        x, y = x + way[0] * by, y + way[1] * by
    return _matrix(place.turn % 360, scale, (x, y, x + width, y + height), trim)


def fitting(width: float, height: float, room: float, high: float, finish: Finish) -> float:
    """Return the scale at which a page is drawn: 1, unless it is asked to fit."""
    if not finish.fit:
        return 1.0
    return min((room - 2 * finish.margin) / width, (high - 2 * finish.margin) / height)


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
