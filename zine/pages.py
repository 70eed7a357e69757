"""The pages: a galley cut into pages by WeasyPrint, which is known here and in the modules beside this."""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zine import backdrops, endings, fallback, finespace, pagestyles, placing, spreads
from zine.complaints import MISSED, MISSING, complaints, finding
from zine.engraving import written
from zine.extents import word_space
from zine.galley import Galley
from zine.preflight import Finding
from zine.rows import passages
from zine.runs import PT, Run, runs
from zine.stage import families
from zine.styling import Styled, styled

if TYPE_CHECKING:
    from weasyprint import HTML, Document


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposedGalley(Galley):
    """A galley with its styles, and what gives its lines to WeasyPrint while it sets the pages."""

    tree: Styled
    lines: Callable[[], AbstractContextManager[list[str]]]


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
    with pagestyles.shared(), backdrops.spared():
        return list(layout_document(html, boxes, context))
