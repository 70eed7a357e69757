"""Muse, the markup of The Anarchist Library: its header's lines, and its text's blocks.

Source: the manual of Text::Amuse (amusewiki.org), whose readers and writers wrote most of these files.
"""

import re
from collections.abc import Iterator

from zine import decoding
from zine.manuscript import Manuscript
from zine.preflight import Finding
from zine.readers import _beyond, _junk, _muse, _vocabulary, pattern

SUFFIXES = frozenset({".muse", ".amuse"})
FIELDS = {
    "title": "title",
    "subtitle": "subtitle",
    "sortauthors": "author",
    "authors": "author",
    "author": "author",
    "date": "date",
    "rights": "licence",
}
"""Where the header's lines go; of those that go to one place, the last wins."""
COLOPHON = ("notes", "source")
"""The lines that the library prints under a text."""
HEADER = pattern(r"#(\w+)[ \t]*(.*(?:\n(?![#\n])[ \t]*\S.*)*)(?:\n|\Z)")
ANCHOR = pattern(r"(?m)^[ \t]*#([A-Za-z][A-Za-z0-9-]*)(?:[ \t]+|[ \t]*(?:\n|\Z))")
CALLED = pattern(r"\[\[#([A-Za-z0-9-]+)\]")


def read(data: bytes) -> Manuscript:
    """Read Muse in any usual encoding; raises ZineError if the bytes are no text."""
    text, findings = decoding.decode(data)
    _beyond.refuse_runs(text)
    cleaned, junk = _junk.clean(text)
    head, body = _header(cleaned)
    body, anchors = _without_anchors(body)
    lines = {
        FIELDS[name]: _vocabulary.inline(_muse.inline(head[name].replace("; ", ", ")))
        for name in FIELDS
        if head.get(name)
    }
    notes: dict[str, list[str]] = {}
    html = "\n".join(_muse.blocks(body.split("\n"), notes))
    shown = _vocabulary.body(html + _muse.listed(notes), titled=True)
    return Manuscript(
        html=shown.html + _colophon(head),
        lang=head.get("lang", "").partition(" ")[0],
        findings=(*findings, *junk, *_unused(head), *anchors),
        **lines,  # type: ignore[arg-type]
    )


def _unused(head: dict[str, str]) -> Iterator[Finding]:
    """Name the header's lines that a booklet has no place for."""
    rest = [name for name in head if name not in {*FIELDS, *COLOPHON, "lang"}]
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


def _colophon(head: dict[str, str]) -> str:
    """Return what the header says of the text, set under it as the library does."""
    said = [_vocabulary.inline(_muse.inline(head[name])) for name in COLOPHON if head.get(name)]
    return "".join(["\n<hr>" if said else "", *(f"\n<p>{one}</p>" for one in said)])


def _without_anchors(text: str) -> tuple[str, list[Finding]]:
    """Take out the places that links point at: a word after # before a line, or alone on one."""
    called, left = set(CALLED.findall(text)), []

    def taken(anchor: "re.Match[str]") -> str:
        alone = anchor[0].endswith("\n") or anchor.end() == len(text)
        if anchor[1] not in called and not alone:
            return anchor[0]
        left.extend([f"#{anchor[1]}"] if anchor[1] not in called else [])
        return ""

    kept = ANCHOR.sub(taken, text)
    said = f"Lines that only mark a place were left out: {_junk.named(left)}."
    return kept, [Finding("junk-removed", said, level="note")] if left else []
