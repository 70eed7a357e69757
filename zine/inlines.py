"""Marking up what stands in a line: text with its signs escaped, emphasis, links, calls of notes."""

import re
from collections.abc import Callable, Sequence
from html import escape

from zine.fragment import Node

Piece = Node | str

SPECIAL = re.compile(r"[\\`*_{}\[\]<>#+!|]|=(?==)|~(?=~)|%(?=%)|\^(?=\w|\[)|:(?=::)")

# Where Markdown would see a mark; what it sees elsewhere is caught by reading each block back.
LIGHT = re.compile(
    r"\\(?=[\\`*_{}\[\]()>#+.!|-])|[*`]|(?<!\w)_|_(?!\w)|\[(?=\^|[^\]]*\][\[(:])|<(?=[a-zA-Z/!?])|&(?=#?\w+;)|!(?=\[)"
)


class Notes:
    """The notes met on the way: their texts, numbered in order."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def call(self, note: Node, text: Callable[[str], str]) -> str:
        """Keep a note's text and return its call."""
        number = len(self.texts) + 1
        self.texts.append("")
        paragraphs = [
            inline(part.children, self, text) for part in note.nodes() if "note-par" in part.classes
        ]
        body = "\n\n    ".join(paragraphs or [inline(note.children, self, text)])
        self.texts[number - 1] = f"[^{number}]: {body}"
        return f"[^{number}]"


def pictured(picture: Node, caption: str) -> str:
    """Write a picture."""
    title = f' "{caption}"' if caption else ""
    return f"![{picture.attributes.get('alt', '')}]({picture.attributes.get('src', '')}{title})"


def inline(children: Sequence[Piece], notes: Notes, text: Callable[[str], str]) -> str:
    """Write a run of text and inline elements."""
    return "".join(
        text(child) if isinstance(child, str) else _element(child, notes, text) for child in children
    )


def _element(node: Node, notes: Notes, text: Callable[[str], str]) -> str:
    """Write an inline element."""
    held = node.text
    if node.tag == "span" and node.classes == ["note"]:
        return notes.call(node, text)
    if node.tag == "a" and node.classes in (["url"], ["email"]):
        return held
    if node.tag == "code" and "`" not in held and held.strip() == held and not node.attributes:
        return f"`{held}`"
    inner = inline(node.children, notes, text)
    mark = {"em": "*", "strong": "**"}.get(node.tag, "")
    if mark and not node.attributes and held.strip() == held and text is light:
        return f"{mark}{inner}{mark}"
    if node.tag == "br":
        return "  \n"
    if node.tag == "img":
        return pictured(node, node.attributes.get("title", ""))
    if (
        node.tag == "a"
        and set(node.attributes) == {"href"}
        and not re.search(r"[\s()<>]", node.attributes["href"])
    ):
        return f"[{inner}]({node.attributes['href']})"
    said = "".join(f' {name}="{escape(value)}"' for name, value in sorted(node.attributes.items()))
    return f"<{node.tag}{said}>{inner}</{node.tag}>"


def light(text: str) -> str:
    """Escape what Markdown would take for a mark."""
    return LIGHT.sub(
        lambda found: f"\\{found.group()}" if found.group() not in "<&" else escape(found.group()), text
    )


def heavy(text: str) -> str:
    """Escape every sign that can ever be a mark."""
    return SPECIAL.sub(
        lambda found: f"\\{found.group()}" if found.group() not in "<>" else escape(found.group()),
        escape(text, quote=False).replace("&lt;", "<").replace("&gt;", ">"),
    )
