"""Booklet bound at the top, for calendars and pads: pages wider than high, turned upwards.

Print: on both sides, in order.
Fold: keep the sheets in order, the first outermost, and fold them together in half, page 1 outside.
Bind: two staples on the fold, which is at the head.
"""

from zine.assembly import printing, several
from zine.handwork import Bind, Fold, Stack
from zine.sheets import Grid, Sheet, nested

MULTIPLE = 4
GRID = Grid(1, 2, landscape=False, horizontal=("spine",))
FOLD = (Stack(), Fold("top", under=True), Bind("top"))


def plan(count: int) -> tuple[Sheet, ...]:
    """Return the sheets for pages 1 … count."""
    return nested(GRID, ("4", "1"), ("3r", "2r"), count)


def steps(sheets: int, paper: str, flip: str) -> tuple[str, ...]:
    """Say how to print, fold and bind so many sheets."""
    return (
        printing(paper, flip),
        f"Keep {several(sheets, 'sheet')} in order and fold in half, page 1 outside; the fold is the head.",
        "Staple twice on the fold.",
    )
