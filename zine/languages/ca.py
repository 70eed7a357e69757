"""Catalan: « » outside, “ ” inside; the l·l is left alone.

>>> from zine.typography import typeset_text
>>> set_ = lambda text: typeset_text(text, "ca").replace("\u00a0", "␣").replace("\u202f", "⌟")
>>> set_('L\\'assemblea va dir "no a la \\'pau social\\'" - col·lectivament - a l\\' Eixample...')
'L’assemblea va dir «no a la “pau social”» —col·lectivament— a l’Eixample…'
"""

from collections.abc import Mapping

from zine.flattening import OPAQUE
from zine.languages._rules import Rule, bind, change, words
from zine.languages._shared import Table, clasping, wraps
from zine.languages._shared import rules as shared

CODE = "ca"
NAME = "català"
HYPHENATION = ("ca", 5, 2, 3)
STOPWORDS = words(
    """el la els les un una i de del dels que en per amb no es al als com més però o ha són és aquest
    aquesta aquests aquestes nosaltres ens contra tot tots totes sense sobre també fins quan on perquè
    han seva seu pel pels l' d' n' s' m' a ho hi va vam van vàrem qui què ser fer si us li ja molt ara
    aquí després encara això nostra nostre nostres cada altre altra ni només quin quina diu està estan
    avui entre tenim som"""
)
LEANING = words(
    """i o però doncs així llavors després també a més això allò aquest aquesta aquests aquestes ell ella
    ells elles hi allà"""
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

_TABLE = Table(
    months="gener|febrer|març|abril|maig|juny|juliol|agost|setembre|octubre|novembre|desembre",
    counted="milions|milió|mil|euros?|hores|hora|minuts?|anys?|dies|dia|mesos|setmanes|persones|habitants",
    titles=r"Sra?\.|Dra?\.|St\.|Sta\.",
    numbered=r"pàgs?\.|pp?\.|art\.|cap\.|vol\.|fig\.|núm\.",
    elisions="l d n s m t",
    of="(?:de |d’)?",
)


def rules(house: Mapping[str, object]) -> list[Rule]:
    """Return the rules in their order, for a house's choices."""
    own = [
        bind("units", r"\d", "[%‰€£]", needs="%‰€£"),
        bind("hours", rf"{OPAQUE}|\d\.\d\d", r"h\b", needs="h"),
    ]
    turned = [change("spaces", r"([¿¡]) +", r"\1", "¿¡")]
    return shared(_TABLE, clasping(house), ("—", ""), own, turned)


__all__ = ["CODE", "HOUSE", "HYPHENATION", "LEANING", "NAME", "STOPWORDS", "WORDS", "rules", "wraps"]
