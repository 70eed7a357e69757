"""The lists of a word processor's pages: paragraphs that look like items, levels that stand side by side."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from zine.fragment import Node
from zine.readers import _numbered, _word, pattern
from zine.readers._markers import BULLETS, marker

MARK = pattern(
    r"[\s\u00a0]*(?P<mark>[^\s\u00a0]{1,6})[\s\u00a0]+(?=\S)|[\s\u00a0]*(?P<only>[^\s\u00a0]{1,6})[\s\u00a0]*$"
)
LEVEL = pattern(r"mso-list\s*:\s*\w+\s+level(\d)")
MARGIN = pattern(r"margin-left\s*:\s*([\d.]+)")
HANGING = pattern(r"text-indent\s*:\s*-")
DRAWN = frozenset(f"·§oØüvq{BULLETS}\uf0b7\uf0a7\uf0d8\uf0fc\uf076")
"""The letters by which fonts of signs draw a bullet."""
KIX = pattern(r"\b(lst-kix_\w+?)-(\d)\b")
COUNTER = pattern(
    r"\.(lst-kix_[\w-]+)\s*>\s*li:before\s*\{content:\"([^\"]*)\"\s*counter\([^,)]*,([\w-]+)\)\s*\"([^\"]*)\""
)
COUNTS = {"lower-latin": "a", "upper-latin": "A", "lower-roman": "i", "upper-roman": "I", "decimal": "1"}


class Item(NamedTuple):
    """A paragraph that is an item: how deep it stands, and its mark, "" for a bullet."""

    level: float
    mark: str
    node: Node


def set_lists(root: Node, page: str) -> None:
    """Make lists of what looks like lists, in place."""
    counters = {
        name: (before, COUNTS.get(kind, "1"), after) for name, before, kind, after in COUNTER.findall(page)
    }
    for node in list(root.walk()):
        if any(child.tag == "p" for child in node.nodes()):
            node.children = list(_listed(node.children))
        if any(KIX.search(child.attributes.get("class", "")) for child in node.nodes()):
            node.children = list(_nested(node.children, counters))
    _numbered.set_lists(root, _word.NUMBER)


def _listed(children: "list[Node | str]") -> "Iterator[Node | str]":
    """Yield blocks, with each run of paragraphs that look like items as a list."""
    items = [_item(child) for child in children if isinstance(child, Node) or child.strip()]
    whole = [child for child in children if isinstance(child, Node) or child.strip()]
    for listed, run in groupby(zip(whole, items, strict=True), key=lambda pair: pair[1] is not None):
        held = list(run)
        yield from _lists([item for _, item in held if item]) if listed else (child for child, _ in held)


def _item(child: "Node | str") -> Item | None:
    """Return a paragraph as an item, if its mark is written into it and its style sets it so."""
    if isinstance(child, str) or child.tag != "p":
        return None
    style = child.attributes.get("style", "")
    named = any(name.startswith("MsoListParagraph") for name in child.classes)
    if not (LEVEL.search(style) or (named and HANGING.search(style))):
        return None
    mark = _take(child)
    if mark is None:
        return None
    _lead(child)
    level, margin = LEVEL.search(style), MARGIN.search(style)
    return Item(float(level[1]) if level else float(margin[1]) if margin else 0.0, mark, child)


def _take(node: Node) -> str | None:
    """Take the mark off the beginning of a paragraph; return it, "" for a bullet, None if there is none."""
    for at, child in enumerate(node.children):
        if isinstance(child, Node):
            if not child.text.strip():
                continue
            own = _take(child)
            if own is not None and not child.text.strip():
                node.children[at] = ""
            return own
        if not child.strip("\u00a0 \n\r\t"):
            node.children[at] = ""
            continue
        found = MARK.match(child)
        said = (found["mark"] or found["only"]) if found else ""
        if said not in DRAWN and not marker(f"{said} x"):
            return None
        node.children[at] = child[found.end() :] if found else child
        return "" if said in DRAWN else said
    return None


def _lists(items: list[Item]) -> list[Node]:
    """Return items as lists, those that stand deeper in lists in them; bullets and counters part."""
    lists: list[Node] = []
    at = 0
    while at < len(items):
        end = at + 1
        while end < len(items) and items[end].level > items[0].level:
            end += 1
        tag = "ol" if items[at].mark else "ul"
        if not lists or lists[-1].tag != tag:
            lists.append(Node(tag))
        shown = f"{_word.OPEN}{items[at].mark}{_word.CLOSE}" if items[at].mark else ""
        inner = _lists(items[at + 1 : end])
        lists[-1].children.append(Node("li", {}, [shown, *items[at].node.children, *inner]))
        at = end
    return lists


def _lead(node: Node) -> bool:
    """Take the space off the beginning of a paragraph; tell whether words follow it."""
    for at, child in enumerate(node.children):
        if isinstance(child, Node):
            if child.tag == "br" or _lead(child):
                return True
            continue
        node.children[at] = stripped = child.lstrip("\u00a0 \n\r\t")
        if stripped:
            return True
    return False


def _nested(
    children: "list[Node | str]", counters: Mapping[str, tuple[str, str, str]]
) -> "Iterator[Node | str]":
    """Yield blocks, the lists of a document's levels, which it writes side by side, put into each other."""
    open_: list[tuple[str, int, Node]] = []
    for child in children:
        found = KIX.search(child.attributes.get("class", "")) if isinstance(child, Node) else None
        if not isinstance(child, Node) or not found:
            if isinstance(child, Node) or child.strip():
                open_ = []
            yield child
            continue
        name, level = found[1], int(found[2])
        _count(child, counters.get(found.group()))
        while open_ and (open_[-1][1] > level or open_[-1][0] != name or not open_[-1][2].nodes()):
            open_.pop()
        if open_ and open_[-1][1] == level:
            open_[-1][2].children += child.children
            continue
        if open_:
            open_[-1][2].nodes()[-1].children.append(child)
        else:
            yield child
        open_.append((name, level, child))


def _count(listed: Node, counter: tuple[str, str, str] | None) -> None:
    """Let a list count as its style sheet says."""
    start = listed.attributes.get("start", "1")
    listed.attributes = {
        **listed.attributes,
        **({"type": counter[1]} if counter and counter[1] != "1" else {}),
    }
    if start == "1":
        listed.attributes.pop("start", None)
    if counter and (form := f"{counter[0]}1{counter[2].rstrip()}") != "1.":
        listed.attributes["data-marker"] = form.replace(
            "1", {"a": "a", "A": "A", "i": "i", "I": "I"}.get(counter[1], "1")
        )
