"""Styling: the style sheets of a layout, parsed, and applied to a galley's elements before a line is set."""

import logging
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin

from zine import catalogue, emoji, fallback, finespace
from zine.complaints import complaints
from zine.fetching import HOME, confined, confined_fetcher, fetcher
from zine.galley import Galley
from zine.stage import families, weasyprint_on_stage

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from weasyprint import HTML

Style = Mapping[str, Any]

LINK = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
LENGTHS = ("width", "height", "margin_top", "padding_top", "padding_left", "padding_right")


@dataclass(frozen=True, slots=True)
class Styled:
    """A galley's elements before any line is set, and what the style sheets say of them. Lengths in CSS px.

    `style(element, pseudo)` maps the names of properties, spelt with `_`, to their computed values; None for
    a pseudo-element that nothing styles. `page_width(name)` is how wide the text is on the pages of a name;
    None if that differs from page to page. `document`, `context` and the colour `profiles` are WeasyPrint's,
    for the pages.
    """

    root: "Element"
    style: Callable[..., Style | None]
    page_width: Callable[[str], float | None]
    document: "HTML"
    context: Any
    profiles: Mapping[str, Any]

    def alter(self, element: "Element", **changes: Any) -> None:
        """Give an element other values for some properties, lengths in px. What it holds keeps its own."""
        known = self.context.style_for.get_computed_styles()
        known[element, None] = altered(known[element, None], changes)


class Sheets(NamedTuple):
    """The style sheets of a layout, parsed; the fonts and counters that they name; what is wrong in them."""

    css: list[Any]
    fonts: Any
    counters: Any
    complaints: tuple[str, ...]


def altered(style: Any, changes: Mapping[str, Any]) -> Any:
    """Return a style with other values for some properties, lengths in px."""
    from weasyprint.css.properties import Dimension

    made = style.copy()
    for name, value in changes.items():
        made[name] = Dimension(value, "px") if name in LENGTHS and value != "auto" else value
    return made


def staged(galley: Galley) -> tuple["HTML", Sheets]:
    """Return the galley's document, parsed, its links leading to nothing, and the sheets that they mean.

    A build needs the sheets several times, to compose and at each setting of the pages: they are parsed once.
    """
    weasyprint_on_stage(galley)
    from weasyprint import HTML

    links = tuple(urljoin(f"{HOME}/layout/", link) for link in LINK.findall(galley.html))
    base = {"layout": galley.layout.folder, "base": catalogue.shipped("layouts") / "_base"}
    page = f"{HOME}/layout/page.html"
    document = HTML(string=galley.html, base_url=page, url_fetcher=fetcher(galley, links))
    for body in document.etree_element.iter("body"):
        finespace.widen(body)
        if emoji.EMOJI.search(galley.html):
            emoji.kept_large(body)
    lent = fallback.lent(galley.html, families(galley))
    return document, parsed_sheets(links, *base.values(), (lent, *stamp(*base.values())))


def stamp(*folders: Path) -> tuple[object, ...]:
    """Return what changes when a style sheet in the folders does."""
    files = (path for folder in folders for path in sorted(folder.rglob("*.css")))
    return tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in files)


@lru_cache(maxsize=4)
def parsed_sheets(links: Sequence[str], layout: Path, base: Path, _stamp: tuple[object, ...]) -> Sheets:
    """Return the style sheets at these addresses, parsed in their order."""
    from weasyprint import CSS
    from weasyprint.css.counters import CounterStyle
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetchingError

    fonts, counters, css = FontConfiguration(), CounterStyle(), []
    door = confined_fetcher()({"layout": layout, "base": base})
    said: list[str] = []
    for link in links:
        with complaints() as heard:
            try:
                css.append(CSS(url=link, url_fetcher=door, font_config=fonts, counter_style=counters))
            except URLFetchingError as error:
                logging.getLogger("weasyprint").error("Failed to load stylesheet at %s: %s", link, error)
        file = confined(link, {"layout": layout, "base": base})
        said += (located(complaint, file) for complaint in heard)
    return Sheets(css, fonts, counters, tuple(said))


def located(complaint: str, file: Path | None) -> str:
    """Return what WeasyPrint complains of in a style sheet, with the file and the line."""
    place = re.search(r" at (\d+):\d+", complaint)
    if file is None:
        return complaint
    if place:
        return f"{file}, line {place[1]}: {complaint[: place.start()]}{complaint[place.end() :]}"
    quoted = re.search(r"'(.+?)\s*'", complaint)
    lines = file.read_text("utf-8", "replace").splitlines() if quoted else []
    number = next((n for n, line in enumerate(lines, 1) if quoted and quoted[1] in line), 0)
    return f"{file}{f', line {number}' if number else ''}: {complaint}"


def styled(galley: Galley) -> Styled:
    """Apply the style sheets to the galley, without setting anything: what a composer must know."""
    document, sheets = staged(galley)
    from weasyprint import DEFAULT_OPTIONS
    from weasyprint.document import Document

    for complaint in sheets.complaints:
        logging.getLogger("weasyprint").warning(complaint)
    options = DEFAULT_OPTIONS | {"stylesheets": sheets.css}
    profiles: dict[str, Any] = {}
    context = Document._build_layout_context(document, sheets.fonts, sheets.counters, profiles, options)
    style = context.style_for
    width = partial(page_width, document, style)
    return Styled(document.etree_element, style, width, document, context, profiles)


def page_width(document: "HTML", style_for: Any, name: str) -> float | None:
    """Return the width of the text on the pages of a name, in px; None if left and right pages differ."""
    from weasyprint.layout.page import PageType, set_page_type_computed_styles

    widths = set()
    for index in range(3):
        kind = PageType("left" if index % 2 else "right", False, name, index, ())
        set_page_type_computed_styles(kind, document, style_for)
        style = style_for(kind)
        sides = [style[f"{p}_{s}"] for s in ("left", "right") for p in ("margin", "padding")]
        if any(getattr(side, "unit", None) not in ("px", "%") for side in sides):
            return None
        whole = style["size"][0]
        inside = whole - sum(s.value * (whole / 100 if s.unit == "%" else 1) for s in sides)
        widths.add(round(inside - style["border_left_width"] - style["border_right_width"], 3))
    return widths.pop() if len(widths) == 1 else None
