"""Leaflet of 8 panels, folded to and fro (accordion).

Print: on both sides.
Fold: in half and in half again, open, then to and fro along the three folds, page 1 on top.
"""

from zine.assembly import printing
from zine.handwork import Concertina, Leaflet
from zine.sheets import Grid, Sheet, sheet

MULTIPLE = 8
CAPACITY = 8
GRID = Grid(4, 1, landscape=True, vertical=("fold", "fold", "fold"), exact=True)
FOLD = (Concertina((3, 0), (2, 0)), Leaflet())


def plan(count: int) -> tuple[Sheet, ...]:
    """Return the sheets for pages 1 … count."""
    return (sheet(GRID, ("6 7 8 1",), ("2 3 4 5",), range(1, count + 1)),)


def steps(sheets: int, paper: str, flip: str) -> tuple[str, ...]:
    """Say how to print, fold and bind so many sheets."""
    return (
        printing(paper, flip),
        "Fold the sheet in four, to and fro like an accordion, page 1 on top.",
    )
