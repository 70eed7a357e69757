"""Spreads: a page that is set twice as wide as the others is parted into the two pages that it means.

So a layout can keep two texts level over facing pages: WeasyPrint sets them as rows of one wide page. What
lies left of the fold is on the left page, the rest on the right one; nothing is drawn over the fold.
Works on the boxes that WeasyPrint hands out with its pages, in CSS px.
"""

from collections.abc import Iterable, Iterator
from typing import Any

SLACK = 1.0


def parted(pages: Iterable[Any], width: float) -> list[Any]:
    """Return rendered pages with each spread, which is 2 × `width` px wide, parted at its fold."""
    return [half for page in pages for half in halves(page, width)]


def halves(page: Any, width: float) -> Iterator[Any]:
    """Yield a page as it is, or the two pages of a spread."""
    if abs(page.width - 2 * width) > SLACK:
        yield page
        return
    left, right = side(page._page_box, width, 0), side(page._page_box, width, 1)
    for child in right.children:
        child.translate(-width, 0)
    for box in (left, right):
        for area in box.children:
            if type(area).__name__ == "FootnoteAreaBox":
                footed(area)
        yield type(page)(box)


def footed(area: Any) -> None:
    """Let the notes of one page, set in turn with those of the other, stand together at its foot."""
    foot = area.content_box_y() + area.height
    for note in reversed(area.children):
        note.translate(0, foot - note.position_y - note.margin_height())
        foot = note.position_y


def side(box: Any, fold: float, which: int) -> Any:
    """Return a page's box that is `fold` px wide and holds what lies on one side of the fold."""
    found = box.copy_with_children([kept for child in box.children if (kept := within(child, fold, which))])
    outer = box.margin_left if which == 0 else box.margin_right
    found.margin_left, found.margin_right = (outer, 0) if which == 0 else (0, outer)
    found.width = fold - outer
    return found


def within(box: Any, fold: float, which: int) -> Any:
    """Return what of a box lies on one side of the fold: itself, a copy with fewer children, or None."""
    begins, ends = box.position_x, box.position_x + box.margin_width()
    if ends <= fold + SLACK:
        return box if which == 0 else None
    if begins >= fold - SLACK:
        return box if which == 1 else None
    children = [kept for child in getattr(box, "children", ()) if (kept := within(child, fold, which))]
    return box.copy_with_children(children) if children else None
