"""Why a block is what it is: the rule of plain text that took it, or the mark that its author made."""

from collections.abc import Iterable, Mapping

from zine import fragment
from zine.fragment import Node
from zine.manuscript import LINES, Manuscript
from zine.readers._blocks import Block

MARKS = {
    "p": "paragraph", "h1": "marked_heading", "h2": "marked_heading", "h3": "marked_heading",
    "h4": "marked_heading", "h5": "marked_heading", "h6": "marked_heading", "ul": "marked_list",
    "ol": "marked_list", "dl": "marked_definitions", "blockquote": "marked_quotation",
    "pre": "marked_as_typed", "hr": "marked_separator", "table": "marked_table", "figure": "picture",
    "section": "marked_section", "div": "marked_section",
}  # fmt: skip
"""The reason of a block whose element says what it is."""


def of(node: Node) -> str:
    """Return the reason of a block that no rule of plain text took.

    >>> of(Node("p", {"class": "signature"})), of(Node("h2")), of(Node("ol", {"data-marker": "1)"}))
    ('marked_signature', 'marked_heading', 'listing')
    """
    if node.tag in ("ul", "ol") and "data-marker" in node.attributes:
        return "listing"
    if node.tag == "dl" and "programme" in node.classes:
        return "programme"
    if node.tag == "div" and node.classes:
        return node.classes[0]
    return f"marked_{node.classes[0]}" if node.classes else MARKS.get(node.tag, f"marked_{node.tag}")


def block(node: Node, rule: str = "") -> Block:
    """Return a block of a tree with its reason: the rule that took it, else its mark."""
    return Block(rule or of(node), "", 1, " ".join(node.text.split())[:60])


def stated(lines: Mapping[str, str], reasons: Mapping[str, str] | None = None) -> list[Block]:
    """Return the lines that a file says beside its text, each with its reason."""
    said = ((name, fragment.parse(lines[name]).text) for name in LINES if lines.get(name))
    return [Block((reasons or {}).get(name, f"stated_{name}"), "", 1, text[:60]) for name, text in said]


def whole(found: Manuscript, reasons: Mapping[str, str] | None = None) -> list[Block]:
    """Return the blocks of a manuscript that its marks alone have made."""
    lines = {name: getattr(found, name) for name in LINES}
    return [*stated(lines, reasons), *(block(node) for node in fragment.parse(found.html).nodes())]


def told(blocks: Iterable[Block]) -> list[tuple[str, str]]:
    """Return, for each block, its rule and how its text begins; a block without words is told by its rule."""
    return [
        (one.rule, one.source) for one in blocks if one.source or one.html or one.rule.startswith("marked")
    ]
