"""The rules by which plain text is understood: each looks at the next lines, and takes those it knows."""

import re
from collections.abc import Sequence
from html import escape
from itertools import pairwise

from zine.linking import ADDRESS, HINT
from zine.readers import _times, pattern
from zine.readers._blocks import SHORT, Block, Facts, Rule, broken, element, group, understand
from zine.readers._headings import (
    KEY,
    PHONE,
    POSTSCRIPT,
    STRONG,
    heading,
    marked_heading,
    outline,
    styles,
    underlined_heading,
)
from zine.readers._inline import inline
from zine.readers._line import Line
from zine.readers._lines import SEPARATOR
from zine.readers._lists import dialogue, listing, programme
from zine.readers._markers import EMOJI, SENTENCE_END, marker, speech
from zine.readers._voices import interview, speakers, turns

RUNNING = pattern(r"(?<!\w)[^\W\d_A-ZÀ-Þ]{2,}(?!\w)")
"""A word without a capital: a line of contact has few, a sentence many."""
SENTENCES = pattern(r"[^\W\d_]{2}[.!?…] [A-ZÀ-Þ«“¿¡].*[.!?…][»”\"]?$")
"""More than one sentence: a line of prose, however short."""
HANDLE = pattern(r"(?<![\w.])@[\w.]{2,40}(?:@[\w.-]+)?")
EMOJI_FIRST = pattern(EMOJI + r"[ \u00a0]?\S")
LABELLED = pattern(r"[A-ZÀ-Þ][\w ·'’/-]{1,24}[ \u00a0]?: \S")
"""A line that says what it tells: `Present: all`."""
STREET = pattern(
    r"\b\d{5}\b|\b\d{4} (?-i:[A-ZÀ-Þ])|\b\d{1,4}(?:\s?bis|\s?ter)?,? (?:av|bd|place|allée|quai|chemin|st)\b|"
    r"\b(?:rue|calle|via|piazza|plaza|str(?:\.|aße)|straße|street|road|BP|CS)\b",
    re.IGNORECASE,
)


def separator(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """A line of stars, dashes or the like: a pause in the text."""
    if not SEPARATOR.fullmatch(lines[at].text):
        return None
    last = at + 1
    while last < len(lines) and SEPARATOR.fullmatch(lines[last].text):
        last += 1
    return Block("separator", "<hr>" if at > 0 and last < len(lines) else "", last - at)


def armour(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """A block of PGP between its lines of dashes: kept sign for sign."""
    if not lines[at].text.startswith("-----BEGIN"):
        return None
    stop = min(len(lines), at + 500)
    end = next((i + 1 for i in range(at, stop) if lines[i].text.startswith("-----END")), at + 1)
    return Block(
        "armour",
        element("pre", escape("\n".join(line.text for line in lines[at:end]), quote=False)),
        end - at,
    )


def quotation(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """Lines that begin with `>`, as mail quotes: a quotation."""
    if not lines[at].quoted:
        return None
    end = at
    while end < len(lines) and lines[end].quoted:
        end += 1
    inner = [line._replace(quoted=line.quoted - 1) for line in lines[at:end]]
    own = facts._replace(close=len(inner), heads=outline(inner, len(inner)))
    held = "\n".join(block.html for block in understand(inner, own) if block.html)
    return Block("quotation", f"<blockquote>\n{held}\n</blockquote>", end - at)


def indented_quotation(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """A paragraph set in from the others: a quotation."""
    held = group(lines, at)
    before = lines[at - 1] if at else None
    if not before or not held or not all(2 <= line.indent < 24 for line in held) or before.indent:
        return None
    if marker(held[0].text) or not (len(held[0].text) > SHORT or _wrapped(held)):
        return None
    if not SENTENCE_END.search(held[-1].text) or (len(held) > 1 and not _wrapped(held)):
        return None
    text = inline(" ".join(line.text for line in held), facts.notes)
    return Block("indented_quotation", f"<blockquote>\n<p>{text}</p>\n</blockquote>", len(held))


def _wrapped(lines: Sequence[Line]) -> bool:
    """Tell whether lines are a paragraph broken at a column: each is full, and ends in a sentence."""
    longest = max(len(line.text) for line in lines)
    return longest > 45 and all(
        len(line.text) + 1 + len(after.text.partition(" ")[0]) > longest
        and not SENTENCE_END.search(line.text)
        and after.text[0].islower()
        for line, after in pairwise(lines)
    )


def slogan(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """Short lines that cry out, or are all in capitals, set apart: a slogan."""
    held = group(lines, at)
    if not 1 <= len(held) <= 8 or any(len(line.text) > SHORT or line.quoted for line in held):
        return None
    if POSTSCRIPT.match(held[0].text) or any(marker(line.text) for line in held):
        return None
    text = " ".join(line.text for line in held)
    capitals = text.upper() == text and sum(map(str.isalpha, text)) > 3
    cries = sum(line.text.endswith("!") for line in held)
    whole = all(line.text.endswith("!") or not SENTENCE_END.search(line.text) for line in held)
    last = facts.close - 5 <= at > 1 and all(len(line.text) < SHORT for line in lines[at + len(held) :])
    if capitals and not (cries or (len(held) > 1 and whole)):
        return None
    if len(held) == 1 and not capitals and SENTENCES.search(text):
        return None
    if not capitals and not (cries and ((last and whole) or (len(held) > 1 and cries == len(held)))):
        return None
    return Block("slogan", element("p", broken(held, facts), kind="slogan"), len(held))


def dateline(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """A short line with a date, and perhaps a place, alone: where and when it was written."""
    if (not lines[at].apart and len(lines[at - 1].text) > SHORT) or not _times.dateline(lines[at].text):
        return None
    return Block("dateline", element("p", inline(lines[at].text), kind="dateline"))


def contact(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """Short lines with an address to write or go to: how to reach those who wrote."""
    held = group(lines, at)
    if not held or any(len(line.text) > 100 for line in held) or _listed(held):
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
    addresses = list(ADDRESS.finditer(text)) if HINT.search(text) else []
    rest = ADDRESS.sub("", text) if addresses else text
    if len(rest) > 90 or len(RUNNING.findall(rest)) > 7:
        return False
    deep = any(
        re.search(r"\d{4}/|\.(?:html?|pdf|php)|[?=]", a.group()) or a.group().count("/") > 4
        for a in addresses
    )
    handle = "@" in rest and HANDLE.search(rest)
    return bool((addresses and not deep) or handle or PHONE.search(text) or KEY.search(text))


def address(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """Short lines with a street, a post code, or a day and its hour: an address, where and when to be."""
    held = group(lines, at)
    if not 2 <= len(held) <= 8 or any(len(line.text) > SHORT for line in held):
        return None
    pictures = {line.text[0] for line in held if EMOJI_FIRST.match(line.text)}
    listed = len(pictures) == len(held) or all(LABELLED.match(line.text) for line in held)
    if not (listed or any(STREET.search(line.text) or _times.appoints(line.text) for line in held)) or any(
        SENTENCE_END.search(line.text) for line in held[:-1]
    ):
        return None
    return Block("address", element("p", broken(held, facts), kind="address"), len(held))


def signature(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """Short lines at the end without final punctuation: who signs."""
    held = group(lines, at, most=80)
    many = at > 0 and lines[at - 1].text.endswith(":") and len(held) > 3
    if at + len(held) < facts.close - 3 or not at or not (1 <= len(held) <= 6 or many):
        return None
    if not all(_may_sign(line.text) for line in held) or _listed(held) or _goes_on(lines[at + len(held) :]):
        return None
    # A letter's closing ends with a comma; verse has commas, and small letters, further on.
    greets = len(held) == 2 and held[0].text.endswith(",") and not facts.poem
    later = any(line.text.endswith(",") or (line.text[0].islower() and not greets) for line in held[1:])
    if later or held[-1].text.endswith(",") or (facts.poem and len(held) > 2):
        return None
    return Block("signature", element("p", broken(held, facts), kind="signature"), len(held))


def _may_sign(text: str) -> bool:
    """Tell whether a line can be a name: short, with letters, no sentence, no address."""
    if len(text) > 90 or text[0] in "(#" or EMOJI_FIRST.match(text) or not any(map(str.isalpha, text)):
        return False
    ends = (text[-1] in ".;:?!…" or SENTENCE_END.search(text)) and not re.search(
        r"(?:^|[ .-])[A-ZÀ-Þ]\.$", text
    )
    return not ends and not ADDRESS.search(text) and not re.search(r"\w ?: ", text)


def _goes_on(lines: Sequence[Line]) -> bool:
    """Tell whether more of the text comes, and not just its postscript, its date or where to write."""
    for line in lines:
        if POSTSCRIPT.match(line.text):
            return False
        if len(line.text) > SHORT + 30 or (SENTENCE_END.search(line.text) and len(line.text) > 30):
            return True
    return False


def _listed(lines: Sequence[Line]) -> bool:
    """Tell whether a list is among the lines."""
    forms = [found.form for line in lines if (found := marker(line.text))]
    return len(forms) != len(set(forms))


def verse(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """A group of short lines: verse, kept line by line, with the indents that its author gave it."""
    held = group(lines, at, most=len(lines))
    if len(held) < 2 or any(len(line.text) > SHORT for line in held) or _listed(held):
        return None
    prose = sum(bool(SENTENCES.search(line.text)) for line in held)
    whole = len(held) == 2 and all(SENTENCE_END.search(line.text) for line in held)
    if prose >= len(held) / 2 or (whole and not facts.poem):
        return None
    least = min(line.indent for line in held)
    set_in = [line._replace(text="\u00a0" * min(20, line.indent - least) + line.text) for line in held]
    return Block("verse", element("div", broken(set_in, facts), kind="verse"), len(held))


def mostly_verse(lines: Sequence[Line]) -> bool:
    """Tell whether most of a text is short lines in groups: a poem, a song."""
    short = groups = 0
    for before, line in pairwise(lines):
        if not line.apart and max(len(before.text), len(line.text)) <= SHORT and not marker(line.text):
            short += 1
            groups += before.apart
    return groups > 1 and short > 3 and short >= 0.4 * len(lines)


def paragraph(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """Anything else: a paragraph."""
    return Block("paragraph", element("p", inline(lines[at].text, facts.notes)))


def uncalled(call: str, note: str) -> Block:
    """Return the note that no paragraph calls as a paragraph at the end."""
    return Block("uncalled_note", element("p", f"{call} {note}"), 1, f"{call} {note}"[:60])


RULES: tuple[Rule, ...] = (
    separator,
    armour,
    quotation,
    underlined_heading,
    marked_heading,
    programme,
    dialogue,
    interview,
    heading,
    listing,
    slogan,
    dateline,
    contact,
    address,
    indented_quotation,
    signature,
    verse,
    paragraph,
)


def facts(body: Sequence[Line], notes: dict[str, str], marked: bool = False) -> Facts:
    """Look over a whole body once, for what its rules need to know.

    If its headings are `marked` up, only lines in bold are looked for beside them.
    """
    who = speakers(body)
    heads = outline(body, len(body), turns(body, who), only=STRONG if marked else "")
    return Facts(
        rules=RULES,
        heads=heads,
        styles=styles(body, len(body), heads),
        notes=notes,
        close=len(body),
        speech=speech([line.text for line in body]),
        speakers=who,
        poem=mostly_verse(body),
    )
