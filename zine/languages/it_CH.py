"""Italian as set in Switzerland: « » outside, ‹ › inside, without spaces.

>>> from zine.typography import typeset_text
>>> typeset_text('L\\'assemblea ha detto: "no alla \\'pace\\' sociale" !', "it-CH")
'L’assemblea ha detto: «no alla ‹pace› sociale»!'
"""

from collections.abc import Mapping

from zine.languages import it
from zine.languages.it import DOUBTS, FORMS, HYPHENATION, STOPWORDS, WORDS, rules, wraps

CODE = "it-CH"
NAME = "italiano (Svizzera)"
VARIETY_OF = "it"
HOUSE: Mapping[str, object] = {**it.HOUSE, "form": "swiss"}

__all__ = [
    "CODE",
    "DOUBTS",
    "FORMS",
    "HOUSE",
    "HYPHENATION",
    "NAME",
    "STOPWORDS",
    "VARIETY_OF",
    "WORDS",
    "rules",
    "wraps",
]
