"""Doubts: what a typographer would ask the author about, and must not decide alone; each with its passage."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from zine.flattening import BREAK, END, MUTE, OPAQUE, Flat
from zine.languages._rules import holds, regex
from zine.preflight import Finding

_SHOWN = 5  # passages of one kind that are named, before the rest are only counted


class Doubt(NamedTuple):
    """A pattern that is odd (if `besides` is there, too), its code, what is odd about it, what to do.

    It is not tried (nor compiled) on a text with none of `needs` in it.
    """

    code: str
    pattern: str
    message: str
    hint: str = ""
    besides: str = ""
    needs: tuple[str, ...] = ("",)


COMMON = (
    Doubt(
        "typography-stop",
        r"\.(?<=[^\W\d_]{3}\.)(?=[A-ZÀ-Þ][^\W\d_]{2})",
        "a full stop without a space after it",
        "Put the space in, if two sentences meet here.",
    ),
    Doubt(
        "typography-dots",
        r"\.\.(?<=[^\W\d_]\.\.)(?![.\w/])",
        "two dots",
        "Write one for a full stop, three for an ellipsis.",
        needs=("..",),
    ),
    Doubt(
        "typography-space",
        r" (?:(?<=[^\W\d_] )['’] ?[^\W\d_]|\)|(?<=\( ))",
        "a space that stands oddly",
        needs=(" '", " ’", " )", "( "),
    ),
)


def doubts(flat: Flat, strays: Iterable[int], patterns: Iterable[Doubt]) -> Iterator[Finding]:
    """Find what is doubtful in set text: quotation marks without a partner, and what a language looks for."""
    stray = [_passage(flat.text, place) for place in strays]
    yield from _findings(
        "typography-quote",
        "a quotation mark without its partner",
        "Add the one that is missing, or take this one out.",
        stray,
    )
    whole = END + flat.text
    for doubt in patterns:
        if not holds(whole, doubt.needs):
            continue
        if doubt.besides and not regex(doubt.besides).search(flat.text):
            continue
        found = [_passage(flat.text, match.start()) for match in regex(doubt.pattern).finditer(flat.text)]
        yield from _findings(doubt.code, doubt.message, doubt.hint, found, "note")


def _findings(
    code: str, message: str, hint: str, passages: list[str], level: str = "warning"
) -> Iterator[Finding]:
    for passage in passages[:_SHOWN]:
        found = f"Here is {message}: {passage}"
        yield Finding(code, found, hint, "warning" if level == "warning" else "note")
    if len(passages) > _SHOWN:
        yield Finding(code, f"… and {message} in {len(passages) - _SHOWN} more places.", hint, "note")


def _passage(text: str, place: int, around: int = 28) -> str:
    """Return the words around a place, within its block."""
    start = max(text.rfind(END, 0, place) + 1, place - around)
    end = text.find(END, place)
    end = min(len(text) if end < 0 else end, place + around)
    left = text.find(" ", start, place) + 1 if start and text[start - 1] != END else start
    right = text.rfind(" ", place, end) if end < len(text) and text[end] != END else end
    words = text[left or start : right if right > place else end]
    return f"“{words.translate(_READABLE).strip()}”"


_READABLE = {ord(BREAK): " ", ord(OPAQUE): "…", ord(MUTE): "", 0xA0: " ", 0x202F: " "}
