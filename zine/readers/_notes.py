"""Notes of plain text: signs in the text, and their texts at the end."""

import re
from collections.abc import Sequence

from zine.readers._inline import calls, inline
from zine.readers._lines import SEPARATOR, Line

NOTE = {
    "[": re.compile(r"(?P<call>\[\d{1,3}\])\s*(?P<text>\S.*)"),
    "(": re.compile(r"(?P<call>\(\d{1,3}\))\s*(?P<text>\S.*)"),
    "¹": re.compile(r"(?P<call>[¹²³⁰⁴-⁹]{1,3})[.)]?\s*(?P<text>\S.*)"),
    "[*": re.compile(r"(?P<call>\[(?:\*{1,4}|[†‡a-z])\])\s*(?P<text>\S.*)"),
    "(*": re.compile(r"(?P<call>\((?:\*{1,4}|[†‡])\))\s*(?P<text>\S.*)"),
    "*": re.compile(r"(?P<call>\*{1,4}|[†‡])(?!\*)\s*(?P<text>[^\s*].*[^*]|[^\s*])"),
}
"""How a note's text begins, by the kind of call."""
POINTED = re.compile(r"(?P<call>\d{1,3})[.)]\s*(?P<text>\S.*)")
HEAD = re.compile(
    r"(?:notes?(?: de bas de page)?|footnotes|endnotes|notas|anmerkungen|fußnoten|note|noten)\s?:?",
    re.IGNORECASE,
)
RAISED = str.maketrans("1234567890", "¹²³⁴⁵⁶⁷⁸⁹⁰")
FIGURES = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")


def collect(lines: Sequence[Line]) -> tuple[list[Line], dict[str, str]]:
    """Take the notes' texts from the lines: what is left, and the notes by their calls.

    Notes are lines that begin with a sign which the text before them calls: each figure once and in order, or
    each star once.
    """
    notes: dict[str, str] = {}
    left = list(lines)
    while found := next((found for kind in NOTE if (found := _texts(left, kind))), None):
        start, end, texts = found
        head = start
        while head and (SEPARATOR.fullmatch(left[head - 1].text) or HEAD.fullmatch(left[head - 1].text)):
            head -= 1
        notes |= texts
        left = [*left[:head], *left[end:]]
    return left, notes


def _texts(lines: Sequence[Line], kind: str) -> tuple[int, int, dict[str, str]] | None:
    """Return where the notes' texts begin and end, and the texts; None if they are not notes of this kind."""
    own = [
        (at, found["call"], found["text"])
        for at, line in enumerate(lines)
        if (found := NOTE[kind].fullmatch(line.text))
    ] or _pointed(lines, kind)
    run = _run(own, kind)
    if not run or not {call for _, call, _ in run} <= _called(lines[: run[0][0]], kind):
        return None
    starts = [at for at, _, _ in run]
    ends = [*starts[1:], starts[-1] + 1]
    if any(end - start > 4 for start, end in zip(starts, ends, strict=True)):
        return None
    notes = {
        call: _note([text, *(line.text for line in lines[at + 1 : end])])
        for (at, call, text), end in zip(run, ends, strict=True)
    }
    return starts[0], ends[-1], notes


def _run(own: Sequence[tuple[int, str, str]], kind: str) -> list[tuple[int, str, str]]:
    """Return the last notes that belong together: figures that count on, or stars that are all different."""
    run: list[tuple[int, str, str]] = []
    for at, call, text in reversed(own):
        if run and not (_value(call) == _value(run[0][1]) - 1 if kind in "[(¹" else run[0][0] - at < 4):
            break
        run.insert(0, (at, call, text))
    return run if len({call for _, call, _ in run}) == len(run) else []


def _value(call: str) -> int:
    """Return the figure of a call."""
    return int(call.strip("[]()").translate(FIGURES))


def _pointed(lines: Sequence[Line], kind: str) -> list[tuple[int, str, str]]:
    """Return notes numbered `1.` under a line that says that notes follow."""
    head = next((at for at in range(len(lines) - 1, -1, -1) if HEAD.fullmatch(lines[at].text)), None)
    if head is None or kind not in "[(¹":
        return []
    write = {"[": "[{}]", "(": "({})"}.get(kind, "{}")
    return [
        (at, write.format(found["call"] if kind != "¹" else found["call"].translate(RAISED)), found["text"])
        for at in range(head + 1, len(lines))
        if (found := POINTED.fullmatch(lines[at].text))
    ]


def _called(lines: Sequence[Line], kind: str) -> set[str]:
    """Return the calls of a kind that the text has."""
    return {call for line in lines for _, _, call in calls(line.text, (kind,))}


def _note(paragraphs: Sequence[str]) -> str:
    """Write a note's text inline; of several paragraphs each is a span of its own."""
    if len(paragraphs) == 1:
        return inline(paragraphs[0])
    return "".join(f'<span class="note-par">{inline(paragraph)}</span>' for paragraph in paragraphs)
