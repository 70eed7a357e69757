"""Lines: how lines, paragraphs and pages end in any PDF, as far as that can be read from it for certain.

A PDF knows no lines: texts that stand on one baseline are taken for one, and lines of one size, evenly one
under the other, for a block. Only what can hardly be anything else is told; a build, which knows its own
lines, tells all of it (zine/rows.py).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, pairwise
from statistics import median

from zine import endings
from zine.endings import Fault, Row, is_runt, ladders
from zine.ink import Text
from zine.inspection import Inspection, Leaf
from zine.preflight import Finding

CODES = endings.CODES
NOTES = True
"""All that is found here are notes."""
SPACE = 0.25
"""A word space as fonts have it, in em."""
EDGE = 0.7
"""In em: what ends so near to a block's edge ends at it; signs may hang over."""
INDENT = (0.4, 4.0)
APART = 1.1
"""In em: texts so far apart on one baseline are not one line."""
LEADING = 1.8
"""In em: what is farther below is another block."""
SAME = 0.3  # pt
FEW = 4  # lines: fewer tell nothing of how they are set
MOST = 2000
"""So many lines on a page are no text."""
LARGER = 1.15
ENDS = (".", "!", "?", "…", ":", "»", "”", '"', ")", ";")
HYPHENS = ("-", "‐", "\u00ad")


@dataclass(slots=True)
class Printed:
    """A line on its page, in pt from the page's lower left corner; `gap` is its widest word space, in em."""

    text: str
    left: float
    right: float
    foot: float
    size: float
    gap: float

    @property
    def hyphen(self) -> bool:
        """Say whether it ends in a hyphen after a letter."""
        return self.text.endswith(HYPHENS) and self.text[-2:-1].isalpha()


@dataclass
class Block:
    """Lines of one size, one under the other; asked about them when it has them all."""

    lines: list[Printed] = field(default_factory=list)

    @cached_property
    def left(self) -> float:
        """Return where its lines begin, as most do."""
        return Counter(round(line.left) for line in self.lines).most_common(1)[0][0]

    @cached_property
    def right(self) -> float:
        """Return where its longest lines end."""
        return max(line.right for line in self.lines)

    @cached_property
    def justified(self) -> bool:
        """Say whether it is text whose lines end at the right edge: no cells, no rag, no verse."""
        full = sum(map(self.full, self.lines))
        return len(self.lines) >= FEW and full * 2 >= len(self.lines)

    def beside(self, other: "Block") -> bool:
        """Say whether another block stands on its left or right."""
        apart = self.right < other.left or other.right < self.left
        return (
            apart and self.lines[-1].foot < other.lines[0].foot and other.lines[-1].foot < self.lines[0].foot
        )

    def full(self, line: Printed) -> bool:
        """Say whether a line ends at the right edge."""
        return line.right > self.right - EDGE * line.size

    def indented(self, line: Printed) -> bool:
        """Say whether a line begins a paragraph with an indent."""
        return INDENT[0] * line.size < line.left - self.left < INDENT[1] * line.size

    def rows(self, page: int) -> list[Row]:
        """Return its lines as rows; only full ones end in hyphens, or have holes."""
        return [
            Row(
                page,
                line.left,
                -line.foot,
                line.text,
                self.full(line) and line.hyphen,
                line.gap * self.full(line),
            )
            for line in self.lines
        ]


def check(inspection: Inspection) -> Iterator[Finding]:
    """Check the lines of pages; sheets hold the same ones."""
    if inspection.sheets:
        return
    size = usual(inspection.leaves)
    lines = [printed(leaf) for leaf in inspection.leaves]
    every = [blocks(of_page) for of_page in lines]
    several = [[block for block in of_page if len(block.lines) > 1] for of_page in every]
    texts = [text_of(of_page, size) for of_page in several]
    numbers, found = [leaf.number for leaf in inspection.leaves], list[Fault]()
    for number, of_page in zip(numbers, several, strict=True):
        found += (fault for block in of_page for fault in within(block, number))
    for number, (one, other) in zip(numbers, pairwise(texts), strict=False):
        found += at_turn(number, one, other)
    for number, on_page, of_page, following in zip(numbers, lines, every, texts[1:], strict=False):
        found += heading(number, on_page, text_of(of_page, size), size) if following else ()
    yield from endings.told(found)


def usual(leaves: Sequence[Leaf]) -> float:
    """Return the size of most letters, in pt."""
    sizes = Counter[float]()
    for leaf in leaves:
        for text in leaf.ink.texts:
            sizes[round(text.size, 1)] += len(text.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def text_of(found: Sequence[Block], size: float) -> list[Block]:
    """Return the blocks of the text's own size; none where there are columns: which goes on where?"""
    text = [block for block in found if abs(block.lines[0].size - size) < SAME]
    columns = any(one.beside(other) for one, other in combinations(text, 2))
    return [] if columns else text


def within(block: Block, page: int) -> Iterator[Fault]:
    """Yield the faults that a block has in itself."""
    rows = block.rows(page)
    yield from ladders(rows)
    if not block.justified:
        return
    yield from (Fault("loose-line", row) for row in rows if row.gap > endings.LOOSE)
    starts = [*map(block.indented, block.lines[1:]), True]
    for at, (before, last) in enumerate(pairwise(block.lines), 1):
        alone = starts[at] and not block.full(last) and not block.indented(last)
        if alone and block.full(before) and goes_on(before, last) and is_runt(rows[at - 1], rows[at]):
            yield Fault("runt", rows[at])


def goes_on(line: Printed, following: Printed) -> bool:
    """Say whether a sentence goes on from one line to the next."""
    begun = following.text.lstrip("«“‘(’").lstrip()[:1]
    return line.hyphen or (begun.islower() and not line.text.endswith(ENDS))


def at_turn(page: int, one: Sequence[Block], other: Sequence[Block]) -> Iterator[Fault]:
    """Yield the faults where the text goes on from a page to the next."""
    if not one or not other or not (one[-1].justified and other[0].justified):
        return
    block, next_block = one[-1], other[0]
    last, first = block.lines[-1], next_block.lines[0]
    if not block.full(last) or not goes_on(last, first) or next_block.indented(first):
        return
    if last.hyphen and page % 2:
        yield Fault("hyphen-at-turn", block.rows(page)[-1])
    if next_block.indented(next_block.lines[1]) and not next_block.full(first):
        yield Fault("widow", next_block.rows(page + 1)[0])
    if block.indented(last) and not block.full(block.lines[-2]):
        yield Fault("orphan", block.rows(page)[-1])


def heading(page: int, lines: Sequence[Printed], text: Sequence[Block], size: float) -> Iterator[Fault]:
    """Yield the large line that stands lowest on a page below text, if there is one."""
    found = [line for line in lines if any(map(str.isalpha, line.text)) and line.size > size - SAME]
    if not found or not any(len(block.lines) > 1 for block in text):
        return
    lowest = min(found, key=lambda line: line.foot)
    above = [line.foot - lowest.foot for block in text for line in block.lines]
    said_all = lowest.text.endswith(ENDS)
    if lowest.size > LARGER * size and 0 < min(above) < 6 * size and not said_all:
        yield Fault("heading-at-foot", Row(page, lowest.left, -lowest.foot, lowest.text))


def blocks(lines: Sequence[Printed]) -> list[Block]:
    """Return the blocks that the lines of a page make, in the order in which they begin."""
    found, open_blocks = list[Block](), list[Block]()
    for line in lines if len(lines) <= MOST else ():
        block = next((block for block in open_blocks if follows(block.lines[-1], line)), None)
        if block is None:
            block = Block()
            found.append(block)
            open_blocks.append(block)
        block.lines.append(line)
        open_blocks = [b for b in open_blocks if b.lines[-1].foot - line.foot < LEADING * b.lines[-1].size]
    return found


def follows(above: Printed, line: Printed) -> bool:
    """Say whether a line may stand under another one in the same block."""
    near = 0 < above.foot - line.foot < LEADING * line.size and abs(above.size - line.size) < SAME
    beside = min(above.right, line.right) - max(above.left, line.left)
    return near and abs(above.left - line.left) < INDENT[1] * line.size and beside > 0


def printed(leaf: Leaf) -> list[Printed]:
    """Return the lines on a page, from the top, and from the left."""
    rows: dict[float, list[Text]] = {}
    for text in leaf.ink.texts:
        if text.shown and text.box[2] > text.box[0]:
            rows.setdefault(round(text.box[1], 1), []).append(text)
    found = [line for _, row in sorted(rows.items(), reverse=True) for line in parted(row)]
    return [line for line in found if len(line.text) > 1]


def parted(row: list[Text]) -> Iterator[Printed]:
    """Yield the lines that texts on one baseline make."""
    row.sort(key=lambda text: text.box[0])
    line: list[Text] = []
    for text in row:
        if line and text.box[0] - line[-1].box[2] > APART * text.size:
            yield joined(line)
            line = []
        line.append(text)
    yield joined(line)


def joined(line: Sequence[Text]) -> Printed:
    """Return texts as one line."""
    said = line[0].text
    for one, text in pairwise(line):
        said += " " * (text.box[0] - one.box[2] > 0.15 * text.size) + text.text
    left, right = line[0].box[0], max(text.box[2] for text in line)
    widest = max(map(gap, line))
    return Printed(said.strip(), left, right, line[0].box[1], median(text.size for text in line), widest)


def gap(text: Text) -> float:
    """Return about how wide the word spaces of a text are, in em; 0 where there are too few, or tabs."""
    number = text.text.strip().count(" ") if "  " not in text.text else 0
    return SPACE * text.spaced + text.wider / number if number > 2 else 0.0
