"""Pairing: the blocks of a text set beside those of its translation, so that they stand level.

As a text and its translation are about as long, so are their blocks (Gale and Church, “A program for aligning
sentences in bilingual corpora”, 1993): one block goes with one, or with two, or stands
alone, whichever makes the whole cheapest. Headings go with headings.
"""

import re
from collections.abc import Sequence
from itertools import accumulate
from math import inf, sqrt
from typing import NamedTuple

from zine.titles import plain

TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^>]*?(/?)>")
VOID = frozenset(("br", "hr", "img", "wbr", "col"))
LIST = re.compile(r"<(ol|ul)\b([^>]*)>\n?(.*?)\n?</\1>", re.DOTALL)
STARTS = re.compile(r'\sstart="(-?\d+)"')
STEPS = {(1, 1): 0.0, (1, 2): 1.0, (2, 1): 1.0, (1, 0): 3.0, (0, 1): 3.0}
"""How many blocks of each text may make a pair, and what it costs that they are not one and one."""
STRANGERS = 6.0
"""What it costs to set a heading beside what is none, or a list beside what is none."""

Pair = tuple[str, str]


class Block(NamedTuple):
    """A block at the top of a fragment: its HTML, its kind and how many letters it has."""

    html: str
    kind: str
    letters: int


def pairs(first: str, second: str) -> list[Pair]:
    """Return the blocks of two HTML fragments, paired.

    >>> pairs("<h2>Un</h2><p>Deux.</p>", "<h2>One</h2><p>Two.</p>")
    [('<h2>Un</h2>', '<h2>One</h2>'), ('<p>Deux.</p>', '<p>Two.</p>')]
    """
    left, right = blocks(first), blocks(second)
    found, (i, j) = list[Pair](), (len(left), len(right))
    steps = cheapest(left, right)
    while i or j:
        across, down = steps[i, j]
        one = "".join(block.html for block in left[i - across : i])
        found.append((one, "".join(block.html for block in right[j - down : j])))
        i, j = i - across, j - down
    return found[::-1]


def cheapest(left: Sequence[Block], right: Sequence[Block]) -> dict[tuple[int, int], tuple[int, int]]:
    """Return by which step each pair of places is reached most cheaply from the beginning."""
    scale = (sum(b.letters for b in right) + 1) / (sum(b.letters for b in left) + 1)
    costs, steps = {(0, 0): 0.0}, dict[tuple[int, int], tuple[int, int]]()
    band = abs(len(left) - len(right)) + 30
    for i in range(len(left) + 1):
        for j in range(max(0, i - band), min(len(right), i + band) + 1):
            for (across, down), extra in STEPS.items():
                before = costs.get((i - across, j - down), inf)
                if before == inf:
                    continue
                cost = before + extra + strangeness(left[i - across : i], right[j - down : j], scale)
                if cost < costs.get((i, j), inf):
                    costs[i, j], steps[i, j] = cost, (across, down)
    return steps


def strangeness(left: Sequence[Block], right: Sequence[Block], scale: float) -> float:
    """Return how unlikely it is that blocks are translations of each other: by their lengths and kinds."""
    if not left or not right:
        return 0.0
    one, two = sum(b.letters for b in left) * scale, sum(b.letters for b in right)
    kinds = {block.kind for block in (*left, *right)}
    return abs(one - two) / sqrt(one + two + 9) + STRANGERS * (len(kinds) > 1)


def blocks(html: str) -> list[Block]:
    """Part a fragment into its blocks; each point of a list is a block.

    >>> [block.html for block in blocks("<p>a<br>b</p><ul><li>c</li><li>d</li></ul>")]
    ['<p>a<br>b</p>', '<ul><li>c</li></ul>', '<ul><li>d</li></ul>']
    """
    parted = (part for block in outermost(html) for part in points(block))
    return [Block(part, kind(part), len(plain(part))) for part in parted]


def outermost(html: str) -> list[str]:
    """Part a fragment into the elements that no other holds."""
    found, depth, begin = [], 0, 0
    for tag in TAG.finditer(html):
        if tag[2] not in VOID and not tag[3]:
            depth += -1 if tag[1] else 1
        if depth == 0:
            found.append(html[begin : tag.end()].strip())
            begin = tag.end()
    return [*found, rest] if (rest := html[begin:].strip()) else found


def points(block: str) -> list[str]:
    """Return a list's points, each as a list of its own that counts on; any other block as it is."""
    whole = LIST.fullmatch(block)
    if not whole:
        return [block]
    tag, attributes, inside = whole.groups()
    stated = STARTS.search(attributes)
    first, others = int(stated[1]) if stated else 1, STARTS.sub("", attributes)
    items = outermost(inside)
    starts = accumulate(items, lambda number, _: number + 1, initial=first)
    counted = [f' start="{number}"' if tag == "ol" else "" for number in starts]
    return [f"<{tag}{others}{n}>{item}</{tag}>" for item, n in zip(items, counted, strict=False)]


def kind(block: str) -> str:
    """Return what sort of block it is: a heading of a level, a list, a table …"""
    found = re.match(r"<([a-z][a-z0-9]*)", block)
    return found[1] if found else "p"
