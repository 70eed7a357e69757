"""Letters in a text: where each opens, what heads it, and who signs it, though more of the text comes."""

from collections.abc import Iterator, Mapping, Sequence

from zine.readers import _times, pattern
from zine.readers._blocks import SHORT, group
from zine.readers._line import Line
from zine.readers._lines import SEPARATOR
from zine.readers._markers import SENTENCE_END, marker

NAME = pattern(r"[A-ZÀ-Þ][\w’'-]*\.?(?:(?: (?:et|and|und|y|e|i|en|&))? [A-ZÀ-Þ][\w’'-]*\.?){0,2}")
"""A person's name, or two."""
FAR = 60
"""How many lines above a name a letter begins at the most."""
LONGEST = 50
"""The longest greeting or name, in characters."""


def salutes(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line calls on somebody: short, alone, ended by a comma, over a paragraph."""
    text, after = lines[at].text, lines[at + 1 : at + 2]
    alone = len(group(lines, at)) == 1 and len(text) <= LONGEST and text[0].isupper() and not marker(text)
    return bool(alone and text.endswith(",") and after and len(after[0].text) > SHORT)


def opens(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a letter opens with a line: by its date, alone, or by whom it calls on."""
    dated = len(group(lines, at)) == 1 and _times.dateline(lines[at].text)
    return bool(dated) or salutes(lines, at)


def headed(lines: Sequence[Line], candidates: Mapping[int, str]) -> dict[int, str]:
    """Return the candidates that stand right over letters, if one stands over the first of them.

    Where none does, what stands there signs the letter before.
    """
    over = [at - 1 for at in _openings(lines) if at]
    if len(over) < 2 or over[0] not in candidates:
        return {}
    return {at: candidates[at] for at in over if at in candidates}


def _openings(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the lines with which letters open: the date's, or the greeting's where there is no date."""
    before = False
    for at in range(len(lines)):
        here = opens(lines, at)
        if here and not before:
            yield at
        before = here


def parted(held: Sequence[Line]) -> bool:
    """Tell whether lines take leave, up to a comma, and name who does: `Je t'embrasse,` over `Karim`."""
    *greeting, name = (line.text for line in held)
    return (
        0 < len(greeting) < 3
        and greeting[-1].endswith(",")
        and all(len(text) <= LONGEST for text in (*greeting, name))
        and name[0].isupper()
        and name.count(" ") < 5
        and not SENTENCE_END.search(name.rstrip("."))
    )


def ends(lines: Sequence[Line], at: int, heads: Mapping[int, str]) -> bool:
    """Tell whether what comes at a line is no more of a letter: the next one, or a heading over it."""
    return at < len(lines) and (at in heads or opens(lines, at))


def signing(lines: Sequence[Line], heads: Mapping[int, str]) -> set[int]:
    """Return the lines that look like headings and sign letters: names, alone of their kind in a letter."""
    found: set[int] = set()
    held: list[int] = []
    within = False
    for at in range(len(lines) + 1):
        salutation = at < len(lines) and salutes(lines, at)
        if at == len(lines) or salutation or SEPARATOR.fullmatch(lines[at].text):
            if within and len(held) == 1 and lines[held[0]].apart and names(lines, held[0]):
                found.add(held[0])
            held, within = [], salutation
        elif within and at in heads:
            held.append(at)
    return found


def names(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line says a person's name and nothing else, and no list stands under it."""
    under = lines[at + 1 : at + 2]
    return bool(NAME.fullmatch(lines[at].text)) and not (under and marker(under[0].text))


def inside(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a letter has begun, not far above a line."""
    return any(salutes(lines, above) for above in range(max(0, at - FAR), at))
