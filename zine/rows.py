"""Rows: the lines of each paragraph and heading as they were set, page after page, read from their boxes.

From the boxes that WeasyPrint hands out with its pages, so what a row says of itself is exact: no line's end
has to be guessed. What the layout puts in the margins is left out.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from zine import finespace
from zine.endings import Kind, Passage, Row

HEADINGS = ("h2", "h3", "h4")
RUNNING = ("p", "li", "dd", "blockquote")
"""Elements that hold running text; of these, what has lines of its own (verse, a dateline) is none."""
HYPHENS = ("-", "‐")
Spaces = Callable[[Any], float]
"""How wide a style's word space is, in px."""


@dataclass(slots=True)
class Reader:
    """Reads pages, and gathers what of one element stands on several of them."""

    space: Spaces
    widths: dict[int, tuple[Any, float]] = field(default_factory=dict)
    found: dict[tuple[int, Kind], tuple[Any, Kind, list[Row]]] = field(default_factory=dict)

    def read(self, box: Any, page: int, kind: Kind) -> None:
        """Take the rows in a box."""
        children = getattr(box, "children", ())
        if box.element_tag == "footer":
            kind = "other"
        if children and type(children[0]).__name__ == "LineBox":
            self.take(box, page, kind)
            return
        for child in children:
            if child.is_in_normal_flow():
                self.read(child, page, kind)

    def take(self, block: Any, page: int, kind: Kind) -> None:
        """Take the rows of a block that holds nothing else."""
        kind = self.kind(block) if kind == "text" else kind
        _, _, rows = self.found.setdefault((id(block.element), kind), (block.element, kind, []))
        rows += (self.row(line, block, page) for line in block.children)

    def kind(self, block: Any) -> Kind:
        """Return what a block of the text is."""
        tag = block.element_tag or ""
        if tag in HEADINGS:
            return "heading"
        composed = hasattr(block.children[0], "stands_for")
        justified = block.style["text_align_all"] == "justify" and tag in RUNNING
        return "text" if composed or justified else "other"

    def row(self, line: Any, block: Any, page: int) -> Row:
        """Return a line as a row."""
        texts = [box for box in line.descendants() if getattr(box, "text", None)]
        said = finespace.plain("".join(box.text for box in texts)).strip()
        broken = any((box.element_tag or "").startswith("br") for box in line.descendants())
        gap = max((self.gap(box) for box in texts), default=0.0)
        divided = getattr(line, "stands_for", "division" if said.endswith(HYPHENS) else "") == "division"
        hyphen = divided or said.endswith(HYPHENS)
        return Row(page, block.position_x, line.position_y, said, hyphen, gap, broken)

    def gap(self, box: Any) -> float:
        """Return how wide the word spaces of a text are set, in em; 0 where they are as they are."""
        wider = getattr(box.pango_layout, "stretch", box.justification_spacing)
        if not wider or " " not in box.text:
            return 0.0
        style = box.style
        if id(style) not in self.widths:
            self.widths[id(style)] = style, self.space(style)
        return float((self.widths[id(style)][1] + wider) / style["font_size"])


def passages(pages: Sequence[Any], space: Spaces, *, covers: bool = False) -> Iterator[Passage]:
    """Yield the passages on rendered pages, in the order in which they begin; `covers` are the outer two."""
    reader = Reader(space)
    outside = (1, len(pages)) if covers else ()
    for number, page in enumerate(pages, 1):
        root, *others = page._page_box.children
        reader.read(root, number, "other" if number in outside else "text")
        for child in others:
            if not hasattr(child, "at_keyword"):
                reader.read(child, number, "note")
    for _, kind, rows in reader.found.values():
        yield Passage(kind, tuple(rows))
