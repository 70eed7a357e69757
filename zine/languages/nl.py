"""Dutch: “ ” outside, ‘ ’ inside; ’s, ’t and ’n begin with an apostrophe.

>>> from zine.typography import typeset_text
>>> set_ = lambda text: typeset_text(text, "nl").replace("\u00a0", "␣").replace("\u202f", "⌟")
>>> set_('\\'s Avonds zei ze: "het is \\'ons\\' huis" - in \\'t dorp, foto\\'s !')
'’s Avonds zei ze: “het is ‘ons’ huis” –␣in ’t dorp, foto’s!'
"""

from collections.abc import Mapping

from zine.languages._quotes import Custom
from zine.languages._rules import NBSP, Rule, bind, words
from zine.languages._shared import CURLED, Table, spaced, wraps
from zine.languages._shared import rules as shared

CODE = "nl"
NAME = "Nederlands"
HYPHENATION = ("nl_NL", 6, 2, 3)
STOPWORDS = words(
    """de het een en van in is dat op te die voor met niet zijn er aan ook als bij maar om hun wij we ze
    zij naar uit dan nog wordt worden heeft hebben was waren door over tegen deze dit geen ons onze meer
    ik jij hij haar mijn jullie jouw kan kunnen moet moeten zou zal wat wie waar hoe toch nu hier daar
    alle alles veel want omdat zo tot na"""
)
LEANING = words(
    """en of maar want dus toch dan ook daarom daarna bovendien echter dit dat deze die hij zij ze het er
    daar hier"""
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

CUSTOM = Custom(frozenset(words("s t n k m r ie tis")))
_TABLE = Table(
    months="januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december",
    counted="miljoen|miljard|duizend|euro|uur|minuten|jaar|dagen|maanden|weken|mensen|personen|inwoners"
    "|kilometer",
    titles=r"dhr\.|mevr\.|mw\.|dr\.|prof\.|drs\.|mr\.|ir\.",
    numbered=r"blz\.|pp?\.|nrs?\.|art\.|hfst\.|fig\.",
    quotes=CURLED,
    custom=CUSTOM,
)


def rules(house: Mapping[str, object]) -> list[Rule]:
    """Return the rules in their order, for a house's choices."""
    own = [
        bind("units", r"\d", "[%‰€£]", needs="%‰€£"),
        bind("units", "€", r"\d", needs="€"),
    ]
    return shared(_TABLE, spaced(house), ("–", NBSP), own)


__all__ = [
    "CODE",
    "CUSTOM",
    "HOUSE",
    "HYPHENATION",
    "LEANING",
    "NAME",
    "STOPWORDS",
    "WORDS",
    "rules",
    "wraps",
]
