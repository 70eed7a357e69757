"""Small booklet: the sheets are cut in two strips that are stacked, folded and stapled (A6 from A4).

Print: on both sides, in order.
Cut: the whole pile across the middle; lay the upper strips on the lower ones.
Fold: the strips together in half, page 1 outside.
Bind: two staples on the fold.
"""

from zine.assembly import fold_height, printing, several, staples
from zine.handwork import Bind, Cut, Fold, Stack
from zine.sheets import Grid, Sheet, sheet

MULTIPLE = 8
GRID = Grid(2, 2, landscape=False, vertical=("spine",), horizontal=("cut",))
FOLD = (Stack(), Cut("across"), Stack(), Fold("left", under=True), Bind("left"))


def plan(count: int) -> tuple[Sheet, ...]:
    """Return the sheets for pages 1 … count: the outer half of the booklet above, the inner half below."""
    return tuple(_sheet(strip, strip + count // 8, count) for strip in range(count // 8))


def _sheet(upper: int, lower: int, count: int) -> Sheet:
    pages = [page for strip in (upper, lower) for page in _strip(strip, count)]
    return sheet(GRID, ("4 1", "8 5"), ("2 3", "6 7"), pages, depths=[*[upper] * 4, *[lower] * 4])


def _strip(strip: int, count: int) -> tuple[int, int, int, int]:
    return 2 * strip + 1, 2 * strip + 2, count - 2 * strip - 1, count - 2 * strip


def steps(sheets: int, paper: str, flip: str) -> tuple[str, ...]:
    """Say how to print, fold and bind so many sheets."""
    return (
        printing(paper, flip),
        f"Keep {several(sheets, 'sheet')} in order, page 1 up, and cut across the middle.",
        "Lay the upper strips on the lower ones, and fold them together in half, page 1 outside.",
        staples(fold_height(paper, landscape=False, rows=2)),
    )
