"""Texts that were pasted with an empty line after each of their lines: set together again."""

from collections.abc import Sequence
from itertools import pairwise

from zine.readers import pattern
from zine.readers._line import Line
from zine.readers._markers import marker

PUNCTUATION_END = pattern(r"[.!?…:;,»”\"'’)\]]\s*$")
LABEL = pattern(r"[^\W\d_]+(?: [^\W\d_]+)? ?:|(?P<capitals>[^\W\d_]{4,}(?: [^\W\d_]+)?)")
"""A word or two with a colon, or in capitals: the name of a refrain, of a voice."""
BYLINE = pattern(r"(?:by|par|von|por|di|per|door) (?:[A-ZÀ-Þ][\w.’'-]*(?: |$)){1,5}$")
"""Who wrote, under the title."""
VERSE = 70
"""The longest verse, in characters."""


def closed(lines: list[Line]) -> list[Line]:
    """Set the lines of a text together between which the paste put empty ones: prose, or verse."""
    if len(lines) < 6 or sum(line.apart for line in lines) < 0.8 * len(lines):
        return lines
    return _prose(lines) or _verse(lines) or lines


def _prose(lines: Sequence[Line]) -> list[Line]:
    """Set lines together that were wrapped: sentences are cut by most breaks; none if it is no such text."""
    pairs = list(pairwise(lines))
    longest = max(len(line.text) for line in lines)
    cut = [not PUNCTUATION_END.search(a.text) and b.text[0].islower() for a, b in pairs]
    if not 40 < longest < 120 or sum(cut) < 0.5 * len(pairs):
        return []
    on = [
        (inside or len(a.text) >= 0.8 * longest) and not BYLINE.match(b.text)
        for (a, b), inside in zip(pairs, cut, strict=True)
    ]
    return [
        lines[0],
        *(line._replace(apart=not goes_on) for line, goes_on in zip(lines[1:], on, strict=True)),
    ]


def _verse(lines: Sequence[Line]) -> list[Line]:
    """Set verses together: short lines, many with a comma; none if it is no such text.

    A stanza ends with a sentence after three verses or more, and where a refrain is named.
    """
    short = sum(len(line.text) <= VERSE and not marker(line.text) for line in lines)
    commas = [at for at, line in enumerate(lines) if line.text[-1] in ",;"]
    if len(lines) < 10 or short < 0.9 * len(lines) or len(commas) < 0.25 * len(lines) or commas[0] > 6:
        return []
    set_on, size = list(lines[: commas[0] + 1]), 1
    for before, line in pairwise(lines[commas[0] :]):
        apart = _is_label(line.text) or (size > 2 and before.text[-1] in ".!?…")
        set_on.append(line._replace(apart=apart))
        size = 0 if _is_label(line.text) else 1 if apart else size + 1
    return set_on


def _is_label(text: str) -> bool:
    """Tell whether a line only names what comes: a refrain."""
    found = LABEL.fullmatch(text)
    return bool(found and (not found["capitals"] or text.isupper()))
