"""One file for each language: its tables and its rules, with doctests as examples."""

import re
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
    words = _WORD.findall(text.lower().replace("’", "'"))
    scores = {
        code: sum(_is_frequent(word, frequent) for word in words) for code, frequent in _frequent().items()
    }
    ranked = sorted(scores.values(), reverse=True)
    if not words or ranked[0] < max(2, 0.12 * len(words)) or ranked[0] < 1.2 * ranked[1]:
        return ""
    return _variety(max(scores, key=scores.__getitem__), frozenset(words))


_WORD = re.compile(r"[^\W\d_]+'?")


def _is_frequent(word: str, frequent: frozenset[str]) -> bool:
    return word in frequent or word.rstrip("'") in frequent


def _variety(code: str, words: frozenset[str]) -> str:
    """Return the variety of a language that its own words tell, else the language."""
    for module in catalogue.modules("languages").values():
        if getattr(module, "VARIETY_OF", "") == code and not words.isdisjoint(getattr(module, "TELLING", ())):
            return str(module.CODE)
    return code
