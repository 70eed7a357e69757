"""Shapes that markup has no word for: notes at their calls, figures, other lists, verse, programmes."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from zine import fragment
from zine.fragment import Node
from zine.readers import _times
from zine.readers._markers import SENTENCE_END, Marker, list_attributes, marker, run, speech

Piece = Node | str
SHORT = 70
"""The longest line, in characters, that can be a verse."""


def set_notes(root: Node) -> None:
    """Set each note of the list at the end where its call stands; what nobody calls stays at the end."""
    notes = {name: _note(item) for name, item in _listed_notes(root)}
    if not notes:
        return
    order: list[str] = []
    fragment.replace(root, lambda child: [] if _holds_notes(child) else [child])

    def placed(child: Piece) -> list[Piece]:
        if isinstance(child, str):
            return [child]
        name = re.sub(r"^fnref\d*:", "", child.attributes.get("id", "")) if child.tag == "sup" else ""
        if name not in notes:
            return [child]
        if name in order:
            return [Node("sup", {}, [str(order.index(name) + 1)])]
        order.append(name)
        return [Node("span", {"class": "note"}, notes[name])]

    fragment.replace(root, placed)
    root.children += [Node("p", {}, note) for name, note in notes.items() if name not in order]


def _holds_notes(child: Piece) -> bool:
    """Tell the list of notes at the end of a text."""
    return isinstance(child, Node) and child.tag == "div" and "footnote" in child.classes


def _listed_notes(root: Node) -> Iterator[tuple[str, Node]]:
    """Yield the names and items of the list of notes that the Markdown library makes."""
    for holder in [node for node in root.walk() if _holds_notes(node)]:
        for item in holder.walk():
            if item.tag == "li" and item.attributes.get("id", "").startswith("fn:"):
                yield item.attributes["id"][3:], item


def _note(item: Node) -> list[Piece]:
    """Return a note's content as inline elements; of several paragraphs each is a span."""

    def plain(child: Piece) -> list[Piece]:
        return [] if isinstance(child, Node) and "footnote-backref" in child.classes else [child]

    fragment.replace(item, plain)
    for node in item.walk():
        if node.tag == "sup":  # a call inside a note is only a figure
            node.attributes.pop("id", None)
        if node.children and isinstance(node.children[-1], str):
            node.children[-1] = node.children[-1].rstrip("\u00a0")
    fragment.tidy(item)
    if not fragment.holds_blocks(item):
        return item.children
    return [Node("span", {"class": "note-par"}, _flat(block)) for block in item.nodes() if block.text.strip()]


def _flat(block: Node) -> list[Piece]:
    """Return a block's text as inline elements: inner blocks become lines."""
    if not fragment.holds_blocks(block):
        return block.children
    first, *rest = [_flat(inner) for inner in block.nodes()]
    return [*first, *(piece for line in rest for piece in (Node("br"), *line))]


def picture(child: Piece) -> list[Piece]:
    """Make a figure of a paragraph that holds nothing but a picture; its caption is the picture's title."""
    if isinstance(child, str):
        return [child]
    match child.tag, child.children:
        case "p", [Node(tag="img") as only]:
            caption = only.attributes.pop("title", "")
            return [Node("figure", {}, [only, *([Node("figcaption", {}, [caption])] if caption else [])])]
        case "p", [Node(tag="a", children=[Node(tag="img") as only])]:
            return [Node("figure", {}, [only])]
        case "figure", pieces:
            held = [one for one in pieces if isinstance(one, Node)]
            inner = [_held_picture(one) or one for one in held]
            child.children = [*inner]
            if not any(one.tag in ("img", "table", "pre", "blockquote") for one in child.walk()):
                return [Node("p", {}, one.children) for one in inner]
    return [child]


def _held_picture(node: Node) -> Node | None:
    """Return the picture that a block is there for, if it is only there for one."""
    match node.tag, node.children:
        case (("p" | "figure"), [Node(tag="img") as only]):
            return only
    return None


def set_lines(root: Node) -> None:
    """Understand paragraphs as plain text's are: lists that Markdown does not know, verse, programmes.

    A paragraph of the class "plain" stays what it is.
    """
    said = speech([node.text for node in root.walk() if node.tag == "p" and not node.attributes])
    for node in [node for node in root.walk() if fragment.holds_blocks(node)]:
        node.children = [_lined(child) for child in _enumerated(node.children, said)]
    for node in root.walk():
        if node.tag == "p" and node.attributes.get("class") == "plain":
            del node.attributes["class"]


def _lined(child: Piece) -> Piece:
    """Understand a paragraph whose lines its author broke."""
    if isinstance(child, str) or child.tag != "p" or child.attributes:
        return _scheduled(child)
    lines = broken(child)
    if len(lines) < 2:
        return child
    entries = [entry for line in lines if (entry := _entry(line))]
    if len(entries) == len(lines) and sum(len(entry) > 1 for entry in entries) > 1:
        return Node("dl", {"class": "programme"}, [node for entry in entries for node in entry])
    texts = [Node("", {}, line).text for line in lines]
    marked = list(_enumerated([Node("p", {}, line) for line in lines], frozenset()))
    if len(marked) == 1 and isinstance(marked[0], Node) and marked[0].tag in ("ul", "ol"):
        return marked[0]
    said = len(texts) == 2 and all(SENTENCE_END.search(text) for text in texts)  # two sentences are prose
    prose = said or any(len(text) > SHORT for text in texts)
    return child if prose else Node("div", {"class": "verse"}, child.children)


def broken(node: Node) -> list[list[Piece]]:
    """Return the lines of a block, cut at its breaks."""
    lines: list[list[Piece]] = [[]]
    for child in node.children:
        if isinstance(child, Node) and child.tag == "br":
            lines.append([])
        else:
            lines[-1].append(child)
    return lines


def _entry(line: Sequence[Piece]) -> list[Node]:
    """Return a line as an entry of a programme, [] if it is none."""
    first = line[0] if line and isinstance(line[0], str) else ""
    if (sign := marker(first)) and sign.bullet:
        first = first[sign.length :]
        line = [first, *line[1:]]
    whole = Node("", {}, [*line]).text
    found = _times.entry(whole)
    if not found or not first.startswith(found[0]):
        return []
    if not found[1]:
        return [Node("dt", {"class": "day"}, [*line])]
    rest = re.sub(r"^\s*(?:[:–—,|-]|$)\s*", "", first[len(found[0]) :])
    return [Node("dt", {}, [found[0]]), Node("dd", {}, [rest, *line[1:]])]


def _scheduled(child: Piece) -> Piece:
    """Call a list of definitions a programme if days or hours are what it defines."""
    if isinstance(child, Node) and child.tag == "dl" and not child.classes:
        heads = [node.text for node in child.nodes() if node.tag == "dt"]
        if len(heads) > 1 and all(_times.begins(head) for head in heads):
            child.attributes["class"] = "programme"
            for before, after in pairwise([*child.nodes(), Node("dt")]):
                if before.tag == after.tag == "dt":
                    before.attributes["class"] = "day"
    return child


def _enumerated(children: Sequence[Piece], said: frozenset[str]) -> Iterator[Piece]:
    """Yield blocks, with runs of marked paragraphs as lists; what a dash of `said` opens is speech."""
    markers = [_paragraph_marker(child) for child in children]
    at = 0
    while at < len(children):
        first = markers[at]
        kind, taken = run(markers[at : _end(markers, at)]) if first else ("", 0)
        held = [child for child in children[at : at + taken] if isinstance(child, Node)]
        if first and taken > 1 and first.form not in said:
            start = dict(first.counts).get(kind, 1)
            items: list[Piece] = [
                _item(child, found)
                for child, found in zip(held, markers[at : at + taken], strict=True)
                if found
            ]
            yield Node("ul" if first.bullet else "ol", list_attributes(first, kind, start), items)
        else:
            taken = 1
            yield children[at]
        at += taken


def _end(markers: Sequence[Marker | None], at: int) -> int:
    """Return where the run of marked paragraphs from `at` on ends."""
    return next((end for end in range(at, len(markers)) if not markers[end]), len(markers))


def _paragraph_marker(child: Piece) -> Marker | None:
    """Return the marker that a plain paragraph begins with."""
    if isinstance(child, str) or child.tag != "p" or child.attributes or not child.children:
        return None
    first = child.children[0]
    if not isinstance(first, str):
        return None
    return marker(first) or (marker(first + "x") if len(child.children) > 1 else None)


def _item(paragraph: Node, found: Marker) -> Node:
    """Return a marked paragraph as an item without its marker."""
    first, *rest = paragraph.children
    return Node("li", {}, [str(first)[found.length :], *rest])
