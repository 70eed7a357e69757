"""Justification: which breaks make a paragraph's best lines, and the white that each of these leaves.

Ragged lines are judged here as well: they leave their white at the end.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from math import ceil, inf

from zine.linebreaking import Break, Manner, fit
from zine.measuring import Gauge, Stanza
from zine.paragraphs import Paragraph
from zine.setlines import Line

TIGHTEST = 0.168  # em: a word space is never narrower
STRETCH = 0.6  # of a word space: so much wider is a ratio of 1
TOLERANCES = (2.5, 5.0, inf)
LADDER = 1e12  # demerits of a third hyphen in a row, where a paragraph cannot do without
TRACKING = 5  # thousandths of an em between letters, at most, in a line that is bad otherwise: unseen
BAD = 0.6  # the ratio from which a line is bad
SHORT = 3.2  # em: a last line is longer, where that can be had: it is more than one common word
HOLES = 1.5  # em: a line whose word spaces would be wider is left short, as a ragged one is
LIGATURE = re.compile(r"f[bfhijklt]|Th")  # Pango sets none where there is tracking


def chosen_breaks(
    breaks: Sequence[Break], paragraph: Paragraph, space: float, beside: tuple[float, ...] = ()
) -> tuple[int, ...] | None:
    """Return the best breaks, with as little tolerance as needed; `beside` are the first lines' measures."""
    for tolerance in TOLERANCES:
        judged = manner(paragraph, space, tolerance)
        chosen = fit(breaks, replace(judged, measures=beside) if beside else judged)
        if chosen:
            return chosen
    return None


def manner(paragraph: Paragraph, space: float, tolerance: float) -> Manner:
    """Return how the lines of a paragraph are judged."""
    size = float(paragraph.style["font_size"])
    ladder = inf if tolerance < inf else LADDER
    if paragraph.ragged:
        rag, short = 4 * size, SHORT * size
        return Manner(paragraph.measure, 0.0, 0.0, rag=rag, tolerance=tolerance, short=short, ladder=ladder)
    return Manner(
        paragraph.measure,
        stretch=space * STRETCH,
        shrink=max(min(space / 3, space - TIGHTEST * size), 0.02 * size),
        tolerance=tolerance,
        short=max(abs(paragraph.indent) * 1.2, SHORT * size),
        ladder=ladder,
    )


def measured(  # noqa: PLR0913, PLR0917 - two more for lines beside something
    matter: Stanza,
    chosen: Sequence[int],
    paragraph: Paragraph,
    gauge: Gauge,
    first: int = 0,
    beside: tuple[float, ...] = (),
) -> list[Line]:
    """Return the chosen lines from break `first` on with the white that each leaves."""
    found = list[Line]()
    judged = manner(paragraph, gauge.ruler.width(paragraph.style, " "), inf)
    for a, k in zip((first, *chosen), chosen, strict=False):
        begin, end, after, place = matter.breaks[a], matter.breaks[k], matter.places[a], matter.places[k]
        measure = beside[len(found)] if len(found) < len(beside) else paragraph.measure
        room = measure - end.end + begin.start
        gaps = end.gaps - begin.next_gaps
        if after.division:
            room -= gauge.corrections(after.division)[1]
        if place.division:
            room -= gauge.corrections(place.division)[0]
        hangs = after.next_hang if a else 0.0, place.hang
        divided = place.division is not None and place.division.divided
        line = Line(after.start, place.end, room, gaps, *hangs, divided, k == chosen[-1], measure)
        found.append(line if paragraph.ragged else filled(line, paragraph, judged))
    return found


def filled(line: Line, paragraph: Paragraph, judged: Manner) -> Line:
    """Return a line as it fills its measure: with tracking where that helps, or short, where nothing does."""
    wider = line.room / line.gaps if line.gaps else 0.0
    if wider + judged.stretch / STRETCH > HOLES * float(paragraph.style["font_size"]) and not line.last:
        return replace(line, loose=True)
    return tracked(line, paragraph, judged)


def tracked(line: Line, paragraph: Paragraph, judged: Manner) -> Line:
    """Return a line with a little tracking, if that makes it better: its room is then less, or more."""
    letters = line.end - line.start - line.gaps
    spaced = any(piece.style["letter_spacing"] != "normal" for piece in paragraph.pieces)
    joined = LIGATURE.search(paragraph.text, line.start, line.end)
    if spaced or joined or (line.last and line.room > 0):
        return line
    size = float(paragraph.style["font_size"])
    allowed = BAD * line.gaps * (judged.stretch if line.room > 0 else judged.shrink)
    needed = max(0.0, abs(line.room) - allowed) / letters
    steps = min(TRACKING, round(needed / size * 1000))
    tracking = ceil(steps * size * 1.024) / 1024 * (1 if line.room > 0 else -1)
    return replace(line, tracking=tracking, room=line.room - tracking * letters)
