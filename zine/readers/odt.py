"""An OpenDocument text: its paragraphs, headings, lists, notes and pictures, without its looks."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from zine import fragment
from zine.manuscript import Manuscript
from zine.readers import _foreign, _vocabulary, words
from zine.readers.docx import _broken, check_package

SUFFIXES = frozenset({".odt", ".fodt"})
NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}
PICTURES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
}
BLOCKS = {"list": "ul", "list-item": "li", "table": "table", "table-row": "tr", "table-cell": "td"}
GONE = words("tracked-changes sequence-decls annotation bookmark forms table-of-content variable-decls")


@dataclass(slots=True)
class Reading:
    """What is needed on the way: the package, the styles that mean something, the notes met."""

    package: ZipFile | None
    styles: dict[str, list[str]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def read(data: bytes) -> Manuscript:
    """Read an OpenDocument text; raises ZineError if it is none, or is a bomb."""
    flat = data.lstrip().startswith(b"<?xml")
    if not flat:
        check_package(data, "OpenDocument")
    package = None if flat else ZipFile(BytesIO(data))
    parts = (
        [data]
        if package is None
        else [package.read(n) for n in ("styles.xml", "content.xml") if n in package.namelist()]
    )
    roots = [_parsed(part) for part in parts]
    reading = Reading(package)
    for root in roots:
        _note_styles(root, reading)
    body = roots[-1].find(".//office:text", NAMES) if roots else None
    if body is None:
        raise _broken("OpenDocument")
    html = "".join(_content(body, reading))
    notes = "".join(f'<li id="fn:{n}">{note}</li>' for n, note in enumerate(reading.notes, 1))
    tree = fragment.parse(
        _vocabulary.cleaned(f'{html}<div class="footnote"><ol>{notes}</ol></div>' if notes else html)
    )
    return _foreign.understood(tree, {})


def _parsed(part: bytes) -> Any:
    """Parse a part, without entities or the network."""
    from lxml import etree  # type: ignore[import-untyped]

    try:
        return etree.fromstring(
            part, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        )
    except etree.XMLSyntaxError:
        raise _broken("OpenDocument") from None


def _note_styles(root: Any, reading: Reading) -> None:
    """Note which styles are bold, italic or raised, and which are a title's."""
    for style in root.iterfind(".//style:style", NAMES):
        name = _get(style, "style", "name")
        marks = []
        for shape in style.iterfind("style:text-properties", NAMES):
            marks += ["strong"] if _get(shape, "fo", "font-weight") in ("bold", "700") else []
            marks += ["em"] if _get(shape, "fo", "font-style") in ("italic", "oblique") else []
            position = _get(shape, "style", "text-position")
            marks += (
                ["sup"] if position.startswith("super") else ["sub"] if position.startswith("sub") else []
            )
        reading.styles[name] = marks
        parent = _get(style, "style", "parent-style-name")
        reading.titles[name] = next(
            (one for one in (name, parent) if one in ("Title", "Subtitle", "Quotations")), ""
        )


def _get(element: Any, space: str, name: str) -> str:
    """Return an attribute, "" if there is none."""
    return str(element.get(f"{{{NAMES[space]}}}{name}", ""))


def _content(element: Any, reading: Reading) -> Iterator[str]:
    """Yield the HTML of what an element holds."""
    yield escape(element.text or "", quote=False)
    for child in element:
        if isinstance(child.tag, str):
            yield from _element(child, child.tag.rpartition("}")[2], reading)
        yield escape(child.tail or "", quote=False)


def _element(element: Any, name: str, reading: Reading) -> Iterator[str]:
    """Yield an element's HTML."""
    style = _get(element, "text", "style-name")
    if name in ("p", "h"):
        yield from _paragraph(element, name, reading.titles.get(style, style), reading)
    elif name == "span":
        marks = reading.styles.get(style, [])
        yield "".join(f"<{mark}>" for mark in marks)
        yield from _content(element, reading)
        yield "".join(f"</{mark}>" for mark in reversed(marks))
    elif name in ("s", "tab"):
        yield " "
    elif name == "line-break":
        yield "<br>"
    elif name == "a":
        yield f'<a href="{escape(_get(element, "xlink", "href"))}">{"".join(_content(element, reading))}</a>'
    elif name == "note":
        yield _note(element, reading)
    elif name == "image":
        yield _picture(_get(element, "xlink", "href"), reading)
    elif name in BLOCKS:
        yield f"<{BLOCKS[name]}>{''.join(_content(element, reading))}</{BLOCKS[name]}>"
    elif name not in GONE:
        yield from _content(element, reading)


def _paragraph(element: Any, name: str, style: str, reading: Reading) -> Iterator[str]:
    """Yield a paragraph or heading as its style means it."""
    level = min(6, int(_get(element, "text", "outline-level") or 1) + 1)
    tag = f"h{level}" if name == "h" else "h1" if style == "Title" else "p"
    held = f"<{tag}>{''.join(_content(element, reading))}</{tag}>"
    yield f"<blockquote>{held}</blockquote>" if style == "Quotations" else held


def _note(element: Any, reading: Reading) -> str:
    """Keep a note and return its call."""
    body = element.find("text:note-body", NAMES)
    reading.notes.append("")
    number = len(reading.notes)
    reading.notes[number - 1] = "".join(_content(body, reading)) if body is not None else ""
    return f'<sup id="fnref:{number}">{number}</sup>'


def _picture(href: str, reading: Reading) -> str:
    """Return a picture with its bytes."""
    kind = PICTURES.get(href.rpartition(".")[2].lower())
    if not reading.package or not kind or href not in reading.package.namelist():
        return ""
    return f'<img src="data:{kind};base64,{base64.b64encode(reading.package.read(href)).decode()}">'
