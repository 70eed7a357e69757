"""A page of Gemini: a paragraph a line, headings, lists, quotations, and links in lines of their own.

Source: the specification of text/gemini (geminiprotocol.net).
"""

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from zine import decoding, fragment, frontmatter
from zine.manuscript import LINES, Manuscript
from zine.preflight import Finding
from zine.readers import _beyond, _foreign, _junk, _pictures, _reasons, _vocabulary, pattern
from zine.readers._blocks import Block
from zine.readers._inline import inline

SUFFIXES = frozenset({".gmi", ".gemini"})
LINK = pattern(r"=>[ \t]*(\S+)(?:[ \t]+(.*\S))?[ \t]*")
HEADING = pattern(r"(#{1,3})[ \t]*(\S.*)")
PICTURE = pattern(r"\.(?:png|jpe?g|gif|webp)$", re.IGNORECASE)
LONG = 100
"""A line so long, in characters, is a paragraph of its own, whatever stands under it."""


def read(data: bytes) -> Manuscript:
    """Read a page of Gemini in any usual encoding; raises ZineError if the bytes are no text."""
    return _understood(data)[0]


def explain(data: bytes) -> list[tuple[str, str]]:
    """Return, for each block in order, the name of the rule that decided, and how its text begins."""
    return _reasons.told(_understood(data)[1])


def without_lost_pictures(found: Manuscript) -> Manuscript:
    """Leave out the pictures that are not beside the page, and say which."""
    folder = found.folder
    return _pictures.without(found, lambda source: not (folder and _is_file(folder / source)))


def _is_file(path: object) -> bool:
    """Tell whether a path is a file's; one that cannot be looked at is none."""
    from pathlib import Path

    try:
        return isinstance(path, Path) and path.is_file()
    except (OSError, ValueError):
        return False


def _understood(data: bytes) -> tuple[Manuscript, list[Block]]:
    """Understand a page: its manuscript, and its blocks with the rules that made them."""
    text, findings = decoding.decode(data)
    _beyond.refuse_runs(text)
    matter = frontmatter.split(text.replace("\r\n", "\n"), LINES, others=True)
    cleaned, junk = _junk.clean(matter.body)
    lines, left = _without_ways(cleaned.split("\n"))
    html = "".join(_blocks(lines))
    known = {name: inline(value) for name, value in matter.lines.items() if name in LINES}
    root = fragment.parse(_vocabulary.cleaned(html))
    found, blocks = _foreign.understood(root, known, matter.lines.get("lang", ""))
    return found._replace(
        settings=matter.settings,
        findings=(*findings, *matter.findings, *junk, *left, *found.findings),
    ), blocks


def _without_ways(lines: Sequence[str]) -> tuple[list[str], list[Finding]]:
    """Leave out the links to the capsule's other pages at the beginning and at the end, and name them."""
    kept, left = list(lines), []
    for place in (0, -1):
        while kept and (not kept[place].strip() or _is_way(kept[place])):
            line = kept.pop(place)
            left += [line.strip()] if line.strip() else []
    said = f"Links to other pages of the capsule were left out: {_junk.named(left)}."
    return kept, [Finding("junk-removed", said, level="note")] if left else []


def _is_way(line: str) -> bool:
    """Tell a link to another page of the same capsule."""
    found = LINK.fullmatch(line)
    return bool(found and not re.match(r"[a-z]+:", found[1]) and not PICTURE.search(found[1]))


def _kind(line: str) -> str:
    """Return what a line is, by the signs that it begins with."""
    if not line.strip():
        return ""
    if line.startswith("=>"):
        return "link" if LINK.fullmatch(line) else "text"
    if line.startswith("* "):
        return "item"
    if line.startswith(">"):
        return "quotation"
    return "heading" if HEADING.fullmatch(line) else "text"


def _blocks(lines: Sequence[str]) -> Iterator[str]:
    """Yield the blocks' HTML; what stands between lines of ``` stays as it is."""
    held: list[str] = []
    fenced = False
    for line in [*lines, "```"]:
        if not line.startswith("```"):
            held.append(line)
            continue
        if fenced and any(map(str.strip, held)):
            yield f"<pre>{escape(chr(10).join(held), quote=False)}</pre>"
        elif not fenced:
            for kind, run in groupby(held, key=_kind):
                yield from _run(kind, list(run))
        held, fenced = [], not fenced


def _run(kind: str, lines: Sequence[str]) -> Iterator[str]:
    """Yield the HTML of lines of one kind."""
    if kind == "heading":
        for line in lines:
            if found := HEADING.fullmatch(line):
                yield f"<h{len(found[1])}>{inline(found[2].strip())}</h{len(found[1])}>"
    elif kind == "item":
        yield f"<ul>{''.join(f'<li>{inline(line[2:].strip())}</li>' for line in lines)}</ul>"
    elif kind == "quotation":
        said = [line[1:].strip() for line in lines]
        yield f"<blockquote>{''.join(f'<p>{inline(line)}</p>' for line in said if line)}</blockquote>"
    elif kind == "link":
        yield from _links(lines)
    elif kind:
        yield from _texts(lines)


def _links(lines: Sequence[str]) -> Iterator[str]:
    """Yield links: pictures, and the others as a list if they are several."""
    links: list[str] = []
    for line in lines:
        found = LINK.fullmatch(line)
        address, said = (found[1], found[2] or "") if found else ("", line)
        if PICTURE.search(address):
            caption = f"<figcaption>{inline(said)}</figcaption>" if said else ""
            yield f'<figure><img src="{escape(address)}">{caption}</figure>'
        elif said:
            links.append(f'<a href="{escape(address)}">{escape(said, quote=False)}</a>')
        else:
            links.append(escape(address, quote=False))
    if len(links) > 1:
        yield f"<ul>{''.join(f'<li>{link}</li>' for link in links)}</ul>"
    elif links:
        yield f"<p>{links[0]}</p>"


def _texts(lines: Sequence[str]) -> Iterator[str]:
    """Yield paragraphs, a line each; short lines under each other are lines of one: verse, an address."""
    said = [inline(line.strip()) for line in lines]
    if any(len(line) > LONG for line in lines):
        yield from (f"<p>{line}</p>" for line in said)
    else:
        yield f"<p>{'<br>'.join(said)}</p>"
