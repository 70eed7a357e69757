"""One file for each language: its tables and its rules, with doctests as examples."""

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


def guess(text: str) -> str:
    """Guess the language of a text from its frequent words: a code, or "" if they do not tell."""
    from zine.languages import _guess

    return _guess.guess(text)[0]
