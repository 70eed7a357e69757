"""The transcript: a manuscript written out again, as Markdown to edit and build, as HTML, as plain text."""

import json
import re
from html import escape

from zine import fragment, inlines, marking
from zine.fragment import Node
from zine.manuscript import LINES, Manuscript
from zine.readers import markdown as reader
from zine.readers._markers import counted

Piece = Node | str


def markdown(manuscript: Manuscript) -> str:
    """Write a manuscript as Markdown with front matter; reading that gives the same manuscript."""
    return f"{_front(manuscript)}\n\n{marking.blocks(manuscript.html)}\n"


def _front(manuscript: Manuscript) -> str:
    """Write the front matter."""
    values = {name: _line(getattr(manuscript, name)) for name in LINES if getattr(manuscript, name)}
    # Said even if there is none, so that no heading is taken for it.
    values = {"title": values.get("title", "")} | values
    if manuscript.lang:
        values["lang"] = manuscript.lang
    written = [f"{name}: {_scalar(value)}" for name, value in values.items()]
    if manuscript.settings:
        import yaml

        written.append(
            yaml.safe_dump(dict(manuscript.settings), allow_unicode=True, sort_keys=False).rstrip()
        )
    return "\n".join(["---", *written, "---"])


def _line(html: str) -> str:
    """Write one of the manuscript's lines in the lightest Markdown that reads back as the same."""
    children = fragment.parse(html).children
    for text in (inlines.light, inlines.heavy):
        written = inlines.inline(children, inlines.Notes(), text).replace("  \n", "\n")
        if reader.line(written) == html:
            return written
    return html.replace("<br>", "\n")


def _scalar(value: str) -> str:
    """Write a string as YAML, with quotes only where it needs them; lines as lines."""
    if "\n" in value and all(
        line and line == line.strip() and line.isprintable() for line in value.split("\n")
    ):
        return "|-\n" + re.sub(r"(?m)^", "  ", value)
    plain = re.fullmatch(r"[^\W\d_](?:[^:#\n]|:(?! |$)|(?<! )#)*", value) and value.isprintable()
    if (
        plain
        and value.strip() == value
        and value.lower() not in ("true", "false", "yes", "no", "null", "on", "off")
    ):
        return value
    return "".join(
        char if char.isprintable() or char in "\u00a0\u202f" else f"\\u{ord(char):04x}"
        for char in json.dumps(value, ensure_ascii=False)
    )


def html(manuscript: Manuscript) -> str:
    """Write a manuscript as one HTML document: its lines above, its body, contact and licence below."""
    above = [
        f'<p class="{name}">{value}</p>'
        for name in ("subtitle", "author", "place", "date", "epigraph")
        if (value := getattr(manuscript, name))
    ]
    below = [
        f'<p class="{name}">{value}</p>'
        for name in ("contact", "licence")
        if (value := getattr(manuscript, name))
    ]
    title = fragment.parse(manuscript.title).text
    head = ["<!DOCTYPE html>", f'<html lang="{escape(manuscript.lang)}">', '<meta charset="utf-8">']
    head.append(f"<title>{escape(title, quote=False)}</title>")
    body = [f"<h1>{manuscript.title}</h1>"] if manuscript.title else []
    return "\n".join([*head, *body, *above, manuscript.html, *below]) + "\n"


NUMERO = {"o": "°", "os": "°s"}
"""What a raised o is without its raising: n° and n°s."""


def text(manuscript: Manuscript) -> str:
    """Write a manuscript as plain text: paragraphs apart, items with their markers, notes at the end."""
    root = lowered(manuscript.html)
    notes: list[str] = []

    def called(child: Piece) -> list[Piece]:
        if isinstance(child, str) or "note" not in child.classes:
            return [child]
        notes.append(child.text)
        return [f" [{len(notes)}]"]

    fragment.replace(root, called)
    lines = [lowered(value).text for name in LINES[:6] if (value := getattr(manuscript, name))]
    below = [lowered(value).text for name in LINES[6:] if (value := getattr(manuscript, name))]
    listed = [f"[{number}] {note}" for number, note in enumerate(notes, 1)]
    return "\n\n".join([*lines, *(_plain(node) for node in root.nodes()), *listed, *below]) + "\n"


def lowered(html: str) -> Node:
    """Return a fragment in which n° is written without a raised letter."""
    root = fragment.parse(html)

    def lower(child: Piece) -> list[Piece]:
        if isinstance(child, str) or "ord" not in child.classes:
            return [child]
        return [NUMERO.get(child.text, child.text)]

    fragment.replace(root, lower)
    return root


def marks(node: Node) -> list[str]:
    """Return what stands before each item of a list, as its author would write it."""
    form = node.attributes.get("data-marker") or ("–" if node.tag == "ul" else "1.")
    if node.tag == "ul":
        return [form] * len(node.nodes())
    kind, start = node.attributes.get("type", "1"), int(node.attributes.get("start", "1"))
    first = counted(kind, 1)
    written = form if first in form else f"{first}."
    return [written.replace(first, counted(kind, start + place), 1) for place in range(len(node.nodes()))]


def _plain(node: Node) -> str:
    """Write a block as plain text."""
    if node.tag in ("ul", "ol"):
        return "\n".join(
            f"{mark} {_plain(item)}" for mark, item in zip(marks(node), node.nodes(), strict=True)
        )
    if node.tag == "hr":
        return "* * *"
    if not fragment.holds_blocks(node):
        return node.text
    parts = [_plain(child) for child in node.nodes()]
    return re.sub(r"(?m)^(?=.)", "    ", "\n\n".join(parts)) if node.tag == "blockquote" else "\n".join(parts)
