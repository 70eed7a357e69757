"""Octavo: each sheet is folded three times into 16 pages, which are trimmed at the head and the fore-edge.

Print: on both sides, in order.
Fold: lay each sheet with page 1 up, at the lower right; fold behind the left half, the top, the left.
Bind: lay the folded sheets into one another, the first outermost; staple on the fold; trim head, fore-edge.
"""

from zine.assembly import printing, several
from zine.handwork import Bind, Fold, Nest, Trim
from zine.sheets import Grid, Sheet, nested

MULTIPLE = 16
GRID = Grid(4, 2, landscape=True, vertical=("spine", "trim", "spine"), horizontal=("trim",))
FOLD = (
    Fold("left", under=True),
    Fold("top", under=True),
    Fold("left", under=True),
    Nest(),
    Trim(("top", "right")),
    Bind("left"),
)


def plan(count: int) -> tuple[Sheet, ...]:
    """Return the sheets for pages 1 … count."""
    front, back = ("5r 12r 9r 8r", "4 13 16 1"), ("7r 10r 11r 6r", "2 15 14 3")
    return nested(GRID, front, back, count)


def steps(sheets: int, paper: str, flip: str) -> tuple[str, ...]:
    """Say how to print, fold and bind so many sheets."""
    return (
        printing(paper, flip),
        f"Lay {several(sheets, 'sheet')} with page 1 up at the lower right.",
        "Fold behind the left half, then the top half, then the left half again.",
        "Lay the folded sheets into one another, the first outermost, and staple on the fold.",
        "Cut the folds open at the head and at the fore-edge.",
    )
