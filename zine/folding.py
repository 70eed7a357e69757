"""The proof: sheets are printed, folded and read in software, and what is wrong is said in words.

A reader turns the leaves from the top, upright, with the spine where it was bound. What comes is the reading:
it must be the pages in order, and nothing may be shut inside a fold or fall out of the staple.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from zine.errors import ZineError
from zine.handwork import Bind, Leaflet, Side, Spot, Step, mirrored
from zine.paper import CannotFoldError, Face, Layer, Paper, Pile, Table, do, laid, printed

if TYPE_CHECKING:
    from zine.sheets import Sheet

Reading = Sequence[int | None]


class Book(NamedTuple):
    """What a reader holds: the faces in order, the pages shut inside uncut folds, and those that fall out."""

    faces: tuple[Face, ...]
    shut: tuple[int, ...] = ()
    loose: tuple[int, ...] = ()

    @property
    def pages(self) -> tuple[int | None, ...]:
        """Return the pages in the order of reading."""
        return tuple(page for page, _ in self.faces)

    def turned(self) -> "Book":
        """Return the book as one sees it who turns it head to tail and begins at the back."""
        return self._replace(faces=tuple((page, (turn + 180) % 360) for page, turn in reversed(self.faces)))


def fold(papers: Sequence[Paper], steps: Sequence[Step]) -> list[Book]:
    """Do the steps with printed sheets and read what comes: one book, or as many as copies lie there.

    The last step says how it is read: Bind or Leaflet. Raises CannotFoldError.
    """
    table = laid(papers)
    for step in steps[:-1]:
        do(table, step)
    end = steps[-1]
    if isinstance(end, Leaflet):
        return [_leaflet(table, end)]
    if not isinstance(end, Bind):
        raise CannotFoldError("the steps do not say how it is bound")
    if len(table.piles) != end.copies:
        raise CannotFoldError(f"{len(table.piles)} piles lie on the table in the end, not {end.copies}")
    return [_bound(table, _single(pile), end) for pile in table.piles]


def check(  # noqa: PLR0913, PLR0917
    sheets: Sequence["Sheet"], steps: Sequence[Step], flip: str, reading: Reading, binding: str = "left",
    tail: int = 0,
) -> tuple[str, ...]:  # fmt: skip
    """Return what is wrong with a plan, in words; nothing if it reads right.

    `reading` is what should be read: the pages in order, None for a blank one. Where there is a `tail`, the
    pages from that one on belong to a second text, read from the back with the book turned head to tail.
    """
    if binding == "right" and sheets:
        steps = mirrored(steps, sheets[0].front.grid.columns)
    faults = _faults(printed(sheets, flip), steps, reading, tail)
    other = "long" if flip == "short" else "short"
    if faults and not _faults(printed(sheets, other), steps, reading, tail):
        return (*faults, f"These sheets are made for a printer that flips on the {other} edge.")
    return faults


def prove(  # noqa: PLR0913, PLR0917
    sheets: Sequence["Sheet"], steps: Sequence[Step], flip: str, reading: Reading, binding: str = "left",
    tail: int = 0,
) -> None:  # fmt: skip
    """Raise ZineError if the sheets, printed and folded, would not read right: no such sheet is printed."""
    if faults := check(sheets, steps, flip, reading, binding, tail):
        raise ZineError("These sheets would not fold into a booklet.", " ".join(faults))


def _faults(papers: Sequence[Paper], steps: Sequence[Step], reading: Reading, tail: int) -> tuple[str, ...]:
    try:
        books = fold(papers, steps)
    except CannotFoldError as error:
        return (f"It cannot be folded: {error}.",)
    return tuple(dict.fromkeys(fault for book in books for fault in complaints(book, reading, tail)))


def complaints(book: Book, reading: Reading, tail: int = 0) -> Iterator[str]:
    """Yield what a reader would complain of, who expects this reading, its `tail` upside down."""
    pages = book.pages
    present = {page for page in pages if page is not None}
    expected = {page for page in reading if page is not None}
    if missing := expected - present - set(book.shut):
        yield f"{_named(missing)} missing."
    if strangers := present - expected:
        yield f"{_named(strangers)} not expected."
    if twice := {page for page, times in Counter(pages).items() if page is not None and times > 1}:
        yield f"{_named(twice)} there more than once."
    tailed = {page for page in present if 0 < tail <= page}
    if turned := {page for page, turn in book.faces if turn == 180 and page in present - tailed}:
        yield f"{_named(turned)} upside down."
    if upright := {page for page, turn in book.faces if turn == 0 and page in tailed}:
        yield f"{_named(upright)} not upside down, as what is read from the back must be."
    if sideways := {page for page, turn in book.faces if turn in (90, 270) and page is not None}:
        yield f"{_named(sideways)} lying on the side."
    if book.shut:
        yield f"{_named(set(book.shut))} shut inside a fold that is not cut open."
    if book.loose:
        yield f"{_named(set(book.loose))} not held by the fold and would fall out."
    yield from _misplaced(pages, reading)


def _misplaced(pages: Reading, reading: Reading) -> Iterator[str]:
    for at, (found, wanted) in enumerate(zip(pages, reading, strict=False)):
        if found != wanted:
            after = f"After {_called(pages[at - 1])} comes" if at else "The book begins with"
            yield f"{after} {_called(found)}, where {_called(wanted)} should be."
            return
    if len(pages) != len(reading):
        yield f"There are {len(pages)} pages to turn, and there should be {len(reading)}."


def _called(page: int | None) -> str:
    return "a blank page" if page is None else f"page {page}"


def _named(pages: set[int]) -> str:
    """Return the subject of a complaint.

    >>> _named({6}), _named({2, 3, 7})
    ('Page 6 is', 'Pages 2, 3 and 7 are')
    """
    *most, last = (str(page) for page in sorted(pages))
    return f"Pages {', '.join(most)} and {last} are" if most else f"Page {last} is"


# --- reading the folded paper -------------------------------------------------------------------------------


def _single(pile: Pile) -> list[Layer]:
    if len(pile) != 1:
        raise CannotFoldError(f"{len(pile)} pages still lie side by side")
    return next(iter(pile.values()))


def _hinges(table: Table, layers: Sequence[Layer]) -> Iterator[tuple[int, int, Side]]:
    """Yield which two layers still hang together, and at which edge of the folded pile."""
    where = {(layer.sheet, layer.piece, layer.spot): at for at, layer in enumerate(layers)}
    for at, layer in enumerate(layers):
        column, row = layer.spot
        neighbours: tuple[tuple[Spot, Side], ...] = (
            ((column + 1, row), "left" if layer.sideways else "right"),
            ((column, row + 1), "top" if layer.endways else "bottom"),
        )
        for spot, edge in neighbours:
            other = where.get((layer.sheet, layer.piece, spot))
            if other is None or edge in table.trimmed or frozenset((layer.spot, spot)) in table.slits:
                continue
            yield min(at, other), max(at, other), edge


def _bound(table: Table, layers: Sequence[Layer], bind: Bind) -> Book:
    """Read a bound pile: layers that hang together elsewhere than at the spine turn as one leaf."""
    shut: set[int] = set()
    spine: list[tuple[int, int]] = []
    for above, below, edge in _hinges(table, layers):
        if edge == bind.edge:
            spine.append((above, below))
        else:
            shut.update(range(above, below))
    leaf_of, leaves = _leaves(len(layers), shut)
    held = {leaf_of[at] for pair in spine for at in pair if leaf_of[pair[0]] != leaf_of[pair[1]]}
    tumble = 180 if bind.edge in ("top", "bottom") else 0
    faces: list[Face] = []
    for above, below in leaves:
        page, turn = table.face(layers[below], below=True)
        faces += [table.face(layers[above]), (page, (turn + tumble) % 360)]
    inside = (table.face(layers[at], below=True) for at in shut), (table.face(layers[at + 1]) for at in shut)
    fallen = [leaf for leaf in range(len(leaves)) if bind.by == "fold" and leaf not in held]
    return Book(
        tuple(faces),
        tuple(sorted(page for side in inside for page, _ in side if page is not None)),
        tuple(page for leaf in fallen for page, _ in faces[2 * leaf : 2 * leaf + 2] if page is not None),
    )


def _leaves(count: int, shut: set[int]) -> tuple[list[int], list[tuple[int, int]]]:
    """Return the leaf of each layer, and the first and last layer of each leaf."""
    leaf_of, leaves = [0] * count, [(0, 0)]
    for at in range(1, count):
        if at - 1 in shut:
            leaves[-1] = (leaves[-1][0], at)
        else:
            leaves.append((at, at))
        leaf_of[at] = len(leaves) - 1
    return leaf_of, leaves


def _leaflet(table: Table, leaflet: Leaflet) -> Book:
    """Read a folded leaflet: its cover, then opened the inside, then the outside."""
    if len(table.piles) != 1:
        raise CannotFoldError("a leaflet is one sheet")
    cover = table.face(_single(table.piles[0])[0])
    paper = table.papers[0]
    width = max(column for column, _ in paper.front)
    behind = {(width - column, row): face for (column, row), face in paper.behind.items()}
    flat = [side[spot] for side in (behind, paper.front) for spot in _rows(side, leaflet.leftwards)]
    start = next((at for at, (page, _) in enumerate(flat) if page == cover[0]), 0)
    return Book((cover, *flat[start + 1 :], *flat[:start]))


def _rows(side: Mapping[Spot, Face], leftwards: bool) -> list[Spot]:
    return sorted(side, key=lambda spot: (spot[1], -spot[0] if leftwards else spot[0]))
