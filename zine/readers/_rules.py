"""The rules by which plain text is understood: each looks at the next lines, and takes those it knows."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from zine.escaping import escaped
from zine.readers import _times
from zine.readers._blocks import SHORT, Block, Facts, Rule, broken, element, group, understand
from zine.readers._candidates import POSTSCRIPT, STRONG
from zine.readers._closings import address, contact, signature
from zine.readers._glossary import glossary
from zine.readers._headings import heading, marked_heading, styles, underlined_heading
from zine.readers._inline import inline
from zine.readers._line import Line
from zine.readers._lines import SEPARATOR
from zine.readers._lists import amounts, chronicle, dialogue, listing, programme, unmarked_list
from zine.readers._markers import EMOJI_LAST, SENTENCE_END, marker, speech
from zine.readers._outline import outline
from zine.readers._questions import question, questions
from zine.readers._signatories import signatories
from zine.readers._stanzas import SENTENCES, mostly_verse, verse
from zine.readers._tables import table
from zine.readers._voices import interview, speakers, turns
from zine.readers._wishes import wishes_readers


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
        element("pre", escaped("\n".join(line.text for line in lines[at:end]))),
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
    return longest > 38 and all(
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
    cries = sum(map(_cries, held))
    whole = all(_cries(line) or not SENTENCE_END.search(line.text) for line in held)
    last = facts.close - 5 <= at > 1 and all(len(line.text) < SHORT for line in lines[at + len(held) :])
    if capitals and not (cries or (len(held) > 1 and whole) or _times.says_hour(text)):
        return None
    if len(held) == 1 and not capitals and (SENTENCES.search(text) or wishes_readers(text)):
        return None
    if not capitals and not (cries and ((last and whole) or (len(held) > 1 and cries == len(held)))):
        return None
    return Block("slogan", element("p", broken(held, facts), kind="slogan"), len(held))


def _cries(line: Line) -> bool:
    """Tell whether a line cries out: by its mark, or in capitals by a picture."""
    return line.text.endswith("!") or (line.text.upper() == line.text and bool(EMOJI_LAST.search(line.text)))


def dateline(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """A short line with a date, and perhaps a place, alone: where and when it was written."""
    if (not lines[at].apart and len(lines[at - 1].text) > SHORT) or not _times.dateline(lines[at].text):
        return None
    if any(_times.says_hour(line.text) for line in group(lines, at)[1:]):
        return None  # when and where to be
    return Block("dateline", element("p", inline(lines[at].text), kind="dateline"))


def paragraph(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """Anything else: a paragraph."""
    return Block("paragraph", element("p", inline(lines[at].text, facts.notes)))


def uncalled(call: str, note: str) -> Block:
    """Return the note that no paragraph calls as a paragraph at the end."""
    return Block("uncalled_note", element("p", f"{call} {note}"), 1, f"{call} {note}"[:60])


RULES: tuple[Rule, ...] = (
    separator,
    table,
    armour,
    quotation,
    underlined_heading,
    marked_heading,
    programme,
    chronicle,
    dialogue,
    interview,
    question,
    glossary,
    signatories,
    heading,
    listing,
    amounts,
    slogan,
    dateline,
    contact,
    address,
    indented_quotation,
    signature,
    unmarked_list,
    verse,
    paragraph,
)


def facts(
    body: Sequence[Line], notes: dict[str, str], marked: bool = False, interview: bool = False
) -> Facts:
    """Look over a whole body once, for what its rules need to know.

    If its headings are `marked` up, only lines in bold are looked for beside them. An `interview` is one that
    says so above.
    """
    who = speakers(body)
    heads = outline(body, len(body), turns(body, who), only=STRONG if marked else "")
    heads |= _days(body, heads)
    asked = questions(body, heads, interview)
    heads = {at: style for at, style in heads.items() if at not in asked}
    return Facts(
        rules=RULES,
        heads=heads,
        styles=styles(body, len(body), heads),
        notes=notes,
        close=len(body),
        speech=speech([line.text for line in body]),
        speakers=who,
        questions=asked,
        poem=mostly_verse(body),
        unpointed=_unpointed(body),
    )


def _days(body: Sequence[Line], heads: Mapping[int, str]) -> dict[int, str]:
    """Return the days that stand alone over something, if another day heads what is under it."""
    known = next((style for at, style in heads.items() if body[at].text.casefold() in _times.DAYS), "")
    if not known:
        return {}
    days = (at for at, line in enumerate(body[:-1]) if line.text.casefold() in _times.DAYS and line.apart)
    return {at: known for at in days if body[at + 1].apart}


def _unpointed(body: Sequence[Line]) -> bool:
    """Tell whether an author sets no full stops: hardly one of the long paragraphs ends in any sign."""
    long = [line.text for line in body if len(line.text) > SHORT]
    return len(long) > 1 and sum(text[-1].isalnum() for text in long) >= 0.8 * len(long)
