"""Marked-up text from elsewhere, pages or documents: its marks kept, its lines found as in plain text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from zine import fragment
from zine.fragment import Node
from zine.manuscript import LINES, Manuscript
from zine.preflight import Finding
from zine.readers import _blocks, _junk, _linked_notes, _matter, _rules, _shapes, _vocabulary, words
from zine.readers._lines import Line
from zine.readers._markers import marker

LINES_OF_A_GROUP = 12
OWN = words(
    """
    signature contact dateline epigraph slogan address verse note note-par url email programme day
    sc sigle nowrap ord
    """
)


def understood(content: Node, stated: Mapping[str, str], lang: str = "") -> Manuscript:
    """Return the manuscript of a cleaned tree; `stated` are the lines that its file says beside the text."""
    root = Node("", {}, content.children)
    _vocabulary.unhide(root)
    for node in root.walk():
        _anonymous(node)
    fragment.replace(root, _unsectioned)
    fragment.replace(root, _anchorless)
    root.children = list(_grouped(root.children))
    fragment.tidy(root)
    fragment.replace(root, _paragraphs)
    junk = _without_junk(root)
    fragment.tidy(root)
    _linked_notes.gather_typed(root, [_lines(node)[0][0] for node in root.nodes()])
    _vocabulary.shaped(root)
    lines = {name: value for name, value in stated.items() if value}
    title = _vocabulary.take_title(root)
    if title:
        lines["title"] = title
    lined = [line for node in root.nodes() for line in _lines(node)]
    matter = _matter.settle([line for line, _, _ in lined], lines)
    body = _whole([lined[at] for at in matter.body])
    if len(body) > 1 and matter.body[-1] < len(lined) - 1 and re.fullmatch("h[1-6]", body[-1][1].tag):
        junk.append(body.pop()[1].text)  # it stood over what is now said elsewhere
    root.children = [*_ruled(body), *_stray_notes(lined, matter.body)]
    _vocabulary.shift_headings(root)
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


def _grouped(children: "list[Node | str]") -> "Iterator[Node | str]":
    """Yield blocks, with short paragraphs that only empty ones set apart as lines of one: verse, an address.

    A document with no empty paragraphs, or few, is left as it is: there each paragraph is one.
    """
    empty = [isinstance(child, Node) and child.tag == "p" and _is_blank(child) for child in children]
    apart = sum(empty) >= 0.15 * len(children) and sum(empty) > 1
    run: list[Node] = []
    for child in [*children, ""]:
        if apart and isinstance(child, Node) and child.tag == "p" and not _is_blank(child):
            run.append(child)
            continue
        yield from _joined(run)
        run = []
        yield child


def _is_blank(node: Node) -> bool:
    """Tell whether a paragraph holds nothing to see."""
    return not node.text.strip() and not any(one.tag in ("img", "hr") for one in node.walk())


def _joined(run: list[Node]) -> list[Node]:
    """Return paragraphs as lines of one, if all are short, and no list."""
    texts = [node.text.strip() for node in run]
    forms = [found.form for text in texts if (found := marker(text))]
    if len(run) < 2 or max(map(len, texts)) > _blocks.SHORT or len(forms) > 1:
        return run
    return [Node("p", {}, [piece for node in run for piece in (Node("br"), *node.children)][1:])]


def _anchorless(child: "Node | str") -> "list[Node | str]":
    """Leave out the empty anchors by which a page or a program finds its places."""
    empty = isinstance(child, Node) and child.tag == "a" and not child.children
    return [] if empty else [child]


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


Lined = tuple[Line, Node, int]
"""A line, the block that it is of, and which of the block's lines it is."""


def _lines(node: Node) -> list[Lined]:
    """Return a block as lines of plain text; what is no paragraph cannot be taken for one."""
    parts = _shapes.broken(node) if node.tag == "p" or node.classes == ["verse"] else []
    texts = [_said(Node("", {}, part)) for part in parts]
    if 1 < len(texts) <= LINES_OF_A_GROUP and all(texts) and max(map(len, texts)) <= 100:
        return [(Line(text, apart=not at), node, at) for at, text in enumerate(texts)]
    text = _said(node)
    if node.tag == "p" and text:
        return [(Line(text, apart=True, strong=_all_strong(node)), node, -1)]
    return [(Line(f"¶ {text}. {'·' * 300}", apart=True), node, -1)]


def _said(node: Node) -> str:
    """Return what an element says on its line, without its notes."""
    return " ".join(_raw(node).split())


def _raw(node: Node) -> str:
    """Return an element's text without its notes; a break is a space."""
    pieces = (
        child
        if isinstance(child, str)
        else " "
        if child.tag == "br"
        else ""
        if child.classes == ["note"]
        else _raw(child)
        for child in node.children
    )
    return "".join(pieces)


def _whole(lined: Sequence[Lined]) -> list[Lined]:
    """Return the lines that are left of each block, as blocks again: one of which some were taken is cut."""
    left: list[Lined] = []
    for _, held in groupby(lined, key=lambda one: id(one[1])):
        lines = list(held)
        node = lines[0][1]
        kept = [at for _, _, at in lines]
        if kept != [-1]:
            parts = _shapes.broken(node)
            pieces = [piece for at in kept for piece in (Node("br"), *parts[at])][1:]
            node = node if len(kept) == len(parts) else Node(node.tag, dict(node.attributes), pieces)
            node.tag, node.attributes = (node.tag, node.attributes) if len(kept) > 1 else ("p", {})
        left += [(replace(line, apart=at == 0), node, at) for at, (line, _, _) in enumerate(lines)]
    return left


def _stray_notes(lined: Sequence[Lined], body: Sequence[int]) -> "Iterator[Node | str]":
    """Yield, as paragraphs, the notes of the lines that are no body: a title has no place for one."""
    left = set(range(len(lined))) - set(body)
    for at in sorted(left):
        _, node, part = lined[at]
        held = node if part < 0 else Node("", {}, _shapes.broken(node)[part])
        yield from (Node("p", {}, one.children) for one in held.walk() if one.classes == ["note"])


def _ruled(lined: Sequence[Lined]) -> "Iterator[Node | str]":
    """Yield the blocks, each called what the rules of plain text take its lines for."""
    nodes = [node for _, node, _ in lined]
    levels = [int(node.tag[1]) for node in nodes if re.fullmatch("h[1-6]", node.tag)]
    facts = _rules.facts([line for line, _, _ in lined], {}, marked=bool(levels))
    at = 0
    for block in _blocks.understand([line for line, _, _ in lined], facts):
        end = at + block.taken
        if _are_one(nodes, at, end):
            rank = facts.styles.index(facts.heads[at]) if at in facts.heads else 0
            _call(nodes[at], block.rule, max(levels, default=1) + 1 + rank)
        places = (place for place in range(at, end) if not place or nodes[place - 1] is not nodes[place])
        yield from (nodes[place] for place in places)
        at = end


def _are_one(nodes: Sequence[Node], at: int, end: int) -> bool:
    """Tell whether lines are just those of one block."""
    only = all(node is nodes[at] for node in nodes[at:end])
    before, after = at > 0 and nodes[at - 1] is nodes[at], end < len(nodes) and nodes[end] is nodes[at]
    return only and not before and not after


def _call(node: Node, rule: str, level: int) -> None:
    """Call a paragraph what a rule takes it for."""
    if rule in ("signature", "contact", "address", "slogan", "dateline"):
        node.tag, node.attributes = "p", {"class": rule}
    elif rule == "heading" and node.tag == "p":
        node.tag = f"h{min(6, level)}"
        if len(node.children) == 1 and isinstance(only := node.children[0], Node) and only.tag == "strong":
            node.children = only.children
    elif rule == "separator":
        node.tag, node.children = "hr", []


def _all_strong(node: Node) -> bool:
    """Tell whether all of a paragraph is bold."""
    return all(
        (child.tag == "strong" or _all_strong(child)) if isinstance(child, Node) else not child.strip()
        for child in node.children
    ) and bool(node.children)


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
    message = f"Lines of a web page were left out: {_junk.named(junk)}."
    return [Finding("junk-removed", message, level="note")] if junk else []
