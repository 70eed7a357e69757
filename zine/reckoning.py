"""Reckoning: how many pages a text would have in another setting, by what it has in the layout's own."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil, inf

from zine.composer import Extent
from zine.flow import Section
from zine.makeup import Plan, weight
from zine.moves import Frame, Setting, moved, rank, text_lines
from zine.pagemaking import LAST
from zine.ways import first_page

FULL = 0.8  # the share of its last page that a text takes best
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

    def best(self, possible: Iterable[Setting], allows: Callable[[int], bool]) -> Setting | None:
        """Return the setting that fills a number of pages which is allowed, nearest to the layout's own.

        One that gets by with the first of the moves, in their order, is taken before any other.
        """
        found, least = None, (len(Setting._fields), inf)
        for setting in possible:
            count, rows = self.pages(setting)
            if rows < LAST + SPARE or not allows(count):
                continue
            fill = rows / self.frame.rows(setting)
            cost = moved(setting, self.frame.setting) + (fill - FULL) ** 2 / 2
            order = rank(setting, self.frame.setting), cost
            if order < least:
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
        return (self.plan.inner - 1) * self.frame.rows(own) + self.plan.rows + more / self.columns

    def lines(self, setting: Setting) -> float:
        """Return about how many lines the paragraphs have in a setting."""
        key = setting.size, setting.margins
        if key not in self.known:
            self.known[key] = text_lines(self.extents, self.frame, setting)
        return self.known[key]

    def moved_start(self, setting: Setting) -> int:
        """Return how many pages more there are because the text begins on another side."""
        if not setting.start:
            return 0
        before = next((n for n, section in enumerate(self.sections) if section.opens), 0)
        side = "right" if setting.start == "recto" else ""
        own = self.sections[before].side if self.sections else ""
        return first_page(before, side) - first_page(before, own)

    def learn(self, setting: Setting, plan: Plan) -> None:
        """Take note of what a setting made of the text."""
        taken = (plan.inner - 1) * self.frame.rows(setting) + plan.rows
        self.error = taken - self.rows(setting)
