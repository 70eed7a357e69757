"""The composer: every paragraph's line breaks chosen at once, before the galley is cut into pages.

The galley stays as it is; its lines go with it, and WeasyPrint takes them when it sets the pages. A paragraph
that cannot be set so keeps WeasyPrint's own breaks, and a finding says which one it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import Any, NamedTuple

from zine.balancing import even
from zine.complaints import greedy
from zine.galley import Galley
from zine.justification import chosen_breaks, measured
from zine.measuring import Gauge, Stanza, stanza, survey
from zine.pages import ComposedGalley
from zine.paragraphs import Paragraph, paragraphs
from zine.preflight import Finding
from zine.ruler import Ruler
from zine.setlines import Composed, Line
from zine.styling import Styled, styled
from zine.words import Word, words
from zine.writing import taken

WIDE, DEARER = 33.0, 0.015  # em of measure, below which hyphens are dearer by so much an em: there are more


class Extent(NamedTuple):
    """How long a paragraph is on one line, in how wide a measure it stands (px), and in how many lines."""

    natural: float
    measure: float
    lines: int


class Text(NamedTuple):
    """A paragraph with all that its lines can be chosen from, and the lines that are best by themselves.

    `chosen` are the breaks that end these, in each stanza.
    """

    paragraph: Paragraph
    stanzas: tuple[Stanza, ...]
    gauge: Gauge
    chosen: tuple[tuple[int, ...], ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Late:
    """A paragraph whose measure is not known before the pages are set, and its words, measured."""

    paragraph: Paragraph
    stanzas: Sequence[Sequence[Word]]
    gauge: Gauge

    def again(self, at: int, widths: Sequence[float]) -> Sequence[Line] | None:
        """Return its best lines from a letter on, as wide as `widths` says."""
        paragraph = replace(self.paragraph, measure=widths[-1])
        matters = tuple(all_matter(paragraph, self.stanzas, self.gauge))
        return chosen_again(Text(paragraph, matters, self.gauge, (), ()), at, widths)


@dataclass(frozen=True, slots=True)
class Composition:
    """A galley's running text with its lines chosen, not yet written into it.

    `texts` are its paragraphs in the order of the text, each before the notes that it calls. `late` are those
    whose measure is not known before the pages are set.
    """

    galley: Galley
    tree: Styled
    ruler: Ruler
    texts: tuple[Text, ...]
    findings: tuple[Finding, ...]
    late: tuple[Late, ...] = ()

    def extents(self) -> tuple[Extent, ...]:
        """Return how much room each paragraph takes."""
        return tuple(extent(text.paragraph, text.lines) for text in self.texts)

    def written(
        self,
        others: Mapping[int, Sequence[Line]] | None = None,
        ends: Mapping[int, frozenset[int]] | None = None,
    ) -> Galley:
        """Return the galley with its lines: the best ones, or others for some paragraphs.

        Pages end after as many lines of a paragraph as `ends` says.

        Its styles are used when the pages are set: that can be done once.
        """
        others, ends = others or {}, ends or {}
        chosen = self.unmeasured() | {
            text.paragraph.element: Composed(
                text.paragraph,
                others.get(number, text.lines),
                partial(chosen_again, text),
                ends.get(number, frozenset()),
            )
            for number, text in enumerate(self.texts)
        }
        own = {one.name: getattr(self.galley, one.name) for one in fields(Galley)}
        own["findings"] = (*self.galley.findings, *self.findings)
        return ComposedGalley(**own, tree=self.tree, lines=partial(taken, chosen, self.ruler))

    def unmeasured(self) -> dict[Any, Composed]:
        """Return the paragraphs whose lines are chosen while the pages are set."""
        return {one.paragraph.element: Composed(one.paragraph, (), one.again) for one in self.late}

    def while_set(self) -> AbstractContextManager[list[str]]:
        """Let WeasyPrint take the lines of these, and break all others as it will."""
        return taken(self.unmeasured(), self.ruler)


def compose(galley: Galley) -> Galley:
    """Return the galley with the lines of its running text decided."""
    return composition(galley).written()


def composition(galley: Galley) -> Composition:
    """Choose the best lines for each paragraph of the galley."""
    tree = styled(galley)
    found = list(paragraphs(tree))
    ruler = Ruler()
    gauges = {
        True: Gauge(ruler, hanging=False),
        False: Gauge(ruler),
    }  # a ragged edge has nothing to hang over
    for item in found:
        if isinstance(item, Paragraph) and item.balanced and item.early:
            even(tree, item, ruler)
    pending = [(item, words(item)) for item in found if isinstance(item, Paragraph) and not item.balanced]
    for paragraph, stanzas in pending:
        survey(stanzas, ruler)
        ruler.want(paragraph.style, " ")
    ruler.measure()
    findings = [greedy(item) for item in found if isinstance(item, str)]
    texts, late = list[Text](), list[Late]()
    for paragraph, stanzas in pending:
        gauge = gauges[paragraph.ragged]
        if not paragraph.early and all(stanzas):
            late.append(Late(paragraph, stanzas, gauge))
        elif paragraph.early and (text := set_lines(paragraph, stanzas, gauge)):
            texts.append(text)
        else:
            findings.append(greedy(paragraph.text))
    return Composition(galley, tree, ruler, tuple(texts), tuple(findings), tuple(late))


def extent(paragraph: Paragraph, lines: Sequence[Line]) -> Extent:
    """Return how much room the lines of a paragraph take."""
    return Extent(sum(paragraph.measure - line.room for line in lines), paragraph.measure, len(lines))


def set_lines(paragraph: Paragraph, stanzas: Sequence[Sequence[Word]], gauge: Gauge) -> Text | None:
    """Return a paragraph with its best lines, None if it cannot be set."""
    space = gauge.ruler.width(paragraph.style, " ")
    matters, breaks, found = list[Stanza](), list[tuple[int, ...]](), list[Line]()
    if not all(stanzas):
        return None
    for matter in all_matter(paragraph, stanzas, gauge):
        matters.append(matter)
        chosen = chosen_breaks(matter.breaks, paragraph, space)
        if chosen is None:
            return None
        breaks.append(chosen)
        found += measured(matter, chosen, paragraph, gauge)
    return Text(paragraph, tuple(matters), gauge, tuple(breaks), tuple(found))


def all_matter(paragraph: Paragraph, stanzas: Sequence[Sequence[Word]], gauge: Gauge) -> Iterator[Stanza]:
    """Yield what each stanza of a paragraph can be broken at."""
    space, narrow = gauge.ruler.width(paragraph.style, " "), WIDE - ems(paragraph)
    dear = 1.0 + DEARER * max(0.0, narrow)
    for number, stanza_words in enumerate(stanzas):
        yield stanza(stanza_words, 0.0 if number else paragraph.indent, space, gauge, dear)


def ems(paragraph: Paragraph) -> float:
    """Return how wide the measure of a paragraph is, in em."""
    return paragraph.measure / float(paragraph.style["font_size"])


def chosen_again(text: Text, at: int, widths: Sequence[float]) -> Sequence[Line] | None:
    """Return the best lines of a text from a letter on, as wide as `widths`, and then as the last of them."""
    paragraph = replace(text.paragraph, measure=widths[-1])
    space, found = text.gauge.ruler.width(paragraph.style, " "), list[Line]()
    for matter in text.stanzas:
        starts = [place.start for place in matter.places]
        if not found and at and at not in starts[:-1]:
            continue
        first = starts.index(at) if at and not found else 0
        beside = tuple(widths[len(found) : -1])
        chosen = chosen_breaks(matter.breaks[first:], paragraph, space, beside)
        if chosen is None:
            return None
        found += measured(matter, [first + k for k in chosen], paragraph, text.gauge, first, beside)
    return found or None
