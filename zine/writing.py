"""Writing the chosen lines into the galley: line feeds that stand, and classes for what a line needs.

The elements of the text stay whole, links and notes too: a line feed takes the place of a space, or stands
behind a hyphen where a word is divided. Spans come only to lines that are tight or tracked, and, empty, to
edges where a sign hangs over and after last lines, to hold the white that must not be filled. The spaces of a
tight line are set as narrow as can be, and WeasyPrint widens them to the measure, so no line can run over.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

from zine.paragraphs import Paragraph, Piece

PX = 0.75  # pt
NEAR = 0.5  # em: a line that leaves less white than that is tight
BASE = """
.composed { white-space: pre-line; hyphens: none; overflow-wrap: normal }
.composed.justified { text-align-last: justify }
.composed.ragged { text-align: left }
.uncomposed { white-space: normal; text-align-last: start; hyphens: auto }
.uncomposed { overflow-wrap: break-word }
"""


@dataclass(frozen=True, slots=True)
class Line:
    """A line: letters `start` to `end` of its paragraph; lengths in px.

    `room` is the white that it leaves in its measure at its natural width, negative if it must shrink;
    `left` and `right` are how far it hangs over the edges. `divided`: it ends within a word, with a hyphen.
    `tracking` is set between its letters.
    """

    start: int
    end: int
    room: float
    gaps: int
    left: float
    right: float
    divided: bool
    last: bool
    tracking: float = 0.0


class Needs(NamedTuple):
    """The classes that a line needs: for its letters, and for what hangs over at its edges."""

    letters: str
    left: str
    right: str


Segment = tuple[str, str]  # a text and its classes


@dataclass(slots=True)
class Sheet:
    """The style sheet of the composed lines: a class for each thing that a line may need."""

    rules: dict[str, str] = field(default_factory=dict)

    def named(self, rule: str) -> str:
        """Return the class for a declaration, none for none."""
        return self.rules.setdefault(rule, f"l{len(self.rules) + 1}") if rule else ""

    def css(self) -> str:
        """Return the style sheet."""
        return BASE + "\n".join(f".{name} {{ {rule} }}" for rule, name in self.rules.items())


def write(paragraph: Paragraph, lines: Sequence[Line], sheet: Sheet) -> None:
    """Write the lines of a paragraph into its element."""
    add_class(paragraph.element, f"composed {'ragged' if paragraph.ragged else 'justified'}")
    for outside in paragraph.outside:
        add_class(outside, "uncomposed")
    texts: dict[Element, dict[Element | None, list[Segment]]] = {}
    near = 0.0 if paragraph.ragged else NEAR * float(paragraph.style["font_size"])
    needed = [needs(line, near, sheet) for line in lines]
    for piece in paragraph.pieces:
        texts.setdefault(piece.parent, {})[piece.after] = list(cut(paragraph, piece, lines, needed))
    for parent, segments in texts.items():
        refill(parent, segments)
    if not paragraph.ragged:
        fill_last_lines(paragraph, lines, sheet)


def add_class(element: Element, name: str) -> None:
    """Give an element one more class."""
    element.set("class", f"{element.get('class', '')} {name}".strip())


def needs(line: Line, near: float, sheet: Sheet) -> Needs:
    """Return the classes for a line, which is tight if it leaves less than `near` px of white."""
    tight = near and line.room - line.left - line.right < near
    letters = sheet.named("word-spacing: -0.2em" if tight else "")
    tracking = f"letter-spacing: {line.tracking * PX:.3f}pt" if line.tracking else ""
    edges = (f"margin-right: {-hang * PX:.1f}pt" if hang else "" for hang in (line.left, line.right))
    return Needs(f"{letters} {sheet.named(tracking)}".strip(), *map(sheet.named, edges))


def cut(
    paragraph: Paragraph, piece: Piece, lines: Sequence[Line], needed: Sequence[Needs]
) -> Iterator[Segment]:
    """Yield a piece as its texts in each line, with their classes; what hangs over; line feeds between."""
    sign = str(paragraph.style["hyphenate_character"])
    for line, need in zip(lines, needed, strict=True):
        start, end = max(line.start, piece.start), min(line.end, piece.end)
        if start < end:
            if need.left and start == line.start:
                yield "", need.left
            divided = line.divided and end == line.end
            yield paragraph.text[start:end] + (sign if divided else ""), need.letters
            if need.right and end == line.end:
                yield "", need.right
        if line.last:
            continue
        space = paragraph.text[line.end] == " "
        if piece.start <= (line.end if space else line.end - 1) < piece.end:
            yield "\n", ""


def refill(parent: Element, segments: dict[Element | None, list[Segment]]) -> None:
    """Put the texts of an element anew: before its children, and after each of them."""
    children = list(parent)
    parent.text, parent[:] = None, []
    for child in (None, *children):
        if child is not None:
            child.tail = None if child in segments else child.tail
            parent.append(child)
        for text, name in segments.get(child, ()):
            put(parent, text, name)


def put(parent: Element, text: str, name: str) -> None:
    """Put a text at the end of an element, in a span if it has a class."""
    if name:
        SubElement(parent, "span", {"class": name}).text = text
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def fill_last_lines(paragraph: Paragraph, lines: Sequence[Line], sheet: Sheet) -> None:
    """Put white, in whole px, after the lines that are not to be stretched."""
    ends = iter(paragraph.ends)
    for line in lines:
        if not line.last:
            continue
        end = next(ends, None)
        white = int(line.room - 0.25)  # what hangs over is rounded: never wider than the measure
        if white > 0:
            at = SubElement(paragraph.element, "span") if end is None else end
            add_class(at, sheet.named(f"margin-left: {white * PX:g}pt"))


def serialised(root: Element, sheet: Sheet) -> str:
    """Return the document as HTML, with the style sheet of its lines."""
    head = root.find("head")
    if head is not None:
        SubElement(head, "style").text = sheet.css()
    return "<!DOCTYPE html>\n" + tostring(root, encoding="unicode", method="html")
