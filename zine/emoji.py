"""Emoji: each whole, as large as it is meant, and out of one family.

An emoji of several characters (a digit in its key, a flag, a family, a hand of some colour; UTS #51) is one
sign only where one font has them all: a letter of the text's own family in its midst takes it apart. In small
capitals an emoji is left as large as it is. Where a font has none, Pango makes them of its capitals, as high
as its small letters; a font of emoji has neither, and they would be made so small that nothing is seen.
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

FAMILY = "Noto Emoji"
"""The family that has them all: the stage lets Pango, which looks for emoji itself, find it."""
SIGN = "[\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
CHANGED = "(?:\ufe0f|[\U0001f3fb-\U0001f3ff]|[\U000e0020-\U000e007f]|\u200d(?:" + SIGN + "|[\u2194\u2195]))"
FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
WHOLE = re.compile(f"[0-9#*]\ufe0f\u20e3|{FLAG}|{SIGN}{CHANGED}+")
"""A digit in its key, a flag, or a sign that what follows makes an emoji or another one."""
EMOJI = re.compile(f"((?:{WHOLE.pattern}|{SIGN}\ufe0e?)+)")
UPRIGHT = "font-variant-caps: normal; line-height: 0"


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
