"""Hyphens at the ends of wrapped lines: the word's own, or made by the wrap."""

import re
from collections.abc import Iterator, Sequence

from zine.readers import words

# After these the hyphen is the word's own, wherever the line broke.
COMPOUNDS = words(
    """
    anti non auto sous demi semi mi vice ex quasi pseudo néo post pré pro contre entre avant après
    arrière après-demain peut celui celle ceux celles lui elle elles eux moi toi soi nous vous là ci
    vis c’est est-ce quelques quelqu self well so-called pan socio éco techno anarcho hors sans après
    grand grande saint sainte audio radio multi inter co
    """
)
TAILS = words(
    """
    t il ils elle elles on je tu nous vous moi toi lui leur le la les y en ce ci là même mêmes être
    tu-er dessus dessous ups based
    """
)


def _whole_words(lines: Sequence[str]) -> Iterator[str]:
    """Yield the words that no line's end has cut in two."""
    cut = False
    for line in lines:
        found = re.findall(r"\w+(?:-\w+)*", line.lower())
        ends = line[-1:] in "-\u2010"
        yield from found[int(cut) : len(found) - int(ends)]
        cut = ends


class Hyphens:
    """Decides, at the end of a wrapped line, whether the hyphen belongs to the word or was made by the wrap.

    The text itself is the dictionary: a word that it has elsewhere in one piece, or with its hyphen, decides.
    """

    def __init__(self, lines: Sequence[str], wrapped: bool) -> None:
        self.words: frozenset[str] = frozenset()
        ends = sum(line[-1:] in "-\u2010" and line[-2:-1].isalpha() for line in lines) if wrapped else 0
        self.made_by_wrap = ends > 0.07 * len(lines)
        if ends:
            self.words = frozenset(_whole_words(lines))

    def joint(self, before: str, after: str) -> tuple[int, str]:
        """Return how two lines are joined: how many signs go from the first, and what comes between."""
        found = re.search(r"([^\W\d_]+)[-\u2010]$", before[-60:])
        follows = re.match(r"[^\W\d_]+", after)
        if found and follows and follows.group()[0].islower():
            return int(not self._own(found[1], follows.group(), after)), ""
        # A figure, an acronym or a slash at the break: the line was broken at its sign, which stays.
        sign = re.search(r"\S[-/]$|\w–$", before[-3:]) and re.match(r"\w", after)
        return 0, "" if sign else " "

    def _own(self, left: str, right: str, after: str) -> bool:
        """Tell whether the hyphen is the word's own."""
        left, right = left.lower(), right.lower()
        if f"{left}-{right}" in self.words:
            return True
        if left + right in self.words:
            return False
        if left in COMPOUNDS or right in TAILS or after[len(right) :].startswith("-"):
            return True
        return not self.made_by_wrap or (left in self.words and right in self.words and len(left) > 3)
