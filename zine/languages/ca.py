"""Catalan: « » outside, “ ” inside; the l·l is left alone.

>>> from zine.typography import typeset_text
>>> set_ = lambda text: typeset_text(text, "ca").replace("\u00a0", "␣").replace("\u202f", "⌟")
>>> set_('L\\'assemblea va dir "no a la \\'pau social\\'" - col·lectivament - a l\\' Eixample...')
'L’assemblea va dir «no a la “pau social”» —col·lectivament— a l’Eixample…'
"""

from collections.abc import Mapping

from zine.flattening import OPAQUE
from zine.languages import _quotes
from zine.languages._dashes import Dashes, asides, dialogue
from zine.languages._numbers import UNITS, symbols, thousands, units
from zine.languages._ranges import minus
from zine.languages._rules import (
    CAPITAL,
    Rule,
    Wrap,
    acronyms,
    apostrophes,
    bind,
    change,
    ellipsis,
    late_apostrophes,
    runts,
    spaces,
    spaces_after_stops,
    tight_punctuation,
    words,
)

CODE = "ca"
NAME = "català"
HYPHENATION = ("ca", 5, 2, 3)
STOPWORDS = words(
    """el la els les un una i de del dels que en per amb no es al als com més però o ha són és aquest
    aquesta aquests aquestes nosaltres ens contra tot tots totes sense sobre també fins quan on perquè
    han seva seu pel pels l' d' n' s' m'"""
)
WORDS = {
    "contents": "Índex",
    "notes": "Notes",
    "contact": "Contacte",
    "copy": "Fotocopia i fes circular",
    "licence": "Llicència",
    "bibliography": "Bibliografia",
    "programme": "Programa",
    "page": "pàgina",
    "table": "Índex",
}
HOUSE: Mapping[str, object] = {"dash": "em"}

_MONTHS = "gener|febrer|març|abril|maig|juny|juliol|agost|setembre|octubre|novembre|desembre"
_COUNTED = "milions|milió|mil|euros?|hores|hora|minuts?|anys?|dies|dia|mesos|setmanes|persones|habitants"


def rules(house: Mapping[str, object]) -> list[Rule]:
    """Return the rules in their order, for a house's choices."""
    dash = {"em": "—", "en": "–"}[str(house["dash"])]
    return [
        *spaces(),
        *spaces_after_stops(),
        *tight_punctuation(),
        *ellipsis(),
        *apostrophes("l d n s m t"),
        Rule("quotes", _quotes.rule((("«", "»"), ("“", "”"), ("‘", "’")), _quotes.Custom())),
        *late_apostrophes(),
        change("guillemets", r"« +(?=\S)", "«", "«"),
        change("guillemets", r" »(?<=\S .)", "»", "»"),
        *symbols(),
        asides(Dashes(f" {dash}", f"{dash} ", f" {dash}")),
        dialogue("—", ""),
        minus(),
        *thousands(dots=False),
        *units(UNITS),
        bind("units", r"\d", "[%‰€£]", needs="%‰€£"),
        bind("numbers", r"\d", f"(?:{_COUNTED})\\b"),
        bind("dates", r"\b\d{1,2}", f"(?:de |d’)?(?:{_MONTHS})\\b"),
        bind("hours", rf"{OPAQUE}|\d\.\d\d", r"h\b", needs="h"),
        bind("abbreviations", r"\b(?:Sra?\.|Dra?\.|St\.|Sta\.)", CAPITAL, needs="SD"),
        bind("abbreviations", r"\b(?:pàgs?\.|pp?\.|art\.|cap\.|vol\.|fig\.|núm\.|§)", r"\d"),
        bind("initials", rf"(?<![\w.]){CAPITAL}\.", rf"{CAPITAL}[.\w]", needs="."),
        runts(),
    ]


def wraps(house: Mapping[str, object]) -> list[Wrap]:
    """Return the elements to put around letters: acronyms."""
    del house
    return [acronyms()]
