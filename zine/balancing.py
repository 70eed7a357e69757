"""Balance: headings and slogans of several lines are made even, and broken for sense, by white beside them.

What CSS calls `text-wrap: balance` (CSS Text 4, §6.1): of all widths in which a block has no line more, the
one is taken whose lines are the most alike and end where a reader would pause. Lengths in CSS px.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from zine.paragraphs import OBJECT, Paragraph
from zine.ruler import Ruler
from zine.styling import Styled
from zine.titles import penalties
from zine.widths import length

PIECES = re.compile(r"[^ ]*?[-‐–—/](?=[^\W\d_]{2})|[^ ]+")
"""What a line never parts: words, and parts of words that end in a hyphen, a dash, a slash."""
MOST = 40  # pieces: more are a text, and no heading
JOINT = 0.3  # what it costs to end a line within a word, beside a departure of one mean line
SLACK = 0.5  # px: no line may be too long by a rounding


class Stanza(NamedTuple):
    """The pieces of what stands between two breaks: their widths, the gap after each, what a break costs."""

    widths: tuple[float, ...]
    gaps: tuple[float, ...]
    costs: tuple[float, ...]

    def ends(self, measure: float) -> list[int]:
        """Return after how many pieces each line ends that takes as many as it has room for."""
        found, taken = list[int](), 0.0
        for at, width in enumerate(self.widths):
            if at and taken + self.gaps[at - 1] + width > measure:
                found.append(at)
                taken = width
            else:
                taken += width + (self.gaps[at - 1] if at else 0.0)
        return [*found, len(self.widths)]

    def between(self, start: int, end: int) -> float:
        """Return how wide a line of these pieces is."""
        return sum(self.widths[start:end]) + sum(self.gaps[start : end - 1])

    def cost(self, ends: list[int]) -> float:
        """Return what lines cost: their squared departures from the mean, and their breaks."""
        lines = [self.between(start, end) for start, end in pairwise((0, *ends))]
        mean = sum(lines) / len(lines) or 1.0
        return sum((line / mean - 1) ** 2 for line in lines) + sum(self.costs[end - 1] for end in ends[:-1])


def even(galley: Styled, paragraph: Paragraph, ruler: Ruler) -> None:
    """Put white beside the lines of a paragraph that make them even: at their ends, or on both sides."""
    if paragraph.style["white_space"] != "normal" or not (more := white(paragraph, ruler)):
        return
    align, leftward = paragraph.style["text_align_all"], paragraph.style["direction"] == "rtl"
    ends = {"center": ("left", "right"), "left": ("right",), "right": ("left",)}
    sides = ends.get(align, ends["right" if leftward != (align == "end") else "left"])
    own = {f"padding_{side}": length(paragraph.style[f"padding_{side}"], paragraph.measure) for side in sides}
    galley.alter(paragraph.element, **{name: given + more / len(sides) for name, given in own.items()})


def white(paragraph: Paragraph, ruler: Ruler) -> float:
    """Return how much narrower the lines of a paragraph should be to be even."""
    stanzas = [stanza(paragraph, start, end, ruler) for start, end in spans(paragraph.text)]
    if not stanzas or any(len(one.widths) > MOST for one in stanzas):
        return 0.0
    return max(0.0, narrower(stanzas, paragraph.measure) - SLACK)


def narrower(stanzas: Sequence[Stanza], measure: float) -> float:
    """Return how much narrower than a measure stanzas are even, none with a line more than it has in that."""
    own = [len(one.ends(measure)) for one in stanzas]
    widest = max(width for one in stanzas for width in one.widths)
    if max(own) == 1 or widest > measure:
        return 0.0

    def cost(width: float) -> float:
        found = [one.ends(width) for one in stanzas]
        if any(len(ends) > most for ends, most in zip(found, own, strict=True)):
            return inf
        return sum(one.cost(ends) for one, ends in zip(stanzas, found, strict=True))

    widths = {one.between(a, b) for one in stanzas for b in range(len(one.widths) + 1) for a in range(b)}
    possible = (width for width in sorted(widths, reverse=True) if widest <= width <= measure)
    return measure - min(possible, key=cost)


def spans(text: str) -> list[tuple[int, int]]:
    """Return where what stands between two breaks of the text's own begins and ends."""
    ends = [at for at, letter in enumerate(text) if letter == "\n"]
    found = zip((0, *(end + 1 for end in ends)), (*ends, len(text)), strict=True)
    return [(start, end) for start, end in found if text[start:end].strip()]


def stanza(paragraph: Paragraph, start: int, end: int, ruler: Ruler) -> Stanza:
    """Return the pieces of a part of a paragraph."""
    text = paragraph.text
    pieces = [match.span() for match in PIECES.finditer(text, start, end)]
    space = ruler.width(paragraph.style, " ")
    apart = [text[a[1]] == " " for a, _ in pairwise(pieces)]
    words = [text[a:b] for a, b in pieces]
    return Stanza(
        tuple(width(paragraph, a, b, ruler) for a, b in pieces),
        tuple(space * one for one in apart),
        tuple(cost + JOINT * (not one) for cost, one in zip(penalties(words), apart, strict=True)),
    )


def width(paragraph: Paragraph, start: int, end: int, ruler: Ruler) -> float:
    """Return how wide some letters of a paragraph are, in their styles."""
    total = sum(paragraph.objects.get(at, 0.0) for at in range(start, end))
    for piece in paragraph.pieces:
        letters = paragraph.text[max(start, piece.start) : min(end, piece.end)].replace(OBJECT, "")
        if letters and piece.start < end and start < piece.end:
            capitals = piece.style["text_transform"] == "uppercase"
            total += ruler.width(piece.style, letters.upper() if capitals else letters)
    return total
