"""Single pages: no imposition, one page on each side of the sheet.

Print: on both sides, in order.
Bind: staple at the left, or leave loose.
"""

from zine.assembly import printing
from zine.handwork import Bind, Stack
from zine.sheets import Grid, Sheet, sheet

MULTIPLE = 2
GRID = Grid(1, 1, landscape=False)
FOLD = (Stack(), Bind("left", by="leaf"))


def plan(count: int) -> tuple[Sheet, ...]:
    """Return the sheets for pages 1 … count."""
    return tuple(sheet(GRID, ("1",), ("2",), (page, page + 1)) for page in range(1, count, 2))


def steps(sheets: int, paper: str, flip: str) -> tuple[str, ...]:
    """Say how to print, fold and bind so many sheets."""
    return (
        printing(paper, flip),
        "Staple at the left.",
    )
