"""Attempts: a text in one setting, in numbers, and the best pages that can be made of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from operator import attrgetter

from zine.choices import Goal
from zine.composer import Composition, composition
from zine.dummy import flow
from zine.feet import LAST
from zine.flow import Section
from zine.galley import Galley
from zine.looseness import Shapes
from zine.makeup import Plan, aired, lowered, made_up, plans
from zine.moves import Setting
from zine.pages import Laid, lay
from zine.reckoning import THIRD, poor, thin

PX = 0.75  # pt
FAULT = 100.0  # what a plan costs more that has a widow, an orphan or a heading at the foot
STRAIN = 3.0  # what looseness may cost a page more, to fill the sheets by itself
COMMON, SEEN = 2.0, 2.0  # what a page costs of which nothing is seen, and how much more is seen as a move is
MANY, LONG = 36, 60  # ways that are followed where pages cost more, in a text of so many pages at most
HASTE = (1.0, -1.0)  # the text as short, and as long, as looseness makes it
FASTEST, GUESSES = 2.5, 4  # the most haste in a longer text, guessed so often for a number of pages


def meets(plan: Plan, goal: Goal) -> bool:
    """Return whether a plan has a right number of pages, and a last one that is not nearly empty."""
    anyhow = not goal.wanted and not goal.multiple
    return anyhow or (goal.allows(plan.count) and plan.last >= LAST - 0.5)


def guess(near: tuple[float, int], far: tuple[float, int], wanted: int) -> float:
    """Return the haste that makes so many pages, by two of which the pages are known; 0 if that is not."""
    if far[1] == near[1]:
        return 0.0
    return near[0] + (far[0] - near[0]) * (wanted - near[1]) / (far[1] - near[1])


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

    @property
    def shortest(self) -> Plan:
        """Return the plan of the fewest pages that has no fault more: the best one may end some early."""
        most = self.natural.cost + FAULT
        return min((p for p in self.plans.values() if p.cost < most), key=attrgetter("count"))

    def meeting(self, goal: Goal) -> Plan | None:
        """Return the best pages that meet a goal, with no more faults than the best of all have."""
        found = self.right(self.plans, goal, FAULT)
        if self.natural.count > LONG and (goal.wanted or goal.multiple):
            return found[0] if found else self.between(goal)
        for haste in HASTE:
            if not found or (haste < 0 and poor(found[0].fill)):
                found += self.right(plans(self.sections, self.shapes, haste), goal)
                found.sort(key=self.judged)
        return found[0] if found else None

    def right(self, some: Mapping[int, Plan], goal: Goal, more: float = 0.0) -> list[Plan]:
        """Return which of some plans meet a goal and are not much worse than the best, these first."""
        natural = self.natural
        most = natural.cost + (more or STRAIN * natural.count)
        return sorted((p for p in some.values() if meets(p, goal) and p.cost < most), key=self.judged)

    def between(self, goal: Goal) -> Plan | None:
        """Return pages of a long text that meet a goal, found by as much haste as that takes.

        Its paragraphs are so many that a page more or less is hardly seen, and another setting costs much.
        """
        count = self.natural.count
        numbers = {goal.wanted} if goal.wanted else {*goal.around(count)}
        for wanted in sorted(filter(goal.allows, numbers), key=lambda number: abs(number - count)):
            sign, haste = HASTE[wanted > count], 1.0
            near, far = (0.0, count), (inf, count)
            for _ in range(GUESSES):
                made = plans(self.sections, self.shapes, sign * haste)
                if found := self.right(made, goal):
                    return found[0]
                reached = haste, min(made.values(), key=attrgetter("cost")).count
                past = (reached[1] - wanted) * (count - wanted) <= 0
                near, far = (near, reached) if past or far[0] == inf else (reached, far)
                haste = guess(near, far, wanted)
                if not 0.0 < haste <= FASTEST:
                    break
        return None

    def judged(self, plan: Plan) -> float:
        """Return how much is seen of a plan in this setting."""
        return self.thin(plan) + self.strain(plan)

    def thin(self, plan: Plan) -> float:
        """Return what it costs that the last page is thin: less where it is one of very many."""
        return thin(plan.fill) * min(1.0, LONG / plan.count) ** 2

    def strain(self, plan: Plan) -> float:
        """Return how much is seen of what the pages of a plan cost more than the best ones, or than usual."""
        more, whole = plan.cost - self.natural.cost, plan.cost / plan.count - COMMON
        return max(0.0, more / (STRAIN * self.natural.count), whole / SEEN)

    def finest(self, plan: Plan) -> tuple["Attempt", Plan]:
        """Return a plan, or one of as many pages that costs less, found by following more ways to it."""
        if plan.cost <= COMMON * plan.count or plan.count > LONG:
            return self, plan
        other = plans(self.sections, self.shapes, kept=MANY).get(plan.count)
        if other is None or other.cost >= plan.cost or other.fill < min(plan.fill, THIRD):
            return self, plan
        return replace(self, plans={**self.plans, plan.count: other}), other

    def loosened(self, plan: Plan) -> tuple[int, int]:
        """Return how many paragraphs have a line more, and a line less, for a plan than on the best pages."""
        rows = dict(self.reshaped(plan) - self.reshaped(self.natural))
        longer = sum(count > self.shapes.own(text).rows for text, count in rows.items())
        return longer, len(rows) - longer

    def reshaped(self, plan: Plan) -> set[tuple[int, int]]:
        """Return the paragraphs that have not the lines which are best by themselves, and how many."""
        shaped = ((change.block.text, change.shape) for change in plan.changes)
        rows = {(text, shape.rows) for text, shape in shaped if text is not None and shape is not None}
        return {(text, count) for text, count in rows if count != self.shapes.own(text).rows}

    def lower(self, setting: Setting) -> "Attempt":
        """Return the same lines on pages that begin lower, as a setting says."""
        sections = list(lowered(self.sections, setting.sink * setting.leading / PX))
        return replace(self, setting=setting, sections=sections, plans=plans(sections, self.shapes))

    def laid(self, plan: Plan) -> Laid:
        """Set the text on the pages of a plan, without drawing them."""
        return lay(made_up(self.composed, plan, self.shapes, self.sections))


def attempted(galley: Galley, setting: Setting | None = None) -> Attempt:
    """Compose a galley, and see what pages can be made of it."""
    composed = composition(galley)
    shapes, sections = Shapes(composed), list(flow(composed))
    if setting:
        sections = list(aired(sections, setting.air, setting.leading / PX))
        sections = list(lowered(sections, setting.sink * setting.leading / PX))
    return Attempt(setting, composed, sections, shapes, plans(sections, shapes))
