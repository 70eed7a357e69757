"""What a text ends with, and an address in it: who signs, how to reach them, where and when to be."""

import re
from collections.abc import Sequence

from zine import linking
from zine.readers import _letters, _times, pattern
from zine.readers._blocks import SHORT, Block, Facts, broken, element, group
from zine.readers._candidates import KEY, PHONE, POSTSCRIPT, bracketed
from zine.readers._line import Line
from zine.readers._lines import CHORDS, SEPARATOR
from zine.readers._markers import EMOJI, SENTENCE_END, marker
from zine.readers._people import PEOPLE, is_body
from zine.readers._wishes import wishes

DAY = pattern(r"(?<![\d./])\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})(?![\d./]*\d)(?:[ \u00a0]\d{1,2}:\d{2})?")
"""A day in figures, and perhaps its minute, which is no telephone's number."""
RUNNING = pattern(r"(?<!\w)[^\W\d_A-ZÀ-Þ]{2,}(?!\w)")
"""A word without a capital: a line of contact has few, a sentence many."""
PARTICLE = pattern(r"(?<!\w)(?:d[eu]s?|la|les?|von|van|del?|di|da|and|et|y|e|und)(?!\w)")
HANDLE = pattern(r"(?<![\w.])@[\w.]{2,40}(?:@[\w.-]+)?")
EMOJI_FIRST = pattern(EMOJI + r"[ \u00a0]?\S")
STREET = pattern(
    r"\b\d{5}\b|\b\d{2} \d{3} (?-i:[A-ZÀ-Þ])|\b\d{4} (?-i:[A-ZÀ-Þ])|"
    r"\b\d{1,4}(?:\s?bis|\s?ter)?,? (?:av|bd|place|allée|quai|chemin|st)\b|"
    r"\b(?:rue|calle|via|piazza|plaza|str(?:\.|aße)|straße|street|road|BP|CS|carrer|plaça|rua|praça|"
    r"avenida|avinguda|platz|gasse|straat)\b|\b\w+plein\b",
    re.IGNORECASE,
)
CALL = pattern(r"(?<=[.!?…»”\"])[ \u00a0]?(?:\[\w{1,3}\]|\(\d{1,3}\)|[¹²³⁰⁴-⁹]+|\*+)$")
CALL_ENDS = ("]", ")", "*", *"¹²³⁰⁴⁵⁶⁷⁸⁹")
"""The call of a note at a sentence's end."""
SENTENCES = pattern(r"^\S+ \S+ \S.*[^\W\d_A-ZÀ-Þ]{3}[.!?] [A-ZÀ-Þ]")
"""A sentence of at least three words that ends before another begins."""
FOR = pattern(
    r"^(?:pour|for|für|por|per|pela?|pels|voor|on behalf of|au nom d|im namen|en nombre|in nome)\b"
    r"[^:.]{2,60} ?: ",
    re.IGNORECASE,
)
"""For whom somebody signs, before the colon."""
LABELLED = pattern(r"[A-ZÀ-Þ][\w ·'’/-]{1,24}[ \u00a0]?: \S")
"""A line that says what it tells: `Present: all`."""


def contact(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """Short lines with an address to write or go to: how to reach those who wrote."""
    held = group(lines, at)
    if not held or any(len(line.text) > 100 for line in held) or listed(held):
        return None
    if not any(is_contact(line.text) for line in held) or any(
        SENTENCE_END.search(line.text) for line in held
    ):
        return None
    return Block("contact", element("p", broken(held, facts), kind="contact"), len(held))


def is_contact(text: str) -> bool:
    """Tell whether a line says how to reach somebody: little but a mail, a site, a telephone, a key."""
    if len(text) > 160:
        return False
    addresses = list(linking.addresses(text))
    rest = text
    for one in reversed(addresses):
        rest = rest[: one.start()] + rest[one.end() :]
    if len(rest) > 90 or len(RUNNING.findall(rest)) > 7:
        return False
    deep = any(
        re.search(r"\d{4}/|\.(?:html?|pdf|php)|[?=]", a.group()) or a.group().count("/") > 4
        for a in addresses
    )
    handle = "@" in rest and HANDLE.search(rest)
    phone = any(map(str.isdigit, text)) and PHONE.search(DAY.sub("", text))
    return bool((addresses and not deep) or handle or phone or KEY.search(text))


def address(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """Short lines with a street, a post code, or a day and its hour: an address, where and when to be."""
    held = group(lines, at)
    if not 2 <= len(held) <= 8 or any(len(line.text) > SHORT for line in held):
        return None
    if len(held) > 2 and marker(held[1].text) and len({line.text[0] for line in held[1:]}) == 1:
        return None  # a list under what is said of it
    if facts.poem and not any(char.isdigit() for line in held for char in line.text):
        return None
    listed = pictured(held) or all(LABELLED.match(line.text) for line in held)
    if not (listed or any(STREET.search(line.text) or _appoints(line.text) for line in held)) or any(
        SENTENCE_END.search(line.text) for line in held[:-1]
    ):
        return None
    return Block("address", element("p", broken(held, facts), kind="address"), len(held))


def _appoints(text: str) -> bool:
    """Tell whether a line says a day and little else, or begins with a day and says an hour."""
    return _times.appoints(text) or (_times.begins(text) and _times.says_hour(text))


def pictured(lines: Sequence[Line]) -> bool:
    """Tell whether each line begins with a picture of its own, which says what it tells."""
    return len({line.text[0] for line in lines if EMOJI_FIRST.match(line.text)}) == len(lines)


def signature(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """Short lines at the end without final punctuation: who signs."""
    held = group(lines, at, most=80) or _under_date(lines, at)
    if _signs_letter(lines, at, held, facts):
        return Block("signature", element("p", broken(held, facts), kind="signature"), len(held))
    many = at > 0 and lines[at - 1].text.endswith(":") and len(held) > 3
    if at + len(held) < facts.close - 3 or not at or not (1 <= len(held) <= 6 or many):
        return None
    if not all(may_sign(line.text) for line in held) or listed(held) or _goes_on(lines[at + len(held) :]):
        return None
    # A letter's closing ends with a comma; verse has commas, and small letters, further on.
    greets = len(held) == 2 and held[0].text.endswith(",") and not facts.poem
    if facts.poem and any(_same(held[0], line) for line in lines[:at]):
        return None  # a refrain's name
    if facts.poem and len(held) == 2 and not all(_named(line.text) for line in held):
        return None
    later = any(line.text.endswith(",") or (line.text[0].islower() and not greets) for line in held[1:])
    if later or held[-1].text.endswith(",") or (facts.poem and len(held) > 2):
        return None
    if facts.unpointed and not any(_named(line.text) or PEOPLE.search(line.text) for line in held):
        return None  # a paragraph, as unpointed as the others
    if all(wishes(line.text) for line in held):
        return None  # a wish over a name goes with it
    return Block("signature", element("p", broken(held, facts), kind="signature"), len(held))


def _signs_letter(lines: Sequence[Line], at: int, held: Sequence[Line], facts: Facts) -> bool:
    """Tell whether lines under a paragraph sign a letter that stands in a longer text."""
    if not at or not 1 <= len(held) <= 3 or not SENTENCE_END.search(lines[at - 1].text) or facts.poem:
        return False
    if not all(may_sign(line.text) and not marker(line.text) for line in held):
        return False
    after = at + len(held)
    if _letters.parted(held):
        return True
    if not all(len(line.text) <= _letters.LONGEST and _named(line.text) for line in held):
        return False
    if _letters.ends(lines, after, facts.heads) or (
        after < len(lines) and SEPARATOR.fullmatch(lines[after].text)
    ):
        return True
    own = len(held) == 1 and _letters.names(lines, at) and _letters.inside(lines, at)
    return own or any(lines[above].text == held[-1].text for above in range(max(0, at - _letters.FAR), at))


def _under_date(lines: Sequence[Line], at: int) -> Sequence[Line]:
    """Return the lines of a group that stand under its first, if that says a date."""
    if not at or not lines[at - 1].apart or not _times.dateline(lines[at - 1].text):
        return ()
    end = next((end for end in range(at + 1, len(lines)) if lines[end].apart), len(lines))
    return lines[at:end]


def may_sign(text: str) -> bool:
    """Tell whether a line can be a name: short, with letters, no sentence, no address."""
    text = (text.endswith(CALL_ENDS) and CALL.sub("", text)) or text
    if text[-1] == "." and is_body(text[:-1]):
        text = text[:-1]
    if (
        len(text) > 90
        or text[0] in "(#"
        or ("\u00a0" in text and CHORDS.fullmatch(text))
        or (text[0] >= "\u2190" and EMOJI_FIRST.match(text))
        or not any(map(str.isalpha, text))
        or SENTENCES.search(text)
    ):
        return False
    ends = (text[-1] in ".;:?!…" or SENTENCE_END.search(text)) and not re.search(
        r"(?:^|[ .-])[A-ZÀ-Þ]\.$", text
    )
    return (
        not ends
        and not _times.says_hour(text)
        and not any(linking.addresses(text))
        and not re.search(r"\w ?: ", FOR.sub("", text))
    )


def _same(one: Line, other: Line) -> bool:
    """Tell whether two lines say the same, a colon aside."""
    return one.text.strip(" :()").casefold() == other.text.strip(" :()").casefold()


def _named(text: str) -> bool:
    """Tell whether a line is a name or a place by its capitals, and no verse, or a date."""
    return not RUNNING.search(PARTICLE.sub("", text)) or bool(_times.dateline(text))


def _goes_on(lines: Sequence[Line]) -> bool:
    """Tell whether more of the text comes, and not just its postscript, its date or where to write."""
    for line in lines:
        if POSTSCRIPT.match(line.text):
            return False
        if bracketed(line.text):
            continue  # what whoever translated or printed it adds
        if len(line.text) > SHORT + 30 or (SENTENCE_END.search(line.text) and len(line.text) > 30):
            return True
    return False


def listed(lines: Sequence[Line]) -> bool:
    """Tell whether a list is among the lines."""
    forms = [found.form for line in lines if (found := marker(line.text))]
    return len(forms) != len(set(forms))
