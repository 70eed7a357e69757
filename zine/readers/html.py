"""A saved page: the article, without the site around it."""

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape

from zine import decoding, fragment
from zine.fragment import Node
from zine.manuscript import Manuscript
from zine.preflight import Finding
from zine.readers import _foreign, _vocabulary, words
from zine.readers._inline import inline

SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
FURNITURE_TAGS = words("nav aside footer form button dialog menu")
FURNITURE = re.compile(
    r"\b(?:nav(?:bar|igation)?|menu|side-?bar|site-(?:header|footer)|footer|comments?(?:-area|-list)?|respond|shar(?:e|ing)|"
    r"sharedaddy|social|related|cookies?|breadcrumbs?|widget(?:-area)?|newsletter|pagination|pager|post-navigation|"
    r"advert\w*|promo|subscribe|skip-link|screen-reader-text|sr-only|toolbar|masthead|entry-(?:meta|footer)|post-meta|"
    r"tags|tagcloud|forum|jp-relatedposts|login|search(?:-form)?)\b",
    re.IGNORECASE,
)
AROUND = words("div section article main header form span table tbody tr td")
MINE = 0.75
"""An element that holds this much of the prose of the one around it is where the article is."""


def read(data: bytes) -> Manuscript:
    """Read a saved page; raises ZineError if its bytes are no text."""
    text, findings = _decoded(data)
    found = page(text, {})
    return replace(found, findings=(*findings, *found.findings))


def page(text: str, known: Mapping[str, str]) -> Manuscript:
    """Understand a page; `known` are lines that are known from elsewhere, such as the subject of a mail."""
    root = fragment.parse(_vocabulary.cleaned(text, more={"main", "header", *FURNITURE_TAGS}))
    headings = [node for node in root.walk() if node.tag == "h1" and node.text.strip()]
    left = _without_furniture(root)
    article = _article(root)
    stated = {**_stated(text), **known}
    if len(headings) == 1 and not any(node is headings[0] for node in article.walk()):
        stated["title"] = fragment.inline(headings[0])
    lang = re.search(r"<html[^>]*\slang=[\"']?([A-Za-z-]{2,12})", text)
    found = _foreign.understood(article, stated, lang[1] if lang else "")
    note = Finding(
        "page-furniture", f"Of the page around the article {left} blocks were left out.", level="note"
    )
    return replace(found, findings=(*found.findings, note)) if left else found


def _decoded(data: bytes) -> "tuple[str, tuple[Finding, ...]]":
    """Decode a page by what it says of itself, if that is true."""
    stated = re.search(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,30})", data[:4096], re.IGNORECASE)
    if stated and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode(stated[1].decode()), ()
        except (LookupError, UnicodeDecodeError):
            pass
    return decoding.decode(data)


def _stated(page: str) -> dict[str, str]:
    """Return what the head of a page says: its title (the site's name left out) and its author."""
    metas = {}
    for tag in re.findall(r"<meta\b[^>]{1,500}>", page[:200_000], re.IGNORECASE):
        named = dict(re.findall(r"([\w:-]+)\s*=\s*[\"']([^\"']*)[\"']", tag))
        metas[(named.get("property") or named.get("name") or "").lower()] = named.get("content", "")
    titled = re.search(r"<title[^>]*>(.{1,500}?)</title>", page[:200_000], re.IGNORECASE | re.DOTALL)
    title = metas.get("og:title") or (re.split(r"\s+[|–—·»-]\s+", titled[1].strip())[0] if titled else "")
    found = {"title": title, "author": metas.get("author", "")}
    return {name: inline(" ".join(unescape(value).split())) for name, value in found.items() if value.strip()}


def _without_furniture(root: Node) -> int:
    """Take the site's furniture out of a page; return how many blocks it was."""
    whole = len(root.text)
    removed = 0

    def kept(child: "Node | str") -> "list[Node | str]":
        nonlocal removed
        if isinstance(child, str) or not _is_furniture(child) or len(child.text) > 0.5 * whole:
            return [child]
        removed += 1
        return []

    fragment.replace(root, kept)
    return removed


def _is_furniture(node: Node) -> bool:
    """Tell whether an element belongs to the site, by its tag, its role or its class."""
    named = f"{node.attributes.get('class', '')} {node.attributes.get('id', '')}"
    return node.tag in FURNITURE_TAGS or (
        node.tag not in ("article", "main", "p") and bool(FURNITURE.search(named))
    )


def _article(root: Node) -> Node:
    """Return the smallest element that holds nearly all of the page's prose."""
    here = root
    while True:
        prose = _prose(here)
        inner = [node for node in here.nodes() if node.tag in AROUND]
        best = max(inner, key=_prose, default=None)
        if best is None or not prose or _prose(best) < MINE * prose:
            return here
        here = best


def _prose(node: Node) -> int:
    """Count the letters of an element's paragraphs, links left out."""
    if node.tag == "a":
        return 0
    own = sum(len(child.strip()) for child in node.children if isinstance(child, str))
    return own + sum(_prose(child) for child in node.nodes())
