"""Looseness: a paragraph's lines when it is asked for a line more or less, and what that costs.

A cost of 1 is a difference that nobody sees. What a paragraph's lines could be is found out only when a page
asks for it, since most paragraphs are never asked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import inf

from zine.composer import Composition, Text
from zine.justification import TOLERANCES, manner, measured
from zine.linebreaking import Break, Manner, fits, total
from zine.setlines import Line

LOOSE = 1.5  # the ratio that no line exceeds, unless one does already: word spaces of about 0.48 em
UNIT = 40_000.0  # demerits that make a cost of 1
FEWEST = 3  # lines that a paragraph must have to be asked
MOST = 80  # lines that it may have: one of several pages ends anywhere, and its ways grow with their square


@dataclass(frozen=True, slots=True)
class Shape:
    """Lines that a paragraph can have: how many, where in its text they end, and what they cost.

    `hyphens` are the lines, counted from 1, that end in one. `breaks` are those of the composer, none for the
    lines that are best by themselves.
    """

    rows: int
    hyphens: frozenset[int] = frozenset()
    ends: tuple[int, ...] = ()
    cost: float = 0.0
    breaks: tuple[int, ...] = ()


@dataclass(slots=True)
class Shapes:
    """The shapes of each paragraph of a composition."""

    composition: Composition
    known: dict[tuple[int, int], dict[int, Shape]] = field(default_factory=dict)
    best: dict[int, Shape] = field(default_factory=dict)

    def own(self, number: int) -> Shape:
        """Return the lines that are best by themselves."""
        if number not in self.best:
            self.best[number] = own(self.composition.texts[number])
        return self.best[number]

    def others(self, number: int) -> Iterator[Shape]:
        """Yield the paragraph with a line less, and with a line more than it has by itself."""
        rows, found = self.own(number).rows, self.found(number)
        yield from (found[count] for count in (rows - 1, rows + 1) if count in found)

    def whole(self, number: int, rows: int, line: int) -> Shape | None:
        """Return a shape of so many lines, of which the given one does not end within a word."""
        return self.found(number, line).get(rows)

    def found(self, number: int, whole: int = 0) -> dict[int, Shape]:
        """Return the lines that a paragraph can have, by their number; line `whole` ends with a word."""
        key = number, whole
        if key not in self.known:
            shapes = alternatives(self.composition.texts[number], self.own(number).rows, whole)
            self.known[key] = {shape.rows: shape for shape in shapes}
        return self.known[key]

    def lines(self, number: int, shape: Shape) -> Sequence[Line]:
        """Return the lines of a paragraph as they are written into the galley."""
        text = self.composition.texts[number]
        if not shape.breaks:
            return text.lines
        return measured(text.stanzas[0], shape.breaks, text.paragraph, text.gauge)


def own(text: Text) -> Shape:
    """Return the lines of a paragraph that are best by themselves."""
    words, hyphens = text.paragraph.text, set()
    for number, line in enumerate(text.lines, 1):
        if line.divided or words[line.end - 1 : line.end] in ("-", "‐"):
            hyphens.add(number)
    return Shape(len(text.lines), frozenset(hyphens), tuple(line.end for line in text.lines))


def alternatives(text: Text, rows: int, whole: int) -> Iterator[Shape]:
    """Yield what a paragraph of so many `rows` can be set in, with at most a line more or less."""
    if len(text.stanzas) != 1 or not (2 if whole else FEWEST) <= rows <= MOST:
        return
    (stanza,), paragraph = text.stanzas, text.paragraph
    space = text.gauge.ruler.width(paragraph.style, " ")
    judged = manner(paragraph, space, LOOSE)
    if not whole and not judged.rag and not elastic(stanza.breaks[-1], rows, judged):
        return
    if total(stanza.breaks, text.chosen[0], judged) == inf:
        judged = manner(paragraph, space, TOLERANCES[0])
    least = total(stanza.breaks, text.chosen[0], manner(paragraph, space, inf))
    for number, (demerits, chosen) in fits(stanza.breaks, judged, whole).items():
        if abs(number - rows) <= 1:
            hyphens = frozenset(n for n, at in enumerate(chosen, 1) if stanza.breaks[at].hyphen)
            ends = tuple(stanza.places[at].end for at in chosen)
            yield Shape(number, hyphens, ends, max(0.0, demerits - least) / UNIT, chosen)


def elastic(end: Break, rows: int, judged: Manner) -> bool:
    """Return whether a paragraph could have one line less or more than `rows`, by its length alone."""
    least = end.end - end.gaps * judged.shrink
    most = end.end + end.gaps * judged.stretch * LOOSE
    return least <= judged.measure * (rows - 1) or most > judged.measure * rows
