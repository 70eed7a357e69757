"""Structure: what the pages hold, as one who listens needs it: a tree of headings, paragraphs, lists, notes.

Read from the boxes that WeasyPrint hands out with its pages, in the order of the text. An element is one
node, however many pages and lines it runs over; what only looks (running heads, folios, rules, ornaments)
belongs to no node.
"""

import sys
from collections.abc import Iterable
from typing import Any

from zine.nodes import GROUPS, Ending, Node, Structure
from zine.roles import node_of

SVG = "{http://www.w3.org/2000/svg}svg"
STRICT = {"Table", "TR", "THead", "TBody", "TFoot", "L", "LI", "TOC", "TOCI"}
"""Types that hold only certain others, and no note."""
JOINING = ("-", "\u2010", "/", "\u00ad", "\u200b")


def structure(pages: Iterable[Any]) -> Structure:
    """Return the structure of a rendered document's pages."""
    found = Structure()
    for number, page in enumerate(pages):
        found.heights.append(page.height)
        root, *others = page._page_box.children
        found.in_notes = False
        _walk(found, root, found.document, number)
        found.in_notes = True
        for child in others:
            made = hasattr(child, "at_keyword")  # margin boxes: running heads and folios
            _walk(found, child, None if made else found.document, number)
    _settle(found.document)
    found.document.kids.extend(found.document.notes)
    _rank([node for node in found.document.walk() if node.kind[0] == "H" and node.kind[1:].isdecimal()])
    return found


def _walk(found: Structure, box: Any, node: Node | None, page: int) -> None:
    """Give the boxes in a box their nodes."""
    box = getattr(box, "_box", box)  # what is placed absolutely stands behind another
    if getattr(box, "text", None) is not None or getattr(box, "replacement", None) is not None:
        _own(found, box, node, page)
        return
    inner = node_of(found, box, node) if node is not None and box.element is not None else node
    if inner is not None:
        if inner.link is not None:
            inner.link.boxes.append((box, page))
        if type(box).__name__ == "LineBox":
            inner = _line(found, box, inner)
    if inner is not None and box.element is not None and _in_text(inner):
        box.children = [_in_order(child, box) for child in box.children]
    for child in box.children:
        _walk(found, child, inner, page)


def _in_text(node: Node) -> bool:
    """Return whether a node is of a running text: on covers, what lies on what is the layout's matter."""
    within: Node | None = node
    found = False
    while within is not None:
        if within.element is not None:
            if "cover" in within.element.get("class", "").split():
                return False
            found = found or within.element.tag in ("main", "article")
        within = within.parent
    return found


def _in_order(child: Any, parent: Any) -> Any:
    """Return a box that is drawn where the text has it: one that is placed apart is drawn after all else.

    Places are settled by now, so being placed apart (a list's numbers are) only means that order (CSS 2.2,
    appendix E), in which those who copy or listen without the tags would get the text.
    """
    box = getattr(child, "_box", child)
    if getattr(box, "replacement", None) is not None and _whole(box):
        box.style = box.style.copy()
        box.style["overflow"] = "visible"  # what is clipped is drawn apart, too
    if box.style["position"] == "static" or box.style["z_index"] != "auto":
        return child
    box.style = box.style.copy()
    box.style["position"] = "static"
    if type(parent.children[-1]).__name__ == "LineBox" and type(box).__name__ == "BlockBox":
        box.__class__ = sys.modules[type(box).__module__].__dict__["InlineBlockBox"]
    return box


def _whole(picture: Any) -> bool:
    """Return whether nothing of a picture is clipped by its box."""
    style = picture.style
    corners = (f"border_{y}_{x}_radius" for y in ("top", "bottom") for x in ("left", "right"))
    centred = all(part.unit == "%" for part in style["object_position"][0][1::2])
    rounded = any(length.value for corner in corners for length in style[corner])
    return style["object_fit"] in ("fill", "contain", "scale-down") and centred and not rounded


def _own(found: Structure, box: Any, node: Node | None, page: int) -> None:
    """Give a box of text or a picture to its node."""
    if node is not None and getattr(box, "text", None) is None:
        node = _pictured(box.element, node)
    if node is not None:
        node.kids.append(box)
        if node.kind != "Lbl" and not found.in_notes:
            found.last = node
    found.owners[box] = node, page


def _pictured(element: Any, node: Node) -> Node | None:
    """Return the node of a picture; None if no words stand for it: then it is an ornament."""
    if element is None:
        return None
    title = element.find(f"{SVG[:-3]}title") if element.tag == SVG else None
    alt = (element.get("alt") or element.get("aria-label") or getattr(title, "text", "") or "").strip()
    if not alt:
        return None
    made = node.add("Figure", element)
    made.alt = alt
    return made


def _line(found: Structure, line: Any, node: Node) -> Node:
    """Note what the end of the line before stands for; return the node for the text of this one."""
    element = line.element
    above, before = found.lines.get(element, (None, None))
    texts = [box for box in line.descendants() if getattr(box, "text", None)]
    if before is not None and texts:
        found.endings.setdefault(before, _ending(above, before, texts[0]))
    if texts and texts[-1].element is not None and texts[-1].element.get("class") == "divided":
        found.endings[texts[-1]] = "division"  # of a title's word, see `titles`
    found.lines[element] = line, texts[-1] if texts else None
    if node.kind not in GROUPS:
        return node
    key = ("P", element)
    if key not in found.nodes:
        found.nodes[key] = node.add("P")
    return found.nodes[key]


def _ending(line: Any, last: Any, following: Any) -> Ending:
    """Return what the end of a line stands for: as the composer says, or as it looks."""
    said: Ending | None = getattr(line, "stands_for", None)
    if said is not None:
        return said
    sign = str(last.style["hyphenate_character"])
    stem = last.text.removesuffix(sign)
    broken = last.style["hyphens"] == "auto" and stem != last.text and following.text[:1].islower()
    if broken and stem[-1:].isalpha():
        return "division"
    return "" if last.text.endswith(JOINING) else "space"


def _settle(node: Node) -> None:
    """Put the notes behind the blocks that end their pages; a term that ends a list is its own body."""
    settled: list[Any] = []
    for kid in node.kids:
        settled.append(kid)
        if not isinstance(kid, Node):
            continue
        _settle(kid)
        inside = node.kind in STRICT or kid.kind in GROUPS
        (kid.kids if inside else settled).extend(kid.notes)
        for note in kid.notes:
            note.parent = kid if inside else node
        kid.notes = []
    node.kids = settled
    if node.kind == "LI" and len(node.kids) == 1 and isinstance(node.kids[0], Node):
        node.kids[0].kind = "LBody"


def _rank(headings: list[Node]) -> None:
    """Number the headings so that the first is an H1 and no level is left out on the way down (7.4.2)."""
    used = sorted({node.kind for node in headings})
    before = 0
    for node in headings:
        before = min(used.index(node.kind) + 1, before + 1)
        node.kind = f"H{before}"
