"""A Word document: its paragraphs, headings, lists, notes and pictures, without its looks."""

import re
from io import BytesIO
from typing import Any

from zine import fragment
from zine.errors import ZineError
from zine.fragment import Node
from zine.manuscript import Manuscript
from zine.readers import _contents, _foreign, _numbered, _reasons, _vocabulary, _word
from zine.readers._blocks import Block

SUFFIXES = frozenset({".docx"})
LARGEST = 50_000_000
"""The most bytes, unpacked, that a document may hold."""
STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Titre'] => h1:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='Citation'] => blockquote > p:fresh
p[style-name='Citation intense'] => blockquote > p:fresh
p[style-name='List Bullet 2'] => ul > li > ul > li:fresh
p[style-name='List Bullet 3'] => ul > li > ul > li > ul > li:fresh
p[style-name='List Number 2'] => ol > li > ol > li:fresh
p[style-name='List Number 3'] => ol > li > ol > li > ol > li:fresh
p[style-name='Definition Term'] => dl > dt:fresh
p[style-name='Definition'] => dl > dd:fresh
p[style-name^='toc '] => p.contents:fresh
p[style-name^='Contents '] => p.contents:fresh
small-caps => span.sc
u => em
"""


def read(data: bytes) -> Manuscript:
    """Read a Word document; raises ZineError if it is none, or is a bomb."""
    return _understood(data)[0]


def explain(data: bytes) -> list[tuple[str, str]]:
    """Return, for each block in order, the name of the rule that decided, and how its text begins."""
    return _reasons.told(_understood(data)[1])


def _understood(data: bytes) -> tuple[Manuscript, list[Block]]:
    """Understand a document: its manuscript, and its blocks with the rules that made them."""
    root = fragment.parse(_vocabulary.cleaned(_html(data)))
    _rename_notes(root)
    contents = _contents.styled(root)
    _numbered.set_lists(root, _word.NUMBER)
    found, blocks = _foreign.styled(root)
    return found._replace(findings=(*found.findings, *contents)), blocks


def check_package(data: bytes, kind: str) -> None:
    """Refuse what is no zip file, or unpacks to more than LARGEST bytes."""
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(data)) as package:
            size = sum(entry.file_size for entry in package.infolist())
    except (BadZipFile, OSError, ValueError):
        raise broken(kind) from None
    if size > LARGEST:
        raise ZineError(
            f"The {kind} document is too large: {size // 1_000_000} MB.", "Make its pictures smaller."
        )


def broken(kind: str) -> ZineError:
    """Return the error for a document that cannot be opened."""
    return ZineError(
        f"This is no {kind} document, or it is broken.", "Open it in a word processor and save it again."
    )


def _html(data: bytes) -> str:
    """Convert the document to HTML."""
    import mammoth  # type: ignore[import-untyped]

    check_package(data, "Word")
    try:
        result: Any = mammoth.convert_to_html(
            BytesIO(_word.prepared(data)), style_map=STYLES, ignore_empty_paragraphs=False
        )
    except Exception:  # the library's own errors are of every kind, and all mean a broken file
        raise broken("Word") from None
    return str(result.value)


def _rename_notes(root: Node) -> None:
    """Give the notes the names that the Markdown library gives its own."""
    for node in root.walk():
        name = node.attributes.get("id", "")
        if found := re.fullmatch(r"(foot|end)note-(\d+)", name):
            node.attributes["id"] = f"fn:{found[1]}{found[2]}"
    for parent in list(root.walk()):
        parent.children = [_note_call(child) for child in parent.children]
        if parent.tag == "ol" and any(
            item.attributes.get("id", "").startswith("fn:") for item in parent.nodes()
        ):
            parent.tag, parent.attributes = "div", {"class": "footnote"}


def _note_call(child: "Node | str") -> "Node | str":
    """Return a call of a note by its name; the way back from a note is marked as one."""
    if isinstance(child, str) or child.tag not in ("sup", "a"):
        return child
    href = next((node.attributes.get("href", "") for node in child.walk() if node.tag == "a"), "")
    if child.tag == "a" and re.match(r"#(?:foot|end)note-ref", href):
        child.attributes["class"] = "footnote-backref"
    if child.tag == "sup" and (found := re.fullmatch(r"#(foot|end)note-(\d+)", href)):
        return Node("sup", {"id": f"fnref:{found[1]}{found[2]}"}, [child.text])
    return child
