"""Where a word may be divided: at its syllables, by pyphen's patterns, and at its own seams."""

import re
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

LETTERS = re.compile(r"[^\W\d_]+")
SEAM = re.compile(r"(?<=[^\W\d_]{2}[-‐/])(?=[^\W\d_]{2})|(?<=\w[—–])(?=\w)|(?<=\u200b)(?=.)")
ADDRESS = re.compile(r"://|^www\.|\w@\w|\w\.\w[\w.]*/")
ADDRESS_SEAM = re.compile(r"(?<=[/?&=@._-])(?=[^/?&=@._-])")
INCLUSIVE = re.compile(r"\w[·.(]\w")
SIDE = 5
"""So many letters, at least, stand on each side of a joint."""
OWN, SEEN, UNSEEN = 0.1, 0.25, 0.45
"""What a joint costs a title's sense: at the word's own hyphen, where a seam shows, at another syllable."""


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


class Joint(NamedTuple):
    """Where a long word of a title may be divided, with which sign, and what that costs the sense."""

    at: int
    sign: str
    cost: float


@cache
def joints(text: str, lang: str) -> tuple[Joint, ...]:
    """Return where a word too long for a title's line may be divided, far from both its ends.

    A language's `SEAMS` tell by sight where parts of a compound meet (`good`), and where none do (`none`).

    >>> [at for at, _, _ in joints("Freiheitsbewegung", "de")], len("Freiheits")
    ([9], 9)
    """
    found = [Joint(at, "", OWN) for at in seams(text)]
    patterns = dictionary(lang, 2, 2)
    if patterns is None or INCLUSIVE.search(text) or ADDRESS.search(text):
        return tuple(found)
    for match in LETTERS.finditer(text):
        letters = match[0].lower()
        for at, end in pairwise([*patterns.positions(letters), len(letters)]):
            cost = seam(f"{letters[:at]}|{letters[at:end]}", lang)
            if SIDE <= at <= len(letters) - SIDE and cost is not None:
                found.append(Joint(match.start() + at, "-", cost))
    return tuple(sorted(found))


def seam(around: str, lang: str) -> float | None:
    """Return what it costs to divide a word at the bar, None if it may not be."""
    from zine.languages import find

    told = getattr(find(lang), "SEAMS", None)
    shown = told.search(around) if told else None
    return UNSEEN if shown is None else SEEN if shown["good"] else None
