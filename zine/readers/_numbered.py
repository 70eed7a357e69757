"""Lists whose numbers a word processor keeps: each list set as its numbers were shown."""

import re
from collections.abc import Sequence

from zine import fragment
from zine.fragment import Node
from zine.readers._markers import Marker, list_attributes, marker

Piece = Node | str
OWN = ("type", "start", "data-marker")
"""What a list says of its own counting."""


def set_lists(root: Node, number: re.Pattern[str]) -> None:
    """Take the numbers that `number` matches out of the items, and let the lists count as they did."""
    fragment.replace(root, lambda child: _lists(child, number))
    for node in root.walk():
        node.children = _merged(node.children)
    for node in root.walk():
        node.children = [
            number.sub("", child) if isinstance(child, str) else child for child in node.children
        ]


def _merged(children: Sequence[Piece]) -> list[Piece]:
    """Join lists that are one: those that go on counting, and those set in under the last item."""
    joined: list[Piece] = []
    for child in children:
        last = next((one for one in reversed(joined) if isinstance(one, Node) or one.strip()), None)
        if not (isinstance(last, Node) and isinstance(child, Node) and {last.tag, child.tag} <= {"ul", "ol"}):
            joined.append(child)
            continue
        items = child.nodes()
        while items and last.children and _is_shell(items[0]):
            _add(last.nodes()[-1], items.pop(0))
        if items and _goes_on(last, child):
            last.children += items
        elif items:
            child.children = [*items]
            joined.append(child)
    return joined


def _is_shell(item: Node) -> bool:
    """Tell whether an item is there only for the list in it."""
    inner = item.nodes()
    return (
        bool(inner)
        and all(node.tag in ("ul", "ol") for node in inner)
        and item.text.strip() != ""
        and not any(isinstance(child, str) and child.strip() for child in item.children)
    )


def _goes_on(one: Node, other: Node) -> bool:
    """Tell whether a list goes on with another."""
    start = int(one.attributes.get("start", "1")) + len(one.nodes())
    alike = [{k: v for k, v in node.attributes.items() if k != "start"} for node in (one, other)]
    follows = one.tag == "ul" or other.attributes.get("start", "1") == str(start)
    return one.tag == other.tag and alike[0] == alike[1] and follows


def _lists(child: Piece, number: re.Pattern[str]) -> list[Piece]:
    """Return a list as one or several, each of items whose numbers follow each other."""
    if isinstance(child, str):
        return [child]
    if child.tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6"):
        _written_out(child, number)
    if child.tag not in ("ul", "ol"):
        return [child]
    runs: list[Node] = []
    following: Marker | None = None
    for item in child.nodes():
        said = _take(item, number)
        if (
            said == "none" and runs and runs[-1].tag != "p"
        ):  # a paragraph that Word sets under an item, with nothing before it
            _add(runs[-1].nodes()[-1], item)
            continue
        if said == "none":
            runs.append(Node("p", {}, item.children))
            following = None
            continue
        found = marker(f"{said} x") if said else None
        kind = _kind(found, following)
        if not runs or runs[-1].tag == "p" or not _same(runs[-1], found, following):
            own = {} if runs else {name: value for name, value in child.attributes.items() if name in OWN}
            attributes = list_attributes(found, kind, dict(found.counts)[kind]) if found and kind else own
            runs.append(Node("ol" if kind else child.tag, attributes))
        if said and not found:
            item.children.insert(0, f"{said} ")  # 1.2.3, and other numbers that no list counts by itself
        runs[-1].children.append(item)
        following = found
    return [*runs]


def _kind(found: Marker | None, before: Marker | None) -> str:
    """Return the way in which a marker counts: as the one before it, or from its beginning."""
    if found is None or found.bullet:
        return ""
    kinds = dict(found.counts)
    on = [kind for kind, value in (before.counts if before else ()) if kinds.get(kind) == value + 1]
    first = [kind for kind, value in found.counts if value == 1]
    return [*on, *first, *kinds][0]


def _same(run: Node, found: Marker | None, before: Marker | None) -> bool:
    """Tell whether an item goes on with a list."""
    if found is None or before is None:
        return found is before
    return found.form == before.form and any(
        (kind, value + 1) in found.counts for kind, value in before.counts
    )


def _take(item: Node, number: re.Pattern[str]) -> str:
    """Take the number out of an item's own text; return it."""
    for at, child in enumerate(item.children):
        if isinstance(child, str):
            found = number.search(child)
            if found:
                item.children[at] = number.sub("", child, count=1)
                return found[1]
            if child.strip():
                return ""
        elif child.tag not in ("ul", "ol"):
            return _take(child, number)
    return ""


def _add(item: Node, paragraph: Node) -> None:
    """Add a paragraph to an item."""
    if not fragment.holds_blocks(item):
        item.children = [Node("p", {}, item.children)]
    inner = paragraph.children if fragment.holds_blocks(paragraph) else [Node("p", {}, paragraph.children)]
    item.children += inner


def _written_out(node: Node, number: re.Pattern[str]) -> None:
    """Write the number of a heading or a paragraph that is no item before its text."""
    said = _take(node, number)
    if said and said != "none":
        node.children.insert(0, f"{said} ")
