"""Calls: the notes that each paragraph calls, and how high they are. Lengths in CSS px."""

from typing import TYPE_CHECKING, Any

from zine.composer import Composition
from zine.flow import Note
from zine.styling import Style

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def all_notes(composed: Composition) -> dict[int | None, tuple[Note, ...]]:
    """Return the notes that each paragraph calls, if it calls any."""
    lines = {id(text.paragraph.element): len(text.lines) for text in composed.texts}
    found: dict[int | None, tuple[Note, ...]] = {}
    for number, text in enumerate(composed.texts):
        own = []
        for element, at in zip(text.paragraph.outside, text.paragraph.calls, strict=True):
            style = composed.tree.style(element) or text.paragraph.style
            count = lines.get(id(element)) or estimated_lines(element, style, text.paragraph.measure)
            own.append(Note(at, count * line_height(style)))
        if own:
            found[number] = tuple(own)
    return found


def estimated_lines(element: "Element", style: Style, measure: float) -> int:
    """Return about how many lines an element has that no composer has set."""
    return max(1, -int(-len("".join(element.itertext())) * 0.46 * float(style["font_size"]) // measure))


def line_height(style: Style) -> float:
    """Return how high a line is."""
    value, size = style["line_height"], float(style["font_size"])
    if isinstance(value, (int, float)):
        return value * size
    return float(getattr(value, "value", 1.3 * size))


def note_area(box: Any) -> float:
    """Return what the notes of a page take beside their own height."""
    area = next((child for child in box.children if type(child).__name__ == "FootnoteAreaBox"), None)
    return float(area.margin_height() - area.height) if area is not None else 0.0
