"""Reckoning: how many pages a text would have in another setting, by what it has in the layout's own."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil, inf

from zine.composer import Extent
from zine.feet import LAST
from zine.flow import Section
from zine.makeup import Plan, weight
from zine.moves import Frame, Setting, moved, rank, text_lines
from zine.ways import first_page

FULL = 0.8  # the share of its last page that a text takes best
HALF = 0.5  # what a last page that is not thin takes of it
THIN = 30.0  # what it costs that it takes less: a third is seen as a move is, a tenth as eight are
THIRD, THINNER = 0.34, 12.0  # the share under which a last page looks forgotten, and what that costs more
SEEN = 1.0  # the cost of a difference that is seen
GAIN = 0.3  # what another setting is to cost less, to be tried
PX = 0.75  # pt
SPARE = 1.0  # lines that the last page is to have above the least, since reckoning may be wrong


@dataclass(slots=True)
class Reckoner:
    """Knows the `frame` of the pages, the paragraphs' lengths, the text's `sections` and its `plan`.

    `error` is by how many rows it was wrong the last time that its reckoning was tried. The text is in so
    many `columns`, a page of it is as `wide` as so many of the booklet, and so many `headings` could have
    more white above them.
    """

    frame: Frame
    extents: Sequence[Extent]
    sections: Sequence[Section]
    plan: Plan
    error: float = 0.0
    known: dict[tuple[float, float], float] = field(default_factory=dict)
    columns: int = field(init=False)
    wide: int = field(init=False)
    headings: int = field(init=False)

    def __post_init__(self) -> None:
        self.columns = max(block.columns for section in self.sections for block in section.blocks)
        self.wide = max(section.wide for section in self.sections)
        self.headings = sum(block.heading for block in max(self.sections, key=weight).blocks[1:])

    def best(
        self, possible: Iterable[Setting], allows: Callable[[int], bool], below: float = inf
    ) -> Setting | None:
        """Return the setting that fills a number of pages which is allowed, nearest to the layout's own.

        Of those of which nothing is seen, one that gets by with the first of the moves, in their order, is
        taken before any other. All cost less than what is known `below`.
        """
        found, least = None, (len(Setting._fields), inf)
        for setting in possible:
            if moved(setting, self.frame.setting) >= min(below - GAIN, least[1] if least[0] else inf):
                continue
            count, rows = self.pages(setting)
            if rows < LAST + SPARE or not allows(count):
                continue
            cost = seen(setting, self.frame.setting, rows / self.frame.rows(setting))
            order = rank(setting, self.frame.setting) if cost <= SEEN else len(Setting._fields), cost
            if order < least and cost < below - GAIN:
                found, least = setting, order
        return found

    def pages(self, setting: Setting) -> tuple[int, float]:
        """Return how many pages there would be in a setting, and how many rows the last one would have."""
        total, rows = self.rows(setting) + self.error, self.frame.rows(setting)
        inner = max(1, ceil(total / rows - 1e-9))
        count = self.plan.count + (inner - self.plan.inner) * self.wide + self.moved_start(setting)
        return count, total - (inner - 1) * rows

    def rows(self, setting: Setting) -> float:
        """Return about how many rows of the page the text would take in a setting."""
        own = self.frame.setting
        more = self.lines(setting) - self.lines(own) + setting.air * self.headings
        taken = (self.plan.inner - 1) * self.frame.rows(own) + self.plan.rows
        return taken + more / self.columns + setting.sink

    def lines(self, setting: Setting) -> float:
        """Return about how many lines the paragraphs have in a setting."""
        key = setting.size, setting.margins
        if key not in self.known:
            self.known[key] = text_lines(self.extents, self.frame, setting)
        return self.known[key]

    def share(self) -> float:
        """Return what share of the text a page of full lines would hold: more than 1 of a short text."""
        full = sum(extent.natural / extent.measure for extent in self.extents)
        return self.frame.rows(self.frame.setting) * self.columns / full if full else 0.0

    def moved_start(self, setting: Setting) -> int:
        """Return how many pages more there are because the text begins on another side."""
        if not setting.start:
            return 0
        before = next((n for n, section in enumerate(self.sections) if section.opens), 0)
        side = "right" if setting.start == "recto" else ""
        own = self.sections[before].side if self.sections else ""
        return first_page(before, side) - first_page(before, own)

    def learn(self, setting: Setting, plan: Plan, sections: Sequence[Section]) -> None:
        """Take note of what a setting made of the text, in `sections`.

        Where the last page is thin, the pages before it end early to fill it: then the text is what counts.
        """
        taken = (plan.inner - 1) * self.frame.rows(setting) + plan.rows
        if thin(plan.fill):
            main = max(sections, key=weight)
            high = main.sunk + sum((b.above + b.height) / b.columns for b in main.blocks)
            high += sum(note.height for block in main.blocks for note in block.notes)
            taken = min(taken, max(taken - plan.rows + 1, high * PX / setting.leading))
        self.error = taken - self.rows(setting)

    def doubt(self) -> None:
        """Believe half of the error: pages that end early in one setting are full in another."""
        self.error /= 2


def seen(setting: Setting, own: Setting, fill: float) -> float:
    """Return how much is seen of a setting in which the last page is filled to a share."""
    return moved(setting, own) + thin(fill) + (fill - FULL) ** 2 / 2


def thin(fill: float) -> float:
    """Return what it costs that the last page is filled to no more than a share."""
    return THIN * max(0.0, HALF - fill) ** 2 + THINNER * max(0.0, THIRD - fill)


def poor(fill: float) -> bool:
    """Return whether it is seen that the last page is thin."""
    return thin(fill) > SEEN * 0.8
