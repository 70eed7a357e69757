"""Measuring: a paragraph as the breaks that its lines may end at, each letter as wide as Pango will set it.

Words are measured whole, in their own font, features and language, and only once in a text; where a word may
be divided comes from pyphen's patterns within the style sheet's limits. Lengths in CSS px.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from zine.hyphenation import ADDRESS, seams, syllables
from zine.linebreaking import Break, new
from zine.protrusion import left_of, right_of
from zine.ruler import Ruler
from zine.styling import Style
from zine.words import Part, Word

SIGNS = ".,;:!?…»«“”()’-‐"


@dataclass(frozen=True, slots=True)
class Penalties:
    """What it costs to end a line within a word, in the measure of Knuth and Plass."""

    hyphen: float = 340.0
    seam: float = 310.0
    address: float = 300.0
    short: float = 100.0  # more, where only two letters stand before the hyphen, or three after it

    def of(self, text: str, at: int, *, divided: bool) -> float:
        """Return the penalty for ending a line after `at` letters of a word."""
        if ADDRESS.search(text):
            return self.address
        if not divided:
            return self.seam
        return self.hyphen + (self.short if at < 3 or len(text) - at < 4 else 0.0)


class Division(NamedTuple):
    """A place within a text where a line may end, with the widths before (its hyphen included) and after.

    They are reckoned from the letters' own widths: there are many divisions, and few of them are chosen.
    `last` and `first` are the letters that stand at the line's end and at the next one's start.
    """

    style: Style
    text: str
    at: int
    before: float
    after: float
    hang: float
    penalty: float
    hyphen: bool
    divided: bool
    last: str
    first: str


class Measured(NamedTuple):
    """What there is to know of a text in a style: its width, its no-break spaces, how far it hangs …

    `plain` are its letters, to be compared with others'; `hyphen` says whether it ends in one of its own.
    """

    width: float
    gaps: int
    plain: str
    left: float
    right: float
    hyphen: bool
    divisions: tuple[Division, ...]


NOTHING = Measured(0.0, 0, "", 0.0, 0.0, False, ())


class Place(NamedTuple):
    """Where in a paragraph's text a line ends, and the next one begins, and how far they hang over the edges.

    `division` is set within a word, and has a hyphen that is not in the text where it is `divided`.
    """

    end: int
    start: int
    hang: float = 0.0
    next_hang: float = 0.0
    division: Division | None = None


@dataclass(frozen=True, slots=True)
class Stanza:
    """What stands between two breaks that the text itself makes: the breaks that its lines may end at.

    `places` tells for each break where in the text that is.
    """

    breaks: tuple[Break, ...]
    places: tuple[Place, ...]


def survey(stanzas: Sequence[Sequence[Word]], ruler: Ruler) -> None:
    """Note what of a paragraph will have to be measured."""
    for found in stanzas:
        for word in found:
            for part in word.parts:
                ruler.want(part.style, part.text, letters=part.divisible)


@dataclass(frozen=True, slots=True)
class Gauge:
    """A ruler, whether signs hang over the edges, what dividing costs, and what is known of texts so far."""

    ruler: Ruler
    hanging: bool = True
    penalties: Penalties = Penalties()
    known: dict[tuple[int, str, bool], Measured] = field(default_factory=dict)

    def measured(self, part: Part) -> Measured:
        """Return what there is to know of a part."""
        key = id(part.style), part.text, part.divisible
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = self.looked_at(part)
        return found

    def looked_at(self, part: Part) -> Measured:
        """Measure a part."""
        style, text = part.style, part.text
        return Measured(
            self.ruler.width(style, text),
            text.count("\u00a0"),
            text.strip(SIGNS).casefold(),
            self.hang(style, text[0], left_of),
            self.hang(style, text[-1], right_of),
            text[-1] in "-‐",
            tuple(self.divisions(part)),
        )

    def hang(self, style: Style, sign: str, share: Callable[[str], float]) -> float:
        """Return by how much a sign hangs over the edge."""
        hung = share(sign) if self.hanging else 0.0
        return hung and hung * self.ruler.width(style, sign)

    def divisions(self, part: Part) -> Iterator[Division]:
        """Yield the places within a part where a line may end, in order."""
        style, text = part.style, part.text
        points = division_points(part)
        if not points:
            return
        advance = [self.ruler.width(style, letter) for letter in text]
        whole = self.ruler.width(style, text)
        scale = whole / (sum(advance) or 1)
        for at, divided in sorted(points.items()):
            head, sign = sum(advance[:at]) * scale, style["hyphenate_character"] if divided else text[at - 1]
            mark, hang = self.ruler.width(style, sign), self.hang(style, sign, right_of)
            before, own = head + mark * divided - hang, divided or sign in "-‐"
            penalty = self.penalties.of(text, at, divided=divided)
            last, first = (part.strip(SIGNS).casefold() for part in (text[:at], text[at:]))
            yield Division(style, text, at, before, whole - head, hang, penalty, own, divided, last, first)

    def corrections(self, division: Division) -> tuple[float, float]:
        """Return how much wider than reckoned a divided word is, before the division and after it."""
        style, text, at = division[:3]
        width, sign = self.ruler.width, style["hyphenate_character"] if division.divided else ""
        before = width(style, text[:at] + sign) - division.hang
        return before - division.before, width(style, text[at:]) - division.after


def division_points(part: Part) -> dict[int, bool]:
    """Return where a part may be divided, and whether a hyphen has to be put in there."""
    total, left, right = part.style["hyphenate_limit_chars"]
    points = dict(seams(part.text)) if len(part.text) > 4 else {}
    if part.divisible and len(part.text) >= total and part.style["lang"]:
        for at in syllables(part.text, part.style["lang"], total, left, right):
            points.setdefault(at, True)
    return points


def stanza(found: Sequence[Word], indent: float, space: float, gauge: Gauge, dear: float = 1.0) -> Stanza:
    """Return the breaks of a stanza whose first line has an indent, and whose spaces are `space` wide.

    Ending a line within a word is `dear` times as dear as it is by itself.
    """
    breaks, places = [Break(0.0, -indent, 0, 0)], [Place(0, found[0].start)]
    width, gaps = 0.0, 0
    seen = [[gauge.measured(part) for part in word.parts] or [NOTHING] for word in found]
    for number, word in enumerate(found):
        parts = seen[number]
        whole = word.objects + (parts[0].width if len(parts) == 1 else sum(part.width for part in parts))
        divisible = len(parts) > 1 or parts[0].divisions
        for at, division, before, after in divisions(word, parts) if divisible else ():
            end, start = width + before, width + whole - after
            _, _, _, _, _, hang, penalty, hyphen, _, last_word, first_word = division
            breaks.append(new(Break, (end, start, gaps, gaps, penalty * dear, hyphen, last_word, first_word)))
            places.append(new(Place, (at, at, hang, 0.0, division)))
        width += whole
        gaps += parts[0].gaps if len(parts) == 1 else sum(part.gaps for part in parts)
        last, ahead = parts[-1], seen[number + 1][0] if number + 1 < len(found) else NOTHING
        hang = last.right if ends_in_letters(word) else 0.0
        end, start = width - hang, width + space + ahead.left
        kind = 0.0, last.hyphen, last.plain, ahead.plain
        breaks.append(new(Break, (end, start, gaps, gaps + 1, *kind)))
        begin = found[number + 1].start if number + 1 < len(found) else word.end
        places.append(new(Place, (word.end, begin, hang, ahead.left, None)))
        width, gaps = width + space, gaps + 1
    return Stanza(tuple(breaks), tuple(places))


def ends_in_letters(word: Word) -> bool:
    """Return whether nothing but letters stands at the end of a word: no call of a note, no inline margin."""
    return bool(word.parts) and word.parts[-1].at + len(word.parts[-1].text) == word.end


def divisions(word: Word, parts: Sequence[Measured]) -> Iterator[tuple[int, Division, float, float]]:
    """Yield where a line may end within a word, with the widths of the word before and after that."""
    if word.objects:
        return  # what stands among the letters has its place, and no width before or after would be certain
    before, after = 0.0, sum(part.width for part in parts)
    for index, part in enumerate(parts):
        after -= part.width
        lettered = len(parts) > 1 and beside_letters(word, index)
        for division in part.divisions:
            if not (lettered and division.divided):
                at = word.parts[index].at + division.at
                yield at, division, before + division.before, division.after + after
        before += part.width


def beside_letters(word: Word, index: int) -> bool:
    """Return whether letters in another style touch a part, so that its syllables are not the word's."""
    before = word.parts[index - 1].text[-1:] if index else ""
    after = word.parts[index + 1].text[:1] if index + 1 < len(word.parts) else ""
    return before.isalpha() or after.isalpha()
