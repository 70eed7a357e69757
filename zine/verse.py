"""Verse: each line in an element of its own, so that what of it must turn over hangs under its beginning."""

import re

VERSE = re.compile(r'<div class="verse">(.*?)</div>', re.DOTALL)
STANZA = re.compile(r"(<p\b[^>]*>)(.*?)(</p>)", re.DOTALL)
BREAK = re.compile(r"\s*<br>\s*")
TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^>]*>")


def hung(html: str) -> str:
    """Return a document whose verse is parted into lines.

    >>> hung('<div class="verse"><p><em>b<br>c</em></p></div>')
    '<div class="verse"><p><span class="line"><em>b</em></span><span class="line"><em>c</em></span></p></div>'
    """
    return VERSE.sub(lambda verse: STANZA.sub(_parted, verse[0]), html)


def _parted(stanza: re.Match[str]) -> str:
    start, lines, end = stanza.groups()
    if 'class="line"' in lines or 'class="note"' in lines:
        return stanza[0]
    found, open_tags = list[str](), list[str]()
    for line in BREAK.split(lines):
        begun = "".join(open_tags)
        for tag in TAG.finditer(line):
            if not tag[1]:
                open_tags.append(tag[0])
            elif open_tags:
                open_tags.pop()
        closed = "".join(f"</{TAG.match(tag)[2]}>" for tag in reversed(open_tags))  # type: ignore[index]
        found.append(f'<span class="line">{begun}{line}{closed}</span>')
    return start + "".join(found) + end
