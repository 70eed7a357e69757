"""The styles of pages: those that the style sheets tell alike are styled once, and share that.

WeasyPrint works out the styles of each page and of its margins anew, and looks through those of all pages
before it to do so: the time for that grew with the square of the number of pages.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any


@contextmanager
def shared() -> Iterator[None]:
    """Let pages that no selector tells apart share their styles, while pages are set."""
    from weasyprint.layout import page

    own = page.set_page_type_computed_styles
    page.set_page_type_computed_styles = Wardrobe(own).dress
    try:
        yield
    finally:
        page.set_page_type_computed_styles = own


@dataclass(slots=True)
class Wardrobe:
    """Knows a page that has been styled for each kind of page, with the parts of it that have styles."""

    own: Any
    known: dict[tuple[object, ...], tuple[Any, Sequence[str | None]]] = field(default_factory=dict)

    def dress(self, page_type: Any, html: Any, style_for: Any) -> None:
        """Give a page and its margins their styles."""
        kind = self.kind(page_type, style_for)
        if kind in self.known:
            twin, parts = self.known[kind]
            computed = style_for.get_computed_styles()
            computed.update({(page_type, part): computed[twin, part] for part in parts})
            return
        self.own(page_type, html, style_for)
        cascaded = style_for.get_cascaded_styles()
        styled = (part for element, part in cascaded if part and element == page_type)
        self.known[kind] = page_type, (None, *styled)

    def kind(self, page_type: Any, style_for: Any) -> tuple[object, ...]:
        """Return what style sheets may tell a page by: the first one is known by its number too."""
        counted = (
            style_for._page_type_match(selector, page_type)
            for sheet, _, _ in style_for._sheets
            for _, selectors, _ in sheet.page_rules
            for _, _, selector in selectors
            if selector.index is not None
        )
        return page_type.side, page_type.blank, page_type.name, page_type.index == 0, *counted
