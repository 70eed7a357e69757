"""Front matter of plain text: title, standfirst, author, place, date, epigraph."""

import re
from collections.abc import Mapping, Sequence
from html import unescape

from zine.readers import _times, pattern, words
from zine.readers._back import LICENCE
from zine.readers._blocks import SHORT, group
from zine.readers._headings import CREDIT, DOUBLE, GREETING, OPENINGS, outline
from zine.readers._inline import inline
from zine.readers._lines import SEPARATOR, UNDERLINE, Line
from zine.readers._lists import begins_programme
from zine.readers._markers import SENTENCE_END, marker
from zine.readers._matter import Matter, alike
from zine.readers._rules import is_contact, mostly_verse

LABELS = {
    "title": "objet|subject|betreff|asunto|oggetto|titre|title|título|titel|titolo",
    "subtitle": "sous-titre|chapô|chapo|subtitle|standfirst|subtítulo|untertitel|sottotitolo",
    "author": "auteur[·.-]?(?:e[·.-]?)?s?|autrices?|par|authors?|by|autora?|autoren|autore|signé|from|von",
    "date": "date|fecha|datum|data|publié le|published|published on",
    "place": "lieu|place|lugar|ort|luogo",
    "contact": "contacts?|contacto|kontakt|contatt[oi]|courriel|e-?mail",
    "licence": "licence|license|licencia|lizenz|licenza",
}
LABEL = pattern("|".join(f"(?P<{name}>{words})" for name, words in LABELS.items()), re.IGNORECASE)
BYLINE = pattern(
    r"(?:(?:un )?texte (?:de|du|d['’])|propos recueillis par|par|by|por|von|di|per|door)\s+"
    r"(?=[A-ZÀ-Þ«“\"]|des |un |une |le |la |les |l['’]|the |el |los |las |some )(.{2,80})"
)
BY = words("de par by por von di per door un texte propos")
NAME = r"(?:[A-ZÀ-Þ][\w.'’-]*|(?:de|du|la|von|van|et|and|y|e|und|&)(?= ))"
NAMED = pattern(rf"(?:de|par|by|por|von|di|door) {NAME}(?: {NAME}){{0,6}}")
"""A line of a word and names only: whose the text is, not how its title goes on."""
PERSON = pattern(
    r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ](?:[\w’'-]+|\.))?(?: (?:de|du|von|van|di|da|del))? [A-ZÀ-Þ](?:[\w’'-]+|\.)"
)
NAMED_AFTER = pattern(
    r"(?:par|by|por|von|di|per|door) "
    r"(?:le |la |les |l['’]|des |the |el |los |las |un |une |some |der |die |das |il |lo |gli |os |as )"
    rf"{NAME}(?: {NAME}){{0,6}}"
)
"""The same, with an article before the name."""
GOES_ON = words(
    """
    de du des d à au aux et en pour par sur contre dans ou of the and for to in on against with at from
    or del los las y e para por con contra und der im gegen für am di della dei nel per da do no na van
    het
    """
)
"""The words with which a title in capitals goes on in its second line."""
DOCUMENT = pattern(
    r"(?:minutes|compte[ -]rendu|CR|procès-verbal|PV|protokoll|acta|actas|verbale|ata|notes?|bulletin|"
    r"journal|report|rapport|lettre|news\w*|update|infos?|agenda|programme|ordre du jour|assemblée|"
    r"réunion|plenum|meeting|assembly|asamblea|reunión|assemblea|riunione|bericht|treffen)\b.{0,40}",
    re.IGNORECASE,
)
"""What a title begins with that a date follows, as a place is by one."""
COLLECTIVE = pattern(
    r"(?:(?:the|le|la|l['’]|el|il|das|die|der)\s*)?(?:collecti[fv]|comité|assemblée|groupe|réseau|coordination|"
    r"collettivo|colectiv|kollektiv|gruppe|grupo|gruppo|comit|asamblea|assembl|coordinadora|bündnis|red de|"
    r"syndicat|union)\w*\b.{0,70}",
    re.IGNORECASE,
)
GENRE = pattern(
    r"(?:communiqué|tract|appel|lettre ouverte|tribune|manifeste|press (?:release|statement)|statement|call|"
    r"open letter|comunicado|nota de prensa|llamamiento|manifiesto|pressemitteilung|aufruf|flugblatt|"
    r"offener brief|comunicato|appello|volantino)"
    r"(?: (?:de presse|à la presse|to the press|de prensa|stampa))?[ .:!]*",
    re.IGNORECASE,
)
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
DEDICATION = pattern(
    r"(?:à|pour|a|para|to|for|für|per|in memory of|à la mémoire de|in memoria di) "
    r"(?:[A-ZÀ-Þ]|tou|nos |mes |my |our |todas|mis |meine|unsere|chi )"
)
ATTRIBUTION = pattern(r"(?:—|–|--?|―)[ \u00a0]?[^\W\d_].{1,90}")
QUOTED = pattern(r"[«“\"„‘].{3,600}[»”\"“’][.…]?", re.DOTALL)
STOPPED = pattern(r"(?:[,;:!?…]|(?<![ .][A-ZÀ-Þ])\.)$")
"""A line that ends as a sentence does, and not with a name's initial."""
TITLE = 250
"""The longest line, in characters, that can be a title."""
STANDFIRST = 700
"""The longest paragraph, in characters, that can be a standfirst."""


def take(lines: Sequence[Line], matter: Matter) -> list[int]:
    """Take the title and the short lines around it; return the lines that are left, the body."""
    at = next((i for i, line in enumerate(lines) if not _mark(line)), 0)
    at += _labels(lines[at:], matter)
    if len(lines) > at + 1 and "title" not in matter.lines and (found := _dated(lines, at)):
        _date(found, lines[at], matter)
        at += 1
    at += _repeated_title(lines, at, matter)
    at = _title(lines, at, matter)
    heads = outline(lines, len(lines))
    while at < len(lines) and at < 12 and (taken := _front_line(lines, at, matter, heads)):
        at += taken
    return _standfirst(lines, at, matter)


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
        matter.take(name.lastgroup, inline(found[2]), "label", lines[at])
        at += 1
    return at


def _title(lines: Sequence[Line], at: int, matter: Matter) -> int:
    """Take the title: the first line, with the next one if it goes on in it."""
    if at >= len(lines) or "title" in matter.lines:
        return at
    text = re.sub(r"^#{1,6} +", "", lines[at].text)
    alone = len(lines) == at + 1 or lines[at].quoted or _mark(lines[at])
    prose = len(text) > 90 and text.endswith(".")
    if (
        len(text) > TITLE
        or prose
        or text.endswith(",")
        or (alone and len(lines) > 1)
        or _begins_list(lines, at)
    ):
        return at
    taken = 1
    if at + 1 < len(lines) and _continues(text, lines[at + 1]):
        text, taken = f"{text} {lines[at + 1].text}", 2
    matter.take("title", inline(text), "title", lines[at])
    return at + taken


def _repeated_title(lines: Sequence[Line], at: int, matter: Matter) -> int:
    """Pass over a first line that says the title again, and set it as it is written there."""
    title = re.sub(r"<[^>]*>", "", matter.lines.get("title", ""))
    if not title or at + 1 >= len(lines) or not alike(title, lines[at].text, partly=lines[at + 1].apart):
        return 0
    if lines[at].text != title and alike(title, lines[at].text):
        matter.lines["title"] = inline(lines[at].text)
    matter.repeated.append(unescape(title) if alike(title, lines[at].text) else lines[at].text)
    return 1


def _continues(title: str, after: Line) -> bool:
    """Tell whether a title goes on in the line under it."""
    capitals = all(text.isupper() and len(text) < 60 for text in (title, after.text))
    if capitals and not after.apart and re.split(r"[ ’']", after.text.lower())[0] in GOES_ON:
        return True
    if after.apart or not after.text[0].islower() or NAMED.fullmatch(after.text):
        return False
    if NAMED_AFTER.fullmatch(after.text):
        return False
    return len(title + after.text) <= TITLE and len(after.text) < 90 and " " in after.text


def _begins_list(lines: Sequence[Line], at: int) -> bool:
    """Tell whether the first line is the first item of a list."""
    first, second = marker(lines[at].text), marker(lines[at + 1].text) if at + 1 < len(lines) else None
    return bool(first and second and first.form == second.form)


def _front_line(lines: Sequence[Line], at: int, matter: Matter, heads: Mapping[int, str]) -> int:
    """Take one more line or group of the front matter; return how many lines it was."""
    line = lines[at]
    if _mark(line):
        return 1
    if at + 1 >= len(lines):
        return 0
    for rule in (_take_date, _take_author, _take_epigraph, _take_licence, _take_dedication):
        if taken := rule(lines, at, matter, heads):
            return taken
    return _take_subtitle(lines, at, matter, heads)


def _dated(lines: Sequence[Line], at: int) -> tuple[str, str] | None:
    """Return the place and date that a line says, unless a programme begins with it."""
    text = lines[at].text
    found = ("", text) if re.fullmatch(r"(?:1[789]|20)\d\d", text) else _times.dateline(text)
    if not found or begins_programme(lines, at) or (not at and DOCUMENT.fullmatch(found[0])):
        return None
    return found


def _take_date(lines: Sequence[Line], at: int, matter: Matter, heads: Mapping[int, str]) -> int:
    """Take a line that says a date, and perhaps a place, or who wrote."""
    text = lines[at].text
    if "date" in matter.lines:
        return 0
    if "author" not in matter.lines and (both := _who_and_when(text)):
        who, when = both
        matter.take("author", inline(who), "author", lines[at])
        _date(when, lines[at], matter)
        return 1
    if found := _dated(lines, at):
        _date(found, lines[at], matter)
    return int(bool(found))


WHO_WHEN = (
    pattern(r",? +[–—|·-] +|, (?=\D*\d{1,2} )|, (?=le |on |am |el |il )"),
    pattern(r",? +[–—|·-] +|,? (?=(?:par|by|por|von|di|per|door) )"),
)
POSTED = pattern(
    r"(?:publié|posté|écrit|mis en ligne|rédigé|posted|published|written|veröffentlicht|geschrieben|"
    r"publicado|escrito|pubblicato|scritto|publicat|geplaatst) (?:par|by|von|por|da|per|door) "
    r"(?P<who>.{2,60}?),? (?P<when>(?:le |on |am |el |il |em |op )?\D{0,12}\d{1,2}\D.{3,24})",
    re.IGNORECASE,
)
"""What parts who wrote from when, or when from who."""


def _who_and_when(text: str) -> tuple[str, tuple[str, str]] | None:
    """Return the author and the date of one line: “Par Machin – 3 mars”, “samedi 8 mars, par Machin”."""
    if not any(map(str.isdigit, text)):
        return None
    if posted := POSTED.fullmatch(text):
        when = _times.dateline(posted["when"])
        return (posted["who"], when) if when else None
    for parted in WHO_WHEN:
        parts = parted.split(text, maxsplit=1)
        for one, other in (parts, parts[::-1]) if len(parts) == 2 else ():
            if (who := _byline(one)) and (when := _times.dateline(other)):
                return who, when
    return None


def _date(found: tuple[str, str], line: Line, matter: Matter) -> None:
    """Set the place and the date."""
    place, date = found
    name = "subtitle" if GENRE.fullmatch(place) else "author" if COLLECTIVE.fullmatch(place) else "place"
    if place and name not in matter.lines:
        matter.take(name, inline(place), name, line)
    matter.take("date", inline(date), "date", line)


def _byline(text: str) -> str:
    """Return whom a line names after “par”, “by” or the like."""
    if not text or text.partition(" ")[0].lower() not in BY or re.search(r"[,;:!?]$|(?<![A-ZÀ-Þ])\.$", text):
        return ""
    if NAMED.fullmatch(text[0].lower() + text[1:]):
        return text.partition(" ")[2]
    found = BYLINE.fullmatch(text[0].lower() + text[1:])
    return found[1] if found else ""


def _take_author(lines: Sequence[Line], at: int, matter: Matter, heads: Mapping[int, str]) -> int:
    """Take the author that a line names: by a word, a collective's noun, or standing over the date."""
    text = lines[at].text
    if "author" in matter.lines:
        # A page says it in its head, and again under the title.
        again = alike(re.sub(r"<[^>]*>", "", matter.lines["author"]), _byline(text) or text)
        matter.repeated += [text] if again else []
        return int(again)
    if len(text) > 100 or _begins_list(lines, at):
        return 0
    who = _byline(text)
    if not who and not STOPPED.search(text):
        over_date = bool(_dated(lines, at + 1)) and "subtitle" in matter.lines
        poet = PERSON.fullmatch(text) and mostly_verse(lines[at + 1 :])
        who = text if over_date or poet or (COLLECTIVE.fullmatch(text) and at not in heads) else ""
    if who:
        matter.take("author", inline(who), "author", lines[at])
    return int(bool(who))


def _take_epigraph(lines: Sequence[Line], at: int, matter: Matter, heads: Mapping[int, str]) -> int:
    """Take a quotation set apart with, under it, whose it is."""
    taken = 0 if "epigraph" in matter.lines else _epigraph(lines, at)
    for one in lines[at : at + taken]:
        matter.take("epigraph", inline(one.text), "epigraph", one)
    return taken


def _epigraph(lines: Sequence[Line], at: int) -> int:
    """Return how many lines are an epigraph: a quotation set apart and, under it, whose it is."""
    held = list(group(lines, at) or lines[at : at + 1])
    after = lines[at + len(held) : at + len(held) + 1]
    if not attributes(held[-1]) and after and attributes(after[0]):
        held += after
    *quote, last = held
    text = "\n".join(line.text for line in quote)
    if not quote or len(text) > 600 or any(marker(line.text) for line in quote):
        return 0
    if text.endswith(":"):
        return 0  # the dash under it opens a list
    quoted = bool(QUOTED.fullmatch(text))
    if not attributes(last):
        # In quotation marks the name under it needs no dash.
        return (
            len(held) if quoted and len(last.text) < 60 and not re.search(r"[.,;:!?…»”\"]$", last.text) else 0
        )
    return len(held) if quoted or quote[0].indent >= 2 or (last.text[0] != "-" and len(text) < 300) else 0


def attributes(line: Line) -> bool:
    """Tell whether a line names whose a quotation is: a dash and a name, and no end of a sentence."""
    return bool(ATTRIBUTION.fullmatch(line.text)) and not re.search(r"[.,;:!?…]$", line.text)


def _take_licence(lines: Sequence[Line], at: int, matter: Matter, heads: Mapping[int, str]) -> int:
    """Take a line of copyright or the like."""
    text = lines[at].text
    again = "licence" in matter.lines and not any(block.rule == "licence" for block in matter.blocks)
    if again or len(text) >= 120 or not LICENCE.search(text) or text.endswith("."):
        return 0
    matter.take("licence", inline(text), "licence", lines[at])
    return 1


def _take_dedication(lines: Sequence[Line], at: int, matter: Matter, heads: Mapping[int, str]) -> int:
    """Take a short line to whom the text is given, as its epigraph."""
    text, alone = lines[at].text, len(group(lines, at)) == 1
    if "epigraph" in matter.lines or not alone or len(text) > SHORT or SENTENCE_END.search(text):
        return 0
    if not text[0].islower() or not DEDICATION.match(text) or text[-1] in ",;:":
        return 0
    matter.take("epigraph", inline(text), "dedication", lines[at])
    return 1


def _take_subtitle(lines: Sequence[Line], at: int, matter: Matter, heads: Mapping[int, str]) -> int:
    """Take the line, or the few short lines, that go with the title."""
    genre = GENRE.fullmatch(matter.lines.get("title", ""))
    taken = {"subtitle"} if genre else {"subtitle", "author", "epigraph"}
    if not taken & matter.lines.keys() and _is_subtitle(lines, at, heads):
        matter.take("subtitle", inline(lines[at].text), "subtitle", lines[at])
        if genre:
            matter.lines |= {"title": matter.lines["subtitle"], "subtitle": matter.lines["title"]}
        return 1
    # One more line by itself, in a text without headings, is no heading either.
    if matter.blocks and matter.blocks[-1].rule == "subtitle" and list(heads.items()) == [(at, "plain")]:
        matter.take("subtitle", inline(lines[at].text), "subtitle", lines[at])
        return 1
    held = () if taken & matter.lines.keys() or heads.get(at) == DOUBLE else _few_lines(lines, at)
    for line in held:
        matter.take("subtitle", inline(line.text), "subtitle", line)
    return len(held)


def _few_lines(lines: Sequence[Line], at: int) -> Sequence[Line]:
    """Return two or three short lines that stand over prose, and are no verse: a subtitle of lines."""
    held = group(lines, at)
    after = lines[at + len(held)].text if held and at + len(held) < len(lines) else ""
    if not 2 <= len(held) <= 3 or len(after) <= SHORT or marker(after):
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
    return held if plain else ()


def _is_subtitle(lines: Sequence[Line], at: int, heads: Mapping[int, str]) -> bool:
    """Tell whether the line after the title goes with it, and is not the first heading or paragraph."""
    line, rest = lines[at], lines[at + 1 :]
    text = line.text
    if marker(text) or text.endswith((",", ";", ":")) or line.quoted or is_contact(text):
        return False
    if CREDIT.search(text) or GREETING.fullmatch(text):
        return False
    if _times.entry(text) and begins_programme(lines, at):
        return False
    if not line.apart:
        blanks = any(other.apart for other in rest)
        return blanks and (rest[0].apart or _credits(lines, at + 1)) and len(text) <= 300
    if len(text) > 150 or STOPPED.search(text.rstrip("?")) or not rest[0].apart:
        return False
    if not text[0].isupper() and text[0] not in '«“"¡¿‘':
        return False
    if GENRE_OF.match(text):
        return True
    style = heads.get(at, "")
    if text.lower() in OPENINGS or style == DOUBLE:
        return False
    # A heading has its like further on; a subtitle has not, or says more than a heading would.
    likes = any(other == style for place, other in heads.items() if place > at)
    return not _numbered(style) and (not likes or len(text) > 60)


def _credits(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line says who wrote, or when."""
    text = lines[at].text
    over_date = (
        at + 1 < len(lines) and len(text) < SHORT and not STOPPED.search(text) and _dated(lines, at + 1)
    )
    return bool(_byline(text) or _who_and_when(text) or _dated(lines, at) or over_date)


def _numbered(style: str) -> bool:
    """Tell whether a heading's style counts."""
    return "{}" in style or style in ("number", "1.1")


def _standfirst(lines: Sequence[Line], at: int, matter: Matter) -> list[int]:
    """Take a standfirst: the paragraph over the line that says who wrote, or when; return what is left."""
    whole = list(range(at, len(lines)))
    if at + 2 >= len(lines) or len(lines[at].text) > STANDFIRST or not SENTENCE_END.search(lines[at].text):
        return whole
    below, end = at + 1, at + 1
    prose = [place for place in range(below, min(len(lines), below + 7)) if len(lines[place].text) > SHORT]
    while prose and end < prose[0] and end < below + 3:
        taken = _take_date(lines, end, matter, {}) or _take_named(lines, end, matter)
        if not taken:
            break
        end += taken
    if end == below:
        return whole
    end += _take_epigraph(lines, end, matter, {})
    if "subtitle" in matter.lines:
        return [at, *range(end, len(lines))]
    matter.take("subtitle", inline(lines[at].text), "standfirst", lines[at])
    return list(range(end, len(lines)))


def _take_named(lines: Sequence[Line], at: int, matter: Matter) -> int:
    """Take the author after “par”, “by” or the like."""
    who = "" if "author" in matter.lines or not lines[at].text else _byline(lines[at].text)
    if who:
        matter.take("author", inline(who), "author", lines[at])
    return int(bool(who))
