"""Make-up: a composed galley put together in pages that end where they should.

Its flow, read from a dummy, is cut into pages in numbers; what these ask for is then written into the galley:
paragraphs that are a line longer or shorter, a line of white above a heading, where a page ends early.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from zine.composer import Composition
from zine.flow import Block, Section
from zine.galley import Galley
from zine.looseness import Shapes
from zine.pagemaking import Change, Maker, Way, first_page

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


@dataclass(frozen=True, slots=True)
class Plan:
    """Pages in numbers: how many, how many of them hold the text, and what they cost.

    `rows` is how many rows of text the last of these has, `fill` what share of it that is.
    """

    count: int
    inner: int
    cost: float
    rows: float
    fill: float
    changes: tuple[Change, ...]


def plans(sections: Sequence[Section], shapes: Shapes, haste: float = 0.0) -> dict[int, Plan]:
    """Return the best plans, by the number of pages that they have."""
    ways, main = {0: Way(0.0, 0, 0, None, -1, None)}, max(sections, key=weight)
    for section in sections:
        maker = Maker(section, shapes, haste, main=section is main)
        ways = in_columns(maker, ways) if any(b.columns > 1 for b in section.blocks) else maker.pages(ways)
        if section is main:
            grid = maker.grid
    return {
        count: Plan(
            count, way.inner, way.cost, way.fill / grid, min(1.0, way.fill / main.height), tuple(changes(way))
        )
        for count, way in ways.items()
    }


def in_columns(maker: Maker, starts: Mapping[int, Way]) -> dict[int, Way]:
    """Return the ways to the end of a section with columns, which are balanced on its last page.

    Before them and after them there may be blocks that are as wide as the page.
    """
    section, columns = maker.section, max(block.columns for block in maker.section.blocks)
    places = [number for number, block in enumerate(section.blocks) if block.columns > 1]
    opening, tail = section.blocks[: places[0]], section.blocks[places[-1] + 1 :]
    above = section.sunk + sum(block.above + block.height for block in (*opening, *tail))
    blocks = (wide_notes(block, columns) for block in section.blocks[places[0] : places[-1] + 1])
    inner = replace(section, blocks=tuple(blocks), side="", sunk=0.0)
    found: dict[int, Way] = {}
    for before, start in starts.items():
        first = first_page(before, section.side)
        part = Maker(inner, maker.shapes, maker.haste, maker.main, columns, above, first)
        for used, way in part.pages({0: start}).items():
            pages, full = -(-used // columns), (used - 1) % columns
            height = part.height(used)
            fill = (full * height + way.fill) / columns + section.height - height
            count = first - 1 + pages
            if count not in found or way.cost < found[count].cost:
                found[count] = way._replace(fill=fill, inner=pages) if maker.main else way
    return found


def wide_notes(block: Block, columns: int) -> Block:
    """Return a block with its notes as high as if they were as wide as it: they take from all columns."""
    notes = tuple(note._replace(height=note.height * columns) for note in block.notes)
    return replace(block, notes=notes)


def weight(section: Section) -> float:
    """Return how much text a section holds, by its height."""
    return sum(block.height for block in section.blocks if block.text is not None)


def changes(way: Way) -> Iterator[Change]:
    """Yield what a way changes, from the start of the text."""
    found, chain = [], way.changes
    while chain:
        found.append(chain.change)
        chain = chain.before
    yield from reversed(found)


def scaled(section: Section, larger: float, height: float, composed: Composition) -> Section:
    """Return a section with all lengths that much larger, for pages of that height, and a text set anew."""
    blocks = (
        replace(
            block,
            above=block.above * larger,
            rows=len(composed.texts[block.text].lines) if block.text is not None else block.rows,
            line=block.line * larger,
            head=block.head * larger,
            tail=block.tail * larger,
            notes=tuple(note._replace(height=note.height * larger) for note in block.notes),
        )
        for block in section.blocks
    )
    return replace(section, blocks=tuple(blocks), height=height, sunk=section.sunk * larger)


def aired(section: Section, air: int, grid: float) -> Section:
    """Return a section with so many lines of `grid` px more above each of its headings but the first."""
    if not air:
        return section
    first, *others = section.blocks
    more = (replace(b, above=b.above + air * grid, airy=True) if b.heading else b for b in others)
    return replace(section, blocks=(first, *more))


def made_up(composed: Composition, plan: Plan, shapes: Shapes, sections: Sequence[Section]) -> Galley:
    """Return the galley with the lines and the page ends of a plan written into it."""
    elements = list(composed.tree.root.iter())
    chosen = {change.block.text: change.shape for change in plan.changes if change.shape}
    others = {text: shapes.lines(text, shape) for text, shape in chosen.items() if text is not None}
    alter = composed.tree.alter
    for block in (block for section in sections for block in section.blocks if block.airy):
        alter(elements[block.element], margin_top=block.above)
    certain = not in_noted_columns(sections)
    parents = {child: parent for parent in elements for child in parent}
    for change in plan.changes:
        block, shape = change.block, chosen.get(change.block.text)
        if change.air:
            alter(elements[block.element], margin_top=block.above + change.air)
        if change.ends is not None and (change.early or not change.ends) and block.element >= 0 and certain:
            rows = shape.rows if shape else block.rows
            styles = page_end(change.ends, rows, block.columns)
            alter(elements[block.element], **styles)
            for element in beginning(elements[block.element], parents) if not change.ends else ():
                alter(element, **styles)
    return composed.written(others)


def beginning(element: "Element", parents: Mapping["Element", "Element"]) -> Iterator["Element"]:
    """Yield the elements that begin with another one: white above them would stand at the head of a page."""
    while (parent := parents.get(element)) is not None and parent.tag not in ("main", "body"):
        if parent[0] is not element or (parent.text or "").strip():
            return
        yield parent
        element = parent


def in_noted_columns(sections: Sequence[Section]) -> bool:
    """Return whether there are notes in columns: where these end is not certain before they are set."""
    blocks = [block for section in sections for block in section.blocks if block.columns > 1]
    return any(block.notes for block in blocks)


def page_end(rows: int, of: int, columns: int) -> dict[str, Any]:
    """Return the styles that end a page, or a column, before a block, or after so many of its rows."""
    if not rows:
        return {"break_before": "column" if columns > 1 else "page", "margin_top": 0.0}
    return {"orphans": min(rows, 2), "widows": of - rows}
