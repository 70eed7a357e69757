"""Leaflet of 6 panels, folded in from both sides (trifold).

Print: on both sides.
Fold: lay the sheet with pages 2, 3, 4 up; fold in the right panel (2 mm narrower), then the left over it.
"""

from zine.assembly import printing
from zine.handwork import Fold, Leaflet
from zine.sheets import Grid, Sheet, sheet

MULTIPLE = 6
CAPACITY = 6
GRID = Grid(3, 1, landscape=True, vertical=("fold", "fold"), narrower=(2, 0, 0), exact=True)
FOLD = (Fold("left", under=True, cells=1), Fold("left", under=True, cells=1), Leaflet())


def plan(count: int) -> tuple[Sheet, ...]:
    """Return the sheets for pages 1 … count."""
    return (sheet(GRID, ("5 6 1",), ("2 3 4",), range(1, count + 1)),)


def steps(sheets: int, paper: str, flip: str) -> tuple[str, ...]:
    """Say how to print, fold and bind so many sheets."""
    return (
        printing(paper, flip),
        "Lay the sheet with pages 2, 3 and 4 up, and fold the right panel in: it is 2 mm narrower.",
        "Fold the left panel over it; page 1 is on top.",
    )
