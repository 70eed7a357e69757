"""The outline of a plain text: its headings, and what is one by what stands in a row with it."""

from collections.abc import Collection, Mapping, Sequence

from zine.readers import _letters, _likes, _times, pattern, words
from zine.readers._blocks import SHORT, group
from zine.readers._candidates import (
    BARELY,
    OPENINGS,
    STRONG,
    candidate,
    counts_on,
    numbered_alone,
    prose_follows,
    text_follows,
)
from zine.readers._line import Line
from zine.readers._markers import SENTENCE_END, Marker, marker

COUNTED_PART = pattern(
    r"\w{3,12} (?:\d{1,3}|[IVXLC]+|premi(?:er|ère)|seconde?|une?|one|two|three|uno|eins|primo|prim[ae]ir[ao])"
)
CLOSINGS = words(
    """
    conclusion conclusions épilogue postface epilogue afterword postscript schluss fazit nachwort epilog
    conclusión conclusiones epílogo conclusione conclusioni epilogo postfazione conclusão posfácio
    conclusió epíleg slotwoord besluit nawoord
    """
)
DOUBLE = "double"
"""The style of a heading of two lines: `Chapitre premier` over `La clairière`."""
DAY = "day"
"""The style of a heading that is a date, in a diary."""
HOUR = "hour"
"""The style of a heading that is an hour, in a chronicle."""
YEAR = pattern(r"\d{4}")
ROMAN = pattern(r"(?=II|IV|VI|IX|XI|ii|iv|vi|ix|xi)[ivxIVX]{2,6}\W")
LONGEST = 90
"""The longest line, in characters, that can be a heading."""


def outline(lines: Sequence[Line], close: int, skip: Collection[int] = (), only: str = "") -> dict[int, str]:
    """Return the headings of a text: the style of each by its line.

    First those that a longer text follows, by themselves; then what is like them: the numbers between them,
    the short lines in their row, the numbered theses that are sentences. With `only`, headings of that style.
    """
    short = [at for at in range(min(close, len(lines))) if len(lines[at].text) <= LONGEST and at not in skip]
    roman = {found.form for at in short if ROMAN.match(lines[at].text) and (found := marker(lines[at].text))}
    candidates = {at: style for at in short if (style := candidate(lines, at, roman))}
    candidates |= {
        at: "capitals" if lines[at].text.isupper() else "plain" for at in _uncounted(lines, candidates)
    }
    if only or sum(style == STRONG for style in candidates.values()) > 1:  # bold is how this author heads
        candidates = {at: style for at, style in candidates.items() if style not in ("plain", "capitals")}
    heads = {at: style for at, style in candidates.items() if text_follows(lines, at, candidates)}
    if only:
        return {at: style for at, style in heads.items() if style == only}
    heads |= numbered_sentences(lines, close)
    heads |= doubles(lines, close)
    heads |= days(lines, short) | hours(lines, short)
    heads |= poems(lines, candidates)
    heads |= right_over(lines, heads)
    heads |= numbers(lines, close)
    heads |= _letters.headed(lines, candidates)
    heads |= in_their_row(lines, candidates, heads)
    heads = dict(sorted((heads | _likes.cried(lines, heads, close)).items()))
    signed = _letters.signing(lines, heads)
    return _levelled(lines, {at: style for at, style in heads.items() if at not in signed})


def _uncounted(lines: Sequence[Line], candidates: Mapping[int, str]) -> list[int]:
    """Return the lines with a bare number before them, unless they count on from one: `30 Jahre`."""
    bare = [at for at, style in candidates.items() if style == BARELY]
    numbers = [int(lines[at].text.partition(" ")[0]) for at in bare]
    return [] if len(bare) > 1 and numbers == [*range(1, len(bare) + 1)] else bare


def _levelled(lines: Sequence[Line], heads: dict[int, str]) -> dict[int, str]:
    """Put an introduction and a conclusion on the level of the numbered parts that they stand around."""
    numbered = next((style for _, style in sorted(heads.items()) if "{}" in style), "")
    return {
        at: numbered if numbered and style in ("plain", "capitals") and _frames(lines[at].text) else style
        for at, style in heads.items()
    }


def _frames(text: str) -> bool:
    """Tell whether a heading is the name of what opens or closes a text."""
    return text.lower() in OPENINGS | CLOSINGS


def in_their_row(
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
        counted = own and before and counts_on(before, own) and not (after and after.form == own.form)
        inside = style == "plain" and len(plain) > 1 and plain[0] < at < plain[-1]
        if at not in heads and alone and (counted or (inside and len(group(lines, at + 1)) > 1)):
            found[at] = style
        if own and (at in heads or at in found):
            last[style] = own
    return found


def numbered_sentences(lines: Sequence[Line], close: int) -> dict[int, str]:
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


def numbers(lines: Sequence[Line], close: int) -> dict[int, str]:
    """Return numbers that stand alone on their lines and count on from one, each over its text."""
    alone = [
        at
        for at in range(min(close, len(lines) - 1))
        if lines[at].apart and not lines[at].quoted and numbered_alone(lines[at].text)
    ]
    if len(alone) < 3:
        return {}
    values = [marker(lines[at].text.rstrip(".)") + ". x") for at in alone]
    counted = all(
        own and any((kind, place) in own.counts for kind in "1I") for place, own in enumerate(values, 1)
    )
    return dict.fromkeys(alone, "number") if counted else {}


def right_over(lines: Sequence[Line], heads: Mapping[int, str]) -> dict[int, str]:
    """Return the short lines right over a short sentence, where others stand so over longer texts."""
    over = [at for at in heads if at + 1 < len(lines) and not lines[at + 1].apart and heads[at] == "plain"]
    found: dict[int, str] = {}
    for at in range(min(over), len(lines) - 1) if over else ():
        line, after = lines[at], lines[at + 1]
        if at in heads or not line.apart or after.apart or line.quoted or len(line.text) > SHORT:
            continue
        begins = line.text[0].isupper() and line.text[-1] not in ".,;:!…" and not marker(line.text)
        told = SENTENCE_END.search(after.text) or (after.text[-1] == ":" and ". " in after.text)
        if begins and told and not _times.dateline(line.text):
            found[at] = "plain"
    return found if len(over) > 1 or _alike(lines, [*over, *found]) else {}


def _alike(lines: Sequence[Line], places: Sequence[int]) -> bool:
    """Tell whether lines begin with the same word, or all ask."""
    texts = [lines[at].text for at in places]
    return len({text.partition(" ")[0] for text in texts}) == 1 or all(text.endswith("?") for text in texts)


def days(lines: Sequence[Line], places: Collection[int]) -> dict[int, str]:
    """Return the dates of a diary: three or more that are written alike, each over what was told of it."""
    dated: dict[bool, list[int]] = {}
    for at in places:
        text = lines[at].text
        alone = lines[at].apart and text[-1] != "." and at + 1 < len(lines)
        told = alone and (prose_follows(lines, at) or _times.is_hour(lines[at + 1].text))
        if told and (found := _times.dateline(text)) and not found[0]:
            dated.setdefault(bool(YEAR.search(text)), []).append(at)
    return {at: DAY for found in dated.values() if len(found) > 2 for at in found}


def hours(lines: Sequence[Line], places: Collection[int]) -> dict[int, str]:
    """Return the hours of a chronicle: three or more, each alone over what was told of it."""
    found = [
        at
        for at in places
        if lines[at].apart and at + 1 < len(lines) and lines[at + 1].apart and _times.is_hour(lines[at].text)
    ]
    return dict.fromkeys(found, HOUR) if len(found) > 2 else {}


def doubles(lines: Sequence[Line], close: int) -> dict[int, str]:
    """Return the groups of two short lines that head a text, the first of which counts."""
    pairs = [at for at in range(min(close, len(lines)) - 2) if lines[at].apart and _is_double(lines, at)]
    counted = [at for at in pairs if COUNTED_PART.fullmatch(lines[at].text) or numbered_alone(lines[at].text)]
    return dict.fromkeys([*counted, *_likes.capital_pairs(lines, close)], DOUBLE)


def _is_double(lines: Sequence[Line], at: int) -> bool:
    """Tell whether two short lines, alone, stand over a longer text."""
    first, second, after = lines[at : at + 3]
    if second.apart or not after.apart or max(len(first.text), len(second.text)) > 60:
        return False
    begins = second.text[0].isupper() or second.text[0] in '«“"¿‘'
    return begins and second.text[-1] not in ".,;:!…" and prose_follows(lines, at + 1)


def poems(lines: Sequence[Line], candidates: Mapping[int, str]) -> dict[int, str]:
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
