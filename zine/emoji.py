"""Emoji in small capitals: left as large as they are.

Where a font has no small capitals, Pango makes them of its capitals, as high as its small letters. A font of
emoji has neither, and they would be made so small that nothing is seen.
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SIGN = "[\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
JOINED = "(?:\u200d|\ufe0f|\u20e3|[\U0001f3fb-\U0001f3ff])"
EMOJI = re.compile(f"({SIGN}(?:{JOINED}|{SIGN})*)")
UPRIGHT = "font-variant-caps: normal"


def kept_large(root: "Element") -> None:
    """Put each run of emoji in an element of its own that has no small capitals."""
    for parent in list(root.iter()):
        if not isinstance(parent.tag, str):
            continue
        for child in list(parent):
            _parted(parent, child, child.tail)
        _parted(parent, None, parent.text)


def _parted(parent: "Element", after: "Element | None", text: str | None) -> None:
    """Part a text that stands in `parent`, after a child or before all of them."""
    if not text or not EMOJI.search(text):
        return
    plain, *rest = EMOJI.split(text)
    if after is None:
        parent.text, at = plain, 0
    else:
        after.tail, at = plain, list(parent).index(after) + 1
    for step, (signs, tail) in enumerate(zip(rest[::2], rest[1::2], strict=True)):
        span = parent.makeelement("span", {"style": UPRIGHT})
        span.text, span.tail = signs, tail
        parent.insert(at + step, span)
