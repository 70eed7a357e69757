"""When and where a text was put up, as pages and papers say it: with the minute, after a name, in a paper."""

import re

from zine.readers import _times, pattern

MINUTE = pattern(
    r"(?P<day>.{4,60}?\d{4}),?[ \u00a0]+(?:(?:à|at|um|alle|a las|às|om|[-–—])[ \u00a0]+)?"
    r"\d{1,2}:\d{2}(?::\d{2})?(?:[ \u00a0]?[ap]\.?m\.?|[ \u00a0]Uhr)?(?:[ \u00a0]*\([^)]{4,60}\))?",
    re.IGNORECASE,
)
"""A day, its year and the minute; perhaps when it was changed, in parentheses."""
DONE = pattern(r"(?:[^\W\d_]+ ){1,3}?(?P<day>(?:le |on |am |el |il |em |op )?[^\W\d_]{0,10} ?\d.{3,30})")
"""What was done with a text, and on which day: `écrit le 19/10/2017`."""
LABEL = pattern(r"[^\W\d_][^\W\d_’' ]*(?:[ ’'-][^\W\d_]+){0,3}[ \u00a0]?: ?")
PUBLISHED = pattern(
    r"(?P<who>[A-ZÀ-Þ][^.!?:;,]{1,40}?),? (?P<when>(?:[Mm]is en ligne|[Pp]ublié|[Pp]osté|[Pp]osted|"
    r"[Pp]ublished|[Vv]eröffentlicht|[Pp]ublicado|[Pp]ubblicato|[Pp]ublicat)e?\b.{4,90})"
)
"""Who wrote, and when it was put up."""
APPEARED = pattern(
    r"(?:(?:initialement |d['’]abord |first |originally |zuerst |originalmente )?"
    r"(?:parue?|publiée?|published|erschienen|publicado|publicada|aparecido|pubblicato|apparso|publicat|"
    r"verschenen)) (?:dans|in|en|su|em|a|sur) .{2,90}",
    re.IGNORECASE,
)
"""In which paper a text was."""


def stamped(text: str) -> bool:
    """Tell whether a line says nothing but the minute at which a text was put up, or in which paper it was.

    >>> stamped("mardi 14 août 2012 19:58"), stamped("Paru dans La Drenne n° 12, le 3 mars 2020")
    (True, True)
    >>> stamped("Rendez-vous samedi 12 mai à 19:30")
    False
    """
    if len(text) > 120 or not any(map(str.isdigit, text)):
        return False
    if APPEARED.fullmatch(text) and not text.endswith((".", ":")):
        return bool((day := _times.first_date(text)) and text.endswith(day))
    if _twice(text):
        return True
    found = MINUTE.fullmatch(text)
    return bool(found and _is_day(LABEL.sub("", found["day"], count=1)))


def _twice(text: str) -> bool:
    """Tell whether a line says when a text was written, and when it was changed."""
    said = [DONE.fullmatch(part) for part in re.split(r",? ?[(–—|] ?|, ", text.rstrip(")"))]
    return len(said) == 2 and all(one and _is_day(one["day"]) for one in said)


def _is_day(text: str) -> bool:
    """Tell whether a text is a day and says no place."""
    found = _times.dateline(text)
    return bool(found and not found[0])


def published(text: str) -> tuple[str, str] | None:
    """Return who a line names before it says when a text was put up, and the rest.

    >>> published("La Gazette Publié le 3 mai 2020 à 16:01")
    ('La Gazette', 'Publié le 3 mai 2020 à 16:01')
    """
    found = PUBLISHED.fullmatch(text) if len(text) < 130 and any(map(str.isdigit, text)) else None
    if not found or not (stamped(found["when"]) or _is_day(found["when"])):
        return None
    return found["who"], found["when"]
