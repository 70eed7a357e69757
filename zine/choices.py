"""Choices: what copyfitting says that it moved, and what is left to choose where nothing fits."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from zine.moves import Setting
from zine.reckoning import Reckoner

WIDE = 30  # per cent by which the size may be turned by hand: farther, the page is another one
ROUND = 0.05  # pt
PROSE = 0.9  # of a page of full lines is what pages of paragraphs hold


class Goal(NamedTuple):
    """How many pages there may be: `wanted`, if that is said, else any number of whole `multiple`s.

    With neither, the pages are as many as come. `sheets` tells how many sheets a number of pages takes, and
    `most` is how many pages there may be, unless it is 0 or a number is wanted.
    """

    multiple: int = 0
    wanted: int = 0
    sheets: Callable[[int], int] | None = None
    most: int = 0

    def allows(self, count: int) -> bool:
        """Return whether a number of pages is right."""
        if self.wanted:
            return count == self.wanted
        return not self.multiple or (count % self.multiple == 0 and count <= (self.most or count))

    def within(self, count: int) -> "Goal":
        """Return the goal with no more paper than so many pages take."""
        return self if self.wanted or not self.multiple else self._replace(most=self.around(count)[1])

    def around(self, count: int) -> tuple[int, int]:
        """Return the nearest numbers of pages below and above one that fill whole sheets."""
        return count - count % self.multiple, count + -count % self.multiple

    def paper(self, count: int, between: str = ", ") -> str:
        """Return a number of pages with the sheets that they take."""
        number = self.sheets(count) if self.sheets else 0
        return f"{count} pages{between}{number} sheet{'s' * (number != 1)}" if number else f"{count} pages"


class Text(NamedTuple):
    """A text as it came: its words, the pages that hold it, and what share of the last one it takes.

    `full` is how many of its words a page holds that has nothing but full lines.
    """

    words: int
    inner: int
    fill: float
    full: float = 0.0

    def less(self, pages: int) -> str:
        """Return about how many words to cut for so many pages less."""
        return f"cut about {tens(self.page * max(self.fill - 1 + pages, 0.1))} words"

    def more(self, pages: int) -> str:
        """Return about how many words to add for so many pages more."""
        return f"add about {tens(self.page * max(pages + 0.15 - self.fill, 0.1))} words"

    @property
    def page(self) -> float:
        """Return how many words are on a page: most of its room is the title's in a text of one or two."""
        found = self.words / (self.inner - 1 + self.fill or 1)
        return found if self.inner > 2 else max(found, PROSE * self.full)


def tens(number: float) -> int:
    """Return a number in whole tens, which is as exact as it can be meant."""
    return max(10, int(round(number, -1)))


def outcome(count: int, goal: Goal, fill: float) -> str:
    """Return what came of a move: pages, sheets, and where the last page ends."""
    return f"{goal.paper(count)}, no blanks; the last page ends at {fill:.0%}"


def loosened(longer: int, shorter: int) -> Iterator[str]:
    """Yield how many paragraphs were asked for a line more, and for a line less, in words."""
    for count, how in ((longer, "longer"), (shorter, "shorter")):
        if count:
            yield f"{count} paragraph{'s' * (count > 1)} a line {how}"


def said(setting: Setting, own: Setting) -> Iterator[str]:
    """Yield what is moved from the layout's own setting, in words."""
    if abs(setting.size - own.size) > 1e-6:
        yield f"{setting.size:g} pt instead of {own.size:g}"
    if abs(setting.leading - own.leading) > 1e-6:
        yield f"leading {setting.leading:g} pt instead of {own.leading:g}"
    if setting.margins != 1:
        yield f"margins {setting.margins:.0%} of the layout's"
    if setting.sink:
        yield "the text begins lower on its first page"
    if setting.air:
        yield "a line more above headings"
    if setting.start:
        yield f"the text begins on {'a right-hand page' if setting.start == 'recto' else 'the next page'}"


def left(count: int, goal: Goal, text: Text, reckoner: Reckoner | None) -> str:
    """Return the two choices that are left for so many pages, each with its paper and what it takes."""
    below, above = goal.around(count)
    if goal.wanted and count > goal.wanted:
        below = goal.wanted
    elif goal.wanted:
        above = goal.wanted
    ways = [(above, text.more(above - count))]
    if below > 2:
        ways.insert(0, (below, text.less(count - below)))
    found = [
        f"{goal.paper(pages, ' on ')}: {' or '.join(turns(pages, words, reckoner))}" for pages, words in ways
    ]
    if below <= 2:
        found.append(f"or leave it so, and put a picture on the {above - count} blank")
    return "; ".join(found) + "."


def turns(pages: int, words: str, reckoner: Reckoner | None) -> Iterator[str]:
    """Yield what makes so many pages: other words, and the size that would, if one does."""
    yield words
    size = size_for(pages, reckoner) if reckoner else None
    if size:
        yield f"turn the size to {size:g} pt"


def size_for(pages: int, reckoner: Reckoner) -> float | None:
    """Return the nearest size, with its leading in proportion, in which the text would fill so many pages."""
    own = reckoner.frame.setting
    for step in sorted(range(-WIDE, WIDE + 1), key=abs):
        size = round(own.size * (1 + step / 100) / ROUND) * ROUND
        setting = Setting(round(own.leading * size / own.size, 2), round(size, 2))
        if reckoner.frame.roomy(setting) and reckoner.pages(setting)[0] == pages:
            return setting.size
    return None
