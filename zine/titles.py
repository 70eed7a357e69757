"""Titles: where they may break, and which breaks make even lines and sense."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from typing import NamedTuple

from zine.errors import ZineError
from zine.faces import Advance
from zine.hyphenation import Joint

TAGS = re.compile(r"<[^>]*>")
SPACES = re.compile(r"[ \t\n]+")
SPACES_OUTSIDE_TAGS = re.compile(r"[ \t\n]+(?![^<]*>)")
OPENING, CLOSING = "«“„(", "»”)"
PAIRS = {"«": "»", "“": "”", "„": "“", "‹": "›", "(": ")", "[": "]"}
BEFORE_LAST = re.compile(r".*[\s«“„(’'](?=.)", re.DOTALL)
TIES = {1: 0.5, 2: 0.5, 3: 0.5, 4: 0.2}
"""What it costs to part a lower-case word of so few letters (an article, a preposition) from the next."""

LONE, SHORT = 0.3, 0.5
"""What a line of one word costs that is so much shorter than the mean line."""
WORDS = 300
"""What has more is no title, nor a line under one."""
LONGEST = 200
"""A word of more letters is not looked through for its joints: that would take for ever."""
MOST = 9
"""No title has more lines than this, unless its words leave no choice."""


def words(html: str) -> list[str]:
    """Split an inline fragment where a line may end: at its ordinary spaces, never inside a tag.

    A mark that stands alone stays with its word: an opening one with the next, any other with the last.
    """
    found: list[str] = []
    for word in SPACES_OUTSIDE_TAGS.split(html.strip()):
        lone = not any(letter.isalnum() for letter in plain(word)) and plain(word) not in OPENING
        opened = bool(found) and plain(found[-1]) in OPENING
        if found and (lone or opened):
            found[-1] += f" {word}"
        elif word:
            found.append(word)
    return found


def plain(html: str) -> str:
    """Return the fragment's text, without its tags and entities."""
    return unescape(TAGS.sub("", html))


def shortened(text: str, most: int) -> str:
    """Return a text of at most so many letters: cut after a word, if it is longer.

    >>> shortened("Blocages contre la semaine", 20)
    'Blocages contre la…'
    """
    text = SPACES.sub(" ", text.strip())
    if len(text) <= most:
        return text
    kept = text[: max(1, most - 1)]
    kept = kept.rpartition(" ")[0] or kept
    while len(short := cut_short(kept)) > most and " " in kept:
        kept = kept.rpartition(" ")[0]
    return short


def cut_short(begun: str) -> str:
    """Return the beginning of a text with an ellipsis, and with the marks closed that it leaves open.

    >>> cut_short("Against the “week of")
    'Against the “week of…”'
    """
    begun = begun.rstrip(f" ,;:.–—-{''.join(PAIRS)}\u202f\xa0")
    open_ones: list[str] = []
    for mark, after in pairwise(begun + " "):
        if open_ones and mark == open_ones[-1][-1]:
            open_ones.pop()
        elif mark in PAIRS:
            open_ones.append(f"{after if after.isspace() else ''}{PAIRS[mark]}")
    return f"{begun}…{''.join(reversed(open_ones))}"


def _penalty(before: str, quoted: bool) -> float:
    """Return what it costs to break after a word: much after an article, less than nothing after a colon."""
    if before[-1:] in ":;.!?…—–·":
        return -0.25
    if before[-1:] == ",":
        return -0.1
    letters = BEFORE_LAST.sub("", before)
    tied = TIES.get(len(letters), 0.0) if letters[:1].islower() else 0.0
    return tied + 0.3 * quoted


def penalties(texts: list[str]) -> list[float]:
    """Return the cost of a break after each word but the last; inside quotation marks it costs more."""
    depth, costs = 0, []
    if "".join(texts).isupper():
        texts = [text.lower() for text in texts]
    first = (
        texts[0].lower() if texts and len(texts[0]) > 1 else ""
    )  # its capital is the title's, not a name's
    for before in [first or texts[0], *texts[1:-1]] if len(texts) > 1 else ():
        depth += sum(before.count(mark) for mark in OPENING) - sum(before.count(mark) for mark in CLOSING)
        costs.append(_penalty(before, depth > 0))
    return costs


def breaks(pieces: list["Measured"], space: float, costs: list[float], count: int) -> list[int] | None:
    """Return where each of `count` lines ends so that they are even and break for sense, or None.

    Least sum of squared departures from the mean line (or the longest word, if that is longer) and of the
    breaks' penalties, by dynamic programming.
    """
    n = len(pieces)
    if count > n:
        return None
    starts = [0.0]
    for piece in pieces:
        starts.append(starts[-1] + piece.width + piece.gap)
    mean = max((starts[n] - count * space) / count, *(piece.width for piece in pieces)) or 1.0

    def ragged(start: int, end: int) -> float:
        width = starts[end] - starts[start] - pieces[end - 1].gap + pieces[end - 1].sign
        lone = LONE if end - start == 1 < n and width < SHORT * mean else 0.0
        return float((width / mean - 1) ** 2 + lone)

    best: list[tuple[float, list[int]]] = [
        (ragged(0, end), [end]) if end else (0.0, []) for end in range(n + 1)
    ]
    for lines in range(2, count + 1):
        best = [
            min(
                (
                    (best[cut][0] + costs[cut - 1] + ragged(cut, end), [*best[cut][1], end])
                    for cut in range(lines - 1, end)
                ),
                default=(float("inf"), []),
            )
            for end in range(n + 1)
        ]
    return best[n][1]


class Measured(NamedTuple):
    """How wide a piece is, what parts it from the next on its line, and its sign at a line's end, in em."""

    width: float
    gap: float
    sign: float


class Piece(NamedTuple):
    """A word, or part of one that a line may divide at its joint."""

    html: str
    joint: Joint | None = None

    @property
    def ending(self) -> str:
        """Return the piece as a line ends with it; its sign is told apart from a hyphen of the word's own."""
        sign = self.joint.sign if self.joint else ""
        return f'{self.html}<span class="divided">{sign}</span>' if sign else self.html


@dataclass(frozen=True, slots=True)
class Setting:
    """A way to set a title: its lines, as HTML, what its breaks cost the sense, how many divide a word."""

    lines: list[str]
    cost: float
    divided: int = 0


Divide = Callable[[str], Iterable[Joint]]
"""Says where a word may be divided."""


def whole(word: str) -> tuple[Joint, ...]:
    """Say that a word may not be divided."""
    del word
    return ()


def parted(word: str, divide: Divide) -> Iterator[Piece]:
    """Part a word at its joints; one that holds tags or entities stays whole, and one that is no word."""
    start, fixed = 0, "<" in word or "&" in word or len(word) > LONGEST
    for joint in () if fixed else divide(word):
        yield Piece(word[start : joint.at], joint)
        start = joint.at
    yield Piece(word[start:])


def refuse_endless(pieces: list[str]) -> None:
    """Raise ZineError if a title has too many words: to weigh its breaks would take for ever."""
    if len(pieces) > WORDS:
        begins = shortened(plain(" ".join(pieces[:20])), 40)
        raise ZineError(
            f"The title “{begins}” has {len(pieces)} words: the most is {WORDS}.",
            "Say a shorter one in the front matter, or leave a line free after it.",
        )


def settings(html: str, width: Advance, divide: Divide = whole) -> list[Setting]:
    """Return the best way to set the title in 1, 2, … MOST lines, its words whole but where `divide` says.

    Raises ZineError if it has too many words; with too many parts, they stay whole.
    """
    unparted = words(html)
    refuse_endless(unparted)
    pieces, between = list[Piece](), [*penalties([plain(word) for word in unparted]), 0.0]
    costs, space = list[float](), width(" ")
    for word, cost in zip(unparted, between, strict=False):
        pieces += (found := list(parted(word, divide)))
        costs += [piece.joint.cost if piece.joint else cost for piece in found]
    if len(pieces) > max(WORDS, len(unparted)):
        return settings(html, width)
    measured = [
        Measured(
            width(plain(piece.html)),
            0.0 if piece.joint else space,
            width(piece.joint.sign) if piece.joint and piece.joint.sign else 0.0,
        )
        for piece in pieces
    ]
    ends = (breaks(measured, space, costs, count) for count in range(1, MOST + 1))
    return [
        Setting(
            [line(pieces[a:b]) for a, b in pairwise([0, *found])],
            sum(max(0.0, costs[cut - 1]) for cut in found[:-1]),
            sum(pieces[cut - 1].joint is not None for cut in found),
        )
        for found in ends
        if found
    ]


def line(pieces: list[Piece]) -> str:
    """Return a line of pieces, as HTML."""
    before = (piece.html if piece.joint else f"{piece.html} " for piece in pieces[:-1])
    return f"{''.join(before)}{pieces[-1].ending}"
