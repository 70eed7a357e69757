"""The pages: a galley cut into pages by WeasyPrint, which is known nowhere else."""

import logging
import re
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, redirect_stdout
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from io import StringIO
from mimetypes import guess_type
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from zine import (
    catalogue,
    drawing,
    emoji,
    endings,
    engine,
    fallback,
    finespace,
    inks,
    pagestyles,
    pictures,
    placing,
    spreads,
    startup,
)
from zine.errors import ZineError
from zine.galley import Galley
from zine.grey import greyed
from zine.preflight import Finding
from zine.rows import passages
from zine.runs import PT, Run, runs
from zine.tagging import tagged

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from weasyprint import HTML, Document
    from weasyprint.urls import URLFetcher

Style = Mapping[str, Any]

HOME = "http://zine.invalid"
MISSED = "Broken line by line: "
LINK = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
SPACES = tuple(b" <%s>" % space.encode() for space in ("00a0", "2006", "202f"))
GREY = re.compile(rb"(\S+) \1 \1 (rg|RG)")
PICTURES = tuple(f"data:image/{kind};base64," for kind in ("png", "jpeg", "gif", "webp", "tiff", "bmp"))
MISSING = "glyph-missing"
PIXELS = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff", ".bmp"}
LENGTHS = ("width", "height", "margin_top")
SUFFIXES = {*PIXELS, ".css", ".icc", ".ttf", ".otf", ".svg"}


@dataclass(frozen=True, slots=True)
class Pages:
    """A PDF of pages in reading order, how many they are, and whether the last one is a back cover.

    `runs` are what was set on them, with its place. From the page `tail` on, if it is not 0, they are a
    second text's, which is read from the back of the booklet, turned head to tail.
    """

    pdf: bytes
    count: int
    back_cover: bool
    findings: tuple[Finding, ...] = ()
    runs: tuple[Run, ...] = ()
    tail: int = 0


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposedGalley(Galley):
    """A galley with its styles, and what gives its lines to WeasyPrint while it sets the pages."""

    tree: Styled
    lines: Callable[[], AbstractContextManager[list[str]]]


class ElsewhereError(BaseException):
    """A style sheet asks for what is not its layout's: no Exception, as WeasyPrint goes on at those."""


class Sheets(NamedTuple):
    """The style sheets of a layout, parsed; the fonts and counters that they name; what is wrong in them."""

    css: list[Any]
    fonts: Any
    counters: Any
    complaints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """A galley that is set in pages which are not drawn yet, and what WeasyPrint complained of."""

    galley: Galley
    document: "Document"
    heard: tuple[str, ...]
    runs: tuple[Run, ...]

    @property
    def count(self) -> int:
        """Return how many pages there are."""
        return len(self.document.pages)

    @property
    def tail(self) -> int:
        """Return the first of the pages that the layout calls `tail` or `tail-…`, 0 if there are none."""
        named = (str(page._page_box.page_type.name) for page in self.document.pages)
        return next((number for number, name in enumerate(named, 1) if name.startswith("tail")), 0)

    def endings(self) -> Iterator[Finding]:
        """Yield how lines, paragraphs and pages end that do not end well."""
        found = tuple(passages(self.document.pages, word_space, covers=self.galley.covers))
        yield from endings.judged(found)
        yield from endings.scant(found)

    def drawn(self) -> Pages:
        """Draw the pages."""
        means = self.galley.means
        with complaints() as heard:
            rough = tuple(placing.coarse(self.document.pages))
            placing.press(self.document.pages, means.pictures)
            pdf = written(self.document, self.galley.spot, means.ink == "grey")
        told = tuple(fallback.findings(self.galley.html, families(self.galley)))
        said = map(finding, dict.fromkeys((*self.heard, *heard)))
        rest = (one for one in said if one.code != MISSING or not told)
        findings = (*self.galley.findings, *told, *rough, *rest, *self.endings())
        return Pages(pdf, self.count, self.galley.covers, findings, self.runs, self.tail)


def paginate(galley: Galley) -> Pages:
    """Cut the galley into pages. What WeasyPrint complains of travels along as findings."""
    return lay(galley).drawn()


def lay(galley: Galley) -> Laid:
    """Set the galley in pages, without drawing them: that is a third of the work."""
    with complaints() as heard:
        document = laid_out(galley)
    return Laid(galley, document, tuple(heard), runs(document.pages))


def laid_out(galley: Galley) -> "Document":
    """Let WeasyPrint set the pages of the galley, without drawing them."""
    if isinstance(galley, ComposedGalley):
        tree, lines = galley.tree, galley.lines()
    else:
        tree, lines = styled(galley), nullcontext([])
    from weasyprint.document import Document, DocumentMetadata, Page
    from weasyprint.html import get_html_metadata

    html, context = tree.document, tree.context
    with lines as missed:
        pages = [Page(box) for box in page_boxes(html, context)]
    for text in missed:
        logging.getLogger("weasyprint").warning("%s%s", MISSED, text)
    metadata = DocumentMetadata(**get_html_metadata(html))
    document = Document(pages, metadata, html.url_fetcher, context.font_config, tree.profiles, None)
    document._html = html
    for page in pages:
        page.bookmarks = [(level, finespace.plain(said), *rest) for level, said, *rest in page.bookmarks]
    document.pages = spreads.parted(document.pages, galley.page[0] / PT)
    return document


def page_boxes(html: "HTML", context: Any) -> list[Any]:
    """Let WeasyPrint set a document in pages, in a context of its own."""
    from weasyprint.formatting_structure.build import build_formatting_structure
    from weasyprint.layout import layout_document

    boxes = build_formatting_structure(
        html.etree_element,
        context.style_for,
        context.get_image_from_uri,
        html.base_url,
        context.target_collector,
        context.counter_style,
        context.footnotes,
    )
    with pagestyles.shared():
        return list(layout_document(html, boxes, context))


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
    with complaints():  # the pages that are kept will tell them
        return page_boxes(tree.document, apart)


@dataclass(slots=True)
class OtherStyles:
    """The styles of a document, but for what is `other` in some elements, and pages of another height."""

    own: Any
    other: Mapping["Element", Mapping[str, Any]]
    height: float
    known: dict[Any, Any] = field(default_factory=dict)

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
        if element not in self.known:
            self.known[element] = altered(style, changes)
        return self.known[element]


def altered(style: Any, changes: Mapping[str, Any]) -> Any:
    """Return a style with other values for some properties, lengths in px."""
    from weasyprint.css.properties import Dimension

    made = style.copy()
    for name, value in changes.items():
        made[name] = Dimension(value, "px") if name in LENGTHS and value != "auto" else value
    return made


def written(document: "Document", spot: str = "", grey: bool = False) -> bytes:
    """Draw the pages, tagged; the ink `spot`, if any, becomes a separation, or a grey as all colours may."""
    import pydyf
    import weasyprint.pdf

    with drawing.exact(), tagged(document, weasyprint.pdf, pydyf):
        pdf: bytes = document.write_pdf(finisher=partial(finished, spot, grey), pdf_tags=True)
    return pdf


def finished(spot: str, grey: bool, _document: object, pdf: Any) -> None:
    """Leave only the title of what the file says of itself, greys in black alone, and spaces for spaces.

    Whoever copies from the pages or searches them gets ordinary spaces, and no others. A grey written in red,
    green and blue (`0 0 0 rg`) is mixed from all its toners by a colour printer. The ink `spot`, if any,
    becomes a separation. Where all is `grey`, no colour is left.
    """
    if grey:
        greyed(pdf, spot)
    elif spot in inks.INKS:
        inks.separate(pdf, inks.INKS[spot])
    title = pdf.info.get("Title")
    pdf.info.clear()
    if title:
        pdf.info["Title"] = title
    for content in pdf.objects:
        lines: list[Any] = getattr(content, "stream", [])
        for at, line in enumerate(lines):
            if isinstance(line, bytes) and line[-2:] in (b"rg", b"RG") and (same := GREY.fullmatch(line)):
                lines[at] = same[1] + (b" g" if same[2] == b"rg" else b" G")
            elif isinstance(line, bytes) and line.endswith(SPACES):
                lines[at] = line.partition(b" ")[0] + b" <0020>"


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
    lenders = fallback.lent(galley.html, families(galley)).families
    return document, parsed_sheets(links, *base.values(), (lenders, *stamp(*base.values())))


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


def weasyprint_on_stage(galley: Galley) -> None:
    """Import WeasyPrint, with the layout's families for the only fonts there are."""
    own = families(galley)
    startup.set_stage(own, fallback.lent(galley.html, own).families)
    try:
        with warnings.catch_warnings(), redirect_stdout(StringIO()):
            # WeasyPrint warns of a missing subsetter and prints a notice of a missing Pango: we say both.
            warnings.simplefilter("ignore", DeprecationWarning)
            startup.quicken()
            import weasyprint  # noqa: F401
    except OSError as error:
        raise ZineError(
            "Pango, which WeasyPrint sets type with, is not on this machine",
            "Run `zine doctor`: it says what to install.",
        ) from error
    engine.known()


def families(galley: Galley) -> list[Path]:
    """Return the folders of the families that the layout names: shipped ones, and its own `fonts` folder."""
    own = galley.layout.folder / "fonts"
    shipped = [catalogue.shipped("fonts") / name for name in galley.layout.fonts]
    for folder in shipped:
        if not folder.is_dir() or folder.parent.resolve() != catalogue.shipped("fonts").resolve():
            known = (p.name for p in catalogue.shipped("fonts").iterdir() if p.is_dir())
            raise ZineError(
                f"no font family “{folder.name}” is shipped", catalogue.nearest(folder.name, known)
            )
    return [*shipped, own] if own.is_dir() else shipped


@contextmanager
def complaints() -> Iterator[list[str]]:
    """Collect what WeasyPrint logs, each complaint once."""
    heard: dict[str, None] = {}

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.setdefault(record.getMessage())

    said: list[str] = []
    logger, ear = logging.getLogger("weasyprint"), Ear(logging.WARNING)
    handlers, logger.handlers = logger.handlers, [ear]
    try:
        yield said
    except ElsewhereError as error:
        raise ZineError(
            f"the layout asks for {str(error)[:200]}, which is not one of its files",
            "A layout reads nothing outside its folder: tell its maker, or take another one.",
        ) from None
    finally:
        logger.handlers = handlers
        said.extend(heard)


def finding(complaint: str) -> Finding:
    """Return WeasyPrint's complaint as a finding."""
    glyph = re.search(r"\.notdef glyph rendered.*\(U\+([0-9A-F]+)\)", complaint)
    if glyph:
        character = chr(int(glyph[1], 16))
        return Finding(
            MISSING,
            f"no font of the layout has “{character}” (U+{glyph[1]})",
            "Write it another way, or take a layout whose fonts have it.",
        )
    if complaint.startswith(MISSED):
        return greedy(complaint.removeprefix(MISSED))
    if "HarfBuzz-Subset" in complaint:
        return Finding(
            "subsetter-missing",
            "HarfBuzz's subsetter is not on this machine: builds are slower without it",
            "Run `zine doctor`: it says what to install.",
            level="note",
        )
    return Finding("weasyprint", complaint, "This part may not look as the layout means it to.")


def greedy(text: str) -> Finding:
    """Return the finding that a paragraph keeps WeasyPrint's line breaks."""
    said = " ".join(text.split())
    return Finding(
        "greedy-paragraph",
        f"the lines of “{said[:60]}{'…' if len(said) > 60 else ''}” are broken one by one, not together",
        "Nothing is lost; the paragraph may have more hyphens and wider spaces than the others.",
        level="note",
    )


def fetcher(galley: Galley, apart: Sequence[str] = ()) -> "URLFetcher":
    """Return a fetcher that knows the layout's folder, the shared base and the text's pictures alone.

    What is handled `apart` is empty to it.
    """
    roots = {"layout": galley.layout.folder, "base": catalogue.shipped("layouts") / "_base"}
    if galley.pictures:
        roots["text"] = galley.pictures
    return confined_fetcher()(roots, apart, galley.means.ink == "grey")


@cache
def confined_fetcher() -> type:
    """Return the class of fetchers, made when WeasyPrint is there."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class ConfinedFetcher(URLFetcher):  # type: ignore[misc]
        """Fetches files of a few named folders, by addresses HOME/name/path; no link leads out of them."""

        def __init__(self, roots: dict[str, Path], apart: Sequence[str] = (), grey: bool = False) -> None:
            super().__init__(allowed_protocols={"http", "data"}, allow_redirects=False)
            self.roots, self.apart, self.grey = roots, apart, grey

        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            if url.startswith("data:") and not url.startswith(PICTURES):
                return super().fetch(url)
            if url.startswith("data:"):
                data, kind = pictures.prepared(*pictures.contents(url, None), grey=self.grey)
                return URLFetcherResponse(f"{HOME}/text/", data, {"Content-Type": kind})
            if url in self.apart:
                return URLFetcherResponse(url, b"", {"Content-Type": "text/css"})
            path = confined(url, self.roots)
            if path is None:
                raise ElsewhereError(unquote(url).removeprefix(f"{HOME}/"))
            if url.startswith(f"{HOME}/text/") or (self.grey and path.suffix.lower() in PIXELS):
                data, kind = pictures.prepared(path.read_bytes(), path.name, grey=self.grey)
            else:
                data, kind = path.read_bytes(), guess_type(path.name)[0] or "application/octet-stream"
            return URLFetcherResponse(url, data, {"Content-Type": kind})

    return ConfinedFetcher


def confined(url: str, roots: dict[str, Path]) -> Path | None:
    """Return the file that an address means, None if there is none in the known folders."""
    if not url.startswith(f"{HOME}/"):
        return None
    root, _, name = unquote(urlsplit(url).path).lstrip("/").partition("/")
    if root not in roots or not name or "\0" in name:
        return None
    folder = roots[root].resolve()
    path = (folder / name).resolve()
    inside = path.is_relative_to(folder) and path.suffix.lower() in SUFFIXES and path.is_file()
    return path if inside else None
