"""The border that a printer leaves white: what it hides of sheets, and how far pages shrink to avoid it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zine.geometry import Border, around, cell, hold, placed, shrinkage, through
from zine.imposition import MM

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

    from zine.forms import Stock
    from zine.press import Job, Printing
    from zine.printing import Profile

SAFE = 6.35
"""What printers at home leave white at most sides, in mm: a quarter of an inch."""
WHITE = 250


def border(profile: "Profile | None", landscape: bool) -> Border:
    """Return a printer's border on a sheet, in pt; a safe one for a printer that nobody has measured.

    A sheet that lies across is turned to be printed, nobody knows which way: both ways must do.
    """
    head, right, foot, left = (MM * mm for mm in (profile.margins if profile else (SAFE,) * 4))
    if landscape:
        head, right = max(left, right), max(head, foot)
        foot, left = head, right
    return head, right, foot, left


def shrink(stock: "Stock", printings: Sequence["Printing"], job: "Job", white: Border) -> float:
    """Return the scale at which all pages, about their folds, leave a sheet's border white."""
    scales = [1.0]
    for printing in printings:
        for place in printing.forme.places:
            if place.page is not None:
                trim = stock.drawing(place.page).trim
                matrix = placed(place, printing.forme, job.size, trim, job.finish, printing.innermost)
                held = hold(cell(printing.forme, place, job.size), around(place))
                scales.append(shrinkage(through(matrix, trim), held, job.size, white))
    return min(scales)


def inked(sheets: bytes, white: Border) -> list[int]:
    """Return which sides of the sheets, from 0, have ink in their border."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(sheets)
    try:
        return [at for at, page in enumerate(document) if _hidden(page, white)]
    finally:
        document.close()


def _hidden(page: "PdfPage", white: Border) -> bool:
    """Say whether a side has ink in its border: it is looked at as it is printed, a dot for a point."""
    picture = page.render(scale=1, grayscale=True).to_pil()
    ink = picture.point([255 * (grey < WHITE) for grey in range(256)]).getbbox()
    if not ink:
        return False
    top, right, bottom, left = white
    return bool(
        ink[0] < left - 1
        or ink[1] < top - 1
        or ink[2] > picture.width - right + 1
        or ink[3] > picture.height - bottom + 1
    )
