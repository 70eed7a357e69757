"""Italian: « » outside, “ ” inside; the accents that were typed as apostrophes are left to the author.

>>> from zine.typography import typeset_text
>>> set_ = lambda text: typeset_text(text, "it").replace("\u00a0", "␣").replace("\u202f", "⌟")
>>> set_('L\\' assemblea ha detto "no all\\'emergenza" - un po\\' tardi - negli anni \\'70...')
'L’assemblea ha detto «no all’emergenza» –␣un po’ tardi␣– negli anni ’70…'
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
    change,
    ellipsis,
    late_apostrophes,
    runts,
    spaces,
    spaces_after_stops,
    tight_punctuation,
    words,
)

CODE = "it"
NAME = "italiano"
HYPHENATION = ("it_IT", 5, 2, 3)
STOPWORDS = words(
    """il lo la i gli le un uno una e di che in per non con si del della dei delle al alla da dal dalla nel
    nella sono è ma come più anche questo questa loro noi ci contro tutto tutti tutte senza essere hanno
    ha l' un' dell' nell' all' sull' dall' d' c'"""
)
WORDS = {
    "contents": "Indice",
    "notes": "Note",
    "contact": "Contatti",
    "copy": "Fotocopia e diffondi",
    "licence": "Licenza",
    "bibliography": "Bibliografia",
    "programme": "Programma",
    "page": "pagina",
    "table": "Indice",
}
HOUSE: Mapping[str, object] = {"dash": "en"}

_ELISIONS = """l un dell all nell sull dall coll d c s m t v quest quell sant bell quant tutt
    senz anch nient mezz cos dev pover"""
_MONTHS = "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre"
_COUNTED = (
    "milioni|milione|miliardi|miliardo|mila|euro|ore|minuti|anni|giorni|mesi|settimane|persone|abitanti"
)


def rules(house: Mapping[str, object]) -> list[Rule]:
    """Return the rules in their order, for a house's choices."""
    dash = {"en": "–", "em": "—"}[str(house["dash"])]
    return [
        *spaces(),
        *spaces_after_stops(),
        *tight_punctuation(),
        *ellipsis(),
        *apostrophes(_ELISIONS),
        Rule("quotes", _quotes.rule((("«", "»"), ("“", "”"), ("‘", "’")), _quotes.Custom())),
        *late_apostrophes(),
        change("guillemets", r"« +(?=\S)", "«", "«"),
        change("guillemets", r" »(?<=\S .)", "»", "»"),
        *symbols(),
        asides(Dashes(f" {dash}{NBSP}", f"{NBSP}{dash} ", f" {dash}{NBSP}")),
        dialogue("–"),
        minus(),
        *thousands(dots=False),
        *units(UNITS),
        change("units", r"(\d) (?=%)", r"\1", "%"),
        bind("units", r"\d", "[€£]", needs="€£"),
        bind("numbers", r"\d", f"(?:{_COUNTED})\\b"),
        bind("dates", r"\b\d{1,2}[º°]?", f"(?:{_MONTHS})\\b"),
        bind("abbreviations", r"\b(?:Sig\.(?:ra)?|Dott\.|Prof\.|Avv\.|On\.|S\.)", CAPITAL, needs="SDPAO"),
        bind("abbreviations", r"\b(?:pp?\.|pag\.|artt?\.|cap\.|vol\.|fig\.|[nN]\.|§)", r"\d"),
        bind("initials", rf"(?<![\w.]){CAPITAL}\.", rf"{CAPITAL}[.\w]", needs="."),
        runts(),
    ]


def wraps(house: Mapping[str, object]) -> list[Wrap]:
    """Return the elements to put around letters: acronyms."""
    del house
    return [acronyms()]
