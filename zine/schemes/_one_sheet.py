"""What one-sheet zines share: eight panels in two rows, a slit between the inner four, what hands do."""

from zine.assembly import printing
from zine.handwork import Slit
from zine.sheets import Grid, slits

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
SLIT = Slit(slits(GRID))


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
