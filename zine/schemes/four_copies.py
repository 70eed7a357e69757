"""Four tiny booklets at once: each quarter of the sheet carries the same pages (A7 from A4).

Print: on both sides, in order.
Cut: the whole pile in four: each quarter is one copy.
Fold: each copy in half, page 1 outside.
Bind: two staples on the fold.
"""

from zine.assembly import fold_height, printing, several, staples
from zine.handwork import Bind, Cut, Fold, Stack
from zine.sheets import Grid, Sheet, nested

MULTIPLE = 4
GRID = Grid(4, 2, landscape=True, vertical=("spine", "cut", "spine"), horizontal=("cut",))
FOLD = (Stack(), Cut("across"), Cut("down", parts=2), Fold("left", under=True), Bind("left", copies=4))


def plan(count: int) -> tuple[Sheet, ...]:
    """Return the sheets for pages 1 … count."""
    return nested(GRID, ("4 1 4 1", "4 1 4 1"), ("2 3 2 3", "2 3 2 3"), count)


def steps(sheets: int, paper: str, flip: str) -> tuple[str, ...]:
    """Say how to print, fold and bind so many sheets."""
    return (
        printing(paper, flip),
        f"Keep {several(sheets, 'sheet')} in order and cut in four: each quarter is one copy.",
        "Fold each copy in half, page 1 outside.",
        staples(fold_height(paper, landscape=True, rows=2)),
    )
