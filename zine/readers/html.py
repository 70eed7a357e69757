"""A saved page: the article, without the site around it."""

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from zine import decoding, fragment
from zine.fragment import Node
from zine.manuscript import Manuscript
from zine.preflight import Finding
from zine.readers import _foreign, _junk, _linked_notes, _matter, _times, _vocabulary, pattern, words
from zine.readers._inline import inline

SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
FURNITURE_TAGS = words("nav aside footer form button dialog menu")
FURNITURE = pattern(
    r"\b(?:nav(?:bar|igation)?|menu|side-?bar|site-(?:header|footer)|comments?(?:-area|-list)?|commentaires|respond|"
    r"shar(?:e|ing)|sharedaddy|social|related|cookies?|breadcrumbs?|widget(?:-area)?|newsletter|pagination|pager|"
    r"post-(?:navigation|footer|card|tags|labels)|advert\w*|promo|subscribe|skip-link|toolbar|masthead|"
    r"screen-reader-(?:text|only)|sr-only|visually-?hidden|entry-(?:meta|footer)|(?:post|article)-meta|tagcloud|"
    r"jp-relatedposts|login|search(?:-form)?|read-?(?:also|next|more)|lire-aussi|see-also|recommend\w*|gdpr|didomi|"
    r"popup|modal|paywall|signup|author-(?:box|bio|card)|date-header|article-byline|publication-info)\b"
    # These are parts of other names, too: each must be a whole one.
    r"|(?<![\w-])(?:footer|tags|forum|consent|toc|table-?of-?contents?|t[eé]l[eé]chargements?|documents_portfolio|"
    r"info-publi|hierarchie|arbo|pied|entete|bloc-gauche|postprofile|page-(?:header|footer)|description|categories|"
    r"article-tag|byline)(?![\w-])",
    re.IGNORECASE,
)
AUTHOR = pattern(
    r"(?<![\w-])(?:text-author|author-name|p-author|auteurs?|article-author)(?![\w-])", re.IGNORECASE
)
STANDFIRST = pattern(
    r"(?<![\w-])(?:\w+[-_])*(?:sub-?title|sous-?titre|chap[oô]|standfirst|excerpt|intro|dek)(?![\w-])",
    re.IGNORECASE,
)
ARTICLE = pattern(
    r"\b(?:h-?entry|[eh]-content|entry-content|(?:post|article|story)-?_?(?:body|content|text)|texte|thework|postbody)\b"
)
BESIDE = pattern(
    r"\b(?:foot-?notes?|endnotes?|notes|chap[oô]|intro|lead|standfirst|excerpt|sub-?title|soustitre|ps|signature)\b",
    re.IGNORECASE,
)
DATED = pattern(r"\b(?:date|posted-on|publi\w*|entry-meta|dt-published|time)\b")
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
    stated = _stated(text)
    said = _date(root)
    left = _without_furniture(root)
    labelled = {"author": _labelled(root, AUTHOR, 90), "subtitle": _labelled(root, STANDFIRST, 500)}
    article = Node("", {}, _article(root))
    title = _title(root, stated)
    _linked_notes.gather(article)
    lang = re.search(r"<html[^>]*\slang=[\"']?([A-Za-z-]{2,12})", text)
    lines = {"title": title, **labelled, "author": stated.get("author", "") or labelled["author"], **known}
    found = _foreign.understood(article, lines, lang[1] if lang else "")
    if said and not found.date:
        found = replace(found, date=said)
    note = Finding(
        "page-furniture", f"Of the page around the article {left} blocks were left out.", level="note"
    )
    return replace(found, findings=(*found.findings, note)) if left else found


def without_lost_pictures(found: Manuscript) -> Manuscript:
    """Leave out the pictures that were not saved with the page, and say which; their captions stay."""
    lost: list[str] = []
    if "<img" not in found.html or found.folder is None:
        return found

    def kept(child: "Node | str") -> "list[Node | str]":
        if isinstance(child, str) or child.tag not in ("img", "figure"):
            return [child]
        if child.tag == "figure":
            held = any(node.tag in ("img", "table", "pre") for node in child.walk())
            return [child] if held else [Node("p", {}, one.children) for one in child.nodes()]
        source = child.attributes.get("src", "")
        if source.startswith("data:") or _is_here(source, found.folder):
            return [child]
        lost.append(source)
        return []

    root = fragment.parse(found.html)
    fragment.replace(root, kept)
    fragment.tidy(root)
    named = ", ".join(dict.fromkeys(lost))
    finding = Finding(
        "picture-not-saved",
        f"Pictures of the page are not beside it, and were left out: {named}.",
        "Save the page whole, with its pictures, if you want them.",
    )
    return replace(found, html=fragment.write(root), findings=(*found.findings, finding)) if lost else found


def _is_here(source: str, folder: Path | None) -> bool:
    """Tell whether a picture is a file in the page's folder, or under it."""
    if not folder or re.match(r"[a-z][a-z0-9+.-]*:|/", source, re.IGNORECASE):
        return False
    try:
        return (folder / unquote(source)).is_file()
    except (OSError, ValueError):
        return False


def _title(root: Node, stated: Mapping[str, str]) -> str:
    """Return the title: the heading that the page's own name has in it, or that name; the heading goes."""
    named = [stated[name] for name in ("og:title", "title") if stated.get(name)]
    headings = [node for node in root.walk() if re.fullmatch(r"h[1-3]", node.tag) and node.text.strip()]
    for name in named:
        for heading in sorted(headings, key=lambda node: (node.tag, -len(node.text))):
            if _matter.alike(name, heading.text):
                return _taken(heading)
    within = [node for node in headings if named and _folded(node.text) in _folded(named[-1])]
    if within:
        return _taken(max(within, key=lambda node: len(node.text)))
    first = [node for node in headings if node.tag == "h1"]
    if len(first) == 1:
        return _taken(first[0])
    return inline(re.split(r"\s+[|–—·»-]\s+", named[0])[0]) if named else ""


def _labelled(root: Node, label: re.Pattern[str], most: int) -> str:
    """Take out the first element that is called so, if it is short; return its text as a line."""
    for node in root.walk():
        text = " ".join(node.text.split())
        if label.search(_named(node)) and 1 < len(text) <= most:
            line = _vocabulary.inline(fragment.inline(node))
            node.tag, node.attributes, node.children = "p", {}, []
            return line
    return ""


def _folded(text: str) -> str:
    """Return a text's letters and figures alone."""
    return re.sub(r"[\W_]+", "", text.casefold())


def _taken(heading: Node) -> str:
    """Return a heading as a line, and take it out of the page."""
    unlinked = Node("", {}, [heading])
    fragment.replace(
        unlinked, lambda child: child.children if isinstance(child, Node) and child.tag == "a" else [child]
    )
    line = _vocabulary.inline(fragment.inline(heading))
    heading.tag, heading.children = "p", []
    return line


def _date(root: Node) -> str:
    """Return the date that a page gives its article, as it is written there."""
    for node in root.walk():
        if DATED.search(_named(node)) and len(node.text) < 160:
            found = _times.first_date(" ".join(node.text.split()))
            if found:
                return found
    return ""


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
    """Return what the head of a page says: its names, the site's among them, and its author as a line."""
    metas = {}
    for tag in re.findall(r"<meta\b[^>]{1,500}>", page[:200_000], re.IGNORECASE):
        named = dict(re.findall(r"([\w:-]+)\s*=\s*[\"']([^\"']*)[\"']", tag))
        metas[(named.get("property") or named.get("name") or "").lower()] = named.get("content", "")
    titled = re.search(r"<title[^>]*>(.{1,500}?)</title>", page[:200_000], re.IGNORECASE | re.DOTALL)
    found = {
        "og:title": metas.get("og:title", ""),
        "title": titled[1] if titled else "",
        "author": inline(" ".join(unescape(metas.get("author", "")).split())),
    }
    return {name: " ".join(unescape(value).split()) for name, value in found.items() if value.strip()}


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
    if node.tag in FURNITURE_TAGS:
        return True
    held = node.tag in ("article", "main") or ARTICLE.search(_named(node))
    return not held and bool(FURNITURE.search(_named(node)))


def _article(root: Node) -> "list[Node | str]":
    """Return what the article is made of: the element that is called one, or that holds nearly all prose."""
    whole = _prose(root)
    called = [node for node in root.walk() if node.tag in ("article", "main") or ARTICLE.search(_named(node))]
    marked = [node for node in called if _prose(node) >= 0.5 * whole]
    # The last is the inmost: the page's text, and not the page's middle.
    within = [node for node in marked if node.tag == "article"] or marked
    return _gathered(within[-1] if within and within[-1].tag == "article" else root)


def _gathered(here: Node) -> "list[Node | str]":
    """Return the pieces of an article: the inmost element with nearly all prose, and what goes with it."""
    prose = _prose(here)
    best = max((node for node in here.nodes() if node.tag in AROUND), key=_prose, default=None)
    if best is None or not prose or _prose(best) < MINE * prose:
        return here.children
    pieces: list[Node | str] = []
    for child in here.children:
        if child is best:
            pieces += _gathered(best)
        elif isinstance(child, Node) and _belongs(child):
            pieces.append(child)
    return pieces


def _belongs(child: Node) -> bool:
    """Tell whether what stands beside an article's text belongs to it: a standfirst, notes, a paragraph."""
    text = " ".join(child.text.split())
    if not text or _junk.is_junk(text) or child.tag in ("td", "tr"):
        return False
    if child.tag == "h1" or BESIDE.search(_named(child)):
        return True
    if child.tag in fragment.BLOCKS - AROUND and not child.classes and _prose(child) > 0.6 * len(text):
        return True
    return any(_is_prose(node) or BESIDE.search(_named(node)) for node in child.walk())


def _is_prose(node: Node) -> bool:
    """Tell whether an element is a paragraph of sentences, and not of links."""
    text = " ".join(node.text.split())
    whole = node.tag in ("p", "blockquote", "figcaption") and len(text) > 60 and text[-1] in '.!?…»”"'
    return whole and _prose(node) > 0.6 * len(text) and not _junk.is_junk(text)


def _named(node: Node) -> str:
    """Return an element's class and id."""
    return f"{node.attributes.get('class', '')} {node.attributes.get('id', '')}"


def _prose(node: Node) -> int:
    """Count the letters of an element's paragraphs, links left out."""
    if node.tag == "a":
        return 0
    own = sum(len(child.strip()) for child in node.children if isinstance(child, str))
    return own + sum(_prose(child) for child in node.nodes())
