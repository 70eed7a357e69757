"""Small booklet: each sheet is cut in two strips, which are gathered, folded and stapled (A6 from A4).

Print: on both sides, in order.
Cut: each sheet across the middle, and lay its upper strip on its lower one: scissors will do.
Fold: all strips, in order, together in half, page 1 outside.
Bind: two staples on the fold.
"""

from zine.assembly import fold_height, printing, several, staples
from zine.handwork import Bind, Cut, Fold, Stack
from zine.sheets import Grid, Sheet, sheet

MULTIPLE = 8
GRID = Grid(2, 2, landscape=False, vertical=("spine",), horizontal=("cut",))
FOLD = (Cut("across"), Stack(), Fold("left", under=True), Bind("left"))


def plan(count: int) -> tuple[Sheet, ...]:
    """Return the sheets for pages 1 … count, each with two strips that follow one another."""
    return tuple(_sheet(strip, count) for strip in range(0, count // 4, 2))


def _sheet(strip: int, count: int) -> Sheet:
    low, high = 2 * strip, count - 2 * strip
    pages = (low + 1, low + 2, high - 1, high, low + 3, low + 4, high - 3, high - 2)
    return sheet(GRID, ("4 1", "8 5"), ("2 3", "6 7"), pages, depths=[*[strip] * 4, *[strip + 1] * 4])


def steps(sheets: int, paper: str, flip: str) -> tuple[str, ...]:
    """Say how to print, fold and bind so many sheets."""
    return (
        printing(paper, flip),
        f"Cut {several(sheets, 'sheet')} across the middle, one by one, the upper strip on the lower.",
        "Fold the strips together in half, page 1 outside.",
        staples(fold_height(paper, landscape=False, rows=2)),
    )
