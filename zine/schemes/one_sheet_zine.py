"""One-sheet zine: 8 pages from one sheet printed on one side, folded and slit; no staples.

Print: on one side.
Fold: in half three times, and open again. Cut the slit in the middle of the sheet, two panels long.
Bind: fold the long sides together, print outside; push the ends towards each other until the slit opens
into a cross; close the pages around page 1.

The heads of the pages meet in the middle of the sheet; zine also knows them heads out.
"""

from zine.assembly import printing
from zine.handwork import Bind, Concertina, Slit
from zine.sheets import Grid, Sheet, sheet, slits

MULTIPLE = 8
CAPACITY = 8
GRID = Grid(
    4,
    2,
    landscape=True,
    vertical=("spine", "fold", "spine"),
    horizontal=(("fold", "slit", "slit", "fold"),),
    exact=True,
)
FOLD = (Slit(slits(GRID)), Concertina((3, 1), (3, 0)), Bind("left"))


def plan(count: int) -> tuple[Sheet, ...]:
    """Return the sheets for pages 1 … count."""
    return (sheet(GRID, ("5r 4r 3r 2r", "6 7 8 1"), (), range(1, count + 1)),)


def steps(sheets: int, paper: str, flip: str) -> tuple[str, ...]:
    """Say how to print, fold and bind so many sheets."""
    return (
        printing(paper),
        "Fold the sheet in half three times, and open it again: eight panels.",
        "Cut along the middle of the sheet across the two inner panels, no further.",
        "Fold the long sides together with the print outside.",
        "Push the ends towards each other until the slit opens into a cross.",
        "Close the pages around page 1, and press.",
    )
