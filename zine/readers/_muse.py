"""The blocks of Muse: paragraphs by how far they are set in, tags, lists, notes, verse, tables."""

import re
from collections.abc import Iterator, Sequence
from html import escape

from zine.readers import _muse_lists, pattern
from zine.readers._muse_lists import inset

OPEN = pattern(r"[ \t]*<(quote|verse|center|right|example|biblio|play|comment)>(.*)|[ \t]*(\{\{\{)[ \t]*")
CLOSE = pattern(r"(.*)</(quote|verse|center|right|example|biblio|play|comment)>[ \t]*|[ \t]*(\}\}\})[ \t]*")
LITERAL = ("example", "{{{", "comment")
DEEPEST = 20
"""How many tags may stand in each other."""
NOTE = pattern(r"(?P<call>\[\d+\]|\{\d+\}) +(?=\S)")
RULE = pattern(r"-{4,}|\*(?:\s*\*){2,}")
HEADING = pattern(r"(\*{1,5}) (\S.*)")
SPEC = pattern(r"[\s|:+-]+")
CELL = pattern(r"(?:(?<=\s)|^)\|{1,3}(?=\s|$)")
CAPTION = pattern(r"\|\+\s+(.*?)\s+\+\|")
TERM = pattern(r"[ \t]+(\S.*?) ::(?: (.*)|$)")
CENTRED, RIGHT = 6, 20
"""How far, in spaces, a paragraph is set in to be centred, or to stand on the right."""
CALL = pattern(r"(?<!^)(\[\d+\]|\{\d+\})")
VERBATIM = pattern(r"<verbatim>(.*?)</verbatim>")
PICTURE = pattern(r"\[\[([^\]\s]+\.(?:png|jpe?g|gif|webp))(?: [^\]]*)?\](?:\[([^\]]*)\])?\]", re.IGNORECASE)
INLINE = (
    (PICTURE, r'<img src="\1" title="\2">'),
    (pattern(r"\[\[#[\w-]+\]\[([^\]]*)\]\]"), r"\1"),
    (pattern(r"\[\[([^\]\s]+)\]\[([^\]]*)\]\]"), r'<a href="\1">\2</a>'),
    (pattern(r"\[\[([^\]\s]+)\]\]"), r"\1"),
    (pattern(r"(?<![\w*])\*\*\*(\S(?:[^*]*\S)?)\*\*\*(?![\w*])"), r"<strong><em>\1</em></strong>"),
    (pattern(r"(?<![\w*])\*\*(\S(?:[^*]*\S)?)\*\*(?![\w*])"), r"<strong>\1</strong>"),
    (pattern(r"(?<![\w*])\*(\S(?:[^*]*\S)?)\*(?![\w*])"), r"<em>\1</em>"),
    (pattern(r"(?<![\w=])=(\S(?:[^=]*\S)?)=(?![\w=])"), r"<code>\1</code>"),
    (pattern(r"&lt;(/?)(em|strong|sup|sub|del|code|s|u|strike)&gt;"), r"<\1\2>"),
    (pattern(r"&lt;sc&gt;(.*?)&lt;/sc&gt;"), r'<span class="sc">\1</span>'),
    (pattern(r"&lt;br ?/?&gt;"), "<br>"),
    (pattern(r"~~"), "\u00a0"),
)  # fmt: skip
Notes = dict[str, list[str]]


def blocks(lines: Sequence[str], notes: Notes, depth: int = 0) -> Iterator[str]:
    """Yield the blocks' HTML; the notes' paragraphs go into `notes`."""
    ends = _ends(lines) if depth < DEEPEST else {}
    plain: list[str] = []
    at = 0
    while at < len(lines):
        if at not in ends:
            plain.append(lines[at])
            at += 1
            continue
        yield from _paragraphs(plain, notes)
        plain = []
        yield from _tagged(lines[at : ends[at] + 1], notes, depth + 1)
        at = ends[at] + 1
    yield from _paragraphs(plain, notes)


def _ends(lines: Sequence[str]) -> dict[int, int]:
    """Return, by the line in which a block begins with a tag, the line in which its tag is closed."""
    ends: dict[int, int] = {}
    stack: list[tuple[str, int]] = []
    for at, line in enumerate(lines):
        opened, closed = OPEN.fullmatch(line), CLOSE.fullmatch(line)
        if opened and not (stack and stack[-1][0] in LITERAL):
            stack.append((opened[1] or opened[3], at))
        closes = {"}}}": "{{{"}.get(closed[3] or "", closed[2]) if closed else None
        if closes and stack and stack[-1][0] == closes:
            ends[stack.pop()[1]] = at
    return ends


def _tagged(lines: Sequence[str], notes: Notes, depth: int) -> Iterator[str]:
    """Yield the HTML of a block between tags."""
    opened = OPEN.fullmatch(lines[0])
    tag = opened[1] if opened and opened[1] else "example"
    content = "\n".join(lines).strip()
    content = re.sub(r"^(?:<\w+>|\{\{\{)|(?:</\w+>|\}\}\})$", "", content).strip("\n")
    said = [line for line in content.split("\n") if not _is_comment(line)]
    if tag == "verse":
        yield from _verse(said)
    elif tag == "example":
        yield f"<pre>{escape(content, quote=False)}</pre>"
    elif tag in ("quote", "biblio", "play"):
        yield f"<blockquote>{''.join(blocks(said, notes, depth))}</blockquote>"
    elif tag == "right":
        yield f'<p class="signature">{_lined(said)}</p>'
    elif tag == "center":
        yield from blocks(said, notes, depth)


def _verse(lines: Sequence[str]) -> Iterator[str]:
    """Yield stanzas, each verse with the indent that its author gave it."""
    for stanza in re.split(r"\n\s*\n", "\n".join(lines).strip("\n")):
        set_in = "<br>".join(
            "\u00a0" * inset(line) + inline(line.strip()) for line in stanza.split("\n") if line.strip()
        )
        yield f'<div class="verse">{set_in}</div>'


def _lined(lines: Sequence[str]) -> str:
    """Return lines kept as lines."""
    return "<br>".join(inline(line.strip()) for line in lines if line.strip())


def _is_comment(line: str) -> bool:
    """Tell a line that only the editors see."""
    return line.startswith("; ") or line.rstrip() == ";"


def _paragraphs(lines: Sequence[str], notes: Notes) -> Iterator[str]:
    """Yield the HTML of the paragraphs, headings, lists and notes between blank lines."""
    said = "\n".join(line for line in lines if not _is_comment(line))
    items: list[str] = []
    quoted: list[str] = []
    last, column = "", 0
    for part in [*re.split(r"\n[ \t]*\n", said), "", "."]:
        own = [line for line in part.split("\n") if line.strip()]
        if not own:
            continue
        if items and part != "." and _muse_lists.goes_on(own, column):
            items += ["", *own]
            column = max(column, _muse_lists.column(own))
            continue
        if items:
            yield _muse_lists.written(items, inline)
            items = []
        is_quote = 2 <= inset(own[0]) < CENTRED and not _muse_lists.begins(own[0]) and not _is_shaped(own)
        if quoted and not (is_quote and not last):
            yield f"<blockquote>{''.join(quoted)}</blockquote>"
            quoted = []
        if part == ".":
            return
        if last and inset(own[0]) > 3 and not _muse_lists.begins(own[0]):
            notes[last].append(_joined(own))
        elif is_quote:
            last = ""
            quoted.append(f"<p>{_joined(own)}</p>")
        elif _muse_lists.begins(own[0]):
            last, items, column = "", own, _muse_lists.column(own)
        else:
            html, last = _block(own, notes)
            yield html


def _is_shaped(lines: Sequence[str]) -> bool:
    """Tell what is set in, and is no quotation: a table, or what a word means."""
    return _is_table(lines) or bool(TERM.match(lines[0])) or bool(RULE.fullmatch(_whole(lines)))


def _whole(lines: Sequence[str]) -> str:
    """Return lines as one."""
    return " ".join(line.strip() for line in lines)


def _joined(lines: Sequence[str]) -> str:
    """Return lines as the inline HTML of one paragraph."""
    return inline(_whole(lines))


def _block(lines: Sequence[str], notes: Notes) -> tuple[str, str]:
    """Return one block's HTML, by how its first line begins, and the last note in it."""
    first = lines[0]
    if RULE.fullmatch(_whole(lines)):
        return "<hr>", ""
    if heading := HEADING.fullmatch(first):
        rest, last = _block(lines[1:], notes) if lines[1:] else ("", "")
        return f"<h{len(heading[1])}>{inline(heading[2])}</h{len(heading[1])}>{rest}", last
    if (note := NOTE.match(first)) and note["call"] not in notes:
        return "", _noted(lines, notes)
    if all(line.startswith(">") for line in lines):
        return "".join(_verse([line[1:].removeprefix(" ") for line in lines])), ""
    if _is_table(lines):
        return _table(lines), ""
    if TERM.match(first):
        return f"<dl>{_terms(lines)}</dl>", ""
    if inset(first) >= RIGHT:
        return f'<p class="signature">{_lined(lines)}</p>', ""
    return f"<p>{_joined(lines)}</p>", ""


def _noted(lines: Sequence[str], notes: Notes) -> str:
    """Keep the notes that stand in lines under each other; return the last one's call."""
    last = ""
    for line in lines:
        found = NOTE.match(line)
        if found and found["call"] not in notes:
            last = found["call"]
            notes[last] = [line[found.end() :]]
        else:
            notes[last][-1] += " " + line.strip()
    return last


def _terms(lines: Sequence[str]) -> str:
    """Return what words mean, each in its line."""
    entries: list[tuple[str, str]] = []
    for line in lines:
        found = TERM.match(line)
        if found:
            entries.append((found[1], found[2] or ""))
        else:
            entries[-1] = (entries[-1][0], f"{entries[-1][1]} {line.strip()}")
    return "".join(f"<dt>{inline(term)}</dt><dd>{inline(said.strip())}</dd>" for term, said in entries)


def _is_table(lines: Sequence[str]) -> bool:
    """Tell a table: each line has cells, or is its legend or a rule."""
    cells = [bool(CELL.search(line.strip())) for line in lines]
    return any(cells) and all(
        own or CAPTION.fullmatch(line.strip()) or SPEC.fullmatch(line)
        for own, line in zip(cells, lines, strict=True)
    )


def _table(lines: Sequence[str]) -> str:
    """Return a table's HTML; `||` parts the cells of its head."""
    rows = caption = ""
    for line in lines:
        if legend := CAPTION.fullmatch(line.strip()):
            caption = f"<caption>{inline(legend[1])}</caption>"
        elif not SPEC.fullmatch(line):
            row = re.sub(r"^\|(?=\s)|(?<=\s)\|$", "", line.strip())
            tag = "th" if "||" in row and "|||" not in row else "td"
            rows += (
                f"<tr>{''.join(f'<{tag}>{inline(cell.strip())}</{tag}>' for cell in CELL.split(row))}</tr>"
            )
    return f"<table>{caption}{rows}</table>"


def inline(text: str) -> str:
    """Return a run of Muse as inline HTML; what is verbatim stays as it is."""
    return "".join(
        escape(piece, quote=False) if at % 2 else _marked(piece)
        for at, piece in enumerate(VERBATIM.split(text))
    )


def _marked(text: str) -> str:
    """Return a run of Muse with its marks as elements."""
    html = escape(text, quote=False)
    for mark, becomes in INLINE:
        html = mark.sub(becomes, html)
    return CALL.sub(lambda call: f'<sup id="fnref:{_name(call[1])}">{call[1]}</sup>', html)


def _name(call: str) -> str:
    """Return a call's name."""
    return ("b" if call[0] == "{" else "a") + call[1:-1]


def listed(notes: Notes) -> str:
    """Return the notes as the list that is set at the calls."""
    items = "".join(
        f'<li id="fn:{_name(call)}">{"".join(f"<p>{inline(one)}</p>" for one in said)}</li>'
        for call, said in notes.items()
    )
    return f'<div class="footnote"><ol>{items}</ol></div>' if items else ""
