"""Copyfitting: the text is made to fill the pages that its sheets offer, by small moves of the whole.

Where pages end is chosen in numbers (`makeup`), so the number of pages is known before the text is set. If
that number leaves pages blank, looseness is tried, then the smallest move of leading, size, margins and
headings that fills the sheets (`moves`). The text itself is set at most three times, and drawn once.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from zine.composer import Composition, compose, composition
from zine.dummy import flow
from zine.errors import ZineError
from zine.flow import Section
from zine.galley import Galley, Layout
from zine.looseness import Shapes
from zine.makeup import Plan, aired, made_up, plans
from zine.moves import Frame, Setting, framed, knobs, limits, other_start, settings
from zine.pages import Laid, Pages, lay
from zine.preflight import Finding
from zine.reckoning import Reckoner

PX = 0.75  # pt
LAST = 4  # lines that the last page must hold
MOST = 3  # times that the text is set
TRIED = 5  # settings that are composed, to see in numbers what comes of them
FAULT = 100.0  # what a plan costs more that has a widow, an orphan or a heading at the foot
STRAIN = 3.0  # what looseness may cost a page more, to fill the sheets by itself
HASTE = (1.0, -1.0)  # the text as short, and as long, as looseness makes it
Dress = Callable[[Mapping[str, object]], Galley]


class Goal(NamedTuple):
    """How many pages there may be: `wanted`, if that is said, else any number of whole `multiple`s.

    With neither, the pages are as many as come.
    """

    multiple: int = 0
    wanted: int = 0

    def allows(self, count: int) -> bool:
        """Return whether a number of pages is right."""
        return count == self.wanted if self.wanted else not self.multiple or count % self.multiple == 0

    def met(self, plan: Plan) -> bool:
        """Return whether a plan has a right number of pages, and a last one that is not nearly empty."""
        anyhow = not self.wanted and not self.multiple
        return anyhow or (self.allows(plan.count) and plan.last >= LAST - 0.5)


@dataclass(slots=True)
class Attempt:
    """A setting in numbers: the composed text, its flow, and the pages that can be made of it."""

    setting: Setting | None
    composed: Composition
    sections: Sequence[Section]
    shapes: Shapes
    plans: dict[int, Plan]

    @property
    def natural(self) -> Plan:
        """Return the best pages, however many they are."""
        return min(self.plans.values(), key=lambda plan: plan.cost)

    def meeting(self, goal: Goal) -> Plan | None:
        """Return the best pages that meet a goal, with no more faults than the best of all have."""
        for haste in (0.0, *HASTE):
            found = plans(self.sections, self.shapes, haste) if haste else self.plans
            least = self.natural.cost + (FAULT if haste == 0 else STRAIN * self.natural.count)
            good = [plan for plan in found.values() if goal.met(plan) and plan.cost < least]
            if good:
                return min(good, key=lambda plan: plan.cost)
        return None

    def laid(self, plan: Plan) -> Laid:
        """Set the text on the pages of a plan, without drawing them."""
        return lay(made_up(self.composed, plan, self.shapes, self.sections))


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be set: `dress` makes a galley with the knobs that it is given, for pages of `page` pt.

    `asked` are the knobs that a person turned: they stay. No pages are taken that lose something of the text,
    as `loses` says.
    """

    dress: Dress
    layout: Layout
    asked: Mapping[str, object]
    page: tuple[float, float]
    goal: Goal
    loses: Callable[[Laid], bool] = lambda _: False

    def variants(self) -> Iterator["Job"]:
        """Yield the job itself, and then with a cover if the layout has none, or without its cover."""
        yield self
        cover = self.layout.knobs.get("cover")
        if cover is not None and isinstance(cover.default, bool) and "cover" not in self.asked:
            yield replace(self, asked={**self.asked, "cover": not cover.default})

    def own(self) -> Setting | None:
        """Return the layout's own setting, None where it has no knobs for that."""
        frame = self.frame()
        return frame.setting if frame else None

    def frame(self) -> Frame | None:
        """Return the page's frame, None for a layout without the knobs for one."""
        return framed(self.layout, self.asked, self.page)

    def possible(self, frame: Frame) -> set[Setting]:
        """Return all the settings that the layout's bounds allow."""
        bounds, start = limits(self.layout, self.asked, frame), other_start(self.layout, self.asked)
        return {setting for setting in settings(frame.setting, bounds, start) if frame.roomy(setting)}

    def galley(self, setting: Setting, frame: Frame) -> Galley:
        """Return the galley in a setting."""
        return self.dress({**self.asked, **knobs(setting, frame, self.layout)})


def fit(job: Job) -> Pages:
    """Set the text so that it fills its sheets, and every page ends well."""
    first, made = attempted(job.dress(job.asked), job.own()), 0
    for variant in job.variants():
        start = first if variant is job else attempted(variant.dress(variant.asked), variant.own())
        for tried, plan in attempts(start, variant):
            laid, made = tried.laid(plan), made + 1
            if (laid.count == plan.count or job.goal.allows(laid.count)) and not job.loses(laid):
                return told(laid, tried, plan, job, variant)
            if made == MOST - 1:
                return unfitted(made_well(job), first, job.goal)
    return unfitted(made_well(job), first, job.goal)


def made_well(job: Job) -> Laid:
    """Set the pages as they come, ended as well as can be; without that if they would lose something."""
    made = attempted(job.dress(job.asked))
    if not made.plans:
        return lay(compose(job.dress(job.asked)))
    laid = made.laid(made.natural)
    return lay(compose(job.dress(job.asked))) if job.loses(laid) else laid


def attempted(galley: Galley, setting: Setting | None = None) -> Attempt:
    """Compose a galley, and see what pages can be made of it."""
    composed = composition(galley)
    shapes, sections = Shapes(composed), list(flow(composed))
    if setting and setting.air:
        sections = list(aired(sections, setting.air, setting.leading / PX))
    return Attempt(setting, composed, sections, shapes, plans(sections, shapes))


def attempts(first: Attempt, job: Job) -> Iterator[tuple[Attempt, Plan]]:
    """Yield what fills the sheets in numbers: the layout's own setting if that does, others near to it."""
    if not first.plans:  # no pages of this text can be made in numbers: a block is higher than they are
        return
    plan = first.meeting(job.goal)
    if plan:
        yield first, plan
    frame = job.frame()
    if frame is None:
        return
    reckoner = Reckoner(frame, first.composed.extents(), first.sections, first.natural)
    possible = job.possible(frame)
    for _ in range(TRIED):
        setting = reckoner.best(possible, job.goal.allows)
        if setting is None:
            return
        possible.discard(setting)
        tried = attempted(job.galley(setting, frame), setting)
        if not tried.plans:
            continue
        plan = tried.meeting(job.goal)
        if plan:
            yield tried, plan
        reckoner.learn(setting, tried.natural)


def told(laid: Laid, made: Attempt, plan: Plan, job: Job, variant: Job) -> Pages:
    """Draw the pages, with the finding that says what was moved, if anything was."""
    pages, own, moves = laid.drawn(), job.own(), list[str]()
    if variant is not job:
        moves.append("with a cover" if variant.asked["cover"] else "without a cover")
    if made.setting and own:
        moves += said(made.setting, own)
    if not moves:
        return pages
    sheets = f"{pages.count} pages, no blanks; the last page ends at {plan.fill:.0%}"
    fitted = Finding("fitted", f"{', '.join(moves)}: {sheets}", "--fit off leaves them.", level="note")
    return replace(pages, findings=(*pages.findings, fitted))


def said(setting: Setting, own: Setting) -> Iterator[str]:
    """Yield what is moved from the layout's own setting, in words."""
    if abs(setting.size - own.size) > 1e-6:
        yield f"{setting.size:g} pt instead of {own.size:g}"
    if abs(setting.leading - own.leading) > 1e-6:
        yield f"leading {setting.leading:g} pt instead of {own.leading:g}"
    if setting.margins != 1:
        yield f"margins {setting.margins:.0%} of the layout's"
    if setting.air:
        yield "a line more above headings"
    if setting.start:
        yield f"the text begins on {'a right-hand page' if setting.start == 'recto' else 'the next page'}"


def words_between(first: Attempt, less: int, more: int) -> tuple[int, int]:
    """Return about how many words to cut for so many pages less, and to add for so many more."""
    words = sum(text.paragraph.text.count(" ") + 1 for text in first.composed.texts)
    inner, fill = first.natural.inner, first.natural.fill
    page = words / (inner - 1 + fill or 1)
    return tens(page * max(fill - 1 + less, 0.1)), tens(page * max(more + 0.15 - fill, 0.1))


def tens(number: float) -> int:
    """Return a number in whole tens, which is as exact as it can be meant."""
    return max(10, int(round(number, -1)))


def unfitted(laid: Laid, first: Attempt, goal: Goal) -> Pages:
    """Draw the pages as they came, with the choices left; a ZineError if a number was asked for."""
    if not goal.multiple:
        return laid.drawn()
    below, above = laid.count - laid.count % goal.multiple, laid.count + -laid.count % goal.multiple
    if goal.wanted:
        raise ZineError(
            f"the text does not fill {goal.wanted} pages within the layout's bounds: it has {laid.count}",
            f"Turn the size or the leading yourself, or ask for {below or above} or {above} pages.",
        )
    blank, pages = above - laid.count, laid.drawn()
    if not first.plans:
        return pages
    less, more = words_between(first, laid.count - below, blank)
    if blank:
        message = f"{blank} of the {above} pages stay blank: no small move of the type fills them"
        cut = f"cut about {less} for {below} pages" if below > 2 else "fill them with a picture"
        hint = f"Add about {more} words, or {cut}."
    else:
        message, hint = "the last page is nearly empty", f"Cut about {less} words, or add a few lines."
    return replace(pages, findings=(*pages.findings, Finding("unfitted", message, hint, level="note")))
