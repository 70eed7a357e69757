"""A galley set on pages of any height, with other styles here and there: to see how tall things are."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from zine import backdrops
from zine.complaints import complaints
from zine.pages import page_boxes
from zine.styling import Styled, altered

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def endless(tree: Styled, other: Mapping["Element", Mapping[str, Any]], height: float) -> list[Any]:
    """Let WeasyPrint set the galley on pages that are `height` px high; return their boxes.

    `other` is what differs from the elements' styles. The pages that the galley is for can still be set.
    """
    from weasyprint.css.targets import TargetCollector
    from weasyprint.layout import LayoutContext

    context, targets = tree.context, TargetCollector()
    for name in context.target_collector.target_lookup_items:
        targets.collect_anchor(name)
    styles = OtherStyles(context.style_for, other, height)
    images, fonts = context.get_image_from_uri, context.font_config
    apart = LayoutContext(styles, images, fonts, context.counter_style, targets)
    apart.get_image_from_uri = images
    with complaints(), backdrops.unhung(), unmarked():  # the pages that are kept will tell and show it all
        return page_boxes(tree.document, apart)


@contextmanager
def unmarked() -> Iterator[None]:
    """Leave the marks of list items unset: they stand beside the text, and take no room in it."""
    from weasyprint.layout import page

    own = page.absolute_layout

    def others(context: Any, placeholder: Any, *values: Any, **named: Any) -> None:
        if not str(placeholder.element_tag).endswith("::marker"):
            own(context, placeholder, *values, **named)

    page.absolute_layout = others
    try:
        yield
    finally:
        page.absolute_layout = own


@dataclass(slots=True)
class OtherStyles:
    """The styles of a document, but for what is `other` in some elements, and pages of another height."""

    own: Any
    other: Mapping["Element", Mapping[str, Any]]
    height: float
    known: dict[tuple[object, ...], tuple[Any, Any]] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.own, name)

    def __call__(self, element: Any, pseudo: str | None = None) -> Any:
        """Return the style of an element, or of a page."""
        style = self.own(element, pseudo)
        if isinstance(element, str) or pseudo is not None or style is None:
            return style
        changes = self.other.get(element)
        if changes is None and hasattr(element, "side"):
            changes = {"size": (style["size"][0], self.height)}
        if changes is None:
            return style
        key = id(style), *changes.items()  # most paragraphs are styled alike, and many are as high
        if key not in self.known:
            self.known[key] = style, altered(style, changes)
        return self.known[key][1]
