"""Marking up: a fragment's blocks written as Markdown that reads back as the same."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from zine import fragment
from zine.fragment import Node
from zine.inlines import Notes, heavy, inline, light, pictured
from zine.readers import markdown as reader
from zine.readers._markers import counted, marker

LISTS = ("ul", "ol", "dl")
LEADING = re.compile(r"(?m)^( *)([#>:]|[-+](?= |-|$)|\d+(?=[.)](?: |$))|[=~](?=[=~]))")

DIALECT = re.compile(r"\{(?=[{%:])|%(?=%)|\[(?=[\[!])|\^(?=[\[\w])")
"""Signs that other programs' Markdown would take for marks in HTML too."""


def blocks(html: str) -> str:
    """Write a fragment as Markdown; reading that gives the same fragment.

    Each block is written in the lightest way that reads back as the same block: plain Markdown, Markdown with
    every sign escaped, or HTML.
    """
    nodes = fragment.parse(html).nodes()
    ends = [node for node in nodes if node.tag == "p"][-1:]
    for plainly in (
        lambda _: False,
        lambda node: any(node is end for end in ends),
        _like_an_item,
        lambda _: True,
    ):
        notes = Notes()
        blocks = [_block(node, notes, plainly(node)) for node in nodes]
        body = "\n\n".join([*_apart(nodes, blocks), *notes.texts]).rstrip()
        if reader.body(body) == html:
            break
    return body


def _like_an_item(node: Node) -> bool:
    """Tell whether a block that is no list could be taken for an item of one."""
    return node.tag in ("p", "div") and marker(node.text) is not None


def _apart(nodes: Sequence[Node], blocks: Sequence[str]) -> Iterator[str]:
    """Yield the blocks, with a comment between two lists that Markdown would make one."""
    before = ""
    for node, block in zip(nodes, blocks, strict=True):
        if before in LISTS and node.tag in LISTS:
            yield "<!-- -->"
        yield block
        before = node.tag


def _block(node: Node, notes: Notes, plainly: bool) -> str:
    """Write a block in the lightest way that reads back as the same; `plainly` as HTML that is left alone."""
    wanted = fragment.write(Node("", {}, [node]))
    before = len(notes.texts)
    for text in () if plainly else (light, heavy):
        del notes.texts[before:]
        written = _native(node, notes, text)
        if written is not None and _read_back(written, notes.texts[before:]) == wanted:
            return written
    del notes.texts[before:]
    return _as_html(node, wanted, plainly)


def _read_back(written: str, notes: Sequence[str]) -> str:
    """Read a block and its notes as Markdown."""
    return reader.block("\n\n".join([written, *notes]))


def _as_html(node: Node, wanted: str, plainly: bool) -> str:
    """Write a block as HTML; a paragraph that would be taken for something else is called plain."""
    unbroken = re.sub(r"\n\s*\n", "\n", wanted) if node.tag != "pre" else wanted.replace("\n", "&#10;")
    unbroken = DIALECT.sub(lambda sign: f"&#{ord(sign[0])};", unbroken)
    if node.attributes or node.tag != "p" or not (plainly or reader.block(unbroken) != wanted):
        return unbroken
    called = fragment.write(Node("", {}, [Node(node.tag, {"class": "plain"}, node.children)]))
    return DIALECT.sub(lambda sign: f"&#{ord(sign[0])};", called)


def _native(node: Node, notes: Notes, text: Callable[[str], str]) -> str | None:
    """Write a block as Markdown's own; None if Markdown has no words for it."""
    write = NATIVE.get(node.tag)
    return write(node, notes, text) if write else None


def _paragraph(node: Node, notes: Notes, text: Callable[[str], str]) -> str:
    """Write a paragraph, its class under it."""
    return LEADING.sub(r"\1\\\2", inline(node.children, notes, text)) + _attributes(node, "\n")


def _heading(node: Node, notes: Notes, text: Callable[[str], str]) -> str:
    """Write a heading."""
    line = inline(node.children, notes, text).replace("  \n", "<br>")
    return f"{'#' * int(node.tag[1])} {line}{_attributes(node, ' ')}"


def _attributes(node: Node, before: str) -> str:
    """Write an element's attributes as Markdown's attribute lists do."""
    said = [f".{name}" for name in node.classes]
    said += [
        f"{name}={json.dumps(value, ensure_ascii=False)}"
        for name, value in node.attributes.items()
        if name != "class"
    ]
    return f"{before}{{: {' '.join(said)} }}" if said else ""


def _quotation(node: Node, notes: Notes, text: Callable[[str], str]) -> str | None:
    """Write a quotation."""
    inner = _inner(node, notes, text)
    return None if node.attributes or inner is None else re.sub(r"(?m)^", "> ", inner).replace("> \n", ">\n")


def _inner(node: Node, notes: Notes, text: Callable[[str], str]) -> str | None:
    """Write the blocks that a block holds, or its text."""
    if not fragment.holds_blocks(node):
        return LEADING.sub(r"\1\\\2", inline(node.children, notes, text))
    blocks = [_native(child, notes, text) for child in node.nodes()]
    return "\n\n".join(block for block in blocks if block is not None) if None not in blocks else None


def _list(node: Node, notes: Notes, text: Callable[[str], str]) -> str | None:
    """Write a list; one with markers of its own as paragraphs that begin with them."""
    form = node.attributes.get("data-marker", "")
    kind, start = node.attributes.get("type", "1"), int(node.attributes.get("start", "1"))
    items = []
    for place, item in enumerate(node.nodes()):
        inner = _inner(item, notes, text)
        if inner is None or (form and fragment.holds_blocks(item)):
            return None
        first = form or ("-" if node.tag == "ul" else f"{counted(kind, 1)}.")
        if node.tag == "ol":
            first = first.replace(counted(kind, 1), counted(kind, start + place), 1)
        items.append(f"{first} " + inner.replace("\n", "\n    ").replace("    \n", "\n"))
    authored = form or kind != "1"
    return ("\n\n" if authored or any("\n" in item for item in items) else "\n").join(items)


def _definitions(node: Node, notes: Notes, text: Callable[[str], str]) -> str | None:
    """Write a list of definitions, or a programme."""
    parts: list[str] = []
    for child in node.nodes():
        inner = _inner(child, notes, text)
        if inner is None:
            return None
        before = "" if not parts else "\n\n" if child.tag == "dt" else "\n"
        mark = "" if child.tag == "dt" else ": "
        parts.append(before + mark + inner.replace("\n", "\n    "))
    return "".join(parts)


def _lines(node: Node, notes: Notes, text: Callable[[str], str]) -> str | None:
    """Write verse, line by line."""
    return LEADING.sub(r"\1\\\2", inline(node.children, notes, text)) if node.classes == ["verse"] else None


def _figure(node: Node, notes: Notes, text: Callable[[str], str]) -> str | None:
    """Write a picture with its caption."""
    match node.nodes():
        case [Node(tag="img") as picture]:
            return pictured(picture, "")
        case [Node(tag="img") as picture, Node(tag="figcaption") as caption]:
            return pictured(picture, caption.text)
    return None


def _table(node: Node, notes: Notes, text: Callable[[str], str]) -> str | None:
    """Write a table of plain cells."""
    rows = [
        [inline(cell.children, notes, text) for cell in row.nodes()] for row in node.walk() if row.tag == "tr"
    ]
    if len(rows) < 2 or any("\n" in cell or "|" in cell for row in rows for cell in row):
        return None
    styles = [
        cell.attributes.get("style", "")
        for cell in next(row for row in node.walk() if row.tag == "tr").nodes()
    ]
    rule = [
        {"text-align: right": "--:", "text-align: center": ":-:", "text-align: left": ":--"}.get(
            s.strip("; "), "---"
        )
        for s in styles
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in [rows[0], rule, *rows[1:]])


def _separator(node: Node, notes: Notes, text: Callable[[str], str]) -> str:
    """Write a separator."""
    return "* * *"


NATIVE: "Mapping[str, Callable[[Node, Notes, Callable[[str], str]], str | None]]" = {
    "p": _paragraph, "h2": _heading, "h3": _heading, "h4": _heading, "blockquote": _quotation, "ul": _list,
    "ol": _list, "dl": _definitions, "div": _lines, "figure": _figure, "table": _table, "hr": _separator,
}  # fmt: skip
