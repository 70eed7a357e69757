"""Measuring: a paragraph as the breaks that its lines may end at, each letter as wide as Pango will set it.

Words are measured whole, in their own font, features and language, and only once in a text; where a word may
be divided comes from pyphen's patterns within the style sheet's limits. Lengths in CSS px.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from zine.hyphenation import ADDRESS, seams, syllables
from zine.linebreaking import Break
from zine.pages import Style
from zine.paragraphs import Paragraph
from zine.protrusion import left_of, right_of
from zine.ruler import Ruler

UNBROKEN = re.compile(r" (?=[!?;:»%…](?:\W|$))|(?<=«) ")
WORD = re.compile(r"[^ ]+")


class Part(NamedTuple):
    """Letters of a word in one style; `at` is where in the paragraph they begin."""

    style: Style
    text: str
    at: int
    divisible: bool


@dataclass(frozen=True, slots=True)
class Penalties:
    """What it costs to end a line within a word, in the measure of Knuth and Plass."""

    hyphen: float = 340.0
    seam: float = 310.0
    address: float = 300.0
    short: float = 100.0  # more, where only two letters stand before or after the hyphen


class Word(NamedTuple):
    """Letters between two spaces, and how wide is what stands among them that is not letters."""

    start: int
    end: int
    parts: tuple[Part, ...]
    objects: float


class Division(NamedTuple):
    """A place within a word where a line may end, with the widths before (its hyphen included) and after.

    They are reckoned from the letters' own widths: there are many divisions, and few of them are chosen.
    """

    part: Part
    at: int
    before: float
    after: float
    hang: float
    penalty: float
    hyphen: bool
    divided: bool


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


def words(paragraph: Paragraph) -> list[list[Word]]:
    """Return the words of a paragraph, in a list for each stanza."""
    text, pieces = unbroken(paragraph), iter(paragraph.pieces)
    piece = next(pieces, None)
    found: list[list[Word]] = []
    offset = 0
    for stanza in text.split("\n"):
        found.append([])
        for match in WORD.finditer(stanza):
            start, end = offset + match.start(), offset + match.end()
            parts, objects = [], 0.0
            at = start
            while at < end:
                if at in paragraph.objects:
                    objects += paragraph.objects[at]
                    at += 1
                    continue
                while piece is not None and piece.end <= at:
                    piece = next(pieces, None)
                if piece is None or piece.start > at:
                    at += 1
                    continue
                stop = min(end, piece.end)
                parts.append(Part(piece.style, text[at:stop], at, piece.divisible))
                at = stop
            found[-1].append(Word(start, end, tuple(parts), objects))
        offset += len(stanza) + 1
    return found


def unbroken(paragraph: Paragraph) -> str:
    """Return the text, as long as it was, with no-break spaces where a line must not end."""
    text = UNBROKEN.sub("\u00a0", paragraph.text)
    for piece in paragraph.pieces:
        if piece.style["white_space"] == "nowrap":
            inside = text[piece.start : piece.end].replace(" ", "\u00a0")
            text = text[: piece.start] + inside + text[piece.end :]
    return text


def survey(stanzas: list[list[Word]], ruler: Ruler) -> None:
    """Note what of a paragraph will have to be measured."""
    for stanza in stanzas:
        for word in stanza:
            for part in word.parts:
                ruler.want(part.style, part.text)
                if part.divisible:
                    for letter in part.text:
                        ruler.want(part.style, letter)


def stanza(found: list[Word], indent: float, space: float, ruler: Ruler, penalties: Penalties) -> Stanza:
    """Return the breaks of a stanza whose first line has an indent, and whose spaces are `space` wide."""
    breaks, places = [Break(0.0, -indent, 0, 0)], [Place(0, found[0].start)]
    width, gaps, name = 0.0, 0, ""
    for number, word in enumerate(found):
        whole = word.objects + sum(ruler.width(part.style, part.text) for part in word.parts)
        for division in divisions(word, ruler, penalties):
            end, start = width + division.before - division.hang, width + whole - division.after
            breaks.append(Break(end, start, gaps, gaps, division.penalty, division.hyphen))
            places.append(Place(division.at, division.at, division.hang, 0.0, division))
        width += whole
        gaps += sum(part.text.count("\u00a0") for part in word.parts)
        name = plain(word)
        after = found[number + 1] if number + 1 < len(found) else None
        hang, ahead = hanging(word.parts[-1:], right_of, -1, ruler), 0.0
        if after:
            ahead = hanging(after.parts[:1], left_of, 0, ruler)
        breaks.append(
            Break(
                width - hang, width + space + ahead, gaps, gaps + 1, 0.0, hyphened(word), name, plain(after)
            )
        )
        places.append(Place(word.end, after.start if after else word.end, hang, ahead))
        width += space
        gaps += 1
    return Stanza(tuple(breaks), tuple(places))


def plain(word: Word | None) -> str:
    """Return the letters of a word, to be compared with others'."""
    return "".join(part.text for part in word.parts).strip(".,;:!?…»«“”()’").casefold() if word else ""


def hyphened(word: Word) -> bool:
    """Return whether a word ends in a hyphen of its own."""
    return bool(word.parts) and word.parts[-1].text[-1:] in ("-", "‐")


def hanging(parts: tuple[Part, ...], share: Any, side: int, ruler: Ruler) -> float:
    """Return by how much a word's outermost sign hangs over the edge."""
    if not parts:
        return 0.0
    sign = parts[0].text[side]
    return float(share(sign) and share(sign) * ruler.width(parts[0].style, sign))


def divisions(word: Word, ruler: Ruler, penalties: Penalties) -> Iterator[Division]:
    """Yield the places within a word where a line may end, in order."""
    before = word.objects if len(word.parts) > 1 or word.objects else 0.0
    if before:
        return  # what stands among the letters has its place, and none of the divisions would be sure of it
    for index, part in enumerate(word.parts):
        whole = ruler.width(part.style, part.text)
        rest = sum(ruler.width(p.style, p.text) for p in word.parts[index + 1 :])
        neighbours = [p.text for p in word.parts[max(index - 1, 0) : index + 2] if p is not part]
        lettered = any(text[0].isalpha() or text[-1].isalpha() for text in neighbours)
        for found in inner(part, ruler, penalties):
            if found.divided and lettered:
                continue
            at, head, tail = part.at + found.at, before + found.before, found.after + rest
            yield found._replace(at=at, before=head, after=tail)
        before += whole


def corrections(division: Division, ruler: Ruler) -> tuple[float, float]:
    """Return how much wider than reckoned a divided word is, before the division and after it."""
    style, text, at = division.part.style, division.part.text, division.at - division.part.at
    whole = ruler.width(style, text)
    reckoned = whole * share(ruler, division.part, at)
    return ruler.width(style, text[:at]) - reckoned, ruler.width(style, text[at:]) - (whole - reckoned)


def share(ruler: Ruler, part: Part, at: int) -> float:
    """Return which share of a part's width its first `at` letters have."""
    advance = [ruler.width(part.style, letter) for letter in part.text]
    return sum(advance[:at]) / (sum(advance) or 1)


def inner(part: Part, ruler: Ruler, penalties: Penalties) -> list[Division]:
    """Return the divisions of a part, counted from its start."""
    style, text = part.style, part.text
    total, left, right = style["hyphenate_limit_chars"]
    if len(text) < total and len(text) < 5:
        return []
    known = ruler.known(style)
    points = seams(text)
    if part.divisible and style["lang"]:
        points = {**dict.fromkeys(syllables(text, style["lang"], total, left, right), True), **points}
    if not points:
        return []
    hyphen, found = style["hyphenate_character"], []
    advance = [ruler.width(style, letter) for letter in text]
    scale = known[text] / (sum(advance) or 1)
    for at in sorted(points):
        head = sum(advance[:at]) * scale
        divided = points[at]
        sign = hyphen if divided else text[at - 1]
        mark = ruler.width(style, sign)
        cost = penalties.hyphen if divided else penalties.seam
        if ADDRESS.search(text):
            cost = penalties.address
        elif divided and (at < 3 or len(text) - at < 4):
            cost += penalties.short
        end, hang = head + (mark if divided else 0.0), right_of(sign) * mark
        found.append(
            Division(part, at, end, known[text] - head, hang, cost, divided or sign in "-‐", divided)
        )
    return found
