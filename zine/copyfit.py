"""Copyfitting: the text is made to fill the pages that its sheets offer, by small moves of the whole.

The search is arithmetic: how long every paragraph is, is known from composing it, so the number of its lines
at another size or measure follows, and with the lines of a page the number of pages. The pages are set at
most three times: as they come, as reckoned, and once more if the reckoning was wrong by a few lines. Where
nothing within bounds fills the sheets, the text stays as it was, and a finding says what the choices are.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from math import ceil, inf
from statistics import median
from typing import NamedTuple

from zine.composer import Extent, composition
from zine.errors import ZineError
from zine.galley import Galley, Layout
from zine.knobs import turned
from zine.pages import Pages, paginate
from zine.preflight import Finding

SHARES: Mapping[str, tuple[float, float]] = {
    "leading": (0.93, 1.12),
    "size": (0.88, 1.2),
    "margins": (0.75, 1.35),
}
STEPS = {"leading": 0.1, "size": 0.05}
WEIGHTS = {"leading": 1.0, "size": 2.0, "margins": 3.0}  # leading moves first, then size, then margins
NEXT = 0.12  # what it costs to begin the text on the next page instead of a right-hand one
LAST = 4  # lines that the last page must hold
MOST = 3  # times that the pages are set
Dress = Callable[[Mapping[str, object]], Galley]


class Goal(NamedTuple):
    """How many pages there may be: `wanted`, if that is said, else any number of whole `multiple`s."""

    multiple: int
    wanted: int | None

    def allows(self, count: int) -> bool:
        """Return whether a number of pages is right."""
        return count == self.wanted if self.wanted else count % self.multiple == 0


class Setting(NamedTuple):
    """Size and leading in pt, and the share that the margins have of what they are by default.

    `next` says whether the text begins on the next page, where the layout would have it on a right-hand one.
    """

    leading: float
    size: float
    margins: float
    next: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """Pages as they were set once: with what setting, and how much room the text took.

    `outer` is the number of pages that do not hold text in the text's size; `lines` is how many lines high
    the text is, the space between its parts included; `fill` is the share of the last page that it takes.
    """

    pages: Pages
    setting: Setting
    extents: tuple[Extent, ...]
    outer: int
    lines: float
    fill: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The page that text is set on: its size in pt, and the layout's own setting and margins (pt)."""

    width: float
    height: float
    setting: Setting
    head: float
    foot: float
    sides: float

    def rows(self, setting: Setting) -> int:
        """Return how many lines a page holds."""
        room = self.height - (self.head + self.foot) * setting.margins
        return int(room / setting.leading + 1e-6)

    def measure(self, setting: Setting) -> float:
        """Return how wide the text is, in pt."""
        return self.width - self.sides * setting.margins


def fit(  # noqa: PLR0913
    dress: Dress,
    layout: Layout,
    asked: Mapping[str, object],
    page: tuple[float, float],
    *,
    multiple: int,
    wanted: int | None = None,
    loses: Callable[[Pages], bool] = lambda _: False,
) -> Pages:
    """Set the text so that it fills its sheets, which take `multiple` pages each: on `wanted` pages, if any.

    `dress` makes a galley with the knobs that it is given, `asked` are those that a person turned: they stay.
    No setting is taken whose pages lose something of the text, as `loses` says.
    """
    frame, goal = framed(layout, asked, page), Goal(multiple, wanted)
    first = proof(dress, asked, frame, frame.setting if frame else None)
    if frame is None or is_full(first, frame, goal):
        return first.pages
    bounds, proofs = limits(layout, asked, frame), [first]
    while len(proofs) < MOST:
        setting = best(proofs[0], proofs[-1], frame, bounds, goal)
        if setting is None:
            break
        proofs.append(proof(dress, {**asked, **knobs(setting, frame, layout)}, frame, setting))
        if is_full(proofs[-1], frame, goal) and not loses(proofs[-1].pages):
            return told(proofs[-1], frame)
    return unfitted(first, goal)


def framed(layout: Layout, asked: Mapping[str, object], page: tuple[float, float]) -> Frame | None:
    """Return the page's frame, None for a layout that has no such knobs."""
    values = turned(layout.knobs, asked, layout.name)
    names = ("leading", "size", "head", "foot", "inner", "outer")
    if not all(name in layout.knobs for name in names):
        return None
    leading, size, head, foot, inner, outer = (layout.knobs[n].points(values[n]) for n in names)
    return Frame(page[0], page[1], Setting(leading, size, 1.0), head, foot, inner + outer)


def limits(layout: Layout, asked: Mapping[str, object], frame: Frame) -> dict[str, tuple[float, float]]:
    """Return how far each thing may be moved: layout.toml's `[fit]`, or shares of the layout's own."""
    stated = tomllib.loads((layout.folder / "layout.toml").read_text("utf-8")).get("fit", {})
    found = {}
    for name, share in SHARES.items():
        own = getattr(frame.setting, name)
        fixed = name in asked or (name == "margins" and {"head", "foot", "inner", "outer"} & set(asked))
        low, high = stated.get(name, (share[0] * own, share[1] * own))
        found[name] = (own, own) if fixed else (float(low), float(high))
    start = layout.knobs.get("start")
    movable = (
        start is not None and start.default == "recto" and "next" in start.choices and "start" not in asked
    )
    found["next"] = (0.0, float(movable))
    return found


def knobs(setting: Setting, frame: Frame, layout: Layout) -> dict[str, object]:
    """Return the knobs that make a setting, those alone that differ from the layout's own."""
    found: dict[str, object] = {}
    for name in ("leading", "size"):
        if getattr(setting, name) != getattr(frame.setting, name):
            found[name] = f"{getattr(setting, name):.2f}pt"
    if setting.next:
        found["start"] = "next"
    for name in ("head", "foot", "inner", "outer"):
        knob = layout.knobs[name]
        if setting.margins != 1 and isinstance(knob.default, (int, float)):
            found[name] = f"{float(knob.default) * setting.margins:.3f}{knob.unit}"
    return found


def proof(dress: Dress, asked: Mapping[str, object], frame: Frame | None, setting: Setting | None) -> Proof:
    """Set the pages once, and see how much room the text takes."""
    composed = composition(dress(asked))
    extents, pages = composed.extents(), paginate(composed.written())
    if frame is None or setting is None:
        return Proof(pages, Setting(0, 0, 1), extents, 0, 0.0, 1.0)
    inner_pages = range(1 + pages.back_cover, pages.count + 1 - pages.back_cover)
    text = [
        run
        for run in pages.runs
        if run.kind == "text" and run.page in inner_pages and abs(run.size - setting.size) < 0.02
    ]
    numbers = {run.page for run in text}
    last = max(numbers, default=0)
    top, rows = frame.head * setting.margins, frame.rows(setting)
    bottom = max((run.bottom for run in text if run.page == last), default=top)
    fill = min(max((bottom - top) / (rows * setting.leading), 0.0), 1.0)
    inner = last - min(numbers, default=1) + 1
    return Proof(pages, setting, extents, pages.count - inner, (inner - 1 + fill) * rows, fill)


def is_full(made: Proof, frame: Frame, goal: Goal) -> bool:
    """Return whether pages leave none blank, and the last one is not nearly empty."""
    return goal.allows(made.pages.count) and made.fill * frame.rows(made.setting) >= LAST - 0.5


def best(
    first: Proof, latest: Proof, frame: Frame, bounds: Mapping[str, tuple[float, float]], goal: Goal
) -> Setting | None:
    """Return the setting nearest to the layout's own that fills the sheets, None if there is none."""
    found, least = None, inf
    base = {setting: text_lines(first.extents, frame, setting) for setting in (frame.setting, latest.setting)}
    own = base[frame.setting]
    error = latest.lines - (first.lines + base[latest.setting] - own)
    columns = max(1, round(frame.measure(frame.setting) / usual_measure(first.extents)))
    cache: dict[tuple[float, float], float] = {}
    for setting in settings(frame.setting, bounds):
        key = setting.size, setting.margins
        if key not in cache:
            cache[key] = text_lines(first.extents, frame, setting)
        lines = first.lines + (cache[key] - own) / columns + error
        rows = frame.rows(setting)
        count = ceil(lines / rows - 1e-9)
        fill = lines / rows - (count - 1)
        total = count + first.outer - setting.next
        if goal.allows(total) and fill * rows >= LAST + 1:
            cost = moved(setting, frame) + 0.02 * (fill - 0.85) ** 2
            if cost < least:
                found, least = setting, cost
    return found


def usual_measure(extents: tuple[Extent, ...]) -> float:
    """Return the measure of most paragraphs, in pt."""
    return median(extent.measure for extent in extents) * 0.75 if extents else 1.0


def settings(own: Setting, bounds: Mapping[str, tuple[float, float]]) -> Iterator[Setting]:
    """Yield all settings within bounds."""
    scales = []
    for name in ("leading", "size"):
        (low, high), step, middle = bounds[name], STEPS[name], getattr(own, name)
        steps = range(ceil((low - middle) / step - 1e-6), int((high - middle) / step + 1e-6) + 1)
        scales.append([round(middle + number * step, 3) for number in steps])
    low, high = bounds["margins"]
    margins = sorted(
        {1.0, *(round(low + (high - low) * n / 6, 3) for n in range(7))} if high > low else {1.0}
    )
    starts = (False, True) if bounds["next"][1] else (False,)
    for leading, size, margin, start in product(*scales, margins, starts):
        if 1.15 <= leading / size <= 1.6:
            yield Setting(leading, size, margin, start)


def moved(setting: Setting, frame: Frame) -> float:
    """Return how much a setting differs from the layout's own."""
    shares = (
        setting.leading / frame.setting.leading,
        setting.size / frame.setting.size,
        setting.margins,
    )
    weighed = zip(WEIGHTS.values(), shares, strict=True)
    return NEXT * setting.next + sum(weight * abs(share - 1) for weight, share in weighed)


def text_lines(extents: tuple[Extent, ...], frame: Frame, setting: Setting) -> float:
    """Return about how many lines the paragraphs have in a setting, by their lengths."""
    larger = setting.size / frame.setting.size
    wider = frame.measure(setting) / frame.measure(frame.setting)
    return sum(max(1, ceil(e.natural * larger / (e.measure * wider) * 1.005 - 0.03)) for e in extents)


def told(made: Proof, frame: Frame) -> Pages:
    """Return the pages with the finding that says what was moved."""
    moves = []
    for name, what in (("size", "size"), ("leading", "leading")):
        new, old = getattr(made.setting, name), getattr(frame.setting, name)
        if abs(new - old) > 1e-6:
            moves.append(f"{what} {new:g} pt instead of {old:g}")
    if made.setting.next:
        moves.append("text from the next page, not from a right-hand one")
    if made.setting.margins != 1:
        moves.append(f"margins {made.setting.margins:.0%} of the layout's")
    message = f"{', '.join(moves)}: {made.pages.count} pages, no blanks; the last ends at {made.fill:.0%}"
    return replace(
        made.pages,
        findings=(*made.pages.findings, Finding("fitted", message, "--fit off leaves them.", level="note")),
    )


def unfitted(first: Proof, goal: Goal) -> Pages:
    """Return the pages as they came, with the choices left; a ZineError if a number was asked for."""
    count, wanted = first.pages.count, goal.wanted
    below, above = count - count % goal.multiple, count + -count % goal.multiple
    if wanted:
        raise ZineError(
            f"the text does not fill {wanted} pages within the layout's bounds: it has {count}",
            f"Turn the size or the leading yourself, or ask for {below or above} or {above} pages.",
        )
    blank = above - count
    hint = f"Add {blank} pages of text or pictures to it, or cut {count - below} for {below} pages."
    message = f"{blank} of the {above} pages stay blank: the layout's bounds do not let the text fill them"
    if not blank:
        message, hint = (
            f"the last of the {above} pages is nearly empty",
            f"Cut a few lines, or add some to {above}.",
        )
    return replace(
        first.pages, findings=(*first.pages.findings, Finding("unfitted", message, hint, level="note"))
    )
