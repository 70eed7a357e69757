"""Thick booklet: several bundles of sheets, folded one by one and sewn or glued together (signatures).

Print: on both sides, in order.
Fold: count off the sheets of each bundle, keep them in order, and fold each bundle in half.
Bind: lay the bundles on one another, the first on top, and sew them through the folds; or glue the spine.

The bundles differ by one sheet at most, so that there are never more than 3 blank pages.
"""

from zine.assembly import printing, several
from zine.handwork import Bind, Fold, Stack
from zine.sheets import Grid, Sheet, nested

MULTIPLE = 4
LIMIT = 4
"""The most sheets in one bundle: 16 pages, which any needle and any paper will bear."""
GRID = Grid(2, 1, landscape=True, vertical=("spine",))
FOLD = (Stack("signature"), Fold("left", under=True), Stack(), Bind("left"))


def sizes(sheets: int, limit: int = LIMIT) -> tuple[int, ...]:
    """Return how many sheets each bundle has: as few bundles as the limit allows, as even as can be.

    >>> sizes(9)
    (3, 3, 3)
    """
    bundles = -(-sheets // limit)
    each, more = divmod(sheets, bundles)
    return (each + 1,) * more + (each,) * (bundles - more)


def plan(count: int, limit: int = LIMIT) -> tuple[Sheet, ...]:
    """Return the sheets for pages 1 … count, at most `limit` in a bundle."""
    sheets: list[Sheet] = []
    for signature, size in enumerate(sizes(count // 4, limit)):
        sheets += nested(GRID, ("4 1",), ("2 3",), 4 * size, 4 * len(sheets) + 1, signature)
    return tuple(sheets)


def steps(sheets: int, paper: str, flip: str, limit: int = LIMIT) -> tuple[str, ...]:
    """Say how to print, fold and bind so many sheets."""
    bundles = sizes(sheets, limit)
    return (
        printing(paper, flip),
        f"Count off {several(len(bundles), 'bundle')} of {', '.join(map(str, bundles))} sheets.",
        "Fold each bundle in half, its lowest page outside.",
        "Lay the bundles on one another, page 1 on top, and sew them through the folds, or glue the spine.",
    )
