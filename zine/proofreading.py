"""Proofreading: the set pages are read against the copy, word by word, in every build.

WeasyPrint can lose text without a word: a note longer than its page, a box that does not break, a column
that floats. So whatever the manuscript says must stand on the pages, inside them, once and in order; what
does not is a finding that names the passage. Spaces, hyphens, capitals and accents do not count: the
typesetter may change those.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import islice
from urllib.parse import unquote

from zine.manuscript import LINES, Manuscript
from zine.preflight import Finding
from zine.runs import Run

PIECES = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>")
SOURCE = re.compile(r'\bsrc="([^"]*)"')
INLINE = frozenset(
    (
        "a",
        "abbr",
        "b",
        "cite",
        "code",
        "em",
        "i",
        "img",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
    )
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "thead", "tfoot"))
UNSEEN = re.compile(r"[\s\-\u00ad\u180e\u200b-\u200f\u2010\u2011\u2028-\u202e\u2060-\u2064\ufeff]+")
MARKS = re.compile(r"[\u0300-\u036f]+")
LONG = 24
"""How many letters a passage must have to be found again for certain."""
NEAR = 100_000
MANY = 40
"""How far ahead a passage is looked for at first, and how often farther; and how many findings are told."""
SHOWN = 10
"""How many words of a passage a finding shows."""


@dataclass(slots=True)
class Copy:
    """What the pages must show: the passages of the text in order, its notes, and its pictures.

    `headings` are those passages that may stand again: in the contents, or where a table goes on.
    """

    passages: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    headings: set[str] = field(default_factory=set)


def proofread(manuscript: Manuscript, runs: Sequence[Run]) -> tuple[Finding, ...]:
    """Return what of the manuscript is not on its pages, or off the paper, or not once and in order."""
    kinds = ("text", "note", "made")
    whole = " ".join("".join(run.text for run in runs if run.kind == kind) for kind in kinds)
    found, sources = list[Finding](), list[str]()
    for part, text in enumerate((manuscript, *manuscript.companions)):
        copy = copy_of(text.html)
        mine = [run for run in runs if run.part == part]
        flow, foot = ("".join(run.text for run in mine if run.kind == kind) for kind in ("text", "note"))
        found += _read(copy, copy.passages, flow, "text")
        found += _read(copy, copy.notes, foot, "notes", elsewhere=flow)
        found += _lines(text, whole)
        sources += copy.pictures
        sources += (one for name in LINES for one in copy_of(getattr(text, name)).pictures)
    found += _pictures(sources, runs)
    return (*found, *_off_page(runs))


def copy_of(html: str) -> Copy:
    """Part a manuscript's HTML into passages, notes and pictures.

    >>> copy_of('<p>One<span class="note">a note</span> two.</p><ul><li>three</li></ul>').passages
    ['One two.', 'three']
    """
    copy, spans = Copy(), list[bool]()
    passage, note = list[str](), list[str]()
    at = began = 0

    def close(pieces: list[str], passages: list[str]) -> None:
        if whole := " ".join(unescape("".join(pieces)).split()):
            passages.append(whole)
        pieces.clear()

    for tag in PIECES.finditer(html):
        (note if any(spans) else passage).append(html[at : tag.start()])
        at = tag.end()
        end, name, attributes = tag.groups()
        if name == "img":
            copy.pictures.extend(unescape(source) for source in SOURCE.findall(attributes))
        elif name == "span" and not end:
            spans.append(' class="note"' in attributes)
        elif name == "span" and spans and spans.pop() and not any(spans):
            close(note, copy.notes)
        elif name == "br" or (name not in INLINE and any(spans)):
            (note if any(spans) else passage).append(" ")
        elif name not in INLINE:
            close(passage, copy.passages)
            if end and name in HEADINGS:
                copy.headings.update(copy.passages[began:])
            if name in HEADINGS:
                began = len(copy.passages)
    passage.append(html[at:])
    close(passage, copy.passages)
    return copy


def folded(text: str) -> str:
    """Return text without spaces, hyphens and capitals.

    >>> folded("Éco-\\u00adLOGIE »")
    'écologie»'
    """
    return UNSEEN.sub("", text).casefold()


def bare(text: str) -> str:
    """Return folded text without accents too, which some languages drop from capitals."""
    return MARKS.sub("", unicodedata.normalize("NFKD", folded(text))).replace("ı", "i")


def _read(
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


def shown(passage: str) -> str:
    """Return a passage short enough to show.

    >>> shown("a b c d e f g h i j k l")
    'a b c d e … h i j k l'
    """
    words = passage.split()
    if len(words) > SHOWN + 1:
        words = [*words[: SHOWN // 2], "…", *words[-SHOWN // 2 :]]
    text = " ".join(words)
    return text if len(text) <= 120 else f"{text[:60]} … {text[-59:]}"


def _lines(manuscript: Manuscript, pages: str) -> Iterator[Finding]:
    """Yield a finding for each line (title, author, contact …) that the layout leaves out."""
    letters = ""
    for name in LINES:
        for line in copy_of(getattr(manuscript, name)).passages:
            letters = letters or bare(pages)
            if bare(line) not in letters:
                yield Finding(
                    "line-left-out", f"The layout does not show the {name}, “{shown(line)}”.",
                    "Another layout may, or one of its knobs; `zine layouts` lists them.",
                )  # fmt: skip


def _pictures(sources: Iterable[str], runs: Sequence[Run]) -> Iterator[Finding]:
    """Yield a finding for each picture that is not on the pages, or mostly outside them."""
    there = [run for run in runs if run.kind == "picture"]
    for source in dict.fromkeys(sources):
        name = source if source.startswith("data:") else unquote(source)
        mine = [run for run in there if unquote(run.text).removeprefix("/text/") == name]
        called = "a picture in the text" if source.startswith("data:") else f"the picture {name}"
        if not any(run.right - run.left > 1 and run.bottom - run.top > 1 for run in mine):
            yield Finding(
                "picture-lost", f"{called[:1].upper()}{called[1:]} is on no page.",
                "Try another layout, or save the picture anew.", "error",
            )  # fmt: skip
        for run in mine:
            if run.visible < 0.5:
                yield Finding(
                    "picture-off-page", f"More than half of {called} is off the page.",
                    "Try a smaller picture, or another layout.", "error", run.page,
                )  # fmt: skip


def _off_page(runs: Iterable[Run]) -> Iterator[Finding]:
    """Yield one finding for each page off which text runs."""
    off: dict[int, list[str]] = {}
    for run in runs:
        lost = 1 - run.visible
        if (
            run.kind != "picture"
            and folded(run.text)
            and lost * max(run.right - run.left, run.size) > run.size / 4
        ):
            off.setdefault(run.page, []).append(run.text.strip())
    for page, texts in off.items():
        yield Finding(
            "words-off-page", f"“{shown(' '.join(texts))}” runs off the page.",
            "Shorten it, make the type smaller, or try another layout.", "error", page,
        )  # fmt: skip
