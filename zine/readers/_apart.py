"""Texts with a paragraph in each line and no blank ones: what stands apart in them, what goes together."""

from collections.abc import Sequence

from zine.readers import _times
from zine.readers._line import Line
from zine.readers._markers import marker

LISTED = 110
"""The longest line, in characters, of a list without bullets."""


def each_apart(lines: Sequence[Line]) -> list[Line]:
    """Set the lines of a text apart that has a paragraph in each and no blank lines; but not its verse."""
    if sum(line.apart for line in lines) > max(2, 0.15 * len(lines)) or not any(
        len(line.text) > 100 for line in lines
    ):
        return list(lines)
    short = [len(line.text) <= 60 and not marker(line.text) and not _dated(line.text) for line in lines]
    large = [line.text.isupper() for line in lines]
    short = [
        one and not (own and not all(large[max(0, at - 1) : at + 2]))
        for at, (one, own) in enumerate(zip(short, large, strict=True))
    ]
    verse = [
        any(all(short[max(0, at - k) : at - k + 3]) and 0 <= at - k <= len(lines) - 3 for k in range(3))
        for at in range(len(lines))
    ]
    listed = _listed(lines)
    return [
        line._replace(
            apart=line.apart
            or (at not in listed and (at + 1 in listed or not (at and verse[at] and verse[at - 1])))
        )
        for at, line in enumerate(lines)
    ]


def _dated(text: str) -> bool:
    """Tell whether a line says a day or an hour and nothing else: what comes is told under it."""
    return _times.is_hour(text) or bool(_times.dateline(text))


def _listed(lines: Sequence[Line]) -> set[int]:
    """Return the lines that go with the one above in what a colon announces: short ones, no sentences."""
    found: set[int] = set()
    for at in range(1, len(lines)):
        first = at > 1 and lines[at - 2].text[-1] == ":" and _names(lines[at - 1].text)
        if (at - 1 in found or first) and _names(lines[at].text):
            found.add(at)
    return found


def _names(text: str) -> bool:
    """Tell whether a line can be the first of those that a colon announces."""
    return len(text) <= LISTED and text[-1] not in ".!?…:" and not marker(text) and not _times.begins(text)
