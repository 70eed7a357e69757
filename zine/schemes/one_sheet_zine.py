"""One-sheet zine: 8 pages from one sheet printed on one side, folded and slit; no staples.

Print: on one side.
Fold: in half three times, and open again. Cut the slit in the middle of the sheet, two panels long.
Bind: fold the long sides together, print outside; push the ends towards each other until the slit opens
into a cross; close the pages around page 1.

The heads of the pages meet in the middle of the sheet; zine also knows them heads out.
"""

from zine.handwork import Bind, Concertina
from zine.schemes._one_sheet import CAPACITY, GRID, MULTIPLE, SLIT, steps
from zine.sheets import Sheet, sheet

__all__ = ["CAPACITY", "FOLD", "GRID", "MULTIPLE", "plan", "steps"]

FOLD = (SLIT, Concertina((3, 1), (3, 0)), Bind("left"))


def plan(count: int) -> tuple[Sheet, ...]:
    """Return the sheets for pages 1 … count."""
    return (sheet(GRID, ("5r 4r 3r 2r", "6 7 8 1"), (), range(1, count + 1)),)
