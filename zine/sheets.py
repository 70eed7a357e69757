"""Sheets as numbers: grids of cells, pages in their places, and the drawings that schemes plan with.

A sheet is divided into a grid of cells. The back of a sheet is planned as you see it after turning the paper
over like the page of a book; zine/imposition.py turns it for the edge that the printer flips on.
"""

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

Edge = Literal["spine", "fold", "trim", "cut", "slit", "edge"]
"""What a side of a page is on the sheet: the fold that is bound, a fold that stays, a fold that is cut open
when the book is trimmed, a line to cut, a slit, or the border of the paper (where printers cannot print)."""


class Grid(NamedTuple):
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
        return self._replace(vertical=self.vertical[::-1], horizontal=across, narrower=self.narrower[::-1])

    def turned(self) -> "Grid":
        """Return the grid turned by 180°."""
        along = tuple(line if isinstance(line, str) else line[::-1] for line in self.vertical)
        return self.mirrored()._replace(vertical=along[::-1], horizontal=self.mirrored().horizontal[::-1])


class Place(NamedTuple):
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


class Forme(NamedTuple):
    """The pages on one side of a sheet."""

    grid: Grid
    places: tuple[Place, ...]


class Sheet(NamedTuple):
    """A piece of paper: its front, its back (no places if it stays white), and its signature."""

    front: Forme
    back: Forme
    signature: int = 0


def drawn(grid: Grid, rows: Sequence[str], pages: Sequence[int | None], depths: Sequence[int] = ()) -> Forme:
    """Return the forme that `rows` draws: numbers from 1 into `pages`, with an r if the page is upside down.

    >>> drawn(Grid(2, 1, True, ("spine",)), ("4 1",), (5, 6, 7, 8)).places[0].page
    8
    """
    return Forme(
        grid,
        tuple(
            Place(pages[at], column, row, turn, edges, depths[at] if depths else 0)
            for at, column, row, turn, edges in _cells(grid, tuple(rows))
        ),
    )


Edges = tuple[Edge, Edge, Edge, Edge]


@cache
def _cells(grid: Grid, rows: tuple[str, ...]) -> tuple[tuple[int, int, int, int, Edges], ...]:
    """Return the cells that `rows` draws: index into the pages, column, row, turn, edges."""
    return tuple(
        (int(word.rstrip("r")) - 1, column, row, turn, _edges(grid, column, row, turn))
        for row, line in enumerate(rows)
        for column, word in enumerate(line.split())
        for turn in [180 if word.endswith("r") else 0]
    )


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
    half = max(int(word.rstrip("r")) for row in (*front, *back) for word in row.split()) // 2
    depths = [*(k // 2 for k in range(half)), *((half - 1 - k) // 2 for k in range(half))]
    sheets = []
    for outer in range(0, count // 2, half):
        pages = [*range(first + outer, first + outer + half)]
        pages += range(first + count - outer - half, first + count - outer)
        sheets.append(sheet(grid, front, back, pages, signature, [d + outer // 2 for d in depths]))
    return tuple(sheets)


def slits(grid: Grid) -> tuple[tuple[tuple[int, int], tuple[int, int]], ...]:
    """Return the pairs of cells between which a grid is slit."""
    pairs = []
    for row in range(grid.rows):
        for column in range(grid.columns):
            _, right, below, _ = _edges(grid, column, row, 0)
            pairs += [((column, row), (column + 1, row))] if right == "slit" else []
            pairs += [((column, row), (column, row + 1))] if below == "slit" else []
    return tuple(pairs)


Lines = tuple[Edge | tuple[Edge, ...], ...]


def _edges(grid: Grid, column: int, row: int, turn: int) -> Edges:
    """Return what the head, right, foot and left of a page in a cell are."""
    around = (
        _kind(grid.horizontal, row - 1, column),
        _kind(grid.vertical, column, row),
        _kind(grid.horizontal, row, column),
        _kind(grid.vertical, column - 1, row),
    )
    quarter = turn // 90 % 4  # counter-clockwise: at 90° the head looks to the sheet's left
    return around if not quarter else (*around[-quarter:], *around[:-quarter])  # type: ignore[return-value]


def _kind(lines: Lines, at: int, along: int) -> Edge:
    if not 0 <= at < len(lines):
        return "edge"
    line = lines[at]
    return line if isinstance(line, str) else line[along]
