"""Quarto: each sheet is folded twice into 8 pages, which are trimmed at the head.

Print: on both sides, in order.
Fold: lay each sheet with page 1 up, at the lower right; fold the top half behind, then the left half behind.
Bind: lay the folded sheets into one another, the first outermost; staple on the fold; cut the heads open.
"""

from zine.assembly import printing, several
from zine.handwork import Bind, Fold, Nest, Trim
from zine.sheets import Grid, Sheet, nested

MULTIPLE = 8
GRID = Grid(2, 2, landscape=False, vertical=("spine",), horizontal=("trim",))
FOLD = (Fold("top", under=True), Fold("left", under=True), Nest(), Trim(("top",)), Bind("left"))


def plan(count: int) -> tuple[Sheet, ...]:
    """Return the sheets for pages 1 … count."""
    return nested(GRID, ("5r 4r", "8 1"), ("3r 6r", "2 7"), count)


def steps(sheets: int, paper: str, flip: str) -> tuple[str, ...]:
    """Say how to print, fold and bind so many sheets."""
    return (
        printing(paper, flip),
        f"Lay {several(sheets, 'sheet')} with page 1 up at the lower right.",
        "Fold the top half behind, then the left half.",
        "Lay the folded sheets into one another, the first outermost, and staple on the fold.",
        "Cut the folds open at the head.",
    )
