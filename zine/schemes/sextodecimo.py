"""Sextodecimo (16mo): each sheet is folded four times into 32 pages, which are trimmed on three sides.

Print: on both sides, in order, on thin paper.
Fold: lay each sheet with page 1 up, at the lower right; fold behind the top, left, top, left half.
Bind: lay the folded sheets into one another, the first outermost; staple on the fold; trim the other sides.
"""

from zine.assembly import printing, several
from zine.handwork import Bind, Fold, Nest, Trim
from zine.sheets import Grid, Sheet, nested

MULTIPLE = 32
GRID = Grid(4, 4, landscape=False, vertical=("spine", "trim", "spine"), horizontal=("trim", "trim", "trim"))
FRONT = ("5r 28r 29r 4r", "12 21 20 13", "9r 24r 17r 16r", "8 25 32 1")
BACK = ("3r 30r 27r 6r", "14 19 22 11", "15r 18r 23r 10r", "2 31 26 7")
FOLD = (
    Fold("top", under=True),
    Fold("left", under=True),
    Fold("top", under=True),
    Fold("left", under=True),
    Nest(),
    Trim(("top", "right", "bottom")),
    Bind("left"),
)


def plan(count: int) -> tuple[Sheet, ...]:
    """Return the sheets for pages 1 … count."""
    return nested(GRID, FRONT, BACK, count)


def steps(sheets: int, paper: str, flip: str) -> tuple[str, ...]:
    """Say how to print, fold and bind so many sheets."""
    return (
        printing(paper, flip),
        f"Lay {several(sheets, 'sheet')} with page 1 up at the lower right.",
        "Fold behind the top half, then the left half, the top half, the left half.",
        "Lay the folded sheets into one another, the first outermost, and staple on the fold.",
        "Cut the folds open at the head, the fore-edge and the foot.",
    )
