"""Attempts: a text in one setting, in numbers, and the best pages that can be made of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

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
        natural, found = self.natural, list[Plan]()
        for haste in (0.0, *HASTE):
            if haste == 0.0 or not found or (haste < 0 and poor(found[0].fill)):
                some = plans(self.sections, self.shapes, haste) if haste else self.plans
                most = natural.cost + (FAULT if haste == 0 else STRAIN * natural.count)
                found += (plan for plan in some.values() if meets(plan, goal) and plan.cost < most)
                found.sort(key=self.judged)
        return found[0] if found else None

    def judged(self, plan: Plan) -> float:
        """Return how much is seen of a plan in this setting."""
        return thin(plan.fill) + self.strain(plan)

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
