"""Portuguese as set in Brazil: “ ” outside, ‘ ’ inside.

>>> from zine.typography import typeset_text
>>> typeset_text('A 1ª assembleia disse "não" !', "pt-BR").replace("\u00a0", "␣")
'A 1ª␣assembleia disse “não”!'
"""

from collections.abc import Mapping

from zine.languages import pt_PT
from zine.languages._rules import words
from zine.languages.pt_PT import FORMS, STOPWORDS, rules, wraps

CODE = "pt-BR"
NAME = "português (Brasil)"
VARIETY_OF = "pt-PT"
TELLING = words(
    """você vocês ônibus celular brasil brasileiro brasileira econômica gênero trem prefeitura moradia favela
    reintegração feijão"""
)
HYPHENATION = ("pt_BR", 5, 2, 3)
WORDS = {**pt_PT.WORDS, "contents": "Sumário", "contact": "Contato", "copy": "Tire cópias e passe adiante"}
HOUSE: Mapping[str, object] = {**pt_PT.HOUSE, "form": "double", "ordinal": "º"}

__all__ = [
    "CODE",
    "FORMS",
    "HOUSE",
    "HYPHENATION",
    "NAME",
    "STOPWORDS",
    "TELLING",
    "VARIETY_OF",
    "WORDS",
    "rules",
    "wraps",
]
