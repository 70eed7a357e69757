"""Small glued book: four single leaves on each sheet, cut apart, stacked and glued.

Print: on both sides, in order.
Cut: each sheet in four, and lay its leaves in order.
Bind: stack the leaves, page 1 on top, and glue or clamp the left side.
"""

from zine.assembly import printing, several
from zine.handwork import Bind, Cut, Stack
from zine.sheets import Grid, Sheet, sheet

MULTIPLE = 8
GRID = Grid(2, 2, landscape=False, vertical=("cut",), horizontal=("cut",))
FOLD = (Cut("across"), Cut("down"), Stack(), Bind("left", by="leaf"))


def plan(count: int) -> tuple[Sheet, ...]:
    """Return the sheets for pages 1 … count, 8 pages on each."""
    starts = range(1, count, 8)
    return tuple(sheet(GRID, ("1 3", "5 7"), ("4 2", "8 6"), range(first, first + 8)) for first in starts)


def steps(sheets: int, paper: str, flip: str) -> tuple[str, ...]:
    """Say how to print, fold and bind so many sheets."""
    return (
        printing(paper, flip),
        f"Cut {several(sheets, 'sheet')} in four.",
        "Lay the leaves in order: upper left, upper right, lower left, lower right.",
        "Stack them, page 1 on top, and glue the left side.",
    )
