"""Paper: the sizes, boxes and blanks of pages and sheets."""

from collections.abc import Iterator

from zine.imposition import MM, PAPERS
from zine.inspection import Inspection, Leaf
from zine.preflight import Finding

CODES = {
    "paper-size": "Print on the paper that these sheets were made for, or build them anew with --paper.",
    "sizes-mixed": "Give all pages one size before they are imposed or printed.",
    "page-turned": "Save the pages upright: some programs overlook a turned page.",
    "boxes": "Save the file anew from the program that made it.",
    "pages-empty": "Open the file and look: there may have been a mistake where it was made.",
    "damaged": "Make the file or fetch it anew.",
    "cover-blank": "Take the blank page out, or print it on purpose.",
}


def check(inspection: Inspection) -> Iterator[Finding]:
    """Check the paper of every page."""
    leaves = inspection.leaves
    sizes = list(dict.fromkeys(_mm(leaf) for leaf in leaves))
    if len(sizes) > 1:
        odd = next(leaf.number for leaf in leaves if _mm(leaf) != sizes[0])
        said = f"The pages differ in size: {_size(sizes[0])} and {_size(sizes[1])} mm."
        yield Finding("sizes-mixed", said, CODES["sizes-mixed"], page=odd)
    if inspection.sheets and sizes and not known_paper(*leaves[0].size):
        said = f"No printer has paper of {_size(sizes[0])} mm."
        yield Finding("paper-size", said, CODES["paper-size"], page=1)
    for leaf in leaves:
        yield from _of_leaf(leaf)
    if all(leaf.blank for leaf in leaves):
        yield Finding("pages-empty", "Nothing stands on any page.", CODES["pages-empty"], "error")
    elif not inspection.sheets and leaves[0].blank:
        yield Finding("cover-blank", "The first page is blank.", CODES["cover-blank"], page=1)


def known_paper(width: float, height: float) -> str:
    """Return the name of a paper of that size (pt, either way round), to the mm; "" if there is none."""
    for name, (short, long) in PAPERS.items():
        if abs(min(width, height) - short) < MM and abs(max(width, height) - long) < MM:
            return name
    return ""


def _of_leaf(leaf: Leaf) -> Iterator[Finding]:
    if leaf.turn:
        said = f"The page is turned by {leaf.turn}° for the screen."
        yield Finding("page-turned", said, CODES["page-turned"], page=leaf.number)
    if leaf.ink.unread:
        said = "What stands on the page could not be read, or not all of it."
        yield Finding("damaged", said, CODES["damaged"], "error", leaf.number)
    if "/MediaBox" not in leaf.boxes or min(leaf.size) < 1:
        said = "The page does not say its size."
        yield Finding("boxes", said, CODES["boxes"], "error", leaf.number)
        return
    left, bottom, right, top = leaf.boxes["/MediaBox"]
    for name, box in leaf.boxes.items():
        if box[0] < left - 1 or box[1] < bottom - 1 or box[2] > right + 1 or box[3] > top + 1:
            said = f"The page’s {name[1:]} reaches beyond its paper."
            yield Finding("boxes", said, CODES["boxes"], page=leaf.number)


def _mm(leaf: Leaf) -> tuple[int, int]:
    return round(leaf.size[0] / MM), round(leaf.size[1] / MM)


def _size(mm: tuple[int, int]) -> str:
    return f"{mm[0]} × {mm[1]}"
