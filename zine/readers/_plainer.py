"""Marked-up text from elsewhere made plain: the marks of a site or a program taken off, its junk too."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from zine import fragment
from zine.fragment import Node
from zine.readers import _blocks, _junk, _shapes, _times, words
from zine.readers._hyphens import Hyphens
from zine.readers._line import Line
from zine.readers._lines import joins
from zine.readers._markers import marker
from zine.readers._vocabulary import ROLES
from zine.readers._wraps import wrap_column

OWN = words(
    """
    signature contact dateline epigraph slogan address question verse note note-par url email programme day
    sc sigle nowrap ord
    """
)


def plainer(root: Node) -> list[str]:
    """Leave in a tree, in place, only what is text; return the lines of a web page that were left out."""
    for node in root.walk():
        anonymous(node)
        node.tag = "div" if node.tag == "center" else node.tag
    fragment.replace(root, _unnested)
    fragment.replace(root, _unsectioned)
    fragment.replace(root, _anchorless)
    root.children = list(_grouped(root.children))
    fragment.tidy(root)
    fragment.replace(root, _paragraphs)
    _unwrap([node for node in root.walk() if node.tag == "p"])
    junk = _without_junk(root)
    fragment.tidy(root)
    return junk


def anonymous(node: Node) -> None:
    """Take away the names by which a site or a program styles its elements, but for notes and our own."""
    classes = [name for name in node.classes if name in OWN or name.startswith("footnote")]
    node.attributes = {
        name: value
        for name, value in node.attributes.items()
        if name not in {"class", "title", "style", "width", "height", *ROLES}
        and (name != "id" or value.startswith("fn"))
    }
    if "href" in node.attributes:
        node.attributes["href"] = _junk.untracked(node.attributes["href"])
    if classes:
        node.attributes["class"] = " ".join(classes)


def _grouped(children: "list[Node | str]") -> "Iterator[Node | str]":
    """Yield blocks, with short paragraphs that only empty ones set apart as lines of one: verse, an address.

    A document with no empty paragraphs, or few, is left as it is: there each paragraph is one.
    """
    empty = [isinstance(child, Node) and child.tag == "p" and _is_blank(child) for child in children]
    apart = sum(empty) >= 0.15 * len(children) and sum(empty) > 1
    run: list[Node] = []
    for child in [*children, ""]:
        if apart and isinstance(child, Node) and child.tag == "p" and not _is_blank(child):
            run.append(child)
            continue
        yield from _joined(run)
        run = []
        yield child


def _is_blank(node: Node) -> bool:
    """Tell whether a paragraph holds nothing to see."""
    return not node.text.strip() and not any(one.tag in ("img", "hr") for one in node.walk())


def _joined(run: list[Node]) -> list[Node]:
    """Return paragraphs as lines of one, if all are short, and no list."""
    texts = [node.text.strip() for node in run]
    forms = [found.form for text in texts if (found := marker(text))]
    if len(run) < 2 or max(map(len, texts)) > _blocks.SHORT or len(forms) > 1:
        return run
    return [Node("p", {}, [piece for node in run for piece in (Node("br"), *node.children)][1:])]


def _unnested(child: "Node | str") -> "list[Node | str]":
    """Return the blocks that stand in an inline element, such as a link around a whole card."""
    inline = isinstance(child, Node) and child.tag in ("a", "span", "em", "strong", "b", "i", "small", "font")
    return child.children if isinstance(child, Node) and inline and fragment.holds_blocks(child) else [child]


def _anchorless(child: "Node | str") -> "list[Node | str]":
    """Leave out the empty anchors by which a page or a program finds its places."""
    empty = isinstance(child, Node) and child.tag == "a" and not child.children
    return [] if empty else [child]


def _unsectioned(child: "Node | str") -> "list[Node | str]":
    """Return what a section of a page holds; a division that holds no blocks is a paragraph."""
    if (
        isinstance(child, Node)
        and child.tag == "div"
        and not child.classes
        and not fragment.holds_blocks(child)
    ):
        return [Node("p", {}, child.children)]
    sections = (
        isinstance(child, Node)
        and child.tag in ("section", "article", "main", "header")
        and not child.classes
    )
    return child.children if isinstance(child, Node) and sections else [child]


def _paragraphs(child: "Node | str") -> "list[Node | str]":
    """Make paragraphs of one that is cut by empty lines, as old pages and mails do."""
    if isinstance(child, str) or child.tag != "p":
        return [child]
    parts: list[list[Node | str]] = [[]]
    breaks = 0
    for piece in child.children:
        if isinstance(piece, Node) and piece.tag == "br":
            breaks += 1
            continue
        if isinstance(piece, str) and not piece.strip() and breaks:
            continue
        if breaks > 1:
            parts.append([])
        elif breaks:
            parts[-1].append(Node("br"))
        breaks = 0
        parts[-1].append(piece)
    return [Node("p", dict(child.attributes), part) for whole in parts for part in _apart(whole)]


LONG = 100
"""A line so long, in characters, is a paragraph, and no verse."""


def _apart(part: "list[Node | str]") -> "list[list[Node | str]]":
    """Return the parts of a paragraph whose lines are paragraphs, or a list with what stands around it."""
    lines = _shapes.broken(Node("p", {}, part))
    texts = [" ".join(Node("", {}, line).text.split()) for line in lines]
    if len(lines) > 1 and sum(len(text) > LONG for text in texts) > 1:
        return lines
    forms = [found.form if (found := marker(text)) else "" for text in texts]
    listed = [bool(form) and forms.count(form) > 1 for form in forms]
    scheduled = all(_times.begins(text.lstrip("-–—•* ")) for text in texts)
    if not any(listed) or all(listed) or scheduled:
        return [part]
    runs = (
        [line for line, _ in run]
        for _, run in groupby(zip(lines, listed, strict=True), key=lambda one: one[1])
    )
    return [[piece for line in run for piece in (Node("br"), *line)][1:] for run in runs]


def _unwrap(paragraphs: Sequence[Node]) -> None:
    """Join the lines that a mailer wrapped, where a page kept its breaks."""
    cut = [(node, _shapes.broken(node)) for node in paragraphs]
    texts = [[" ".join(Node("", {}, line).text.split()) for line in parts] for _, parts in cut]
    lines = [Line(text, apart=not at) for own in texts if len(own) > 1 for at, text in enumerate(own) if text]
    column = wrap_column(lines)
    if column < 50:
        return
    hyphens = Hyphens([line.text for line in lines], True)
    for (node, parts), own in zip(cut, texts, strict=True):
        joined, head = parts[0], Line(own[0])
        for before, after, part in zip(own, own[1:], parts[1:], strict=False):
            on = bool(before and after) and joins(Line(before), Line(after), head, column)
            dropped, between = hyphens.joint(before, after) if on else (0, "")
            if dropped and isinstance(last := joined[-1], str):
                joined[-1] = last.rstrip()[:-dropped]
            joined = [*joined, between if on else Node("br"), *part]
            head = head if on else Line(after)
        node.children = joined


def _without_junk(root: Node) -> list[str]:
    """Take out the blocks that a web page added, such as “Share this”; return what they said."""
    junk: list[str] = []

    def kept(child: "Node | str") -> "list[Node | str]":
        if isinstance(child, Node) and child.tag in ("p", "li", "h2", "h3", "h4", "h5", "h6"):
            text = " ".join(child.text.split())
            if text and len(text) < 320 and _junk.is_junk(text):
                junk.append(text)
                return []
        return [child]

    fragment.replace(root, kept)
    return junk
