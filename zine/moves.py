"""The moves of copyfitting: how far leading, size, margins and headings may go, and what that costs the eye.

All is arithmetic: how long every paragraph is, is known from composing it, so the number of its lines at
another size or measure follows, and with the lines of a page the number of pages. Lengths in pt.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil
from typing import Any, NamedTuple

from zine.composer import Extent
from zine.knobs import turned
from zine.layout import Layout
from zine.room import LEAST_MEASURE, LEAST_ROWS

SHARES: Mapping[str, tuple[float, float]] = {
    "leading": (0.95, 1.07),
    "size": (0.94, 1.08),
    "margins": (0.85, 1.25),
}
STEPS = {"leading": 0.1, "size": 0.05}
SEEN = {"leading": 0.04, "size": 0.03, "margins": 0.09}  # the share from which a move is seen: it costs 1
STARTS = {"": 0.0, "next": 0.4, "recto": 4.0}  # what it costs to begin the text elsewhere: recto leaves white
AIR = 0.8  # what it costs to give headings a line more
SINK = 0.08  # what it costs to begin the text a line lower on its first page
SAMPLE = 300  # paragraphs that stand for all, where there are more
EDGES = ("head", "foot", "inner", "outer")


class Setting(NamedTuple):
    """Size and leading in pt, and the share that the margins have of what they are by default.

    `start` is where the text begins, if not where the layout has it: on the `next` page, or on a `recto`.
    `air` is how many lines of white more every heading has above it, and `sink` the first page of the text.
    """

    leading: float
    size: float
    margins: float = 1.0
    start: str = ""
    air: int = 0
    sink: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """The page that text is set on: its size in pt, the layout's own setting, and its margins (pt)."""

    width: float
    height: float
    setting: Setting
    head: float
    foot: float
    sides: float

    def rows(self, setting: Setting) -> int:
        """Return how many lines a page holds."""
        room = self.height - (self.head + self.foot) * setting.margins
        return max(1, int(room / setting.leading + 1e-6))

    def measure(self, setting: Setting) -> float:
        """Return how wide the text is, in pt."""
        return self.width - self.sides * setting.margins

    def roomy(self, setting: Setting) -> bool:
        """Return whether a setting leaves the room on the page that a galley asks for."""
        return self.measure(setting) >= LEAST_MEASURE * setting.size and self.rows(setting) >= LEAST_ROWS


def framed(layout: Layout, asked: Mapping[str, object], page: tuple[float, float]) -> Frame | None:
    """Return the page's frame, None for a layout that has no such knobs."""
    values = turned(layout.knobs, asked, layout.name)
    if not all(name in layout.knobs for name in ("leading", "size", *EDGES)):
        return None
    leading, size, head, foot, inner, outer = (
        layout.knobs[name].points(values[name]) for name in ("leading", "size", *EDGES)
    )
    return Frame(page[0], page[1], Setting(leading, size), head, foot, inner + outer)


def limits(layout: Layout, asked: Mapping[str, object], frame: Frame) -> dict[str, tuple[float, float]]:
    """Return how far each thing may be moved: layout.toml's `[fit]`, or shares of the layout's own.

    What a person asked for stays. `air` is how many lines headings may have more.
    """
    stated = bounds(layout)
    found = {"air": (0.0, float(stated.get("air", 1)))}
    for name, share in SHARES.items():
        own = getattr(frame.setting, name)
        fixed = name in asked or (name == "margins" and set(EDGES) & set(asked))
        low, high = stated.get(name, (share[0] * own, share[1] * own))
        found[name] = (own, own) if fixed else (float(low), float(high))
    return found


def bounds(layout: Layout) -> Mapping[str, Any]:
    """Return what a layout's `[fit]` says."""
    stated: Mapping[str, Any] = tomllib.loads((layout.folder / "layout.toml").read_text("utf-8"))
    found: Mapping[str, Any] = stated.get("fit", {})
    return found


def other_start(layout: Layout, asked: Mapping[str, object]) -> str:
    """Return where the text could begin as well as where it does, by the layout's knob `start`.

    A layout whose `[fit]` says `start = false` keeps the text where it is: no page inside its cover is white.
    """
    start = layout.knobs.get("start")
    if start is None or "start" in asked or {"recto", "next"} - set(start.choices):
        return ""
    if not bounds(layout).get("start", True):
        return ""
    return "recto" if start.default == "next" else "next"


def knobs(setting: Setting, frame: Frame, layout: Layout) -> dict[str, object]:
    """Return the knobs that make a setting, those alone that differ from the layout's own."""
    found: dict[str, object] = {}
    for name in ("leading", "size"):
        if getattr(setting, name) != getattr(frame.setting, name):
            found[name] = f"{getattr(setting, name):.2f}pt"
    if setting.start:
        found["start"] = setting.start
    for name in EDGES:
        knob = layout.knobs[name]
        if setting.margins != 1 and isinstance(knob.default, (int, float)):
            found[name] = f"{float(knob.default) * setting.margins:.3f}{knob.unit}"
    return found


def settings(
    own: Setting, bounds: Mapping[str, tuple[float, float]], start: str = "", sink: int = 0
) -> Iterator[Setting]:
    """Yield all settings within bounds; the text begins as in the layout's own, or at `start`, or lower."""
    scales = []
    for name in ("leading", "size"):
        (low, high), step, middle = bounds[name], STEPS[name], getattr(own, name)
        steps = range(ceil((low - middle) / step - 1e-6), int((high - middle) / step + 1e-6) + 1)
        scales.append([round(middle + number * step, 3) for number in steps])
    low, high = bounds["margins"]
    margins = sorted({1.0, *(round(low + (high - low) * n / 4, 3) for n in range(5) if high > low)})
    airs = range(int(bounds["air"][1]) + 1)
    for leading, size, *others in product(*scales, margins, {"", start}, airs, {0, sink // 2, sink}):
        if 1.15 <= leading / size <= 1.6:
            yield Setting(leading, size, *others)


def moved(setting: Setting, own: Setting) -> float:
    """Return how much a setting differs from another to the eye, which sees small moves of several less."""
    leading, size = setting.leading / own.leading - 1, setting.size / own.size - 1
    seen: float = (leading / SEEN["leading"]) ** 2 + (size / SEEN["size"]) ** 2
    seen += ((setting.margins / own.margins - 1) / SEEN["margins"]) ** 2
    return seen + STARTS[setting.start] + AIR * setting.air + SINK * setting.sink


def rank(setting: Setting, own: Setting) -> int:
    """Return how far down the moves it goes: the opening, leading, size, margins, headings, the start."""
    moves = (
        setting.sink > 0,
        setting.leading != own.leading,
        setting.size != own.size,
        setting.margins != own.margins,
        setting.air > 0,
        bool(setting.start),
    )
    return max((number for number, moved in enumerate(moves, 1) if moved), default=0)


def text_lines(extents: Sequence[Extent], frame: Frame, setting: Setting) -> float:
    """Return about how many lines the paragraphs have in a setting, by their lengths."""
    larger = setting.size / frame.setting.size
    wider = frame.measure(setting) / frame.measure(frame.setting)
    step = max(1, len(extents) // SAMPLE)
    some = extents[::step]
    lines = sum(max(1, ceil(e.natural * larger / (e.measure * wider) * 1.005 - 0.03)) for e in some)
    return lines * len(extents) / max(1, len(some))
