"""A line of plain text, as it was cut."""

from typing import NamedTuple


class Line(NamedTuple):
    """A line: its text, the columns it is set in, whether a blank line stands before it, its quote depth.

    `strong` is one that is all in bold, where the text has such marks; `gap` counts the blank
    lines before it.
    """

    text: str
    indent: int = 0
    apart: bool = False
    quoted: int = 0
    strong: bool = False
    gap: int = 0
