"""Rules that languages share: each is a name, by which a person can switch it off, and a change to flat text.

Spaces are plain when the rules begin (the typesetter makes them so), and each rule puts its own in.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from zine.flattening import OPAQUE, Flat, Put, substitute

NBSP = "\u00a0"
FINE = "\u202f"
JOINER = "\u2060"
LETTER = r"[^\W\d_]"
WORD = rf"[\w{OPAQUE}]"
FIGURES = "[0-9]+"  # most of what is sought stands near a figure: their places are found once for all rules
CAPITAL = "[A-ZÀ-ÖØ-Þ]"
CHOICES: Mapping[str, tuple[str, ...]] = {  # a house's choices, besides switching a rule off
    "dash": ("en", "em"),
    "guillemets": ("nbsp", "fine", "none"),
    "punctuation": ("fine", "nbsp", "none"),
    "colon": ("nbsp", "fine", "none"),
    "first": ("double", "single", "authored"),
    "form": ("low", "guillemets", "swiss", "double"),
}


class Rule(NamedTuple):
    """A change that typesetting makes, and the name that switches it."""

    name: str
    apply: Callable[[Flat], Flat]


class Wrap(NamedTuple):
    """An element to put around group 1 of each match that `keep` agrees to."""

    name: str
    pattern: str
    opening: str
    closing: str
    keep: Callable[[re.Match[str]], bool] = lambda _: True
    needs: Sequence[str] = ("",)
    near: str = ""

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Find what to put the element around."""
        if holds(text, self.needs):
            for start, end in _around(text, self.near) if self.near else [(0, len(text))]:
                for match in regex(self.pattern).finditer(text, start, end):
                    if self.keep(match):
                        yield match.span(1)


_SPACES = (" ", NBSP, FINE)
_REACH = 48  # letters around what is sought that a rule can look at


def words(text: str) -> tuple[str, ...]:
    """Return the words of a list."""
    return tuple(text.split())


@cache
def regex(pattern: str) -> re.Pattern[str]:
    """Compile a pattern once, when it is first needed."""
    return re.compile(pattern)


def holds(text: str, needs: Iterable[str]) -> bool:
    """Tell whether one of some signs, or strings, is in a text."""
    for sign in needs:  # noqa: SIM110 (one letter that lacks is seen at once, a string after a long search)
        if sign[:1] in text and sign[-1:] in text and sign in text:
            return True
    return False


def change(name: str, pattern: str, put: Put, needs: Sequence[str] = "", near: str = "") -> Rule:
    """Make a rule of a pattern.

    It is not tried (nor compiled) on a text with none of `needs` (signs, or strings) in it, and only
    around what the simpler pattern `near` finds, which spares long texts most of the work.
    """

    def apply(flat: Flat) -> Flat:
        if needs and not holds(flat.text, needs):
            return flat
        around = _around(flat.text, near) if near else None
        return flat if around == () else substitute(flat, regex(pattern), put, around)

    return Rule(name, apply)


def figured(name: str, pattern: str, put: Put, signs: str) -> Rule:
    """Make a rule about figures, tried only on a text where one of `signs` stands beside one."""
    rule = change(name, pattern, put, near=FIGURES)
    return Rule(name, lambda flat: flat if flat.beside.isdisjoint(signs) else rule.apply(flat))


def beside_figures(text: str) -> frozenset[str]:
    """Return the signs that stand before or after a figure, or a space away; " " if a figure does."""
    signs: set[str] = set()
    for figure in regex(FIGURES).finditer(text):
        before, after = figure.start() - 1, figure.end()
        while before >= 0 and text[before] in _SPACES:
            before -= 1
        while text[after : after + 1] in _SPACES:
            after += 1
        following = text[after : after + 1]
        signs |= {text[before] if before >= 0 else "", " " if following.isdigit() else following}
    return frozenset(signs)


@lru_cache(maxsize=4)
def _around(text: str, anchor: str) -> tuple[tuple[int, int], ...]:
    """Find the stretches of text around the matches of a pattern, each up to a space."""
    found: list[tuple[int, int]] = []
    start = end = -1
    for match in regex(anchor).finditer(text):
        if match.start() - _REACH > end:
            if end >= 0:
                found.append((start, end))
            start = max(0, match.start() - _REACH)
        if match.end() + _REACH > end:
            end = text.find(" ", match.end() + _REACH)
            end = len(text) if end < 0 else end
    return (*found, (start, end)) if end >= 0 else ()


def bind(name: str, before: str, after: str, needs: Sequence[str] = "", near: str = "") -> Rule:
    """Make a rule that keeps two things on one line: the space between them becomes a no-break one."""
    return change(name, f"(?:{before}) (?={after})", lambda match: match[0][:-1] + NBSP, needs, near)
