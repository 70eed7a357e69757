"""Extents: how wide and high WeasyPrint sets a text or a picture, before it stands on a page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zine.styling import Style, Styled

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def extents(style: Style, texts: Sequence[str]) -> list[tuple[float, float]]:
    """Return how wide and how high Pango sets each of the texts, alone on a line, in px."""
    from weasyprint.text.ffi import FROM_UNITS, ffi, pango, unicode_to_char_p
    from weasyprint.text.line_break import Layout, line_size

    layout = Layout(style)
    if style["letter_spacing"] != "normal":
        return [(layout.set_text(text), line_size(layout.get_first_line()[0], style))[1] for text in texts]
    found, area = [], ffi.new("PangoRectangle *")
    for start in range(0, len(texts), 64):  # one layout for many texts: each is a line of it
        batch = texts[start : start + 64]
        characters, _ = unicode_to_char_p("\n".join(batch))
        pango.pango_layout_set_text(layout.layout, characters, -1)
        for number in range(len(batch)):
            line = pango.pango_layout_get_line_readonly(layout.layout, number)
            pango.pango_layout_line_get_extents(line, ffi.NULL, area)
            found.append((area.width * FROM_UNITS, area.height * FROM_UNITS))
    return found


def first_letter(text: str) -> str:
    """Return what `::first-letter` means of a text: its first letter, with the signs about it."""
    from weasyprint.formatting_structure.text import get_first_letter

    return str(get_first_letter(text))


def cased(style: Style, text: str) -> str:
    """Return a text in the case that its style sets it in (`text-transform`)."""
    from weasyprint.formatting_structure.text import transform

    how, lang = style["text_transform"], (style["lang"] or "").partition("-")[0].lower()
    return text if how == "none" else str(transform(how, text, lang))


def picture_width(tree: Styled, element: "Element", style: Style, measure: float) -> float:
    """Return how wide a picture stands in a line of some measure, its margins included, in px; 0 for none."""
    from weasyprint.formatting_structure import boxes
    from weasyprint.html import parse_url
    from weasyprint.layout.percent import resolve_percentages
    from weasyprint.layout.replaced import inline_replaced_box_layout

    address = parse_url(element.get("src"), tree.document.base_url)
    turned = style["image_orientation"]
    image = address and tree.context.get_image_from_uri(url=address, orientation=turned)
    if not image:
        return 0.0
    box = boxes.InlineReplacedBox(element.tag, style, element, image)
    around = boxes.BlockBox("p", style, element, [])
    around.width, around.height = measure, "auto"
    resolve_percentages(box, around)
    inline_replaced_box_layout(box, around)
    return float(box.margin_width())


def word_space(style: Style) -> float:
    """Return how wide a word space is, in px."""
    return extents(style, [" "])[0][0]
