"""What of a galley is running text, and whether its lines are a composer's to choose."""

from typing import TYPE_CHECKING

from zine.direction import leftward
from zine.styling import Style, Styled

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from zine.paragraphs import Paragraph

RUNNING = {"p", "li", "dd", "blockquote", "figcaption", "caption", "td"}
REPLACED = {"img", "svg", "object", "embed", "input", "video", "iframe", "textarea", "select"}
SWITCHES = ("auto", "ragged", "balanced", "off")


def is_inline(element: "Element", style: Style) -> bool:
    """Return whether an element is letters in a line, and nothing else."""
    return in_line(style) and style["display"] == ("inline", "flow") and element.tag not in REPLACED


def in_line(style: Style) -> bool:
    """Return whether what has a style stands where it is in the text."""
    return style["float"] == "none" and style["position"] in ("static", "relative")


def is_running_text(galley: Styled, element: "Element", style: Style) -> bool:
    """Return whether an element is a block that holds lines, and nothing but lines."""
    if style["display"][:2] not in (("block", "flow"), ("block", "flow-root")) and element.tag != "td":
        return False
    return only_lines(galley, element) and bool("".join(element.itertext()).strip())


def only_lines(galley: Styled, element: "Element") -> bool:
    """Return whether there is no block in an element, notes and floats apart."""
    for child in element:
        style = galley.style(child) if isinstance(child.tag, str) else None
        if style is None or style["display"] == ("none",) or style["float"] != "none":
            continue
        if style["display"][0] == "block" or not only_lines(galley, child):
            return False
    return True


def long(text: str, style: Style, width: float) -> bool:
    """Return whether a text that cannot be measured is likely to have more than one line."""
    return len(text) * 0.4 * float(style["font_size"]) > width


def wanted(element: "Element", style: Style) -> str:
    """Return what the layout wants for an element (`--compose`), or what is usual for its kind."""
    stated = [token.value for token in style["__compose"] if token.type == "ident"]
    if stated and stated[0] in SWITCHES:
        return str(stated[0])
    return "auto" if element.tag in RUNNING or style["float"] == "footnote" else "off"


def composable(style: Style, found: "Paragraph") -> bool:
    """Return whether lines like these are a composer's matter."""
    return (
        style["text_align_all"] in ("left", "start", "justify")
        and style["white_space"] == "normal"
        and style["direction"] == "ltr"
        and not leftward().search(found.text)  # its words do not follow one another from left to right
        and all(piece.style["white_space"] in ("normal", "nowrap") for piece in found.pieces)
    )
