"""One file for each language: its tables and its rules, with doctests as examples."""

import re
from collections import Counter
from functools import cache
from types import ModuleType

from zine import catalogue

NEUTRAL = "und"


@cache
def find(code: str) -> ModuleType:
    """Return the module of a BCP 47 code: its own, else its language's, else the neutral one.

    >>> find("fr-BE").CODE, find("de-AT").CODE, find("PT_br").CODE, find("ar").CODE
    ('fr', 'de', 'pt-BR', 'und')
    """
    names = [name for name in catalogue.names("languages") if name != NEUTRAL]
    asked = code.replace("-", "_").lower()
    base = asked.partition("_")[0]
    for wanted in (asked, base):
        for name in names:
            if name.lower() == wanted:
                return catalogue.module("languages", name)
    kin = [name for name in names if name.partition("_")[0] == base]
    return catalogue.module("languages", kin[0] if kin else NEUTRAL)


@cache
def _frequent() -> dict[str, frozenset[str]]:
    """Return the frequent words of each language, one variety of each."""
    found = catalogue.modules("languages").values()
    return {m.CODE: frozenset(m.STOPWORDS) for m in found if m.STOPWORDS and not getattr(m, "VARIETY_OF", "")}


def guess(text: str) -> str:
    """Guess the language of a text from its frequent words: a code, or "" if they do not tell.

    >>> guess("La police est entrée dans le squat, mais nous ne sommes pas partis et nous restons.")
    'fr'
    >>> guess("12:30, 16:9")
    ''
    """
    words = Counter(_WORD.findall(text.lower().replace("’", "'")))
    found = {code: {word for word in words if _is_frequent(word, own)} for code, own in _frequent().items()}
    claims = Counter(word for own in found.values() for word in own)
    # A word that several languages share, such as “la”, says less than one that is a single language's own.
    scores = {code: sum(words[word] / claims[word] for word in own) for code, own in found.items()}
    first, second = sorted(scores, key=scores.__getitem__, reverse=True)[:2]
    hits = sum(words[word] for word in found[first])
    strange = sum(words[word] for word in words if not _LETTERS.fullmatch(word))
    if hits < max(2, 0.12 * words.total()) or scores[first] < 1.3 * scores[second] or strange > hits / 3:
        return ""
    return _variety(first, frozenset(words))


_WORD = re.compile(r"[^\W\d_]+'?")
_LETTERS = re.compile("[a-zàâäáãæçéèêëíìîïñóòôöõœúùûüýÿßŀªº']*")
"""A word in the letters of the languages that are here: no Pole, Dane or Romanian writes long in these."""


def _is_frequent(word: str, frequent: frozenset[str]) -> bool:
    return word in frequent or word.rstrip("'") in frequent


def _variety(code: str, words: frozenset[str]) -> str:
    """Return the variety of a language that its own words tell, else the language."""
    for module in catalogue.modules("languages").values():
        if getattr(module, "VARIETY_OF", "") == code and not words.isdisjoint(getattr(module, "TELLING", ())):
            return str(module.CODE)
    return code
