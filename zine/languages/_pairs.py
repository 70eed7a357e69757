"""Pairs: which quotation marks of a block belong together, with a stack; the rest, and the primes."""

from typing import NamedTuple

from zine.flattening import BREAK, END
from zine.languages._marks import APOSTROPHE, CLOSES, Custom, Mark, marks
from zine.languages._rules import regex

_DEPTH = 64  # marks that are looked back to: no text nests so deep
_MOST_MISTAKEN = 24  # in one block
_OWNED = r"s['’] \w"
_SURELY_CLOSED = r"[,.!?…]|[^\W\d_snlo]"  # what an apostrophe seldom follows: neither owners’ nor goin’
_YEAR = r"\d\ds?(?!\w)"
_FIGURE = r"(?<!\d)\d{1,3}\Z"


class Pair(NamedTuple):
    """Two marks that belong together, and how many pairs stand around them."""

    opening: Mark
    closing: Mark
    depth: int


Block = tuple[list[Pair], list[Mark], list[Mark]]


def read(text: str, start: int, end: int, custom: Custom) -> Block:
    """Pair the marks of one block: the pairs, the marks that have no partner, and the primes."""
    mistaken: frozenset[int] = frozenset()
    while True:
        block = _read(text, start, end, custom, mistaken)
        if len(mistaken) == _MOST_MISTAKEN:
            return block
        early = _inch(text, *block[:2]) or _owner(text, *block[:2])
        if early is None:
            return block
        mistaken |= {early}


def _owner(text: str, pairs: list[Pair], lonely: list[Mark]) -> int | None:
    """Find the apostrophe of owners that closed a pair too early: 'The dogs' dinner,' he said."""
    ends = [mark.start for mark in lonely if mark.way == -1 and mark.sign in ("'", "’")]
    if not ends:
        return None
    from bisect import bisect

    closing = sorted(pair.closing.start for pair in pairs)
    for last in ends:
        early = closing[place - 1] if (place := bisect(closing, last)) else 0
        if early and regex(_OWNED).match(text, early - 1) and regex(_SURELY_CLOSED).match(text, last - 1):
            return early
    return None


def _inch(text: str, pairs: list[Pair], lonely: list[Mark]) -> int | None:
    """Find the mark after a figure that closed a pair too early (“a 12" inch”): the last closes nothing."""
    ends = [mark.start for mark in lonely if mark.way < 0 and mark.family == "double"]
    if not ends:
        return None
    from bisect import bisect

    closing = sorted(pair.closing.start for pair in pairs if pair.closing.sign == '"')
    for last in reversed(ends):
        place = bisect(closing, last)
        if place and regex(_FIGURE).search(text, max(0, closing[place - 1] - 4), closing[place - 1]):
            return closing[place - 1]
    return None


def _read(text: str, start: int, end: int, custom: Custom, mistaken: frozenset[int]) -> Block:
    """Pair the marks of one block, but for those that are known to be inches, or apostrophes of owners."""
    stack: list[Mark] = []
    pairs: list[tuple[Mark, Mark]] = []
    lonely: list[Mark] = []
    primes: list[Mark] = []
    for mark in marks(text, start, end, custom):
        way = _way_among(text, mark, stack)
        if way == CLOSES:
            continue
        if mark.start in mistaken and text[mark.start - 1] == "s":
            lonely.append(mark._replace(way=APOSTROPHE))
        elif mark.start in mistaken:
            primes.append(mark)
        elif way in (0, APOSTROPHE):
            lonely.append(mark._replace(way=way))
        elif way > 0:
            stack.append(mark)
        elif (partner := _partner(stack, mark)) is not None:
            lonely += stack[partner + 1 :]
            if text[stack[partner].end : mark.start].strip(" \u00a0\u202f"):
                pairs.append((stack[partner], mark))
            else:
                lonely += stack[partner], mark
            del stack[partner:]
        elif text[max(mark.start - 1, 0) : mark.start].isdecimal() and mark.sign in ('"', "'", "''"):
            primes.append(mark)
        elif (year := _year(text, lonely, mark)) is not None:
            pairs.append((lonely.pop(year), mark))
        else:
            lonely.append(mark)
    lonely += stack
    return _with_depths(pairs, custom.authored), sorted(lonely, key=lambda mark: mark.start), primes


def _way_among(text: str, mark: Mark, stack: list[Mark]) -> int:
    """Return the way a mark opens, given those that are open."""
    if mark.way == CLOSES:  # ‘ mot ’, as French writers space them
        return -1 if stack and stack[-1].sign == "‘" and text[stack[-1].end] == " " else CLOSES
    if mark.way > 0 and mark.family == "single" and regex(_YEAR).match(text, mark.end):
        return APOSTROPHE if _is_open(stack, "single") else mark.way  # ‘in ’99’
    return mark.way or _by_partner(text, mark, stack)


def _is_open(stack: list[Mark], family: str) -> bool:
    return any(mark.family == family for mark in stack[-_DEPTH:])


def _year(text: str, lonely: list[Mark], closing: Mark) -> int | None:
    """Return the place of what looked like a year's apostrophe and opens speech: ‘90s it is,’ she said."""
    if closing.family != "single" or text[closing.start - 1 : closing.start] not in (",", ".", "!", "?", "…"):
        return None
    for k in range(len(lonely) - 1, max(-1, len(lonely) - _DEPTH), -1):
        if lonely[k].way == APOSTROPHE and text[lonely[k].end].isdigit():
            return k
    return None


def _partner(stack: list[Mark], closing: Mark) -> int | None:
    """Return the place in the stack of the opening mark that this one closes.

    A single mark, which may be an apostrophe, never reaches past a double one.
    """
    for k in range(len(stack) - 1, max(-1, len(stack) - _DEPTH), -1):
        if stack[k].family == closing.family:
            return k
        if closing.family == "single":
            return None
    return None


def _with_depths(pairs: list[tuple[Mark, Mark]], authored: bool) -> list[Pair]:
    """Count the pairs around each; `authored`: what single marks set off outermost stays one level in."""
    found: list[Pair] = []
    around: list[int] = []
    inward = 0
    for opening, closing in sorted(pairs, key=lambda pair: pair[0].start):
        while around and around[-1] < opening.start:
            around.pop()
        if not around:
            inward = int(authored and opening.family == "single")
        found.append(Pair(opening, closing, len(around) + inward))
        around.append(closing.start)
    return found


def _by_partner(text: str, mark: Mark, stack: list[Mark]) -> int:
    """Tell which way a mark between two spaces, or two letters, opens: it closes what is open."""
    if _is_open(stack, mark.family):
        return -1
    before, after = text[max(mark.start - 1, 0) : mark.start], text[mark.end : mark.end + 1]
    return 0 if before.isdecimal() or not after.strip(BREAK + END) else 1
