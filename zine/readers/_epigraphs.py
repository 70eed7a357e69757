"""Epigraphs and dedications: what stands between a title and its text, and is by or for somebody else."""

import re
from collections.abc import Mapping, Sequence

from zine.readers import _stamps, _times, pattern
from zine.readers._blocks import SHORT, group
from zine.readers._candidates import QUOTED_SENTENCE
from zine.readers._inline import inline
from zine.readers._line import Line
from zine.readers._markers import SENTENCE_END, marker
from zine.readers._matter import Matter

DEDICATION = pattern(
    r"(?:à|pour|a|para|to|for|für|per|in memory of|à la mémoire de|in memoria di) "
    r"(?:[A-ZÀ-Þ]|tou|nos |mes |my |our |todas|mis |meine|unsere|chi )"
)
ATTRIBUTION = pattern(r"(?:—|–|--?|―)[ \u00a0]?[^\W\d_].{1,90}", begins="—–-―")
WORK = pattern(r"[A-ZÀ-Þ][\w’'-]+(?: (?:de |von |di )?[A-ZÀ-Þ][\w’'.-]+){1,3}, [^.]{3,60}\.")
"""Who said it, and in which work, with a full stop."""
QUOTED = pattern(r"[«“\"„‘].{3,600}[»”\"“’][.…]?", re.DOTALL)


def take_epigraph(lines: Sequence[Line], at: int, matter: Matter, heads: Mapping[int, str]) -> int:
    """Take a quotation set apart with, under it, whose it is."""
    taken = 0 if "epigraph" in matter.lines else _epigraph(lines, at) or _saying(lines, at)
    for one in lines[at : at + taken]:
        matter.take("epigraph", inline(one.text), "epigraph", one)
    return taken


def _epigraph(lines: Sequence[Line], at: int) -> int:
    """Return how many lines are an epigraph: a quotation set apart and, under it, whose it is."""
    held = list(group(lines, at) or lines[at : at + 1])
    after = lines[at + len(held) : at + len(held) + 1]
    if not attributes(held[-1]) and after and attributes(after[0]):
        held += after
    *quote, last = held
    text = "\n".join(line.text for line in quote)
    if not quote or len(text) > 600 or any(marker(line.text) for line in quote):
        return 0
    if text.endswith(":") or _times.dateline(last.text) or _stamps.stamped(last.text):
        return 0  # the dash under it opens a list, and a date is nobody's name
    quoted = bool(QUOTED.fullmatch(text))
    if not attributes(last):
        # In quotation marks the name under it needs no dash.
        named = len(last.text) < 60 and not re.search(r"[.,;:!?…»”\"]$", last.text)
        return len(held) if quoted and (named or WORK.fullmatch(last.text)) else 0
    return len(held) if quoted or quote[0].indent >= 2 or (last.text[0] != "-" and len(text) < 300) else 0


def _saying(lines: Sequence[Line], at: int) -> int:
    """Return 1 if a short sentence in quotation marks, alone, stands over what is none: an epigraph."""
    text, after = lines[at].text, lines[at + 1 : at + 2]
    alone = len(group(lines, at)) == 1 and len(text) <= 200
    spoken = after and (after[0].text[0] in '«“"„‘—–-' or after[0].text[0].islower())
    return int(bool(alone and after and not spoken and QUOTED_SENTENCE.fullmatch(text)))


def attributes(line: Line) -> bool:
    """Tell whether a line names whose a quotation is: a dash and a name, and no end of a sentence."""
    return bool(ATTRIBUTION.fullmatch(line.text)) and not re.search(r"[.,;:!?…]$", line.text)


def take_dedication(lines: Sequence[Line], at: int, matter: Matter, heads: Mapping[int, str]) -> int:
    """Take a short line to whom the text is given, as its epigraph."""
    text, alone = lines[at].text, len(group(lines, at)) == 1
    if "epigraph" in matter.lines or not alone or len(text) > SHORT or SENTENCE_END.search(text):
        return 0
    if not text[0].islower() or not DEDICATION.match(text) or text[-1] in ",;:":
        return 0
    matter.take("epigraph", inline(text), "dedication", lines[at])
    return 1
