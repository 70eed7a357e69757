"""The direction of a text: from left to right, or, as Arabic and Hebrew are written, from right to left."""

import re
from functools import cache
from typing import Literal

_LEFTWARD = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
"""The blocks that Unicode gives to scripts from right to left (UAX #9, the defaults of Bidi_Class)."""


@cache
def leftward() -> re.Pattern[str]:
    """Return the pattern of a letter that is written from right to left, compiled where it is needed."""
    return re.compile(_LEFTWARD)


def direction(text: str) -> Literal["ltr", "rtl"]:
    """Return the direction of most letters of a text.

    >>> direction("Paix"), direction("שלום, peace"), direction("…")
    ('ltr', 'ltr', 'ltr')
    >>> direction("שלום לכולם, peace")
    'rtl'
    """
    if max(text, default="") < "\u0590":
        return "ltr"
    found = len(leftward().findall(text))
    return "rtl" if found and 2 * found > len(re.findall(r"[^\W\d_]", text)) else "ltr"
