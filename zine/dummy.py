"""The dummy: a galley with empty room in place of each composed paragraph, on pages that have no end.

WeasyPrint sets it for a small part of what the text costs, and every margin, heading, picture and table
stands in it as it will: the flow that is read from it is all that is needed to choose where pages end.
Lengths in CSS px.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from zine.calls import all_notes, line_height, note_area
from zine.composer import Composition
from zine.endless import endless
from zine.flow import Block, Note, Section
from zine.runs import PT
from zine.styling import Styled
from zine.widths import Unknown, column, length

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

ENDLESS = 3_000_000.0  # px: no text is longer
FAR = 10_000.0  # px: no box is that high but one that is parted
EPS = 0.1
AVOIDED = ("avoid", "avoid-page")
SIDES = {"recto": "right", "right": "right", "verso": "left", "left": "left"}
HEADINGS = ("h1", "h2", "h3", "h4")


class Place(NamedTuple):
    """What to know of an element: its place in the tree, its text in the composition and its lines."""

    number: int
    text: int | None
    rows: int
    columns: int


Places = Mapping["Element | None", Place]
NOWHERE = Place(-1, None, 0, 0)


def flow(composed: Composition) -> tuple[Section, ...]:
    """Return the sections of a composed galley."""
    places, other = places_of(composed)
    emptied = [text.paragraph.element for text in composed.texts]
    noted = next((text.paragraph for text in composed.texts if text.paragraph.outside), None)
    kept = [(element, element.text, list(element)) for element in emptied]
    for element in emptied:
        element.text, element[:] = None, []
    if noted:
        noted.element[:] = noted.outside[:1]  # one note, to see how high the room for notes is
    try:
        with composed.while_set():
            boxes = endless(composed.tree, other, ENDLESS)
    finally:
        for element, words, children in kept:
            element.text, element[:] = words, children
    return tuple(sections(boxes, composed, places))


def sections(boxes: Sequence[Any], composed: Composition, places: Places) -> Iterator[Section]:
    """Yield what begins on pages of its own."""
    notes, area, seen = all_notes(composed), max(map(note_area, boxes)), set[int]()
    for box in boxes:
        if box.page_type.blank:
            continue
        root, new = box.children[0], begun(box.children[0], places, seen)
        standing = leaves(root, places)
        for leaf in standing:
            leaf.block = replace(leaf.block, notes=tuple(called(leaf, notes)))
        blocks = tuple(under_another(standing))
        sunk = standing[0].top - box.content_box_y() if standing else 0.0
        side = next((s for b in new if (s := SIDES.get(b.style["break_before"], ""))), "")
        opens = any(b.element_tag == "main" for b in new)
        room = composed.galley.page[1] / PT - ENDLESS + box.height
        wide = round(box.margin_width() * PT / composed.galley.page[0])
        yield Section(blocks, room, side, area, sunk, opens, wide)


def places_of(composed: Composition) -> tuple[Places, dict["Element", dict[str, Any]]]:
    """Return what there is to know of each element, and in what the dummy's styles differ."""
    texts = {text.paragraph.element: number for number, text in enumerate(composed.texts)}
    places: dict[Element | None, Place] = {}
    other: dict[Element, dict[str, Any]] = {}
    for number, element in enumerate(composed.tree.root.iter()):
        columns, width = narrow(element, composed.tree)
        if columns:
            other[element] = {"column_count": "auto", "column_width": "auto", "width": width}
        text, rows = texts.get(element), 0
        if text is not None:
            rows = len(composed.texts[text].lines)
            height = rows * line_height(composed.tree.style(element) or {})
            other.setdefault(element, {}).update(height=height, box_sizing="content-box")
        places[element] = Place(number, text, rows, columns)
    return places, other


def narrow(element: "Element", tree: Styled) -> tuple[int, float]:
    """Return in how many columns a block is, and how wide each is in px; none if it is in one."""
    style = tree.style(element) if isinstance(element.tag, str) else None
    if style is None or (style["column_count"] == "auto" and style["column_width"] == "auto"):
        return 0, 0.0
    whole = tree.page_width(style["page"]) or 0.0
    try:
        width = column(style, whole)
        gap = style["font_size"] if style["column_gap"] == "normal" else length(style["column_gap"], 0.0)
    except Unknown:
        return 0, 0.0
    return round((whole + gap) / (width + gap)), width


@dataclass(slots=True)
class Leaf:
    """A block where it stands on its endless page; `before` and `after`: no page may end there.

    `inside` are the texts in it, where it is not one.
    """

    block: Block
    top: float
    before: bool = False
    after: bool = False
    inside: tuple[int, ...] = ()

    def ends_with(self, box: Any, margin: float) -> None:
        """Note what WeasyPrint wants room for under a box that ends with this one: its lower edge, twice."""
        inner = box.border_box_y() + box.border_height() - self.top - self.block.height
        if inner > EPS and (inner > FAR or box.style["height"] != "auto"):
            return  # a box as high as it is told to be, or parted, and as high as the endless page
        under = inner + box.padding_bottom + box.border_bottom_width + margin
        self.block = replace(self.block, foot=max(self.block.foot, round(under, 3)))


def called(leaf: Leaf, notes: Mapping[int | None, tuple[Note, ...]]) -> Iterator[Note]:
    """Yield the notes that a block calls; what is in one that is never parted is called by all of it."""
    yield from notes.get(leaf.block.text, ())
    if leaf.block.text is None and leaf.block.rows == 1:
        yield from (note._replace(at=-1) for text in leaf.inside for note in notes.get(text, ()))


def texts_in(box: Any, places: Places) -> Iterator[int]:
    """Yield the texts in a box."""
    seen = {place.text for child in box.descendants() if (place := places.get(child.element))}
    yield from sorted(text for text in seen if text is not None)


def under_another(found: list[Leaf]) -> Iterator[Block]:
    """Yield blocks with the white above each, and whether it stays with the one before it."""
    last: Leaf | None = None
    for leaf in found:
        above = leaf.top - (last.top + last.block.height) if last else 0.0
        yield replace(leaf.block, above=above, tied=bool(last and last.after) or leaf.before)
        last = leaf


def leaves(box: Any, places: Places, columns: int = 1) -> list[Leaf]:
    """Return the blocks in a box that have no blocks in them that a page could end after, in their order."""
    if not box.is_in_normal_flow():
        return []
    place = places.get(box.element, NOWHERE)
    columns = place.columns or columns
    parts = [child for child in getattr(box, "children", ()) if child.is_in_normal_flow()]
    whole = box.style["break_inside"] in (*AVOIDED, "avoid-column")
    own = place.text is not None and "::" not in box.element_tag
    if own or whole or not parts or not parted(box):
        block = leaf_block(box, place if own else place._replace(text=None), columns, whole=whole)
        texts = () if own else tuple(texts_in(box, places))
        found = [Leaf(block, box.position_y + box.margin_top, inside=texts)]
    else:
        found = []
        for child in parts:
            found += leaves(child, places, columns)
            if found and "Table" not in type(box).__name__:
                within = not place.columns and box.bottom_margin_collapses()
                found[-1].ends_with(child, 0.0 if within else child.margin_bottom)
        if found and box.border_top_width + box.padding_top:
            found[0].block = replace(found[0].block, padded=True)
    if found:
        found[0].before |= box.style["break_before"] in AVOIDED
        found[-1].after |= box.style["break_after"] in AVOIDED
    return found


def parted(box: Any) -> bool:
    """Return whether a page may end between the parts of a box: blocks, or rows of a table."""
    kind = type(box).__name__
    if kind in ("TableBox", "TableRowGroupBox"):
        return True
    return kind in ("BlockBox", "TableCaptionBox") and type(box.children[0]).__name__ != "LineBox"


def leaf_block(box: Any, place: Place, columns: int, *, whole: bool) -> Block:
    """Return a box as a block: the room for a paragraph, lines, or what does not part."""
    tag, number = (box.element_tag or "").partition("::")[0], place.number
    parts = [child for child in getattr(box, "children", ()) if child.is_in_normal_flow()]
    head, tail = box.border_top_width + box.padding_top, box.border_bottom_width + box.padding_bottom
    room = box.border_height() - head - tail
    lines = sum(type(child).__name__ == "LineBox" for child in parts)
    if place.text is not None:  # what is over is the white of a block that has a least height
        rows, line = place.rows, min(line_height(box.style), room / place.rows)
        tail += room - rows * line
    elif lines and not whole:
        rows, line = lines, room / lines
    else:
        rows, line, head, tail = 1, box.border_height(), 0.0, 0.0
    orphans, widows = (rows, rows) if whole else (box.style["orphans"], box.style["widows"])
    return Block(
        number,
        place.text,
        0.0,
        rows,
        line,
        head,
        tail,
        orphans=orphans,
        widows=widows,
        heading=tag in HEADINGS and number >= 0,
        stiff=place.text is not None and isinstance(box.min_height, float) and box.min_height > line,
        columns=columns,
    )


def firsts(box: Any) -> Iterator[Any]:
    """Yield a box, the first box in it, the first one in that, and so on."""
    while box is not None:
        yield box
        parts = [child for child in getattr(box, "children", ()) if child.is_in_normal_flow()]
        box = parts[0] if parts else None


def begun(box: Any, places: Places, seen: set[int]) -> list[Any]:
    """Return the boxes that begin a page and were not `seen` on one before; they are, from now on."""
    found = [first for first in firsts(box) if places.get(first.element, NOWHERE).number not in seen]
    seen.update(places[b.element].number for b in box.descendants() if b.element in places)
    return found
