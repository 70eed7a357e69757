"""What a saved page says of its article: its title, its author, its standfirst, its date."""

import re
from collections.abc import Mapping
from html import unescape

from zine import fragment
from zine.fragment import Node
from zine.readers import _matter, _times, _vocabulary, pattern
from zine.readers._article import named
from zine.readers._inline import inline

AUTHOR = pattern(
    r"(?<![\w-])(?:text-author|author-name|p-author|auteurs?|article-author)(?![\w-])", re.IGNORECASE
)
STANDFIRST = pattern(
    r"(?<![\w-])(?:\w+[-_])*(?:sub-?title|sous-?titre|chap[oô]|standfirst|excerpt|intro|dek)(?![\w-])",
    re.IGNORECASE,
)
DATED = pattern(r"\b(?:date|posted-on|publi\w*|entry-meta|dt-published|time)\b")


def title(root: Node, said: Mapping[str, str]) -> str:
    """Return the title: the heading that the page's own name has in it, or that name; the heading goes."""
    names = [said[name] for name in ("og:title", "title") if said.get(name)]
    headings = [node for node in root.walk() if re.fullmatch(r"h[1-3]", node.tag) and node.text.strip()]
    for name in names:
        for heading in sorted(headings, key=lambda node: (node.tag, -len(node.text))):
            if _matter.alike(name, heading.text):
                return _taken(heading)
    within = [node for node in headings if names and _folded(node.text) in _folded(names[-1])]
    if within:
        return _taken(max(within, key=lambda node: len(node.text)))
    first = [node for node in headings if node.tag == "h1"]
    if len(first) == 1:
        return _taken(first[0])
    return inline(re.split(r"\s+[|–—·»-]\s+", names[0])[0]) if names else ""


def labelled(root: Node, label: re.Pattern[str], most: int) -> str:
    """Take out the first element that is called so, if it is short; return its text as a line."""
    for node in root.walk():
        text = " ".join(node.text.split())
        if label.search(named(node)) and 1 < len(text) <= most:
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


def date(root: Node) -> str:
    """Return the date that a page gives its article, as it is written there."""
    for node in root.walk():
        if DATED.search(named(node)) and len(node.text) < 160:
            found = _times.first_date(" ".join(node.text.split()))
            if found:
                return found
    return ""


def stated(page: str) -> dict[str, str]:
    """Return what the head of a page says: its names, the site's among them, and its author as a line."""
    metas = {}
    for tag in re.findall(r"<meta\b[^>]{1,500}>", page[:200_000], re.IGNORECASE):
        told = dict(re.findall(r"([\w:-]+)\s*=\s*[\"']([^\"']*)[\"']", tag))
        metas[(told.get("property") or told.get("name") or "").lower()] = told.get("content", "")
    titled = re.search(r"<title[^>]*>(.{1,500}?)</title>", page[:200_000], re.IGNORECASE | re.DOTALL)
    found = {
        "og:title": metas.get("og:title", ""),
        "title": titled[1] if titled else "",
        "author": inline(" ".join(unescape(metas.get("author", "")).split())),
    }
    return {name: " ".join(unescape(value).split()) for name, value in found.items() if value.strip()}
