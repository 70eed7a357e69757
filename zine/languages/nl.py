"""Dutch: “ ” outside, ‘ ’ inside; ’s, ’t and ’n begin with an apostrophe.

>>> from zine.typography import typeset_text
>>> set_ = lambda text: typeset_text(text, "nl").replace("\u00a0", "␣").replace("\u202f", "⌟")
>>> set_('\\'s Avonds zei ze: "het is \\'ons\\' huis" - in \\'t dorp, foto\\'s !')
'’s Avonds zei ze: “het is ‘ons’ huis” –␣in ’t dorp, foto’s!'
"""

from collections.abc import Mapping

from zine.languages import _quotes
from zine.languages._dashes import Dashes, asides, dialogue
from zine.languages._numbers import UNITS, symbols, thousands, units
from zine.languages._ranges import minus
from zine.languages._rules import (
    CAPITAL,
    NBSP,
    Rule,
    Wrap,
    acronyms,
    apostrophes,
    bind,
    ellipsis,
    late_apostrophes,
    runts,
    spaces,
    spaces_after_stops,
    tight_punctuation,
    words,
)

CODE = "nl"
NAME = "Nederlands"
HYPHENATION = ("nl_NL", 6, 2, 3)
STOPWORDS = words(
    """de het een en van in is dat op te die voor met niet zijn er aan ook als bij maar om hun wij we ze
    zij naar uit dan nog wordt worden heeft hebben was waren door over tegen deze dit geen ons onze meer"""
)
WORDS = {
    "contents": "Inhoud",
    "notes": "Noten",
    "contact": "Contact",
    "copy": "Kopieer en geef door",
    "licence": "Licentie",
    "bibliography": "Literatuur",
    "programme": "Programma",
    "page": "pagina",
    "table": "Inhoudsopgave",
}
HOUSE: Mapping[str, object] = {"dash": "en"}

_ELIDED = frozenset(words("s t n k m r ie tis"))
CUSTOM = _quotes.Custom(_ELIDED)
_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_COUNTED = (
    "miljoen|miljard|duizend|euro|uur|minuten|jaar|dagen|maanden|weken|mensen|personen|inwoners|kilometer"
)


def rules(house: Mapping[str, object]) -> list[Rule]:
    """Return the rules in their order, for a house's choices."""
    dash = {"en": "–", "em": "—"}[str(house["dash"])]
    return [
        *spaces(),
        *spaces_after_stops(),
        *tight_punctuation(),
        *ellipsis(),
        *apostrophes(),
        Rule("quotes", _quotes.rule((("“", "”"), ("‘", "’")), CUSTOM)),
        *late_apostrophes(),
        *symbols(),
        asides(Dashes(f" {dash}{NBSP}", f"{NBSP}{dash} ", f" {dash}{NBSP}")),
        dialogue("–"),
        minus(),
        *thousands(dots=False),
        *units(UNITS),
        bind("units", r"\d", "[%‰€£]", needs="%‰€£"),
        bind("units", "€", r"\d", needs="€"),
        bind("numbers", r"\d", f"(?:{_COUNTED})\\b"),
        bind("dates", r"\b\d{1,2}", f"(?:{_MONTHS})\\b"),
        bind("abbreviations", r"\b(?:dhr\.|mevr\.|mw\.|dr\.|prof\.|drs\.|mr\.|ir\.)", CAPITAL),
        bind("abbreviations", r"\b(?:blz\.|pp?\.|nrs?\.|art\.|hfst\.|fig\.|§)", r"\d"),
        bind("initials", rf"(?<![\w.]){CAPITAL}\.", rf"{CAPITAL}[.\w]", needs="."),
        runts(),
    ]


def wraps(house: Mapping[str, object]) -> list[Wrap]:
    """Return the elements to put around letters: acronyms."""
    del house
    return [acronyms()]
