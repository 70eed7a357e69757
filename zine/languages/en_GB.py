"""English as set in Britain: spaced en dashes; “ ” or ‘ ’ outside, as the author has it (or as `first` says).

>>> from zine.typography import typeset_text
>>> typeset_text('She said - "it is \\'ours\\' now" - and left.', "en-GB").replace("\u00a0", "␣")
'She said –␣“it is ‘ours’ now”␣– and left.'
"""

from collections.abc import Mapping

from zine.languages import en
from zine.languages._rules import words
from zine.languages.en import CUSTOM, STOPWORDS, WORDS, markup, rules, wraps

CODE = "en-GB"
NAME = "English (United Kingdom)"
VARIETY_OF = "en"
TELLING = words("colour labour neighbour neighbours organise organised organising centre behaviour defence")
HYPHENATION = ("en_GB", 5, 2, 3)
HOUSE: Mapping[str, object] = {**en.HOUSE, "dash": "en", "first": "authored"}

__all__ = [
    "CODE",
    "CUSTOM",
    "HOUSE",
    "HYPHENATION",
    "NAME",
    "STOPWORDS",
    "TELLING",
    "VARIETY_OF",
    "WORDS",
    "markup",
    "rules",
    "wraps",
]
