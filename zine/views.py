"""Views: how a reader sees a page: what is seen of it, where it is trimmed, and how it is turned."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import isfinite, nan
from typing import TYPE_CHECKING, Any, NamedTuple

from zine.geometry import Box, Matrix, through, upright

if TYPE_CHECKING:
    from pikepdf import Object

PLAIN: Matrix = (1, 0, 0, 1, 0, 0)


class View(NamedTuple):
    """How a reader sees a page: what is seen of it, where it is trimmed, the matrix that shows it upright."""

    seen: Box
    trim: Box
    matrix: Matrix

    @property
    def drawn(self) -> Box:
        """Return the trimmed box as it is drawn."""
        return self.trim if self.matrix is PLAIN else through(self.matrix, self.trim)


INHERITED = ("/MediaBox", "/CropBox", "/Rotate", "/Resources")


def above(page: "Object", known: dict[tuple[int, int], dict[str, Any]]) -> Mapping[str, Any]:
    """Return what the nodes above a page state for it; `known` keeps it by its parent."""
    parent: Any = page.get("/Parent")
    if not hasattr(parent, "objgen"):
        return {}
    if parent.objgen not in known:
        known[parent.objgen] = {key: _stated_above(parent, key) for key in INHERITED}
    return known[parent.objgen]


def _stated_above(node: Any, key: str) -> Any:
    for _ in range(64):
        if not hasattr(node, "get") or (value := node.get(key)) is not None:
            return value if hasattr(node, "get") else None
        node = node.get("/Parent")
    return None


def view(page: "Object", stated_above: Mapping[str, Any]) -> View:
    """Return how a page is seen.

    A page ends at its TrimBox; around it lies its bleed, up to its BleedBox, or else its whole medium. If the
    CropBox cuts into that, a person has cropped the page, and no more is seen. Without a TrimBox it is what a
    reader sees.
    """

    def stated(key: str) -> Any:
        value = page.get(key)
        return stated_above.get(key) if value is None else value

    media = box_of(stated("/MediaBox")) or (0.0, 0.0, 612.0, 792.0)
    crop = _within(box_of(stated("/CropBox")), media)
    seen, trim = crop, crop
    if trimmed := box_of(page.get("/TrimBox")):
        trimmed, bleed = _within(trimmed, media), box_of(page.get("/BleedBox"))
        trim = _within(trimmed, crop)
        seen = (_around(trim, _within(bleed, media)) if bleed else media) if trim == trimmed else trim
    rotate, unit = 90 * _quarters(stated("/Rotate")), _value(page.get("/UserUnit"), 1)
    unit = unit if unit > 0 else 1.0
    plain = rotate == 0 and unit == 1
    return View(seen, trim, PLAIN if plain else upright(rotate, unit, trim))


def quarters(page: "Object") -> int:
    """Return by how many quarters a page is turned clockwise, from 0 to 3."""
    value = page.get("/Rotate")
    return _quarters(_stated_above(page, "/Rotate") if value is None else value)


def _quarters(rotate: Any) -> int:
    return round(_value(rotate, 0) / 90) % 4


def box_of(stated: Any) -> Box | None:
    """Return a box with its corners in order; None if it is no box, or one without room."""
    from pikepdf import Array

    if not isinstance(stated, Array):
        return None
    said = stated.unparse()
    if b"R" not in said:
        return _read(said)
    return _ordered([_value(value, nan) for value in stated])


@lru_cache(256)
def _read(said: bytes) -> Box | None:
    """Return the box that an array states, in the words of a PDF: [ 0 0 595 842 ]."""
    try:
        return _ordered([float(word) for word in said.strip(b"[ ]").split()])
    except ValueError:
        return None


def _ordered(values: Sequence[float]) -> Box | None:
    if len(values) != 4 or not all(map(isfinite, values)):
        return None
    x0, y0, x1, y1 = values
    left, bottom, right, top = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
    return (left, bottom, right, top) if right - left >= 1 and top - bottom >= 1 else None


def _value(number: Any, default: float) -> float:
    """Return a number that a page states, or the default where it states nonsense."""
    try:
        return default if number is None else float(number)
    except (TypeError, ValueError):
        return default


def _around(one: Box, other: Box) -> Box:
    """Return the box around two boxes."""
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _within(box: Box | None, media: Box) -> Box:
    """Return the part of a box that lies on the page; the whole page if there is none."""
    if box is None:
        return media
    left, bottom = max(box[0], media[0]), max(box[1], media[1])
    right, top = min(box[2], media[2]), min(box[3], media[3])
    return (left, bottom, right, top) if right - left > 1 and top - bottom > 1 else media
