"""Pages that a word processor wrote (Word, LibreOffice, Google Docs): what their looks mean, as marks."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from zine import fragment
from zine.fragment import Node
from zine.readers import _office_lists, pattern

SIGNS = pattern(
    r"class=[\"']?Mso|mso-(?:list|footnote|element)|lst-kix_|sdfootnote|"
    r"name=[\"']?generator[\"']?\s+content=[\"'](?:LibreOffice|OpenOffice)",
    re.IGNORECASE,
)
"""What only a word processor writes into a page."""
WHOLE = pattern(
    r"name=[\"']?generator[\"']?\s+content=[\"']?(?:Microsoft Word|LibreOffice|OpenOffice)|"
    r"urn:schemas-microsoft-com:office:word|class=[\"'][^\"']*\bdoc-content\b",
    re.IGNORECASE,
)
"""What tells that nothing but a document is in the page, and no site around it."""
RULE = pattern(r"\.([\w-]+)\s*\{([^}]*)\}")
BOLD = pattern(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
MEANT = (
    ("strong", BOLD),
    ("em", pattern(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)),
    ("s", pattern(r"text-decoration[\w-]*\s*:\s*[\w ]*line-through", re.IGNORECASE)),
    ("sup", pattern(r"vertical-align\s*:\s*super", re.IGNORECASE)),
    ("sub", pattern(r"vertical-align\s*:\s*sub\b", re.IGNORECASE)),
)
"""The marks that a style means."""
KINDS = {
    "title": "h1", "msotitle": "h1", "subtitle": "p", "msosubtitle": "p", "msoquote": "blockquote",
    "msointensequote": "blockquote", "quotations": "blockquote", "msoheading7": "h6",
}  # fmt: skip
"""The elements of the paragraphs that a style's name tells."""


class Document(NamedTuple):
    """A page as marked-up text, and whether nothing but a document is in it."""

    html: str
    whole: bool


def opened(page: str) -> Document:
    """Return a page with the looks of a word processor as marks; one that none wrote stays what it is."""
    if not SIGNS.search(page) and not WHOLE.search(page[:20_000]):
        return Document(page, False)
    looks = {name: rules for sheet in _sheets(page) for name, rules in RULE.findall(sheet)}
    root = fragment.parse(page)
    root.children = list(body.children) if (body := _first(root, "body")) else root.children
    fragment.replace(root, _without_margins)
    for node in list(root.walk()):
        _kind(node)
    _office_lists.set_lists(root, page)
    _mark(root, looks, False)
    return Document(fragment.write(root), bool(WHOLE.search(page[:20_000])))


def _sheets(page: str) -> list[str]:
    """Return the style sheets in a page."""
    return re.findall(r"<style[^>]*>(.{0,200000}?)</style>", page, re.DOTALL | re.IGNORECASE)


def _first(root: Node, tag: str) -> Node | None:
    """Return the first element of a tag."""
    return next((node for node in root.walk() if node.tag == tag), None)


def _without_margins(child: "Node | str") -> "list[Node | str]":
    """Leave out the heads and feet of paper pages, and take the namespaced elements of Word apart."""
    if isinstance(child, str):
        return [child]
    if child.tag == "div" and child.attributes.get("title") in ("header", "footer"):
        return []
    if child.attributes.get("id") == "banners":  # what Google puts over a published document
        return []
    return child.children if ":" in child.tag or child.tag == "font" else [child]


def _kind(node: Node) -> None:
    """Make of a paragraph what its style's name tells."""
    if node.tag != "p":
        return
    name = next((kind for kind in (one.lower() for one in node.classes) if kind in KINDS), "")
    if KINDS.get(name) == "blockquote":
        node.tag, node.children = "blockquote", [Node("p", {}, node.children)]
    elif name:
        node.tag = KINDS[name]
        node.attributes = {"class": "subtitle"} if node.tag == "p" else {}


def _mark(node: Node, looks: Mapping[str, str], headed: bool) -> None:
    """Write what the style of each element in one means as elements; a heading is bold without saying so."""
    headed = headed or bool(re.fullmatch("h[1-6]", node.tag)) or "subtitle" in node.classes
    for child in node.nodes():
        _mark(child, looks, headed)
    if node.tag != "span" or not node.text.strip():
        return
    style = ";".join([node.attributes.get("style", ""), *(looks.get(name, "") for name in node.classes)])
    linked = any(one.tag == "a" and one.attributes.get("href", "").startswith("#") for one in node.walk())
    for tag, meant in MEANT:
        if meant.search(style) and not (headed and tag == "strong") and not linked:
            node.children = [Node(tag, {}, node.children)]
