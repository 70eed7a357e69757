"""Filling: how high the blocks of a section are, and how much of them finds room on a page, in CSS px."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from zine.feet import AIR, APART
from zine.flow import Block, Section
from zine.looseness import Shape, Shapes
from zine.ways import Part

EPS = 0.1


@dataclass(slots=True)
class Filling:
    """The blocks of one `section`, with the `shapes` that its paragraphs can have.

    `grid` is how high most of its lines are, `reached` how many rows are before each block, `total` how high
    all blocks are; `spread`: that is no more than two pages; `wordless`: no text is among them. `bound` are
    the blocks after which no page may end: then it may be one before them that ends early. `apart` is what a
    line of white more above each block costs, 0.0 where there cannot be one. `high` is how high the page at
    hand is.
    """

    section: Section
    shapes: Shapes
    grid: float = field(init=False)
    reached: list[float] = field(init=False)
    total: float = field(init=False)
    spread: bool = field(init=False)
    wordless: bool = field(init=False)
    bound: list[bool] = field(init=False)
    apart: list[float] = field(init=False)
    high: float = field(init=False)
    choices: dict[int, Sequence[Shape]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        lines = [block.line for block in self.section.blocks if block.rows > 1 or block.text is not None]
        self.grid = max(set(lines), key=lines.count) if lines else 1.0
        self.reached, self.total = [], 0.0
        for block in self.section.blocks:
            self.reached.append(self.total / self.grid)
            self.total += block.above + block.height
        self.spread = self.total + self.section.sunk <= 2 * self.section.height
        self.wordless = all(block.text is None for block in self.section.blocks)
        self.bound = [block.tied for block in self.section.blocks[1:]] + [False]
        self.apart = list(apart(self.section.blocks, self.grid))
        self.high = self.section.height

    def height(self, page: int) -> float:
        """Return how high a page is."""
        return self.section.height

    def choice(self, index: int) -> Sequence[Shape]:
        """Return the shapes of a block: its own, and others that it can have."""
        if index not in self.choices:
            block = self.section.blocks[index]
            if block.text is None:
                self.choices[index] = (Shape(block.rows),)
            else:
                others = () if block.stiff else self.shapes.others(block.text)
                self.choices[index] = (self.shapes.own(block.text), *others)
        return self.choices[index]

    def inked(self, block: Block, rows: int) -> float:
        """Return how high so many rows of a block are, without the white between large lines."""
        lines = block.heading or block.text is not None or block.rows > 1
        return rows * (min(block.line, self.grid) if lines else block.line)

    def area(self, notes: float) -> float:
        """Return the room that notes of that height take."""
        return notes + self.section.area if notes else 0.0

    def room(self, part: Part, block: Block, shape: Shape, row: int) -> int:
        """Return how many of the rows of a block, after `row`, find room on the page at hand."""
        top = part.y + (block.above if part.y else 0.0) + (0.0 if row else block.head)
        room = self.high - top - self.area(part.notes) + EPS
        rows, foot = shape.rows - row, block.foot if part.y > self.section.sunk else 0.0
        if not block.notes:
            under = block.tail + foot
            if rows * block.line + under <= room:
                return rows
            fitting = int(room / block.line) if block.line else 0
            return max(0, min(rows - 1 if under else rows, fitting))
        for count in range(1, rows + 1):
            notes = self.noted(block, shape, row, row + count)
            more = self.area(part.notes + notes) - self.area(part.notes)
            under = block.tail + foot if count == rows else 0.0
            if count * block.line + under + more > room:
                return count - 1
        return rows

    def noted(self, block: Block, shape: Shape, start: int, end: int) -> float:
        """Return how high the notes are that rows `start` to `end` of a block call."""
        if not block.notes:
            return 0.0
        first = shape.ends[start - 1] if start else -1
        last = shape.ends[end - 1] if end <= len(shape.ends) and end else first
        return sum(note.height for note in block.notes if first <= note.at < last or note.at == last)

    def white(self, y: float, notes: float) -> int:
        """Return how many more rows the page at hand has room for."""
        return max(0, int((self.high - y - self.area(notes) + EPS) / self.grid))


def apart(blocks: Sequence[Block], grid: float) -> Iterator[float]:
    """Yield what a line of white more above each block costs: above headings, and where white sets it off.

    That is more white than is above most paragraphs.
    """
    whites = [block.above for block in blocks if block.text is not None]
    usual = max(sorted(set(whites)), key=whites.count) if whites else 0.0
    for block in blocks:
        off = block.heading or (block.above > usual + grid / 2 and not block.tied)
        stays = block.padded or not block.above or not off
        yield 0.0 if stays else AIR if block.heading else APART
