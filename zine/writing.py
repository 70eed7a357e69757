"""Writing the chosen lines into the galley: line feeds that stand, and classes for what a line needs.

The elements of the text stay whole, links and notes too; nothing but spans around letters is added, and a
line feed stands where a space was or where a word is divided (there the hyphen is the style sheet's, so that
the text itself is unchanged).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from zine.paragraphs import Paragraph, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

PX = 0.75  # pt
NEAR = 0.3  # px: less white than that, and a line is set tight, so that it never runs over

BASE = """
.composed { white-space: pre-line; hyphens: none }
.composed.justified { text-align-last: justify }
.composed.ragged { text-align: left }
.composed .set { white-space: nowrap }
.uncomposed { white-space: normal; text-align-last: start; hyphens: auto }
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


@dataclass(slots=True)
class Sheet:
    """The style sheet of the composed lines: a class for each thing that a line may need."""

    rules: dict[str, str] = field(default_factory=dict)

    def named(self, rule: str) -> str:
        """Return the class for a rule: declarations, or those of a pseudo-element before them."""
        return self.rules.setdefault(rule, f"l{len(self.rules) + 1}")

    def css(self) -> str:
        """Return the style sheet."""
        rules = (f".{name}{'' if rule.startswith(':') else ' '}{rule}" for rule, name in self.rules.items())
        return BASE + "\n".join(rules)


def write(paragraph: Paragraph, lines: Sequence[Line], shrink: float, sheet: Sheet) -> None:
    """Write the lines of a paragraph into its element. `shrink` px is what a word space can give."""
    element = paragraph.element
    kind = "ragged" if paragraph.ragged else "justified"
    element.set("class", " ".join(filter(None, [element.get("class"), "composed", kind])))
    for outside in paragraph.outside:
        outside.set("class", " ".join(filter(None, [outside.get("class"), "uncomposed"])))
    texts: dict[Element, dict[Element | None, list[str | tuple[str, str]]]] = {}
    classes = [needs(paragraph, line, shrink, sheet) for line in lines]
    for piece in paragraph.pieces:
        texts.setdefault(piece.parent, {})[piece.after] = list(cut(paragraph, piece, lines, classes))
    for parent, segments in texts.items():
        refill(parent, segments)
    if not paragraph.ragged:
        fill_last_lines(paragraph, lines)


def needs(paragraph: Paragraph, line: Line, shrink: float, sheet: Sheet) -> tuple[str, str, str]:
    """Return the classes for all of a line, for its first letters and for its last ones."""
    every = first = last = ""
    if not paragraph.ragged and line.room < NEAR and line.gaps:
        every = sheet.named(f"{{ word-spacing: {-shrink * 1.15 * PX - 0.02:.2f}pt }}")
    if line.tracking:
        every += " " + sheet.named(f"{{ letter-spacing: {line.tracking * PX:.4f}pt }}")
    if line.left:
        first = sheet.named(f"{{ margin-left: {-line.left * PX:.2f}pt }}")
    if line.right:
        last = sheet.named(f"{{ margin-right: {-line.right * PX:.2f}pt }}")
    if line.divided:
        sign = str(paragraph.style["hyphenate_character"]).replace("\\", "\\\\").replace('"', '\\"')
        last += " " + sheet.named(f'::after {{ content: "{sign}" }}')
    return every, first, last


def cut(
    paragraph: Paragraph, piece: Piece, lines: Sequence[Line], classes: Sequence[tuple[str, str, str]]
) -> "Iterator[str | tuple[str, str]]":
    """Yield a piece as its parts in each line: bare, or with their classes; and line feeds between lines."""
    for number, line in enumerate(lines):
        start, end = max(line.start, piece.start), min(line.end, piece.end)
        if start < end:
            every, first, last = classes[number]
            given = [every, first if start == line.start else "", last if end == line.end else ""]
            yield paragraph.text[start:end], " ".join(filter(None, given)).strip()
        if line.last:
            continue
        space = paragraph.text[line.end] == " "
        if piece.start <= (line.end if space else line.end - 1) < piece.end:
            yield "\n"


def refill(parent: Element, segments: dict[Element | None, list[str | tuple[str, str]]]) -> None:
    """Put the texts of an element anew: before its children, and after each of them."""
    children = list(parent)
    parent.text, parent[:] = None, []
    for child in (None, *children):
        if child is not None:
            child.tail = None if child in segments else child.tail
            parent.append(child)
        for segment in segments.get(child, ()):
            put(parent, *(segment if isinstance(segment, tuple) else (segment, "")))


def put(parent: Element, text: str, classes: str) -> None:
    """Put a text at the end of an element, in a span if it has classes."""
    if classes:
        SubElement(parent, "span", {"class": f"set {classes}"}).text = text
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def fill_last_lines(paragraph: Paragraph, lines: Sequence[Line]) -> None:
    """Give the lines that are not to be stretched the white at their end."""
    ends = iter(paragraph.ends)
    for line in lines:
        if not line.last:
            continue
        end = next(ends, None)
        if line.room >= NEAR:
            at = end if end is not None else SubElement(paragraph.element, "span")
            at.set("style", f"margin-left: {(line.room - 0.1) * PX:.2f}pt")


def serialised(root: Element, sheet: Sheet) -> str:
    """Return the document as HTML, with the style sheet of its lines."""
    head = root.find("head")
    if head is not None and sheet.rules:
        SubElement(head, "style").text = sheet.css()
    return "<!DOCTYPE html>\n" + tostring(root, encoding="unicode", method="html")
