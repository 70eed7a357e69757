"""One file for each language: its tables and its rules, with doctests as examples."""

import re
from functools import cache
from types import ModuleType

from zine import catalogue

NEUTRAL = "und"


@cache
def find(code: str) -> ModuleType:
    """Return the module of a BCP 47 code: its own, else its language's, else the neutral one.

    >>> find("fr-BE").CODE, find("EN_us").CODE, find("ar").CODE
    ('fr', 'en', 'und')
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
    words = re.findall(r"[^\W\d_]+(?:[’'·-][^\W\d_]+)*", text.lower().replace("’", "'"))
    scores = {code: sum(_weight(word, frequent) for word in words) for code, frequent in _frequent().items()}
    first, second = (*sorted(scores.values(), reverse=True), 0.0, 0.0)[:2]
    if first < max(1.0, 0.08 * len(words)) or first < 1.15 * second:
        return ""
    return max(scores, key=scores.__getitem__)


def _weight(word: str, frequent: frozenset[str]) -> float:
    return 1.0 if word in frequent or f"{word.partition(chr(39))[0]}'" in frequent else 0.0
