"""Portuguese as set in Portugal: « » outside, “ ” inside, the travessão for asides.

>>> from zine.typography import typeset_text
>>> set_ = lambda text: typeset_text(text, "pt-PT").replace("\u00a0", "␣").replace("\u202f", "⌟")
>>> set_('A 1ª assembleia disse "não à \\'paz social\\'" - e bem -, com 50% dos votos !')
'A 1.ª␣assembleia disse «não à “paz social”» —␣e bem␣—, com 50% dos votos!'
"""

from collections.abc import Mapping

from zine.languages._quotes import Pairs
from zine.languages._rules import NBSP, Rule, bind, change, words
from zine.languages._shared import CURLED, GUILLEMETS, Table, spaced, wraps
from zine.languages._shared import rules as shared

CODE = "pt-PT"
NAME = "português"
HYPHENATION = ("pt_PT", 5, 2, 3)
STOPWORDS = words(
    """o a os as um uma e de do da dos das em no na nos nas que não com para por se ao à é são mas como
    mais ou já nós isto este esta estes estas contra todos todas sem sobre também foi ser pelo pela até
    muito quando onde quem lhe lhes seu sua seus suas nossa nosso nossos nossas tem têm há era eram
    entre só ainda agora porque fazer está estão isso esse essa eu ele ela eles elas vem dia nem aqui
    ali vocês temos somos cada outro outra às aos num numa"""
)
LEANING = words(
    """e ou mas porém pois portanto assim então depois também aliás isto isso aquilo este esta estes estas
    esse essa ele ela eles elas aí ali"""
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

FORMS: Mapping[str, Pairs] = {"guillemets": GUILLEMETS, "double": CURLED}
_TABLE = Table(
    months="janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro",
    counted="milhões|milhão|mil|euros?|reais|horas?|minutos?|anos?|dias?|meses|semanas?|pessoas|habitantes",
    titles=r"Sra?s?\.|Dra?\.|Exm[oa]\.|D\.",
    numbered=r"págs?\.|pp?\.|arts?\.|cap\.|vol\.|fig\.|[nN]\.?º",
    day=r"\b\d{1,2}\.?[º°]?",
    of="(?:de )?",
)


def rules(house: Mapping[str, object]) -> list[Rule]:
    """Return the rules in their order, for a house's choices."""
    point = "." if house["ordinal"] == ".º" else ""
    own = [
        bind("units", r"\d", "[%€£]", needs="%€£"),
        bind("units", r"\$", r"\d", needs="$"),
        change("ordinals", r"(?<![\w.,])(\d+)\.?([ºª])(?!\w)", rf"\1{point}\2", "ºª"),
        bind("ordinals", r"\d\.?[ºª]", r"\w{3,}", needs="ºª"),
    ]
    quotes = FORMS.get(str(house["form"]), GUILLEMETS)
    return shared(_TABLE._replace(quotes=quotes), spaced(house), ("—", NBSP), own)


__all__ = ["CODE", "FORMS", "HOUSE", "HYPHENATION", "LEANING", "NAME", "STOPWORDS", "WORDS", "rules", "wraps"]
