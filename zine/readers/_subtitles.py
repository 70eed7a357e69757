"""Subtitles: the short lines that go with a title, and are no heading."""

import re
from collections.abc import Mapping, Sequence

from zine.readers import _times, pattern
from zine.readers._blocks import SHORT, group
from zine.readers._candidates import CREDIT, OPENINGS, greets
from zine.readers._closings import is_contact
from zine.readers._credits import STOPPED, credits_somebody
from zine.readers._genres import genre
from zine.readers._inline import inline
from zine.readers._likes import TWO_SENTENCES
from zine.readers._line import Line
from zine.readers._lists import begins_programme
from zine.readers._markers import marker
from zine.readers._matter import Matter
from zine.readers._outline import DOUBLE
from zine.readers._people import byline, last_named

GENRE_OF = pattern(
    r"(?:(?:communiqué|tract|appel|lettre(?: ouverte)?|tribune|manifeste|récit|notes?|entretien|texte|"
    r"statement|call|(?:an? )?(?:open )?letter|interview|(?:a )?conversation|comunicado|llamamiento|"
    r"manifiesto|carta(?: abierta)?|entrevista|crónica|pressemitteilung|aufruf|flugblatt|(?:offener )?brief|"
    r"gespräch|comunicato|appello|volantino|intervista|lettera(?: aperta)?|comunicat|manifest|oproep|"
    r"pamflet|manifesto)(?: de presse| à la presse| de prensa| stampa)? "
    r"(?:d[eu]|des|aux?|à|avec|pour|sur|of|from|by|to|with|for|on|del|al?|con|von|der|mit|an|für|di|della|"
    r"dei|com|do|da)|récit d['’u]|(?:lettre|appel) à l['’]|(?:lettre|communiqué|texte) d['’])\b",
    re.IGNORECASE,
)
"""What a line under a title begins with that says what kind of text it is, and whose."""
TELLS = pattern(r"[A-ZÀ-Þ][^\W\d_]{1,11}[ \u00a0]?: [^,]+, .+,")
"""A line that lists, after a word that says whom or what: `Là : Mimi, Momo, le chat`."""
TOLD = pattern(
    r"(?:nous|on|je|il|elle|ils|elles|c['’]|ce |ça|voilà|we|i|it|this|they|he|she|wir|ich|es|sie|das|lo|esto|"
    r"noi|è|nós)\b",
    re.IGNORECASE,
)
"""How a sentence begins that tells something."""


def take_subtitle(lines: Sequence[Line], at: int, matter: Matter, heads: Mapping[int, str]) -> int:
    """Take the line, or the few short lines, that go with the title."""
    title = matter.lines.get("title", "")
    named = bool(genre(title)) or _echoes(title, lines[at].text) or (title.endswith(":") and len(title) < 60)
    taken = {"subtitle"} if named else {"subtitle", "author", "epigraph"}
    if not taken & matter.lines.keys() and (
        _is_subtitle(lines, at, heads)
        or (named and not _numbered(heads.get(at, "")) and _is_title(lines, at))
    ):
        matter.take("subtitle", inline(lines[at].text), "subtitle", lines[at])
        if named:
            matter.lines |= {"title": matter.lines["subtitle"], "subtitle": matter.lines["title"]}
        return 1
    # One more line by itself, in a text without headings, is no heading either.
    if matter.blocks and matter.blocks[-1].rule == "subtitle" and list(heads.items()) == [(at, "plain")]:
        matter.take("subtitle", inline(lines[at].text), "subtitle", lines[at])
        return 1
    if taken & matter.lines.keys() or heads.get(at) == DOUBLE:
        return 0
    if (held := _one_phrase(lines, at)) and not is_contact(held[-1].text):
        matter.take("subtitle", inline(" ".join(line.text for line in held)), "subtitle", held[0])
        if named:
            matter.lines |= {"title": matter.lines["subtitle"], "subtitle": matter.lines["title"]}
        return len(held)
    held = _few_lines(lines, at)
    for line in held:
        matter.take("subtitle", inline(line.text), "subtitle", line)
    return len(held)


def _echoes(title: str, text: str) -> bool:
    """Tell whether a line says more than a few letters over it that are small, or begin alike."""
    short = 4 < len(title) <= 30 and title[-1].isalpha() and len(text) > len(title)
    small = title[:1].islower() and text[0].isupper()
    return short and (small or (text[:5].casefold() == title[:5].casefold() and len(title) <= 25))


def _one_phrase(lines: Sequence[Line], at: int) -> Sequence[Line]:
    """Return the lines of a group, if it is one phrase, broken for its length, over prose."""
    held = group(lines, at)
    after = lines[at + len(held)].text if held and at + len(held) < len(lines) else ""
    if not 2 <= len(held) <= 5 or any(len(line.text) > SHORT + 10 or line.quoted for line in held):
        return ()
    goes_on = all(line.text[0].islower() and not byline(line.text) for line in held[1:])
    large = all(line.text.isupper() for line in held) and all(line.text[-1] == "," for line in held[:-1])
    whole = not any(line.text[-1] in ".;:!?…" for line in held[:-1]) and held[-1].text[-1] not in ".,;:"
    plain = not marker(held[0].text) and not held[0].text[0].islower()
    return held if (goes_on or large) and whole and plain and len(after) > SHORT else ()


def _is_title(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line alone, under the name of a genre, is the title that this stands over."""
    text = lines[at].text
    alone = lines[at].apart and lines[at + 1].apart and not (lines[at].quoted or lines[at].strong)
    said = len(text) <= 150 and not marker(text) and text[-1] not in ".,;:…" and text[0].isupper()
    return alone and said and not greets(text) and not is_contact(text)


def _few_lines(lines: Sequence[Line], at: int) -> Sequence[Line]:
    """Return two or three short lines that stand over prose, and are no verse: a subtitle of lines."""
    held = group(lines, at)
    after = lines[at + len(held)].text if held and at + len(held) < len(lines) else ""
    if not 2 <= len(held) <= 3 or len(after) <= SHORT or marker(after):
        return ()
    if any(credits_somebody(lines, at + below) for below in range(1, len(held))):
        return ()
    plain = all(
        len(line.text) <= SHORT
        and line.text[-1] not in ".,;:…"
        and not line.text[0].islower()
        and not line.quoted
        and not marker(line.text)
        and not is_contact(line.text)
        for line in held
    )
    cries = all(line.text.endswith("!") for line in held)
    return held if plain and not cries else ()


def _is_subtitle(lines: Sequence[Line], at: int, heads: Mapping[int, str]) -> bool:
    """Tell whether the line after the title goes with it, and is not the first heading or paragraph."""
    line, rest = lines[at], lines[at + 1 :]
    text = line.text
    if marker(text) or text.endswith((",", ";", ":")) or line.quoted or is_contact(text):
        return False
    if CREDIT.search(text) or greets(text) or TELLS.match(text) or last_named(text):
        return False
    if _times.entry(text) and begins_programme(lines, at):
        return False
    if not line.apart:
        blanks = any(other.apart for other in rest)
        return blanks and (rest[0].apart or credits_somebody(lines, at + 1)) and len(text) <= 300
    credited = not rest[0].apart and credits_somebody(lines, at + 1)
    if len(text) > SHORT and any(_unstopped(other.text) for other in rest):
        return False  # so this author ends paragraphs
    stopped = STOPPED.search(text.rstrip("?")) and not _calls(text, rest[0].text)
    if len(text) > 150 or stopped or not (rest[0].apart or credited):
        return False
    bracketed = text[0] == "[" and text[-1] == "]"
    if not (text[0].isupper() or text[0] in '«“"¡¿‘' or bracketed):
        return False
    if GENRE_OF.match(text):
        return True
    style = heads.get(at, "")
    if text.lower() in OPENINGS or style == DOUBLE:
        return False
    # A heading has its like further on; a subtitle has not, or says more than a heading would.
    likes = [len(lines[place].text) for place, other in heads.items() if place > at and other == style]
    more = 2 * max(likes, default=0) if style == "plain" else 60
    return not _numbered(style) and (not likes or len(text) > min(60, max(25, more)))


def _unstopped(text: str) -> bool:
    """Tell whether a long line of prose ends with a word."""
    return len(text) > SHORT + 20 and text[-1].isalpha() and not marker(text)


def _calls(text: str, after: str) -> bool:
    """Tell whether a line calls for something, in one phrase over prose: `Un logement pour tous !`."""
    said = text.endswith("!") and text.count(" ") > 2 and len(after) > SHORT
    return said and not text.isupper() and not TOLD.match(text) and not TWO_SENTENCES.search(text)


def _numbered(style: str) -> bool:
    """Tell whether a heading's style counts."""
    return "{}" in style or style in ("number", "1.1")
