"""Ways: how a text gets to the end of a page, what that costs, and what is changed for it.

Lengths in CSS px; a cost of 1 is a difference that nobody sees.
"""

from typing import NamedTuple

from zine.flow import Block
from zine.looseness import Shape


class Change(NamedTuple):
    """What is changed so that pages end where they should.

    `shape` is that of a paragraph, `air` white above a heading, in px; `ends`: a page ends before the block
    (0), or after so many of its rows, and `early`: although there is room for more; `balanced`: a column of
    the last page does.
    """

    block: Block
    shape: Shape | None = None
    air: float = 0.0
    ends: int | None = None
    early: bool = False
    balanced: bool = False


class Way(NamedTuple):
    """The best way to the end of a page: its cost so far, and what the next page begins with.

    `row` is how many rows of `block` stand on pages before, `white` how many rows the page lacks, `changes`
    a chain of what was changed. `fill` is how much of the last page is taken, in px, `last` how much of
    that is running text, and `inner` how many pages it takes; while it is being set, on which one it began.
    In columns, `area` is what the notes of the page take from each of them, and `called` how high the notes
    are that it calls so far.
    """

    cost: float
    block: int
    row: int
    shape: Shape | None
    white: int
    changes: "Chain | None"
    fill: float = 0.0
    last: float = 0.0
    inner: int = 0
    area: float = 0.0
    called: float = 0.0


class Chain(NamedTuple):
    """A change, and those before it."""

    change: Change
    before: "Chain | None"


class Part(NamedTuple):
    """A page that is being filled: how high what is on it is, its notes, the white that it ends in, lines."""

    cost: float
    y: float
    notes: float
    changes: Chain | None
    tail: float = 0.0
    lines: float = 0.0


def added(chain: Chain | None, change: Change) -> Chain:
    """Return a chain with a change more."""
    return Chain(change, chain)


def ended_at(  # noqa: PLR0913, PLR0917 - what a page's end is
    way: Way, cost: float, block: int, row: int, shape: Shape | None, white: int, changes: Chain
) -> Way:
    """Return a way that is a page further on."""
    return Way(cost, block, row, shape, white, changes, way.fill, way.last, way.inner, way.area, way.called)


def first_page(before: int, side: str) -> int:
    """Return the number of the page that a section begins on, after so many pages."""
    page = before + 1
    return page + 1 if side and (page % 2 == 1) != (side == "right") else page


def offer(ways: dict[tuple[int, int, int, int], Way], way: Way) -> None:
    """Keep a way if it is the best to where it leads."""
    key = way.block, way.row, way.shape.rows if way.shape else 0, way.white
    if key not in ways or way.cost < ways[key].cost:
        ways[key] = way
