"""Optical margins: signs that hang a little over the edge of the text, so that the edge looks straight.

After Hàn Thế Thành, “Micro-typographic extensions to the TeX typesetting system” (2000). The share is of the
sign's own width in its font, so that each font has its own table of lengths.
"""

from collections.abc import Mapping

RIGHT: Mapping[str, float] = {
    "-": 0.5,
    "‐": 0.5,
    "\N{NON-BREAKING HYPHEN}": 0.5,
    "–": 0.3,
    "—": 0.2,
    ".": 0.6,
    ",": 0.6,
    ";": 0.35,
    ":": 0.35,
    "’": 0.5,
    "”": 0.4,
    "“": 0.4,
    "»": 0.25,
    "›": 0.25,
}
LEFT: Mapping[str, float] = {
    "«": 0.25,
    "‹": 0.25,
    "“": 0.5,
    "”": 0.5,
    "„": 0.4,
    "‘": 0.5,
    "’": 0.5,
    "—": 0.2,
    "–": 0.3,
    "-": 0.5,
}


def right_of(sign: str) -> float:
    """Return the share of a sign's width that hangs over the right edge."""
    return RIGHT.get(sign, 0.0)


def left_of(sign: str) -> float:
    """Return the share of a sign's width that hangs over the left edge."""
    return LEFT.get(sign, 0.0)
