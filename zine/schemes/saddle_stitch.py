"""Booklet: sheets folded once, laid into one another and stapled on the fold (saddle stitch).

Print: on both sides, in order.
Fold: keep the sheets in order, the first outermost, and fold them together in half.
Bind: two staples on the fold, from the outside.
"""

from zine.assembly import fold_height, printing, staples
from zine.handwork import Bind, Fold, Stack
from zine.sheets import Grid, Sheet, nested

MULTIPLE = 4
GRID = Grid(2, 1, landscape=True, vertical=("spine",))
FOLD = (Stack(), Fold("left", under=True), Bind("left"))


def plan(count: int) -> tuple[Sheet, ...]:
    """Return the sheets for pages 1 … count."""
    return nested(GRID, ("4 1",), ("2 3",), count)


def steps(sheets: int, paper: str, flip: str) -> tuple[str, ...]:
    """Say how to print, fold and staple so many sheets."""
    fold = (
        f"Put the {sheets} sheets in order and fold them in half together."
        if sheets > 1
        else "Fold the sheet in half."
    )
    fold += " Page 1 is outside."
    return printing(paper, flip), fold, staples(fold_height(paper, landscape=True))
