"""Alphabets: a word is set whole by one family, and so is all of its alphabet.

Families of Latin letters have a few of other alphabets, as signs: π, μ, Ω. In a Greek text they would stand
among letters that are lent. A family that lacks a letter of an alphabet, as a text uses it, sets none of it
where another family has what it lacks: fontconfig is told that it has none.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

LATIN = "LATIN"


class Apart(NamedTuple):
    """The letters, by their codes, that a family (its folder's name) has and does not set."""

    family: str
    codes: tuple[int, ...]

    def rule(self) -> str:
        """Return the rule that makes fontconfig forget them."""
        spans = "".join(
            f"<range><int>{first}</int><int>{last}</int></range>" for first, last in ranges(self.codes)
        )
        left = f"<minus><name>charset</name><charset>{spans}</charset></minus>"
        return (
            f'<match target="scan"><test name="family"><string>{escape(self.family)}</string></test>'
            f'<edit name="charset" mode="assign">{left}</edit></match>'
        )


@cache
def alphabet(sign: str) -> str:
    """Return the alphabet of a letter, "" for what is none, or Latin.

    >>> alphabet("π"), alphabet("ж"), alphabet("é"), alphabet("→"), alphabet("µ")
    ('GREEK', 'CYRILLIC', '', '', '')
    """
    name = unicodedata.name(sign, "").partition(" ")[0] if sign.isalpha() and sign > "\u024f" else ""
    return "" if name == LATIN else name


def parted(covered: frozenset[str], shown: Iterable[str], lent: frozenset[str]) -> frozenset[str]:
    """Return what a family has of alphabets of which it lacks a letter that is shown and may be `lent`.

    >>> sorted(parted(frozenset("abπμ"), "abπο", frozenset("ομπ")))
    ['μ', 'π']
    """
    short = {alphabet(sign) for sign in shown if sign not in covered and sign in lent} - {""}
    return frozenset(sign for sign in covered if alphabet(sign) in short) if short else frozenset()


def ranges(codes: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield codes as ranges, first and last.

    >>> list(ranges([1, 2, 3, 7]))
    [(1, 3), (7, 7)]
    """
    for _, run in groupby(enumerate(sorted(codes)), lambda pair: pair[1] - pair[0]):
        numbers = [code for _, code in run]
        yield numbers[0], numbers[-1]


def apart(folders: Iterable[Path], has: dict[Path, frozenset[str]], shown: frozenset[str]) -> Iterator[Apart]:
    """Yield what each family leaves to others, of what is shown."""
    everyone = frozenset().union(*has.values())
    for folder in folders:
        if letters := parted(has[folder], shown, everyone):
            yield Apart(folder.name, tuple(sorted(map(ord, letters))))
