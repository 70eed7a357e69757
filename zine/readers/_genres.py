"""What kind of text it is, as a line says it: communiqué, tract of a group, issue of a paper."""

import re

from zine.readers import _times, pattern, words

GENRE = pattern(
    r"(?:communiqué|tract|appel|lettre ouverte|tribune|manifeste|press (?:release|statement)|statement|call|"
    r"open letter|comunicado|nota de prensa|llamamiento|manifiesto|pressemitteilung|aufruf|flugblatt|"
    r"offener brief|comunicato|appello|volantino|persbericht|oproep|pamflet|"
    r"comunicat|crida|nota de (?:premsa|imprensa)|presseerklärung|stellungnahme|for immediate release|"
    r"(?:pour|à) (?:publication|diffusion|publier|diffuser) immédiate(?:ment)?|"
    r"zur sofortigen veröffentlichung|"
    r"para (?:su )?(?:publicación|difusión) inmediata|per (?:la )?(?:pubblicazione|diffusione) immediata)"
    r"(?: (?:de presse|à la presse|to the press|de prensa|stampa))?[ .:!]*",
    re.IGNORECASE,
)
GIVEN_OUT = pattern(
    r"(?:[Tt]ract|[Cc]ommuniqué|[Pp]ress release|[Ss]tatement|[Pp]ressemitteilung|[Ff]lugblatt|[Cc]omunicado|"
    r"[Cc]omunicato|[Vv]olantino|[Cc]omunicat|[Pp]ersbericht)"
    r"(?: (?:d[eu]s?|d[e']l[ao]?s?|l[ae]s?|by|from|of|the|de[rmsn]|della|dei|van|het))*"
    r" (?:[dl][’'])*(?:[A-ZÀ-Þ0-9][\w&/.-]*)(?: [\w&/.-]+){0,3}"
)
"""A genre, and which body gave it out: `Tract CNT Halles`."""
_GENRES = words(
    """com tra app let tri man pre sta cal ope not lla auf flu off vol per oor pam cri ste for pou zur
    par"""
) | {"à p", "à d"}
"""How a genre begins."""
SERIES = pattern(
    r"[^\W\d_]{2,}(?: [^\W\d_]+){0,3},? ?(?:n[°ºo]\.?|nr\.?|no\.|#|vol\.) ?\d{1,4}", re.IGNORECASE
)
"""A text's place in a series: `Fiche n°3`."""
ISSUE = pattern(
    r"[^\W\d_][^\d.!?…:;]{1,40} ?(?:(?:n[°ºo]\.?|nr\.?|no\.|#) ?\d{1,4}|(?<= )(?:3[2-9]|[4-9]\d|\d{3,4})),?"
    r"(?: [–—-])? (?P<when>[^\W\d_]{3,10}\.? \d{4})",
    re.IGNORECASE,
)
"""A paper's issue and its month: `La Drenne 127, mars 2020`."""
OF_DAY = pattern(r"(?:du|of|vom|del|van|dal|di|de) ")
"""What stands between a genre and its day."""


def genre(text: str) -> re.Match[str] | None:
    """Find out whether a text is the name of a genre: communiqué, lettre ouverte.

    >>> [bool(genre(text)) for text in ("Tract CNT Halles", "LE CAILLOU N°1849", "Tract pour rien")]
    [True, True, False]
    """
    if text[:3].lower() in _GENRES and (found := GENRE.fullmatch(text) or GIVEN_OUT.fullmatch(text)):
        return found
    if not text[-1:].isdigit():
        return None
    issue = ISSUE.fullmatch(text)
    return issue if issue and _times.dateline(issue["when"]) else SERIES.fullmatch(text)


def of_day(text: str) -> bool:
    """Tell whether a line says a genre and its day, and nothing else: `Communiqué du 17 février 2005`."""
    if text[:3].lower() not in _GENRES or not text[-1:].isdigit():
        return False
    said, _, when = text.partition(" ")
    while when[:1].islower() and not (found := OF_DAY.match(when)):
        word, _, when = when.partition(" ")
        said = f"{said} {word}"
    found = OF_DAY.match(when)
    day = _times.dateline(when[found.end() :]) if found and genre(said) else None
    return bool(day and not day[0])
