"""Page-making: where pages end, chosen for the whole text at once, on numbers alone.

After Knuth and Plass's way with lines: each possible end of a page has a cost (a line of a paragraph left
alone, a heading at the foot, a hyphen where the page is turned, white at the foot, facing pages that are not
level), and the cheapest ends are found by dynamic programming, page after page, over the lines that each
paragraph can have. Lengths in CSS px; a cost of 1 is a difference that nobody sees.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from zine.feet import ACROSS, LEVEL, TIED, TURN, UNEVEN, alone, last_page, white_at_foot
from zine.filling import EPS, Filling
from zine.flow import Block
from zine.looseness import Shape
from zine.ways import Change, Part, Way, added, ended_at, first_page, offer

SHORT = 2  # lines of white that a page may be given
KEPT = 12  # ways that are followed from page to page


@dataclass(slots=True)
class Maker(Filling):
    """Makes the pages of one section, with the shapes that its paragraphs can have.

    Ways that are further on in the text are preferred by `haste` for each row. `main`: the section holds most
    of the text. So many ways are `kept` from page to page.
    """

    haste: float = 0.0
    main: bool = True
    kept: int = KEPT

    def pages(self, starts: Mapping[int, Way]) -> dict[int, Way]:
        """Return the ways to the end of the section, by the number of pages there are then."""
        ends: dict[int, Way] = {}
        waiting: dict[int, dict[tuple[int, int, int, int], Way]] = {}
        for before, way in starts.items():
            page = first_page(before, self.section.side)
            fresh = way._replace(block=0, row=0, shape=None, white=-1)
            if self.main:
                fresh = fresh._replace(inner=page)
            offer(waiting.setdefault(page, {}), fresh)
        while waiting:
            page = min(waiting)
            ways = sorted(waiting.pop(page).values(), key=self.rank)[: self.kept * (4 if self.spread else 1)]
            for way in ways:
                for on, ended in self.further(way, page):
                    if ended.block < len(self.section.blocks):
                        offer(waiting.setdefault(on + 1, {}), ended)
                    elif on not in ends or ended.cost < ends[on].cost:
                        ends[on] = ended
        return ends

    def level(self, way: Way, index: int, row: int, page: int) -> bool:
        """Return whether a section ends on two facing pages, if the first of them ends there."""
        if not self.spread or way.block or way.row or not self.leads(page):
            return False
        rest = self.total - (self.reached[index] + row) * self.grid
        return rest <= self.section.height

    def further(self, way: Way, page: int) -> Iterator[tuple[int, Way]]:
        """Yield where a way can lead from the start of a page, and on which page it is there."""
        for ended in self.ends(way, page):
            yield page, ended

    def leads(self, page: int) -> bool:
        """Return whether a page is the first of those that are level with each other."""
        return page % 2 == 0

    def turns(self, page: int) -> bool:
        """Return whether the leaf is turned after a page."""
        return page % 2 == 1

    def rank(self, way: Way) -> float:
        """Return what a way is worth, to be followed."""
        return way.cost - self.haste * (self.reached[way.block] + way.row)

    def ends(self, way: Way, page: int) -> Iterator[Way]:
        """Yield the ends of a page."""
        index, row, blocks = way.block, way.row, self.section.blocks
        parts = [Part(way.cost, 0.0 if index or row else self.section.sunk, 0.0, way.changes)]
        self.high = self.height(page)
        while parts and index < len(blocks):
            block, fuller = blocks[index], dict[tuple[int, int], Part]()
            shapes = (way.shape,) if row and way.shape else self.choice(index)
            for part in parts:
                begun = self.begun(part, index, shapes, row)
                if index > way.block and (ended := self.before(part, index, way, page, begun)):
                    yield ended
                for loose, shape, count in begun:
                    if count == shape.rows - row:
                        keep(fuller, self.held(loose, block, shape, row))
                        if not self.spread:
                            continue
                    for one in self.within(loose, index, shape, row, count, way, page):
                        if isinstance(one, Way):
                            yield one
                        else:
                            keep(fuller, one)
            parts, index, row = sorted(fuller.values(), key=attrgetter("cost"))[: self.kept], index + 1, 0
        for part in parts:
            yield self.last(part, way, page)

    def last(self, part: Part, way: Way, page: int) -> Way:
        """Return the end of the section on a page."""
        fill, cost = part.y + self.area(part.notes), part.cost
        cost += self.scant(part.lines, fill if way.block or way.row else 0.0)
        if way.white > SHORT and not part.notes and not self.leads(page):
            cost += LEVEL * abs(way.white - self.white(part.y, 0.0))
        blocks = len(self.section.blocks)
        ended = way._replace(cost=cost, block=blocks, row=0, shape=None, changes=part.changes)
        if self.main:
            ended = ended._replace(fill=fill, last=part.lines, inner=page - way.inner + 1)
        return ended

    def scant(self, lines: float, fill: float = 0.0) -> float:
        """Return what it costs that the last page holds lines as high as that, and is filled so far."""
        if self.wordless:
            return 0.0
        rows = self.section.height / self.grid
        return last_page((lines + EPS) // self.grid, fill / self.grid, rows if fill else 0.0)

    def before(
        self, part: Part, index: int, way: Way, page: int, begun: Sequence[tuple[Part, Shape, int]]
    ) -> Way | None:
        """Return the end of a page before a block, if that is to be thought of.

        That is where the page is full, and where a block ends which has to stand with the next.
        """
        block, white = self.section.blocks[index], self.white(part.y - part.tail, part.notes)
        level = self.level(way, index, 0, page)
        early = white > SHORT and not level and (block.tied or not self.bound[index])
        if early and any(count >= shape.rows for _, shape, count in begun):
            return None
        cost = part.cost + self.foot(white, page, way, part.notes, level=level) + TIED * block.tied
        if level and white > SHORT:
            cost += self.scant(part.lines)
        chain = added(part.changes, Change(block, ends=0, early=white > 0))
        return ended_at(way, cost, index, 0, None, 0 if part.notes else white, chain)

    def begun(
        self, part: Part, index: int, shapes: Sequence[Shape], row: int
    ) -> list[tuple[Part, Shape, int]]:
        """Return a page on which a block begins in each shape, and how many of its rows find room there.

        What stands apart from the text can have a line more of white above it.
        """
        block, price = self.section.blocks[index], self.apart[index]
        airs = (0.0, self.grid) if price and part.y > 0 and not row else (0.0,)
        found = []
        for shape in shapes:
            for air in airs:
                loose = part if row else loosened(part, block, shape, air, price)
                found.append((loose, shape, self.room(loose, block, shape, row)))
        return found

    def held(self, part: Part, block: Block, shape: Shape, row: int) -> Part:
        """Return the page with all of a block after `row` on it."""
        count = shape.rows - row
        top = part.y + (block.above if part.y else 0.0) + (0.0 if row else block.head)
        y = top + count * block.line + block.tail
        notes = part.notes + self.noted(block, shape, row, shape.rows)
        return Part(part.cost, y, notes, part.changes, block.tail, part.lines + self.inked(block, count))

    def within(  # noqa: PLR0913, PLR0917
        self, part: Part, index: int, shape: Shape, row: int, count: int, way: Way, page: int
    ) -> Iterator[Way | Part]:
        """Yield the ends of a page within a block, of which `count` rows find room after `row`.

        A row that finds room on no page stands where it must: then there may be more on the page. Of a block
        that goes on over more than the next page, a page holds all that it can: a galley cannot say less.
        """
        block, whole = self.section.blocks[index], count == shape.rows - row
        top = part.y + (block.above if part.y else 0.0) + (0.0 if row else block.head)
        forced = not part.y and count == 0
        level = self.level(way, index, row + 1, page)
        least = 0 if level else count if whole else max(0, count - SHORT - 1)
        for rows in range(max(count, int(forced)), least, -1):
            end = row + rows
            if end >= shape.rows:
                if forced and not whole:
                    yield Part(part.cost, top + rows * block.line, 0.0, part.changes)
                continue
            notes = part.notes + self.noted(block, shape, row, end)
            over = (shape.rows - end) * block.line + block.tail > self.high
            if over and rows < count:
                break
            white = self.white(top + rows * block.line, notes)
            level = self.level(way, index, end, page)
            if not level and (whole or rows < count - SHORT):
                break
            cost = part.cost + self.foot(white, page, way, notes, level=level)
            if level and white > SHORT:
                cost += self.scant(part.lines + self.inked(block, rows))
            cost += alone(block, end, shape.rows)
            for other, more in self.unhyphened(block, shape, end, page, free=not row):
                chain = added(part.changes, Change(block, ends=end, early=white > 0 and not over))
                if other is not shape:
                    chain = added(chain, Change(block, other))
                yield ended_at(way, cost + more, index, end, other, 0 if notes else white, chain)

    def unhyphened(
        self, block: Block, shape: Shape, end: int, page: int, *, free: bool
    ) -> Iterator[tuple[Shape, float]]:
        """Yield a shape with what a hyphen at the page's end costs, and one without it."""
        if end not in shape.hyphens:
            yield shape, 0.0
            return
        yield shape, TURN if self.turns(page) else ACROSS
        if free and block.text is not None:
            other = self.shapes.whole(block.text, shape.rows, end)
            if other:
                yield other, other.cost - shape.cost

    def foot(self, white: int, page: int, way: Way, notes: float, *, level: bool = False) -> float:
        """Return what white at the foot of a page costs; notes are at the foot, with a little above them."""
        if notes and white <= SHORT:
            return 0.4 * white
        own = white_at_foot(white)
        if level:
            own = min(own, LEVEL * white)
        if notes or way.white < 0 or self.leads(page):
            return own
        return own / 2 + UNEVEN * abs(white - way.white)


def loosened(part: Part, block: Block, shape: Shape, air: float, price: float) -> Part:
    """Return a page before a block in some shape, with so much more white above it, at a price."""
    if not (air or shape.cost or shape.breaks):
        return part
    cost, chain = part.cost + shape.cost + (price if air else 0.0), part.changes
    if shape.breaks or air:
        chain = added(chain, Change(block, shape if shape.breaks else None, air))
    return Part(cost, part.y + air, part.notes, chain, part.tail, part.lines)


def keep(parts: dict[tuple[int, int], Part], part: Part) -> None:
    """Keep a page if it is the best of those that are as full."""
    key = round(part.y), round(part.notes)
    if key not in parts or part.cost < parts[key].cost:
        parts[key] = part
