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
from zine.languages._numbers import grouped
from zine.languages._rules import NBSP, Rule, bind, change, figured, words
from zine.languages._shared import Table, clasping, wraps
from zine.languages._shared import rules as shared

CODE = "es"
NAME = "español"
HYPHENATION = ("es", 5, 2, 3)
STOPWORDS = words(
    """el la los las un una y en que de del por con para no se su sus al lo es son como más pero nos
    nosotras nosotros este esta estos estas contra todo todos todas desde hasta sin sobre también ya muy
    cuando donde porque hay ha han a o u e fue era eran ser está están aquí ahora nuestra nuestro
    nuestras nuestros quien cada entre otra otro ni solo me te le les esa ese eso tiene hacer hoy nada
    así ustedes vez tan qué cómo dónde"""
)
LEANING = words(
    """y e o u pero pues sino así entonces luego también además sin embargo esto eso ello este esta estos
    estas él ella ellos ellas allí ahí"""
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

_TABLE = Table(
    months="enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre",
    counted="millones|millón|mil|euros?|horas?|minutos?|años?|días?|meses|semanas?|personas|habitantes"
    "|kilómetros?",
    titles=r"Sra?s?\.|Dra?\.|Dña?\.|D\.|Ud\.|Uds\.|St[ao]\.",
    numbered=r"págs?\.|pp?\.|arts?\.|cap\.|vol\.|fig\.|núms?\.|[nN]\.º",
    of=f"(?:de[ {NBSP}])?",
    dots=True,
    signs="%‰€",
)


def rules(house: Mapping[str, object]) -> list[Rule]:
    """Return the rules in their order, for a house's choices."""
    own = [
        grouped(),
        change("hours", rf"({OPAQUE}) ?(?=h(?![\w/]))", rf"\1{NBSP}", "h"),
        figured("hours", r"(?<![\w.,:/-])(\d{1,2}|\d{1,2}\.\d\d)(?=h(?![\w/]))", rf"\1{NBSP}", "h"),
        change("ordinals", r"(?<![\w.,])(\d+)\.?([ºª])(?!\w)", r"\1.\2", "ºª"),
        change("ordinals", r"(?<![\w.,])([13])er\b", r"\1.er", "e"),
        bind("ordinals", r"\d\.[ºª]", r"\w{3,}", needs="ºª"),
        change("abbreviations", r"\b([nN])\.?[º°](?= ?\d)", r"\1.º", "º°"),
        change("abbreviations", r"\b(EE)\.? ?(UU)\b\.?", rf"\1.{NBSP}\2.", "U"),
    ]
    turned = [change("spaces", r"([¿¡]) +", r"\1", "¿¡")]
    return shared(_TABLE, clasping(house), ("—", ""), own, turned)


__all__ = ["CODE", "HOUSE", "HYPHENATION", "LEANING", "NAME", "STOPWORDS", "WORDS", "rules", "wraps"]
