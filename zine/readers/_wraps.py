"""Hard wraps: the column at which a mailer or an editor broke the lines of a text."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from zine.readers import pattern
from zine.readers._line import Line
from zine.readers._markers import marker
from zine.readers._tables import CELL

WIDE = 140
"""Few wrap their lines beyond this column, so that one break there proves nothing."""


STOP = pattern(r"[.!?…;:][»”\"')\]]*(?: |$)")


def wrap_column(lines: Sequence[Line]) -> int:
    """Return the column at which the text was wrapped, 0 if it was not.

    A wrap is greedy: a line ends because the next word would not have fitted. So each pair of lines allows a
    range of columns, from the first line's end to where the next word would have ended; the column that most
    pairs allow is the wrap, if they are enough, few lines are longer, and the breaks fall inside sentences.
    """
    prose = [line for line in lines if CELL not in line.text]
    pairs = [(a, b) for a, b in pairwise(prose) if not b.apart and a.quoted == b.quoted]
    if not pairs:
        return 0
    if _in_capitals(pairs):
        return 0
    low, high = _most_allowed([(end(a), end(a) + first_word(b)) for a, b in pairs if not _may_start_item(b)])
    column = max((edge for line in lines if low <= (edge := end(line)) <= high), default=low)
    longer = sum(end(line) > column and " " in line.text for line in lines)
    # What is far from the column was broken by its author; what is near it tells whether there is one.
    near = [(a, b) for a, b in pairs if column >= end(a) >= 0.6 * column and not _may_start_item(b)]
    full = [(a, b) for a, b in near if end(a) + first_word(b) >= column]
    inside = sum(_inside_sentence(a, b) for a, b in full)
    enough = len(full) >= (4 if column < 50 else 2 if column < 60 else 1 if column < WIDE else 3)
    cut = sum(_hyphenated(a, b) for a, b in pairs)
    if (
        column >= (25 if cut < 2 else 15)
        and enough
        and len(full) >= 0.6 * len(near)
        and longer <= 0.1 * len(lines)
    ):
        greedy = len(full) == len(near)
        if inside >= 0.6 * len(full):
            return 0 if not cut and _even(lines, column, greedy) else column
    return _ragged_column(pairs, lines, sum(_inside_sentence(a, b) for a, b in pairs))


def _even(lines: Sequence[Line], column: int, greedy: bool) -> bool:
    """Tell verse of like lines from a narrow wrap: that ends its paragraphs anywhere, verse at full lines."""
    if column >= 60:
        return False
    starts = [at for at, line in enumerate(lines) if line.apart] or [0]
    groups = [(start, stop) for start, stop in pairwise([*starts, len(lines)]) if stop - start > 2]
    sizes = {stop - start for start, stop in groups}
    if len(groups) > 2 and len(sizes) == 1 and max(sizes) <= 8:
        return True  # stanzas
    if len(groups) > 1 and not any(STOP.search(line.text) for line in lines):
        return True  # prose has full stops
    like = max(sizes, default=0) - min(sizes, default=0) <= (1 if len(groups) > 2 else 0)
    if len(groups) < 2 or (greedy and (not like or max(sizes) > 8)):
        return False
    return min(end(lines[stop - 1]) for _, stop in groups) >= 0.75 * column


def _hyphenated(before: Line, line: Line) -> bool:
    """Tell whether a line's end cuts a word, which no verse does."""
    return before.text[-1] in "-\u2010" and before.text[-2:-1].isalpha() and line.text[0].islower()


def _in_capitals(pairs: Sequence[tuple[Line, Line]]) -> bool:
    """Tell verse by the capital that begins each of its lines, inside sentences too."""
    inside = [b.text for a, b in pairs if not re.search(r"[.!?…:;»”\"]$", a.text) and b.text[0].isalpha()]
    large = sum(text[0].isupper() and not text.isupper() for text in inside)
    return len(inside) > 3 and large >= len(inside) - max(1, len(inside) // 10)


def _may_start_item(line: Line) -> bool:
    """Tell whether a line begins like an item, a note, or the name under a quotation."""
    return bool(marker(line.text) or re.match(r"\[\d+\]|[–—-]{1,2} ?\w", line.text))


def _ragged_column(pairs: Sequence[tuple[Line, Line]], lines: Sequence[Line], inside: int) -> int:
    """Return the longest line's end if lines were broken by hand, most inside sentences, at like columns."""
    ends = [end(a) for a, b in pairs if _inside_sentence(a, b)]
    if len(ends) < 4 or inside < 0.6 * len(pairs) or sorted(ends)[len(ends) // 2] < 40:
        return 0
    column = max(end(line) for line in lines)
    even = sum(edge >= 0.6 * column for edge in ends) >= 0.8 * len(ends)
    return column if even and column < 120 else 0


def _most_allowed(ranges: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Return the first and last column that most ranges hold; long lines count for more, the widest wins."""
    changes: dict[int, int] = {}
    for low, high in ranges:
        changes[low] = changes.get(low, 0) + low
        changes[high + 1] = changes.get(high + 1, 0) - low
    best = last = most = count = 0
    columns = sorted(changes)
    for column, after in zip(columns, [*columns[1:], 0], strict=False):
        count += changes[column]
        if count >= most:
            best, last, most = column, after - 1, count
    return best, max(best, last)


def end(line: Line) -> int:
    """Return the column at which a line ends."""
    return line.indent + len(line.text)


def first_word(line: Line) -> int:
    """Return the length of a line's first word."""
    return len(line.text.partition(" ")[0])


def _inside_sentence(before: Line, line: Line) -> bool:
    """Tell whether a break falls inside a sentence: no full stop before it, or a small letter after it."""
    return not re.search(r"[.!?…:;]$", before.text) or line.text[0].islower()
