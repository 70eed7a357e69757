"""A line as WeasyPrint's boxes: what is in a paragraph's box, and the part of it that makes one line."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from zine.drawing import Waiting
from zine.finespace import SET
from zine.paragraphs import OBJECT

if TYPE_CHECKING:
    from zine.setlines import Line, Setting

Box = Any  # a box of WeasyPrint's
EDGES = ("margin_{}", "padding_{}", "border_{}_width")
PLAIN = {edge.format(side): 0 for edge in EDGES for side in ("top", "right", "bottom", "left")}
"""The edges of a text, which has none: WeasyPrint asks for them."""


class Node(NamedTuple):
    """A box before its lines are broken: where its letters are among the paragraph's, and what is in it.

    A `whole` box is never cut, and stands for one letter. `left` and `right` are as wide as its edges, in px.
    """

    box: Box
    start: int
    end: int
    kids: "tuple[Node, ...]" = ()
    whole: bool = False
    left: float = 0.0
    right: float = 0.0


class Part(NamedTuple):
    """A line's letters from `start` to `end`; what is empty belongs to it from `first` to `last`."""

    line: "Line"
    start: int
    end: int
    first: int
    last: int

    def holds(self, node: Node) -> bool:
        """Return whether a part of a box is in the line."""
        if node.start == node.end:
            return self.first <= node.start < self.last
        return node.start < self.end and node.end > self.start


def spread(box: Box, at: int, block: Box, said: list[str]) -> Node:
    """Return a box and what is in it with its letters' places from `at` on, and add the letters to `said`."""
    from weasyprint.layout.percent import resolve_percentages

    if hasattr(box, "text"):
        box.__dict__.update(PLAIN)
        said.append(box.text)
        return Node(box, at, at + len(box.text))
    resolve_percentages(box, block)
    if not box.is_in_normal_flow():
        return Node(box, at, at)
    if hasattr(box, "replacement"):
        from weasyprint.layout.replaced import inline_replaced_box_layout

        inline_replaced_box_layout(box, block)
        box.baseline = box.margin_height()
        said.append(OBJECT)
        return Node(box, at, at + 1, whole=True, left=box.margin_width())
    left, right, start = edge(box, "left"), edge(box, "right"), at
    if "::" in box.element_tag and not box.element_tag.startswith("br"):
        shown = any(getattr(kid, "text", "x").strip("\u200b") for kid in box.children) or left or right
        at += bool(shown)
        said.append(OBJECT * (at - start))
        kids = tuple(Node(kid, start, at, whole=True) for kid in box.children)
        for kid in box.children:
            kid.__dict__.update(PLAIN)
        return Node(box, start, at, kids, whole=True, left=left, right=right)
    inner: list[Node] = []
    if left:
        said.append(OBJECT)
    at += bool(left)
    for child in box.children:
        inner.append(spread(child, at, block, said))
        at = inner[-1].end
    if right:
        said.append(OBJECT)
    return Node(box, start, at + bool(right), tuple(inner), left=left, right=right)


def edge(box: Box, side: str) -> float:
    """Return the margin, border and padding of an inline box on a side; an automatic margin is none."""
    if getattr(box, f"margin_{side}") == "auto":
        setattr(box, f"margin_{side}", 0)
    return float(sum(getattr(box, name.format(side)) for name in EDGES))


def aligned(text: str, paragraph: str) -> Sequence[int] | None:
    """Return for each letter of a paragraph where it is in a text, None if other letters are.

    White space that shows nowhere may be in one and not in the other.

    >>> aligned(" a  b ", "a b")
    [1, 2, 4]
    """
    if text == paragraph:
        return range(len(text))
    found, at = [], 0
    for letter in paragraph:
        if letter != " ":
            while text[at : at + 1] == " ":
                at += 1
            if text[at : at + 1] != letter:
                return None
        found.append(at)
        at += letter != " " or text[at : at + 1] == " "
    return None if text[at:].strip(" ") else found


def path(node: Node, place: int) -> tuple[int, ...]:
    """Return where a letter is, as WeasyPrint names it: a child's index, one in that …, a byte in a text."""
    if hasattr(node.box, "text"):
        return (len(node.box.text[: place - node.start].encode()),)
    for index, kid in enumerate(node.kids):
        if kid.start <= place < kid.end:
            return (index,) if kid.whole else (index, *path(kid, place))
    return ()


class Text(NamedTuple):
    """A text of a line: its letters, its own width in px, and how many spaces in it may grow."""

    letters: str
    width: float
    gaps: int


class Pen:
    """Sets one line: it knows where the next box goes, and how much each word space is stretched."""

    def __init__(self, setting: "Setting", part: Part, block: Box, y: float, inset: float = 0.0) -> None:
        self.setting, self.part, self.block, self.y = setting, part, block, y
        self.paragraph, self.stick = setting.composed.paragraph, setting.stick
        self.texts: dict[int, Text] = {}
        self.apart: list[Box] = []
        self.edge, begins = block.content_box_x() + inset, not part.first
        self.x = self.edge - part.line.left + (self.paragraph.indent if begins else 0.0)
        self.stretch = self.stretched(self.x + self.natural(setting.root))

    def natural(self, node: Node) -> float:
        """Return how wide what of a box is in the line is by itself."""
        if not self.part.holds(node) or not node.box.is_in_normal_flow():
            return 0.0
        if hasattr(node.box, "text"):
            text = self.texts[id(node.box)] = self.text(node)
            return text.width
        begun, ended = node.start >= self.part.first, node.end <= self.part.last
        return node.left * begun + node.right * ended + sum(map(self.natural, node.kids))

    def text(self, node: Node) -> Text:
        """Return what of a text is in the line, its hyphen included."""
        line, style = self.part.line, node.box.style
        start, end = max(self.part.start, node.start), min(self.part.end, node.end)
        letters = node.box.text if node.whole else self.setting.text[start:end]
        if line.divided and end == self.part.end and not node.whole:
            letters += style["hyphenate_character"]
        gaps, width = letters.count(" ") + letters.count("\u00a0"), self.stick.ruler.set_width(style, letters)
        if line.tracking:
            width += line.tracking * (len(letters) - gaps - len(SET) * letters.count(SET))
        return Text(letters, width, gaps)

    def stretched(self, end: float) -> float:
        """Return how much wider each word space of a line is set that would end at `end`."""
        line, gaps = self.part.line, sum(text.gaps for text in self.texts.values())
        room = float(self.edge + line.measure + line.right - end)
        if not gaps or (room > 0 and (line.last or line.loose or self.paragraph.ragged)):
            return 0.0
        return room / gaps

    def line(self, absolute: list[Box], fixed: list[Box]) -> Box:
        """Return the line, set at its height on the page."""
        from weasyprint.layout.inline import line_box_verticality

        line = self.setting.box.copy_with_children(self.within(self.setting.root))
        line.position_x, line.width = self.edge, self.x - self.edge
        line.stands_for = self.ending()
        self.lead(line)
        bottom, top = line_box_verticality(line)
        line.baseline, line.position_y, line.height = -top, top, bottom - top
        line.margin_top = line.margin_bottom = 0
        line.translate(0, self.y - top)
        line.position_y = self.y
        for box in self.apart:
            (absolute if box.style["position"] == "absolute" else fixed).append(box)
            inline = "inline" in box.style.specified["display"]
            box.translate(
                0.0 if inline else line.position_x - box.position_x,
                self.y + (0 if inline else line.height) - box.position_y,
            )
        return line

    def ending(self) -> str:
        """Return what the line's end stands for, to those who listen to the pages, or copy from them."""
        line, text = self.part.line, self.paragraph.text
        if line.divided:
            return "division"
        return "space" if line.last or text[line.end] == " " else ""

    def within(self, node: Node) -> list[Box]:
        """Return what of a box's children is in the line, each in its place."""
        return [self.placed(kid) for kid in node.kids if self.part.holds(kid)]

    def placed(self, node: Node) -> Box:
        """Return what of a box is in the line, in its place."""
        if not node.box.is_in_normal_flow():
            return self.setting.floats.get(id(node.box)) or self.placed_apart(node.box)
        if hasattr(node.box, "text"):
            return self.written(node.box, self.texts[id(node.box)])
        if hasattr(node.box, "replacement"):
            box = node.box.copy()
            box.position_x, box.position_y, self.x = self.x, self.y, self.x + node.left
            return box
        begun, ended = node.start >= self.part.first, node.end <= self.part.last
        at, self.x = self.x, self.x + node.left * begun
        start, kids = self.x, self.within(node)
        box = node.box.copy_with_children(kids)
        box.remove_decoration(start=not begun, end=not ended)
        box.position_x, box.position_y, box.width = at, self.y, self.x - start
        self.x += node.right * ended
        self.lead(box)
        return box

    def lead(self, box: Box) -> None:
        """Give a line, or a box in it, the height of its style's line: half the leading above, half below."""
        height, box.baseline = self.stick.strut(box.style)
        box.height = box.style["font_size"]
        half = (height - box.height) / 2
        box.margin_top = half - box.border_top_width - box.padding_top
        box.margin_bottom = half - box.border_bottom_width - box.padding_bottom

    def placed_apart(self, box: Box) -> Box:
        """Return the place in the line of a box that stands elsewhere."""
        from weasyprint.layout.absolute import AbsolutePlaceholder

        box.position_x, box.position_y = self.x, self.y
        self.apart.append(AbsolutePlaceholder(box))
        return self.apart[-1]

    def written(self, whole: Box, text: Text) -> Box:
        """Return a text of the line, in its place."""
        box = whole.copy_with_text(text.letters)
        box.style = self.stick.style(whole.style, self.part.line.tracking)
        box.height, half_leading, box.baseline = self.stick.metrics(whole.style, text.letters)
        box.margin_top = box.margin_bottom = half_leading
        box.position_x, box.position_y = self.x, self.y
        box.width = text.width + self.stretch * text.gaps
        spaced = whole.style["letter_spacing"] != "normal"
        box.pango_layout = Waiting(text.letters, box.style, self.stretch, spaced=spaced)
        self.x += box.width
        return box
