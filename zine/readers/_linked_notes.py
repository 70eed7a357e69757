"""Notes of pages and word processors: calls that link to their texts, and texts that link back."""

import re
from collections.abc import Iterable, Sequence

from zine import fragment
from zine.fragment import Node
from zine.readers import _notes, pattern
from zine.readers._inline import calls
from zine.readers._line import Line

CALL = pattern(r"[\[(]?(?:\d{1,3}|[ivxlc]{1,6}|\*{1,4}|[†‡a-z])[\])]?")
BACK = pattern(
    r"[\s\u00a0]*(?:[\[(]?(?:\d{1,3}|[ivxlc]{1,6}|\*{1,4}|[†‡a-z^])[\])]?\.?|[↩⤴↑⇑^«⏎]\ufe0e?)[\s\u00a0]*"
)
HOLDERS = ("li", "p", "div", "dd", "aside", "section", "td", "blockquote")
SIGN = pattern(r"^[\s\u00a0]*(?:\[\s*\]|\(\s*\))?[\s\u00a0.:–—-]*")


def gather(root: Node) -> None:
    """Bring linked notes to the form that Markdown's have: `sup#fnref:…` in the text, all at its end."""
    places = _places(root)
    order = {id(node): at for at, node in enumerate(root.walk())}
    parents = {id(child): node for node in root.walk() for child in node.nodes()}
    notes: dict[str, Node] = {}
    names: dict[int, str] = {}
    for link in [node for node in root.walk() if node.tag == "a" and _is_call(node)]:
        name = link.attributes["href"][1:]
        target = places.get(name)
        holder = _holder(target, parents) if target is not None else None
        if (
            holder is None
            or order[id(holder)] < order[id(link)]
            or any(node is link for node in holder.walk())
        ):
            continue
        notes.setdefault(name, holder)
        names[id(_outermost(link, parents))] = name
    if not notes:
        return
    texts = [(name, _text(holder, set(names.values()) | _ids(root))) for name, holder in notes.items()]
    gone = {id(holder) for holder in notes.values()}

    def placed(child: "Node | str") -> "list[Node | str]":
        if isinstance(child, str) or id(child) not in gone | names.keys():
            return [child]
        if id(child) in gone:
            return []
        return [Node("sup", {"id": f"fnref:{names[id(child)]}"}, [child.text.strip()])]

    fragment.replace(root, placed)
    fragment.replace(root, lambda child: [] if _left_empty(child) else [child])
    _without_head(root)
    items: list[Node | str] = [Node("li", {"id": f"fn:{name}"}, text) for name, text in texts]
    root.children.append(Node("div", {"class": "footnote"}, [Node("ol", {}, items)]))


def _left_empty(child: "Node | str") -> bool:
    """Tell whether what held notes has nothing left but the rule over them."""
    if (
        isinstance(child, str)
        or child.tag not in ("div", "section", "aside", "ol", "ul")
        or child.text.strip()
    ):
        return False
    return all(node.tag in ("div", "section", "ol", "ul", "li", "hr", "p") for node in child.walk())


def gather_typed(root: Node, lines: Sequence[Line]) -> None:
    """Do the same with notes that were typed as text; `lines` are the blocks, each as a line."""
    found = _notes.places(lines)
    if not found:
        return
    blocks = root.nodes()
    items: list[Node | str] = []
    for one in found:
        held = blocks[one.start : one.end]
        _strip_call(held[0], one.call)
        items.append(Node("li", {"id": f"fn:{one.call}"}, [*held]))
    root.children = [*blocks[: found[0].start], *blocks[found[-1].end :]]
    wanted = {one.call for one in found}
    fragment.replace(root, lambda child: _called(child, wanted))
    _without_head(root)
    root.children.append(Node("div", {"class": "footnote"}, [Node("ol", {}, items)]))


def _called(child: "Node | str", wanted: "set[str]") -> "list[Node | str]":
    """Return a run of text with the calls in it as calls."""
    if isinstance(child, Node):
        return [child]
    pieces: list[Node | str] = []
    done = 0
    for start, end, call in calls(child):
        if call in wanted and start >= done:
            pieces += [child[done:start], Node("sup", {"id": f"fnref:{call}"}, [call])]
            done = end
    return [*pieces, child[done:]]


def _strip_call(node: Node, call: str) -> None:
    """Take a note's sign off the beginning of its text."""
    for at, child in enumerate(node.children):
        if isinstance(child, str) and child.strip():
            node.children[at] = child.lstrip().removeprefix(call).lstrip(" \u00a0.)")
            return
        if isinstance(child, Node) and child.text.strip():
            _strip_call(child, call)
            return


def _without_head(root: Node) -> None:
    """Take out the heading that stood over the notes."""
    for node in root.walk():
        for at, child in enumerate(node.children):
            heads = (
                isinstance(child, Node)
                and re.fullmatch(r"h[1-6]", child.tag)
                and _notes.HEAD.fullmatch(child.text.strip())
            )
            if heads and not any(
                piece if isinstance(piece, str) else piece.text for piece in node.children[at + 1 :]
            ):
                del node.children[at:]
                return


def _places(root: Node) -> dict[str, Node]:
    """Return the elements that can be linked to, by their names."""
    found: dict[str, Node] = {}
    for node in root.walk():
        for key in ("id", "name"):
            if name := node.attributes.get(key):
                found.setdefault(name, node)
    return found


def _ids(root: Node) -> set[str]:
    """Return every name that an element of the text has."""
    return {
        value for node in root.walk() for key in ("id", "name") if (value := node.attributes.get(key, ""))
    }


def _is_call(link: Node) -> bool:
    """Tell whether a link is a number or a star that leads to another place of the page."""
    return link.attributes.get("href", "").startswith("#") and bool(CALL.fullmatch(link.text.strip()))


def _holder(target: Node, parents: dict[int, Node]) -> Node | None:
    """Return the block that a note's text is in."""
    node: Node | None = target
    while node is not None and node.tag not in HOLDERS:
        node = parents.get(id(node))
    above = parents.get(id(node)) if node is not None else None
    # Word and LibreOffice put each note's paragraphs into a division of its own.
    if node is None or above is None or above.tag != "div" or not above.attributes.get("id"):
        return node
    others = [one for one in above.nodes() if one is not node]
    return node if len(others) > 4 or any(map(_has_back, others)) else above


def _has_back(node: Node) -> bool:
    """Tell whether an element holds a link to another place of the page."""
    return any(one.attributes.get("href", "").startswith("#") for one in node.walk() if one.tag == "a")


def _outermost(link: Node, parents: dict[int, Node]) -> Node:
    """Return the raised figure, or span, that holds nothing but a call."""
    node = link
    while (above := parents.get(id(node))) is not None and above.tag in ("sup", "span", "small", "a"):
        if not CALL.fullmatch(re.sub(r"[\s\u00a0]", "", above.text)):
            break
        node = above
    return node


def _text(holder: Node, ids: Iterable[str]) -> "list[Node | str]":
    """Return a note's text without the sign and the links that lead back."""
    known = set(ids)

    def kept(child: "Node | str") -> "list[Node | str]":
        back = isinstance(child, Node) and child.tag == "a" and child.attributes.get("href", "")[1:] in known
        return [] if back and isinstance(child, Node) and BACK.fullmatch(child.text) else [child]

    fragment.replace(holder, kept)
    for node in holder.walk():
        node.children = _joined(node.children)
    _without_sign(holder)
    return holder.children


def _joined(children: "list[Node | str]") -> "list[Node | str]":
    """Join strings that stand beside each other."""
    joined: list[Node | str] = []
    for child in children:
        last = joined[-1] if joined else None
        if isinstance(child, str) and isinstance(last, str):
            joined[-1] = last + child
        else:
            joined.append(child)
    return joined


def _without_sign(holder: Node) -> None:
    """Take away the empty brackets and the space that stood around a note's own number."""
    for at, child in enumerate(holder.children):
        if isinstance(child, Node):
            if child.tag in fragment.VOID:
                return
            _without_sign(child)
            if child.text.strip():
                return
        elif child.strip():
            holder.children[at] = SIGN.sub("", child) if SIGN.match(child) else child
            following = holder.children[at + 1 : at + 2]
            if holder.children[at] or not following:
                return
