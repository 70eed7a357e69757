"""The manuscript's vocabulary: any HTML cleaned, and brought to the elements and classes that layouts know."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zine import fragment, linking
from zine.fragment import Node
from zine.preflight import Finding
from zine.readers._markers import Marker, list_attributes, marker, run

TAGS = frozenset(
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "hr", "figure", "img", "figcaption", "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td", "section", "div", "em", "strong", "a", "sup", "sub", "code", "br", "span", "q", "cite", "abbr", "small", "s", "mark", "b", "i", "u", "del", "ins", "article", "center", "strike", "tt", "kbd", "samp", "var", "dfn", "time", "address", "bdi", "bdo", "ruby", "rt", "rp"]
)
GONE = frozenset(
    ["script", "style", "template", "iframe", "object", "embed", "form", "select", "textarea", "noscript", "svg", "math", "title", "head", "video", "audio"]
)
RENAMED = {
    "b": "strong", "i": "em", "u": "em", "del": "s", "strike": "s", "tt": "code", "kbd": "code", "samp": "code",
    "article": "section", "center": "div", "address": "p", "dfn": "em", "var": "em", "h5": "h4", "h6": "h4",
}  # fmt: skip
UNWRAPPED = frozenset({"ins", "time", "bdi", "bdo", "ruby", "rt", "rp", "colgroup", "col"})
ATTRIBUTES = {
    "*": {"lang", "id", "class", "title", "data-marker", "dir"},
    "a": {"href"}, "img": {"src", "alt", "width", "height"}, "ol": {"start", "type"}, "li": {"value"},
    "td": {"colspan", "rowspan", "style"}, "th": {"colspan", "rowspan", "style"},
}  # fmt: skip
SCHEMES = {"http", "https", "mailto", "tel", "ftp", "gemini", "xmpp", "irc", "ircs", "data"}
PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")
DEEPEST = 24
"""How many blocks may stand in each other: WeasyPrint itself fails at about 45."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body in the vocabulary, the title that it began with ("" if it did not), and findings."""

    html: str
    title: str = ""
    findings: tuple[Finding, ...] = ()


def body(html: str, titled: bool) -> Body:
    """Clean HTML and bring it to the vocabulary; unless `titled`, its first heading is taken out as the title."""
    root = fragment.parse(_cleaned(html))
    shaped(root)
    title = "" if titled else _take_title(root)
    _shift_headings(root)
    fragment.tidy(root)
    return Body(fragment.write(root), title)


def inline(html: str) -> str:
    """Clean one line of inline HTML, with its addresses live."""
    root = fragment.parse(_cleaned(html))
    fragment.replace(root, _renamed)
    fragment.replace(
        root,
        lambda child: child.children if isinstance(child, Node) and child.tag in fragment.BLOCKS else [child],
    )
    _live(root)
    holder = Node("p", {}, root.children)
    fragment.tidy(holder)
    return fragment.inline(holder)


def shaped(root: Node) -> None:
    """Bring a tree to the vocabulary, in place."""
    fragment.replace(root, _renamed)
    _set_notes(root)
    fragment.replace(root, _pictures)
    fragment.tidy(root)
    _enumerations(root)
    _live(root)
    fragment.tidy(root)


def _cleaned(html: str) -> str:
    """Leave only known elements and attributes, and no address that reaches into a machine."""
    import nh3

    return nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags=set(GONE),
        attributes=ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes=SCHEMES,
        link_rel=None,
        strip_comments=True,
    )


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Return an attribute's value as it may stay, None if it may not."""
    if name == "href":
        return (
            value
            if re.match(r"#|[a-z]+:", value, re.IGNORECASE) and not value.lower().startswith("data:")
            else None
        )
    if name == "src":
        return value if not value.lower().startswith("data:") or PICTURE.fullmatch(value) else None
    if name == "style":
        found = re.search(r"text-align:\s*(left|right|center)", value)
        return found.group() if found else None
    if name in ("colspan", "rowspan", "start", "value", "width", "height"):
        return value if re.fullmatch(r"\d{1,3}", value) else None
    return value


def _renamed(child: "Node | str") -> "list[Node | str]":
    """Bring an element to its name in the vocabulary."""
    if isinstance(child, str):
        return [child]
    if child.tag in UNWRAPPED or (child.tag == "span" and not child.attributes):
        return child.children
    child.tag = RENAMED.get(child.tag, child.tag)
    if child.tag == "div" and not child.classes:
        return [*child.children, "\n"] if not fragment.holds_blocks(child) and False else _undivided(child)
    return [child]


def _undivided(child: Node) -> "list[Node | str]":
    """Return what a plain div holds: its blocks, or its text as a paragraph."""
    if fragment.holds_blocks(child):
        return child.children
    return [Node("p", {}, child.children)] if child.children else []


def _set_notes(root: Node) -> None:
    """Set each note of Markdown's list of notes where its call stands."""
    notes = {}
    for holder in [node for node in root.walk() if "footnote" in node.classes and node.tag == "div"]:
        for item in (
            node
            for node in holder.walk()
            if node.tag == "li" and node.attributes.get("id", "").startswith("fn:")
        ):
            notes[item.attributes["id"][3:]] = _note(item)
    if not notes:
        return
    order: list[str] = []

    def placed(child: "Node | str") -> "list[Node | str]":
        if isinstance(child, str) or child.tag not in ("sup", "div"):
            return [child]
        if child.tag == "div":
            return [] if "footnote" in child.classes else [child]
        name = re.sub(r"^fnref\d*:", "", child.attributes.get("id", "none"))
        if name not in notes:
            return [child]
        if name in order:
            return [Node("sup", {}, [str(order.index(name) + 1)])]
        order.append(name)
        return [Node("span", {"class": "note"}, notes[name])]

    fragment.replace(root, placed)


def _note(item: Node) -> "list[Node | str]":
    """Return a note's content as inline elements; of several paragraphs each is a span."""

    def plain(child: "Node | str") -> "list[Node | str]":
        return [] if isinstance(child, Node) and "footnote-backref" in child.classes else [child]

    fragment.replace(item, plain)
    fragment.tidy(item)
    if not fragment.holds_blocks(item):
        return item.children
    blocks = [node for node in item.nodes() if node.text.strip()]
    return [Node("span", {"class": "note-par"}, _flat(block)) for block in blocks]


def _flat(block: Node) -> "list[Node | str]":
    """Return a block's text as inline elements: inner blocks become lines."""
    if not fragment.holds_blocks(block):
        return block.children
    lines = [_flat(inner) for inner in block.nodes()]
    return [piece for line in lines for piece in ([Node("br"), *line] if line is not lines[0] else line)]


def _pictures(child: "Node | str") -> "list[Node | str]":
    """Make a figure of a paragraph that holds nothing but a picture; its caption is the picture's title."""
    if isinstance(child, str) or child.tag != "p":
        return [child]
    held = [piece for piece in child.children if not isinstance(piece, str) or piece.strip()]
    match held:
        case [Node(tag="img") as picture]:
            caption = picture.attributes.pop("title", "")
            captions: list[Node | str] = [Node("figcaption", {}, [caption])] if caption else []
            return [Node("figure", {}, [picture, *captions])]
    return [child]


def _enumerations(root: Node) -> None:
    """Make a list of paragraphs that begin with markers Markdown does not know: `1 – …`, `a) …`, `• …`."""
    for node in [node for node in root.walk() if fragment.holds_blocks(node)]:
        node.children = list(_enumerated(node.children))


def _enumerated(children: "list[Node | str]") -> "Iterator[Node | str]":
    """Yield blocks, with runs of marked paragraphs as lists."""
    markers = [_paragraph_marker(child) for child in children]
    at = 0
    while at < len(children):
        first = markers[at]
        end = at
        while first and end < len(children) and markers[end]:
            end += 1
        kind, taken = run(markers[at:end]) if first else ("", 0)
        if first and taken > 1:
            start = dict(first.counts).get(kind, 1)
            items = [
                _unmarked(child, found)
                for child, found in zip(children[at : at + taken], markers[at : at + taken], strict=True)
            ]
            yield Node("ul" if first.bullet else "ol", list_attributes(first, kind, start), items)
            at += taken
        else:
            yield children[at]
            at += 1


def _paragraph_marker(child: "Node | str") -> Marker | None:
    """Return the marker that a plain paragraph begins with."""
    if isinstance(child, str) or child.tag != "p" or child.attributes or not child.children:
        return None
    first = child.children[0]
    if not isinstance(first, str):
        return None
    return marker(first) or (marker(first + "x") if len(child.children) > 1 else None)


def _unmarked(child: "Node | str", found: Marker | None) -> "Node | str":
    """Return a marked paragraph as an item without its marker."""
    assert isinstance(child, Node)
    assert isinstance(child.children[0], str)
    assert found
    return Node("li", {}, [child.children[0][found.length :], *child.children[1:]])


def _live(root: Node) -> None:
    """Make the addresses in running text live; a link whose text is its address gets the address's class."""
    if root.tag in ("code", "pre"):
        return
    if root.tag == "a":
        _classify(root)
        return
    new: list[Node | str] = []
    for child in root.children:
        if isinstance(child, str):
            html = linking.live(child)
            new += fragment.parse(html).children if "<a" in html else [child]
        else:
            _live(child)
            new.append(child)
    root.children = new


def _classify(link: Node) -> None:
    """Give a link whose text is its own address the class of its kind."""
    href, text = link.attributes.get("href", ""), link.text.strip()
    same = linking.target(text)
    if href and same and same.rstrip("/") == href.rstrip("/"):
        link.attributes["class"] = "email" if href.startswith("mailto:") else "url"
        link.attributes["href"] = same


def _take_title(root: Node) -> str:
    """Take the first block out as the title, if it is the text's highest heading."""
    blocks = root.nodes()
    levels = [int(node.tag[1]) for node in root.walk() if re.fullmatch(r"h[1-6]", node.tag)]
    if not blocks or not re.fullmatch(r"h[1-6]", blocks[0].tag):
        return ""
    level = int(blocks[0].tag[1])
    if level != 1 and (level > min(levels) or levels.count(level) > 1):
        return ""
    root.children.remove(blocks[0])
    return fragment.inline(blocks[0])


def _shift_headings(root: Node) -> None:
    """Move the headings so that the highest is h2 and none is lower than h4."""
    headings = [node for node in root.walk() if re.fullmatch(r"h[1-6]", node.tag)]
    shift = 2 - min((int(node.tag[1]) for node in headings), default=2)
    for node in headings:
        node.tag = f"h{min(4, int(node.tag[1]) + shift)}"
