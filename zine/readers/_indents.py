"""What the columns in which lines are set in say: paragraphs as books begin them, items of lists."""

from itertools import pairwise

from zine.readers._line import Line
from zine.readers._markers import marker

FEWEST, NARROWEST, LONGEST = 3, 40, 100
"""How many lines set in under a colon are a list; how narrow a wrap is; how long an item, in letters."""


def outdented(lines: list[Line]) -> list[Line]:
    """Set paragraphs out whose first lines are all set in, which items are not: so books begin them."""
    plain = [not marker(line.text) and line.apart and not line.quoted for line in lines]
    said = [line for line, own in zip(lines, plain, strict=True) if own and line.text[-1] in ".!?…"]
    depth = said[0].indent if said else 0
    first = next((at for at, line in enumerate(lines) if marker(line.text)), 0)
    before = any(line is said[0] for line in lines[:first]) if said else False
    if not depth or not before or len(said) < 2 or any(line.indent != depth for line in said):
        return lines
    return [
        line._replace(indent=0) if own and line.indent == depth else line
        for line, own in zip(lines, plain, strict=True)
    ]


def bulleted(lines: list[Line]) -> list[Line]:
    """Make bullets of the letters `o` before items set in, by which word processors draw a hollow one."""
    hollow = [line.indent > 0 and line.text.startswith("o ") and len(line.text) > 3 for line in lines]
    beside = [any(hollow[max(0, at - 1) : at] + hollow[at + 1 : at + 2]) for at in range(len(lines))]
    return [
        line._replace(text=f"◦{line.text[1:]}") if one and other else line
        for line, one, other in zip(lines, hollow, beside, strict=True)
    ]


def itemized(lines: list[Line]) -> list[Line]:
    """Put bullets before the items of lists that lost them, as browsers copy pages.

    They are set in under a colon, begin with small letters, as verse does not, and end before a wrap would.

    >>> told = [Line("Il faut :"), *(Line(text, 1) for text in ("un lieu", "de l’eau", "du temps"))]
    >>> [line.text for line in itemized(told)]
    ['Il faut :', '• un lieu', '• de l’eau', '• du temps']
    """
    found = list(lines)
    for at, line in enumerate(lines):
        if line.text.endswith(":") and not line.quoted:
            stop = _end_of_set_in(lines, at)
            if stop - at > FEWEST and _are_items(lines[at + 1 : stop]):
                found[at + 1 : stop] = [one._replace(text=f"• {one.text}") for one in lines[at + 1 : stop]]
    return found


def _end_of_set_in(lines: list[Line], at: int) -> int:
    """Return where the lines end that are set in, all to one column, right under a line."""
    stop, depth = at + 1, lines[at + 1].indent if at + 1 < len(lines) else 0
    while stop < len(lines) and depth > lines[at].indent and lines[stop].indent == depth:
        if lines[stop].apart or lines[stop].quoted or marker(lines[stop].text):
            break
        stop += 1
    return stop


def _are_items(lines: list[Line]) -> bool:
    """Tell whether lines are short, begin with small letters, and mostly end before a wrap would."""
    longest = max(NARROWEST, *(len(line.text) for line in lines))
    if longest > LONGEST or not all(line.text[0].islower() for line in lines):
        return False
    early = [len(one.text) + 1 + len(after.text.split()[0]) <= longest for one, after in pairwise(lines)]
    return sum(early) * 2 > len(early)
