"""Copyfitting: the text is made to fill the pages that its sheets offer, by small moves of the whole.

Where pages end is chosen in numbers (`makeup`), so the number of pages is known before the text is set. If
that number leaves pages blank, looseness is tried, then the smallest move of leading, size, margins and
headings that fills the sheets (`moves`). The text itself is set at most three times, and drawn once.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from zine.choices import Goal, Text, left, outcome, said
from zine.composer import Composition, compose, composition
from zine.dummy import flow
from zine.errors import ZineError
from zine.flow import Section
from zine.galley import Galley
from zine.layout import Layout
from zine.looseness import Shapes
from zine.makeup import Plan, aired, made_up, plans
from zine.moves import Frame, Setting, bounds, framed, knobs, limits, other_start, settings
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


def meets(plan: Plan, goal: Goal) -> bool:
    """Return whether a plan has a right number of pages, and a last one that is not nearly empty."""
    anyhow = not goal.wanted and not goal.multiple
    return anyhow or (goal.allows(plan.count) and plan.last >= LAST - 0.5)


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
            good = [plan for plan in found.values() if meets(plan, goal) and plan.cost < least]
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
        stays = "cover" in self.asked or bounds(self.layout).get("cover") is False
        if cover is not None and isinstance(cover.default, bool) and not stays:
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
                return unfitted(made_well(job), first, job)
    return unfitted(made_well(job), first, job)


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
    frame, reckoner = job.frame(), reckoner_of(first, job)
    if frame is None or reckoner is None:
        return
    possible = different(job.possible(frame), frame.setting, frame)
    for _ in range(TRIED):
        setting = reckoner.best(possible, job.goal.allows)
        if setting is None:
            return
        possible = different(possible, setting, frame)
        tried = attempted(job.galley(setting, frame), setting)
        if not tried.plans:
            continue
        plan = tried.meeting(job.goal)
        if plan:
            yield tried, plan
        reckoner.learn(setting, tried.natural)


def different(possible: set[Setting], tried: Setting, frame: Frame) -> set[Setting]:
    """Return the settings whose pages are not those of a setting: as many rows, in the same measure."""

    def pages(setting: Setting) -> tuple[object, ...]:
        return frame.rows(setting), *setting[1:]

    return {setting for setting in possible if pages(setting) != pages(tried)}


def told(laid: Laid, made: Attempt, plan: Plan, job: Job, variant: Job) -> Pages:
    """Draw the pages, with the finding that says what was moved, if anything was."""
    pages, own, moves = laid.drawn(), job.own(), list[str]()
    if variant is not job:
        moves.append("with a cover" if variant.asked["cover"] else "without a cover")
    if made.setting and own:
        moves += said(made.setting, own)
    if not moves:
        return pages
    came = f"{', '.join(moves)}: {outcome(pages.count, job.goal, plan.fill)}"
    fitted = Finding("fitted", came, "--fit off leaves them.", level="note")
    return replace(pages, findings=(*pages.findings, fitted))


def reckoner_of(first: Attempt, job: Job) -> Reckoner | None:
    """Return what reckons other settings of a text, None where the layout has no knobs for that."""
    frame = job.frame() if first.plans else None
    return Reckoner(frame, first.composed.extents(), first.sections, first.natural) if frame else None


def unfitted(laid: Laid, first: Attempt, job: Job) -> Pages:
    """Draw the pages as they came, with the choices left; a ZineError if a number was asked for."""
    goal = job.goal
    if not goal.multiple:
        return laid.drawn()
    words = sum(text.paragraph.text.count(" ") + 1 for text in first.composed.texts)
    text = (
        Text(words, first.natural.inner, first.natural.fill) if first.plans else Text(words, laid.count, 1.0)
    )
    if goal.wanted:
        raise ZineError(
            f"the text does not fill {goal.wanted} pages within the layout's bounds: it has {laid.count}",
            left(laid.count, goal, text, reckoner_of(first, job)),
        )
    blank, pages = -laid.count % goal.multiple, laid.drawn()
    if not first.plans:
        return pages
    if blank:
        above = laid.count + blank
        message = f"{blank} of the {above} pages stay blank: no small move of the type fills them"
        hint = left(laid.count, goal, text, reckoner_of(first, job))
    else:
        message, hint = "the last page is nearly empty", f"Add a few lines, or {text.less(0)}."
    return replace(pages, findings=(*pages.findings, Finding("unfitted", message, hint, level="note")))
