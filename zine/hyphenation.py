"""Where a word may be divided: at its syllables, by pyphen's patterns, and at its own seams."""

import re
from functools import cache
from typing import Any

LETTERS = re.compile(r"[^\W\d_]+")
SEAM = re.compile(r"(?<=[^\W\d_]{2}[-‐/])(?=[^\W\d_]{2})|(?<=\w[—–])(?=\w)|(?<=\u200b)(?=.)")
ADDRESS = re.compile(r"://|^www\.|\w@\w|\w\.\w[\w.]*/")
ADDRESS_SEAM = re.compile(r"(?<=[/?&=@._-])(?=[^/?&=@._-])")
INCLUSIVE = re.compile(r"\w[·.(]\w")


@cache
def seams(text: str) -> dict[int, bool]:
    """Return where a word may be divided without a hyphen: after one of its own, in an address …

    >>> seams("anti-industrielle")
    {5: False}
    """
    pattern = ADDRESS_SEAM if ADDRESS.search(text) else SEAM
    return {match.start(): False for match in pattern.finditer(text)}


@cache
def syllables(text: str, lang: str, total: int, left: int, right: int) -> tuple[int, ...]:
    """Return where a word may be divided with a hyphen, by the patterns of its language.

    Capitals, acronyms, addresses and inclusive spellings stay whole.

    >>> syllables("constitution", "fr", 6, 2, 3)
    (6, 8)
    """
    patterns = dictionary(lang, left, right)
    if patterns is None or INCLUSIVE.search(text) or ADDRESS.search(text):
        return ()
    found = []
    for match in LETTERS.finditer(text):
        letters = match[0]
        if len(letters) >= total and not letters[1:].isupper():
            found += [match.start() + at for at in patterns.positions(letters)]
    return tuple(found)


@cache
def dictionary(lang: str, left: int, right: int) -> Any:
    """Return the hyphenation patterns of a language, None if there are none."""
    import pyphen

    code = pyphen.language_fallback(lang)
    return pyphen.Pyphen(lang=code, left=left, right=right) if code else None
