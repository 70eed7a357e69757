"""What a person does with the sheets, in plain words: the print dialog, the folds, the staples."""

from zine.imposition import MM, paper_size

NAMES = {
    "a3": "A3",
    "a4": "A4",
    "a5": "A5",
    "letter": "Letter",
    "legal": "Legal",
    "tabloid": "Tabloid (11 × 17 in)",
}
FEW = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def paper_name(paper: str) -> str:
    """Return a paper's name as it stands on the packet."""
    return NAMES.get(paper, paper.replace("-", " ").capitalize())


def several(count: int, thing: str) -> str:
    """Return a number and a noun: one sheet, 3 sheets.

    >>> several(1, "sheet"), several(3, "sheet")
    ('one sheet', '3 sheets')
    """
    return f"one {thing}" if count == 1 else f"{count} {thing}s"


def printing(paper: str, flip: str | None = None) -> str:
    """Return what to choose in the print dialog; without `flip`, for printing on one side."""
    sides = f"both sides, flip on the {flip} edge" if flip else "one side only"
    return f"Print on {paper_name(paper)}, {sides}, at 100 % (“actual size”, not “fit to page”)."


def staples(length: float) -> str:
    """Return where the two staples go on a fold of `length` pt: at a quarter and three quarters.

    >>> staples(210 * MM)
    'Staple twice on the fold, 52 and 158 mm from the head.'
    """
    quarter = length / MM / 4
    return f"Staple twice on the fold, {quarter:.0f} and {3 * quarter:.0f} mm from the head."


def fold_height(paper: str, landscape: bool, rows: int = 1) -> float:
    """Return the length (pt) of the fold down the middle of a sheet that is divided into `rows`."""
    return paper_size(paper, landscape)[1] / rows
