"""The manuscript's vocabulary: any HTML cleaned, and brought to the elements that layouts know."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from zine import fragment, linking
from zine.fragment import Node
from zine.preflight import Finding
from zine.readers import _shapes, pattern, words

TAGS = words(
    """
    p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre hr figure img figcaption table caption
    colgroup col thead tbody tfoot tr th td section div em strong a sup sub code br span q cite abbr
    small s mark b i u del ins article center strike tt kbd samp var dfn time address bdi bdo ruby rt
    rp
    """
)
GONE = words(
    """
    script style template iframe object embed form select textarea noscript svg math title head video
    audio
    """
)
RENAMED = {
    "b": "strong", "i": "em", "u": "em", "del": "s", "strike": "s", "tt": "code", "kbd": "code",
    "samp": "code",
    "article": "section", "center": "div", "address": "p", "dfn": "em", "var": "em", "h5": "h4", "h6": "h4",
}  # fmt: skip
UNWRAPPED = words("ins time bdi bdo ruby rt rp col colgroup")
ATTRIBUTES = {
    "*": {"lang", "id", "class", "title", "data-marker", "dir", "hidden", "style"},
    "a": {"href", "name"}, "img": {"src", "alt", "width", "height"}, "ol": {"start", "type"}, "li": {"value"},
    "td": {"colspan", "rowspan", "style"}, "th": {"colspan", "rowspan", "style"},
}  # fmt: skip
ROLES = {"role", "itemprop", "rel", "data-hook", "data-testid"}
"""The attributes by which a page says what an element is for."""
SCHEMES = {"http", "https", "mailto", "tel", "ftp", "gemini", "xmpp", "irc", "ircs", "data"}
PICTURE = pattern(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")
WITHIN = pattern(r"<img\b[^>]*?\bsrc\s*=\s*[\"']?\s*(data:[^\"'>]*)", re.IGNORECASE)
KIND = pattern(r"data:([^;,\s]{0,40})", re.IGNORECASE)
"""Pictures whose address holds them, and of what kind that says they are."""
IMG = pattern(r"<img\b[^>]*+>", re.IGNORECASE)
SOURCE = pattern(r"\bsrc\s*+=\s*+[\"']?\s*+([a-z][a-z\d+.-]{0,30}+):", re.IGNORECASE)
SCHEME = pattern(r"\s*([a-z][a-z\d+.-]*):", re.IGNORECASE)
UNSEEN = pattern(
    r"(?:display|visibility|mso-hide)\s*:\s*(?:none|hidden|all)|font-size\s*:\s*0(?![.\d])", re.IGNORECASE
)


class Body(NamedTuple):
    """A body in the vocabulary, the title that it began with ("" if it did not), and findings.

    `peers` are its headings of the first rank, counted with the title if that is one of them.
    """

    html: str
    title: str = ""
    findings: tuple[Finding, ...] = ()
    peers: int = 0


def body(html: str, titled: bool) -> Body:
    """Clean HTML and bring it to the vocabulary; unless `titled`, its first heading is taken as the title."""
    from zine.readers import _signed

    root = fragment.parse(cleaned(html))
    plain = next((node for node in reversed(root.nodes()) if node.tag == "p"), None)
    stays = plain is not None and plain.classes == ["plain"]
    shaped(root)
    if not stays:
        _signed.sign(root)
    peers = sum(node.tag == "h1" for node in root.nodes())
    title = "" if titled else take_title(root)
    shift_headings(root)
    fragment.tidy(root)
    return Body(fragment.write(root), title, tuple(left_out(html)), peers)


def left_out(html: str) -> Iterator[Finding]:
    """Yield a finding if pictures stand in the text itself in a form that is no picture, or no known one."""
    kinds = [KIND.match(source) for source in WITHIN.findall(html) if not PICTURE.fullmatch(source)]
    if kinds:
        named = ", ".join(sorted({kind[1].lower() or "nothing" for kind in kinds if kind}))
        many = "A picture" if len(kinds) == 1 else f"{len(kinds)} pictures"
        said = f"{many} in the text itself, as data ({named[:80]}), could not be used."
        yield Finding("picture-left-out", said, "Save it as PNG or JPEG beside the text, and name that file.")


def fragment_of(html: str) -> str:
    """Clean HTML and bring it to the vocabulary, its headings' levels as they are."""
    root = fragment.parse(cleaned(html))
    shaped(root)
    fragment.tidy(root)
    return fragment.write(root)


def inline(html: str) -> str:
    """Clean one line of inline HTML, with its addresses live."""
    root = fragment.parse(cleaned(html))
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
    _shapes.set_notes(root)
    fragment.tidy(root)
    fragment.replace(root, _shapes.picture)
    _shapes.set_lines(root)
    _live(root)
    fragment.tidy(root)


def cleaned(html: str, more: "set[str] | frozenset[str]" = frozenset()) -> str:
    """Leave only known elements and attributes, and no address that reaches into a machine."""
    import nh3

    return nh3.clean(
        html,
        tags=TAGS | more,
        clean_content_tags=set(GONE - more),
        attributes={**ATTRIBUTES, "*": ATTRIBUTES["*"] | ROLES} if more else ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes=SCHEMES | _of_pictures(html),
        link_rel=None,
        strip_comments=True,
    )


def _of_pictures(html: str) -> set[str]:
    """Return the schemes of pictures' addresses: none is fetched, and who has them set is told so."""
    if "<img" not in html.lower():
        return set()
    tags = re.sub(r"[\t\n\r]", "", " ".join(IMG.findall(html)))
    return {scheme.lower() for scheme in SOURCE.findall(tags)}


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Return an attribute's value as it may stay, None if it may not."""
    if name == "href":
        scheme = SCHEME.match(value)
        known = scheme and scheme[1].lower() in SCHEMES - {"data"}
        return value if known or value.startswith("#") else None
    if name == "src":
        return value if not value.lower().startswith("data:") or PICTURE.fullmatch(value) else None
    if name == "style" and (UNSEEN.search(value) or tag not in ("td", "th")):
        return "display: none" if UNSEEN.search(value) else None
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
    if not _seen(child):
        return []
    if child.tag in UNWRAPPED or child.tag not in TAGS or (child.tag == "span" and not child.attributes):
        return child.children
    child.tag = RENAMED.get(child.tag, child.tag)
    child.attributes.pop("name", None)  # needed only to find notes by
    if child.tag == "pre":
        child.children = [child.text.strip("\n")]
    if child.tag == "div" and not child.classes:
        return _undivided(child)
    return [child]


def _seen(child: Node) -> bool:
    """Say whether a page shows an element: what nobody was to see is not printed."""
    return "hidden" not in child.attributes and child.attributes.get("style") != "display: none"


def unhide(root: Node) -> None:
    """Take out what a page does not show, while its elements still say so."""
    fragment.replace(root, lambda child: [child] if isinstance(child, str) or _seen(child) else [])


def _undivided(child: Node) -> "list[Node | str]":
    """Return what a plain div holds: its blocks, or its text as a paragraph."""
    if fragment.holds_blocks(child):
        return child.children
    return [Node("p", {}, child.children)] if child.children else []


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


def take_title(root: Node) -> str:
    """Take the first block out as the title, if it is the highest heading; a picture may be over it."""
    blocks = [node for node in root.nodes() if node.tag != "figure"]
    levels = [int(node.tag[1]) for node in root.walk() if re.fullmatch(r"h[1-6]", node.tag)]
    if not blocks or not re.fullmatch(r"h[1-6]", blocks[0].tag):
        return ""
    level = int(blocks[0].tag[1])
    if level != 1 and (level > min(levels) or levels.count(level) > 1):
        return ""
    root.children.remove(blocks[0])
    return fragment.inline(blocks[0])


def shift_headings(root: Node) -> None:
    """Move the headings so that the highest is h2 and none is lower than h4."""
    headings = [node for node in root.walk() if re.fullmatch(r"h[1-6]", node.tag)]
    shift = 2 - min((int(node.tag[1]) for node in headings), default=2)
    for node in headings:
        node.tag = f"h{min(4, int(node.tag[1]) + shift)}"
