"""German as set in Switzerland: « » and ‹ › without spaces, thousands parted by an apostrophe.

>>> from zine.typography import typeset_text
>>> typeset_text('Sie sagte: "Das ist \\'unser\\' Haus", für 1 000 000 Franken', "de-CH")
'Sie sagte: «Das ist ‹unser› Haus», für 1’000’000 Franken'
"""

from collections.abc import Mapping

from zine.languages import de
from zine.languages._rules import words
from zine.languages.de import FORMS, HYPHENATION, STOPWORDS, WORDS, rules, wraps

CODE = "de-CH"
NAME = "Deutsch (Schweiz)"
VARIETY_OF = "de"
TELLING = words("strasse strassen grösse gross grosse grossen ausser draussen heisst weiss schliessen")
HOUSE: Mapping[str, object] = {**de.HOUSE, "form": "swiss", "thousands": "’"}

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
