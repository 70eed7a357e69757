"""Blocks of marked-up text as the lines that plain text would have, and back again."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from zine.fragment import Node
from zine.readers import _shapes
from zine.readers._line import Line

LINES_OF_A_GROUP = 12
Lined = tuple[Line, Node, int]
"""A line, the block that it is of, and which of the block's lines it is."""


def lines(node: Node) -> list[Lined]:
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


def whole(lined: Sequence[Lined]) -> list[Lined]:
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
        left += [(line._replace(apart=at == 0), node, at) for at, (line, _, _) in enumerate(lines)]
    return left


def stray_notes(lined: Sequence[Lined], body: Sequence[int]) -> "Iterator[Node | str]":
    """Yield, as paragraphs, the notes of the lines that are no body: a title has no place for one."""
    left = set(range(len(lined))) - set(body)
    for at in sorted(left):
        _, node, part = lined[at]
        held = node if part < 0 else Node("", {}, _shapes.broken(node)[part])
        yield from (Node("p", {}, one.children) for one in held.walk() if one.classes == ["note"])


def _all_strong(node: Node) -> bool:
    """Tell whether all of a paragraph is bold."""
    return all(
        (child.tag == "strong" or _all_strong(child)) if isinstance(child, Node) else not child.strip()
        for child in node.children
    ) and bool(node.children)
