"""What can be a heading: a line that is short, says little, and has its text under it."""

import re
from collections.abc import Collection, Mapping, Sequence

from zine.linking import addresses
from zine.readers import _times, pattern, words
from zine.readers._blocks import SHORT, group
from zine.readers._line import Line
from zine.readers._lines import SEPARATOR
from zine.readers._markers import SENTENCE_END, Marker, marker
from zine.readers._tables import CELL

PHONE = pattern(r"(?<![\w/-])(?:\+\d{1,3}|0)[\d .()/\u00a0-]{7,18}\d(?![\w/-])")
KEY = pattern(r"(?:[0-9A-F]{4}[ \u00a0]{0,2}){10}")
"""A key's fingerprint, in its groups."""
POSTSCRIPT = pattern(
    r"(?:(?:P\.? ?){1,3}[SD]\.?|N\.? ?B\.?)[ \u00a0]?(?:[:–—-]|(?<=\.)[ \u00a0])", begins="PN"
)
QUOTED_SENTENCE = pattern(r"[«“\"„‘].*[.!…][ \u00a0\u202f]?[»”\"“’]", begins='«“"„‘')
QUOTED = pattern(r"[«“\"„][^«»“”\"]*[»”\"“]")
"""A quotation; the line under it says whose it is."""
CALLS = frozenset("])*†‡¹²³⁰⁴⁵⁶⁷⁸⁹")
CALLED = pattern(r"[.,;:…][»”\"]?[ \u00a0]?(?:\[\w{1,3}\]|\(\d{1,3}\)|[¹²³⁰⁴-⁹]+|\*+|[†‡])$")
"""The call of a note after a sentence."""
GREETINGS = words(
    """
    bonjour bonsoir salut coucou hello hi hey dear cher chère chers chères hola querido querida queridos
    queridas hallo liebe lieber liebes ciao caro cara care cari olá
    """
)
"""How a greeting begins; the Catalan one has two words."""
LABELLED = pattern(r"[^\W\d_][\w’'·-]{2,16}[ \u00a0]?: \S")
"""A line that says what it tells; two of them, one under the other, are no heading and its text."""
CREDIT = pattern(r"\((?:photo|crédit|credit|foto|image|©)", re.IGNORECASE)
OPENINGS = words(
    """
    préambule introduction avant-propos préface prologue preamble preface foreword vorwort einleitung
    präambel introducción prólogo preámbulo introduzione premessa preambolo prefazione introdução
    prefácio preàmbul introducció pròleg inleiding voorwoord
    """
)
AMOUNT = pattern(
    r"(?:\d{1,3}(?:[.,/]\d{1,3}|[ \u00a0\u202f]\d{3})?|[½¼¾⅓⅔])[ \u00a0]?(?:[^\W\d_]|½)(?!.*[ \u00a0]: )"
)
"""How much or how many, and of what."""
BARE = pattern(r"(?P<number>\d{1,2}) [A-ZÀ-Þ«“][^\d]*$")
BARELY = "1{}"
"""The style of a heading by a number with no sign after it."""
STEP = pattern(r"[A-ZÀ-Þ][^\W\d_]{2,9} 1 ?[:.–-] \S")
"""The first of counted lines: `Step 1: sew`."""
STRONG = "strong"
"""The style of a heading by its bold letters alone."""


def bracketed(text: str) -> bool:
    """Tell whether a paragraph stands in brackets, as what a translator or a printer adds.

    >>> bracketed("[Translators’ note: the goats are meant literally.]"), bracketed("(1) A note.")
    (True, False)
    """
    return text[:1] + text[-1:] in ("[]", "()") and text.count(text[0]) == 1 and len(text) > 20


def greets(text: str) -> bool:
    """Tell whether a line greets its readers: Bonjour à tous et à toutes."""
    first = re.match(r"\w+", text.lower())
    return first is not None and (first[0] in GREETINGS or text.lower().startswith("bon dia"))


def candidate(lines: Sequence[Line], at: int, roman: Collection[str]) -> str:
    """Return the style in which a line can be a heading, "" if it cannot be one.

    A heading is short, is no item or address, and does not end like a sentence.
    """
    line, text = lines[at], lines[at].text
    if CELL in text or _words(text) > 14 or line.quoted or line.indent > 20 or not _is_apart(lines, at):
        return ""
    if (text[-1] in ".,;:…" and not numbered_alone(text)) or (text[-1] in CALLS and CALLED.search(text)):
        return ""
    if (
        ":" in text[:20]
        and LABELLED.match(text)
        and at + 1 < len(lines)
        and not lines[at + 1].apart
        and LABELLED.match(lines[at + 1].text)
    ):
        return ""
    if at + 2 == len(lines) and bracketed(lines[at + 1].text):
        return ""  # who signs, over what whoever printed it adds
    style = _style(text, roman)
    if not style or text[0] in "([@#" or QUOTED_SENTENCE.fullmatch(text):
        return ""
    if style == "capitals" and _rallies(text):
        return ""
    if ("(" in text and CREDIT.search(text)) or (greets(text) and not line.strong):
        return ""
    if any(addresses(text)) or KEY.search(text) or _calls(text) or _times.dateline(text):
        return ""
    return STRONG if line.strong and style in ("plain", "capitals") else style


def _words(text: str) -> int:
    """Count a line's words; a quotation that heads a text, as interviews have them, may have a few more."""
    return text.count(" ") + 1 - 6 * (text[0] in "«“" and text[-1] in "»”")


def _rallies(text: str) -> bool:
    """Tell whether a line calls people to a place at an hour, and heads nothing."""
    return _times.says_hour(text) and len(re.findall(r"[^\W\d_]{4,}", text)) > 2


def _calls(text: str) -> bool:
    """Tell whether a line has a telephone number."""
    return any(map(str.isdigit, text)) and PHONE.search(text) is not None


def _is_apart(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line stands alone, or right over the only, longer paragraph of its group."""
    if not lines[at].apart:
        if at + 1 < len(lines) and not lines[at + 1].apart and lines[at + 1].text[0].islower():
            return False  # a sentence that was broken goes on
        last = not lines[at].strong and (
            at + 1 == len(lines) or lines[at + 1].apart
        )  # of its paragraph: it stands over nothing
        return at == 0 or (
            len(lines[at - 1].text) > SHORT and not last and not QUOTED.fullmatch(lines[at - 1].text)
        )
    held = group(lines, at)
    if len(held) == 1 or len(held[1].text) > SHORT:
        return True
    return bool(marker(held[1].text) or STEP.match(held[1].text))


def numbered_alone(text: str) -> bool:
    """Tell whether a line is nothing but a number: `IV.`, `3.`, `§ 2`."""
    return len(text) < 12 and bool(re.fullmatch(r"(?:§ ?)?(?:[IVXLC]{1,7}|\d{1,2})[.)]?", text))


def _style(text: str, roman: Collection[str]) -> str:
    """Return a possible heading's style by its letters: in capitals, numbered, or plain.

    `roman` are the forms of marker whose letters are numerals: `II.` tells it of `I.`, and `B.` is none.
    """
    if numbered_alone(text) or re.match(r"§ ?\d", text):
        return "number"
    found = marker(text)
    if found:
        kinds = [kind for kind, _ in found.counts]
        counts = found.form in roman and any(kind in "iI" for kind in kinds)
        kind = "" if found.bullet else "I" if counts else {"i": "a", "I": "A"}.get(kinds[0], kinds[0])
        return kind and kind + found.form
    if text[0].isdigit() and re.match(r"\d{1,2}(?:\.\d{1,2}){1,3}\.? \S", text):
        return "1.1"
    if text[0].isdigit() and BARE.match(text):
        return BARELY
    letters = [char for char in text if char.isalpha()]
    if len(letters) >= 2 and text.upper() == text:
        return "capitals" if not text.endswith("!") else ""
    begins = text.lstrip(". …")[:1] or text[0]  # “… avant la manif” goes on with the title
    if text.endswith("!") or not (begins.isupper() or begins in '«“"¿‘' or begins.isdigit()):
        return ""
    if text[0] in '«“"‘' and not re.search(r"[»”\"’]$", text):
        return ""  # a quotation and whose it is
    return "plain" if letters else ""


def text_follows(lines: Sequence[Line], at: int, candidates: Mapping[int, str]) -> bool:
    """Tell whether what comes after a line is a text that the line can head."""
    if at + 1 >= len(lines):
        return False
    style, text = candidates[at], lines[at + 1].text
    if SEPARATOR.fullmatch(text) or POSTSCRIPT.match(text) or _is_item(lines, at):
        return False
    if style == "capitals" and _is_last(lines, at + 1):
        return False
    name = len(lines[at].text) < 5 and style == "capitals"
    if style == STRONG and not lines[at + 1].strong:
        return True
    if style in ("number", "capitals") and len(text) > len(lines[at].text) / 2 and not name:
        return True
    other, own = marker(text), marker(lines[at].text)
    if own and other and not other.bullet:
        return bool(candidates.get(at + 1, style) != style and prose_follows(lines, at + 1))
    if style == "plain" and " ".join(lines[at].text.lower().split()) in OPENINGS and len(text) > SHORT:
        return True
    deeper = candidates.get(at + 1, style) != style and prose_follows(lines, at + 1)
    return prose_follows(lines, at) or deeper or _heads_list(lines, at)


def _is_last(lines: Sequence[Line], at: int) -> bool:
    """Tell whether nothing comes from a line on but a few short lines that sign a text."""
    held = lines[at:]
    return len(held) < 4 and not any(
        len(line.text) > SHORT
        or SENTENCE_END.search(line.text)
        or marker(line.text)
        or (line.apart and place)
        for place, line in enumerate(held)
    )


def prose_follows(lines: Sequence[Line], at: int) -> bool:
    """Tell whether the line after a line is a sentence, or longer than it and than any verse."""
    if at + 1 >= len(lines):
        return False
    text = lines[at + 1].text
    if text[0] == "(" and text[-1] == ")" and lines[at + 1].apart and at + 2 < len(lines):
        text = lines[at + 2].text  # what is said in parentheses of the text goes with it
    if text.endswith(":") and not text.endswith("::"):
        return not _labels_lines(lines, at + 1)
    return len(text) > max(SHORT, len(lines[at].text)) or (len(text) > 30 and bool(SENTENCE_END.search(text)))


def _labels_lines(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line with a colon only says what the short lines right under it are: an address."""
    held = group(lines, at)
    return len(held) > 2 and not any(len(line.text) > SHORT or marker(line.text) for line in held[1:])


def _heads_list(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a list, or a programme of days and hours, begins under a line."""
    first, second = (lines[i].text if i < len(lines) else "" for i in (at + 1, at + 2))
    found, other = marker(first), marker(second)
    if quantified(group(lines, at + 1, most=60)):
        return True
    if marker(lines[at].text) and not (lines[at + 1].apart and lines[at + 1].indent <= lines[at].indent):
        return False
    if found:
        return first[-1] in ";.," or bool(other and other.form == found.form)
    return bool(_times.entry(first) and second and (_times.entry(second) or marker(second)))


def quantified(held: Sequence[Line]) -> bool:
    """Tell whether lines of a group are what is needed, or was counted: most begin with an amount."""
    if len(held) < 3 or any(len(line.text) > SHORT or SENTENCE_END.search(line.text) for line in held):
        return False
    plain = not any(line.quoted or marker(line.text) or any(addresses(line.text)) for line in held)
    return plain and sum(bool(AMOUNT.match(line.text)) for line in held) >= max(2, len(held) / 2)


def _is_item(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line goes on counting from the line right before it: an item, not a heading."""
    found = marker(lines[at].text)
    before = marker(lines[at - 1].text) if found and at else None
    return bool(found and before and before.form == found.form and counts_on(before, found))


def counts_on(before: Marker, after: Marker) -> bool:
    """Tell whether a counter is the next one after another."""
    return any((kind, value + 1) in after.counts for kind, value in before.counts)
