"""Headings of plain text: underlined, marked, in capitals, numbered, or just short."""

import re
from collections.abc import Sequence
from dataclasses import replace

from zine.linking import ADDRESS
from zine.readers import _times
from zine.readers._blocks import SHORT, Block, Facts, element, group
from zine.readers._inline import inline
from zine.readers._lines import UNDERLINE, Line
from zine.readers._markers import SENTENCE_END, marker

PHONE = re.compile(r"(?<![\w/-])(?:\+\d{1,3}|0)[\d .()/\u00a0-]{7,18}\d(?![\w/-])")


def underlined_heading(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """A line with a rule of = or - under it: a heading."""
    if at + 1 >= len(lines) or lines[at + 1].apart or not UNDERLINE.match(lines[at + 1].text):
        return None
    if len(lines[at].text) > 120:
        return None
    return Block("underlined_heading", _heading(lines[at], lines[at + 1].text[0] * 3, facts), 2)


def marked_heading(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """A line that begins with number signs, as in Markdown: a heading."""
    found = re.match(r"(#{1,6}) +(\S.*?)(?: +#+)?$", lines[at].text)
    if not found or len(found[2]) > 160:
        return None
    return Block("marked_heading", _heading(replace(lines[at], text=found[2]), found[1], facts))


def heading(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """A short line without final punctuation, before a longer text: a heading."""
    style = heading_style(lines, at)
    if not style or at >= facts.close:
        return None
    return Block("heading", _heading(lines[at], style, facts))


def _heading(line: Line, style: str, facts: Facts) -> str:
    """Write a heading; its level is the rank of its style in the text, from h2 to h4."""
    rank = facts.styles.index(style) if style in facts.styles else 0
    return element(f"h{min(4, 2 + rank)}", inline(line.text, facts.notes, facts.call))


def styles(lines: Sequence[Line], close: int) -> tuple[str, ...]:
    """Return the styles of heading in the text, in the order in which they appear."""
    found: dict[str, None] = {}
    for at, line in enumerate(lines[:close]):
        if at + 1 < len(lines) and UNDERLINE.match(lines[at + 1].text) and not lines[at + 1].apart:
            found.setdefault(lines[at + 1].text[0] * 3)
        elif hashes := re.match(r"(#{1,6}) +\S", line.text):
            found.setdefault(hashes[1])
        elif style := heading_style(lines, at):
            found.setdefault(style)
    order = list(found)
    hashes_first = sorted((style for style in order if style[0] == "#"), key=len)
    return (*hashes_first, *(style for style in order if style[0] != "#"))


def heading_style(lines: Sequence[Line], at: int) -> str:
    """Return the style in which a line is a heading, "" if it is none.

    A heading is short, is no item or address, does not end like a sentence, and a longer text follows it.
    """
    line = lines[at]
    text = line.text
    if len(text) > 90 or text.count(" ") > 13 or line.quoted or line.indent > 20 or not _is_apart(lines, at):
        return ""
    if re.search(r"[.,;:…]$", text) and not _numbered_alone(text):
        return ""
    style = _style(text)
    if not style or ADDRESS.search(text) or PHONE.search(text) or _times.dateline(text) or text[0] in "([@#":
        return ""
    return style if _text_follows(lines, at, style) else ""


def _is_apart(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line stands alone, or right over the only, longer paragraph of its group."""
    if not lines[at].apart:
        return at == 0 or len(lines[at - 1].text) > SHORT
    held = group(lines, at)
    return len(held) == 1 or len(held[1].text) > SHORT or bool(marker(held[1].text))


def _numbered_alone(text: str) -> bool:
    """Tell whether a line is nothing but a number: `IV.`, `3.`, `§ 2`."""
    return bool(re.fullmatch(r"(?:§ ?)?(?:[IVXLC]{1,7}|\d{1,2})[.)]?", text))


def _style(text: str) -> str:
    """Return a possible heading's style by its letters: in capitals, numbered, or plain."""
    letters = [char for char in text if char.isalpha()]
    if _numbered_alone(text) or re.match(r"§ ?\d", text):
        return "number"
    found = marker(text)
    if found and found.bullet:
        return ""
    if found:
        return {"1": "1", "a": "a", "i": "a"}.get(found.counts[0][0], "A") + found.form
    if re.match(r"(?:\d{1,2}\.){2,4} \S", text):
        return "1.1"
    if len(letters) >= 3 and all(char.isupper() for char in letters):
        return "capitals" if not text.endswith("!") else ""
    if text.endswith("!") or not (text[0].isupper() or text[0] in '«“"¿‘' or text[0].isdigit()):
        return ""
    if text[0] in '«“"‘' and not re.search(r"[»”\"’]$", text):
        return ""  # a quotation and whose it is
    return "plain" if letters else ""


def _text_follows(lines: Sequence[Line], at: int, style: str) -> bool:
    """Tell whether what comes after a line is a text that the line can head."""
    if at + 1 >= len(lines):
        return False
    after = lines[at + 1]
    text = after.text
    if style in ("number", "capitals") and len(text) > len(lines[at].text) / 2:
        return True
    if marker(lines[at].text) and (other := marker(text)) and not other.bullet:
        return bool(_style(text) != style and len(text) > SHORT)
    if text.endswith(":") and not text.endswith("::"):
        return True
    long_enough = len(text) > max(SHORT, len(lines[at].text)) or bool(
        SENTENCE_END.search(text) and len(text) > 30
    )
    if long_enough:
        return True
    deeper = _style(text) not in ("", style) and at + 2 < len(lines) and len(lines[at + 2].text) > SHORT
    return deeper or bool(marker(text) and text[-1] in ";.,")
