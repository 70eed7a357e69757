"""Those who signed with others: many names under a colon, at the end of a text."""

from collections.abc import Sequence

from zine.readers._blocks import Block, Facts, broken, element
from zine.readers._closings import may_sign
from zine.readers._line import Line
from zine.readers._markers import marker

MANY = 5
"""So many short lines in a row are no paragraphs."""


def signatories(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """Five names or more under a colon at the end, an empty line after each: all who signed, line by line."""
    if not at or not lines[at - 1].text.endswith(":") or facts.poem:
        return None
    end = at
    while end < len(lines) and lines[end].apart and _is_name(lines[end].text):
        end += 1
    if end - at < MANY or end < facts.close - 3:
        return None
    return Block("signatories", element("p", broken(lines[at:end], facts), kind="signature"), end - at)


def _is_name(text: str) -> bool:
    """Tell whether a line can name a person or a group: it begins with a capital, and is no item."""
    return text[0].isupper() and not marker(text) and may_sign(text)
