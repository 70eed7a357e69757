"""Folder: 4 pages on one sheet, folded once.

Print: on both sides.
Fold: in half, page 1 outside.
"""

from zine.assembly import printing
from zine.handwork import Bind, Fold
from zine.sheets import Grid, Sheet, sheet

MULTIPLE = 4
CAPACITY = 4
GRID = Grid(2, 1, landscape=True, vertical=("spine",))
FOLD = (Fold("left", under=True), Bind("left"))


def plan(count: int) -> tuple[Sheet, ...]:
    """Return the sheets for pages 1 … count."""
    return (sheet(GRID, ("4 1",), ("2 3",), range(1, count + 1)),)


def steps(sheets: int, paper: str, flip: str) -> tuple[str, ...]:
    """Say how to print, fold and bind so many sheets."""
    return (
        printing(paper, flip),
        "Fold the sheet in half, page 1 outside.",
    )
