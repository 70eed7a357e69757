"""French as set in Switzerland: fine spaces everywhere, ‹ › inside « ».

>>> from zine.typography import typeset_text
>>> typeset_text('"Vraiment: \\'oui\\' !"', "fr-CH").replace("\u202f", "⌟")
'«⌟Vraiment⌟: ‹⌟oui⌟›⌟!⌟»'
"""

from collections.abc import Mapping

from zine.languages import fr
from zine.languages.fr import DASHES, DOUBTS, HYPHENATION, STOPWORDS, WORDS, markup, rules, wraps

CODE = "fr-CH"
NAME = "français (Suisse)"
VARIETY_OF = "fr"
HOUSE: Mapping[str, object] = {**fr.HOUSE, "guillemets": "fine", "colon": "fine", "second": ("‹", "›")}

__all__ = [
    "CODE",
    "DASHES",
    "DOUBTS",
    "HOUSE",
    "HYPHENATION",
    "NAME",
    "STOPWORDS",
    "VARIETY_OF",
    "WORDS",
    "markup",
    "rules",
    "wraps",
]
