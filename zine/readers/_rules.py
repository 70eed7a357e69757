"""The rules by which plain text is understood: each looks at the next lines, and takes those it knows."""

import re
from collections.abc import Sequence
from dataclasses import replace
from html import escape

from zine.linking import ADDRESS
from zine.readers import _times
from zine.readers._blocks import SHORT, Block, Facts, Rule, broken, element, group, understand
from zine.readers._headings import PHONE, heading, marked_heading, underlined_heading
from zine.readers._inline import inline
from zine.readers._lines import SEPARATOR, Line
from zine.readers._lists import dialogue, listing, programme
from zine.readers._markers import SENTENCE_END, marker

HANDLE = re.compile(r"(?<![\w.])@[\w.]{2,40}(?:@[\w.-]+)?")
STREET = re.compile(
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
    inner = [replace(line, quoted=line.quoted - 1) for line in lines[at:end]]
    held = "\n".join(
        block.html for block in understand(inner, replace(facts, close=len(inner))) if block.html
    )
    return Block("quotation", f"<blockquote>\n{held}\n</blockquote>", end - at)


def indented_quotation(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """A paragraph set in from the others: a quotation."""
    held = group(lines, at)
    before = lines[at - 1] if at else None
    if not before or not held or not all(2 <= line.indent < 24 for line in held) or before.indent:
        return None
    if (
        len(held) > 1
        or marker(held[0].text)
        or not (SENTENCE_END.search(held[0].text) and len(held[0].text) > SHORT)
    ):
        return None
    text = inline(held[0].text, facts.notes, facts.call)
    return Block("indented_quotation", f"<blockquote>\n<p>{text}</p>\n</blockquote>", len(held))


def slogan(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """Short lines that cry out, set apart: a slogan."""
    held = group(lines, at)
    if not 1 <= len(held) <= 8 or any(len(line.text) > SHORT for line in held):
        return None
    text = " ".join(line.text for line in held)
    capitals = text.upper() == text and sum(map(str.isalpha, text)) > 3
    cries = sum(line.text.endswith("!") for line in held)
    last = facts.close - 5 <= at > 2 and all(len(line.text) < SHORT for line in lines[at + len(held) :])
    if not (cries and (capitals or last or (len(held) > 1 and cries == len(held)))):
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
    if not held or any(len(line.text) > 100 for line in held):
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
    rest = ADDRESS.sub("", text)
    deep = any(
        re.search(r"\d{4}/|\.(?:html?|pdf|php)|[?=]", a.group()) or a.group().count("/") > 4
        for a in ADDRESS.finditer(text)
    )
    fingerprint = re.search(r"(?:[0-9A-F]{4}[ \u00a0]?){10}", text)
    reached = fingerprint or PHONE.search(text) or HANDLE.search(rest) or (rest != text and not deep)
    return bool(reached) and len(rest) <= 90


def address(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """Short lines with a street or a post code: an address."""
    held = group(lines, at)
    if not 2 <= len(held) <= 8 or any(len(line.text) > SHORT for line in held):
        return None
    if not any(STREET.search(line.text) for line in held) or any(
        SENTENCE_END.search(line.text) for line in held[:-1]
    ):
        return None
    return Block("address", element("p", broken(held, facts), kind="address"), len(held))


def signature(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """Short lines at the end without final punctuation: who signs."""
    held = group(lines, at)
    if at + len(held) < facts.close - 3 or not at or not 1 <= len(held) <= 6:
        return None
    if any(len(line.text) > 90 or re.search(r"[.;:?!…]$", line.text) for line in held) or _listed(held):
        return None
    if any(ADDRESS.search(line.text) or re.search(r"\w ?: ", line.text) for line in held):
        return None
    # A letter's closing ends with a comma; verse has commas, and small letters, further on.
    if any(line.text.endswith(",") or line.text[0].islower() for line in held[1:]) or held[-1].text.endswith(
        ","
    ):
        return None
    if any(len(line.text) > SHORT + 30 for line in lines[at + len(held) :]):
        return None
    return Block("signature", element("p", broken(held, facts), kind="signature"), len(held))


def _listed(lines: Sequence[Line]) -> bool:
    """Tell whether a list is among the lines."""
    forms = [found.form for line in lines if (found := marker(line.text))]
    return len(forms) != len(set(forms))


def verse(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """A group of short lines: verse, kept line by line."""
    held = group(lines, at, most=len(lines))
    if len(held) < 2 or any(len(line.text) > SHORT for line in held) or _listed(held):
        return None
    return Block("verse", element("div", broken(held, facts), kind="verse"), len(held))


def paragraph(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """Anything else: a paragraph."""
    return Block("paragraph", element("p", inline(lines[at].text, facts.notes, facts.call)))


def uncalled(number: str, note: str, call: str) -> Block:
    """Return the note that no paragraph calls as a paragraph at the end."""
    sign = {"[": f"[{number}]", "(": f"({number})"}.get(call, number)
    return Block("uncalled_note", element("p", f"{sign} {note}"), 1, f"{sign} {note}"[:60])


RULES: tuple[Rule, ...] = (
    separator,
    armour,
    quotation,
    underlined_heading,
    marked_heading,
    programme,
    dialogue,
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
