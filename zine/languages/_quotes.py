"""Quotation marks: each pair is set by its depth, across inlines and paragraphs.

A mark without a partner stays as it was.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise

from zine.flattening import END, Edit, Flat, edited
from zine.languages._marks import APOSTROPHE, MARKS, Custom, Mark, is_wordlike
from zine.languages._pairs import Block, Pair, read

__all__ = ["Custom", "Pair", "Pairs", "blocks", "read", "rule", "settle", "strays"]

Pairs = tuple[tuple[str, str], ...]  # the marks of each level, outermost first
_READINGS = 3


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """Give the start and end of every block of a flat text."""
    start = 0
    while start <= len(text):
        end = text.find(END, start)
        end = len(text) if end < 0 else end
        if end > start:
            yield start, end
        start = end + 1


def settle(flat: Flat, pairs: Pairs, custom: Custom) -> tuple[Flat, bool]:
    """Set every pair of marks by its depth, and tell whether marks without a partner are left.

    `pairs` are the marks of each level, outermost first.
    """
    text = flat.text
    if MARKS.isdisjoint(text):
        return flat, False
    readings = [(span, read(text, *span, custom)) for span in blocks(text)]
    carried = _carried(readings)
    edits: list[Edit] = []
    for k, ((start, _), (found, lonely, primes)) in enumerate(readings):
        straight = [mark.start for mark in lonely if mark.sign == '"']
        deep = _deepened(found, [mark for mark in lonely if (k, mark) in carried])
        settled = (_set_pair(text, pair, pairs) for pair in deep if _is_safe(text, pair, pairs, straight))
        edits += (edit for two in settled for edit in two)
        edits += ((mark.start, mark.end, "″" if mark.family == "double" else "′") for mark in primes)
        edits += (
            _set_opening(text, mark, _carried_sign(mark, pairs, custom))
            for mark in lonely
            if (k, mark) in carried and (mark.way > 0 or mark.start == start)
        )
        crossing = _crossing(lonely)
        edits += (
            (mark.start, mark.end, "‘" if mark in crossing else "’")
            for mark in lonely
            if _is_apostrophe(text, mark)
        )
        edits += (
            (mark.start, mark.end, pairs[0][mark.way < 0])
            for mark in lonely
            if mark.sign[0] in custom.foreign
            and mark.way in (1, -1)
            and (k, mark) not in carried
            and not {text[mark.start - 1 : mark.start], text[mark.end : mark.end + 1]} & MARKS
        )
    return edited(flat, sorted(edits)), any(lonely for _, (_, lonely, _) in readings)


def _carried_sign(mark: Mark, pairs: Pairs, custom: Custom) -> str:
    """Return the sign that begins another paragraph of a quotation."""
    if mark.sign == "»" and mark.way < 0:
        return mark.sign
    return pairs[int(custom.authored and mark.family == "single")][0]


def _deepened(pairs: list[Pair], open_marks: list[Mark]) -> list[Pair]:
    """Count the mark that opens a quotation of several paragraphs as around the single ones after it."""
    return [
        pair._replace(depth=pair.depth + (pair.opening.family == "single" and not pair.depth))
        if any(mark.start < pair.opening.start for mark in open_marks)
        else pair
        for pair in pairs
    ]


def _crossing(lonely: list[Mark]) -> set[Mark]:
    """Find the single marks that open what a later one closes, across a double one: 'a "b' c"."""
    singles = [mark for mark in lonely if mark.sign == "'"]
    return {mark for mark, after in pairwise(singles) if mark.way == 1 and after.way == -1}


def _is_apostrophe(text: str, mark: Mark) -> bool:
    """Tell whether a lonely single mark can be nothing else."""
    before, after = text[max(mark.start - 1, 0) : mark.start], text[mark.end : mark.end + 1]
    if mark.sign in "‘‚‛" and before.isalpha() and after in ("”", "»", '"'):
        return True
    if mark.sign == "'":
        return is_wordlike(after) or (before.isalpha() and after not in ("(", "[", "{"))
    return mark.sign == "‘" and mark.way == APOSTROPHE


def _is_safe(text: str, pair: Pair, pairs: Pairs, straight: list[int]) -> bool:
    """Tell whether a pair can be set: no lone straight mark in it, no closing ’ that a letter follows.

    Where a straight mark is lone, marks around nothing but signs may be paired by mistake.
    """
    if any(pair.opening.end <= place < pair.closing.start for place in straight):
        return False
    if straight and not any(
        map(is_wordlike, text[pair.opening.end : min(pair.closing.start, pair.opening.end + 9)])
    ):
        return False
    closing = pairs[min(pair.depth, len(pairs) - 1)][1]
    return closing != "’" or not is_wordlike(text[pair.closing.end : pair.closing.end + 1])


def _set_pair(text: str, pair: Pair, pairs: Pairs) -> tuple[Edit, Edit]:
    opening, closing = pairs[min(pair.depth, len(pairs) - 1)]
    start = pair.closing.start
    while text[start - 1] in " \u00a0\u202f" and start - 1 > pair.opening.end:
        start -= 1
    return _set_opening(text, pair.opening, opening), (start, pair.closing.end, closing)


def _set_opening(text: str, mark: Mark, opening: str) -> Edit:
    end = mark.end
    while text[end : end + 1] in (" ", "\u00a0", "\u202f"):
        end += 1
    return mark.start, end, opening


Reading = tuple[tuple[int, int], Block]


def _carried(readings: list[Reading]) -> set[tuple[int, Mark]]:
    """Find the openings of a quotation of several paragraphs: each repeats the mark, only the last closes."""
    carried: set[tuple[int, Mark]] = set()
    chain: list[tuple[int, Mark]] = []
    for k, (span, (pairs, lonely, _)) in enumerate(readings):
        first = next((m for m in [*lonely, *(p.opening for p in pairs)] if m.start == span[0]), None)
        continues = first is not None and (not chain or _repeats(first, chain[-1][1]))
        if chain and continues and first not in lonely:
            carried.update(chain)
        of_kin = [m for m in lonely if first is not None and m.family == first.family]
        if chain and continues and first is not None and len(of_kin) == 2 and of_kin[1].way < 0:
            carried.update([*chain, *((k, mark) for mark in of_kin)])  # » … »: the last one closes
        if chain and not (continues and first in lonely):
            chain = []
        if continues and first is not None and of_kin == [first]:
            chain.append((k, first))
        elif not chain and lonely and lonely[-1].way > 0 and lonely[-1].family == "double":
            chain = [(k, lonely[-1])]
    return carried


def _repeats(mark: Mark, before: Mark) -> bool:
    """Tell whether a paragraph's first mark says that the quotation before goes on: « again, or »."""
    return mark.sign == before.sign or (before.family == "guillemet" and mark.sign == "»")


def strays(flat: Flat, custom: Custom) -> Iterator[int]:
    """Find the marks that have no partner, in set text: their places."""
    if flat.paired:
        return
    readings = [(span, read(flat.text, *span, custom)) for span in blocks(flat.text)]
    carried = _carried(readings)
    for k, (_, (_, lonely, _)) in enumerate(readings):
        yield from (m.start for m in lonely if m.family != "single" and (k, m) not in carried)


def rule(pairs: Pairs, custom: Custom) -> Callable[[Flat], Flat]:
    """Return the rule that sets quotation marks so, until what is set reads as it was meant."""

    def apply(flat: Flat) -> Flat:
        doubtful, readings, before = True, 0, ""
        while doubtful and readings < _READINGS and flat.text != before:
            before = flat.text
            flat, doubtful = settle(flat, pairs, custom)
            readings += 1
        return flat if doubtful else flat._replace(paired=True)

    return apply
