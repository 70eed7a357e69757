"""One-sheet zine of 16 pages: one sheet printed on one side, folded and slit; no staples.

Print: on one side.
Fold: into sixteen panels, and open again. Cut the eight slits, so that the panels make one ring.
Bind: fold the ring to and fro, from page to page, page 1 on top, and press.
"""

from zine.assembly import printing
from zine.handwork import Bind, Concertina, Slit
from zine.sheets import Grid, Sheet, sheet, slits

MULTIPLE = 16
CAPACITY = 16
GRID = Grid(
    4,
    4,
    landscape=False,
    vertical=("spine", ("fold", "slit", "slit", "fold"), "spine"),
    horizontal=(
        ("fold", "slit", "slit", "fold"),
        ("slit", "fold", "fold", "slit"),
        ("fold", "slit", "slit", "fold"),
    ),
    exact=True,
)
FRONT = ("9r 8r 7r 6r", "10 11 4 5", "13r 12r 3r 2r", "14 15 16 1")
FOLD = (Slit(slits(GRID)), Concertina((3, 3), (3, 2)), Bind("left"))


def plan(count: int) -> tuple[Sheet, ...]:
    """Return the sheets for pages 1 … count."""
    return (sheet(GRID, FRONT, (), range(1, count + 1)),)


def steps(sheets: int, paper: str, flip: str) -> tuple[str, ...]:
    """Say how to print, fold and bind so many sheets."""
    return (
        printing(paper),
        "Fold the sheet in half four times, and open it again: sixteen panels.",
        "Cut the eight slits: every line between panels whose numbers do not follow each other.",
        "From page 1 fold the ring of panels to and fro, page by page, and press.",
    )
