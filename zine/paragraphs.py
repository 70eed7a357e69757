"""The paragraphs of a galley as a composer needs them: their letters, in which style, and how wide a line is.

Beside floats, in tables and flexible boxes no measure is known before the pages are set: the lines of such a
paragraph are chosen then (zine/runaround.py). Lengths in CSS px.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isnan, nan
from typing import TYPE_CHECKING

from zine.extents import cased, extents, first_letter, picture_width
from zine.running import composable, in_line, is_inline, is_running_text, long, wanted
from zine.styling import Style, Styled
from zine.widths import Unknown, edge, inside, length

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

BESIDE = 1500  # letters: text farther after a float is hardly beside it
NARROW = 300.0  # px: a measure, where none is known
OBJECT = "\ufffc"  # stands for what is not letters: the call of a note, an inline margin
SPACES = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters `start` to `end` of a paragraph: one text of the document, set in one style.

    It stands in `parent`, after the child `after`, or before all children where that is None.
    """

    start: int
    end: int
    style: Style
    parent: "Element"
    after: "Element | None"
    divisible: bool = False


@dataclass(slots=True)
class Paragraph:
    """A block of running text. In `text` white space has collapsed, and a line feed is a break that stands.

    `measure` is NaN where none is known yet; `initial`: its first letter stands beside its lines; `floats`:
    something else in it does; `balanced`: its lines are to be even, and are not the composer's. `objects`
    says how wide each OBJECT of the text is, by its place; `ends` are the elements that break lines,
    `outside` those that stand elsewhere: the notes that it calls, at the places `calls` of its text.
    """

    element: "Element"
    style: Style
    measure: float
    ragged: bool
    text: str = ""
    pieces: list[Piece] = field(default_factory=list)
    objects: dict[int, float] = field(default_factory=dict)
    ends: list["Element"] = field(default_factory=list)
    outside: list["Element"] = field(default_factory=list)
    calls: list[int] = field(default_factory=list)
    links: int = 0
    initial: bool = False
    floats: bool = False
    balanced: bool = False

    @property
    def early(self) -> bool:
        """Return whether its lines can be chosen before the pages are set."""
        return not (isnan(self.measure) or self.initial or self.floats)

    @property
    def indent(self) -> float:
        """Return the indent of the first line, negative where it hangs."""
        return length(self.style["text_indent"], self.measure)

    def add(self, text: str | None, style: Style, parent: "Element", after: "Element | None") -> None:
        """Take a text of the document, with its white space collapsed."""
        if not text:
            return
        text = SPACES.sub(" ", text)
        if text[0] == " " and (not self.text or self.text[-1] in " \n"):
            text = text[1:]
        if self.initial and not self.text:
            text = text[len(first_letter(text)) :]
        if not self.balanced:  # where breaks are chosen by sense, it is told by the text as it was written
            text = cased(style, text)
        divisible = style["hyphens"] == "auto" and not self.links
        self.pieces.append(Piece(len(self.text), len(self.text) + len(text), style, parent, after, divisible))
        self.text += text

    def put(self, width: float) -> None:
        """Put something that is `width` px wide and not letters."""
        if width:
            self.objects[len(self.text)] = width
            self.text += OBJECT


def paragraphs(galley: Styled) -> Iterator[Paragraph | str]:
    """Yield the blocks of running text in the galley; where one cannot be measured, its text instead."""
    root = galley.root
    yield from Walk(galley).blocks(root, galley.style(root) or {}, galley.page_width(""))


@dataclass(slots=True)
class Walk:
    """A walk through a galley, in reading order, that counts the notes on its way.

    `beside`: so many letters may still stand beside a float.
    """

    galley: Styled
    notes: int = 0
    beside: int = 0

    def blocks(self, element: "Element", style: Style, width: float | None) -> Iterator[Paragraph | str]:
        """Yield the paragraphs in an element whose content is `width` px wide, None where that is unknown."""
        for child in element:
            own = self.galley.style(child) if isinstance(child.tag, str) else None
            if own is None or own["display"] == ("none",) or own["position"] not in ("static", "relative"):
                continue
            if own["float"] == "footnote":
                self.notes += 1
                continue
            if own["clear"] != "none":
                self.beside = 0
            outer = self.galley.page_width(own["page"]) if own["page"] != style["page"] else width
            free = own["float"] == "none" and not self.beside
            inner = inside(own, outer) if free and outer is not None else None
            if is_running_text(self.galley, child, own):
                yield from self.paragraph(child, own, inner)
            else:
                yield from self.blocks(child, own, inner)
            if own["float"] != "none":
                self.beside = BESIDE

    def paragraph(self, element: "Element", style: Style, width: float | None) -> Iterator[Paragraph | str]:
        """Yield a block of running text, and after it the notes that it calls."""
        calls: list[tuple[Element, int]] = []
        how = wanted(element, style)
        ragged = how == "ragged" or style["text_align_all"] in ("left", "start")
        initial = self.galley.style(element, "first-letter")
        found = Paragraph(
            element,
            style,
            nan if width is None else width,
            ragged,
            initial=initial is not None,
            balanced=how == "balanced",
        )
        try:
            if initial is not None and initial["float"] == "none":
                raise Unknown
            self.letters(found, element, style, calls)
            if found.balanced or (how != "off" and composable(style, found)):
                yield found
        except Unknown:
            text = " ".join("".join(element.itertext()).split())
            if how not in ("balanced", "off") and long(text, style, width or NARROW):
                yield text
        self.beside = max(0, self.beside - len(found.text))
        for note, number in calls:
            own = self.galley.style(note)
            area = self.galley.page_width(style["page"])
            if own and area and own["footnote_display"] == "block":
                yield from self.note(note, number, own, inside(own, area))

    def note(
        self, element: "Element", number: int, style: Style, width: float | None
    ) -> Iterator[Paragraph | str]:
        """Yield the text of a note, behind its number."""
        mark = self.galley.style(element, "footnote-marker")
        found = Paragraph(element, style, width or 0.0, style["text_align_all"] in ("left", "start"))
        try:
            found.put(self.generated(mark, number, element))
            self.letters(found, element, style, [])
            if width is not None and wanted(element, style) != "off" and composable(style, found):
                yield found
        except Unknown:
            yield " ".join("".join(element.itertext()).split())

    def letters(
        self, found: Paragraph, element: "Element", style: Style, calls: "list[tuple[Element, int]]"
    ) -> None:
        """Add what an element holds to a paragraph; raise Unknown at what cannot be measured."""
        found.put(self.generated(self.galley.style(element, "before"), None, element))
        found.add(element.text, style, element, None)
        for child in element:
            own = self.galley.style(child) if isinstance(child.tag, str) else None
            if own is not None and own["display"] != ("none",):
                self.inline(found, child, own, calls)
            found.add(child.tail, style, element, child)
        found.put(self.generated(self.galley.style(element, "after"), None, element))

    def inline(
        self, found: Paragraph, child: "Element", own: Style, calls: "list[tuple[Element, int]]"
    ) -> None:
        """Add an element that stands in a line to a paragraph."""
        if own["float"] == "footnote":
            self.notes += 1
            calls.append((child, self.notes))
            found.outside.append(child)
            found.calls.append(len(found.text))
            found.put(self.generated(self.galley.style(child, "footnote-call"), self.notes, child))
        elif child.tag == "br":
            found.ends.append(child)
            found.text += "\n"
        elif own["float"] != "none" and not found.text:
            found.floats = True
        elif child.tag == "img" and own["display"] == ("inline", "flow") and in_line(own):
            self.picture(found, child, own)
        elif not is_inline(child, own):
            raise Unknown
        else:
            found.links += child.tag == "a"
            found.put(edge(own, "left", found.measure))
            self.letters(found, child, own, calls)
            found.put(edge(own, "right", found.measure))
            found.links -= child.tag == "a"

    def picture(self, found: Paragraph, child: "Element", own: Style) -> None:
        """Add a picture that stands in a line to a paragraph."""
        width = 0.0 if isnan(found.measure) else picture_width(self.galley, child, own, found.measure)
        if not width:
            raise Unknown
        found.put(width)

    def generated(self, style: Style | None, number: int | None, element: "Element") -> float:
        """Return the width of what a style sheet puts in: words, or the number of a note."""
        if style is None or style["content"] in ("normal", "none", "inhibit"):
            return 0.0
        if style["position"] in ("absolute", "fixed"):
            return 0.0
        if style["float"] != "none" or style["display"] != ("inline", "flow"):
            raise Unknown
        text = ""
        for kind, value in style["content"]:
            if kind == "string":
                text += value
            elif kind == "counter()" and value == ("footnote", "decimal") and number is not None:
                text += str(number)
            elif kind == "attr()" and (stated := element.get(value[0])) is not None:
                text += stated
            else:
                raise Unknown
        width = extents(style, [text])[0][0] if text else 0.0
        return width + edge(style, "left", 0) + edge(style, "right", 0)
