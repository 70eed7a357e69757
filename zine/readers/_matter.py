"""Front and back matter of plain text: title, standfirst, author, place, date, epigraph; contact, licence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from zine.readers import _times
from zine.readers._blocks import Block, group
from zine.readers._headings import heading_style, styles
from zine.readers._inline import inline
from zine.readers._lines import SEPARATOR, UNDERLINE, Line
from zine.readers._lists import begins_programme
from zine.readers._markers import marker
from zine.readers._rules import is_contact

LABELS = {
    "title": "objet|subject|betreff|asunto|oggetto|titre|title|título|titel|titolo",
    "subtitle": "sous-titre|chapô|chapo|subtitle|standfirst|subtítulo|untertitel|sottotitolo",
    "author": "auteurs?|autrices?|auteur[·-]e[·-]s|par|authors?|by|autor|autora|autoren|autore|signé",
    "date": "date|fecha|datum|data|publié le|published|published on",
    "place": "lieu|place|lugar|ort|luogo",
    "licence": "licence|license|licencia|lizenz|licenza",
}
LABEL = re.compile("|".join(f"(?P<{name}>{words})" for name, words in LABELS.items()), re.IGNORECASE)
BYLINE = re.compile(
    r"(?:par|by|por|von|di|per|door)\s+"
    r"(?=[A-ZÀ-Þ«“\"]|des |un |une |le |la |les |l['’]|the |el |los |las |some )(.{2,80})"
)
COLLECTIVE = re.compile(
    r"(?:(?:the|le|la|l['’]|el|il|das|die|der)\s*)?(?:collecti[fv]|comité|assemblée|groupe|réseau|coordination|"
    r"collettivo|colectiv|kollektiv|gruppe|grupo|gruppo|comit|asamblea|assembl|coordinadora|bündnis|red de|"
    r"syndicat|union)\w*\b.{0,70}",
    re.IGNORECASE,
)
GENRE = re.compile(
    r"(?:communiqué|tract|appel|lettre ouverte|tribune|manifeste|press (?:release|statement)|statement|call|"
    r"open letter|comunicado|nota de prensa|llamamiento|manifiesto|pressemitteilung|aufruf|flugblatt|"
    r"offener brief|comunicato|appello|volantino)"
    r"(?: (?:de presse|à la presse|to the press|de prensa|stampa))?[ .:!]*",
    re.IGNORECASE,
)
ATTRIBUTION = re.compile(r"(?:—|–|--?|―)[ \u00a0]?[^\W\d_].{1,90}")
QUOTED = re.compile(r"[«“\"„‘].{3,600}[»”\"“’][.…]?", re.DOTALL)
LICENCE = re.compile(
    r"©|\(c\)\s|copyright|copyleft|anti-?copyright|\bCC[ -](?:BY|0)|creative commons|domaine public|"
    r"public domain|dominio público|gemeinfrei|no rights reserved|(?:re)?production (?:libre|encouragée)|"
    r"photocopie|libre(?:s)? de (?:diffus|reprod|copier)|"
    r"copy and distribute|(?:à |)photocopier|fotocopia",
    re.IGNORECASE,
)
TITLE = 250
"""The longest line, in characters, that can be a title."""


@dataclass(slots=True)
class Matter:
    """The lines that are not body, by field; what each rule took; and the body that is left."""

    lines: dict[str, str] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    body: Sequence[Line] = ()
    start: int = 0

    def take(self, name: str, html: str, rule: str, line: Line) -> None:
        """Set a field, or add a line to it, and remember which rule did."""
        self.lines[name] = f"{self.lines[name]}<br>{html}" if self.lines.get(name) else html
        self.blocks.append(Block(rule, html, 1, line.text[:60]))


def settle(lines: Sequence[Line], stated: dict[str, str], seek: bool = True) -> Matter:
    """Part the front and the back matter from the body; lines `stated` elsewhere are not looked for.

    Without `seek` nothing is looked for at the front.
    """
    matter = Matter(dict(stated))
    end = _back(lines, matter)
    back = matter.blocks
    matter.blocks = []
    matter.start = _front(lines[:end], matter) if seek else 0
    matter.body = lines[matter.start : end]
    matter.blocks += back
    return matter


def _front(lines: Sequence[Line], matter: Matter) -> int:
    """Take the title and the short lines around it; return where the body begins."""
    start = next((i for i, line in enumerate(lines) if not SEPARATOR.fullmatch(line.text)), 0)
    at = start + _labels(lines[start:], matter)
    if len(lines) > at + 1 and "title" not in matter.lines and (found := _times.dateline(lines[at].text)):
        _date(found, lines[at], matter)
        at += 1
    if "title" not in matter.lines:
        at = _title(lines, at, matter)
    while at < len(lines) and at < 12 and (taken := _front_line(lines, at, matter)):
        at += taken
    return at


def _labels(lines: Sequence[Line], matter: Matter) -> int:
    """Take the lines that say what they are: `Title: …`, `Auteur : …`."""
    at = 0
    while at < min(len(lines), 8):
        found = re.match(r"([\w é·-]{2,14}?)\s?:\s+(\S.*)", lines[at].text)
        name = LABEL.fullmatch(found[1]) if found else None
        if (
            not found
            or not name
            or not name.lastgroup
            or len(found[2]) > TITLE
            or name.lastgroup in matter.lines
        ):
            break
        matter.take(name.lastgroup, inline(found[2]), "label", lines[at])
        at += 1
    return at


def _title(lines: Sequence[Line], at: int, matter: Matter) -> int:
    """Take the title: the first line, with the next one if it goes on in it."""
    if at >= len(lines):
        return at
    text = re.sub(r"^#{1,6} +", "", lines[at].text)
    alone = len(lines) == at + 1 or lines[at].quoted or SEPARATOR.fullmatch(text)
    prose = len(text) > 120 and text.endswith(".")
    if len(text) > TITLE or prose or (alone and len(lines) > 1) or _begins_list(lines, at):
        return at
    taken = 1
    following = lines[at + 1] if at + 1 < len(lines) else None
    if (
        following
        and not following.apart
        and following.text[0].islower()
        and len(text + following.text) <= TITLE
        and len(following.text) < 90
    ):
        text, taken = f"{text} {following.text}", 2
    matter.take("title", inline(text), "title", lines[at])
    return at + taken


def _begins_list(lines: Sequence[Line], at: int) -> bool:
    """Tell whether the first line is the first item of a list."""
    first, second = marker(lines[at].text), marker(lines[at + 1].text) if at + 1 < len(lines) else None
    return bool(first and second and first.form == second.form)


def _front_line(lines: Sequence[Line], at: int, matter: Matter) -> int:
    """Take one more line or group of the front matter; return how many lines it was."""
    line = lines[at]
    if UNDERLINE.match(line.text) or SEPARATOR.fullmatch(line.text):
        return 1
    if at + 1 >= len(lines):
        return 0
    if (
        "date" not in matter.lines
        and (found := _times.dateline(line.text))
        and not begins_programme(lines, at)
    ):
        _date(found, line, matter)
        return 1
    if "author" not in matter.lines and (author := _author(lines, at, matter)):
        matter.take("author", inline(author), "author", line)
        return 1
    if "epigraph" not in matter.lines and (taken := _epigraph(lines, at)):
        for one in lines[at : at + taken]:
            matter.take("epigraph", inline(one.text), "epigraph", one)
        return taken
    if (
        "licence" not in matter.lines
        and len(line.text) < 120
        and LICENCE.search(line.text)
        and not line.text.endswith(".")
    ):
        matter.take("licence", inline(line.text), "licence", line)
        return 1
    genre = GENRE.fullmatch(matter.lines.get("title", ""))
    taken_lines = {"subtitle"} if genre else {"subtitle", "author", "epigraph"}
    if not taken_lines & matter.lines.keys() and _is_subtitle(lines, at):
        matter.take("subtitle", inline(line.text), "subtitle", line)
        if genre:
            matter.lines |= {"title": matter.lines["subtitle"], "subtitle": matter.lines["title"]}
        return 1
    return 0


def _date(found: tuple[str, str], line: Line, matter: Matter) -> None:
    """Set the place and the date."""
    place, date = found
    if place and "place" not in matter.lines:
        matter.take("place", inline(place), "place", line)
    matter.take("date", inline(date), "date", line)


def _author(lines: Sequence[Line], at: int, matter: Matter) -> str:
    """Return the author that a line names: by a word, a collective's noun, or standing over the date."""
    text = lines[at].text
    if len(text) > 90 or re.search(r"[.,;:!?]$", text) or _begins_list(lines, at):
        return ""
    if found := BYLINE.fullmatch(text[0].lower() + text[1:]):
        return found[1]
    if COLLECTIVE.fullmatch(text) and not heading_style(lines, at):
        return text
    over_date = bool(_times.dateline(lines[at + 1].text)) and "subtitle" in matter.lines
    return text if over_date else ""


def _epigraph(lines: Sequence[Line], at: int) -> int:
    """Return how many lines are an epigraph: a quotation set apart and, under it, whose it is."""
    held = list(group(lines, at) or lines[at : at + 1])
    after = lines[at + len(held) : at + len(held) + 1]
    if not _attributes(held[-1]) and after and _attributes(after[0]):
        held += after
    *quote, attribution = held
    text = "\n".join(line.text for line in quote)
    if (
        not quote
        or len(text) > 600
        or not _attributes(attribution)
        or any(marker(line.text) for line in quote)
    ):
        return 0
    quoted = QUOTED.fullmatch(text) or quote[0].indent >= 2
    return len(held) if quoted or (attribution.text[0] != "-" and len(text) < 300) else 0


def _attributes(line: Line) -> bool:
    """Tell whether a line names whose a quotation is: a dash and a name, and no end of a sentence."""
    return bool(ATTRIBUTION.fullmatch(line.text)) and not re.search(r"[.,;:!?…]$", line.text)


def _is_subtitle(lines: Sequence[Line], at: int) -> bool:
    """Tell whether the line after the title goes with it, and is not the first heading or paragraph."""
    line, rest = lines[at], lines[at + 1 :]
    text = line.text
    if marker(text) or text.endswith((",", ";", ":")) or line.quoted or is_contact(text):
        return False
    if not line.apart:
        blanks = any(other.apart for other in rest)
        return blanks and rest[0].apart and len(text) <= 300
    if len(text) > 150 or re.search(r"[.!…]$", text) or not rest[0].apart:
        return False
    if not text[0].isupper() and text[0] not in '«“"¡¿‘':
        return False
    style = heading_style(lines, at)
    # A heading has its like further on; a subtitle has not, or says more than a heading would.
    return not _numbered(style) and (style not in styles(rest, len(rest)) or len(text) > 60)


def _numbered(style: str) -> bool:
    """Tell whether a heading's style counts."""
    return "{}" in style or style in ("number", "1.1")


def _back(lines: Sequence[Line], matter: Matter) -> int:
    """Take contact and licence from the end, unless they are stated; return where they begin."""
    stated = set(matter.lines)
    end = len(lines)
    found: list[tuple[str, Line]] = []
    while end > 2:
        line = lines[end - 1]
        name = (
            "licence"
            if len(line.text) <= 240 and LICENCE.search(line.text)
            else "contact"
            if _is_contact(lines, end - 1)
            else ""
        )
        if SEPARATOR.fullmatch(line.text) and found:
            end -= 1
            continue
        if not name or name in stated:
            break
        found.append((name, line))
        end -= 1
    for name, line in reversed(found):
        matter.take(name, inline(line.text), name, line)
    return end


def _is_contact(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line of the back matter says how to reach somebody, or belongs to lines that do."""
    line = lines[at]
    if marker(line.text) or re.match(r"\[\d+\]", line.text):
        return False
    if is_contact(line.text):
        return True
    start = at
    while start and at - start < 12 and not lines[start].apart:
        start -= 1
    held = group(lines, start)
    label = (
        len(line.text) < 40
        and line.text.endswith(":")
        and at + 1 < len(lines)
        and is_contact(lines[at + 1].text)
    )
    inside = len(held) > 1 and any(is_contact(one.text) for one in held)
    return label or (inside and all(len(one.text) <= 100 for one in held))
