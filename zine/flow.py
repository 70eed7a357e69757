"""The flow: a galley as blocks one under the other, before it is cut into pages. Lengths in CSS px."""

from dataclasses import dataclass
from typing import NamedTuple


class Note(NamedTuple):
    """A note: where in its paragraph's text it is called, and how high it is."""

    at: int
    height: float


@dataclass(frozen=True, slots=True)
class Block:
    """What stands between two places where a page could end, or lines of which any may be the last.

    `element` is its place in the galley's tree, `text` that of a composed paragraph among the composition's.
    `above` is the white over it where something stands before it on its page, `line` how high each of its
    `rows` is, and `head` and `tail` what is before the first and after the last of them; `foot` is white that
    has to have room under it at the end of a page. `tied`: no page may end before it. `columns` is how many
    columns it stands in one of.
    `airy`: the white above it is not the layout's own. `padded`: some of it is in what the block begins, so
    that it stays as it is. `stiff`: a line less would not make it lower.
    """

    element: int
    text: int | None
    above: float
    rows: int
    line: float
    head: float = 0.0
    tail: float = 0.0
    foot: float = 0.0
    orphans: int = 2
    widows: int = 2
    tied: bool = False
    heading: bool = False
    airy: bool = False
    padded: bool = False
    stiff: bool = False
    columns: int = 1
    notes: tuple[Note, ...] = ()

    @property
    def height(self) -> float:
        """Return its height, the white above it apart."""
        return self.head + self.rows * self.line + self.tail


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks that begin on a new page, which has to be on a `side`, if any: left or right.

    A page of theirs is as `wide` as so many pages of the booklet. The first block is `sunk` px under the head
    of the first page; by `lower` of them more than the layout has it.
    """

    blocks: tuple[Block, ...]
    height: float
    side: str = ""
    area: float = 0.0
    sunk: float = 0.0
    opens: bool = False
    wide: int = 1
    lower: float = 0.0
