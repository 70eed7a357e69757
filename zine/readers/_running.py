"""Pages in a pasted text: the numbers and running heads that stood between two pages, taken out."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from zine.preflight import Finding
from zine.readers import pattern
from zine.readers._junk import named
from zine.readers._line import Line

NUMBER = pattern(
    r"(?P<open>[-–—|\[(•~] ?)?(?:p(?:age|\.)? ?|seite |pág(?:ina|\.)? ?|pag(?:ina|\.)? ?)?(?P<number>\d{1,4})"
    r"(?: ?(?:/|sur|of|von|de|di) ?\d{1,4})?(?P<close> ?[-–—|\])•~])?",
    re.IGNORECASE,
)
PAGED = pattern(r"\S.*\W(?:page|p\.|seite|pág(?:ina|\.)|pag(?:ina|\.)) ?\d{1,4}$", re.IGNORECASE)
"""A running head that names its page, at its end."""
ENDED = pattern(r"[.!?…:;»”\"')\]][»”\"')\]]*$")


def without_pages(lines: Sequence[Line]) -> tuple[list[Line], list[str]]:
    """Part a text from its pages' numbers and running heads, the first of these kept.

    Return what is left, and what was taken.
    """
    numbers = _numbers(lines)
    heads = _heads(lines, numbers)
    out = set(numbers) | heads
    if not out:
        return list(lines), []
    kept: list[Line] = []
    for at, line in enumerate(lines):
        if at in out:
            continue
        if not kept or at - 1 not in out:
            kept.append(line)
        elif _interrupted(kept[-1], line):
            kept.append(line._replace(apart=False, indent=kept[-1].indent))
        else:
            kept.append(line._replace(apart=True))
    return kept, [lines[at].text for at in sorted(out)]


LEADER = pattern(
    r"(?P<text>\S.{1,100}?)[ \u00a0]?(?:(?:\.[ \u00a0]?){3,}|…{2,}|·{3,}|_{3,})[ \u00a0]?\d{1,4}"
)
CONTENTS = pattern(
    r"(?:sommaire|table des matières|contents|table of contents|inhalt(?:sverzeichnis)?|índice|indice|"
    r"sumário|sommario|índex|inhoud)[ :]*",
    re.IGNORECASE,
)


ENTRY = 100
"""The longest entry of a list of contents, in characters."""


def without_contents(lines: Sequence[Line]) -> tuple[list[Line], list[str]]:
    """Part a text from its list of contents, whose numbers were those of other pages.

    Return what is left, and what was taken.
    """
    if repeated := _repeated(lines):
        out = set(repeated)
        return [line for at, line in enumerate(lines) if at not in out], [lines[at].text for at in repeated]
    ended = [at for at, line in enumerate(lines) if line.text[-1].isdigit() and len(line.text) < 130]
    entries = {at: found["text"] for at in ended if (found := LEADER.fullmatch(lines[at].text))}
    if len(entries) < 2:
        return list(lines), []
    said = {line.text.casefold().strip(" .") for line in lines}
    if not all(text.casefold().strip(" .") in said for text in entries.values()):
        return list(lines), []
    first = min(entries)
    out = {*entries} | ({first - 1} if first and CONTENTS.fullmatch(lines[first - 1].text) else set())
    return [line for at, line in enumerate(lines) if at not in out], [lines[at].text for at in sorted(out)]


def _repeated(lines: Sequence[Line]) -> list[int]:
    """Return three lines or more over the text that come again in it, in the same order: its contents.

    There most have something of the text under them; the lines of a stanza that comes again have not.
    """
    long = next((at for at, line in enumerate(lines) if len(line.text) > ENTRY), 0)
    texts = [line.text.casefold() for line in lines]
    last = {text: at for at, text in enumerate(texts)} if long > 4 else {}
    start = 1
    while start < long and last:
        end = start
        while end < long and last[texts[end]] > max(end, last[texts[end - 1]] if end > start else 0):
            end += 1
        places = [last[text] for text in texts[start:end]]
        over = sum(after > before + 1 for before, after in pairwise(places))
        if (
            len(places) > 2
            and places[0] >= end
            and 2 * over >= len(places) - 1
            and places[-1] + 1 < len(texts)
        ):
            titled = CONTENTS.fullmatch(lines[start - 1].text)
            return [*range(start - bool(titled), end)]
        start = max(end, start + 1)
    return []


def contents_left_out(lines: Sequence[str]) -> list[Finding]:
    """Name the list of contents that was left out."""
    if not lines:
        return []
    message = f"The list of contents, with the numbers of other pages, was left out: {named(lines)}."
    return [Finding("contents-left-out", message, level="note")]


def left_out(lines: Sequence[str]) -> list[Finding]:
    """Name what stood between the pages."""
    if not lines:
        return []
    message = f"Page numbers and running heads were left out: {named(lines)}."
    return [Finding("pages-joined", message, level="note")]


def _interrupted(before: Line, after: Line) -> bool:
    """Tell whether a sentence goes on over what stands between two lines."""
    return not ENDED.search(before.text) and (after.text[0].islower() or before.text[-1] in "-\u2010,")


def _numbers(lines: Sequence[Line]) -> list[int]:
    """Return the lines that are pages' numbers: they count on, and one of them cuts a sentence in two."""
    found = [(at, int(match["number"])) for at, line in enumerate(lines) if (match := _number(line))]
    row: list[tuple[int, int]] = []
    for at, number in found:
        if not row or number == row[-1][1] + 1 or (number > row[-1][1] and number - row[-1][1] < 4):
            row.append((at, number))
    places = [at for at, _ in row]
    if not places or (len(places) < 2 and not _decorated(lines[places[0]]) and not _parts(lines, places[0])):
        return []
    cut = any(_cuts(lines, at) for at in places)
    return places if cut or (len(places) > 1 and all(_decorated(lines[at]) for at in places)) else []


def _parts(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line alone parts a long line from the small letter that it goes on with."""
    if not 0 < at < len(lines) - 1 or not (lines[at].apart and lines[at + 1].apart):
        return False
    return len(lines[at - 1].text) > 20 and _interrupted(lines[at - 1], lines[at + 1])


def _number(line: Line) -> re.Match[str] | None:
    """Return a line's number, if it says nothing else."""
    return NUMBER.fullmatch(line.text) if len(line.text) < 20 and not line.quoted else None


def _decorated(line: Line) -> bool:
    """Tell a page's number by what stands around it: dashes, the word for page, or a line's whole middle."""
    match = NUMBER.fullmatch(line.text)
    if not match:
        return False
    return bool(match["open"] and match["close"]) or line.text[:1].isalpha() or line.indent > 20


def _cuts(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line stands inside a sentence; another one that nobody wrote may be beside it."""
    befores = [lines[i] for i in (at - 1, at - 2) if i >= 0]
    afters = [lines[i] for i in (at + 1, at + 2) if i < len(lines)]
    return any(_interrupted(before, after) for before in befores[:1] for after in afters) or any(
        _interrupted(before, after) for before in befores for after in afters[:1]
    )


def _heads(lines: Sequence[Line], numbers: Sequence[int]) -> set[int]:
    """Return the lines that come again beside the pages' numbers, but for the first of each."""
    counts = Counter(_shape(line) for line in lines if len(line.text) < 90)
    same = Counter(line.text for line in lines)
    beside = {at + step for at in numbers for step in (-1, 1) if 0 <= at + step < len(lines)}
    shapes = {_shape(lines[at]) for at in beside if counts[_shape(lines[at])] > 1}
    # A head with the number in it, such as “La Gazette · 12”, stands beside none.
    paged = {_shape(line) for line in lines if line.text[-1].isdigit() and PAGED.search(line.text[:90])}
    paged = {shape for shape in paged if counts[shape] > 1 and _stands_in(lines, shape)}
    shapes |= {_shape(lines[at]) for at in range(len(lines)) if _is_numbered_head(lines, at, counts, same)}
    shapes |= paged
    places = [at for at, line in enumerate(lines) if _shape(line) in shapes and at not in numbers]
    first = {_shape(lines[at]): at for at in reversed(places) if at not in beside}
    kept = {at for shape, at in first.items() if shape not in paged}
    return {at for at in places if at not in kept}


def _stands_in(lines: Sequence[Line], shape: str) -> bool:
    """Tell whether a head that names its page cuts a sentence in two somewhere."""
    return any(_shape(line) == shape and line.apart and _cuts(lines, at) for at, line in enumerate(lines))


def _shape(line: Line) -> str:
    """Return a line's words, its figures left out."""
    return re.sub(r"\d+", "#", line.text.casefold())


def _is_numbered_head(lines: Sequence[Line], at: int, counts: "Counter[str]", same: "Counter[str]") -> bool:
    """Tell whether a line comes three times with other figures, and cuts a sentence in two."""
    text = lines[at].text
    if not (len(text) < 90 and (text[0].isdigit() or text[-1].isdigit()) and counts[_shape(lines[at])] > 2):
        return False
    if same[text] > 1:
        return False
    return lines[at].apart and _cuts(lines, at)
