"""Backdrops: what is drawn behind boxes. Most have nothing behind them, and their style says so.

WeasyPrint asks it of every box anew, line by line and text by text.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

CORNERS = ("top_left", "top_right", "bottom_right", "bottom_left")
BARE = {f"border_{corner}_radius": (0, 0) for corner in CORNERS} | {"background": None}


@contextmanager
def spared() -> Iterator[None]:
    """Let boxes whose style has nothing behind them do without being asked, while pages are set."""
    from weasyprint.layout import background

    own, known = background.layout_box_backgrounds, dict[int, tuple[Any, bool]]()

    def hung(page: Any, box: Any, images: Any, *others: Any, **named: Any) -> None:
        style = box.style
        if id(style) not in known:
            known[id(style)] = style, bare(style)
        if others or named or box is page or not known[id(style)][1]:
            own(page, box, images, *others, **named)
            return
        getattr(box, "_box", box).__dict__.update(BARE)
        for child in box.all_children():
            hung(page, child, images)

    background.layout_box_backgrounds = hung
    try:
        yield
    finally:
        background.layout_box_backgrounds = own


@contextmanager
def unhung() -> Iterator[None]:
    """Leave out everything that is drawn behind boxes, while pages are set that nobody will see."""
    from weasyprint import layout

    own, layout.layout_backgrounds = layout.layout_backgrounds, lambda *_: None
    try:
        yield
    finally:
        layout.layout_backgrounds = own


def bare(style: Any) -> bool:
    """Return whether a style has neither a background, nor a picture for a border, nor round corners."""
    from weasyprint.draw.color import get_color

    return (
        all((0, "px") in style[f"border_{corner}_radius"] for corner in CORNERS)
        and style["border_image_source"][0] == style["mask_border_source"][0] == "none"
        and all(kind == "none" for kind, _ in style["background_image"])
        and not style["box_shadow"]
        and (style["visibility"] == "hidden" or get_color(style, "background_color").alpha == 0)
    )
