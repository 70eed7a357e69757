"""A list of contents in marked-up text: a list whose items are nothing but links to places in the text."""

import re

from zine import fragment
from zine.fragment import Node
from zine.preflight import Finding
from zine.readers import _junk

BULLETS = " \n\t•·|-–—»›"
"""What may stand beside a link."""


def without(html: str) -> tuple[str, list[Finding]]:
    """Leave out lists of contents with the headings over them, and name them."""
    if html.count('href="#') < 2:
        return html, []
    root = fragment.parse(html)
    left: list[str] = []
    kept: list[Node | str] = []
    for child in root.children:
        if not isinstance(child, Node) or not _is_contents(child):
            kept.append(child)
            continue
        while kept and isinstance(kept[-1], str) and not kept[-1].strip():
            kept.pop()
        if kept and isinstance(head := kept[-1], Node) and re.fullmatch("h[2-6]", head.tag):
            left.append(" ".join(head.text.split()))
            kept.pop()
        left += [" ".join(node.text.split()) for node in child.walk() if node.tag == "a"]
    if not left:
        return html, []
    root.children = kept
    said = f"The list of contents, with links to places in the text, was left out: {_junk.named(left)}."
    return fragment.write(root), [Finding("contents-left-out", said, level="note")]


def styled(root: Node) -> list[Finding]:
    """Take out of a document the list of contents that its styles say is one, and name it."""
    lines = [child for child in root.nodes() if child.classes == ["contents"]]
    root.children = [child for child in root.children if not any(child is line for line in lines)]
    named = _junk.named([said for line in lines if (said := " ".join(line.text.split()))])
    said = f"The list of contents, with the numbers of other pages, was left out: {named}."
    return [Finding("contents-left-out", said, level="note")] if lines else []


def _is_contents(node: Node) -> bool:
    """Tell whether a block is a list whose items only link to places in the text."""
    links = [one for one in node.walk() if one.tag == "a"]
    if node.tag not in ("ul", "ol") or len(links) < 2:
        return False
    if not all(link.attributes.get("href", "").startswith("#") for link in links):
        return False
    said = re.sub(r"\s", "", "".join(link.text for link in links))
    return re.sub(r"\s", "", node.text).strip(BULLETS) == said
