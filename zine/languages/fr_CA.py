"""French as set in Québec, by the Office québécois de la langue française.

No space before ; ! ? and a no-break one before the colon; the rest is as in France.

>>> from zine.typography import typeset_text
>>> typeset_text('Vraiment ? Oui : "oui" !', "fr-CA").replace("\u00a0", "␣")
'Vraiment? Oui␣: «␣oui␣»!'
"""

from collections.abc import Mapping

from zine.languages import fr
from zine.languages.fr import DASHES, DOUBTS, HYPHENATION, STOPWORDS, WORDS, markup, rules, wraps

CODE = "fr-CA"
NAME = "français (Canada)"
VARIETY_OF = "fr"
HOUSE: Mapping[str, object] = {**fr.HOUSE, "punctuation": "none"}

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
