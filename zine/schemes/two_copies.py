"""Two small booklets at once: both halves of the sheet carry the same pages (A6 from A4).

Print: on both sides, in order.
Cut: the whole pile across the middle: each half is one copy.
Fold: each copy in half, page 1 outside.
Bind: two staples on the fold.
"""

from zine.assembly import fold_height, printing, several, staples
from zine.handwork import Bind, Cut, Fold, Stack
from zine.sheets import Grid, Sheet, nested

MULTIPLE = 4
GRID = Grid(2, 2, landscape=False, vertical=("spine",), horizontal=("cut",))
FOLD = (Stack(), Cut("across"), Fold("left", under=True), Bind("left", copies=2))


def plan(count: int) -> tuple[Sheet, ...]:
    """Return the sheets for pages 1 … count."""
    return nested(GRID, ("4 1", "4 1"), ("2 3", "2 3"), count)


def steps(sheets: int, paper: str, flip: str) -> tuple[str, ...]:
    """Say how to print, fold and bind so many sheets."""
    return (
        printing(paper, flip),
        f"Keep {several(sheets, 'sheet')} in order and cut across the middle: each half is one copy.",
        "Fold each copy in half, page 1 outside.",
        staples(fold_height(paper, landscape=False, rows=2)),
    )
