"""Lists in Markdown as most programs read it: set in by two spaces, right under a paragraph.

The library asks for four spaces and for an empty line. Source: CommonMark 0.31, “List items”.
"""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from zine.readers import pattern

ITEM = pattern(r"(?P<inset>[ \t]*)(?P<mark>[-*+]|\d{1,3}\.)(?P<gap>[ \t]+)(?P<text>\S.*)")
RULE = pattern(r"[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*")
QUOTED = pattern(r"^ ?> ?")
DEEPEST = 10
"""How many quotations may stand in each other."""
HEADING = pattern(r" {0,3}#{1,6}\s")
DELIMITERS = pattern(
    r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*|[ \t]*\|[ \t]*:?-+:?[ \t]*\|[ \t]*"
)
OPENS = ("#", ">", "|", "<", "`", "~", "{", "[")
"""What a line begins with that is no running text."""


class Level(NamedTuple):
    """A list that is open: how far its markers and its text are set in."""

    marker: int
    text: int


def arranged(lines: Sequence[str], deep: int = 0) -> list[str]:
    """Return lines with their lists as the library reads them, those in quotations too."""
    if deep > DEEPEST or not any(QUOTED.match(line) for line in lines):
        return set_in(apart(lines))
    done: list[str] = []
    for quoted, run in groupby(apart(lines), key=lambda line: bool(QUOTED.match(line))):
        held = list(run)
        if quoted:
            inner = arranged([QUOTED.sub("", line, count=1) for line in held], deep + 1)
            done += [f"> {line}" if line else ">" for line in inner]
        else:
            done += set_in(held)
    return done


def item(line: str) -> "re.Match[str] | None":
    """Match a line that begins an item."""
    if line.lstrip()[:1] not in tuple("-*+0123456789") or RULE.fullmatch(line):
        return None
    return ITEM.fullmatch(line)


def apart(lines: Sequence[str]) -> list[str]:
    """Return lines with an empty one before a list or a table that stands right under a paragraph."""
    done: list[str] = []
    for at, line in enumerate(lines):
        before = lines[at - 1] if at else ""
        if before.strip() and _begins_block(lines, at, before):
            done.append("")
        done.append(line)
    return done


def _begins_block(lines: Sequence[str], at: int, before: str) -> bool:
    """Tell whether a line begins a list, a quotation or a table, and the one before it is something else."""
    line, after = lines[at], lines[at + 1] if at + 1 < len(lines) else ""
    under = at + 1
    while under < min(at + 9, len(lines)) and lines[under].startswith("  ") and not item(lines[under]):
        under += 1
    if "|" in line and "|" not in before:
        return bool(DELIMITERS.fullmatch(after))
    if line.startswith(">"):
        return bool(item(before))
    if before.startswith((" ", "\t", *OPENS)) or line.startswith((" ", "\t")) or item(before):
        return False
    found = item(line)
    if not found or not (found["mark"] in "-*+" or found["mark"] == "1."):
        return False
    follows = item(lines[under]) if under < len(lines) else None
    return before.rstrip().endswith((":", "：")) or bool(follows and follows["mark"][-1] == found["mark"][-1])


def set_in(lines: Sequence[str]) -> list[str]:
    """Return lines with each list in a list set in by four spaces, its paragraphs too."""
    done: list[str] = []
    open_: list[Level] = []
    blank = True
    for line in lines:
        if not line.strip():
            done.append(line)
            blank = True
            continue
        found = item(line.expandtabs(4)) if open_ or blank or (done and HEADING.match(done[-1])) else None
        if found and (open_ or len(found["inset"]) < 4):
            inset = len(found["inset"])
            while open_ and inset < open_[-1].marker + 2 and (len(open_) > 1 or inset <= open_[-1].marker):
                open_.pop()
            open_.append(Level(inset, found.start("text")))
            done.append(" " * 4 * (len(open_) - 1) + f"{found['mark']} {found['text']}")
        else:
            done.append(_going_on(line.expandtabs(4), open_, blank) if open_ else line)
        blank = False
    return done


def _going_on(line: str, open_: list[Level], blank: bool) -> str:
    """Return a line that is no item, as it goes on with the list that it stands in; close those it ends."""
    inset = len(line) - len(line.lstrip())
    if blank or HEADING.match(line):
        while open_ and inset < min(open_[-1].text, open_[-1].marker + 2):
            open_.pop()
        if not open_:
            return line
    code = inset - open_[-1].text
    return " " * (4 * len(open_) + (code if blank and code >= 4 else 0)) + line.lstrip()
