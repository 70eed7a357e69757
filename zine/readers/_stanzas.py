"""Verse in plain text: groups of short lines, kept as their author set them."""

from collections.abc import Sequence
from itertools import pairwise

from zine.readers import pattern
from zine.readers._blocks import SHORT, Block, Facts, broken, element, group
from zine.readers._closings import listed
from zine.readers._line import Line
from zine.readers._markers import SENTENCE_END, marker
from zine.readers._tables import CELL

SENTENCES = pattern(r"[^\W\d_]{2}[.!?…] [A-ZÀ-Þ«“¿¡].*[.!?…][»”\"]?$")
"""More than one sentence: a line of prose, however short."""


ORDINAL = pattern(
    r"[A-ZÀ-Þ][^\W\d_]{2,9} \d{1,2} ?[:.–-] \S|"
    r"\d{1,2} ?(?:r|n|t|è|er|re|ère|e|ème|st|nd|rd|th|o|a)[.)]?[ \u00a0]?[-–—:]? \S"
)
"""A line counted by an ordinal or a word, `1r.`, `2nd` or `Step 2:`, that no list of HTML can write
again: a paragraph."""


def verse(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """A group of short lines: verse, kept line by line, with the indents that its author gave it."""
    held = group(lines, at, most=len(lines))
    if len(held) < 2 or any(len(line.text) > SHORT for line in held) or listed(held):
        return None
    prose = sum(bool(SENTENCES.search(line.text)) for line in held)
    whole = len(held) == 2 and all(SENTENCE_END.search(line.text) for line in held)
    counted = all(ORDINAL.match(line.text) for line in held)
    if counted or (prose >= len(held) / 2 and not facts.poem) or (whole and not facts.poem):
        return None
    least = min(line.indent for line in held)
    set_in = [line._replace(text="\u00a0" * min(20, line.indent - least) + line.text) for line in held]
    return Block("verse", element("div", broken(set_in, facts), kind="verse"), len(held))


def mostly_verse(lines: Sequence[Line]) -> bool:
    """Tell whether most of a text is short lines in groups: a poem, a song."""
    short = groups = 0
    for before, line in pairwise(lines):
        if (
            CELL not in line.text
            and not line.apart
            and max(len(before.text), len(line.text)) <= SHORT
            and not marker(line.text)
        ):
            short += 1
            groups += before.apart
    return groups > 1 and short > 3 and short >= 0.4 * len(lines)
