"""Back matter of plain text: how to reach those who wrote, and what may be done with their text."""

import re
from collections.abc import Sequence

from zine.readers import _times, pattern
from zine.readers._blocks import group
from zine.readers._closings import STREET, is_contact
from zine.readers._inline import inline
from zine.readers._line import Line
from zine.readers._lines import SEPARATOR
from zine.readers._markers import marker
from zine.readers._matter import Matter

LICENCES = (
    *["©", "copyright", "copyleft", "gemeinfrei", "photocopie", "fotocopia", "fotokopier", "diffusez"],
    *("creative commons", "domaine public", "public domain", "dominio público", "no rights reserved"),
    *("production libre", "production encouragée", "faites circuler", "faites tourner", "à faire circuler"),
    *("à faire tourner", "fate girare", "hagan circular", "copy and distribute", "pass it on"),
    *("dépôt légal", "achevé d'imprimer", "achevé d’imprimer", "ne pas jeter"),
)
"""What a line of the licence, or of the printer's, says in these very words."""
LICENCE = pattern(
    r"\(c\)\s|\bCC[ -](?:BY|0)|libres? de (?:tous? )?(?:droit|diffus|reprod|copier)|copiez\b|\bISBN\b|"
    r"\bISSN\b|imprimé (?:par|sur|à|en|chez|aux?)\b|^imprimerie\b|"
    r"printed (?:by|on|in)\b|v\.? ?i\.? ?s\.? ?d\.? ?p"
    r"|^prix (?:libre|: )",
    re.IGNORECASE,
)
LICENSING = (
    "(c)",
    "cc ",
    "cc-",
    "libre",
    "copiez",
    "isbn",
    "issn",
    "imprim",
    "printed",
    "prix",
    "d.",
    "dp",
    "d p",
)
"""What stands in every line that says so."""
COPIED = pattern(
    r"^(?:.{0,20}\W)?(?:photo|foto)?[ck][oò]p(?:i|y|ie)(?:er|ez|ar|a|are|ate|ad|e|en|ren|ieren|ëren)?\b"
    r"(?:\W|(?:et|and|und|y|en?|i|à|coller|paste)\b)*"
    r"(?:diffus|dif[ou]|diffond|distrib|partag|circul|share|spread|pass it|verteil|weiter|verspreid).{0,20}$"
    r"|^(?:please|feel free to) (?:photo)?copy\b.{0,40}$",
    re.IGNORECASE,
)
"""A line that says, in its own words, to copy and to pass on."""
MAY = pattern(
    r"\b(?:texte?|texto|testo|teksto?|tekst|brochure|zine|pamphlet|tract|document|work|publication|livret|folleto|heft|"
    r"broschüre|opuscolo|booklet)\b.{0,30}\b(?:"
    r"(?:may|can|should) be (?:freely )?(?:photo)?(?:copied|reproduced|reprinted|shared|distributed)|"
    r"(?:peut|peuvent|doit) être (?:librement )?(?:photo)?(?:copié|reproduit|diffusé|distribué|partagé)|"
    r"(?:puede|pueden|pode) (?:ser )?(?:libremente )?(?:foto)?(?:copia|reproduci|reproduzi|difundi|"
    r"distribui|comparti)|"
    r"darf (?:frei )?(?:kopiert|vervielfältigt|weitergegeben|verbreitet)|"
    r"può essere (?:liberamente )?(?:foto)?(?:copiat|riprodott|diffus|distribuit))",
    re.IGNORECASE,
)
"""A line that says what may be done with the text."""
DEEDS = (
    *("copi", "reprod", "reprint", "shared", "distrib", "diffus", "partagé", "difundi", "comparti"),
    *("kopiert", "vervielf", "weitergegeben", "verbreitet", "riprodott"),
)
"""What may be done, as every such line has it."""


def licenses(text: str) -> bool:
    """Tell whether a line says how the text may be used, or who printed it."""
    lower = text.lower()
    if any(said in lower for said in LICENCES):
        return True
    if any(said in lower for said in LICENSING) and LICENCE.search(text):
        return True
    if any(deed in lower for deed in DEEDS) and MAY.search(text):
        return True
    return any(stem in lower for stem in ("cop", "kop", "còp")) and COPIED.search(text) is not None


def take(lines: Sequence[Line], matter: Matter) -> int:
    """Take contact and licence from the end, unless they are stated; return where they begin."""
    stated = set(matter.lines)
    end = len(lines)
    found: list[tuple[str, Line]] = []
    while end > 2:
        line = lines[end - 1]
        name = "licence" if _is_licence(lines, end - 1) else "contact" if _is_contact(lines, end - 1) else ""
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


def _is_licence(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line of the back matter says how the text may be used, or goes with one that does."""
    line = lines[at]
    if len(line.text) <= 240 and licenses(line.text):
        return True
    start = _first_of(lines, at)
    above = any(licenses(one.text) for one in lines[start:at])
    return above and all(len(one.text) <= 100 for one in group(lines, start))


def _first_of(lines: Sequence[Line], at: int) -> int:
    """Return the first line of the group that a line is in."""
    start = at
    while start and at - start < 12 and not lines[start].apart:
        start -= 1
    return start


def _is_contact(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line of the back matter says how to reach somebody, or belongs to lines that do."""
    line = lines[at]
    if marker(line.text) or re.match(r"\[\d+\]", line.text):
        return False
    if is_contact(line.text):
        return True
    held = group(lines, _first_of(lines, at))
    label = (
        len(line.text) < 40
        and line.text.endswith(":")
        and at + 1 < len(lines)
        and is_contact(lines[at + 1].text)
    )
    inside = len(held) > 1 and (any(is_contact(one.text) for one in held) or _labelled(held))
    return label or (inside and all(len(one.text) <= 100 for one in held))


def _labelled(held: Sequence[Line]) -> bool:
    """Tell whether lines are an address under the words that say whose it is: `Pour lui écrire :`."""
    named = held[0].text.endswith(":") and len(held[0].text) < 60
    posted = any(STREET.search(line.text) for line in held[1:])
    return named and posted and not any(_times.appoints(line.text) for line in held)
