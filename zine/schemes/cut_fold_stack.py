"""Small book to glue: each sheet is cut in two strips, each strip folded into 4 pages, and all are stacked.

Print: on both sides, in order.
Cut: each sheet across the middle.
Fold: each strip in half, its lowest page outside.
Bind: stack them in order, page 1 on top, and glue the folds.
"""

from zine.assembly import printing, several
from zine.handwork import Bind, Cut, Fold, Stack
from zine.sheets import Grid, Sheet, sheet

MULTIPLE = 8
GRID = Grid(2, 2, landscape=False, vertical=("spine",), horizontal=("cut",))
FOLD = (Cut("across"), Fold("left", under=True), Stack(), Bind("left"))


def plan(count: int) -> tuple[Sheet, ...]:
    """Return the sheets for pages 1 … count, 8 pages on each."""
    starts = range(1, count, 8)
    return tuple(sheet(GRID, ("4 1", "8 5"), ("2 3", "6 7"), range(first, first + 8)) for first in starts)


def steps(sheets: int, paper: str, flip: str) -> tuple[str, ...]:
    """Say how to print, fold and bind so many sheets."""
    return (
        printing(paper, flip),
        f"Cut {several(sheets, 'sheet')} across the middle.",
        "Fold each strip in half, its lowest page outside.",
        "Stack them in order, page 1 on top, and glue the folds.",
    )
