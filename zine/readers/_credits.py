"""Who wrote a text, where and when: the lines of its front that say so."""

import re
from collections.abc import Mapping, Sequence

from zine.readers import _stamps, _times, pattern, words
from zine.readers._blocks import SHORT
from zine.readers._genres import ISSUE, genre, of_day
from zine.readers._inline import inline
from zine.readers._line import Line
from zine.readers._lists import begins_programme
from zine.readers._markers import marker
from zine.readers._matter import Matter, alike
from zine.readers._outline import DAY
from zine.readers._people import ANONYMOUS, COLLECTIVE, INITIALED, PERSON, byline, is_body
from zine.readers._stanzas import mostly_verse

DOCUMENT = pattern(
    r"(?:minutes|compte[ -]rendu|CR|procès-verbal|PV|protokoll|acta|actas|verbale|ata|notes?|bulletin|"
    r"journal|report|rapport|lettre|news\w*|update|infos?|agenda|programme|ordre du jour|assemblée|"
    r"réunion|plenum|meeting|assembly|asamblea|reunión|assemblea|riunione|bericht|treffen)\b.{0,70}",
    re.IGNORECASE,
)
"""What a title begins with that a date follows, as a place is by one."""
NUMBERED = pattern(
    r"\d\.\d|(?:n[°ºo]|nr|num\w*|vol\w*|version|v|édition|edition|issue|heft) ?\.? ?\d", re.IGNORECASE
)
"""What counts issues or versions, before a date, and is no place."""
STOPPED = pattern(r"(?:[,;:!?…]|(?<![ .][A-ZÀ-Þ])\.)$")
"""A line that ends as a sentence does, and not with a name's initial."""
WHO_WHEN = (
    pattern(r",? +[–—|·-] +|, (?=\D*\d{1,2} )|, (?=le |on |am |el |il )| (?=(?:le|on|am|el|il) \d)"),
    pattern(r",? +[–—|·-] +|,? (?=(?:par|by|por|von|di|per|door) )"),
)
POSTED = pattern(
    r"(?:publié|posté|écrit|mis en ligne|rédigé|posted|published|written|veröffentlicht|geschrieben|"
    r"publicado|escrito|pubblicato|scritto|publicat|geplaatst) (?:par|by|von|por|da|per|door) "
    r"(?P<who>.{2,60}?),? (?P<when>(?:le |on |am |el |il |em |op )?\D{0,12}\d{1,2}\D.{3,24})",
    re.IGNORECASE,
)
"""What parts who wrote from when, or when from who."""


REVISED = pattern(r"(?P<said>[^\W\d_][^\W\d_’' -]*(?:[ ’'-][^\W\d_]+){0,3})[ \u00a0]?: ?(?P<when>.*\d{4})\.?")
"""A date under the words that say what was done then: `Mise à jour : mai 2023`."""
APPOINTMENT = words(
    """
    rendez-vous rdv quand départ date début when where meeting start wann treffpunkt beginn cuándo cuando
    cita salida fecha quando appuntamento partenza data início encontro quan hora inici wanneer vertrek
    """
)
"""The words that say when to be somewhere, and not when a text was written."""


FORUM = pattern(r"^(?:Message ?)?(?:de|par|by|von|por|da|di) ?(?=[\w.·-]{2,30}$)", re.IGNORECASE)
"""What stands before the name of who posted, in a forum: `Message de maud » 21 avr. 2018, 17:52`."""
INITIAL_DAY = pattern(r"(?P<who>(?:[A-ZÀ-Þ][\w’'-]+ ){1,2}[A-ZÀ-Þ]\.),? (?P<when>(?:le )?\d.{5,30})")
"""A name with its initial, and a day: `Zaynab L. 31/10/2022`."""
NICK = pattern(r"(?:par|by|von) [\w.·-]{3,25}", re.IGNORECASE)
"""Who posted, by one word: `par maud`."""
NICKNAMED = pattern(
    r"(?:par|by|von|por|di|per|door) (?P<who>[\w.·-]{2,25}(?: [\w.·-]{2,25})?)", re.IGNORECASE
)
"""Who posted, by any name, beside the date: `vendredi 13 mars 2009, par maud`."""
PUT_UP = pattern(r"(?:mis en ligne|publié|posté|posted|published|veröffentlicht)\b", re.IGNORECASE)
"""How a page says when it put a text up; beside it stands who wrote, and no place."""


def begins_list(lines: Sequence[Line], at: int) -> bool:
    """Tell whether the first line is the first item of a list."""
    first, second = marker(lines[at].text), marker(lines[at + 1].text) if at + 1 < len(lines) else None
    return bool(first and second and first.form == second.form)


def dated(lines: Sequence[Line], at: int) -> tuple[str, str] | None:
    """Return the place and date that a line says, unless a programme begins with it."""
    text = lines[at].text
    alone = (
        (len(text) == 4 and re.fullmatch(r"(?:1[789]|20)\d\d", text))
        or _revised(text)
        or of_day(text)
        or _stamps.stamped(text)
    )
    found = ("", text) if alone else _times.dateline(text)
    placed = (
        bool(found and (found[0] or _heads_page(lines, at))) and at + 1 < len(lines) and lines[at + 1].apart
    )
    if (
        not found
        or ISSUE.fullmatch(text)
        or (begins_programme(lines, at) and not placed)
        or (not at and DOCUMENT.fullmatch(found[0]))
    ):
        return None
    return found


def _heads_page(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a day with its year heads a page: its title stands alone under it, then its text."""
    year = not at and len(lines) > 3 and re.search(r"(?:1[789]|20)\d\d", lines[0].text)
    return bool(year and lines[2].apart and len(lines[2].text) > SHORT and not _times.entry(lines[2].text))


def _revised(text: str) -> bool:
    """Tell whether a line says when a text was made or made anew."""
    found = REVISED.fullmatch(text.strip("()[]")) if text[-1:] in "0123456789.)]" and len(text) < 60 else None
    if not found or found["said"].partition(" ")[0].lower() in APPOINTMENT:
        return False
    when = _times.dateline(found["when"])
    return bool(when and not when[0])


def take_date(lines: Sequence[Line], at: int, matter: Matter, heads: Mapping[int, str]) -> int:
    """Take a line that says a date, and perhaps a place, or who wrote."""
    text = lines[at].text
    if "date" in matter.lines or heads.get(at) == DAY:
        return 0
    if "author" not in matter.lines and (both := who_and_when(text)):
        who, when = both
        matter.take("author", inline(who), "author", lines[at])
        set_date(when, lines[at], matter)
        return 1
    if found := dated(lines, at):
        set_date(found, lines[at], matter)
    return int(bool(found))


def who_and_when(text: str) -> tuple[str, tuple[str, str]] | None:
    """Return the author and the date of one line: “Par Machin – 3 mars”, “samedi 8 mars, par Machin”."""
    if not any(map(str.isdigit, text)):
        return None
    if put_up := _stamps.published(text):
        return put_up[0], ("", put_up[1])
    if posted := POSTED.fullmatch(text):
        when = _times.dateline(posted["when"])
        return (posted["who"], when) if when else None
    if (sides := text.split(" • ")) and len(sides) == 2 and (when := _times.dateline(sides[1].strip())):
        who = sides[0].strip()
        return (who, when) if PERSON.fullmatch(who) or COLLECTIVE.fullmatch(who) else None
    if (
        (sides := text.rsplit(" » ", 1))
        and len(sides) == 2
        and (_times.dateline(sides[1].strip()) or _stamps.stamped(sides[1].strip()))
    ):
        who = FORUM.sub("", sides[0].strip())
        return (who, ("", sides[1].strip())) if who != sides[0].strip() else None
    if (name := INITIAL_DAY.fullmatch(text)) and (when := _times.dateline(name["when"])):
        return name["who"], when
    for parted in WHO_WHEN:
        parts = parted.split(text, maxsplit=1)
        for one, other in (parts, parts[::-1]) if len(parts) == 2 else ():
            who = byline(one) or (one if ANONYMOUS.fullmatch(one) or PUT_UP.match(other) else "")
            if not who and other[-1:].isdigit() and (nick := NICKNAMED.fullmatch(one)):
                who = nick["who"]
            if who and not STOPPED.search(who) and (when := _times.dateline(other)):
                return who, when
    return None


def set_date(found: tuple[str, str], line: Line, matter: Matter) -> None:
    """Set the place and the date."""
    place, date = found
    told = genre(place) or DOCUMENT.fullmatch(place) or NUMBERED.search(place) or _is_no_place(place, line)
    name = (
        "author"
        if COLLECTIVE.fullmatch(place) or ANONYMOUS.fullmatch(place)
        else "subtitle"
        if told
        else "place"
    )
    if place and name not in matter.lines:
        matter.take(name, inline(place), name, line)
    matter.take("date", inline(date), "date", line)


def _is_no_place(place: str, line: Line) -> bool:
    """Tell whether what a dash parts from a month is words and no place: `Conseils en manif – avril 2018`."""
    dashed = place and re.match(r"\s+[–—-]\s+\D+\d{4}$", line.text.removeprefix(place))
    return bool(dashed and line.text.startswith(place) and not _times.CAPITALS.fullmatch(place))


def take_author(lines: Sequence[Line], at: int, matter: Matter, heads: Mapping[int, str]) -> int:
    """Take the author that a line names: by a word, a collective's noun, or standing over the date."""
    text = lines[at].text
    if "author" in matter.lines:
        # A page says it in its head, and again under the title.
        again = alike(re.sub(r"<[^>]*>", "", matter.lines["author"]), byline(text) or text)
        matter.repeated += [text] if again else []
        return int(again)
    others = [lines[i].text for i, style in heads.items() if at in heads and i > at and style == heads[at]]
    body = is_body(text) and not any(map(is_body, others)) and not begins_list(lines, at)
    if body or ("." in text[:3] and INITIALED.fullmatch(text) and not others):
        matter.take("author", inline(text), "author", lines[at])
        return 1
    if len(text) > 100 or begins_list(lines, at):
        return 0
    if at and not lines[at].apart and text.isupper() and lines[at - 1].text.isupper():
        return 0  # “PROCÈS-VERBAL”, and of what
    who = byline(text)
    if not who and at and len(text) < 30 and lines[at + 1].apart and NICK.fullmatch(text):
        who = text.partition(" ")[2]
    if not who and not STOPPED.search(text):
        over_date = bool(dated(lines, at + 1)) and "subtitle" in matter.lines
        poet = PERSON.fullmatch(text) and mostly_verse(lines[at + 1 :])
        unnamed = ANONYMOUS.fullmatch(text)
        who = text if over_date or poet or unnamed or (COLLECTIVE.fullmatch(text) and at not in heads) else ""
    if who:
        matter.take("author", inline(who), "author", lines[at])
    return int(bool(who))


def take_named(lines: Sequence[Line], at: int, matter: Matter) -> int:
    """Take the author after “par”, “by” or the like."""
    who = "" if "author" in matter.lines or not lines[at].text else byline(lines[at].text)
    if who:
        matter.take("author", inline(who), "author", lines[at])
    return int(bool(who))


def credits_somebody(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line says who wrote, or when."""
    text = lines[at].text
    over_date = (
        at + 1 < len(lines) and len(text) < SHORT and not STOPPED.search(text) and dated(lines, at + 1)
    )
    return bool(byline(text) or who_and_when(text) or dated(lines, at) or over_date)
