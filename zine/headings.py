"""Headings: their anchors, their place in the contents, and what running heads show of them."""

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from zine import titles
from zine.manuscript import Manuscript

HEAD_WORDS = 7
"""So many words stay of a text that a running head has no room for: more are read as prose."""
HEADING = re.compile(r"<h([2-6])((?:\s[^>]*)?)>(.*?)</h\1>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text, for the table of contents: `text` is inline HTML."""

    level: int
    id: str
    text: Markup


def plain(html: str) -> str:
    """Return the text of inline HTML, without its tags."""
    return titles.plain(html).strip()


def running(text: str, room: int) -> str:
    """Return what a running head shows of a text, in so many letters: its first words, if it is longer.

    >>> running("The library of the mill will not close at five, nor ever", 60)
    'The library of the mill will not close at five, nor ever'
    >>> running("The library of the mill will not close at five, nor ever", 50)
    'The library of the mill will not…'
    """
    short = titles.shortened(text, room)
    first = titles.cut_short(" ".join(text.split(" ")[:HEAD_WORDS]))
    return short if len(text) <= room or len(short) <= len(first) else first


def with_anchors(
    manuscript: Manuscript, prefix: str = "", room: int = 40
) -> tuple[Manuscript, list[Heading]]:
    """Give headings an anchor, and what a running head shows of them; return them for the contents."""
    headings: list[Heading] = []

    def anchored(match: re.Match[str]) -> str:
        level, attributes, text = match.groups()
        known = re.search(r'\bid="([^"]*)"', attributes)
        anchor = known[1] if known else f"{prefix}section-{len(headings) + 1}"
        headings.append(Heading(int(level), anchor, Markup(without_notes(text))))
        head = escape(running(plain(without_notes(text)), room))
        named = "" if known else f' id="{anchor}"'
        return f'<h{level}{named} data-head="{head}"{attributes}>{text}</h{level}>'

    return manuscript._replace(html=HEADING.sub(anchored, manuscript.html)), headings


def without_notes(html: str) -> str:
    """Return inline HTML without the footnotes in it."""
    return re.sub(r'<span class="note"[^>]*>(?:<span[^>]*>.*?</span>|.)*?</span>', "", html, flags=re.DOTALL)
