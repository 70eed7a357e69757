"""Imposition: which page stands where on which sheet, and the sheets as a PDF to print.

Numbers first, drawing second. A scheme (one file in zine/schemes) plans pages 1…N on sheets and never sees
a PDF; zine/press.py draws the plan and never knows a fold; zine/folding.py proves it and knows neither.
"""

from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import TYPE_CHECKING

from zine.errors import ZineError
from zine.sheets import Edge, Forme, Grid, Place, Sheet

if TYPE_CHECKING:
    from zine.geometry import Finish

__all__ = ["PAPERS", "Forme", "Grid", "Place", "Sheet", "impose", "pad", "page_size", "paper_size", "plan"]


MM = 72 / 25.4

PAPERS: Mapping[str, tuple[float, float]] = {
    "a3": (297 * MM, 420 * MM),
    "a4": (210 * MM, 297 * MM),
    "a5": (148 * MM, 210 * MM),
    "a6": (105 * MM, 148 * MM),
    "a7": (74 * MM, 105 * MM),
    "a8": (52 * MM, 74 * MM),
    "letter": (612.0, 792.0),
    "legal": (612.0, 1008.0),
    "tabloid": (792.0, 1224.0),
    "half-letter": (396.0, 612.0),
}
"""Paper sizes by name: width and height in pt, upright."""

SHARES = {2: "half", 3: "third", 4: "quarter", 6: "sixth", 8: "eighth", 16: "sixteenth", 32: "thirty-second"}


def paper_size(paper: str, landscape: bool = False) -> tuple[float, float]:
    """Return the width and height of a paper in pt."""
    if paper not in PAPERS:
        from zine.catalogue import nearest

        raise ZineError(f"There is no paper called “{paper}”.", nearest(paper, PAPERS))
    width, height = PAPERS[paper]
    return (height, width) if landscape else (width, height)


def page_size(scheme: ModuleType, paper: str) -> tuple[str, float, float]:
    """Return the name, width and height (pt) of a scheme's pages on a paper: saddle stitch on A4 gives A5."""
    grid: Grid = scheme.GRID
    sheet_width, sheet_height = paper_size(paper, grid.landscape)
    less = grid.narrower or (0.0,) * grid.columns
    width = (sheet_width + sum(less) * MM) / grid.columns
    height = sheet_height / grid.rows
    for name, upright in PAPERS.items():
        for suffix, standard in (("", upright), ("-landscape", upright[::-1])):
            if 0 <= width - standard[0] < MM and 0 <= height - standard[1] < MM:
                return (name + suffix, *((width, height) if grid.exact else standard))
    share = SHARES.get(grid.columns * grid.rows, str(grid.columns * grid.rows))
    return f"{share}-{paper}", width, height


def pad(count: int, multiple: int, back_cover: bool, blanks: str | None = None) -> tuple[int | None, ...]:
    """Return the reading order of `count` pages filled up to a multiple, with None for each blank page.

    The blanks stand before the back cover if there is one, else at the end; never after the back cover.

    >>> pad(5, 4, back_cover=True)
    (1, 2, 3, 4, None, None, None, 5)
    """
    empty: list[int | None] = [None] * (-count % multiple)
    pages = list(range(1, count + 1))
    if count == 1:
        return (1, *empty)
    where = blanks or ("before-back-cover" if back_cover else "end")
    if where == "end" and not back_cover:
        return (*pages, *empty)
    if where == "inside-covers":
        before = len(empty) // 2
        return (1, *empty[:before], *pages[1:-1], *empty[before:], count)
    return (*pages[:-1], *empty, count)


def plan(  # noqa: PLR0913
    scheme: ModuleType, count: int, *, back_cover: bool = False, flip: str = "short",
    binding: str = "left", blanks: str | None = None, limit: int | None = None,
) -> tuple[Sheet, ...]:  # fmt: skip
    """Return the sheets on which `count` pages stand so that, printed and folded, they read in order.

    `limit` is the most sheets in one bundle, for a scheme that makes several. Raises ZineError if the scheme
    has room for fewer pages.
    """
    capacity = getattr(scheme, "CAPACITY", None)
    if count < 1:
        raise ZineError("There is no page to print.")
    if capacity and count > capacity:
        name = scheme.__name__.rpartition(".")[2].replace("_", "-")
        raise ZineError(
            f"“{name}” has room for {capacity} pages, and there are {count}.",
            "Choose a smaller type size, a shorter text, or another scheme: zine schemes.",
        )
    reading = pad(count, scheme.MULTIPLE, back_cover, blanks)
    bundles = (limit,) if limit and hasattr(scheme, "LIMIT") else ()
    sheets: tuple[Sheet, ...] = scheme.plan(len(reading), *bundles)
    if binding == "right":
        sheets = tuple(map(_mirrored, sheets))
    return tuple(_turned_back(_numbered(one, reading), flip) for one in sheets)


def _numbered(one: Sheet, reading: Sequence[int | None]) -> Sheet:
    """Replace positions in the reading order by pages."""

    def number(forme: Forme) -> Forme:
        pages = [p.page and reading[p.page - 1] for p in forme.places]
        both = zip(pages, forme.places, strict=True)
        return Forme(forme.grid, tuple(Place(n, p.column, p.row, p.turn, p.edges, p.depth) for n, p in both))

    return one._replace(front=number(one.front), back=number(one.back))


def _mirrored(one: Sheet) -> Sheet:
    """Return the sheet for binding on the right: left and right are exchanged, the pages are not."""

    def mirror(forme: Forme) -> Forme:
        last = forme.grid.columns - 1
        return Forme(forme.grid.mirrored(), tuple(_mirrored_place(p, last) for p in forme.places))

    return one._replace(front=mirror(one.front), back=mirror(one.back))


def _mirrored_place(place: Place, last: int) -> Place:
    head, right, foot, left = place.edges
    edges = (head, left, foot, right)
    return Place(place.page, last - place.column, place.row, place.turn, edges, place.depth)


def _turned_back(one: Sheet, flip: str) -> Sheet:
    """Turn the back for a printer that does not turn the paper over like the page of a book.

    On a landscape sheet it does so when it flips on the short edge, on an upright one on the long edge.
    """
    if (flip == "short") == one.front.grid.landscape:
        return one
    grid = one.back.grid
    right, foot = grid.columns - 1, grid.rows - 1
    places = tuple(
        Place(p.page, right - p.column, foot - p.row, (p.turn + 180) % 360, p.edges, p.depth)
        for p in one.back.places
    )
    return one._replace(back=Forme(grid.turned(), places))


def page_edges(sheets: Sequence[Sheet]) -> dict[int, tuple[Edge, Edge, Edge, Edge]]:
    """Return what the head, right, foot and left of each page are on its sheet, for margins that differ.

    A side at the border of the paper needs room for the printer (6.35 mm is safe), a side at a fold does not.
    """
    places = (place for sheet in sheets for side in (sheet.front, sheet.back) for place in side.places)
    return {place.page: place.edges for place in places if place.page is not None}


def page_sides(scheme: ModuleType) -> dict[int, dict[str, str]]:
    """Return what the sides of a scheme's pages are on the sheet, as layouts call them.

    The pages are those of its fewest sheets: `head`, `right`, `foot`, `left`, and `inner` and `outer`, which
    are left and right on odd pages.
    """
    edges = page_edges(plan(scheme, scheme.MULTIPLE))
    named = {}
    for page, sides in edges.items():
        named[page] = dict(zip(("head", "right", "foot", "left"), map(str, sides), strict=True))
        inner, outer = ("left", "right") if page % 2 else ("right", "left")
        named[page] |= {"inner": named[page][inner], "outer": named[page][outer]}
    return named


def impose(  # noqa: PLR0913
    pdf: bytes,
    sheets: Sequence[Sheet],
    paper: str,
    *,
    flip: str | None = "short",
    title: str = "",
    lang: str = "",
    finish: "Finish | None" = None,
) -> bytes:
    """Return a PDF of the sheets: every page drawn once, at its own size, on paper of exactly its size.

    `flip` None writes no /Duplex, for printing by hand on both sides. `finish` asks for creep, marks, ….
    """
    from zine import press
    from zine.geometry import Finish

    return press.print_sheets(
        pdf, sheets, paper, flip=flip, title=title, lang=lang, finish=finish or Finish()
    )
