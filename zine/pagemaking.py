"""Page-making: where pages end, chosen for the whole text at once, on numbers alone.

After Knuth and Plass's way with lines: each possible end of a page has a cost (a line of a paragraph left
alone, a heading at the foot, a hyphen where the page is turned, white at the foot, facing pages that are not
level), and the cheapest ends are found by dynamic programming, page after page, over the lines that each
paragraph can have. Lengths in CSS px; a cost of 1 is a difference that nobody sees.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from zine.feet import ACROSS, AIR, LEVEL, TIED, TURN, UNEVEN, alone, last_page, white_at_foot
from zine.filling import EPS, Filling
from zine.flow import Block
from zine.looseness import Shape
from zine.ways import Change, Part, Way, added, first_page, offer

SHORT = 2  # lines of white that a page may be given
KEPT = 12  # ways that are followed from page to page


@dataclass(slots=True)
class Maker(Filling):
    """Makes the pages of one section, with the shapes that its paragraphs can have.

    Ways that are further on in the text are preferred by `haste` for each row. `main`: the section holds most
    of the text.
    """

    haste: float = 0.0
    main: bool = True

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
            ways = sorted(waiting.pop(page).values(), key=self.rank)[: KEPT * (4 if self.spread else 1)]
            for way in ways:
                for on, ended in self.further(way, page):
                    if ended.block < len(self.section.blocks):
                        offer(waiting.setdefault(on + 1, {}), ended)
                    elif on not in ends or ended.cost < ends[on].cost:
                        ends[on] = ended
        return ends

    @property
    def spread(self) -> bool:
        """Return whether the section is no longer than two pages."""
        return self.total + self.section.sunk <= 2 * self.section.height

    def level(self, way: Way, index: int, row: int, page: int) -> bool:
        """Return whether a section ends on two facing pages, if the first of them ends there."""
        if way.block or way.row or not self.spread or not self.leads(page):
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
        index, row, later = way.block, way.row, bool(way.block or way.row)
        parts = [Part(way.cost, 0.0 if index or row else self.section.sunk, 0.0, way.changes)]
        blocks = self.section.blocks
        while parts and index < len(blocks):
            block, fuller = blocks[index], dict[tuple[int, int], Part]()
            for part in parts:
                shapes = [way.shape] if row and way.shape else list(self.shapes_of(block))
                if index > way.block:
                    fits = any(self.room(page, part, block, shape, 0) >= shape.rows for shape in shapes)
                    yield from self.before(part, index, way, page, fits=fits)
                for shape, air in aired(shapes, heading=block.heading and part.y > 0 and not row):
                    for one in self.put(part, index, shape, row, air, way, page):
                        if isinstance(one, Way):
                            yield one
                        else:
                            key = round(one.y), round(one.notes)
                            if key not in fuller or one.cost < fuller[key].cost:
                                fuller[key] = one
            parts, index, row = sorted(fuller.values(), key=lambda part: part.cost)[:KEPT], index + 1, 0
        for part in parts:
            ended = way._replace(cost=part.cost, block=len(blocks), row=0, shape=None, changes=part.changes)
            fill = part.y + self.area(part.notes)
            cost = part.cost + self.scant(part.lines, fill if later else 0.0)
            if way.white > SHORT and not part.notes and not self.leads(page):
                cost += LEVEL * abs(way.white - self.white(page, part.y, 0.0))
            ended = ended._replace(cost=cost)
            if self.main:
                ended = ended._replace(fill=fill, last=part.lines, inner=page - way.inner + 1)
            yield ended

    def scant(self, lines: float, fill: float = 0.0) -> float:
        """Return what it costs that the last page holds lines as high as that, and is filled so far."""
        rows = self.section.height / self.grid
        return last_page((lines + EPS) // self.grid, fill / self.grid, rows if fill else 0.0)

    def before(self, part: Part, index: int, way: Way, page: int, *, fits: bool) -> Iterator[Way]:
        """Yield the end of a page before a block, if that is to be thought of."""
        block, white = self.section.blocks[index], self.white(page, part.y - part.tail, part.notes)
        level = self.level(way, index, 0, page)
        if white > SHORT and fits and not level and not self.bound(index):
            return
        cost = part.cost + self.foot(white, page, way, part.notes, level=level) + TIED * block.tied
        cost += self.scant(part.lines) * (level and white > SHORT)
        change = Change(block, ends=0, early=white > 0)
        chain = added(part.changes, change)
        yield way._replace(
            cost=cost, block=index, row=0, shape=None, white=0 if part.notes else white, changes=chain
        )

    def bound(self, index: int) -> bool:
        """Return whether no page may end after a block: then it may be one before it that ends early."""
        following = self.section.blocks[index + 1 : index + 2]
        return any(block.tied for block in following)

    def put(  # noqa: PLR0913, PLR0917
        self,
        part: Part,
        index: int,
        shape: Shape,
        row: int,
        air: float,
        way: Way,
        page: int,
    ) -> Iterator[Way | Part]:
        """Yield the page with a block on it, or the ends of the page within the block."""
        block = self.section.blocks[index]
        loose = part._replace(
            cost=part.cost + (0.0 if row else shape.cost) + (AIR if air else 0.0), y=part.y + air * self.grid
        )
        chain = part.changes
        if not row and (shape.breaks or air):
            chain = added(chain, Change(block, shape if shape.breaks else None, air * self.grid))
        count = self.room(page, loose, block, shape, row)
        top = loose.y + (block.above if part.y else 0.0) + (0.0 if row else block.head)
        whole = count == shape.rows - row
        if whole:
            y = top + count * block.line + block.tail
            notes = loose.notes + self.noted(block, shape, row, shape.rows)
            yield Part(loose.cost, y, notes, chain, block.tail, loose.lines + self.inked(block, count))
        forced = not part.y and count == 0
        level = self.level(way, index, row + 1, page)
        least = 0 if level else count if whole else max(0, count - SHORT - 1)
        for rows in range(max(count, int(forced)), least, -1):
            end = row + rows
            if end >= shape.rows:
                if forced and not whole:
                    yield Part(loose.cost, top + rows * block.line, 0.0, chain)
                continue
            notes = loose.notes + self.noted(block, shape, row, end)
            white = self.white(page, top + rows * block.line, notes)
            level = self.level(way, index, end, page)
            if not level and (whole or rows < count - SHORT):
                break
            cost = loose.cost + self.foot(white, page, way, notes, level=level)
            cost += self.scant(loose.lines + self.inked(block, rows)) * (level and white > SHORT)
            cost += alone(block, end, shape.rows)
            for other, more in self.unhyphened(block, shape, end, page, free=not row):
                ends = added(chain, Change(block, ends=end, early=white > 0))
                if other is not shape:
                    ends = added(ends, Change(block, other))
                lacks = 0 if notes else white
                yield way._replace(
                    cost=cost + more, block=index, row=end, shape=other, white=lacks, changes=ends
                )

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


def aired(shapes: Sequence[Shape], *, heading: bool) -> Iterator[tuple[Shape, float]]:
    """Yield the shapes of a block, and a heading also with a line more above it."""
    for shape in shapes:
        yield shape, 0.0
        if heading:
            yield shape, 1.0
