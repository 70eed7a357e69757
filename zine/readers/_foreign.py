"""Marked-up text from elsewhere, pages or documents: its marks kept, its lines found as in plain text."""

import re
from collections.abc import Mapping

from zine import fragment
from zine.fragment import Node
from zine.manuscript import LINES, Manuscript
from zine.preflight import Finding
from zine.readers import _junk, _matter, _vocabulary, words
from zine.readers._lines import Line

OWN = words(
    """
    signature contact dateline epigraph slogan address verse note note-par url email programme day
    sc sigle nowrap ord
    """
)


def understood(content: Node, stated: Mapping[str, str], lang: str = "") -> Manuscript:
    """Return the manuscript of a cleaned tree; `stated` are the lines that its file says beside the text."""
    root = Node("", {}, content.children)
    for node in root.walk():
        _anonymous(node)
    fragment.replace(root, _unsectioned)
    fragment.tidy(root)
    fragment.replace(root, _paragraphs)
    junk = _without_junk(root)
    _vocabulary.shaped(root)
    lines = {name: value for name, value in stated.items() if value}
    title = _vocabulary.take_title(root)
    if title:
        lines["title"] = title
    matter = _matter.settle([_line(node) for node in root.nodes()], lines)
    nodes = root.nodes()
    root.children = [nodes[at] for at in matter.body]
    _vocabulary.shift_headings(root)
    _sign(root)
    fragment.tidy(root)
    return Manuscript(
        html=fragment.write(root),
        lang=lang,
        findings=tuple(_left_out(junk)),
        **{name: matter.lines.get(name, "") for name in LINES},  # type: ignore[arg-type]
    )


def _anonymous(node: Node) -> None:
    """Take away the names by which a site or a program styles its elements, but for notes and our own."""
    classes = [name for name in node.classes if name in OWN or name.startswith("footnote")]
    node.attributes = {
        name: value
        for name, value in node.attributes.items()
        if name not in ("class", "title", "style", "width", "height")
        and (name != "id" or value.startswith("fn"))
    }
    if "href" in node.attributes:
        node.attributes["href"] = _junk.untracked(node.attributes["href"])
    if classes:
        node.attributes["class"] = " ".join(classes)


def _unsectioned(child: "Node | str") -> "list[Node | str]":
    """Return what a section of a page holds; a division that holds no blocks is a paragraph."""
    if (
        isinstance(child, Node)
        and child.tag == "div"
        and not child.classes
        and not fragment.holds_blocks(child)
    ):
        return [Node("p", {}, child.children)]
    sections = (
        isinstance(child, Node)
        and child.tag in ("section", "article", "main", "header")
        and not child.classes
    )
    return child.children if isinstance(child, Node) and sections else [child]


def _paragraphs(child: "Node | str") -> "list[Node | str]":
    """Make paragraphs of one that is cut by empty lines, as old pages and mails do."""
    if isinstance(child, str) or child.tag != "p":
        return [child]
    parts: list[list[Node | str]] = [[]]
    breaks = 0
    for piece in child.children:
        if isinstance(piece, Node) and piece.tag == "br":
            breaks += 1
            continue
        if isinstance(piece, str) and not piece.strip() and breaks:
            continue
        if breaks > 1:
            parts.append([])
        elif breaks:
            parts[-1].append(Node("br"))
        breaks = 0
        parts[-1].append(piece)
    return [Node("p", dict(child.attributes), part) for part in parts]


def _sign(root: Node) -> None:
    """Call the last paragraph a signature if it is a short line without final punctuation."""
    blocks = root.nodes()
    if len(blocks) < 2 or blocks[-1].tag != "p" or blocks[-1].attributes:
        return
    text = blocks[-1].text.strip()
    if len(text) <= 80 and not re.search(r"[.;:,?!…»\"”]$", text):
        blocks[-1].attributes["class"] = "signature"


def _line(node: Node) -> Line:
    """Return a block as a line of plain text; what is no paragraph cannot be taken for one."""
    text = " ".join(node.text.split())
    return Line(text if node.tag == "p" and text else f"¶ {text}. {'·' * 160}", apart=True)


def _without_junk(root: Node) -> list[str]:
    """Take out the blocks that a web page added, such as “Share this”; return what they said."""
    junk: list[str] = []

    def kept(child: "Node | str") -> "list[Node | str]":
        if isinstance(child, Node) and child.tag in ("p", "li", "h2", "h3", "h4", "h5", "h6"):
            text = " ".join(child.text.split())
            if text and len(text) < 320 and _junk.is_junk(text):
                junk.append(text)
                return []
        return [child]

    fragment.replace(root, kept)
    return junk


def _left_out(junk: list[str]) -> list[Finding]:
    """Name what was left out."""
    lines = ", ".join(f"“{line}”" for line in dict.fromkeys(junk))
    message = f"Lines of a web page were left out: {lines}."
    return [Finding("junk-removed", message, level="note")] if junk else []
