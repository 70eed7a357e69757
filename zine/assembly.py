"""What a person does with the sheets, in plain words: the print dialog, the folds, the staples."""

import re

from zine.errors import ZineError
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


def by_hand(paper: str) -> tuple[str, ...]:
    """Return how to print both sides on a printer that was calibrated."""
    one_side = f"on {paper_name(paper)}, one side only, at 100 % (“actual size”, not “fit to page”)."
    return (
        f"Print the file with the fronts {one_side}",
        "Put the pile back as you did to calibrate the printer.",
        f"Print the file with the backs {one_side}",
    )


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


UNITS = {"mm": MM, "cm": 10 * MM, "in": 72.0, "pt": 1.0}
BULK = 1.3
"""How many µm thick a gram per square metre of office paper is: 80 g/m² has 0.104 mm."""


def points(length: str) -> float:
    """Return a length such as 0.1mm or 0.25in in pt. Raises ZineError.

    >>> points("1in")
    72.0
    """
    found = re.fullmatch(r"\s*(-?\d+(?:[.,]\d+)?)\s*(mm|cm|in|pt)\s*", length)
    if not found:
        raise ZineError(f"“{length}” is not a length.", "Write it with its unit, such as 0.1mm or 0.25in.")
    return float(found[1].replace(",", ".")) * UNITS[found[2]]


def thickness(gsm: float) -> float:
    """Return how thick office paper of so many g/m² is, in pt."""
    return gsm / 1000 * BULK * MM


MANY, TOO_MANY = 8, 12
"""Leaves in one fold: more than 8 spring open, more than 12 need a strong stapler and a knife."""


def thick(leaves: int) -> str:
    """Return a warning about so many leaves in one fold; "" if there is nothing to warn of."""
    if leaves > TOO_MANY:
        return (
            f"{leaves} leaves are too many for one fold: choose --scheme signatures, or a smaller type size."
        )
    if leaves > MANY:
        return f"{leaves} leaves in one fold spring open: press them well, or choose --scheme signatures."
    return ""
