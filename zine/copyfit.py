"""Copyfitting: the text is made to fill the pages that its sheets offer, by small moves of the whole.

Where pages end is chosen in numbers (`makeup`), so the number of pages is known before the text is set. If
that number leaves pages blank, or the last one nearly empty, looseness is tried, then the smallest move of
leading, size, margins and headings that fills the sheets (`moves`). The text itself is set at most three
times, and drawn once.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from math import inf
from operator import attrgetter
from typing import NamedTuple

from zine.attempts import PX, Attempt, attempted
from zine.choices import Goal, Text, left, loosened, outcome, said
from zine.composer import compose
from zine.errors import ZineError
from zine.galley import Galley
from zine.layout import Layout
from zine.limits import refuse_too_many
from zine.makeup import Plan, room_above
from zine.moves import Frame, Setting, bounds, framed, knobs, limits, other_start, settings
from zine.pages import Laid, Pages, lay
from zine.preflight import Finding
from zine.reckoning import SEEN, Reckoner, poor, seen, thin

MOST = 3  # times that the text is set
ALIKE = 0.06  # pt: sizes of which only one is tried
TRIED = 4  # settings that are composed, to see in numbers what comes of them
ONCE = 1  # of them where the text fills its sheets, and pages only end badly
ENOUGH = 240  # pages that are composed anew at most, or one setting: a blank page is less of a long text
SURE = 0.5  # rows: a smaller error is believed
COVER = 6.0  # what it costs to leave out the cover, or to add one
PAPER = 8.0  # what all the paper is worth: leaving out a cover that saves half of it costs so much less
Dress = Callable[[Mapping[str, object]], Galley]


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

    def variants(self, count: int) -> Iterator[tuple["Job", float]]:
        """Yield the job itself, then with a cover, or without its own, each with what that costs.

        In its own setting the text has `count` pages (0: not known). No other setting may take more sheets
        than that, and the cover is left out only where that saves one.
        """
        itself = replace(self, goal=self.goal.within(count))
        yield itself, 0.0
        cover = self.layout.knobs.get("cover")
        stays = "cover" in self.asked or bounds(self.layout).get("cover") is False
        if cover is None or not isinstance(cover.default, bool) or stays:
            return
        other = replace(itself, asked={**self.asked, "cover": not cover.default})
        most, sheet = itself.goal.most, self.goal.multiple
        if not most or not cover.default:
            yield other, COVER
        elif most > sheet:
            yield replace(other, goal=self.goal.within(most - sheet)), COVER - PAPER * sheet / most

    def own(self) -> Setting | None:
        """Return the layout's own setting, None where it has no knobs for that."""
        frame = self.frame()
        return frame.setting if frame else None

    def frame(self) -> Frame | None:
        """Return the page's frame, None for a layout without the knobs for one."""
        return framed(self.layout, self.asked, self.page)

    def possible(self, frame: Frame, sink: int = 0) -> set[Setting]:
        """Return all the settings that the layout's bounds allow; the text may begin `sink` lines lower."""
        stated, start = limits(self.layout, self.asked, frame), other_start(self.layout, self.asked)
        sink = sink if bounds(self.layout).get("sink", True) else 0
        return {setting for setting in settings(frame.setting, stated, start, sink) if frame.roomy(setting)}

    def galley(self, setting: Setting, frame: Frame) -> Galley:
        """Return the galley in a setting."""
        return self.dress({**self.asked, **knobs(setting, frame, self.layout)})


class Offer(NamedTuple):
    """Pages that fill the sheets, of an attempt at a job, and how much is `seen` of what was moved."""

    seen: float
    tried: Attempt
    plan: Plan
    job: Job


def fit(job: Job) -> Pages:
    """Set the text so that it fills its sheets, and every page ends well."""
    first = attempted(job.dress(job.asked), job.own())
    refuse_too_many(first.natural.count if first.plans else 0)
    best = list(islice(offers(first, job), MOST - 1))
    for found in best:
        tried, plan = found.tried.finest(found.plan)
        offer, laid = found._replace(tried=tried, plan=plan), tried.laid(plan)
        if (laid.count == offer.plan.count or offer.job.goal.allows(laid.count)) and not job.loses(laid):
            return told(laid, offer, job)
    written = any(found.tried.composed is first.composed for found in best)
    return unfitted(made_well(attempted(job.dress(job.asked)) if written else first, job), first, job)


def offers(first: Attempt, job: Job) -> Sequence[Offer]:
    """Return what fills the sheets in numbers, what is seen least of all first.

    Whether there is a cover is changed where too much is seen of everything else.
    """
    found: list[Offer] = []
    for variant, other in job.variants(first.natural.count if first.plans else 0):
        if any(offer.seen <= other for offer in found):
            break
        same = variant.asked == job.asked
        start = first if same else attempted(variant.dress(variant.asked), variant.own())
        found += (offer._replace(seen=offer.seen + other) for offer in attempts(start, variant))
    return sorted(found, key=attrgetter("seen"))


def made_well(made: Attempt, job: Job) -> Laid:
    """Set the pages as they come, ended as well as can be; without that if they would lose something."""
    if not made.plans:
        return lay(compose(job.dress(job.asked)))
    laid = made.laid(made.natural)
    return lay(compose(job.dress(job.asked))) if job.loses(laid) else laid


def attempts(first: Attempt, job: Job) -> Sequence[Offer]:
    """Return what fills the sheets in numbers.

    The layout's own setting is taken if its last page is not thin, else others near to it are tried.
    """
    own, found = job.own(), list[Offer]()
    for tried in attempted_near(first, job, lambda: min((one.seen for one in found), default=inf)):
        plan = tried.meeting(job.goal) if tried.plans else None
        if plan:
            much = seen(tried.setting, own, plan.fill) - thin(plan.fill) if tried.setting and own else 0.0
            found.append(Offer(much + tried.judged(plan), tried, plan, job))
    return found


def attempted_near(first: Attempt, job: Job, least: Callable[[], float]) -> Iterator[Attempt]:
    """Yield a text in its own setting, then in those that look as if less were seen of them than `least`."""
    yield first
    reckoner = reckoner_of(first, job) if least() > SEEN else None
    if (
        reckoner is None
    ):  # nothing else is wanted, a block is higher than the pages, or there are no such knobs
        return
    frame = reckoner.frame
    sink = int(room_above(first.sections) / (frame.setting.leading / PX))
    possible = different(job.possible(frame, sink), frame.setting, frame)
    fills = least() < inf and not poor(first.natural.fill)
    most = TRIED if job.goal.wanted else min(TRIED, max(1, ENOUGH // first.natural.count))
    for _ in range(ONCE if fills else most):
        setting = reckoner.best(possible, job.goal.allows, least()) if least() > SEEN else None
        while setting is None and least() == inf and abs(reckoner.error) > SURE:
            reckoner.doubt()
            setting = reckoner.best(possible, job.goal.allows)
        if setting is None and least() == inf and reckoner.plan is not first.shortest:
            reckoner = replace(reckoner, plan=first.shortest, error=0.0)
            setting = reckoner.best(possible, job.goal.allows)
        if setting is None:
            return
        possible = different(possible, setting, frame)
        tried = first.lower(setting) if setting._replace(sink=0) == frame.setting else None
        tried = tried or attempted(job.galley(setting, frame), setting)
        if tried.plans:
            yield tried
            reckoner.learn(setting, tried.natural, tried.sections)


def different(possible: set[Setting], tried: Setting, frame: Frame) -> set[Setting]:
    """Return the settings whose pages are not those of a setting: as many rows, in much the same letters."""

    def pages(setting: Setting) -> tuple[object, ...]:
        return frame.rows(setting), *setting[2:]

    own = pages(tried)
    return {one for one in possible if abs(one.size - tried.size) > ALIKE or pages(one) != own}


def told(laid: Laid, offer: Offer, job: Job) -> Pages:
    """Draw the pages, with the finding that says what was moved, if anything was."""
    pages, own, moves = laid.drawn(), job.own(), list[str]()
    made, plan, variant = offer.tried, offer.plan, offer.job
    if variant.asked != job.asked:
        moves.append("with a cover" if variant.asked["cover"] else "without a cover")
    moves += loosened(*made.loosened(plan))
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
    text, reckoner = Text(words, laid.count, 1.0), reckoner_of(first, job)
    if first.plans:
        full = words * reckoner.share() if reckoner else 0.0
        text = Text(words, first.natural.inner, first.natural.fill, full)
    if goal.wanted:
        raise ZineError(
            f"the text does not fill {goal.wanted} pages within the layout's bounds: it has {laid.count}",
            left(laid.count, goal, text, reckoner),
        )
    blank, pages = -laid.count % goal.multiple, laid.drawn()
    if not first.plans:
        return pages
    if blank:
        above = laid.count + blank
        message = f"{blank} of the {above} pages stay blank: no small move of the type fills them"
        hint = left(laid.count, goal, text, reckoner)
    else:
        message, hint = "the last page is nearly empty", f"Add a few lines, or {text.less(0)}."
    return replace(pages, findings=(*pages.findings, Finding("unfitted", message, hint, level="note")))
