"""Quotation marks: which opens, which closes, how deep; a stack for each block, as markdown-it's across inlines.

Straight marks and any typeset ones are read alike, by their surroundings first and their own direction
second, so that text half set by another hand comes out in one hand. A mark without a partner stays as it was.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from zine.flattening import BREAK, END, MUTE, OPAQUE, Edit, Flat, edited

Pairs = tuple[tuple[str, str], ...]

_MARK = re.compile(r"<<|>>|''|``|,,(?=\w)|[\"“”„‟«»‹›‘’‚‛']")
_FAMILY = {
    **dict.fromkeys(('"', "“", "”", "„", "‟", "''", "``", ",,"), "double"),
    **dict.fromkeys(("'", "‘", "’", "‚", "‛"), "single"),
    **dict.fromkeys(("«", "»", "<<", ">>"), "guillemet"),
    **dict.fromkeys(("‹", "›"), "small guillemet"),
}
_OPENING = frozenset("“„‟«‹‘‚‛") | {"<<", "``", ",,"}
_CLOSING = frozenset("”»›’") | {">>"}
_SPACES = frozenset(f" \u00a0\u202f{BREAK}{END}")
_BEFORE_OPENING = frozenset(f"([{{—–-/’'‘“„«‹\"¿¡=+{MUTE}")
_CLOSERS = frozenset(".,;:!?)]}»”’›\"'%*—–-/*")
_WORDLIKE = re.compile(rf"[\w{OPAQUE}]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark in a text: where, which family, which way it opens (1, -1, or 0: told by a partner)."""

    start: int
    end: int
    sign: str
    way: int

    @property
    def family(self) -> str:
        """Return what sorts of marks it may pair with."""
        return _FAMILY[self.sign]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two marks that belong together, and how many pairs stand around them."""

    opening: Mark
    closing: Mark
    depth: int


@dataclass(frozen=True, slots=True)
class Custom:
    """How a language writes: what an apostrophe may open, and whether » may open a quotation."""

    elided: frozenset[str] = frozenset()
    reversed_guillemets: bool = False


def read(text: str, start: int, end: int, custom: Custom) -> tuple[list[Pair], list[Mark], list[Mark]]:
    """Pair the marks of one block: the pairs, the marks that have no partner, and the primes."""
    stack: list[Mark] = []
    pairs: list[tuple[Mark, Mark]] = []
    lonely: list[Mark] = []
    primes: list[Mark] = []
    for mark in _marks(text, start, end, custom):
        way = mark.way or _by_partner(text, mark, stack)
        if way == 0:
            lonely.append(mark)
        elif way > 0:
            stack.append(mark)
        elif (partner := _partner(stack, mark)) is not None:
            lonely += stack[partner + 1 :]
            pairs.append((stack[partner], mark))
            del stack[partner:]
        elif text[mark.start - 1 : mark.start].isdigit() and mark.sign in ('"', "'", "''"):
            primes.append(mark)
        else:
            lonely.append(mark)
    lonely += stack
    return _with_depths(pairs), sorted(lonely, key=lambda mark: mark.start), primes


def _partner(stack: list[Mark], closing: Mark) -> int | None:
    """Return the place in the stack of the opening mark that this one closes.

    A single mark, which may be an apostrophe, never reaches past a double one.
    """
    for k in range(len(stack) - 1, -1, -1):
        if stack[k].family == closing.family:
            return k
        if closing.family == "single":
            return None
    return None


def _with_depths(pairs: list[tuple[Mark, Mark]]) -> list[Pair]:
    found: list[Pair] = []
    around: list[int] = []
    for opening, closing in sorted(pairs, key=lambda pair: pair[0].start):
        while around and around[-1] < opening.start:
            around.pop()
        found.append(Pair(opening, closing, len(around)))
        around.append(closing.start)
    return found


def _marks(text: str, start: int, end: int, custom: Custom) -> Iterator[Mark]:
    for match in _MARK.finditer(text, start, end):
        before = text[match.start() - 1] if match.start() > start else END
        after = text[match.end()] if match.end() < end else END
        sign = match[0]
        if _FAMILY[sign] == "single":
            way = _way_of_single(text, match.start(), before, after, custom)
            if way is None:
                continue
        elif sign in ("«", "»", "<<", ">>") and not custom.reversed_guillemets:
            way = 1 if sign in ("«", "<<") else -1
        else:
            way = _way(sign, before, after)
        yield Mark(match.start(), match.end(), sign, way)


def _way(sign: str, before: str, after: str) -> int:
    """Tell which way a mark opens from the letters around it, or from its own shape (1, -1; 0: cannot tell)."""
    left_free = before in _SPACES or before in _BEFORE_OPENING
    right_free = after in _SPACES or (after in _CLOSERS and after not in "-—–/'\"‘’«")
    if left_free and after not in _SPACES and (not right_free or before in _SPACES):
        return 0 if right_free and sign not in _OPENING else 1
    if before not in _SPACES and (after in _SPACES or after in _CLOSERS or after in "…«(["):
        return -1
    if sign in _OPENING:
        return 1
    return -1 if sign in _CLOSING else 0


def _way_of_single(text: str, place: int, before: str, after: str, custom: Custom) -> int | None:
    """Tell a single mark that quotes (1, -1) from an apostrophe (None)."""
    sign = text[place]
    word_before, word_after = _WORDLIKE.match(before), _WORDLIKE.match(after)
    if (word_before or before in ")]»”") and word_after and sign != "‚":
        return None
    if before in _SPACES and after in _SPACES:
        return None
    if not word_before and word_after:
        elided = re.compile(r"\w+").match(text, place + 1)
        if sign != "‚" and elided and _is_elided(elided[0], text[elided.end() : elided.end() + 1], custom):
            return None
    way = _way(sign, before, after)
    return way or None


def _is_elided(word: str, after: str, custom: Custom) -> bool:
    if re.fullmatch(r"\d\ds?", word):
        return after not in ("'", "’")
    return word.lower() in custom.elided


def _by_partner(text: str, mark: Mark, stack: list[Mark]) -> int:
    """Tell which way a mark between two spaces, or two letters, opens: it closes what is open."""
    if any(other.family == mark.family for other in stack):
        return -1
    before, after = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 1]
    return 0 if before.isdigit() or not after or (after in _SPACES and not before.strip(BREAK + END)) else 1


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """Give the start and end of every block of a flat text."""
    start = 0
    while start <= len(text):
        end = text.find(END, start)
        end = len(text) if end < 0 else end
        if end > start:
            yield start, end
        start = end + 1


def settle(flat: Flat, pairs: Pairs, custom: Custom, *, thin: str = "") -> Flat:
    """Set every pair of quotation marks by its depth: `pairs` are the marks of each level, outermost first.

    `thin` goes between two marks that stand together and would run into one another.
    """
    if not any(sign in flat.text for sign in _FAMILY):
        return flat
    edits: list[Edit] = []
    readings = [(span, read(flat.text, *span, custom)) for span in blocks(flat.text)]
    carried = _carried(flat.text, readings)
    for k, (_, (found, lonely, primes)) in enumerate(readings):
        edits += (edit for pair in found for edit in _set_pair(flat.text, pair, pairs))
        edits += (
            (prime.start, prime.end, "″" if prime.family == "double" else "′")
            for prime in primes
            if prime.sign != "''"
        )
        edits += (_set_opening(flat.text, mark, pairs[0][0]) for mark in lonely if (k, mark) in carried)
        edits += (
            (m.start, m.end, "’")
            for m in lonely
            if m.sign == "'" and _WORDLIKE.match(flat.text[m.end : m.end + 1])
        )
        edits += (
            (m.start, m.end, "’")
            for m in lonely
            if m.sign == "'" and flat.text[m.start - 1 : m.start].isalpha()
        )
    edits = sorted(set(edits))
    return edited(flat, _apart(edits, thin))


def _apart(edits: list[Edit], thin: str) -> list[Edit]:
    """Put a thin space between marks that touch."""
    if not thin:
        return edits
    spaced: list[Edit] = []
    for k, (start, end, new) in enumerate(edits):
        follows = k + 1 < len(edits) and edits[k + 1][0] == end and edits[k + 1][2]
        spaced.append(
            (start, end, new + thin if follows and new in "“‘’”" and edits[k + 1][2] in "“‘’”" else new)
        )
    return spaced


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


Reading = tuple[tuple[int, int], tuple[list[Pair], list[Mark], list[Mark]]]


def _carried(text: str, readings: list[Reading]) -> set[tuple[int, Mark]]:
    """Find the openings of a quotation of several paragraphs: each repeats the mark, only the last closes."""
    carried: set[tuple[int, Mark]] = set()
    chain: list[tuple[int, Mark]] = []
    for k, (span, (pairs, lonely, _)) in enumerate(readings):
        first = next((m for m in [*lonely, *(p.opening for p in pairs)] if m.start == span[0]), None)
        continues = first is not None and (not chain or first.sign == chain[-1][1].sign)
        if chain and continues and first not in lonely:
            carried.update(chain)
        if chain and not (continues and first in lonely):
            chain = []
        if continues and first is not None and [m for m in lonely if m.family == first.family] == [first]:
            chain.append((k, first))
        elif not chain and lonely and lonely[-1].way > 0 and lonely[-1].family == "double":
            chain = [(k, lonely[-1])]
    return carried


def strays(flat: Flat, custom: Custom) -> Iterator[int]:
    """Find the marks that have no partner, in set text: their places."""
    readings = [(span, read(flat.text, *span, custom)) for span in blocks(flat.text)]
    carried = _carried(flat.text, readings)
    for k, (_, (_, lonely, _)) in enumerate(readings):
        yield from (m.start for m in lonely if m.family != "single" and (k, m) not in carried)


def rule(pairs: Pairs, custom: Custom, thin: str = "") -> Callable[[Flat], Flat]:
    """Return the rule that sets quotation marks so."""
    return lambda flat: settle(flat, pairs, custom, thin=thin)


__all__ = ["Custom", "Pairs", "replace", "rule", "settle", "strays"]
