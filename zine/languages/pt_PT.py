"""Portuguese as set in Portugal: « » outside, “ ” inside, the travessão for asides.

>>> from zine.typography import typeset_text
>>> set_ = lambda text: typeset_text(text, "pt-PT").replace("\u00a0", "␣").replace("\u202f", "⌟")
>>> set_('A 1ª assembleia disse "não à \\'paz social\\'" - e bem -, com 50% dos votos !')
'A 1.ª␣assembleia disse «não à “paz social”» —␣e bem␣—, com 50% dos votos!'
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

CODE = "pt-PT"
NAME = "português"
HYPHENATION = ("pt_PT", 5, 2, 3)
STOPWORDS = words(
    """o a os as um uma e de do da dos das em no na nos nas que não com para por se ao à é são mas como
    mais ou já nós isto este esta estes estas contra todos todas sem sobre também foi ser pelo pela até
    muito quando onde"""
)
WORDS = {
    "contents": "Índice",
    "notes": "Notas",
    "contact": "Contacto",
    "copy": "Fotocopia e faz circular",
    "licence": "Licença",
    "bibliography": "Bibliografia",
    "programme": "Programa",
    "page": "página",
    "table": "Índice",
}
HOUSE: Mapping[str, object] = {"dash": "em", "form": "guillemets", "ordinal": ".º"}

_MONTHS = "janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro"
_COUNTED = "milhões|milhão|mil|euros?|reais|horas?|minutos?|anos?|dias?|meses|semanas?|pessoas|habitantes"
_FORMS: Mapping[str, _quotes.Pairs] = {
    "guillemets": (("«", "»"), ("“", "”"), ("‘", "’")),
    "double": (("“", "”"), ("‘", "’")),
}


def rules(house: Mapping[str, object]) -> list[Rule]:
    """Return the rules in their order, for a house's choices."""
    dash = {"em": "—", "en": "–"}[str(house["dash"])]
    point = "." if house["ordinal"] == ".º" else ""
    return [
        *spaces(),
        *spaces_after_stops(),
        *tight_punctuation(),
        *ellipsis(),
        *apostrophes(),
        Rule("quotes", _quotes.rule(_FORMS.get(str(house["form"]), _FORMS["guillemets"]), _quotes.Custom())),
        *late_apostrophes(),
        change("guillemets", r"« +(?=\S)", "«", "«"),
        change("guillemets", r" »(?<=\S .)", "»", "»"),
        *symbols(),
        asides(Dashes(f" {dash}{NBSP}", f"{NBSP}{dash} ", f" {dash}{NBSP}")),
        dialogue("—"),
        minus(),
        *thousands(dots=False),
        *units(UNITS),
        bind("units", r"\d", "[%€£]", needs="%€£"),
        bind("numbers", r"\d", f"(?:{_COUNTED})\\b"),
        bind("dates", r"\b\d{1,2}\.?[º°]?", f"(?:de )?(?:{_MONTHS})\\b"),
        change("ordinals", r"(?<![\w.,])(\d+)\.?([ºª])(?!\w)", rf"\1{point}\2", "ºª"),
        bind("ordinals", r"\d\.?[ºª]", r"\w{3,}", needs="ºª"),
        bind("abbreviations", r"\b(?:Sra?s?\.|Dra?\.|Exm[oa]\.|D\.)", CAPITAL, needs="SDE"),
        bind("abbreviations", r"\b(?:págs?\.|pp?\.|arts?\.|cap\.|vol\.|fig\.|[nN]\.?º|§)", r"\d"),
        bind("initials", rf"(?<![\w.]){CAPITAL}\.", rf"{CAPITAL}[.\w]", needs="."),
        runts(),
    ]


def wraps(house: Mapping[str, object]) -> list[Wrap]:
    """Return the elements to put around letters: acronyms."""
    del house
    return [acronyms()]
