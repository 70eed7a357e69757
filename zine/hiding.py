"""Hiding: what is drawn over a text so that nobody sees it, though it is still in the file.

Only what surely hides is counted: upright, opaque rectangles and pictures. Lengths in pt, as in zine/ink.py.
"""

from collections.abc import Sequence
from itertools import permutations
from typing import Any

from pikepdf import Dictionary

from zine.ink import Box, Colour, Ink, Text, within

MOST, MOST_COVERS = 2_000_000, 10_000
"""The most pairs of texts and covers of a page held against one another, and covers that are kept."""
SHARE = 0.7
"""How much of a text has to be covered."""
FEW = 9
"""A path of more boxes than this is a pattern."""
OPAQUE = {"/Normal", "/Compatible"}


def veils(stated: Any) -> bool | None:
    """Say whether a graphics state mixes what is drawn with what is under it; None if it does not say."""
    if "/BM" not in stated and "/SMask" not in stated:
        return None
    return str(stated.get("/BM", "/Normal")) not in OPAQUE or isinstance(stated.get("/SMask"), Dictionary)


def solid(shapes: Sequence[Box], points: Sequence[tuple[float, float]], odd: bool, colour: Colour) -> bool:
    """Say whether a filled path is so many full rectangles of one opaque colour."""
    if len(shapes) > FEW or (colour.light is None and colour.space != "spot"):
        return False
    if points and not oblong(points):
        return False
    if odd or len(shapes) == 1:
        return len(shapes) < 3  # of two, one in the other is a frame, which is taken apart
    return not any(_in(inner, outer) for inner, outer in permutations(shapes, 2))


def oblong(points: Sequence[tuple[float, float]]) -> bool:
    """Say whether points are the corners of an upright rectangle.

    >>> oblong([(0, 0), (9, 0), (9, 5), (0, 5)])
    True
    >>> oblong([(5, 0), (9, 3), (5, 5), (0, 3)])
    False
    """
    across, up = {round(x, 2) for x, _ in points}, {round(y, 2) for _, y in points}
    corners = {(round(x, 2), round(y, 2)) for x, y in points}
    return len(points) in (4, 5) and len(across) == len(up) == 2 and len(corners) == 4


def upright(matrix: Sequence[float]) -> bool:
    """Say whether a matrix leaves upright what is upright."""
    a, b, c, d = (abs(value) < 0.01 for value in matrix[:4])
    return (b and c) or (a and d)


def veiled_picture(drawn: Any) -> bool:
    """Say whether one sees through a picture in places."""
    return any(drawn.get(key) not in (None, False) for key in ("/SMask", "/Mask", "/ImageMask"))


def hidden(ink: Ink) -> list[Text]:
    """Return the texts of a page over which something was drawn later."""
    covers = ink.covers[-(MOST // max(1, len(ink.texts))) :]
    if not covers:
        return []
    first = max(cover.after for cover in covers)
    return [
        text
        for at, text in enumerate(ink.texts[:first])
        if text.shown and any(cover.after > at and _covers(cover.box, text.box) for cover in covers)
    ]


def _covers(cover: Box, box: Box) -> bool:
    """Say whether most of a box is under another."""
    left, bottom, right, top = within(cover, box)
    whole = (box[2] - box[0]) * (box[3] - box[1])
    return right > left and top > bottom and (right - left) * (top - bottom) > SHARE * whole


def _in(inner: Box, outer: Box) -> bool:
    """Say whether a box lies in another: it may be its hole."""
    return within(inner, outer) == inner
