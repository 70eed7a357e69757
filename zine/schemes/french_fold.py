"""French fold: 4 pages from one sheet printed on one side and folded twice; nothing is cut.

Print: on one side.
Fold: lay the sheet with page 1 up, at the lower right; fold the top half behind, then the left half behind.
"""

from zine.assembly import printing
from zine.handwork import Bind, Fold
from zine.sheets import Grid, Sheet, sheet

MULTIPLE = 4
CAPACITY = 4
GRID = Grid(2, 2, landscape=False, vertical=("spine",), horizontal=("fold",))
FOLD = (Fold("top", under=True), Fold("left", under=True), Bind("left"))


def plan(count: int) -> tuple[Sheet, ...]:
    """Return the sheets for pages 1 … count."""
    return (sheet(GRID, ("3r 2r", "4 1"), (), range(1, count + 1)),)


def steps(sheets: int, paper: str, flip: str) -> tuple[str, ...]:
    """Say how to print, fold and bind so many sheets."""
    return (
        printing(paper),
        "Lay the sheet with page 1 up at the lower right; fold the top half behind, then the left half.",
    )
