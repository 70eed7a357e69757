"""Writing the chosen lines: WeasyPrint is given each composed paragraph's lines, and does not break it.

Where WeasyPrint asks for the lines of a block, it gets boxes that hold the letters of each chosen line, as
wide as they were measured, their word spaces stretched or shrunk to the measure, hung over its edges. The
text and its elements stay as they are. Where a block has another measure than was thought, or stands beside a
float, its lines are chosen there and then (zine/runaround.py).
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from math import inf
from typing import Any, NamedTuple

from zine.lineboxes import PLAIN, Box, Pen
from zine.ruler import Ruler
from zine.setlines import Composed, Setting, Stack

EMPTY = {
    **PLAIN,
    "width": 0,
    "height": 0,
    "min_width": 0,
    "min_height": 0,
    "max_width": inf,
    "max_height": inf,
}

NOWHERE = 1e6  # px: no page has room for a line that high
NEAR = 0.02  # px: a measure that differs by less is the same


class Metrics(NamedTuple):
    """The height of a style's letters, the white above and below them, and their baseline, in px."""

    height: float
    half_leading: float
    baseline: float


class Asked(NamedTuple):
    """What WeasyPrint says when it asks for the lines of a block, in its order."""

    context: Any
    box: Box
    position_y: float
    bottom_space: float
    skip_stack: Stack | None
    block: Box
    absolute_boxes: list[Box]
    fixed_boxes: list[Box]
    first_letter_style: Any
    first_line_style: Any


@contextmanager
def taken(composed: Mapping[Any, Composed], ruler: Ruler) -> Iterator[list[str]]:
    """Let WeasyPrint take these lines, by element; yield a list of the texts that could not be set so."""
    from weasyprint.layout import block, page

    own, resolve = block.iter_line_boxes, page.resolve_percentages
    stick = Stick(composed, ruler, own)
    block.iter_line_boxes = stick.lines
    page.resolve_percentages = partial(resolved, resolve)
    try:
        yield stick.missed
    finally:
        block.iter_line_boxes, page.resolve_percentages = own, resolve


def resolved(resolve: Callable[[Box, Any], None], box: Box, block: Any) -> None:
    """Give a box its lengths, as WeasyPrint does; a margin of the page that holds nothing has none.

    There are a dozen of these on each page, and their lengths took a tenth of the time for setting it.
    """
    if getattr(box, "is_generated", True):
        resolve(box, block)
    else:
        box.__dict__.update(EMPTY)


@dataclass(slots=True)
class Stick:
    """The composing stick: it sets line after line of the paragraphs that it has the lines of."""

    composed: Mapping[Any, Composed]
    ruler: Ruler
    own: Callable[..., Iterator[tuple[Box, Stack | None]]]
    missed: list[str] = field(default_factory=list)
    settings: dict[int, "Setting | None"] = field(default_factory=dict)
    heights: dict[int, tuple[Any, Metrics]] = field(default_factory=dict)
    struts: dict[int, tuple[Any, tuple[float, float]]] = field(default_factory=dict)
    tracked: dict[tuple[int, float], Any] = field(default_factory=dict)

    def lines(self, *said: Any) -> Iterator[tuple[Box, Stack | None]]:
        """Yield a block's lines with where the next one begins, as WeasyPrint's `iter_line_boxes` does."""
        asked = Asked(*said)
        found = self.composed.get(asked.box.element)
        if found is None or asked.box.element_tag != asked.box.element.tag or asked.first_line_style:
            return self.own(*asked)
        shapes, y = asked.context.excluded_shapes, asked.position_y
        if found.lines and not any(shape.position_y + shape.margin_height() > y for shape in shapes):
            setting = self.setting(asked.box, asked.block, found)
            number = setting.number(asked.skip_stack) if setting else None
            if setting and number is not None:
                return self.chosen(setting, number, asked)
        from zine.runaround import run

        return run(self, found, asked)

    def chosen(self, setting: "Setting", number: int, asked: Asked) -> Iterator[tuple[Box, Stack | None]]:
        """Yield the lines that were chosen, from a number on."""
        y = asked.position_y
        for place, (part, resume_at) in enumerate(setting.rest(number), number):
            line = Pen(setting, part, asked.block, y).line(asked.absolute_boxes, asked.fixed_boxes)
            if place > number and place in setting.composed.ends:
                line.height = NOWHERE  # so WeasyPrint ends the page before it
            y = line.position_y + line.height
            yield line, resume_at

    def setting(self, box: Box, block: Box, found: Composed) -> "Setting | None":
        """Return how a line box that is not yet broken is set, None if its lines were not chosen for it."""
        known = self.settings.get(id(box))
        if known is None or known.box is not box:
            same = abs(block.width - found.paragraph.measure) < NEAR
            known = self.settings[id(box)] = Setting.of(box, block, found, self) if same else None
        return known

    def miss(self, found: Composed) -> None:
        """Note that a text keeps WeasyPrint's own lines."""
        if found.paragraph.text not in self.missed:
            self.missed.append(found.paragraph.text)

    def style(self, style: Any, tracking: float) -> Any:
        """Return a style with tracking."""
        key = id(style), tracking
        if tracking and key not in self.tracked:
            self.tracked[key] = style.copy()
            self.tracked[key]["letter_spacing"] = tracking
        return self.tracked[key] if tracking else style

    def strut(self, style: Any) -> tuple[float, float]:
        """Return how high a style's line is, and where its baseline; WeasyPrint takes its time to say it."""
        if id(style) not in self.struts:
            from weasyprint.text.line_break import strut

            self.struts[id(style)] = style, strut(style)
        return self.struts[id(style)][1]

    def metrics(self, style: Any, text: str) -> Metrics:
        """Return how high a text is: as its own font is, unless it has letters of other fonts."""
        if self.ruler.is_tall(style, text):
            return measured(style, text)
        if id(style) not in self.heights:
            self.heights[id(style)] = style, measured(style, "x")
        return self.heights[id(style)][1]


def measured(style: Any, text: str) -> Metrics:
    """Measure how high a text is."""
    from weasyprint.text.line_break import split_first_line, strut

    *_, height, baseline = split_first_line(text, style, None, None, 0)
    half_leading = (strut(style)[0] - height) / 2
    return Metrics(height, half_leading, baseline + half_leading)
