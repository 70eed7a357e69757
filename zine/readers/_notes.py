"""Notes of plain text: signs in the text, and their texts at the end."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from zine.readers import pattern
from zine.readers._inline import calls, inline
from zine.readers._line import Line
from zine.readers._lines import SEPARATOR

NOTE = {
    "[": pattern(r"(?P<call>\[\d{1,3}\])\s*(?P<text>\S.*)", begins="["),
    "(": pattern(r"(?P<call>\(\d{1,3}\))\s*(?P<text>\S.*)", begins="("),
    "¹": pattern(r"(?P<call>[¹²³⁰⁴-⁹]{1,3})[.)]?\s*(?P<text>\S.*)", begins="¹²³⁰⁴⁵⁶⁷⁸⁹"),
    "[*": pattern(r"(?P<call>\[(?:\*{1,4}|[†‡a-z])\])\s*(?P<text>\S.*)", begins="["),
    "(*": pattern(r"(?P<call>\((?:\*{1,4}|[†‡])\))\s*(?P<text>\S.*)", begins="("),
    "*": pattern(r"(?P<call>\*{1,4}|[†‡])(?!\*)\s*(?P<text>[^\s*].*[^*]|[^\s*])", begins="*†‡"),
}
"""How a note's text begins, by the kind of call."""
POINTED = pattern(r"(?P<call>\d{1,3})[.)]\s*(?P<text>\S.*)")
HEAD = pattern(
    r"(?:notes?(?: de bas de page)?|footnotes|endnotes|notas|anmerkungen|fußnoten|note|noten)\s?:?",
    re.IGNORECASE,
    begins="nNfFaA",
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
    while (texts := places(left)) and notes.keys().isdisjoint(one.call for one in texts):
        head = texts[0].start
        while head and (SEPARATOR.fullmatch(left[head - 1].text) or _heads(left[head - 1].text)):
            head -= 1
        for one in texts:
            notes[one.call] = _note([one.text, *(line.text for line in left[one.start + 1 : one.end])])
        left = [*left[:head], *left[texts[-1].end :]]
    return left, notes


class Place(NamedTuple):
    """Where a note's text is: its first line, the one after its last, its call, how its text begins."""

    start: int
    end: int
    call: str
    text: str


def places(lines: Sequence[Line]) -> list[Place]:
    """Return where the notes of one kind are, [] if there are none."""
    return next((found for kind in NOTE if (found := _places(lines, kind))), [])


def _places(lines: Sequence[Line], kind: str) -> list[Place]:
    """Return where the notes of a kind are: the text before them calls each, and none is long."""
    own = [
        (at, found["call"], found["text"])
        for at, line in enumerate(lines)
        if (found := NOTE[kind].fullmatch(line.text))
    ] or _pointed(lines, kind)
    run = _run(own, kind)
    if not run or not {call for _, call, _ in run} <= _called(lines[: run[0][0]], kind):
        return []
    ends = [*(at for at, _, _ in run[1:]), run[-1][0] + 1]
    held = [Place(at, end, call, text) for (at, call, text), end in zip(run, ends, strict=True)]
    return [] if any(one.end - one.start > 4 for one in held) else held


def _heads(text: str) -> bool:
    """Tell whether a line says that notes follow."""
    return len(text) < 32 and bool(HEAD.fullmatch(text))


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
    """Return notes numbered `1.` under a line that says that notes follow, or as a text's last lines."""
    head = next((at for at in range(len(lines) - 1, -1, -1) if _heads(lines[at].text)), None)
    if head is None and kind in "[¹":  # a figure in parentheses is seldom a call
        head = len(lines) - 1
        while head >= 0 and POINTED.fullmatch(lines[head].text):
            head -= 1
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
