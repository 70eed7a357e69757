"""The fine space, as wide in every font: the sixth of an em.

Hardly a font has U+202F, and where one lacks it half its word space is set, from 0.10 em to 0.30 em in the
families at hand. U+2006 is a sixth of an em by its name, in fonts that have it and in those that do not
(HarfBuzz makes it). That is two thirds of a common word space of a quarter of an em, within the 0.35 to 0.7
of it that typographers give a fine space, and never so small that a sign touches its word. A line may end at
U+2006, so a word joiner follows it. Texts keep U+202F: this is only how it is set.
"""

from typing import Any

FINE, SET = "\u202f", "\u2006\u2060"
WIDTH = 1 / 6  # em


def widened(text: str) -> str:
    """Return a text with its fine spaces as they are set."""
    return text.replace(FINE, SET)


def plain(text: str) -> str:
    """Return a text that was set as it is written."""
    return text.replace(SET, FINE)


def widen(root: Any) -> None:
    """Let all the texts in an element have their fine spaces as they are set."""
    for element in root.iter():
        if element.text and FINE in element.text:
            element.text = widened(element.text)
        if element.tail and FINE in element.tail:
            element.tail = widened(element.tail)
