"""Standfirsts: the paragraph under a title that says what is told below, and what sets it apart."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from zine.readers import pattern
from zine.readers._blocks import SHORT, group
from zine.readers._closings import is_contact
from zine.readers._credits import credits_somebody, dated, take_date, take_named
from zine.readers._epigraphs import take_epigraph
from zine.readers._inline import MARKS, inline
from zine.readers._line import Line
from zine.readers._lines import SEPARATOR
from zine.readers._markers import SENTENCE_END, marker
from zine.readers._matter import Matter, alike
from zine.readers._people import PERSON, last_named

LONGEST = 700
"""The longest paragraph, in characters, that can be a standfirst."""
KIND = (
    "communiqué|tract|reportage|entretien|récit|témoignage|analyse|portrait|enquête|chronique|traduction|"
    "compte[ -]rendu|tribune|retour|extraits?|explications|texte|lettre|interview|report|translation|"
    "statement|reportaje|entrevista|comunicado|crónica|traducción|bericht|gespräch|übersetzung|erklärung|"
    "intervista|comunicato|traduzione|verslag|vertaling"
)
OF = (
    "d['’e]|du|des|sur|en|avec|par|paru|lu|diffus|distribu|publi|of|from|by|with|in|on|del|con|desde|sobre|"
    "mit|von|aus|über|di|da|su|van|met|uit"
)
PUBLISH = (
    "(?:nous|on) (?:re)?(?:publi|relay|reproduis|diffus|partage)\\w+|(?:re)?publicamos|reproducimos|"
    "difundimos|compartimos|riceviamo e|pubblichiamo|diffondiamo|wir (?:dokumentier|veröffentlich)en|"
    "we (?:re)?publish"
)
ANNOUNCING = {
    said[:4].capitalize() for said in f"nous|on |{KIND}|repu|repr|publ|dif|com|ric|pub|wir |we ".split("|")
}
"""How the sentence begins that says what kind of text a text is, in three or four letters."""
ANNOUNCED = pattern(
    rf"(?:^|[.!?…»”][ \u00a0])(?-i:(?=[A-ZÀ-Þ]))(?:(?:{KIND})(?: (?:{OF})[^.!?…]{{1,90}})?|"
    rf"(?:{PUBLISH})\b[^.!?…]{{3,200}})[.…]$",
    re.IGNORECASE,
)
"""How a paragraph ends that says what the text under it is."""


def standfirst(lines: Sequence[Line], at: int, matter: Matter, heads: Mapping[int, str]) -> list[int]:
    """Take a standfirst, known by who or what stands under it, or by how it is set; return what is left."""
    whole = list(range(at, len(lines)))
    if at + 2 >= len(lines) or len(lines[at].text) > LONGEST or "title" not in matter.lines:
        return whole
    if SENTENCE_END.search(lines[at].text) and (left := _credited(lines, at, matter)):
        return left
    if found := last_named(lines[at].text):
        return _signed(lines, at, matter, found)
    rule = next((rule for rule, told in SIGNS.items() if told(lines, at, heads, matter)), "")
    if rule == "standfirst_title" and "subtitle" in matter.lines:
        return [at, *whole[1 + _said_again(lines, at, matter) :]]
    if not rule or "subtitle" in matter.lines or not _may_be_one(lines, at):
        return whole
    marked = MARKS.fullmatch(lines[at].text)
    text = marked[marked.lastgroup] if marked and marked.lastgroup else lines[at].text
    matter.take("subtitle", inline(text), rule, lines[at])
    again = _said_again(lines, at, matter) if rule == "standfirst_title" else int(rule == "standfirst_ruled")
    return whole[1 + again :]


def _said_again(lines: Sequence[Line], at: int, matter: Matter) -> int:
    """Pass over the title and the author, where they are said again under a standfirst."""
    author = re.sub(r"<[^>]*>", "", matter.lines.get("author", ""))
    count = 2 if author and at + 3 < len(lines) and alike(author, lines[at + 2].text) else 1
    matter.repeated += [line.text for line in lines[at + 1 : at + 1 + count]]
    return count


def _signed(lines: Sequence[Line], at: int, matter: Matter, found: re.Match[str]) -> list[int]:
    """Take a standfirst and, at its end, who wrote."""
    if {"subtitle", "author"} & matter.lines.keys() or not _may_be_one(lines, at):
        return [*range(at, len(lines))]
    matter.take("subtitle", inline(lines[at].text[: found.start()].rstrip()), "standfirst", lines[at])
    matter.take("author", inline(found["who"]), "author", lines[at])
    return [*range(at + 1, len(lines))]


def _credited(lines: Sequence[Line], at: int, matter: Matter) -> list[int]:
    """Take the paragraph over the line that says who wrote, or when; return what is left, or []."""
    below, end = at + 1, at + 1
    held = group(lines, below)
    if len(held) > 1 and not all(credits_somebody(lines, below + place) for place in range(len(held))):
        return []
    prose = [place for place in range(below, min(len(lines), below + 7)) if len(lines[place].text) > SHORT]
    while prose and end < prose[0] and end < below + 3:
        taken = take_date(lines, end, matter, {}) or take_named(lines, end, matter)
        taken = taken or _take_person(lines, end, matter)
        if not taken:
            break
        end += taken
    if end == below:
        return []
    end += take_epigraph(lines, end, matter, {})
    if "subtitle" in matter.lines:
        return [at, *range(end, len(lines))]
    matter.take("subtitle", inline(lines[at].text), "standfirst", lines[at])
    return list(range(end, len(lines)))


def _take_person(lines: Sequence[Line], at: int, matter: Matter) -> int:
    """Take a name over the date, under a standfirst: who wrote."""
    text = lines[at].text
    over = "author" not in matter.lines and at + 1 < len(lines) and dated(lines, at + 1)
    if not over or not PERSON.fullmatch(text):
        return 0
    matter.take("author", inline(text), "author", lines[at])
    return 1


def _may_be_one(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a paragraph alone is sentences, no item or address, and prose comes under it."""
    text = lines[at].text
    plain = not (marker(text) or lines[at].quoted or is_contact(text) or text[-1] in ",;:")
    return (
        plain and len(group(lines, at)) == 1 and sum(len(line.text) > SHORT for line in lines[at + 1 :]) > 0
    )


def _spaced(lines: Sequence[Line], at: int, heads: Mapping[int, str], matter: Matter) -> bool:
    """Tell whether more blank lines stand under a paragraph than between any two of the text."""
    first, after = lines[at : at + 2]
    if (
        at + 1 in heads
        or min(len(first.text), len(after.text)) <= SHORT
        or not SENTENCE_END.search(first.text)
    ):
        return False
    between = [
        b.gap for a, b in pairwise(lines[at + 1 :]) if min(len(a.text), len(b.text)) > SHORT and not a.quoted
    ]
    shorter = len(first.text) < max(len(line.text) for line in lines[at + 1 :])
    return bool(between) and after.gap > max(between) and shorter


def _marked(lines: Sequence[Line], at: int, heads: Mapping[int, str], matter: Matter) -> bool:
    """Tell whether a paragraph is all in bold, in italics or in brackets, as none of the others is."""
    text = lines[at].text
    return len(text) > SHORT and _in_marks(text) and not any(_in_marks(line.text) for line in lines[at + 1 :])


def _in_marks(text: str) -> bool:
    """Tell whether sentences stand in stars, underscores or brackets, from first to last."""
    if (text[0], text[-1]) == ("[", "]"):
        return "]" not in text[:-1] and bool(SENTENCE_END.search(text[:-1]))
    return text[0] in "*_" and bool(MARKS.fullmatch(text)) and bool(SENTENCE_END.search(text.rstrip("*_")))


def _ruled(lines: Sequence[Line], at: int, heads: Mapping[int, str], matter: Matter) -> bool:
    """Tell whether a rule stands under a paragraph, and none like it further on."""
    rule, rest = lines[at + 1].text, lines[at + 2 :]
    if (
        len(lines[at].text) <= SHORT
        or not SENTENCE_END.search(lines[at].text)
        or not SEPARATOR.fullmatch(rule)
    ):
        return False
    prose = sum(len(line.text) > SHORT for line in rest) > 1
    return prose and at + 2 not in heads and not any(SEPARATOR.fullmatch(line.text) for line in rest)


def _announces(lines: Sequence[Line], at: int, heads: Mapping[int, str], matter: Matter) -> bool:
    """Tell whether a paragraph ends by saying what kind of text comes under it."""
    text = lines[at].text
    if len(text) >= LONGEST or not any(begun in text or begun.upper() in text for begun in ANNOUNCING):
        return False
    return bool(ANNOUNCED.search(text))


def _under_title(lines: Sequence[Line], at: int, heads: Mapping[int, str], matter: Matter) -> bool:
    """Tell whether the title is said again right under a paragraph."""
    title = matter.lines["title"]
    return len(lines[at].text) > SHORT and lines[at + 1].apart and alike(title, lines[at + 1].text)


def _unstopped(lines: Sequence[Line], at: int, heads: Mapping[int, str], matter: Matter) -> bool:
    """Tell whether a paragraph ends without a full stop, as none of those under it does."""
    text = lines[at].text
    prose = [line.text for line in lines[at + 1 :] if len(line.text) > SHORT]
    said = len(text) > SHORT and (text[-1].isalnum() or text[-1] in "»”)")
    stopped = all(SENTENCE_END.search(one) or one[-1] == ":" for one in prose)
    return said and not SENTENCE_END.search(text) and len(prose) > 1 and stopped and at + 1 not in heads


SIGNS = {
    "standfirst_spaced": _spaced,
    "standfirst_marked": _marked,
    "standfirst_ruled": _ruled,
    "standfirst_unstopped": _unstopped,
    "standfirst_announcing": _announces,
    "standfirst_title": _under_title,
}
"""What tells a standfirst, by the name of the rule."""
