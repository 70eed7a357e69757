"""Wording: the passages, notes and pictures of a manuscript that its pages must show, and how words compare.

Spaces, hyphens, capitals and accents do not count: the typesetter may change those.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from html import unescape

PIECES = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>")
SOURCE = re.compile(r'\bsrc="([^"]*)"')
INLINE = frozenset(
    (
        "a",
        "abbr",
        "b",
        "cite",
        "code",
        "em",
        "i",
        "img",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
    )
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "thead", "tfoot"))
UNSEEN = re.compile(r"[\-\u00ad\u180e\u200b-\u200f\u2010\u2011\u202a-\u202e\u2060-\u2064\ufeff]+")
"""What is not seen as a letter is, white space apart."""
MARKS = re.compile(r"[\u0300-\u036f]+")
SHOWN = 10
"""How many words of a passage a finding shows."""


@dataclass(slots=True)
class Copy:
    """What the pages must show: the passages of the text in order, its notes, and its pictures.

    `headings` are those passages that may stand again: in the contents, or where a table goes on; `plain` are
    the numbers of those that are ordinary paragraphs.
    """

    passages: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    headings: set[str] = field(default_factory=set)
    plain: set[int] = field(default_factory=set)


def copy_of(html: str) -> Copy:
    """Part a manuscript's HTML into passages, notes and pictures.

    >>> copy_of('<p>One<span class="note">a note</span> two.</p><ul><li>three</li></ul>').passages
    ['One two.', 'three']
    """
    copy, spans = Copy(), list[bool]()
    passage, note = list[str](), list[str]()
    at = began = 0

    def close(pieces: list[str], passages: list[str]) -> None:
        if whole := " ".join(unescape("".join(pieces)).split()):
            passages.append(whole)
        pieces.clear()

    for tag in PIECES.finditer(html):
        (note if any(spans) else passage).append(html[at : tag.start()])
        at = tag.end()
        end, name, attributes = tag.groups()
        if name == "img":
            copy.pictures.extend(unescape(source) for source in SOURCE.findall(attributes))
        elif name == "span" and not end:
            spans.append(' class="note"' in attributes)
        elif name == "span" and spans and spans.pop() and not any(spans):
            close(note, copy.notes)
        elif name == "br" or (name not in INLINE and any(spans)):
            (note if any(spans) else passage).append(" ")
        elif name not in INLINE:
            close(passage, copy.passages)
            if tag[0] == "<p>":
                copy.plain.add(len(copy.passages))
            if end and name in HEADINGS:
                copy.headings.update(copy.passages[began:])
            if name in HEADINGS:
                began = len(copy.passages)
    passage.append(html[at:])
    close(passage, copy.passages)
    return copy


def folded(text: str) -> str:
    """Return text without spaces, hyphens and capitals.

    >>> folded("Éco-\\u00adLOGIE »")
    'écologie»'
    """
    return UNSEEN.sub("", "".join(text.split())).casefold()


def bare(text: str) -> str:
    """Return folded text without accents too, which some languages drop from capitals."""
    return MARKS.sub("", unicodedata.normalize("NFKD", folded(text))).replace("ı", "i")


def shown(passage: str) -> str:
    """Return a passage short enough to show.

    >>> shown("a b c d e f g h i j k l")
    'a b c d e … h i j k l'
    """
    words = passage.split()
    if len(words) > SHOWN + 1:
        words = [*words[: SHOWN // 2], "…", *words[-SHOWN // 2 :]]
    text = " ".join(words)
    return text if len(text) <= 120 else f"{text[:60]} … {text[-59:]}"
