"""How wide the lines of a block are, by its computed style and the width of what it stands in, in CSS px."""

from math import isnan
from typing import Any

from zine.styling import Style


class Unknown(Exception):  # noqa: N818 - no error: what has it is left as it is
    """A width that is not known before the pages are set."""


def inside(style: Style, width: float) -> float | None:
    """Return the width of a block's content, where the block has `width` px; None if that is unknown."""
    if not predictable(style):
        return None
    own, edges = style["width"], edge(style, "left", width) + edge(style, "right", width)
    try:
        inner = width - edges if own == "auto" else length(own, width)
        if own != "auto" and style["box_sizing"] == "border-box":
            inner -= edges - sum(margin(style, side, width) for side in ("left", "right"))
        inner = max(min(inner, length(style["max_width"], width)), length(style["min_width"], width))
        return column(style, float(inner))
    except Unknown:
        return None


def predictable(style: Style) -> bool:
    """Return whether a block is as wide as its style says: a cell only where it stands in a fixed table."""
    kind = style["display"]
    if kind[-1] == "table":
        return bool(style["table_layout"] == "fixed" and style["border_collapse"] == "separate")
    return "flow" in kind or "flow-root" in kind or (kind == ("table-cell",) and style["width"] != "auto")


def column(style: Style, width: float) -> float:
    """Return the width of a column in a block, which is the block's own where it has but one."""
    count, wide = style["column_count"], style["column_width"]
    if count == "auto" and wide == "auto":
        return float(width)
    gap = style["font_size"] if style["column_gap"] == "normal" else length(style["column_gap"], width)
    if wide != "auto":
        most = max(1, int((width + gap) // (length(wide, width) + gap)))
        count = most if count == "auto" else min(count, most)
    return float((width - (count - 1) * gap) / count)


def edge(style: Style, side: str, width: float) -> float:
    """Return margin, border and padding on one side."""
    padding = length(style[f"padding_{side}"], width)
    return margin(style, side, width) + padding + length(style[f"border_{side}_width"], 0)


def margin(style: Style, side: str, width: float) -> float:
    """Return the margin on one side, nothing where it is `auto`."""
    own = style[f"margin_{side}"]
    return 0.0 if own == "auto" else length(own, width)


def length(value: Any, whole: float) -> float:
    """Return a computed length in px; raise Unknown where it is neither px nor a percentage of `whole`."""
    if isinstance(value, (int, float)):
        return float(value)
    unit = getattr(value, "unit", None)
    if unit in ("px", "%"):
        if unit == "%" and value.value and isnan(whole):
            raise Unknown
        return float(value.value) * (whole / 100 if unit == "%" and value.value else 1)
    if value == "auto":
        return 0.0
    raise Unknown
