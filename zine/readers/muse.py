"""Muse, the markup of The Anarchist Library: headers, headings, lists, notes, quotations and verse."""

import re
from collections.abc import Iterator, Sequence
from html import escape

from zine import decoding
from zine.manuscript import Manuscript
from zine.preflight import Finding
from zine.readers import _beyond, _junk, _vocabulary, pattern

SUFFIXES = frozenset({".muse", ".amuse"})
FIELDS = {
    "title": "title",
    "subtitle": "subtitle",
    "author": "author",
    "authors": "author",
    "date": "date",
    "rights": "licence",
}
HEADER = pattern(r"#(\w+)[ \t]*(.*(?:\n(?![#\n])[ \t]*\S.*)*)(?:\n|\Z)")
ITEM = pattern(r"(?P<indent> +)(?P<mark>-|\d+\.|[a-zA-Z]\.|[ivxlcIVXLC]+\.) +(?=\S)")
NOTE = pattern(r"(?P<call>\[\d+\]|\{\d+\}) +(?=\S)")
BLOCK_TAGS = pattern(
    r"^<(quote|verse|center|right|example|biblio|play|comment)>\n?(.*?)\n?</\1>[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
CALL = pattern(r"(?<!^)(\[\d+\]|\{\d+\})")
PICTURE = pattern(r"\[\[([^\]\s]+\.(?:png|jpe?g|gif|webp))(?: [^\]]*)?\](?:\[([^\]]*)\])?\]", re.IGNORECASE)
INLINE = (
    (PICTURE, r'<img src="\1" title="\2">'),
    (pattern(r"\[\[([^\]\s]+)\]\[([^\]]*)\]\]"), r'<a href="\1">\2</a>'),
    (pattern(r"\[\[([^\]\s]+)\]\]"), r"\1"),
    (pattern(r"(?<![\w*])\*\*\*(\S(?:[^*]*\S)?)\*\*\*(?![\w*])"), r"<strong><em>\1</em></strong>"),
    (pattern(r"(?<![\w*])\*\*(\S(?:[^*]*\S)?)\*\*(?![\w*])"), r"<strong>\1</strong>"),
    (pattern(r"(?<![\w*])\*(\S(?:[^*]*\S)?)\*(?![\w*])"), r"<em>\1</em>"),
    (pattern(r"(?<![\w=])=(\S(?:[^=]*\S)?)=(?![\w=])"), r"<code>\1</code>"),
    (pattern(r"&lt;(/?)(em|strong|sup|sub|del|code|sc|s|u|strike)&gt;"), r"<\1\2>"),
    (pattern(r"&lt;br ?/?&gt;"), "<br>"),
    (pattern(r"~~"), "\u00a0"),
)  # fmt: skip


def read(data: bytes) -> Manuscript:
    """Read Muse in any usual encoding; raises ZineError if the bytes are no text."""
    text, findings = decoding.decode(data)
    _beyond.refuse_runs(text)
    cleaned, junk = _junk.clean(text)
    head, body = _header(cleaned)
    lines = {
        FIELDS[name]: _vocabulary.inline(inline(value))
        for name, value in head.items()
        if name in FIELDS and value
    }
    notes: dict[str, str] = {}
    html = "\n".join(blocks(body, notes))
    shown = _vocabulary.body(html + _listed(notes), titled=True)
    return Manuscript(
        html=shown.html,
        lang=head.get("lang", ""),
        findings=(*findings, *junk, *_unused(head)),
        **lines,  # type: ignore[arg-type]
    )


def _unused(head: dict[str, str]) -> Iterator[Finding]:
    """Name the header's lines that a booklet has no place for."""
    rest = [name for name in head if name not in FIELDS and name != "lang"]
    if rest:
        yield Finding("header-unused", f"The header's {', '.join(rest)} are not printed.", level="note")


def _header(text: str) -> tuple[dict[str, str], str]:
    """Part the header from the body."""
    found: dict[str, str] = {}
    at = len(text) - len(text.lstrip())
    while match := HEADER.match(text, at):
        found[match[1].lower()] = " ".join(match[2].split())
        at = match.end()
    return found, text[at:]


def blocks(text: str, notes: dict[str, str]) -> Iterator[str]:
    """Yield the blocks' HTML; the notes' texts go into `notes`."""
    done = 0
    for found in BLOCK_TAGS.finditer(text):
        yield from _paragraphs(text[done : found.start()], notes)
        yield from _tagged(found[1], found[2], notes)
        done = found.end()
    yield from _paragraphs(text[done:], notes)


def _tagged(tag: str, content: str, notes: dict[str, str]) -> Iterator[str]:
    """Yield the HTML of a block between tags."""
    if tag == "verse":
        for stanza in re.split(r"\n\s*\n", content.strip("\n")):
            set_in = [_set_in(line) for line in stanza.splitlines()]
            yield f'<div class="verse">{"<br>".join(set_in)}</div>'
    elif tag == "example":
        yield f"<pre>{escape(content, quote=False)}</pre>"
    elif tag in ("quote", "biblio", "play"):
        yield f"<blockquote>{''.join(blocks(content, notes))}</blockquote>"
    elif tag == "right":
        yield f'<p class="signature">{_lined(content.strip().splitlines())}</p>'
    elif tag == "center":
        yield from blocks(content, notes)


def _set_in(line: str) -> str:
    """Return a verse with the indent that its author gave it."""
    text = line.strip()
    return "\u00a0" * (len(line.rstrip()) - len(text)) + inline(text)


def _lined(lines: Sequence[str]) -> str:
    """Return lines kept as lines."""
    return "<br>".join(inline(line.strip()) for line in lines)


def _paragraphs(text: str, notes: dict[str, str]) -> Iterator[str]:
    """Yield the HTML of the paragraphs, headings, lists and notes between blank lines."""
    items: list[str] = []
    for part in [*re.split(r"\n[ \t]*\n", text), ""]:
        lines = [line for line in part.split("\n") if line.strip() and not line.startswith("; ")]
        if lines and ITEM.match(lines[0]):
            items += lines
            continue
        if items and lines and all(line.startswith("   ") for line in lines):
            items += ["", *lines]
            continue
        if items:
            yield _list(items)
            items = []
        if lines:
            yield _block(lines, notes)


def _block(lines: Sequence[str], notes: dict[str, str]) -> str:
    """Return one block's HTML, by how its first line begins."""
    first = lines[0]
    whole = " ".join(line.strip() for line in lines)
    if heading := re.fullmatch(r"(\*{1,5}) (\S.*)", first):
        rest = _block(lines[1:], notes) if lines[1:] else ""
        return f"<h{len(heading[1])}>{inline(heading[2])}</h{len(heading[1])}>{rest}"
    if re.fullmatch(r"-{4,}|\*(?:\s*\*){2,}", whole):
        return "<hr>"
    note = NOTE.match(whole)
    if note and note["call"] not in notes:
        notes[note["call"]] = inline(whole[note.end() :])
        return ""
    if first.startswith("> "):
        return f'<div class="verse">{_lined([line.removeprefix("> ") for line in lines])}</div>'
    if all(" | " in line for line in lines):
        return _table(lines)
    if term := re.match(r" +(\S.*?) :: (.*)", first):
        return f"<dl><dt>{inline(term[1])}</dt><dd>{inline(whole.partition(' :: ')[2])}</dd></dl>"
    if first.startswith("  "):
        return f"<blockquote><p>{inline(whole)}</p></blockquote>"
    return f"<p>{inline(whole)}</p>"


def _table(lines: Sequence[str]) -> str:
    """Return a table's HTML; `||` parts the cells of its head."""
    rows = "".join(
        "<tr>"
        + "".join(_cell(cell, "||" in line) for cell in re.split(r"\s\|{1,3}\s", line.strip()))
        + "</tr>"
        for line in lines
    )
    return f"<table>{rows}</table>"


def _cell(text: str, head: bool) -> str:
    """Return a cell's HTML."""
    return f"<{'th' if head else 'td'}>{inline(text.strip())}</{'th' if head else 'td'}>"


def _list(lines: Sequence[str]) -> str:
    """Return the HTML of a list, with the lists inside it by their indentation."""
    first = ITEM.match(lines[0])
    if not first:
        return f"<p>{inline(' '.join(line.strip() for line in lines))}</p>"
    depth = len(first["indent"])
    items: list[list[str]] = []
    for line in lines:
        found = ITEM.match(line)
        if found and len(found["indent"]) <= depth:
            items.append([line[found.end() :]])
        else:
            items[-1].append(line)
    kind = "" if first["mark"][0] in "-1" or first["mark"][0].isdigit() else f' type="{_kind(first["mark"])}"'
    tag = "ul" if first["mark"] == "-" else "ol"
    return f"<{tag}{kind}>{''.join(f'<li>{_item(item)}</li>' for item in items)}</{tag}>"


def _kind(mark: str) -> str:
    """Return the way to count that a list's first marker shows."""
    return mark[0] if mark[0] in "aAiI" else "a" if mark[0].islower() else "A"


def _item(lines: Sequence[str]) -> str:
    """Return an item's HTML: its text, its further paragraphs, its inner list."""
    inner = next((at for at, line in enumerate(lines) if at and ITEM.match(line)), len(lines))
    paragraphs = re.split(r"\n\n", "\n".join(line.strip() for line in lines[:inner]))
    html = "".join(f"<p>{inline(' '.join(one.split()))}</p>" for one in paragraphs if one.strip())
    return html + (_list(lines[inner:]) if inner < len(lines) else "")


def inline(text: str) -> str:
    """Return a run of Muse as inline HTML."""
    html = escape(text, quote=False)
    for mark, becomes in INLINE:
        html = mark.sub(becomes, html)
    return CALL.sub(lambda call: f'<sup id="fnref:{_name(call[1])}">{call[1]}</sup>', html)


def _name(call: str) -> str:
    """Return a call's name."""
    return ("b" if call[0] == "{" else "a") + call[1:-1]


def _listed(notes: dict[str, str]) -> str:
    """Return the notes as the list that is set at the calls."""
    items = "".join(f'<li id="fn:{_name(call)}">{note}</li>' for call, note in notes.items())
    return f'<div class="footnote"><ol>{items}</ol></div>' if items else ""
