"""Glued book: two single leaves on each sheet; the pile is cut in half, stacked and glued (perfect bound).

Print: on both sides, in order.
Cut: the whole pile down the middle; lay the left half on the right half.
Bind: glue or clamp the left side.
"""

from zine.assembly import printing, several
from zine.handwork import Bind, Cut, Stack
from zine.sheets import Grid, Sheet, sheet

MULTIPLE = 4
GRID = Grid(2, 1, landscape=True, vertical=("cut",))
FOLD = (Stack(), Cut("down"), Stack(), Bind("left", by="leaf"))


def plan(count: int) -> tuple[Sheet, ...]:
    """Return the sheets for pages 1 … count: the first half of the book on the left half of the sheets."""
    half = count // 2
    pages = ((first, first + 1, half + first, half + first + 1) for first in range(1, half, 2))
    return tuple(sheet(GRID, ("1 3",), ("4 2",), four) for four in pages)


def steps(sheets: int, paper: str, flip: str) -> tuple[str, ...]:
    """Say how to print, fold and bind so many sheets."""
    return (
        printing(paper, flip),
        f"Keep {several(sheets, 'sheet')} in order, page 1 up, and cut down the middle.",
        "Lay the left half on the right half, and glue the left side.",
    )
