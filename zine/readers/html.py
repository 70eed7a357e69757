"""A saved page: the article, without the site around it."""

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

from zine import decoding, fragment
from zine.fragment import Node
from zine.manuscript import Manuscript
from zine.preflight import Finding
from zine.readers import _article, _foreign, _linked_notes, _office, _page, _pictures, _reasons, _vocabulary
from zine.readers._blocks import Block

SUFFIXES = frozenset({".html", ".htm", ".xhtml"})


ARCHIVED = "<!-- BEGIN WAYBACK TOOLBAR INSERT -->", "<!-- END WAYBACK TOOLBAR INSERT -->"
"""Between what words the Wayback Machine puts its toolbar over the pages that it keeps."""


def read(data: bytes) -> Manuscript:
    """Read a saved page; raises ZineError if its bytes are no text."""
    text, findings = _decoded(data)
    found, _ = page(text, {})
    left = (one._replace(level="note") for one in _vocabulary.left_out(text))  # pages hold places with them
    return found._replace(findings=(*findings, *left, *found.findings))


def explain(data: bytes) -> list[tuple[str, str]]:
    """Return, for each block in order, the name of the rule that decided, and how its text begins."""
    return _reasons.told(page(_decoded(data)[0], {})[1])


def page(text: str, known: Mapping[str, str], mail: bool = False) -> tuple[Manuscript, list[Block]]:
    """Understand a page: its manuscript, and its blocks with the rules that made them.

    `known` are lines that are known from elsewhere, such as the subject of a `mail`: no site is around that.
    """
    document = _office.opened(_unarchived(text))
    if document.whole or mail:
        return _document(document.html, known, _lang(text))
    root = fragment.parse(
        _vocabulary.cleaned(document.html, more={"main", "header", *_article.FURNITURE_TAGS})
    )
    stated, date, author = _page.stated(text), _page.date(root), _page.author(root)
    left = _article.without_furniture(root)
    lines = {"subtitle": _page.labelled(root, _page.STANDFIRST, 500)}
    article = Node("", {}, _article.article(root))
    lines |= {"title": _page.title(root, stated), "author": stated.get("author", "") or author}
    reasons = {name: f"page_{name}" for name in lines} | dict.fromkeys(known, "subject")
    _linked_notes.gather(article)
    spoken = _spoken(article.text, _lang(text))
    found, blocks = _foreign.understood(article, lines | dict(known), spoken, reasons)
    if date and not found.date:
        found, blocks = found._replace(date=date), [Block("page_date", "", 1, date), *blocks]
    note = Finding(
        "page-furniture", f"Of the page around the article {left} blocks were left out.", level="note"
    )
    return (found._replace(findings=(*found.findings, note)) if left else found), blocks


def _unarchived(text: str) -> str:
    """Return a page without the toolbar that an archive put over it."""
    before, begun, rest = text.partition(ARCHIVED[0])
    _, ended, after = rest.partition(ARCHIVED[1])
    return before + after if begun and ended else text


def _document(html: str, known: Mapping[str, str], lang: str) -> tuple[Manuscript, list[Block]]:
    """Understand a page that a word processor wrote: all of it is the text."""
    root = fragment.parse(_vocabulary.cleaned(html, more={"main"}))
    lines = {"subtitle": _page.labelled(root, _page.STANDFIRST, 500), **known}
    _linked_notes.gather(root)
    reasons = {"subtitle": "styled_subtitle"} | dict.fromkeys(known, "subject")
    return _foreign.understood(root, lines, _spoken(root.text, lang), reasons)


def _lang(page: str) -> str:
    """Return the language that a page says it is in."""
    found = re.search(r"<(?:html|body)[^>]*\slang=[\"']?([A-Za-z-]{2,12})", page)
    return re.sub("^[A-Z]{2}(?=-|$)", lambda code: code.group().lower(), found[1]) if found else ""


def _spoken(text: str, stated: str) -> str:
    """Return a page's stated language, "" if its text is clearly in another: some sites state their own."""
    from zine.languages import guess

    guessed = guess(text[:20_000])
    return "" if stated and guessed and guessed[:2] != stated[:2].lower() else stated


def without_lost_pictures(found: Manuscript) -> Manuscript:
    """Leave out the pictures that were not saved with the page, and say which; their captions stay."""
    return _pictures.without(found, lambda source: not _is_here(source, found.folder))


def _is_here(source: str, folder: Path | None) -> bool:
    """Tell whether a picture is a file in the page's folder, or under it."""
    if not folder or re.match(r"[a-z][a-z0-9+.-]*:|/", source, re.IGNORECASE):
        return False
    try:
        return (folder / unquote(source)).is_file()
    except (OSError, ValueError):
        return False


def _decoded(data: bytes) -> "tuple[str, tuple[Finding, ...]]":
    """Decode a page by what it says of itself, if that is true."""
    stated = re.search(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,30})", data[:4096], re.IGNORECASE)
    if stated and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode(stated[1].decode()), ()
        except (LookupError, UnicodeDecodeError):
            pass
    return decoding.decode(data)
