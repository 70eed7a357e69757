"""An OpenDocument text: its paragraphs, headings, lists, notes and pictures, without its looks."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING

from zine import fragment
from zine.manuscript import Manuscript
from zine.readers import _foreign, _numbered, _reasons, _vocabulary, _word, words
from zine.readers._blocks import Block
from zine.readers.docx import broken, check_package

if TYPE_CHECKING:
    from odfdo import Document, Element

SUFFIXES = frozenset({".odt", ".fodt", ".ott"})
OWN = ("text:p", "text:h")
"""What an item holds that is not only a list in it."""
PICTURES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
}
PLAIN = {"s": " ", "tab": " ", "line-break": "<br>", "soft-page-break": ""}
BLOCKS = {"list-header": "li", "table": "table", "table-row": "tr", "table-cell": "td"}
COUNTS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
GONE = words(
    "tracked-changes sequence-decls annotation bookmark forms table-of-content variable-decls hidden-text"
)


TITLES = {
    "Title": "Title", "Subtitle": "Subtitle", "Quotations": "Quotations", "Quote": "Quotations",
    "Block_20_Text": "Quotations", "Block_20_Quotation": "Quotations", "Intense_20_Quote": "Quotations",
    "Horizontal_20_Line": "Rule",
}  # fmt: skip


@dataclass(slots=True)
class Reading:
    """What is needed on the way: the document, the styles that mean something, the notes met.

    `lists` are the levels of each list style; `open` the lists that the text is in, by style, level and
    count; `counts` how far each style's list had counted, for one that goes on.
    """

    document: "Document"
    styles: dict[str, list[str]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    lists: "dict[str, dict[int, Element]]" = field(default_factory=dict)
    open: list[tuple[str, int, int]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)


def read(data: bytes) -> Manuscript:
    """Read an OpenDocument text; raises ZineError if it is none, or is a bomb."""
    return _understood(data)[0]


def explain(data: bytes) -> list[tuple[str, str]]:
    """Return, for each block in order, the name of the rule that decided, and how its text begins."""
    return _reasons.told(_understood(data)[1])


def _understood(data: bytes) -> tuple[Manuscript, list[Block]]:
    """Understand a document: its manuscript, and its blocks with the rules that made them."""
    if not data.lstrip().startswith(b"<?xml"):
        check_package(data, "OpenDocument")
        data = _named(data)
    html, notes = _html(data)
    listed = "".join(f'<li id="fn:{n}">{note}</li>' for n, note in enumerate(notes, 1))
    notes_at_end = f'<div class="footnote"><ol>{listed}</ol></div>' if notes else ""
    tree = fragment.parse(_vocabulary.cleaned(html + notes_at_end))
    _numbered.set_lists(tree, _word.NUMBER)
    return _foreign.styled(tree)


def _named(data: bytes) -> bytes:
    """Return a package that says what it is: some programs leave that out, and the library asks for it."""
    from zipfile import ZipFile

    with ZipFile(file := BytesIO(data), "a") as package:
        if "mimetype" not in package.namelist():
            package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    return file.getvalue()


def _html(data: bytes) -> tuple[str, list[str]]:
    """Return the HTML of a document's text, and of its notes."""
    from odfdo import Document

    try:
        reading = Reading(Document(BytesIO(data)))
        body = reading.document.body
        for name in ("styles.xml", "content.xml"):
            if name in reading.document.parts:
                _note_styles(getattr(reading.document, name.removesuffix(".xml")).root, reading)
        if body.tag != "office:text":
            raise broken("OpenDocument")
        return "".join(_content(body, reading)), reading.notes
    except RecursionError:
        raise
    except Exception:  # the library's own errors are of every kind, and all mean a broken file
        raise broken("OpenDocument") from None


def _note_styles(root: "Element", reading: Reading) -> None:
    """Note which styles are bold, italic or raised, and which are a title's."""
    for style in root.get_elements("//style:style"):
        name = _get(style, "style:name")
        marks = []
        for shape in style.get_elements("style:text-properties"):
            marks += ["strong"] if _get(shape, "fo:font-weight") in ("bold", "700") else []
            marks += ["em"] if _get(shape, "fo:font-style") in ("italic", "oblique") else []
            marks += ["s"] if _get(shape, "style:text-line-through-style") not in ("", "none") else []
            marks += ["hidden"] if _get(shape, "text:display") == "none" else []
            if _get(shape, "fo:font-variant") == "small-caps":
                marks.append("small-caps")
            position = _get(shape, "style:text-position")
            marks += (
                ["sup"] if position.startswith("super") else ["sub"] if position.startswith("sub") else []
            )
        reading.styles[name] = marks
        parent = _get(style, "style:parent-style-name")
        reading.titles[name] = TITLES.get(name) or TITLES.get(parent) or reading.titles.get(parent, "")
    for listed in root.get_elements("//text:list-style"):
        levels = {int(_get(level, "text:level") or 1): level for level in listed.children}
        reading.lists[_get(listed, "style:name")] = levels


def _get(element: "Element", name: str) -> str:
    """Return an attribute, "" if there is none."""
    return element.get_attribute_string(name) or ""


def _content(element: "Element", reading: Reading) -> Iterator[str]:
    """Yield the HTML of what an element holds."""
    yield escape(element.text or "", quote=False)
    for child in element.children:
        yield from _element(child, child.tag.partition(":")[2], reading)
        yield escape(child.tail or "", quote=False)


def _element(element: "Element", name: str, reading: Reading) -> Iterator[str]:
    """Yield an element's HTML."""
    style = _get(element, "text:style-name")
    if name in ("p", "h"):
        yield from _paragraph(element, name, style, reading)
    elif name == "span":
        yield from _marked("".join(_content(element, reading)), reading.styles.get(style, []))
    elif name in PLAIN:
        yield PLAIN[name]
    elif name == "a":
        yield f'<a href="{escape(_get(element, "xlink:href"))}">{"".join(_content(element, reading))}</a>'
    elif name == "note":
        yield _note(element, reading)
    elif name == "image":
        yield _picture(_get(element, "xlink:href"), reading)
    elif name == "list":
        yield from _list(element, style, reading)
    elif name == "list-item":
        yield from _item(element, reading)
    elif name in BLOCKS:
        yield f"<{BLOCKS[name]}>{''.join(_content(element, reading))}</{BLOCKS[name]}>"
    elif name not in GONE:
        yield from _content(element, reading)


def _marked(held: str, marks: list[str]) -> Iterator[str]:
    """Yield text in the marks of its style; nothing of what the style hides."""
    if "hidden" in marks:
        return
    yield "".join('<span class="sc">' if mark == "small-caps" else f"<{mark}>" for mark in marks)
    yield held
    yield "".join("</span>" if mark == "small-caps" else f"</{mark}>" for mark in reversed(marks))


def _list(element: "Element", style: str, reading: Reading) -> Iterator[str]:
    """Yield a list, its items numbered as its style does."""
    outer = reading.open[-1] if reading.open else ("", 0, 0)
    style, depth = style or outer[0], outer[1] + 1
    level = reading.lists.get(style, {}).get(depth)
    start = int(_get(level, "text:start-value") or 1) if level is not None else 1
    goes_on = _get(element, "text:continue-numbering") == "true" or _get(element, "text:continue-list")
    before = reading.counts.get(f"{style} {depth}", start - 1) if goes_on else start - 1
    reading.open.append((style, depth, before))
    numbered = level is not None and level.tag.endswith("number") and _get(level, "style:num-format")
    tag = "ol" if numbered else "ul"
    yield f"<{tag}>{''.join(_content(element, reading))}</{tag}>"
    reading.counts[f"{style} {depth}"] = reading.open.pop()[2]


def _item(element: "Element", reading: Reading) -> Iterator[str]:
    """Yield an item, its number before its text."""
    style, depth, before = reading.open[-1]
    given = _get(element, "text:start-value")
    own = any(child.tag in OWN for child in element.children)
    count = int(given) if given else before + own
    reading.open[-1] = (style, depth, count)
    level = reading.lists.get(style, {}).get(depth)
    form = _get(level, "style:num-format") if level is not None and level.tag.endswith("number") else ""
    said = ""
    if level is not None and form and own:
        number = _word.written(COUNTS.get(form[0], "decimal"), count)
        said = f"{_get(level, 'style:num-prefix')}{number}{_get(level, 'style:num-suffix')}".strip()
    inner = "".join(_content(element, reading))
    shown = f"{_word.OPEN}{escape(said)}{_word.CLOSE}" if said else ""
    yield f"<li>{shown}{inner}</li>"


def _paragraph(element: "Element", name: str, style: str, reading: Reading) -> Iterator[str]:
    """Yield a paragraph or heading as its style means it."""
    title = reading.titles.get(style, "")
    if title == "Rule":
        yield "<hr>"
        return
    level = min(6, int(_get(element, "text:outline-level") or 1) + 1)
    tag = f"h{level}" if name == "h" else "h1" if title == "Title" else "p"
    marks = reading.styles.get(style, []) if tag == "p" and not title else []
    called = ' class="subtitle"' if title == "Subtitle" and tag == "p" else ""
    held = f"<{tag}{called}>{''.join(_marked(''.join(_content(element, reading)), marks))}</{tag}>"
    yield f"<blockquote>{held}</blockquote>" if title == "Quotations" else held


def _note(element: "Element", reading: Reading) -> str:
    """Keep a note and return its call."""
    body = element.get_element("text:note-body")
    reading.notes.append("")
    number = len(reading.notes)
    reading.notes[number - 1] = "".join(_content(body, reading)) if body is not None else ""
    return f'<sup id="fnref:{number}">{number}</sup>'


def _picture(href: str, reading: Reading) -> str:
    """Return a picture with its bytes."""
    kind = PICTURES.get(href.rpartition(".")[2].lower())
    held = reading.document.get_part(href) if kind and href in reading.document.parts else None
    if not isinstance(held, bytes):
        return ""
    return f'<img src="data:{kind};base64,{base64.b64encode(held).decode()}">'
