"""Make-up: a composed galley put together in pages that end where they should.

Its flow, read from a dummy, is cut into pages in numbers; what these ask for is then written into the galley:
paragraphs that are a line longer or shorter, a line of white above a heading, where a page ends early.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zine.columns import in_columns
from zine.composer import Composition
from zine.flow import Section
from zine.galley import Galley
from zine.looseness import Shapes
from zine.pagemaking import KEPT, Maker
from zine.ways import Change, Way

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


SUNK = 0.4  # the share of its first page above which a text begins at the lowest


@dataclass(frozen=True, slots=True)
class Plan:
    """Pages in numbers: how many, how many of them hold the text, and what they cost.

    `rows` is how many rows the last of these has, `last` how many of them are running text, `fill` what share
    of the page they are.
    """

    count: int
    inner: int
    cost: float
    rows: float
    last: float
    fill: float
    changes: tuple[Change, ...]


def plans(
    sections: Sequence[Section], shapes: Shapes, haste: float = 0.0, kept: int = KEPT
) -> dict[int, Plan]:
    """Return the best plans, by the number of pages that they have; so many ways are `kept` at each page."""
    ways, main = {0: Way(0.0, 0, 0, None, -1, None)}, max(sections, key=weight)
    for section in sections:
        maker = Maker(section, shapes, haste, main=section is main, kept=kept)
        ways = in_columns(maker, ways) if any(b.columns > 1 for b in section.blocks) else maker.pages(ways)
        if section is main:
            grid = maker.grid
    found = [planned(count, way, main, grid) for count, way in ways.items()]
    return {plan.count: plan for plan in found}


def planned(count: int, way: Way, main: Section, grid: float) -> Plan:
    """Return a way to the end of the text as a plan; spreads count as the pages that they are parted into."""
    rows, last, fill = way.fill / grid, way.last / grid, min(1.0, way.fill / main.height)
    count += (main.wide - 1) * way.inner
    return Plan(count, way.inner, way.cost, rows, last, fill, tuple(changes(way)))


def weight(section: Section) -> tuple[float, int]:
    """Return how much text a section holds, by its height; where none is known, by its blocks."""
    return sum(block.height for block in section.blocks if block.text is not None), len(section.blocks)


def changes(way: Way) -> Iterator[Change]:
    """Yield what a way changes, from the start of the text."""
    found, chain = [], way.changes
    while chain:
        found.append(chain.change)
        chain = chain.before
    yield from reversed(found)


def aired(sections: Sequence[Section], air: int, grid: float) -> Iterator[Section]:
    """Yield the sections with so many lines of `grid` px more above each later heading of the text."""
    main = max(sections, key=weight)
    for section in sections:
        if section is not main or not air:
            yield section
            continue
        first, *others = section.blocks
        more = (replace(b, above=b.above + air * grid, airy=True) if b.heading else b for b in others)
        yield replace(section, blocks=(first, *more))


def lowered(sections: Sequence[Section], white: float) -> Iterator[Section]:
    """Yield the sections, the text's with so many px of white more above it on its first page."""
    for section in sections:
        lower = white if section.opens else 0.0
        yield replace(section, sunk=section.sunk + lower, lower=section.lower + lower)


def room_above(sections: Sequence[Section]) -> float:
    """Return how much lower a text may begin, in px: only one that opens the booklet, in pages of its own."""
    main, opening = max(sections, key=weight), [section for section in sections if section.opens]
    if opening != [main] or main.wide > 1 or any(block.columns > 1 for block in main.blocks):
        return 0.0
    return max(0.0, main.height * SUNK - main.sunk)


def made_up(composed: Composition, plan: Plan, shapes: Shapes, sections: Sequence[Section]) -> Galley:
    """Return the galley with the lines and the page ends of a plan written into it."""
    elements = list(composed.tree.root.iter())
    chosen = {change.block.text: change.shape for change in plan.changes if change.shape}
    others = {text: shapes.lines(text, shape) for text, shape in chosen.items() if text is not None}
    alter = composed.tree.alter
    for block in (block for section in sections for block in section.blocks if block.airy):
        alter(elements[block.element], margin_top=block.above)
    lower = max(section.lower for section in sections)
    main = composed.tree.root.find(".//main")
    if lower and main is not None:
        alter(main, padding_top=(composed.tree.style(main) or {})["padding_top"].value + lower)
    parents = {child: parent for parent in elements for child in parent}
    for change in plan.changes:
        block, shape = change.block, chosen.get(change.block.text)
        if change.air:
            alter(elements[block.element], margin_top=block.above + change.air)
        if change.ends is None or block.element < 0:
            continue
        element, rows = elements[block.element], shape.rows if shape else block.rows
        if change.ends:
            if change.early and not change.balanced:
                alter(element, orphans=min(change.ends, 2), widows=rows - change.ends)
            continue
        begun = [element, *beginning(element, parents)]
        if change.balanced and not in_columns_itself(parents.get(begun[-1]), composed):
            continue  # a box that is parted would be as high as the page, and its columns too
        for first in begun:
            alter(first, break_before="column" if block.columns > 1 else "page", margin_top=0.0)
    return composed.written(others, row_ends(plan))


def row_ends(plan: Plan) -> dict[int, frozenset[int]]:
    """Return after which rows of each paragraph a page ends; columns that are balanced find it themselves."""
    found: dict[int, frozenset[int]] = {}
    for change in plan.changes:
        text = change.block.text
        if text is not None and change.ends and not change.balanced:
            found[text] = found.get(text, frozenset()) | {change.ends}
    return found


def beginning(element: "Element", parents: Mapping["Element", "Element"]) -> Iterator["Element"]:
    """Yield the elements that begin with another one: white above them would stand at the head of a page."""
    while (parent := parents.get(element)) is not None and parent.tag not in ("main", "body"):
        if parent[0] is not element or (parent.text or "").strip():
            return
        yield parent
        element = parent


def in_columns_itself(element: "Element | None", composed: Composition) -> bool:
    """Return whether an element parts what is in it into columns."""
    style = composed.tree.style(element) if element is not None else None
    return style is not None and {style["column_count"], style["column_width"]} != {"auto"}
