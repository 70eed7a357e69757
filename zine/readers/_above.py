"""What stands over a title: who posted, a union's name, an introduction, to whom a letter goes."""

import re
from collections.abc import Sequence

from zine.readers import pattern
from zine.readers._blocks import SHORT
from zine.readers._candidates import greets
from zine.readers._credits import dated, take_date
from zine.readers._genres import genre
from zine.readers._inline import inline
from zine.readers._line import Line
from zine.readers._markers import marker
from zine.readers._matter import Matter
from zine.readers._outline import outline
from zine.readers._people import MASTHEAD

POSTER = pattern(r"(?:par|by|por|von|di|per|door) ([^\W\d_][\w.-]{1,30})", re.IGNORECASE)
SUBJECT = pattern(
    r"(?:objet|sujet|subject|re|betreff|betrifft|asunto|oggetto|onderwerp|betreft|assunto|assumpte)"
    r"[ \u00a0]?:[ \u00a0]+(?P<said>\S.{3,200})",
    re.IGNORECASE,
)
"""What a letter is about, under the address of whom it goes to."""
HIGHEST = 14
"""The most lines over the subject of a letter."""
INTRODUCTION = 60
"""The shortest line, in characters, that says where the text under it comes from."""
TITLE = 90
"""The longest title, in characters, under an introduction."""


def lettered(lines: Sequence[Line], at: int, matter: Matter) -> tuple[list[int], int]:
    """Take a letter's subject as its title; return the lines over it that stay, and where the rest begins."""
    if "title" in matter.lines:
        return [], at
    for below in range(at, min(at + HIGHEST, len(lines) - 1)):
        text = lines[below].text
        if below > at and ":" in text[:14] and (found := SUBJECT.fullmatch(text)):
            stay = [place for place in range(at, below) if not take_date(lines, place, matter, {})]
            matter.take("title", inline(found["said"]), "label", lines[below])
            return stay, below + 1
        if len(text) > SHORT or marker(text):
            break
    return [], at


def introduces(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line with a colon says whose text comes, and a title stands between them."""
    if at + 2 >= len(lines):
        return False
    text, title = lines[at].text, lines[at + 1].text
    if not text.endswith(":") or len(text) < INTRODUCTION or genre(text):
        return False
    said = len(title) <= (TITLE // 2 if title[-1] == "." else TITLE) and title[0].isupper()
    said = said and title[-1] not in ",;:" and not greets(title)
    return said and not marker(title) and len(lines[at + 2].text) > SHORT


def presents(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a long sentence stands over the only heading there is, which is then the title."""
    if at + 2 >= len(lines) or len(lines[at].text) <= TITLE or not lines[at + 1].apart:
        return False
    said = lines[at].text[-1] == "." and len(lines[at + 1].text) <= TITLE and not marker(lines[at].text)
    return said and list(outline(lines, len(lines))) == [at + 1]


def poster(lines: Sequence[Line], at: int, matter: Matter) -> int:
    """Take the one word, right under a page's date and over its title, that says who posted: `by maud`."""
    found = POSTER.fullmatch(lines[at].text) if at + 1 < len(lines) and not lines[at].apart else None
    if not found or "author" in matter.lines:
        return 0
    matter.take("author", inline(found[1]), "author", lines[at])
    return 1


def masthead(lines: Sequence[Line], at: int, matter: Matter) -> int:
    """Take a union's name over the title as who wrote."""
    over = (
        at + 2 < len(lines) and lines[at + 1].apart and lines[at + 2].apart and lines[at].text[:2].isupper()
    )
    if not over or {"title", "author"} & matter.lines.keys() or not MASTHEAD.fullmatch(lines[at].text):
        return 0
    if len(lines[at + 1].text) > SHORT + 30 or dated(lines, at + 1):
        return 0
    matter.take("author", inline(lines[at].text), "author", lines[at])
    return 1
