"""Endings: how lines, paragraphs and pages end, looked at as a typographer does who holds the proof.

Pure judgement on rows, wherever these come from: boxes (zine/rows.py), or any PDF (zine/checks/lines.py).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from zine.preflight import Finding

Kind = Literal["text", "heading", "note", "other"]

LOOSE = 1.0
"""Word spaces wider than this, in em, are holes: three times what is usual, and more than a line is apart."""
ROW = 3
"""So many lines in a row that end in hyphens are a ladder."""
SHORT, SYLLABLE = 4, 6
"""A word of so many letters, or fewer, is no last line, nor is the end of one of so many."""
SCANT = 4
"""A last page of fewer lines looks like a mistake."""
SIGNS = re.compile(r"[\W_]+|\d+$")
CODES = {
    "loose-line": "Another word in its paragraph may help, or a smaller size; or leave it: nothing is wrong.",
    "ladder": "A few other words in the paragraph help, or another size.",
    "runt": "A word more in the paragraph helps, or one less.",
    "widow": "A few words more or less on the pages before it help, or another size.",
    "orphan": "A few words more or less on the pages before it help, or another size.",
    "hyphen-at-turn": "A few other words in the paragraph help, or another size.",
    "heading-at-foot": "Add a line before it, or take one out; it is the layout’s fault: tell its maker.",
}
SCANT_HINT = "Cut a few lines, or add some; `--fit auto` looks for such moves by itself."


class Row(NamedTuple):
    """A line on its page: where its block begins and its top (downwards, in any unit), and what it says.

    `hyphen`: it ends in one. `gap` is how wide its word spaces are in em, 0 where they are as the font has
    them. `broken`: the text itself ends the line here.
    """

    page: int
    left: float
    top: float
    text: str
    hyphen: bool = False
    gap: float = 0.0
    broken: bool = False


class Passage(NamedTuple):
    """A paragraph, heading or note, row after row. `other` is what is not running text."""

    kind: Kind
    rows: tuple[Row, ...]

    @property
    def turns(self) -> list[int]:
        """Return the numbers of the rows that begin another page or column."""
        return [at for at, (one, next_one) in enumerate(pairwise(self.rows), 1) if apart(one, next_one)]


class Fault(NamedTuple):
    """What is wrong with a row."""

    code: str
    row: Row


def judged(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Yield what is wrong with passages in the order of the text: one finding for each kind and page."""
    yield from told((*faults(passages), *feet(passages)))


def told(found: Iterable[Fault]) -> Iterator[Finding]:
    """Yield one finding for each kind of fault and page."""
    found = sorted(found, key=lambda fault: (fault.code, fault.row.page))
    for (code, page), same in groupby(found, key=lambda fault: (fault.code, fault.row.page)):
        first, *others = (fault.row.text for fault in same)
        more = f" (and {len(others)} more)" if others else ""
        yield Finding(code, SAID[code](first) + more + ".", CODES[code], "note", page)


def faults(passages: Sequence[Passage]) -> Iterator[Fault]:
    """Yield the faults within paragraphs and notes."""
    for passage in passages:
        if passage.kind in ("heading", "other"):
            continue
        yield from (Fault("loose-line", row) for row in passage.rows if row.gap > LOOSE)
        yield from ladders(passage.rows)
        if len(passage.rows) > 1 and is_runt(*passage.rows[-2:]):
            yield Fault("runt", passage.rows[-1])
        if passage.kind == "text":
            yield from turned(passage)


def ladders(rows: Sequence[Row]) -> Iterator[Fault]:
    """Yield each ladder, by the last of its lines."""
    for hyphen, run in groupby(rows, key=lambda row: row.hyphen):
        steps = list(run)
        if hyphen and len(steps) >= ROW:
            yield Fault("ladder", steps[-1])


def is_runt(before: Row, last: Row) -> bool:
    """Say whether a last line is no more than a short word, or the end of one that is divided.

    >>> is_runt(Row(1, 0, 0, "and nobody had ever seen"), Row(1, 0, 9, "it."))
    True
    >>> is_runt(Row(1, 0, 0, "this is what they have re-", hyphen=True), Row(1, 0, 9, "peated."))
    True
    """
    if before.broken or not last.text or len(last.text.split()) > 1:
        return False
    return len(SIGNS.sub("", last.text)) <= (SYLLABLE if before.hyphen else SHORT)


def turned(passage: Passage) -> Iterator[Fault]:
    """Yield the faults of a paragraph that goes on on another page or column."""
    rows, turns = passage.rows, passage.turns
    if turns and turns[0] == 1 and not rows[0].broken:
        yield Fault("orphan", rows[0])
    if turns and turns[-1] == len(rows) - 1 and not rows[-2].broken:
        yield Fault("widow", rows[-1])
    for at in turns:
        if rows[at - 1].hyphen and rows[at - 1].page % 2 and rows[at].page != rows[at - 1].page:
            yield Fault("hyphen-at-turn", rows[at - 1])


def feet(passages: Sequence[Passage]) -> Iterator[Fault]:
    """Yield the headings that end a page or column which began with something else."""
    flow = [passage for passage in passages if passage.kind != "note" and passage.rows]
    before: Passage | None = None
    for one, following in pairwise(flow):
        last = one.rows[-1]
        if one.kind == "heading" and following.kind != "heading" and apart(last, following.rows[0]):
            first = one if before is None or before.kind != "heading" else before
            if before is not None and not apart(before.rows[-1], first.rows[0]):
                yield Fault("heading-at-foot", last)
        before = one


def apart(one: Row, following: Row) -> bool:
    """Say whether a row stands on another page than the one before it, or in another column."""
    return following.page != one.page or following.top < one.top - 1


def scant(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Yield a finding if the last page of running text has hardly any, and there is one before it."""
    rows = [(passage.kind, row) for passage in passages for row in passage.rows if passage.kind != "note"]
    pages = {row.page for kind, row in rows if kind == "text"}
    if len(pages) < 2:
        return
    tops = {round(row.top) for _, row in rows if row.page == max(pages)}
    if len(tops) < SCANT:
        said = f"The last page of the text has {len(tops)} line{'s' if len(tops) > 1 else ''}."
        yield Finding("last-page-scant", said, SCANT_HINT, "note", max(pages))


def shown(text: str) -> str:
    """Return a line short enough to show.

    >>> shown("a line that is quite long, as lines on wide pages often are indeed")
    'a line that is quite … pages often are indeed'
    """
    words = text.split()
    return " ".join(words if len(words) <= 10 else [*words[:5], "…", *words[-4:]])


SAID: dict[str, Callable[[str], str]] = {
    "loose-line": lambda text: f"The words of “{shown(text)}” stand far apart",
    "ladder": lambda text: f"Three lines or more in a row end in hyphens, the last one with “{end(text)}”",
    "runt": lambda text: f"The last line of a paragraph is no more than “{shown(text)}”",
    "widow": lambda text: f"The last line of a paragraph stands alone at the head: “{shown(text)}”",
    "orphan": lambda text: f"The first line of a paragraph stands alone at the foot: “{shown(text)}”",
    "hyphen-at-turn": lambda text: f"A word is divided where the page is turned: “{end(text)}”",
    "heading-at-foot": lambda text: f"The heading “{shown(text)}” stands at the foot, away from its text",
}


def end(text: str) -> str:
    """Return the last word of a line.

    >>> end("over the mountain-")
    'mountain-'
    """
    return text.strip().rpartition(" ")[2]
