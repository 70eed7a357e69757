"""Spanish, by the Ortografía of the academies.

>>> from zine.typography import typeset_text
>>> set_ = lambda text: typeset_text(text, "es").replace("\u00a0", "␣").replace("\u202f", "⌟")
>>> set_('¿ Quién dijo "no a la \\'paz social\\'" - y cuándo - en la 1ª asamblea ?')
'¿Quién dijo «no a la “paz social”» —y cuándo— en la 1.ª␣asamblea?'
>>> set_("El 50% de 12000 personas, a las 14:30 h...")
'El 50␣% de 12⌟000␣personas, a las 14:30␣h…'
"""

from collections.abc import Mapping

from zine.flattening import OPAQUE
from zine.languages import _quotes
from zine.languages._dashes import Dashes, asides, dialogue
from zine.languages._numbers import UNITS, grouped, symbols, thousands, units
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

CODE = "es"
NAME = "español"
HYPHENATION = ("es", 5, 2, 3)
STOPWORDS = words(
    """el la los las un una y en que de del por con para no se su sus al lo es son como más pero nos
    nosotras nosotros este esta estos estas contra todo todos todas desde hasta sin sobre también ya muy
    cuando donde porque hay ha han"""
)
WORDS = {
    "contents": "Índice",
    "notes": "Notas",
    "contact": "Contacto",
    "copy": "Fotocopia y difunde",
    "licence": "Licencia",
    "bibliography": "Bibliografía",
    "programme": "Programa",
    "page": "página",
    "table": "Índice",
}
HOUSE: Mapping[str, object] = {"dash": "em"}

_MONTHS = "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
_COUNTED = (
    "millones|millón|mil|euros?|horas?|minutos?|años?|días?|meses|semanas?|personas|habitantes|kilómetros?"
)


def rules(house: Mapping[str, object]) -> list[Rule]:
    """Return the rules in their order, for a house's choices."""
    dash = {"em": "—", "en": "–"}[str(house["dash"])]
    return [
        *spaces(),
        *spaces_after_stops(),
        *tight_punctuation(),
        change("spaces", r"([¿¡]) +", r"\1", "¿¡"),
        *ellipsis(),
        *apostrophes(),
        Rule("quotes", _quotes.rule((("«", "»"), ("“", "”"), ("‘", "’")), _quotes.Custom())),
        *late_apostrophes(),
        change("guillemets", r"« +(?=\S)", "«", "«"),
        change("guillemets", r" »(?<=\S .)", "»", "»"),
        *symbols(),
        asides(Dashes(f" {dash}", f"{dash} ", f" {dash}")),
        dialogue("—", ""),
        minus(),
        *thousands(),
        grouped(),
        *units(UNITS, "%‰€"),
        bind("numbers", r"\d", f"(?:{_COUNTED})\\b"),
        bind("dates", r"\b\d{1,2}", f"(?:de[ {NBSP}])?(?:{_MONTHS})\\b"),
        bind("hours", OPAQUE, r"h\b", needs="h"),
        change("ordinals", r"(?<![\w.,])(\d+)\.?([ºª])(?!\w)", r"\1.\2", "ºª"),
        change("ordinals", r"(?<![\w.,])([13])er\b", r"\1.er", "e"),
        bind("ordinals", r"\d\.[ºª]", r"\w{3,}", needs="ºª"),
        change("abbreviations", r"\b([nN])\.?[º°](?= ?\d)", r"\1.º", "º°"),
        change("abbreviations", r"\b(EE)\.? ?(UU)\b\.?", rf"\1.{NBSP}\2.", "U"),
        bind("abbreviations", r"\b(?:Sra?s?\.|Dra?\.|Dña?\.|D\.|Ud\.|Uds\.|St[ao]\.)", CAPITAL, needs="SDU"),
        bind("abbreviations", r"\b(?:págs?\.|pp?\.|arts?\.|cap\.|vol\.|fig\.|[nN]\.º|§)", r"\d"),
        bind("initials", rf"(?<![\w.]){CAPITAL}\.", rf"{CAPITAL}[.\w]", needs="."),
        runts(),
    ]


def wraps(house: Mapping[str, object]) -> list[Wrap]:
    """Return the elements to put around letters: acronyms."""
    del house
    return [acronyms()]
