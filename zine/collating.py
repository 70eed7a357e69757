"""Collating: the passages of a manuscript are looked for on its pages, each once and in order."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from zine.preflight import Finding
from zine.wording import Copy, bare, folded, shown

LONG = 24
"""How many letters a passage must have to be found again for certain."""
NEAR = 100_000
MANY = 40
"""How far ahead a passage is looked for at first, and how often farther; and how many findings are told."""


def collated(
    copy: Copy, passages: Sequence[str], pages: str, where: str, elsewhere: str = ""
) -> Iterator[Finding]:
    """Read the pages against the passages: at once if all stands there as it should, else one by one."""
    if folded("".join(passages)) not in folded(pages):
        yield from islice(_carefully(copy, passages, bare(pages), where, bare(elsewhere)), MANY)


def _carefully(
    copy: Copy, passages: Sequence[str], pages: str, where: str, elsewhere: str
) -> Iterator[Finding]:
    """Yield a finding for each passage that is missing, out of its place, or there more than once."""
    read = [bare(passage) for passage in passages]
    places = _places(read, pages)
    rest = _rest(pages, [(p, p + len(r)) for p, r in zip(places, read, strict=True) if p is not None])
    for passage, letters, place in zip(passages, read, places, strict=True):
        again = len(letters) >= LONG and letters in rest
        if place is None and again:
            yield Finding(
                "words-moved", f"Of the {where}, “{shown(passage)}” stands out of its order.",
                "Look at the pages; try another layout.",
            )  # fmt: skip
        elif place is None and letters not in elsewhere:
            yield _missing(passage, pages, where)
        elif again and passage not in copy.headings:
            yield Finding(
                "words-twice", f"Of the {where}, “{shown(passage)}” stands on the pages more than once.",
                "A layout does this; try another one, and tell its maker.",
            )  # fmt: skip


def _places(read: Sequence[str], pages: str) -> list[int | None]:
    """Return where each passage stands on the pages in order; None if it does not, or out of its order.

    Long passages are placed first: a short one is looked for only between its neighbours.
    """
    places: list[int | None] = [None] * len(read)
    found = list(_anywhere(read, pages))
    for number, place in _rising(found):
        places[number] = place
    ahead = [len(pages)] * (len(read) + 1)
    for number in reversed(range(len(read))):
        placed = places[number]
        ahead[number] = ahead[number + 1] if placed is None else placed
    at = 0
    for number, letters in enumerate(read):
        placed = places[number]
        if placed is None and len(letters) < LONG:
            short = pages.find(letters, at, ahead[number])
            placed = places[number] = None if short < 0 else short
        at = at if placed is None else placed + len(letters)
    return places


def _anywhere(read: Sequence[str], pages: str) -> Iterator[tuple[int, int]]:
    """Yield the number and place of each long passage: after the one before it, or else wherever it is."""
    at, searches = 0, MANY
    for number, letters in enumerate(read):
        if len(letters) < LONG:
            continue
        place = pages.find(letters, at, at + NEAR)
        if place < 0 and searches:
            searches -= 1
            place = pages.find(letters)
        if place >= 0:
            yield number, place
            at = place + len(letters)


def _rising(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of the pairs whose places rise: the others are out of their order."""
    ends, tops, before = list[int](), list[int](), list[int]()
    for index, (_, place) in enumerate(found):
        at = bisect_left(tops, place)
        before.append(ends[at - 1] if at else -1)
        tops[at : at + 1] = [place]
        ends[at : at + 1] = [index]
    chain, index = list[tuple[int, int]](), ends[-1] if ends else -1
    while index >= 0:
        chain.append(found[index])
        index = before[index]
    return chain[::-1]


def _rest(pages: str, taken: Iterable[tuple[int, int]]) -> str:
    """Return what is on the pages beside the places that are taken."""
    at, pieces = 0, list[str]()
    for start, end in taken:
        pieces.append(pages[at:start])
        at = end
    return "\n".join([*pieces, pages[at:]])


def _missing(passage: str, pages: str, where: str) -> Finding:
    """Return the finding on a passage that is not where it should be: the words that are missing."""
    words = passage.split()
    first = _longest(words, pages)
    last = _longest([word[::-1] for word in reversed(words)], pages[::-1])
    lost = words[first : max(first + 1, len(words) - last)] if first < len(words) else words
    return Finding(
        "words-lost", f"Of the {where}, “{shown(' '.join(lost))}” is on no page.",
        "Shorten that paragraph, note or line, or try another layout.", "error",
    )  # fmt: skip


def _longest(words: Sequence[str], pages: str) -> int:
    """Return how many of the first words stand together on the pages."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        letters = bare("".join(words[:middle]))
        low, high = (middle, high) if letters in pages else (low, middle - 1)
    return low
