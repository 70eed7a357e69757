"""Ink: what a page puts on paper: text, pictures and lines, with their places and colours.

Values and their geometry; zine/content.py reads them from a page. Lengths in pt, y upwards, in the page's
own space, as they are printed.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from pikepdf import Array

from zine import glyphs

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
SAME: Matrix = (1, 0, 0, 1, 0, 0)
LARGEST = 1e9  # numbers from here on draw nothing that anybody could see


class Colour(NamedTuple):
    """A colour as it is written: `space` is gray, rgb, cmyk, spot or other; its values from 0 to 1."""

    space: str
    values: tuple[float, ...]

    @property
    def light(self) -> float | None:
        """Return the relative luminance, 0 to 1; None where nobody can tell."""
        return _light(self.space, self.values)


@lru_cache(4096)
def _light(space: str, values: tuple[float, ...]) -> float | None:
    if len(values) == 1 and space == "gray":
        red = green = blue = values[0]
    elif len(values) == 3 and space == "rgb":
        red, green, blue = values
    elif len(values) == 4 and space == "cmyk":
        red, green, blue = ((1 - v) * (1 - values[3]) for v in values[:3])
    else:
        return None
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(value: float) -> float:
    """Return the light of an sRGB value (IEC 61966-2-1)."""
    value = min(1.0, max(0.0, value))
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


BLACK, WHITE = Colour("gray", (0.0,)), Colour("gray", (1.0,))


@dataclass(frozen=True, slots=True)
class Text:
    """A string on the page: the box from its baseline to the top of its small letters, and its size in pt.

    `deep` is in how many forms it stands: on a sheet, what is in none is not the pages' own. `wider` is by
    how much it is set wider than its glyphs are, in em; `spaced` says that its font has a word space.
    """

    text: str
    box: Box
    size: float
    font: str
    colour: Colour
    behind: Colour | None
    shown: bool
    missing: int = 0
    deep: int = 0
    wider: float = 0.0
    spaced: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on the page, in pixels, and how many of them there are to an inch as printed."""

    width: int
    height: int
    ppi: float
    box: Box
    space: str = "rgb"


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or a shape as thin as one: its thickness in pt."""

    thickness: float
    box: Box
    colour: Colour


class Cover(NamedTuple):
    """Something that hides what is under it: its box, and how many texts had been drawn before it."""

    box: Box
    after: int


class Part(NamedTuple):
    """What a form on a page put there: the form's name, and from where to where in the texts and pictures."""

    name: str
    texts: slice
    pictures: slice


@dataclass(slots=True)
class Ink:
    """All that a page puts on paper, the colours it uses, each for what, and the forms that stand on it.

    `unread`: something more may stand on it, which cannot be read, or is too much.
    """

    texts: list[Text] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    colours: set[tuple[Literal["text", "shape"], Colour]] = field(default_factory=set)
    fonts: dict[str, glyphs.Font] = field(default_factory=dict)
    forms: int = 0
    parts: list[Part] = field(default_factory=list)
    covers: list[Cover] = field(default_factory=list)
    unread: bool = False


def times(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that does one and then the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def placed(box: Box, matrix: Matrix) -> Box:
    """Return the upright box around a box that is transformed."""
    a, b, c, d, e, f = matrix
    if not b and not c:
        one, other, foot, top = a * box[0] + e, a * box[2] + e, d * box[1] + f, d * box[3] + f
        return min(one, other), min(foot, top), max(one, other), max(foot, top)
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in box[::2] for y in box[1::2]]
    across, up = [x for x, _ in corners], [y for _, y in corners]
    return min(across), min(up), max(across), max(up)


def within(box: Box, other: Box) -> Box:
    """Return what two boxes have in common; its right is left of its left if that is nothing."""
    return max(box[0], other[0]), max(box[1], other[1]), min(box[2], other[2]), min(box[3], other[3])


def number(value: Any) -> float:
    """Return a PDF number; 0 for what is none."""
    try:
        found = float(value)
    except (TypeError, ValueError, OverflowError):
        return 0.0
    return found if math.isfinite(found) and abs(found) < LARGEST else 0.0


def matrix_of(operands: Any) -> Matrix:
    """Return a matrix from its six numbers; ValueError if they are not six.

    >>> matrix_of("1 0 0 -1 nan 5e9".split())
    (1.0, 0.0, 0.0, -1.0, 0.0, 0.0)
    """
    try:
        values = tuple(map(float, operands))
    except (TypeError, ValueError, OverflowError):
        values = (math.inf,)
    if not sum(map(abs, values)) < LARGEST:  # infinite, no numbers, or too large: one by one
        values = tuple(map(number, operands))
    if len(values) != 6:
        raise ValueError("a matrix has six numbers")
    return values


def scale(matrix: Matrix, upright: bool = False) -> float:
    """Return how much a matrix enlarges: in height, or the least of both directions."""
    a, b, c, d, _, _ = matrix
    return math.hypot(c, d) if upright else min(math.hypot(a, b), math.hypot(c, d))


def around(points: Sequence[tuple[float, float]]) -> Box:
    """Return the box around some points."""
    across, up = [x for x, _ in points], [y for _, y in points]
    return min(across), min(up), max(across), max(up)


def union(shapes: Sequence[Box]) -> Box:
    """Return the box around some boxes."""
    return (
        min(s[0] for s in shapes),
        min(s[1] for s in shapes),
        max(s[2] for s in shapes),
        max(s[3] for s in shapes),
    )


def framed(shapes: Sequence[Box]) -> list[Box]:
    """Return what is filled of boxes if a box in a box is its hole: a frame is the four strips around it.

    >>> framed([(0, 0, 1, 90), (1, 0, 1, 90)])
    [(0, 0, 1, 90)]
    >>> framed([(0, 0, 50, 90), (2, 2, 48, 90)])
    [(0, 0, 2, 90), (48, 0, 50, 90), (0, 0, 50, 2)]
    """
    hole, outer = sorted(shapes, key=_area) if len(shapes) == 2 else ((0.0,) * 4, (0.0,) * 4)
    if len(shapes) != 2 or not _encloses(outer, hole):
        return list(shapes)
    (left, bottom, right, top), (west, south, east, north) = outer, hole
    strips = [(left, bottom, west, top), (east, bottom, right, top), (left, bottom, right, south)]
    strips += [(left, north, right, top)]
    return [strip for strip in strips if min(strip[2] - strip[0], strip[3] - strip[1]) > NOTHING]


NOTHING = 0.005
"""So little, in pt, is the rounding of the numbers in a file."""


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _encloses(outer: Box, inner: Box) -> bool:
    """Say whether a box lies in another one."""
    return all(abs(a - b) < NOTHING for a, b in zip(within(outer, inner), inner, strict=True))


SPACES = {
    "/DeviceGray": "gray", "/CalGray": "gray", "/G": "gray",
    "/DeviceRGB": "rgb", "/CalRGB": "rgb", "/RGB": "rgb", "/Lab": "other", "/DeviceCMYK": "cmyk",
    "/CMYK": "cmyk", "/Separation": "spot", "/DeviceN": "spot",
}  # fmt: skip


def space_of(stated: Any, resources: Any, depth: int = 0) -> str:
    """Return the kind of a colour space (8.6)."""
    if stated is None or depth > 4:
        return "other"
    if isinstance(stated, Array):
        kind = str(stated[0])
        if kind == "/ICCBased":
            return {1: "gray", 3: "rgb", 4: "cmyk"}.get(int(stated[1].get("/N", 0)), "other")
        if kind == "/Indexed":
            return space_of(stated[1], resources, depth + 1)
        return SPACES.get(kind, "other")
    name = str(stated)
    if name in SPACES:
        return SPACES[name]
    try:
        return space_of(resources["/ColorSpace"][name], resources, depth + 1)
    except (KeyError, TypeError, ValueError):
        return "other"
