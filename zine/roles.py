"""Roles: which node of the structure an element of the text is, as PDF/UA-1 asks (ISO 14289-1, 7)."""

from typing import Any

from zine.nodes import INLINE, Node, Structure

ROLES = {
    "p": "P", "address": "P", "pre": "P", "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "h5": "H5",
    "h6": "H6",
    "main": "Sect", "section": "Sect", "article": "Sect", "nav": "Sect", "blockquote": "BlockQuote",
    "ul": "L", "ol": "L", "dl": "L", "figure": "Div", "figcaption": "Caption", "caption": "Caption",
    "table": "Table", "thead": "THead", "tbody": "TBody", "tfoot": "TFoot", "tr": "TR", "th": "TH",
    "td": "TD",    "a": "Link", "code": "Code", "abbr": "Span",
}  # fmt: skip


def node_of(found: Structure, box: Any, node: Node) -> Node | None:
    """Return the node for what is in a box that stands in `node`."""
    element, (tag, _, part) = box.element, str(box.element_tag).partition("::")
    if part:
        return _generated(found, element, tag, part, node)
    if tag == "hr" or element.get("aria-hidden") == "true":
        return None
    if tag == "thead" and found.heads.setdefault(element, box) is not box:
        _say_once(found, found.nodes[element])  # it stands again at the top of the next page
    if box.style["float"] == "footnote" or "note" in element.get("class", "").split():
        return _note(found, element, node)
    if element in found.nodes:
        return found.nodes[element]
    made = _made(found, box, tag, node)
    if made is not node:
        found.nodes[element] = made
    return made


def _say_once(found: Structure, head: Node) -> None:
    """Let the cells of a table's head say what they say by now, however often they stand on pages."""
    for cell in head.walk():
        if cell.kind in ("TH", "TD") and not cell.once:
            cell.once = found.said(cell)


def _generated(found: Structure, element: Any, tag: str, part: str, node: Node) -> Node | None:
    """Return the node for what the style sheet puts into an element."""
    item = found.nodes.get(element)
    if part == "footnote-call":
        found.calls[element] = node.add("Reference")
        return found.calls[element]
    if part in ("footnote-marker", "marker") or (part == "before" and tag == "li"):
        holder = item.parent if item is not None and item.kind == "LBody" else item
        if holder is None:
            return node
        if holder.kind not in ("LI", "Note"):
            return item
        if not (holder.kids and isinstance(holder.kids[0], Node) and holder.kids[0].kind == "Lbl"):
            holder.kids.insert(0, Node("Lbl", holder))
        label: Node = holder.kids[0]
        return label
    return None if tag == "hr" else node


def _note(found: Structure, element: Any, node: Node) -> Node:
    """Return the node of a note: it comes where it is drawn, after the block that ends its last page.

    A note may stand beside its call or elsewhere (ISO 32000-1, table 338). Most readers do not say where a
    note begins and ends, and many notes are addresses: in mid-sentence they would take it apart.
    """
    if not found.in_notes:  # a layout that sets notes in the text
        if element not in found.nodes:
            found.nodes[element] = node.add("Note", element)
        return found.nodes[element]
    note = found.nodes.setdefault(element, Node("Note", element=element))
    block = found.last or found.document
    while block.kind in INLINE and block.parent is not None:
        block = block.parent
    if note.parent is not block:
        if note.parent is not None:
            note.parent.notes.remove(note)
        block.notes.append(note)
        note.parent = block
    return note


def _made(found: Structure, box: Any, tag: str, node: Node) -> Node:
    """Return a new node for an element, or `node` itself for what means nothing."""
    element = box.element
    if tag == "li" and node.kind in ("L", "TOC"):
        return node.add("TOCI", element) if node.kind == "TOC" else node.add("LI").add("LBody", element)
    if tag in ("dt", "dd") and node.kind == "L":
        return _defined(tag, element, node)
    kind = ROLES.get(tag)
    inline = "inline" in box.style["display"]
    if "note-par" in element.get("class", "").split() and not inline:
        kind = "P"
    if kind == "L" and node.kind == "Sect" and node.element is not None and node.element.tag == "nav":
        kind = "TOC"
    if (kind == "Link" and not element.get("href")) or (kind == "Span" and not element.get("title")):
        kind = None
    lang = element.get("lang", "")
    if kind is None:
        if not lang or tag in ("html", "body"):
            return node
        kind = "Span" if inline else "Div"
    made = node.add(kind, element)
    made.lang = lang
    if kind == "Link":
        made.link = made
    if kind == "TH":
        made.scope = _scope(element, node)
    return made


def _defined(tag: str, element: Any, terms: Node) -> Node:
    """Return the node of a term, or of what is said of it: each term opens an item of the list."""
    last = terms.kids[-1] if terms.kids else None
    if tag == "dd":
        item = last or terms.add("LI")
        bodies = [kid for kid in item.kids if kid.kind == "LBody"]
        return bodies[0] if bodies else item.add("LBody", element)
    if last is not None and len(last.kids) == 1:
        last.kids[0].kind = "LBody"  # a term of which nothing is said
    return terms.add("LI").add("Lbl", element)


def _scope(element: Any, row: Node) -> str:
    """Return whether a head is a column's or a row's."""
    if element.get("scope"):
        return "Row" if element.get("scope").startswith("row") else "Column"
    above = row.parent
    in_head = above is not None and above.kind == "THead"
    first = above is not None and next((k for k in above.kids if isinstance(k, Node)), None) is row
    return "Column" if in_head or (first and len(row.kids) > 1) else "Row"
