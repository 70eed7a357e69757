"""Columns: where each one ends, page after page, and how they are balanced on the last page.

Each column is as a page of its own to `Maker`, but all of a page give room to its notes, and what is left for
the last page is set as low as its columns hold it, above what stands under them. Lengths in CSS px.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from zine.feet import ACROSS
from zine.filling import EPS
from zine.flow import Block
from zine.looseness import Shape
from zine.pagemaking import Maker
from zine.ways import Change, Way, added, first_page

ASTRAY = 40.0  # a page whose columns call other notes than it has room for
APART = 30.0  # what stands under the columns comes alone on a page
Spot = tuple[int, int]  # a place in the text: a block, and how many of its rows are before it


def in_columns(maker: Maker, starts: Mapping[int, Way]) -> dict[int, Way]:
    """Return the ways to the end of a section with columns.

    Before them and after them there may be blocks that are as wide as the page.
    """
    section, count = maker.section, max(block.columns for block in maker.section.blocks)
    places = [number for number, block in enumerate(section.blocks) if block.columns > 1]
    opening, blocks = section.blocks[: places[0]], section.blocks[places[0] : places[-1] + 1]
    closing = sum(block.above + block.height for block in section.blocks[places[-1] + 1 :])
    above = section.sunk + sum(block.above + block.height for block in opening)
    above += blocks[0].above if opening else 0.0
    silent = tuple(replace(block, notes=()) for block in blocks)
    inner = replace(section, blocks=silent, side="", sunk=0.0)
    found: dict[int, Way] = {}
    for before, start in starts.items():
        first = first_page(before, section.side)
        manner = maker.haste, maker.main, maker.kept
        part = Columns(inner, maker.shapes, *manner, blocks, count, above, closing, first)
        for used, way in part.pages({0: start}).items():
            pages = -(-used // count)
            on = first - 1 + pages
            if on not in found or way.cost < found[on].cost:
                found[on] = way._replace(inner=pages) if maker.main else way
    return found


@dataclass(slots=True)
class Columns(Maker):
    """Makes the pages of a section in `columns`: they begin on the page `first`, under `opening` px.

    `calling` are its blocks with their notes. Under the last columns there is `closing` px high what is as
    wide as the page. `taken` is what the notes of the page at hand take.
    """

    calling: tuple[Block, ...] = ()
    columns: int = 2
    opening: float = 0.0
    closing: float = 0.0
    first: int = 0
    taken: float = field(init=False, default=0.0)

    def height(self, page: int) -> float:
        """Return how high a column is."""
        return self.section.height - self.taken - (self.opening if page <= self.columns else 0.0)

    def leads(self, page: int) -> bool:
        """Return whether a column is the first of those that are level with each other."""
        return (page - 1) % self.columns == 0 and (self.first + page // self.columns) % 2 == 0

    def level(self, way: Way, index: int, row: int, page: int) -> bool:
        """Return False: columns end level by being balanced."""
        return False

    def turns(self, page: int) -> bool:
        """Return whether the leaf is turned after a column."""
        return page % self.columns == 0 and (self.first + page // self.columns) % 2 == 0

    def further(self, way: Way, page: int) -> Iterator[tuple[int, Way]]:
        """Yield the ends of a column, and on a page's first one the end of the text, if it is there."""
        if page % self.columns == 1:
            way = way._replace(area=self.settled(way, page), called=0.0)
            yield from self.closed(way, page)
        self.taken = way.area
        for ended in self.ends(way, page):
            if ended.block == len(self.section.blocks):
                continue  # what ends on this page is balanced
            called = way.called + self.called(way, (ended.block, ended.row), ended.shape)
            astray = page % self.columns == 0 and abs(self.area(called) - way.area) > EPS
            yield page, ended._replace(called=called, cost=ended.cost + ASTRAY * astray)

    def settled(self, way: Way, page: int) -> float:
        """Return what a page gives to its notes: those that it calls when it has given that to its notes."""
        known = [0.0]
        while True:
            self.taken = known[-1]
            spots = self.filled(way, [self.height(page + column) for column in range(self.columns)])
            area = self.area(self.called(way, spots[-1], None))
            if any(abs(area - one) < EPS for one in known):
                return known[-1]
            known.append(area)

    def called(self, way: Way, end: Spot, shape: Shape | None) -> float:
        """Return how high the notes are that are called from where a way is to a place further on."""
        total = 0.0
        for index in range(way.block, min(end[0] + 1, len(self.calling))):
            block = self.calling[index]
            if block.notes:
                own = (way.shape if index == way.block and way.row else shape) or self.shape(way, index)
                start, rows = way.row if index == way.block else 0, end[1] if index == end[0] else own.rows
                total += self.noted(block, own, start, rows)
        return total

    def shape(self, way: Way, index: int) -> Shape:
        """Return the shape of a block: the one that its first rows have on the page before, or its own."""
        if way.row and index == way.block and way.shape:
            return way.shape
        block = self.section.blocks[index]
        return Shape(block.rows) if block.text is None else self.shapes.own(block.text)

    def filled(self, way: Way, heights: list[float]) -> list[Spot]:
        """Return where columns of these heights end that take as much as they can hold."""
        spots, spot = list[Spot](), (way.block, way.row)
        for height in heights:
            spot = self.column_end(way, spot, height)
            spots.append(spot)
        return spots

    def column_end(self, way: Way, start: Spot, height: float) -> Spot:
        """Return where a column ends that takes as much as it can hold."""
        (index, row), y, blocks = start, 0.0, self.section.blocks
        while index < len(blocks):
            block, rows = blocks[index], self.shape(way, index).rows
            top = y + (block.above if y else 0.0) + (0.0 if row else block.head)
            foot = block.foot if y else 0.0
            if top + (rows - row) * block.line + block.tail + foot > height + EPS:
                return self.parted(start, (index, row), rows, int((height + EPS - top) / block.line))
            y = top + (rows - row) * block.line + block.tail
            index, row = index + 1, 0
        return index, 0

    def parted(self, start: Spot, spot: Spot, rows: int, fitting: int) -> Spot:
        """Return where a column ends within a block, or before it, that has room for some of its rows."""
        (index, row), block = spot, self.section.blocks[spot[0]]
        end = min(row + max(0, fitting), max(row, rows - max(1, block.widows)))
        if end > row and (row or end >= block.orphans):
            return index, end
        while index > start[0] and self.section.blocks[index].tied:
            index -= 1
        return max(start, (index, 0))

    def closed(self, way: Way, page: int) -> Iterator[tuple[int, Way]]:
        """Yield the end of the text, if it is on this page: columns as low as can be, and what is under."""
        self.taken = way.area
        most, blocks, end = self.height(page), self.section.blocks, (len(self.section.blocks), 0)
        rest = sum(block.above + block.height for block in blocks[way.block :])
        rest -= way.row * blocks[way.block].line
        height = max(self.grid, rest // self.columns // self.grid * self.grid)
        while height <= most + EPS:
            spots = self.filled(way, [height] * self.columns)
            if spots[-1] == end:
                break
            height += self.grid
        else:
            return
        ended = way._replace(block=end[0], row=0, shape=None, cost=way.cost + self.missed(way, spots))
        for spot in spots:
            if spot != end:
                ended = ended._replace(changes=added(ended.changes, self.parting(way, spot)))
        if height + self.closing <= most + EPS:
            fill = self.section.height - self.area(0.0) - most + height + self.closing
            cost = ended.cost + (self.scant(self.left(way), fill) if page > 1 else 0.0)
            yield page, ended._replace(cost=cost, fill=fill, last=self.left(way))
        else:
            cost = ended.cost + APART + self.scant(self.closing, self.closing)
            yield page + self.columns, ended._replace(cost=cost, fill=self.closing, last=0.0)

    def left(self, way: Way) -> float:
        """Return how high the lines are that are left of the text, without the white between them."""
        rest = self.section.blocks[way.block :]
        return sum(self.inked(block, block.rows) for block in rest) - (
            self.inked(rest[0], way.row) if rest else 0.0
        )

    def parting(self, way: Way, spot: Spot) -> Change:
        """Return the change that ends a column at a place."""
        block = replace(self.section.blocks[spot[0]], rows=self.shape(way, spot[0]).rows)
        return Change(block, ends=spot[1], early=True, balanced=True)

    def missed(self, way: Way, spots: list[Spot]) -> float:
        """Return what it costs that the last columns end where they do, and call the notes that they call."""
        cost = ASTRAY * (abs(self.area(self.called(way, spots[-1], None)) - way.area) > EPS)
        for index, row in spots[:-1]:
            if row and index < len(self.section.blocks):
                cost += ACROSS * (row in self.shape(way, index).hyphens)
        return cost
