"""Headings of plain text: underlined, marked, in capitals, numbered, or just short."""

import re
from collections.abc import Collection, Mapping, Sequence

from zine.linking import ADDRESS
from zine.readers import _times, pattern, words
from zine.readers._blocks import SHORT, Block, Facts, broken, element, group
from zine.readers._line import Line
from zine.readers._lines import SEPARATOR, UNDERLINE
from zine.readers._markers import SENTENCE_END, Marker, marker

PHONE = pattern(r"(?<![\w/-])(?:\+\d{1,3}|0)[\d .()/\u00a0-]{7,18}\d(?![\w/-])")
KEY = pattern(r"(?:[0-9A-F]{4}[ \u00a0]{0,2}){10}")
"""A key's fingerprint, in its groups."""
POSTSCRIPT = pattern(r"(?:(?:P\.? ?){1,3}[SD]\.?|N\.? ?B\.?)[ \u00a0]?(?:[:–—-]|(?<=\.)[ \u00a0])")
QUOTED_SENTENCE = pattern(r"[«“\"„‘].*[.!…][ \u00a0\u202f]?[»”\"“’]")
GREETING = pattern(
    r"(?:bonjour|bonsoir|salut|coucou|hello|hi|hey|dear|ch(?:er|ère)s?|hola|querid[oa]s?|hallo|liebe[rs]?|ciao|car[eoia]|olá|"
    r"bon dia)\b.*",
    re.IGNORECASE,
)
CREDIT = pattern(r"\((?:photo|crédit|credit|foto|image|©)", re.IGNORECASE)
COUNTED_PART = pattern(
    r"\w{3,12} (?:\d{1,3}|[IVXLC]+|premi(?:er|ère)|seconde?|une?|one|two|three|uno|eins|primo|prim[ae]ir[ao])"
)
# What opens a longer text, and so is the first heading where it stands under a title.
OPENINGS = words(
    """
    préambule introduction avant-propos préface prologue preamble preface foreword vorwort einleitung
    präambel introducción prólogo preámbulo introduzione premessa preambolo prefazione introdução
    prefácio preàmbul introducció pròleg inleiding voorwoord
    """
)

CLOSINGS = words(
    """
    conclusion conclusions épilogue postface epilogue afterword postscript schluss fazit nachwort epilog
    conclusión conclusiones epílogo conclusione conclusioni epilogo postfazione conclusão posfácio
    conclusió epíleg slotwoord besluit nawoord
    """
)


def underlined_heading(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """A line with a rule of = or - under it: a heading."""
    if at + 1 >= len(lines) or lines[at + 1].apart or not UNDERLINE.match(lines[at + 1].text):
        return None
    if len(lines[at].text) > 120:
        return None
    return Block("underlined_heading", _heading(lines[at : at + 1], lines[at + 1].text[0] * 3, facts), 2)


def marked_heading(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """A line that begins with number signs, as in Markdown: a heading."""
    found = re.match(r"(#{1,6}) +(\S.*?)(?: +#+)?$", lines[at].text)
    if not found or len(found[2]) > 160:
        return None
    return Block("marked_heading", _heading([lines[at]._replace(text=found[2])], found[1], facts))


def heading(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """A short line without final punctuation, before a longer text: a heading."""
    style = facts.heads.get(at, "")
    if not style or at >= facts.close:
        return None
    taken = 2 if style == DOUBLE else 1
    return Block("heading", _heading(lines[at : at + taken], style, facts), taken)


def _heading(lines: Sequence[Line], style: str, facts: Facts) -> str:
    """Write a heading; its level is the rank of its style in the text, from h2 to h4."""
    rank = facts.styles.index(style) if style in facts.styles else 0
    return element(f"h{min(4, 2 + rank)}", broken(lines, facts))


STRONG = "strong"
"""The style of a heading by its bold letters alone."""
DOUBLE = "double"
"""The style of a heading of two lines: `Chapitre premier` over `La clairière`."""


def styles(lines: Sequence[Line], close: int, heads: Mapping[int, str]) -> tuple[str, ...]:
    """Return the styles of heading in the text, in the order in which they appear."""
    found: dict[str, None] = {}
    for at, line in enumerate(lines[:close]):
        if at + 1 < len(lines) and UNDERLINE.match(lines[at + 1].text) and not lines[at + 1].apart:
            found.setdefault(lines[at + 1].text[0] * 3)
        elif hashes := re.match(r"(#{1,6}) +\S", line.text):
            found.setdefault(hashes[1])
        elif at in heads:
            found.setdefault(heads[at])
    order = list(found)
    hashes_first = sorted((style for style in order if style[0] == "#"), key=len)
    return (*hashes_first, *(style for style in order if style[0] != "#"))


def outline(lines: Sequence[Line], close: int, skip: Collection[int] = (), only: str = "") -> dict[int, str]:
    """Return the headings of a text: the style of each by its line.

    First those that a longer text follows, by themselves; then what is like them: the numbers between them,
    the short lines in their row, the numbered theses that are sentences. With `only`, headings of that style.
    """
    short = [at for at in range(min(close, len(lines))) if len(lines[at].text) <= LONGEST and at not in skip]
    roman = {found.form for at in short if ROMAN.match(lines[at].text) and (found := marker(lines[at].text))}
    candidates = {at: style for at in short if (style := _candidate(lines, at, roman))}
    if only or sum(style == STRONG for style in candidates.values()) > 1:  # bold is how this author heads
        candidates = {at: style for at, style in candidates.items() if style not in ("plain", "capitals")}
    heads = {at: style for at, style in candidates.items() if _text_follows(lines, at, candidates)}
    if only:
        return {at: style for at, style in heads.items() if style == only}
    heads |= _theses(lines, close)
    heads |= _doubles(lines, close)
    heads |= _poems(lines, candidates)
    return _levelled(lines, heads | _in_their_row(lines, candidates, heads))


def _poems(lines: Sequence[Line], candidates: Mapping[int, str]) -> dict[int, str]:
    """Return the titles in a collection of poems: lines alone, of few words, each over a group of verses."""
    alone = [
        at for at in range(len(lines) - 1) if len(group(lines, at)) == 1 and len(lines[at].text) <= SHORT
    ]
    titles = [at for at in alone if at in candidates and len(group(lines, at + 1)) > 2]
    texts = {lines[at].text for at in titles}
    whole = len(titles) > 1 and len(titles) >= len(alone) - 2 and len(texts) == len(titles)
    short = all(line.text.count(" ") < 6 for at in titles for line in lines[at : at + 1])
    verse = all(len(line.text) <= SHORT for at in titles for line in group(lines, at + 1))
    return {at: candidates[at] for at in titles} if whole and short and verse else {}


def _levelled(lines: Sequence[Line], heads: dict[int, str]) -> dict[int, str]:
    """Put an introduction and a conclusion on the level of the numbered parts that they stand around."""
    numbered = next((style for _, style in sorted(heads.items()) if "{}" in style), "")
    return {
        at: numbered if numbered and style == "plain" and _frames(lines[at].text) else style
        for at, style in heads.items()
    }


def _frames(text: str) -> bool:
    """Tell whether a heading is the name of what opens or closes a text."""
    return text.lower() in OPENINGS | CLOSINGS


ROMAN = pattern(r"(?=II|IV|VI|IX|XI|ii|iv|vi|ix|xi)[ivxIVX]{2,6}\W")
LONGEST = 90
"""The longest line, in characters, that can be a heading."""


def _candidate(lines: Sequence[Line], at: int, roman: Collection[str]) -> str:
    """Return the style in which a line can be a heading, "" if it cannot be one.

    A heading is short, is no item or address, and does not end like a sentence.
    """
    line, text = lines[at], lines[at].text
    if text.count(" ") > 13 or line.quoted or line.indent > 20 or not _is_apart(lines, at):
        return ""
    if text[-1] in ".,;:…" and not _numbered_alone(text):
        return ""
    style = _style(text, roman)
    if not style or text[0] in "([@#" or QUOTED_SENTENCE.fullmatch(text):
        return ""
    if CREDIT.search(text) or (GREETING.fullmatch(text) and not line.strong):
        return ""
    if ADDRESS.search(text) or KEY.search(text) or PHONE.search(text) or _times.dateline(text):
        return ""
    return STRONG if line.strong and style in ("plain", "capitals") else style


def _is_apart(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line stands alone, or right over the only, longer paragraph of its group."""
    if not lines[at].apart:
        return at == 0 or len(lines[at - 1].text) > SHORT
    held = group(lines, at)
    return len(held) == 1 or len(held[1].text) > SHORT or bool(marker(held[1].text))


def _numbered_alone(text: str) -> bool:
    """Tell whether a line is nothing but a number: `IV.`, `3.`, `§ 2`."""
    return len(text) < 12 and bool(re.fullmatch(r"(?:§ ?)?(?:[IVXLC]{1,7}|\d{1,2})[.)]?", text))


def _style(text: str, roman: Collection[str]) -> str:
    """Return a possible heading's style by its letters: in capitals, numbered, or plain.

    `roman` are the forms of marker whose letters are numerals: `II.` tells it of `I.`, and `B.` is none.
    """
    if _numbered_alone(text) or re.match(r"§ ?\d", text):
        return "number"
    found = marker(text)
    if found:
        kinds = [kind for kind, _ in found.counts]
        counts = found.form in roman and any(kind in "iI" for kind in kinds)
        kind = "" if found.bullet else "I" if counts else {"i": "a", "I": "A"}.get(kinds[0], kinds[0])
        return kind and kind + found.form
    if text[0].isdigit() and re.match(r"(?:\d{1,2}\.){2,4} \S", text):
        return "1.1"
    letters = [char for char in text if char.isalpha()]
    if len(letters) >= 3 and text.upper() == text:
        return "capitals" if not text.endswith("!") else ""
    if text.endswith("!") or not (text[0].isupper() or text[0] in '«“"¿‘' or text[0].isdigit()):
        return ""
    if text[0] in '«“"‘' and not re.search(r"[»”\"’]$", text):
        return ""  # a quotation and whose it is
    return "plain" if letters else ""


def _text_follows(lines: Sequence[Line], at: int, candidates: Mapping[int, str]) -> bool:
    """Tell whether what comes after a line is a text that the line can head."""
    if at + 1 >= len(lines):
        return False
    style, text = candidates[at], lines[at + 1].text
    if SEPARATOR.fullmatch(text) or POSTSCRIPT.match(text) or _is_item(lines, at):
        return False
    name = len(lines[at].text) < 5 and style == "capitals"
    if style == STRONG and not lines[at + 1].strong:
        return True
    if style in ("number", "capitals") and len(text) > len(lines[at].text) / 2 and not name:
        return True
    other, own = marker(text), marker(lines[at].text)
    if own and other and not other.bullet:
        return bool(candidates.get(at + 1, style) != style and _prose_follows(lines, at + 1))
    if style == "plain" and " ".join(lines[at].text.lower().split()) in OPENINGS and len(text) > SHORT:
        return True
    deeper = candidates.get(at + 1, style) != style and _prose_follows(lines, at + 1)
    return _prose_follows(lines, at) or deeper or _heads_list(lines, at)


def _prose_follows(lines: Sequence[Line], at: int) -> bool:
    """Tell whether the line after a line is a sentence, or longer than it and than any verse."""
    if at + 1 >= len(lines):
        return False
    text = lines[at + 1].text
    if text.endswith(":") and not text.endswith("::"):
        return True
    return len(text) > max(SHORT, len(lines[at].text)) or (len(text) > 30 and bool(SENTENCE_END.search(text)))


def _heads_list(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a list, or a programme of days and hours, begins under a line."""
    first, second = (lines[i].text if i < len(lines) else "" for i in (at + 1, at + 2))
    found, other = marker(first), marker(second)
    if marker(lines[at].text) and not (lines[at + 1].apart and lines[at + 1].indent <= lines[at].indent):
        return False
    if found:
        return first[-1] in ";.," or bool(other and other.form == found.form)
    return bool(_times.entry(first) and second and (_times.entry(second) or marker(second)))


def _is_item(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line goes on counting from the line right before it: an item, not a heading."""
    found = marker(lines[at].text)
    before = marker(lines[at - 1].text) if found and at else None
    return bool(found and before and before.form == found.form and _counts_on(before, found))


def _counts_on(before: Marker, after: Marker) -> bool:
    """Tell whether a counter is the next one after another."""
    return any((kind, value + 1) in after.counts for kind, value in before.counts)


def _in_their_row(
    lines: Sequence[Line], candidates: Mapping[int, str], heads: Mapping[int, str]
) -> dict[int, str]:
    """Return the candidates that stand in a row with headings: numbered between them, or short like them."""
    found: dict[int, str] = {}
    plain = [at for at, style in heads.items() if style == "plain"]
    last: dict[str, Marker] = {}
    for at, style in candidates.items():
        own = marker(lines[at].text)
        before = last.get(style)
        alone = at + 1 < len(lines) and lines[at].apart and lines[at + 1].apart
        after = marker(lines[at + 1].text) if at + 1 < len(lines) else None
        counted = own and before and _counts_on(before, own) and not (after and after.form == own.form)
        inside = style == "plain" and len(plain) > 1 and plain[0] < at < plain[-1]
        if at not in heads and alone and (counted or (inside and len(group(lines, at + 1)) > 1)):
            found[at] = style
        if own and (at in heads or at in found):
            last[style] = own
    return found


def _theses(lines: Sequence[Line], close: int) -> dict[int, str]:
    """Return the numbered sentences that each have their text under them, if all that are numbered so do."""
    by_form: dict[str, list[int]] = {}
    for at, line in enumerate(lines[:close]):
        found = marker(line.text) if len(line.text) <= LONGEST and line.apart and not line.indent else None
        if found and not found.bullet:
            by_form.setdefault(found.form, []).append(at)
    theses: dict[int, str] = {}
    for form, places in by_form.items():
        whole = all(_is_thesis(lines, at) for at in places)
        if len(places) > 1 and whole and not any(_longer(line, form) for line in lines[:close]):
            theses |= dict.fromkeys(places, f"1{form}")
    return theses


def _is_thesis(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a numbered sentence stands alone over a paragraph."""
    if at + 1 >= len(lines) or not SENTENCE_END.search(lines[at].text):
        return False
    after = lines[at + 1]
    return (
        after.apart and not after.indent and not marker(after.text) and bool(SENTENCE_END.search(after.text))
    )


def _longer(line: Line, form: str) -> bool:
    """Tell whether a line has a marker of a form and is longer than any heading."""
    return len(line.text) > LONGEST and (found := marker(line.text)) is not None and found.form == form


def _doubles(lines: Sequence[Line], close: int) -> dict[int, str]:
    """Return the groups of two short lines that head a text, the first of which counts."""
    pairs = [at for at in range(min(close, len(lines)) - 2) if lines[at].apart and _is_double(lines, at)]
    counted = [
        at for at in pairs if COUNTED_PART.fullmatch(lines[at].text) or _numbered_alone(lines[at].text)
    ]
    return dict.fromkeys(counted, DOUBLE)


def _is_double(lines: Sequence[Line], at: int) -> bool:
    """Tell whether two short lines, alone, stand over a longer text."""
    first, second, after = lines[at : at + 3]
    if second.apart or not after.apart or max(len(first.text), len(second.text)) > 60:
        return False
    begins = second.text[0].isupper() or second.text[0] in '«“"¿‘'
    return begins and second.text[-1] not in ".,;:!…" and _prose_follows(lines, at + 1)
