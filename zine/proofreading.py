"""Proofreading: the set pages are read against the copy, word by word, in every build.

WeasyPrint can lose text without a word: a note longer than its page, a box that does not break, a column
that floats. So whatever the manuscript says must stand on the pages, inside them, once and in order; what
does not is a finding that names the passage. Spaces, hyphens, capitals and accents do not count: the
typesetter may change those.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import accumulate, islice
from urllib.parse import unquote

from zine.collating import MANY, collated
from zine.manuscript import LINES, Manuscript
from zine.preflight import Finding
from zine.runs import Run
from zine.wording import PIECES, Copy, bare, copy_of, folded, shown


def proofread(manuscript: Manuscript, runs: Sequence[Run]) -> tuple[Finding, ...]:
    """Return what of the manuscript is not on its pages, or off the paper, or not once and in order."""
    kinds = ("text", "note", "made")
    whole = " ".join("".join(run.text for run in runs if run.kind == kind) for kind in kinds)
    found, sources = list[Finding](), list[str]()
    for part, text in enumerate((manuscript, *manuscript.companions)):
        copy = copy_of(text.html)
        mine = [run for run in runs if run.part == part]
        flow, foot = ("".join(run.text for run in mine if run.kind == kind) for kind in ("text", "note"))
        found += collated(copy, copy.passages, flow, "text")
        found += collated(copy, copy.notes, foot, "notes", elsewhere=flow)
        found += _lines(text, whole)
        sources += copy.pictures
        sources += (one for name in LINES for one in copy_of(getattr(text, name)).pictures)
    found += _pictures(sources, runs)
    return (*found, *_off_page(runs))


@dataclass(slots=True)
class Proofs:
    """The proofs of a manuscript: the pages that were read last are not read again."""

    manuscript: Manuscript
    runs: Sequence[Run] | None = None
    found: tuple[Finding, ...] = ()

    def read(self, runs: Sequence[Run]) -> tuple[Finding, ...]:
        """Return what proofreading the pages finds."""
        if self.runs is not runs:
            self.runs, self.found = runs, proofread(self.manuscript, runs)
        return self.found

    def lost(self, runs: Sequence[Run]) -> bool:
        """Return whether the pages lack something of the manuscript."""
        return any(found.level == "error" for found in self.read(runs))


def read_closely(manuscript: Manuscript, runs: Sequence[Run]) -> tuple[Finding, ...]:
    """Return which links and paragraphs are none any more on the pages, though their words are there."""
    words = bare("".join(run.text for run in runs if run.kind != "picture"))
    found = list[Finding]()
    for part, text in enumerate((manuscript, *manuscript.companions)):
        mine = [run for run in runs if run.part == part]
        found += islice(_links(text.html, mine, words), MANY)
        found += islice(_joined(copy_of(text.html), [run for run in mine if run.kind == "text"]), MANY)
    return tuple(found)


LINK = re.compile(r'<a\b[^>]*\bhref="([^"#][^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
SCHEME = re.compile(r"^(?:https?://(?:www\.)?|mailto:|tel:)|/$")


def _links(html: str, runs: Iterable[Run], words: str) -> Iterator[Finding]:
    """Yield a finding for each link that leads nowhere on the pages, and whose address is not told."""
    live = {run.link for run in runs if run.visible > 0.5}
    for address, text in dict.fromkeys((unescape(a), t) for a, t in LINK.findall(html)):
        if address not in live and bare(SCHEME.sub("", address)) not in words:
            said = shown(" ".join(unescape(PIECES.sub("", text)).split())) or "a picture"
            yield Finding(
                "link-lost", f"The link “{said}” to {shown(address)} is on no page.",
                "Try another layout, or write the address into the text.",
            )  # fmt: skip


def _joined(copy: Copy, runs: Sequence[Run]) -> Iterator[Finding]:
    """Yield a finding for each paragraph that goes on in the line in which the one before it ends."""
    pieces = [folded(run.text) for run in runs]
    ends = list(accumulate(map(len, pieces)))
    passages = [folded(passage) for passage in copy.passages]
    at = "".join(pieces).find("".join(passages))
    if at < 0:
        return  # the words say more
    for number, passage in enumerate(passages):
        if number in copy.plain and number - 1 in copy.plain and passage:
            last, first = (runs[bisect_right(ends, place)] for place in (at - 1, at))
            if last is first or _go_on(last, first):
                yield Finding(
                    "paragraphs-joined", f"“{shown(copy.passages[number])}” begins no paragraph any more.",
                    "A layout does this; try another one, and tell its maker.", page=first.page,
                )  # fmt: skip
        at += len(passage)


def _go_on(last: Run, first: Run) -> bool:
    """Say whether a piece of text follows another in its line, no farther away than words are."""
    level = last.page == first.page and abs(last.bottom - first.bottom) < first.size / 4
    return level and -0.1 * first.size < first.left - last.right < first.size


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
            lost * max(run.right - run.left, run.size) > run.size / 4
            and run.kind != "picture"
            and folded(run.text)
        ):
            off.setdefault(run.page, []).append(run.text.strip())
    for page, texts in off.items():
        yield Finding(
            "words-off-page", f"“{shown(' '.join(texts))}” runs off the page.",
            "Shorten it, make the type smaller, or try another layout.", "error", page,
        )  # fmt: skip
