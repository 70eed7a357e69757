"""The head of a web page that was pasted whole: what stands over its article, and around the title."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from zine.readers import _furniture, _times, pattern, words
from zine.readers._markers import SENTENCE_END, marker

KEYWORDS = pattern(r"(?!par |by |por |von |di |per |door )[^\W\d_][^\d.!?…:;]{1,40}", re.IGNORECASE)
EMPTY = pattern(r"[^\W\d_]{3,20}[ \u00a0]?:")
"""A page's label that says nothing."""
PIECES = pattern(r"\S(?:[^.!?…]{0,60}\S)?(?:[ \u00a0]{3,}|\t+)[^.!?…]{2,80}")
PUT_UP = pattern(
    r"(?:mis en ligne|publié|posté|posted|published|veröffentlicht|publicado|pubblicato|publicat)e?\b"
    r".{2,30}\d{4}\b",
    re.IGNORECASE,
)
"""How a page says when its text was put up."""
SIGNS = frozenset("×☰≡⋮⨯")
"""What opens and closes a page's menu."""
SECTIONS = words(
    """
    habitatge actualités actualité société politique international internationales luttes communiqués
    brèves infos général divers société social économie écologie culture monde france opinions débats
    news politics world society environment features opinion housing labor labour
    actualidad sociedad política internacional economía opinión noticias comunicados vivienda
    politik gesellschaft aktuell international meinung umwelt wohnen
    attualità politica società internazionale notizie comunicati ambiente
    atualidade sociedade notícias comunicados habitação
    actualitat societat notícies comunicats
    nieuws politiek samenleving wonen
    """
)
"""The usual names of a site's sections, in a few languages; others are known by the sign of a menu."""
TITLE = 25
"""A line of so many characters is not said twice by chance."""
LONGEST = 150
"""A title has no more characters."""
PROSE = 70
"""The first paragraph is longer than the lines of a head, and than verse."""


def head(lines: Sequence[str], said: Sequence[int], told: set[int]) -> set[int]:
    """Return the lines that a page put around its title; `said` are those with something in them."""
    signs = {at for at in said[:4] if lines[at].strip() in SIGNS}
    signs |= _bullets(lines, said[:4]) | _menu(lines, said[:3])
    return (
        signs
        | _section(lines, [at for at in said[:6] if at not in signs], bool(signs))
        | _blog(lines, said[:8], told | signs)
        | _keywords(lines, said[:8], told)
        | _cards(lines, said, told)
        | _said_twice(lines, [at for at in said[:16] if at not in signs], told)
    )


def _section(lines: Sequence[str], said: Sequence[int], menu: bool) -> set[int]:
    """Return the name of a page's section over the longer title: under the sign of a menu, or a usual one.

    Capitals over a title that is not in capitals, and that stands over when it was put up, are one too.
    """
    if len(said) < 3 or said[1] == said[0] + 1:
        return set()
    first, second, third = (lines[at].strip() for at in said[:3])
    if first.isupper() and len(first) < min(40, len(second)) and PUT_UP.match(third):
        return set() if second.isupper() or said[2] == said[1] + 1 else {said[0]}
    named = len(first) < 40 and len(second) >= TITLE and len(second) > len(first)
    known = (menu and not marker(first)) or first.casefold() in SECTIONS
    return {said[0]} if named and known and not SENTENCE_END.search(first + second) else set()


def _bullets(lines: Sequence[str], said: Sequence[int]) -> set[int]:
    """Return the lines of a head that are lists of one short item: who wrote, where it was filed."""
    items = [at for at in said if (found := marker(lines[at].strip())) and found.bullet]
    short = len(items) == 1 and items[0] in said[:2] and len(lines[items[0]].strip()) < 40
    return {*items} if short and lines[items[0]].strip()[0] in "•·" else set()


def _menu(lines: Sequence[str], said: Sequence[int]) -> set[int]:
    """Return a first line of pieces far apart, over a title: where on the site a page is."""
    if len(said) < 3 or said[1] == said[0] + 1 or len(lines[said[1]].strip()) < TITLE:
        return set()
    first = lines[said[0]].strip().replace("\u00a0", " ")
    return {said[0]} if ("   " in first or "\t" in first) and PIECES.fullmatch(first) else set()


def _blog(lines: Sequence[str], said: Sequence[int], told: Collection[int]) -> set[int]:
    """Return the name of a blog and its menu: short lines, one known, over the date and the title."""
    texts = [lines[at].strip() for at in said]
    day = next((place for place, text in enumerate(texts[1:-2], 1) if _times.dateline(text)), 0)
    if not day or not any(at in told for at in said[:day]):
        return set()
    apart = all(said[place + 1] > said[place] + 1 for place in (day, day + 1))
    title = len(texts[day + 1]) < 120 and not SENTENCE_END.search(texts[day + 1])
    return {*said[:day]} if apart and title and all(len(text) < 40 for text in texts[:day]) else set()


def _said_twice(lines: Sequence[str], said: Sequence[int], told: Collection[int]) -> set[int]:
    """Return what stands over a title that a page says again over its text, and where it says it again."""
    texts = [lines[at].strip() for at in said]
    for first, text in enumerate(texts[:4]):
        if not TITLE <= len(text) <= LONGEST or text[-1] in ".,;:" or text not in texts[first + 1 : -1]:
            continue
        again = texts.index(text, first + 1)
        above = texts[:first]
        under = max(map(len, texts[again + 1 : again + 3]))
        # A title ends its group; a line that goes on in the next one is of a text that was wrapped.
        if any(lines[said[place] + 1].strip() for place in (first, again)):
            continue
        if under > PROSE and not any(len(one) > 60 or SENTENCE_END.search(one) for one in above):
            beside = {said[i] for i in range(first + 1, again) if said[i] - 1 in told and len(texts[i]) < 20}
            # Under one paragraph it tells that this is the standfirst: who reads the text takes it out.
            between = [texts[i] for i in range(first + 1, again) if said[i] not in told]
            lone = len(between) == 1 and len(between[0]) > PROSE
            return {*said[:first], *(() if lone else (said[again],)), *beside}
    return set()


def _keywords(lines: Sequence[str], head: Sequence[int], told: Collection[int]) -> set[int]:
    """Return the lines right under a count of visits, what a page is filed under, and its empty labels."""
    under: set[int] = set()
    for before, at in pairwise(head):
        text, above = lines[at].strip(), lines[before].strip()
        counted = before in told and above[:1].isdigit() and _furniture.counts(above)
        filed = (counted or before in under) and KEYWORDS.fullmatch(text)
        labels = before in told and EMPTY.fullmatch(text)
        if (at == before + 1 and (filed or labels)) or (labels and ":" in above):
            under.add(at)
    return under


def _cards(lines: Sequence[str], said: Sequence[int], told: Collection[int]) -> set[int]:
    """Return the lines of a blog's card: whose picture it is, the name again, up to a line of the page."""
    gone: set[int] = set()
    for place, at in enumerate(said[:40]):
        if not lines[at].rstrip().endswith("(avatar)"):
            continue
        under = said[place + 1 : place + 5]
        end = next((i for i, other in enumerate(under) if other in told), 0)
        named = [
            i for i in under[:end] if lines[i].strip() and lines[at].strip().startswith(lines[i].strip())
        ]
        gone |= {at, *(under[:end] if named else ())}
    return gone
