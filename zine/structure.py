"""Structure: what the pages hold, as one who listens needs it: a tree of headings, paragraphs, lists, notes.

Read from the boxes that WeasyPrint hands out with its pages, in the order of the text. An element is one
node, however many pages and lines it runs over; what only looks (running heads, folios, rules, ornaments)
belongs to no node. The types of the nodes are PDF's (ISO 32000-1, 14.8.4), used as PDF/UA-1 asks
(ISO 14289-1, 7).
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, Union

from zine.finespace import plain

ROLES = {
    "p": "P", "address": "P", "pre": "P", "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "h5": "H5",
    "h6": "H6",
    "main": "Sect", "section": "Sect", "article": "Sect", "nav": "Sect", "blockquote": "BlockQuote",
    "ul": "L", "ol": "L", "dl": "L", "figure": "Div", "figcaption": "Caption", "caption": "Caption",
    "table": "Table", "thead": "THead", "tbody": "TBody", "tfoot": "TFoot", "tr": "TR", "th": "TH",
    "td": "TD",    "a": "Link", "code": "Code", "abbr": "Span",
}  # fmt: skip
SVG = "{http://www.w3.org/2000/svg}svg"
GROUPS = {"Document", "Sect", "Div", "BlockQuote", "TOC", "Figure", "Note"}
"""Types that hold no text of their own: what stands in them is a paragraph."""
INLINE = {"Link", "Span", "Code", "Reference", "Lbl", "Figure"}
STRICT = {"Table", "TR", "THead", "TBody", "TFoot", "L", "LI", "TOC", "TOCI"}
"""Types that hold only certain others, and no note."""
NUMBERINGS = {"dotted": "Decimal", "decimal": "Decimal", "none": "None"}
Ending = Literal["space", "division", ""]
"""What a line's end stands for: a space, a word divided, or nothing."""
JOINING = ("-", "\u2010", "/", "\u00ad", "\u200b")


@dataclass(eq=False, slots=True)
class Node:
    """An element of the structure: its type, and what is in it, nodes and boxes in their order.

    `once` is what it says by itself if what is in it stands on several pages.
    """

    kind: str
    parent: "Node | None" = None
    kids: list[Union["Node", Any]] = field(default_factory=list)
    notes: list["Node"] = field(default_factory=list)
    boxes: list[tuple[Any, int]] = field(default_factory=list)
    element: Any = None
    lang: str = ""
    alt: str = ""
    scope: str = ""
    once: str = ""
    link: "Node | None" = None

    def add(self, kind: str, element: Any = None) -> "Node":
        """Return a new node at the end of this one."""
        made = Node(kind, self, element=element, link=self.link)
        self.kids.append(made)
        return made

    def walk(self) -> Iterator["Node"]:
        """Yield the node and all nodes in it, in their order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()


@dataclass(eq=False, slots=True)
class Structure:
    """The tree; for each box of text or of a picture its node (None: it only looks) and its page, from 0.

    `endings` says what the end of a line stands for, by the last box of text on it; `heights` are the pages',
    in px.
    """

    document: Node = field(default_factory=lambda: Node("Document"))
    owners: dict[Any, tuple[Node | None, int]] = field(default_factory=dict)
    endings: dict[Any, Ending] = field(default_factory=dict)
    heights: list[float] = field(default_factory=list)
    _nodes: dict[Any, Node] = field(default_factory=dict)
    _heads: dict[Any, Any] = field(default_factory=dict)
    _calls: dict[Any, Node] = field(default_factory=dict)
    _last: Node | None = None
    _in_notes: bool = False
    _lines: dict[Any, tuple[Any, Any]] = field(default_factory=dict)

    def said(self, node: Node) -> str:
        """Return what a node says, its words apart and whole."""
        return " ".join(plain("".join(self._said(node))).replace("\u200b", "").split())

    def _said(self, node: Node) -> Iterator[str]:
        for kid in node.kids:
            if isinstance(kid, Node):
                yield from self._said(kid)
                yield "" if kid.kind in INLINE else " "
            else:
                yield ended(getattr(kid, "text", None) or "", self.endings.get(kid, "")).replace("\u00ad", "")

    def owner(self, box: Any) -> Node | None:
        """Return the node of a box, None for what only looks."""
        return self.owners.get(box, (None, 0))[0]


def ended(text: str, ending: Ending) -> str:
    """Return the text of a line with what its end stands for."""
    if ending == "division":
        return f"{text[:-1]}\u00ad"
    return f"{text} " if ending == "space" else text


def structure(pages: Iterable[Any]) -> Structure:
    """Return the structure of a rendered document's pages."""
    found = Structure()
    for number, page in enumerate(pages):
        found.heights.append(page.height)
        root, *others = page._page_box.children
        found._in_notes = False
        _walk(found, root, found.document, number)
        found._in_notes = True
        for child in others:
            made = hasattr(child, "at_keyword")  # margin boxes: running heads and folios
            _walk(found, child, None if made else found.document, number)
    _settle(found.document)
    _rank([node for node in found.document.walk() if node.kind[0] == "H" and node.kind[1:].isdecimal()])
    return found


def _walk(found: Structure, box: Any, node: Node | None, page: int) -> None:
    """Give the boxes in a box their nodes."""
    box = getattr(box, "_box", box)  # what is placed absolutely stands behind another
    if getattr(box, "text", None) is not None or getattr(box, "replacement", None) is not None:
        _own(found, box, node, page)
        return
    inner = _node(found, box, node) if node is not None and box.element is not None else node
    if inner is not None:
        if inner.link is not None:
            inner.link.boxes.append((box, page))
        if type(box).__name__ == "LineBox":
            inner = _line(found, box, inner)
    if inner is not None and box.element is not None and _in_main(inner):
        box.children = [_in_order(child, box) for child in box.children]
    for child in box.children:
        _walk(found, child, inner, page)


def _in_main(node: Node) -> bool:
    """Return whether a node is of the running text: on covers, what lies on what is the layout's matter."""
    while node.parent is not None and node.parent.parent is not None:
        node = node.parent
    return node.element is not None and node.element.tag == "main"


def _in_order(child: Any, parent: Any) -> Any:
    """Return a box that is drawn where the text has it: one that is placed apart is drawn after all else.

    Places are settled by now, so being placed apart (a list's numbers are) only means that order (CSS 2.2,
    appendix E), in which those who copy or listen without the tags would get the text.
    """
    box = getattr(child, "_box", child)
    if box.style["position"] == "static" or box.style["z_index"] != "auto":
        return child
    box.style = box.style.copy()
    box.style["position"] = "static"
    if type(parent.children[-1]).__name__ == "LineBox" and type(box).__name__ == "BlockBox":
        box.__class__ = sys.modules[type(box).__module__].__dict__["InlineBlockBox"]
    return box


def _own(found: Structure, box: Any, node: Node | None, page: int) -> None:
    """Give a box of text or a picture to its node."""
    if node is not None and getattr(box, "text", None) is None:
        node = _pictured(box.element, node)
    if node is not None:
        node.kids.append(box)
        if node.kind != "Lbl" and not found._in_notes:
            found._last = node
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
    above, before = found._lines.get(element, (None, None))
    texts = [box for box in line.descendants() if getattr(box, "text", None)]
    if before is not None and texts:
        found.endings[before] = _ending(above, before, texts[0])
    found._lines[element] = line, texts[-1] if texts else None
    if node.kind not in GROUPS:
        return node
    key = ("P", element)
    if key not in found._nodes:
        found._nodes[key] = node.add("P")
    return found._nodes[key]


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


def _node(found: Structure, box: Any, node: Node) -> Node | None:
    """Return the node for what is in a box that stands in `node`."""
    element, (tag, _, part) = box.element, str(box.element_tag).partition("::")
    if part:
        return _generated(found, element, tag, part, node)
    if tag == "hr" or element.get("aria-hidden") == "true":
        return None
    if tag == "thead" and found._heads.setdefault(element, box) is not box:
        _say_once(found, found._nodes[element])  # it stands again at the top of the next page
    if element in found._nodes:
        return found._nodes[element]
    if box.style["float"] == "footnote" or "note" in element.get("class", "").split():
        return _note(found, element)
    made = _made(found, box, tag, node)
    if made is not node:
        found._nodes[element] = made
    return made


def _say_once(found: Structure, head: Node) -> None:
    """Let the cells of a table's head say what they say by now, however often they stand on pages."""
    for cell in head.walk():
        if cell.kind in ("TH", "TD") and not cell.once:
            cell.once = found.said(cell)


def _generated(found: Structure, element: Any, tag: str, part: str, node: Node) -> Node | None:
    """Return the node for what the style sheet puts into an element."""
    item = found._nodes.get(element)
    if part == "footnote-call":
        found._calls[element] = node.add("Reference")
        return found._calls[element]
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


def _note(found: Structure, element: Any) -> Node:
    """Return the node of a note: it comes right after its call, or after the heading that calls it.

    So PDF/UA has it (14.8.4.4.1: a note is inline, called by a reference). Where no call is found, it comes
    after the block that ends its page.
    """
    if element not in found._nodes:
        call = found._calls.get(element)
        block = call or found._last or found.document
        while block.kind in INLINE and block.parent is not None and block.parent.kind in INLINE:
            block = block.parent
        holder = block.parent if block.kind in INLINE else None
        note = found._nodes[element] = Node("Note", element=element)
        if call is None or holder is None or holder.kind[0] == "H":
            (holder or block).notes.append(note)
        else:
            note.parent = holder
            holder.kids.insert(holder.kids.index(block) + 1, note)
    return found._nodes[element]


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


def _settle(node: Node) -> None:
    """Put the notes behind the blocks that call them; what is said of a term at a list's end is its body."""
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
