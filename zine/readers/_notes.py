"""Notes of plain text: numbers in the text, their texts at the end."""

import re
from collections.abc import Sequence

from zine.readers._inline import CALLS, SUPERSCRIPTS, inline
from zine.readers._lines import SEPARATOR, Line

NOTE = re.compile(
    r"(?:\[(?P<square>\d{1,3})\]|\((?P<round>\d{1,3})\)|(?P<raised>[¹²³⁰⁴-⁹]{1,3})[.)]?|(?P<point>\d{1,3})[.)])"
    r"\s*(?P<text>\S.*)"
)
HEAD = re.compile(
    r"(?:notes?(?: de bas de page)?|footnotes|endnotes|notas|anmerkungen|fußnoten|note|noten)\s?:?",
    re.IGNORECASE,
)
KINDS = {"square": "[", "round": "(", "raised": "¹"}


def collect(lines: Sequence[Line]) -> tuple[list[Line], dict[str, str], str]:
    """Take the notes' texts from the lines: what is left, the notes by number, the sign that opens a call.

    Notes are lines that begin with a number which the text before them calls, each number once and in order.
    """
    for kind, call in KINDS.items():
        found = _texts(lines, kind)
        if found:
            start, end, notes = found
            head = start
            while head and (
                SEPARATOR.fullmatch(lines[head - 1].text) or HEAD.fullmatch(lines[head - 1].text)
            ):
                head -= 1
            return [*lines[:head], *lines[end:]], notes, call
    return list(lines), {}, "["


def _texts(lines: Sequence[Line], kind: str) -> tuple[int, int, dict[str, str]] | None:
    """Return where the notes' texts begin and end, and the texts; None if they are not notes of this kind."""
    numbered = [(at, found) for at, line in enumerate(lines) if (found := NOTE.fullmatch(line.text))]
    own = [(at, found) for at, found in numbered if found[kind]] or _pointed(lines, numbered)
    run: list[tuple[int, str, str]] = []
    for at, found in reversed(own):
        number = (found[kind] or found["point"]).translate(SUPERSCRIPTS)
        if run and int(number) != int(run[-1][1]) - 1:
            break
        run.append((at, number, found["text"]))
    run.reverse()
    if not run or not _all_called(lines[: run[0][0]], [number for _, number, _ in run], KINDS[kind]):
        return None
    starts = [at for at, _, _ in run]
    ends = [*starts[1:], starts[-1] + 1]
    if any(end - start > 4 for start, end in zip(starts, ends, strict=True)):
        return None
    notes = {
        number: _note([text, *(line.text for line in lines[at + 1 : end])])
        for (at, number, text), end in zip(run, ends, strict=True)
    }
    return starts[0], ends[-1], notes


def _pointed(
    lines: Sequence[Line], numbered: "list[tuple[int, re.Match[str]]]"
) -> "list[tuple[int, re.Match[str]]]":
    """Return notes numbered `1.` under a line that says that notes follow."""
    head = next((at for at in range(len(lines) - 1, -1, -1) if HEAD.fullmatch(lines[at].text)), None)
    return [] if head is None else [(at, found) for at, found in numbered if found["point"] and at > head]


def _all_called(lines: Sequence[Line], numbers: Sequence[str], call: str) -> bool:
    """Tell whether the text calls every number."""
    text = "\n".join(line.text for line in lines)
    called = {found[1].translate(SUPERSCRIPTS) for found in CALLS[call].finditer(text)}
    return set(numbers) <= called


def _note(paragraphs: Sequence[str]) -> str:
    """Write a note's text inline; of several paragraphs each is a span of its own."""
    if len(paragraphs) == 1:
        return inline(paragraphs[0])
    return "".join(f'<span class="note-par">{inline(paragraph)}</span>' for paragraph in paragraphs)
