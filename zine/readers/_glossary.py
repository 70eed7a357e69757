"""A glossary: words and what they mean, in the order of the alphabet."""

import unicodedata
from collections.abc import Sequence

from zine import linking
from zine.readers import pattern
from zine.readers._blocks import Block, Facts, element
from zine.readers._inline import inline
from zine.readers._line import Line

ENTRY = pattern(r"(?P<word>[^\W\d_][^:.!?\d]{0,40}?)[ \u00a0]?: (?P<said>\S.*)")
FEW = 4
"""The fewest words that are in the alphabet's order by no chance."""


def glossary(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """Four lines or more of a word, a colon and what it means, in the order of the alphabet: a glossary."""
    if ": " not in lines[at].text or facts.poem:
        return None
    end, before = at, ""
    entries: list[tuple[str, str]] = []
    while end < len(lines) and (found := ENTRY.fullmatch(lines[end].text)):
        key = _key(found["word"])
        if key <= before or linking.target(found["said"].strip()) or found["word"].count(" ") > 4:
            break
        before = key
        entries.append((found["word"], found["said"]))
        end += 1
    if len(entries) < FEW or any(word in facts.speakers for word, _ in entries):
        return None
    items = "\n".join(
        f"{element('dt', inline(word))}\n{element('dd', inline(said, facts.notes))}" for word, said in entries
    )
    return Block("glossary", element("dl", f"\n{items}\n"), end - at)


def _key(word: str) -> str:
    """Return a word as dictionaries order it: without its accents and its capitals."""
    plain = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in plain if letter.isalnum())
