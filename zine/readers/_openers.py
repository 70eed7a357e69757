"""Lines that are known by what they say, found quickly by the word that each begins with."""

import re

from zine.readers import pattern

Openers = dict[str, re.Pattern[str]]
"""The lines, each under the words that it can begin with."""
BEFORE, AFTER = r"^[\W_]*(?:", r")(?:(?![?)\"])\W)*$"
WORD = pattern(r"[^\W_]+")


def openers(lines: dict[str, str]) -> Openers:
    """Return the patterns of lines in small letters, each under each of the words that it can begin with."""
    sources: dict[str, list[str]] = {}
    for words, source in lines.items():
        for word in words.split():
            sources.setdefault(word, []).append(source)
    return {word: pattern(BEFORE + "|".join(said) + AFTER) for word, said in sources.items()}


def opens(known: Openers, text: str) -> bool:
    """Tell whether a line is one of those that are known."""
    first = WORD.search(text)
    found = known.get(first.group().lower()) if first else None
    return bool(found and found.match(text.lower()))
