"""Coverage: how much of the paper a PDF's ink covers, estimated from small pictures of its pages.

Five per cent is what makers of toner reckon for a page of text (ISO/IEC 19752 prints such pages). Letters in
the same colours are everywhere as dense as on a few pages: of a long text only these are looked at.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zine.ink import Colour
    from zine.inspection import Leaf

FINE = 24
"""Pixels to an inch of the pictures: a letter is a grey of two or three of them."""
MOST_PAGES = 200
LOOKED_AT = 12
"""So many pages are looked at of those that hold nothing but letters, all in the same colours."""


def coverage(data: bytes, pages: Iterable[int] = range(MOST_PAGES)) -> list[float]:
    """Return for each of some pages the share of it that is covered, in per cent; grey is that much black."""
    import pypdfium2
    from PIL import ImageStat

    found = []
    with pypdfium2.PdfDocument(data) as pdf:
        for number in (number for number in pages if number < len(pdf)):
            page = pdf[number].render(scale=FINE / 72, grayscale=True).to_pil().convert("L")
            found.append(round(100 * (1 - ImageStat.Stat(page).mean[0] / 255), 1))
    return found


def reckoned(data: bytes, leaves: Sequence["Leaf"]) -> list[float]:
    """Return the same for the pages of a file that was read, without looking at all of them."""
    leaves = leaves[:MOST_PAGES]
    alike: dict[frozenset[Colour] | None, list[int]] = {}
    for number, leaf in enumerate(leaves):
        alike.setdefault(_letters_alone(leaf), []).append(number)
    others = alike.pop(None, [])
    looked_at = sorted(others + [number for same in alike.values() for number in _some(same)])
    found = dict(zip(looked_at, coverage(data, looked_at), strict=True))
    for same in alike.values():
        seen = [number for number in same if number in found]
        boxes = sum(_lettered(leaves[number]) for number in seen)
        dense = sum(found[number] for number in seen) / boxes if boxes else 0.0
        found |= {n: round(dense * _lettered(leaves[n]), 1) for n in same if n not in found}
    return [found[number] for number in range(len(leaves))]


def _letters_alone(leaf: "Leaf") -> "frozenset[Colour] | None":
    """Return the colours of a page's letters, None if anything else stands there."""
    ink = leaf.ink
    if ink.pictures or any(what == "shape" for what, _ in ink.colours):
        return None
    return frozenset(colour for _, colour in ink.colours)


def _some(numbers: Sequence[int]) -> Sequence[int]:
    """Return some of the numbers, evenly spread.

    >>> list(_some(range(5))), list(_some(range(100)))
    ([0, 1, 2, 3, 4], [0, 9, 18, 27, 36, 45, 54, 63, 72, 81, 90, 99])
    """
    step = (len(numbers) - 1) / (LOOKED_AT - 1)
    return numbers if step <= 1 else [numbers[round(step * place)] for place in range(LOOKED_AT)]


def _lettered(leaf: "Leaf") -> float:
    """Return how much of a page the boxes of its letters take, as a share."""
    left, bottom, right, top = leaf.boxes.get("/MediaBox", leaf.trim)
    boxes = (text.box for text in leaf.ink.texts if text.shown)
    return sum((box[2] - box[0]) * (box[3] - box[1]) for box in boxes) / ((right - left) * (top - bottom))
