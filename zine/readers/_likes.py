"""Headings that are known by their likes: lines that cry out or trail off, and capitals on two lines."""

from collections.abc import Mapping, Sequence

from zine.readers import pattern
from zine.readers._blocks import SHORT, group
from zine.readers._candidates import greets
from zine.readers._line import Line
from zine.readers._markers import SENTENCE_END, marker

LONGEST = 60
"""The longest line, in characters, that cries out over a text."""
TWO_SENTENCES = pattern(r"[.!?…][ \u00a0]?[ \u00a0][A-ZÀ-Þ¡¿]")


def cried(lines: Sequence[Line], heads: Mapping[int, str], close: int) -> dict[int, str]:
    """Return lines ended by `!` or `…` that stand over paragraphs: three of them, or among plain headings.

    One or two alone are said in the text, and head nothing.
    """
    plain = [at for at, style in heads.items() if style == "plain"]
    found = [at for at in range(min(close, len(lines) - 1)) if _cries_over(lines, at) and at not in heads]
    apart = [at for at in found if not {at - 1, at + 1} & {*heads, *found}]
    if len(apart) < 3 and not (len(apart) > 1 and plain):
        apart = [at for at in apart if len(plain) > 1 and plain[0] < at < plain[-1]]
    return dict.fromkeys(apart, "plain")


def _cries_over(lines: Sequence[Line], at: int) -> bool:
    """Tell whether one short sentence, alone, cries out or trails off between two paragraphs."""
    line, after = lines[at], lines[at + 1]
    if line.text[-1] not in "!…" or len(line.text) > LONGEST or len(group(lines, at)) != 1 or line.quoted:
        return False
    begins = line.text[0].isupper() or line.text[0] in "«“¡¿"
    said = marker(line.text) or greets(line.text) or TWO_SENTENCES.search(line.text)
    prose = len(after.text) > SHORT and after.apart and bool(SENTENCE_END.search(after.text))
    over = not at or (len(lines[at - 1].text) > SHORT and not lines[at - 1].text.endswith(":"))
    return begins and not said and prose and over


def capital_pairs(lines: Sequence[Line], close: int) -> list[int]:
    """Return where two short lines in capitals stand over a paragraph, if there are two such places."""
    found = [
        at
        for at in range(min(close, len(lines) - 2))
        if len(held := group(lines, at)) == 2
        and all(_is_large(line) for line in held)
        and len(lines[at + 2].text) > SHORT
    ]
    return found if len(found) > 1 else []


def _is_large(line: Line) -> bool:
    """Tell whether a line is a few words in capitals, and cries nothing out."""
    return line.text.isupper() and len(line.text) <= LONGEST and line.text[-1] not in ".,;:!…"
