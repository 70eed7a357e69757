"""Leaflet of 6 panels, folded to and fro (Z-fold).

Print: on both sides.
Fold: in three, like a Z, page 1 on top.
"""

from zine.assembly import printing
from zine.handwork import Concertina, Leaflet
from zine.sheets import Grid, Sheet, sheet

MULTIPLE = 6
CAPACITY = 6
GRID = Grid(3, 1, landscape=True, vertical=("fold", "fold"), exact=True)
FOLD = (Concertina((2, 0), (1, 0)), Leaflet())


def plan(count: int) -> tuple[Sheet, ...]:
    """Return the sheets for pages 1 … count."""
    return (sheet(GRID, ("5 6 1",), ("2 3 4",), range(1, count + 1)),)


def steps(sheets: int, paper: str, flip: str) -> tuple[str, ...]:
    """Say how to print, fold and bind so many sheets."""
    return (
        printing(paper, flip),
        "Fold the sheet in three, to and fro like a Z, page 1 on top.",
    )
