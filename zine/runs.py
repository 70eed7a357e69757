"""Runs: every piece of text and every picture as it was set, with its place on its page.

Read from the boxes that WeasyPrint hands out with its pages. A run knows whether it is the text's own
(`text`, `note`, `picture`) or made by the layout: folios, markers, numbers of notes, running heads (`made`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from zine import finespace

Kind = Literal["text", "note", "picture", "made"]
PT = 0.75
"""A CSS pixel in pt."""

PARTED = ("article", "span")
"""The elements that may say of which text they are, in `data-part`."""

Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line, or a picture: `text` is what it says, or where the picture comes from.

    Lengths in pt from the page's upper left corner, y downwards; `visible` is the share of it, 0 to 1, that
    is on the page and not clipped away. `size` is the type's, 0 for a picture. `part` is the text's number in
    a booklet of several, 0 for the first one and for what belongs to none. `link` is where it leads.
    """

    page: int
    kind: Kind
    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float = 0.0
    visible: float = 1.0
    part: int = 0
    link: str = ""


class Around(NamedTuple):
    """What holds for all boxes within a box: their kind, how they are transformed, where they are clipped."""

    page: int
    kind: Kind
    matrix: Any
    clip: Rectangle
    part: int = 0
    link: str = ""


def runs(pages: Iterable[Any]) -> tuple[Run, ...]:
    """Return the runs of a rendered document's pages, in the order of the text; notes follow their page."""
    return tuple(run for number, page in enumerate(pages, 1) for run in _of_page(number, page._page_box))


def _of_page(number: int, box: Any) -> Iterator[Run]:
    sheet = (0.0, 0.0, box.margin_width(), box.margin_height())
    root, *others = box.children
    yield from _walk(root, Around(number, "text", None, sheet))
    for child in others:
        kind: Kind = "made" if hasattr(child, "at_keyword") else "note"
        yield from _walk(child, Around(number, kind, None, sheet))


def _walk(box: Any, around: Around) -> Iterator[Run]:
    """Yield the runs in a box, the way it is drawn."""
    if box.transformation_matrix is not None:
        turned = box.transformation_matrix
        around = around._replace(matrix=turned @ around.matrix if around.matrix else turned)
    if box.element_tag in PARTED and box.element is not None and (part := box.element.get("data-part")):
        around = around._replace(part=int(part))
    if box.element_tag == "a" and box.link:
        around = around._replace(link=box.element.get("href", ""))
    text = getattr(box, "text", None)
    if text is not None:
        yield _text(box, text, around)
    elif getattr(box, "replacement", None) is not None:
        yield _picture(box, around)
    elif box.children:
        if box.style["overflow"] != "visible" and not box.is_for_root_element and box.element_tag != "body":
            around = around._replace(clip=_within(around.clip, _placed(_padding_box(box), around.matrix)))
        for child in box.children:
            yield from _walk(child, around)


def _text(box: Any, text: str, around: Around) -> Run:
    """Return a text box as a run; it stands from the middle of its small letters to its baseline.

    What letters have above and below that may stick out of a page whose type is set ink to ink.
    """
    size, foot = box.style["font_size"], box.position_y + box.baseline
    area = (box.position_x, foot - size / 2, box.position_x + box.width, foot)
    kind: Kind = "made" if _generated(box.element_tag) else around.kind
    return _run(area, kind, finespace.plain(text), size, around)


def _generated(tag: str | None) -> bool:
    """Say whether a box is the style sheet's (a marker, a number, a word) or a picture's other text."""
    return not tag or tag == "img" or ("::" in tag and not tag.endswith(("::first-letter", "::first-line")))


def _picture(box: Any, around: Around) -> Run:
    left, top = box.content_box_x(), box.content_box_y()
    source = box.element.get("src", "") if box.element is not None else ""
    return _run((left, top, left + box.width, top + box.height), "picture", source, 0, around)


def _run(area: Rectangle, kind: Kind, text: str, size: float, around: Around) -> Run:
    placed = _placed(area, around.matrix)
    whole = (placed[2] - placed[0]) * (placed[3] - placed[1])
    seen = _within(placed, around.clip)
    share = max(0.0, seen[2] - seen[0]) * max(0.0, seen[3] - seen[1]) / whole if whole else 1.0
    left, top, right, bottom = (PT * value for value in placed)
    return Run(around.page, kind, text, left, top, right, bottom, size * PT, share, around.part, around.link)


def _padding_box(box: Any) -> Rectangle:
    left, top = box.padding_box_x(), box.padding_box_y()
    return left, top, left + box.padding_width(), top + box.padding_height()


def _placed(area: Rectangle, matrix: Any) -> Rectangle:
    """Return the upright rectangle around an area that is transformed."""
    if matrix is None:
        return area
    corners = [matrix.transform_point(x, y) for x in area[::2] for y in area[1::2]]
    across, down = [c[0] for c in corners], [c[1] for c in corners]
    return min(across), min(down), max(across), max(down)


def _within(area: Rectangle, clip: Rectangle) -> Rectangle:
    return max(area[0], clip[0]), max(area[1], clip[1]), min(area[2], clip[2]), min(area[3], clip[3])
