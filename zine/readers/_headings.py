"""Headings of plain text, as blocks: underlined, marked, or found in the outline."""

import re
from collections.abc import Mapping, Sequence

from zine.readers._blocks import Block, Facts, broken, element
from zine.readers._line import Line
from zine.readers._lines import UNDERLINE
from zine.readers._outline import DOUBLE


def underlined_heading(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """A line with a rule of = or - under it: a heading."""
    if at + 1 >= len(lines) or lines[at + 1].apart or not UNDERLINE.match(lines[at + 1].text):
        return None
    if len(lines[at].text) > 120:
        return None
    return Block("underlined_heading", _heading(lines[at : at + 1], lines[at + 1].text[0] * 3, facts), 2)


def marked_heading(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """A line that begins with number signs, or that the file marks so: a heading."""
    found = re.match(r"(#{1,6}) +(\S.*?)(?: +#+)?$", lines[at].text)
    if not found or len(found[2]) > 160:
        return None
    return Block("marked_heading", _heading([lines[at]._replace(text=found[2])], found[1], facts))


def heading(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """A short line without final punctuation, before a longer text: a heading."""
    style = facts.heads.get(at, "")
    if not style or at >= facts.close:
        return None
    taken = 2 if style == DOUBLE else 1
    return Block("heading", _heading(lines[at : at + taken], style, facts), taken)


def _heading(lines: Sequence[Line], style: str, facts: Facts) -> str:
    """Write a heading; its level is the rank of its style in the text, from h2 to h4."""
    rank = facts.styles.index(style) if style in facts.styles else 0
    return element(f"h{min(4, 2 + rank)}", broken(lines, facts))


def styles(lines: Sequence[Line], close: int, heads: Mapping[int, str]) -> tuple[str, ...]:
    """Return the styles of heading in the text, in the order in which they appear."""
    found: dict[str, None] = {}
    for at, line in enumerate(lines[:close]):
        if at + 1 < len(lines) and UNDERLINE.match(lines[at + 1].text) and not lines[at + 1].apart:
            found.setdefault(lines[at + 1].text[0] * 3)
        elif hashes := re.match(r"(#{1,6}) +\S", line.text):
            found.setdefault(hashes[1])
        elif at in heads:
            found.setdefault(heads[at])
    order = list(found)
    hashes_first = sorted((style for style in order if style[0] == "#"), key=len)
    return (*hashes_first, *(style for style in order if style[0] != "#"))
