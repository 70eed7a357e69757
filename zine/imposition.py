"""Imposition: which page stands where on which sheet, and the sheets as a PDF to print.

Numbers first, drawing second. A scheme (one file in zine/schemes) plans pages 1…N on sheets and never sees
a PDF; zine/press.py draws the plan and never knows a fold; zine/folding.py proves it and knows neither.

A sheet is divided into a grid of cells. The back of a sheet is planned as you see it after turning the paper
over like the page of a book; `plan` turns it for the edge that the printer flips on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Literal

from zine.errors import ZineError

Edge = Literal["spine", "fold", "trim", "cut", "slit", "edge"]
"""What a side of a page is on the sheet: the fold that is bound, a fold that stays, a fold that is cut open
when the book is trimmed, a line to cut, a slit, or the border of the paper (where printers cannot print)."""

Binding = Literal["left", "right"]
Blanks = Literal["before-back-cover", "inside-covers", "end"]

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


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet divided into cells by the lines where it is folded or cut, as seen on its front.

    `vertical` says what each inner vertical line is, from left to right, `horizontal` each inner horizontal
    line from the top: one word for the whole line, or one for each row (column) that it crosses.
    `narrower` takes some mm off a column, which the other columns share: a panel that is folded in.
    `exact`: a page is exactly a cell; otherwise it has the standard size that fits in (A5 in half an A4).
    """

    columns: int
    rows: int
    landscape: bool
    vertical: tuple[Edge | tuple[Edge, ...], ...] = ()
    horizontal: tuple[Edge | tuple[Edge, ...], ...] = ()
    narrower: tuple[float, ...] = ()
    exact: bool = False

    def mirrored(self) -> "Grid":
        """Return the grid as it is seen from behind, turned like the page of a book."""
        across = tuple(line if isinstance(line, str) else line[::-1] for line in self.horizontal)
        return replace(self, vertical=self.vertical[::-1], horizontal=across, narrower=self.narrower[::-1])

    def turned(self) -> "Grid":
        """Return the grid turned by 180°."""
        along = tuple(line if isinstance(line, str) else line[::-1] for line in self.vertical)
        return replace(self.mirrored(), vertical=along[::-1], horizontal=self.mirrored().horizontal[::-1])


@dataclass(frozen=True, slots=True)
class Place:
    """One page on a forme: its number (None for a blank page), its cell, and how it is turned.

    `turn` is in degrees, counter-clockwise. `edges` are what the page's head, right, foot and left sides
    are on the sheet, as one reads the page. `depth` counts the leaves around this one in its signature.
    """

    page: int | None
    column: int
    row: int
    turn: int = 0
    edges: tuple[Edge, Edge, Edge, Edge] = ("edge", "edge", "edge", "edge")
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Forme:
    """The pages on one side of a sheet."""

    grid: Grid
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A piece of paper: its front, its back (no places if it stays white), and its signature."""

    front: Forme
    back: Forme
    signature: int = 0


# --- what schemes plan with ---------------------------------------------------------------------------------


def drawn(grid: Grid, rows: Sequence[str], pages: Sequence[int | None], depths: Sequence[int] = ()) -> Forme:
    """Return the forme that `rows` draws: numbers from 1 into `pages`, with an r if the page is upside down.

    >>> drawn(Grid(2, 1, True, ("spine",)), ("4 1",), (5, 6, 7, 8)).places[0].page
    8
    """
    places = []
    for row, line in enumerate(rows):
        for column, word in enumerate(line.split()):
            number, turn = int(word.rstrip("r")) - 1, 180 if word.endswith("r") else 0
            edges = _edges(grid, column, row, turn)
            depth = depths[number] if depths else 0
            places.append(Place(pages[number], column, row, turn, edges, depth))
    return Forme(grid, tuple(places))


def sheet(  # noqa: PLR0913, PLR0917
    grid: Grid, front: Sequence[str], back: Sequence[str], pages: Sequence[int | None],
    signature: int = 0, depths: Sequence[int] = (),
) -> Sheet:  # fmt: skip
    """Return the sheet whose sides are drawn by `front` and `back` (empty: the back stays white)."""
    behind = drawn(grid.mirrored(), back, pages, depths)
    return Sheet(drawn(grid, front, pages, depths), behind, signature)


def nested(  # noqa: PLR0913, PLR0917
    grid: Grid, front: Sequence[str], back: Sequence[str], count: int, first: int = 1, signature: int = 0
) -> tuple[Sheet, ...]:
    """Return sheets that are laid into one another, the first outermost: pages first … first + count - 1.

    Each sheet takes the next pages from the beginning and as many from the end.
    """
    half = grid.columns * grid.rows
    depths = [*(k // 2 for k in range(half)), *((half - 1 - k) // 2 for k in range(half))]
    sheets = []
    for outer in range(0, count // 2, half):
        pages = [*range(first + outer, first + outer + half)]
        pages += range(first + count - outer - half, first + count - outer)
        sheets.append(sheet(grid, front, back, pages, signature, [d + outer // 2 for d in depths]))
    return tuple(sheets)


def _edges(grid: Grid, column: int, row: int, turn: int) -> tuple[Edge, Edge, Edge, Edge]:
    """Return what the head, right, foot and left of a page in a cell are."""

    def kind(lines: tuple[Edge | tuple[Edge, ...], ...], at: int, along: int) -> Edge:
        if not 0 <= at < len(lines):
            return "edge"
        line = lines[at]
        return line if isinstance(line, str) else line[along]

    around = (
        kind(grid.horizontal, row - 1, column), kind(grid.vertical, column, row),
        kind(grid.horizontal, row, column), kind(grid.vertical, column - 1, row),
    )  # fmt: skip
    quarter = turn // 90  # counter-clockwise: at 90° the head looks to the sheet's left
    head, right, foot, left = (around[(side - quarter) % 4] for side in range(4))
    return head, right, foot, left


# --- what a build asks for ----------------------------------------------------------------------------------


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
    for name, (standard_width, standard_height) in PAPERS.items():
        if 0 <= width - standard_width < MM and 0 <= height - standard_height < MM:
            return (name, width, height) if grid.exact else (name, standard_width, standard_height)
    share = SHARES.get(grid.columns * grid.rows, str(grid.columns * grid.rows))
    return f"{share}-{paper}", width, height


def pad(count: int, multiple: int, back_cover: bool, blanks: Blanks | None = None) -> tuple[int | None, ...]:
    """Return the reading order of `count` pages filled up to a multiple, with None for each blank page.

    The blanks stand before the back cover if there is one, else at the end; never after the back cover.

    >>> pad(5, 4, back_cover=True)
    (1, 2, 3, 4, None, None, None, 5)
    """
    empty: list[int | None] = [None] * (-count % multiple)
    pages = list(range(1, count + 1))
    where = blanks or ("before-back-cover" if back_cover else "end")
    if where == "end" and not back_cover:
        return (*pages, *empty)
    if where == "inside-covers" and count > 1:
        before = len(empty) // 2
        return (1, *empty[:before], *pages[1:-1], *empty[before:], count)
    return (*pages[:-1], *empty, count)


def plan(  # noqa: PLR0913
    scheme: ModuleType, count: int, *, back_cover: bool = False, flip: str = "short",
    binding: Binding = "left", blanks: Blanks | None = None,
) -> tuple[Sheet, ...]:  # fmt: skip
    """Return the sheets on which `count` pages stand so that, printed and folded, they read in order.

    Raises ZineError if the scheme has room for fewer pages.
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
    sheets: tuple[Sheet, ...] = scheme.plan(len(reading))
    if binding == "right":
        sheets = tuple(map(_mirrored, sheets))
    return tuple(_turned_back(_numbered(one, reading), flip) for one in sheets)


def _numbered(one: Sheet, reading: Sequence[int | None]) -> Sheet:
    """Replace positions in the reading order by pages."""

    def number(forme: Forme) -> Forme:
        return Forme(forme.grid, tuple(replace(p, page=p.page and reading[p.page - 1]) for p in forme.places))

    return replace(one, front=number(one.front), back=number(one.back))


def _mirrored(one: Sheet) -> Sheet:
    """Return the sheet for binding on the right: left and right are exchanged, the pages are not."""

    def mirror(forme: Forme) -> Forme:
        last = forme.grid.columns - 1
        return Forme(forme.grid.mirrored(), tuple(
            replace(p, column=last - p.column, edges=(p.edges[0], p.edges[3], p.edges[2], p.edges[1]))
            for p in forme.places
        ))  # fmt: skip

    return replace(one, front=mirror(one.front), back=mirror(one.back))


def _turned_back(one: Sheet, flip: str) -> Sheet:
    """Turn the back for a printer that does not turn the paper over like the page of a book.

    On a landscape sheet it does so when it flips on the short edge, on an upright one on the long edge.
    """
    if (flip == "short") == one.front.grid.landscape:
        return one
    grid = one.back.grid
    places = tuple(
        replace(p, column=grid.columns - 1 - p.column, row=grid.rows - 1 - p.row, turn=(p.turn + 180) % 360)
        for p in one.back.places
    )
    return replace(one, back=Forme(grid.turned(), places))


def impose(  # noqa: PLR0913
    pdf: bytes,
    sheets: Sequence[Sheet],
    paper: str,
    *,
    flip: str | None = "short",
    title: str = "",
    lang: str = "",
) -> bytes:
    """Return a PDF of the sheets: every page drawn once, at its own size, on paper of exactly its size.

    `flip` None writes no /Duplex, for printing by hand on both sides.
    """
    from zine import press

    return press.print_sheets(pdf, sheets, paper, flip=flip, title=title, lang=lang)
