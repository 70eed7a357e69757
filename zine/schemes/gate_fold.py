"""Leaflet of 8 panels that opens like a gate (closed gate fold).

Print: on both sides.
Fold: lay the sheet with pages 3 to 6 up; fold both outer panels in (they are 1 mm narrower); then in half.
"""

from zine.assembly import printing
from zine.handwork import Fold, Leaflet
from zine.sheets import Grid, Sheet, sheet

MULTIPLE = 8
CAPACITY = 8
GRID = Grid(4, 1, landscape=True, vertical=("fold", "fold", "fold"), narrower=(1, 0, 0, 1), exact=True)
FOLD = (
    Fold("left", under=True, cells=1),
    Fold("right", under=True, cells=1),
    Fold("left", under=True),
    Leaflet(),
)


def plan(count: int) -> tuple[Sheet, ...]:
    """Return the sheets for pages 1 … count."""
    return (sheet(GRID, ("7 8 1 2",), ("3 4 5 6",), range(1, count + 1)),)


def steps(sheets: int, paper: str, flip: str) -> tuple[str, ...]:
    """Say how to print, fold and bind so many sheets."""
    return (
        printing(paper, flip),
        "Lay the sheet with pages 3 to 6 up, and fold both outer panels in: they are 1 mm narrower.",
        "Fold it in half, page 1 outside.",
    )
