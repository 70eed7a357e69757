"""Titles: where they may break, and which breaks make even lines and sense."""

import re
from dataclasses import dataclass
from html import unescape
from itertools import pairwise

from zine.faces import Advance

TAGS = re.compile(r"<[^>]*>")
SPACES_OUTSIDE_TAGS = re.compile(r"[ \t\n]+(?![^<]*>)")
OPENING, CLOSING = "«“„(", "»”)"
BEFORE_LAST = re.compile(r".*[\s«“„(’'](?=.)", re.DOTALL)
TIES = {1: 0.5, 2: 0.5, 3: 0.5, 4: 0.2}
"""What it costs to part a lower-case word of so few letters (an article, a preposition) from the next."""

LONE, SHORT = 0.3, 0.5
"""What a line of one word costs that is so much shorter than the mean line."""
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
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    kept = text[: max(1, most - 1)]
    return f"{(kept.rpartition(' ')[0] or kept).rstrip(' ,;:.–—-')}…"


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
    first = (
        texts[0].lower() if texts and len(texts[0]) > 1 else ""
    )  # its capital is the title's, not a name's
    for before in [first or texts[0], *texts[1:-1]] if len(texts) > 1 else ():
        depth += sum(before.count(mark) for mark in OPENING) - sum(before.count(mark) for mark in CLOSING)
        costs.append(_penalty(before, depth > 0))
    return costs


def breaks(widths: list[float], space: float, costs: list[float], count: int) -> list[int] | None:
    """Return where each of `count` lines ends so that they are even and break for sense, or None.

    Least sum of squared departures from the mean line (or the longest word, if that is longer) and of the
    breaks' penalties, by dynamic programming.
    """
    n = len(widths)
    if count > n:
        return None
    starts = [0.0]
    for width in widths:
        starts.append(starts[-1] + width + space)
    mean = max((starts[n] - count * space) / count, *widths) or 1.0

    def ragged(start: int, end: int) -> float:
        width = starts[end] - starts[start] - space
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


@dataclass(frozen=True, slots=True)
class Setting:
    """A way to set a title: its lines, as HTML, and what its breaks cost the sense."""

    lines: list[str]
    cost: float


def settings(html: str, width: Advance) -> list[Setting]:
    """Return the best way to set the title in 1, 2, … MOST lines."""
    pieces = words(html)
    texts = [plain(piece) for piece in pieces]
    widths, costs = [width(text) for text in texts], penalties(texts)
    ends = (breaks(widths, width(" "), costs, count) for count in range(1, MOST + 1))
    return [
        Setting(
            [" ".join(pieces[a:b]) for a, b in pairwise([0, *found])],
            sum(max(0.0, costs[cut - 1]) for cut in found[:-1]),
        )
        for found in ends
        if found
    ]
