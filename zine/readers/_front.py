"""Front matter of plain text: title, standfirst, author, place, date, epigraph."""

import re
from collections.abc import Mapping, Sequence

from zine.escaping import unescaped
from zine.readers import pattern, words
from zine.readers._above import introduces, lettered, masthead, poster, presents
from zine.readers._back import licenses
from zine.readers._blocks import SHORT, group
from zine.readers._credits import (
    begins_list,
    take_author,
    take_date,
    who_and_when,
)
from zine.readers._epigraphs import take_dedication, take_epigraph
from zine.readers._inline import inline
from zine.readers._line import Line
from zine.readers._lines import SEPARATOR, UNDERLINE
from zine.readers._mail import PREFIX
from zine.readers._matter import Matter, alike
from zine.readers._outline import outline
from zine.readers._people import NAMED, byline
from zine.readers._standfirsts import standfirst
from zine.readers._stanzas import SENTENCES
from zine.readers._subtitles import take_subtitle
from zine.readers._tables import CELL

LABELS = {
    "title": "objet|sujet|subject|betreff|asunto|oggetto|onderwerp|assunto|titre|title|título|titel|titolo",
    "subtitle": "sous-titre|chapô|chapo|subtitle|standfirst|subtítulo|untertitel|sottotitolo",
    "author": "auteur[·.-]?(?:e[·.-]?)?s?|autrices?|par|authors?|by|autora?|autoren|autore|signé|from|von",
    "date": "date|fecha|datum|data|publié le|published|published on",
    "place": "lieu|place|lugar|ort|luogo",
    "contact": "contacts?|contacto|kontakt|contatt[oi]|courriel|e-?mail",
    "licence": "licence|license|licencia|lizenz|licenza",
}
LABEL = pattern("|".join(f"(?P<{name}>{words})" for name, words in LABELS.items()), re.IGNORECASE)
GOES_ON = words(
    """
    de du des d à au aux et en pour par sur contre dans ou of the and for to in on against with at from
    or del los las y e para por con contra und der im gegen für am di della dei nel per da do no na van
    het
    """
)
"""The words with which a title in capitals goes on in its second line."""
RELATIVES = words("qui que qu dont où ou mais which that who whose but que che però maar aber sino pero")
DONE = pattern(
    r"(?:adopt|suivi|traduit|écrit|rédig|établi|recueilli|présenté|paru|prononcé|translated|followed|written|"
    r"collected|seguid|traducid|escrit|tradott|seguit|scritt|übersetzt|geschrieben|vertaald|traduzid|traduït)"
)
"""How a line begins that says what was done with a text, and no title goes on in."""
FULL = 40
"""From so many characters on, a title's line may have been broken for its length alone."""
TRANSLATED = ("tradu", "tradott", "translat", "übersetz", "vertal", "vertaa")
"""How a line begins that says who put a text into another language."""
TWICE = 10
"""A line of so many characters, right under itself, is a title that a page says again, and no verse."""
TITLE = 250
"""The longest line, in characters, that can be a title."""


def take(lines: Sequence[Line], matter: Matter) -> list[int]:
    """Take the title and the short lines around it; return the lines that are left, the body."""
    at = next((i for i, line in enumerate(lines) if not _mark(line)), 0)
    at += _labels(lines[at:], matter)
    over, at = lettered(lines, at, matter)
    if len(lines) > at + 1 and "title" not in matter.lines and take_date(lines, at, matter, {}):
        at += 1 + poster(lines, at + 1, matter)
    at += _repeated_title(lines, at, matter)
    at += masthead(lines, at, matter)
    if not over and "title" not in matter.lines and (introduces(lines, at) or presents(lines, at)):
        over, at = [at], at + 1
    at = _title(lines, at, matter)
    heads = outline(lines, len(lines))
    while at < len(lines) and at < 12 and (taken := _front_line(lines, at, matter, heads)):
        at += taken
    return [*over, *standfirst(lines, at, matter, heads)]


def _mark(line: Line) -> bool:
    """Tell whether a line is only a separator or an underline."""
    return bool(SEPARATOR.fullmatch(line.text) or UNDERLINE.match(line.text))


def _labels(lines: Sequence[Line], matter: Matter) -> int:
    """Take the lines that say what they are: `Title: …`, `Auteur : …`."""
    at = 0
    while at < min(len(lines), 8):
        found = re.match(r"([\w é·.-]{2,14}?)\s?:\s+(\S.*)", lines[at].text)
        name = LABEL.fullmatch(found[1]) if found else None
        if not found or not name or not name.lastgroup or len(found[2]) > TITLE:
            break
        if name.lastgroup in matter.lines or (name.lastgroup == "contact" and not at):
            break
        said = PREFIX.sub("", found[2]) if name.lastgroup == "title" else found[2]
        matter.around += [found[2].removesuffix(said).strip()] if said != found[2] and said else []
        matter.take(name.lastgroup, inline(said or found[2]), "label", lines[at])
        at += 1
    return at


def _title(lines: Sequence[Line], at: int, matter: Matter) -> int:
    """Take the title: the first line, with the next one if it goes on in it."""
    if at >= len(lines) or "title" in matter.lines:
        return at
    text = re.sub(r"^#{1,6} +", "", lines[at].text)
    alone = len(lines) == at + 1 or lines[at].quoted or _mark(lines[at]) or CELL in text
    prose = len(text) > 90 and text.endswith(".") and not _under_day(lines, at, matter)
    if (
        len(text) > TITLE
        or prose
        or (text.endswith(",") and not _is_half(lines, at) and not _broken(lines, at))
        or (alone and len(lines) > 1)
        or begins_list(lines, at)
    ):
        return at
    taken = 1
    if len(held := _broken(lines, at)) > 2:
        text, taken = " ".join(line.text for line in held), len(held)
    elif at + 1 < len(lines) and _continues(text, lines[at + 1]):
        text, taken = f"{text} {lines[at + 1].text}", 2
    matter.take("title", inline(text), "title", lines[at])
    return at + taken


def _under_day(lines: Sequence[Line], at: int, matter: Matter) -> bool:
    """Tell whether a line alone, under a day that heads a page, is its title, however it ends."""
    day = matter.blocks and matter.blocks[-1].rule == "date" and "place" not in matter.lines
    short = at == 1 and len(lines) > 3 and len(lines[at].text) <= 150 < len(lines[at + 1].text)
    return bool(day and short and lines[at].apart and lines[at + 1].apart)


def _broken(lines: Sequence[Line], at: int) -> Sequence[Line]:
    """Return the lines of a group that are one title, over prose or another such group."""
    held = group(lines, at)
    return held if len(held) > 2 and all(map(_goes_on, held, held[1:])) else ()


def _goes_on(before: Line, line: Line) -> bool:
    """Tell whether a short line goes on with the phrase of the one over it."""
    short = max(len(before.text), len(line.text)) <= SHORT
    return short and line.text[0].islower() and before.text[-1] not in ".;:!?…" and not byline(line.text)


def _is_half(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line that ends with a comma goes on in the next, and both stand over a paragraph."""
    both = len(group(lines, at)) == 2 and lines[at + 1].text[0].islower()
    return both and len(lines) > at + 2 and len(lines[at + 2].text) > SHORT


def _repeated_title(lines: Sequence[Line], at: int, matter: Matter) -> int:
    """Pass over a first line that says the title again, and set it as it is written there."""
    title = re.sub(r"<[^>]*>", "", matter.lines.get("title", ""))
    if not title or at + 1 >= len(lines) or not alike(title, lines[at].text, partly=lines[at + 1].apart):
        return 0
    if lines[at].text != title and alike(title, lines[at].text):
        matter.lines["title"] = inline(lines[at].text)
    matter.repeated.append(unescaped(title) if alike(title, lines[at].text) else lines[at].text)
    return 1


def _continues(title: str, after: Line) -> bool:
    """Tell whether a title goes on in the line under it."""
    capitals = all(text.isupper() and len(text) < 60 for text in (title, after.text))
    if capitals and not after.apart and re.split(r"[ ’']", after.text.lower())[0] in GOES_ON:
        return True
    if after.apart or not after.text[0].islower() or NAMED.fullmatch(after.text):
        return False
    long = [word for word in re.findall(r"[^\W\d_]{4,}", title) if word.lower() not in GOES_ON]
    goes_on = re.split(r"[ ’']", after.text)[0] in GOES_ON and not after.text.islower()
    if len(long) > 1 and all(word[0].isupper() for word in long) and not goes_on:
        return False  # “The Weeds Will Win”, and what it is
    if DONE.match(after.text) or byline(after.text) or who_and_when(after.text):
        return False
    open_ended = len(title) >= FULL or re.split(r"[ ’']", title.lower())[-1] in GOES_ON or title[-1] in ",:"
    follows = re.split(r"[ ’']", after.text)[0] in GOES_ON | RELATIVES
    return (follows or open_ended) and len(title + after.text) <= TITLE and len(after.text) < 90


def _front_line(lines: Sequence[Line], at: int, matter: Matter, heads: Mapping[int, str]) -> int:
    """Take one more line or group of the front matter; return how many lines it was."""
    line = lines[at]
    if _mark(line):
        return 1
    if at + 1 >= len(lines) or CELL in line.text:
        return 0
    title = re.sub(r"<[^>]*>", "", matter.lines.get("title", ""))
    if len(title) >= TWICE and len(group(lines, at)) == 1 and alike(title, line.text):
        matter.repeated.append(line.text)
        return 1
    for rule in (take_date, _take_credit, take_author, take_epigraph, _take_licence, take_dedication):
        if taken := rule(lines, at, matter, heads):
            return taken
    return take_subtitle(lines, at, matter, heads)


def _take_credit(lines: Sequence[Line], at: int, matter: Matter, heads: Mapping[int, str]) -> int:
    """Take a short line that says who put a text into another language: it stands under who wrote it."""
    text = lines[at].text
    if len(text) > 100 or not text.lower().lstrip("([*_").startswith(TRANSLATED) or SENTENCES.search(text):
        return 0
    matter.take("author", inline(text), "author", lines[at])
    return 1


def _take_licence(lines: Sequence[Line], at: int, matter: Matter, heads: Mapping[int, str]) -> int:
    """Take a line of copyright or the like."""
    text = lines[at].text
    again = "licence" in matter.lines and not any(block.rule == "licence" for block in matter.blocks)
    if again or len(text) >= 120 or not licenses(text) or text.endswith("."):
        return 0
    matter.take("licence", inline(text), "licence", lines[at])
    return 1
