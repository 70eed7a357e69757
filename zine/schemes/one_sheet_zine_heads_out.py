"""One-sheet zine, heads out: 8 pages from one sheet, the heads at its long edges.

Print: on one side.
Fold: in half three times, and open again. Cut the slit in the middle of the sheet, two panels long.
Bind: fold the long sides together, print outside; push the ends towards each other until the slit opens
into a cross; close the pages around page 1.

The feet of the pages meet in the middle of the sheet: choose it when pictures run off at the foot.
"""

from zine.handwork import Bind, Concertina
from zine.schemes._one_sheet import CAPACITY, GRID, MULTIPLE, SLIT, steps
from zine.sheets import Sheet, sheet

__all__ = ["CAPACITY", "FOLD", "GRID", "MULTIPLE", "plan", "steps"]

FOLD = (SLIT, Concertina((1, 0), (2, 0)), Bind("left"))


def plan(count: int) -> tuple[Sheet, ...]:
    """Return the sheets for pages 1 … count."""
    return (sheet(GRID, ("8 1 2 3", "7r 6r 5r 4r"), (), range(1, count + 1)),)
