"""The direction of a text: from left to right, or, as Arabic and Hebrew are written, from right to left."""

import re
from typing import Literal

LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""The blocks that Unicode gives to scripts from right to left (UAX #9, the defaults of Bidi_Class)."""
LETTER = re.compile(r"[^\W\d_]")


def direction(text: str) -> Literal["ltr", "rtl"]:
    """Return the direction of most letters of a text.

    >>> direction("Paix"), direction("שלום, peace"), direction("…")
    ('ltr', 'ltr', 'ltr')
    >>> direction("שלום לכולם, peace")
    'rtl'
    """
    leftward = len(LEFTWARD.findall(text))
    return "rtl" if leftward and 2 * leftward > len(LETTER.findall(text)) else "ltr"
