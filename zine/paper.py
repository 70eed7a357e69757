"""Paper in software: printed sheets that are turned over, cut, slit, folded, nested and stacked.

This module and zine/folding.py know nothing of the code that planned the sheets: they take what is printed
in each cell of each side, and do with the paper what a scheme's FOLD says.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from zine.handwork import Concertina, Cut, Fold, Nest, Side, Slit, Spot, Stack, Step, Trim

if TYPE_CHECKING:
    from zine.sheets import Forme, Grid, Sheet

Face = tuple[int | None, int]
"""What is printed in a cell: the page, and its turn in degrees, counter-clockwise."""


class Paper(NamedTuple):
    """A printed sheet: what is on its front and, turned like a book's page, behind each cell."""

    front: Mapping[Spot, Face]
    behind: Mapping[Spot, Face]
    signature: int = 0


class Layer(NamedTuple):
    """One thickness of paper in a pile: a cell of a sheet, turned over sideways or endways so far."""

    sheet: int
    spot: Spot
    sideways: bool = False
    endways: bool = False
    piece: int = 0


Pile = dict[Spot, list[Layer]]
"""Layers in each place, the topmost first."""


class CannotFoldError(Exception):
    """The paper cannot do what the steps say."""


def printed(sheets: Sequence["Sheet"], flip: str) -> tuple[Paper, ...]:
    """Print the sheets of a plan on a printer that flips the paper on its short or its long edge."""
    return tuple(duplexed(one.front, one.back, flip, one.signature) for one in sheets)


def duplexed(front: "Forme", back: "Forme", flip: str, signature: int = 0) -> Paper:
    """Print both sides of a sheet, and see what comes to lie behind each cell of its front.

    A landscape sheet that flips on its short edge, or an upright one on its long edge, turns like the page
    of a book. Otherwise it tumbles: top and bottom change places.
    """
    grid = front.grid
    if (back.grid.columns, back.grid.rows) != (grid.columns, grid.rows):
        return Paper(_faces(front), {}, signature)
    return Paper(_faces(front), behind(_faces(back), grid, flip), signature)


def behind(back: Mapping[Spot, Face], grid: "Grid", flip: str) -> dict[Spot, Face]:
    """Return what of a printed back lies behind each cell of the front, seen after turning like a page."""
    across, down = grid.columns - 1, grid.rows - 1
    if (flip == "short") == grid.landscape:
        return {(across - column, row): face for (column, row), face in back.items()}
    return {(column, down - row): (page, (turn + 180) % 360) for (column, row), (page, turn) in back.items()}


def _faces(forme: "Forme") -> dict[Spot, Face]:
    return {(p.column, p.row): (p.page, p.turn % 360) for p in forme.places}


class Table:
    """The table on which the paper lies: the piles, and what has been slit and trimmed."""

    def __init__(self, papers: Sequence[Paper], piles: list[Pile]) -> None:
        self.papers, self.piles = papers, piles
        self.slits: set[frozenset[Spot]] = set()
        self.trimmed: set[Side] = set()
        self.pieces = 0

    def face(self, layer: Layer, below: bool = False) -> Face:
        """Return what one sees of a layer from above, or from below after turning the pile like a page."""
        sideways = layer.sideways != below
        paper = self.papers[layer.sheet]
        side = paper.behind if sideways != layer.endways else paper.front
        page, turn = side.get(layer.spot, (None, 0))
        return page, (turn + 180 * layer.endways) % 360


def laid(papers: Sequence[Paper]) -> Table:
    """Lay the sheets on the table side by side, in the order of printing, fronts up."""
    piles = [{spot: [Layer(number, spot)] for spot in paper.front} for number, paper in enumerate(papers)]
    return Table(papers, list(piles))


def do(table: Table, step: Step) -> None:
    """Do one step with the paper on the table. Raises CannotFoldError."""
    match step:
        case Stack(by):
            table.piles = [_stacked(piles) for piles in _groups(table, by)]
        case Cut():
            table.piles = [part for pile in table.piles for part in _cut(table, pile, step)]
        case Slit(between):
            table.slits |= {frozenset(pair) for pair in between}
        case Fold():
            table.piles = [_folded(pile, step) for pile in table.piles]
        case Concertina(first, then):
            table.piles = [_concertina(table, pile, first, then) for pile in table.piles]
        case Nest():
            table.piles = [_nested(table.piles)]
        case Trim(edges):
            table.trimmed |= set(edges)


def _groups(table: Table, by: str) -> Iterator[list[Pile]]:
    if by == "all":
        yield table.piles
        return
    groups: dict[int, list[Pile]] = {}
    for pile in table.piles:
        top = next(iter(pile.values()))[0]
        groups.setdefault(table.papers[top.sheet].signature, []).append(pile)
    yield from groups.values()


def _stacked(piles: Sequence[Pile]) -> Pile:
    if any(pile.keys() != piles[0].keys() for pile in piles):
        raise CannotFoldError("the sheets are not of one shape, so they cannot be stacked")
    return {spot: [layer for pile in piles for layer in pile[spot]] for spot in piles[0]}


def _span(pile: Pile, axis: int) -> tuple[int, int]:
    places = [spot[axis] for spot in pile]
    return min(places), max(places) + 1


def _cut(table: Table, pile: Pile, step: Cut) -> Iterator[Pile]:
    axis = 1 if step.way == "across" else 0
    low, high = _span(pile, axis)
    count = step.parts or high - low
    if (high - low) % count:
        raise CannotFoldError(f"{high - low} rows or columns cannot be cut into {count} equal parts")
    size = (high - low) // count
    other = _span(pile, 1 - axis)[0]
    starts = range(low, high, size)
    for start in reversed(starts) if step.backwards else starts:
        table.pieces += 1
        yield {
            _from(spot, axis, start, other): [_piece(layer, table.pieces) for layer in layers]
            for spot, layers in pile.items()
            if start <= spot[axis] < start + size
        }


def _from(spot: Spot, axis: int, start: int, other: int) -> Spot:
    return (spot[0] - other, spot[1] - start) if axis else (spot[0] - start, spot[1] - other)


def _piece(layer: Layer, piece: int) -> Layer:
    return Layer(layer.sheet, layer.spot, layer.sideways, layer.endways, piece)


def _over(layer: Layer, axis: int) -> Layer:
    """Turn a layer over, sideways (axis 0) or endways (axis 1)."""
    sideways, endways = layer.sideways != (axis == 0), layer.endways != (axis == 1)
    return Layer(layer.sheet, layer.spot, sideways, endways, layer.piece)


def _folded(pile: Pile, step: Fold) -> Pile:
    axis = 0 if step.part in ("left", "right") else 1
    low, high = _span(pile, axis)
    cells, rest = (step.cells, 0) if step.cells else divmod(high - low, 2)
    if rest or not 0 < cells < high - low:
        raise CannotFoldError(f"there is no line on which its {step.part} part could be folded")
    line = low + cells if step.part in ("left", "top") else high - cells
    first = step.part in ("left", "top")
    result: Pile = {spot: layers for spot, layers in pile.items() if (spot[axis] < line) != first}
    for spot, layers in pile.items():
        if (spot[axis] < line) != first:
            continue
        to = 2 * line - 1 - spot[axis]
        there = (to, spot[1]) if axis == 0 else (spot[0], to)
        turned = [_over(layer, axis) for layer in reversed(layers)]
        stays = result.get(there, [])
        result[there] = stays + turned if step.under else turned + stays
    return result


def _nested(piles: Sequence[Pile]) -> Pile:
    inner: list[Layer] = []
    for pile in reversed(piles):
        layers = _only(pile)
        half = len(layers) // 2
        inner = layers[:half] + inner + layers[half:]
    return {(0, 0): inner}


def _only(pile: Pile) -> list[Layer]:
    if len(pile) != 1:
        raise CannotFoldError(f"{len(pile)} pages still lie side by side")
    return next(iter(pile.values()))


def _concertina(table: Table, pile: Pile, first: Spot, then: Spot) -> Pile:
    if any(len(layers) != 1 for layers in pile.values()):
        raise CannotFoldError("only a single thickness can be folded to and fro")
    path, ahead = [first], [then]
    while ahead:
        path.append(ahead[0])
        ahead = [spot for spot in _neighbours(table, pile, path[-1]) if spot not in path]
        if len(ahead) > 1:
            raise CannotFoldError("the paper is not slit where it must give way")
    if len(path) < len(pile):
        raise CannotFoldError("the slits cut the paper apart")
    layers = [pile[first][0]]
    for before, spot in pairwise(path):
        axis = 0 if before[1] == spot[1] else 1
        last = layers[-1]
        layers.append(_over(Layer(last.sheet, spot, last.sideways, last.endways, last.piece), axis))
    return {first: layers}


def _neighbours(table: Table, pile: Pile, spot: Spot) -> list[Spot]:
    x, y = spot
    around = [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)]
    return [there for there in around if there in pile and frozenset((spot, there)) not in table.slits]
