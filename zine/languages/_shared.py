"""The rules that most languages share, in their order; a language is a table of words, and what is its own.

French, German and English, which have more of their own than they share, list their rules themselves.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from zine.languages import _quotes
from zine.languages._common import (
    acronyms,
    apostrophes,
    ellipsis,
    late_apostrophes,
    runts,
    spaces,
    spaces_after_stops,
    tight_punctuation,
)
from zine.languages._dashes import Dashes, asides
from zine.languages._dialogue import attribution, dialogue
from zine.languages._numbers import UNITS, symbols, thousands, units
from zine.languages._ranges import minus
from zine.languages._rules import CAPITAL, NBSP, Rule, Wrap, bind, change

GUILLEMETS: _quotes.Pairs = (("«", "»"), ("“", "”"), ("‘", "’"))
CURLED: _quotes.Pairs = (("“", "”"), ("‘", "’"))
_GLYPHS = {"em": "—", "en": "–"}


class Table(NamedTuple):
    """A language's words, as patterns: what rules look for.

    `day` is a day of a month, `of` what may stand between the two, `titles` stand before a name, `numbered`
    before a figure. `dots`: whether a full stop parts typed thousands.
    """

    months: str
    counted: str
    titles: str
    numbered: str
    quotes: _quotes.Pairs = GUILLEMETS
    custom: _quotes.Custom = _quotes.Custom()
    elisions: str = ""
    day: str = r"\b\d{1,2}"
    of: str = ""
    dots: bool = False
    signs: str = ""


def spaced(house: Mapping[str, object]) -> Dashes:
    """Return the dashes of asides with a space on both sides, the inner one a no-break one."""
    dash = _GLYPHS[str(house["dash"])]
    return Dashes(f" {dash}{NBSP}", f"{NBSP}{dash} ", f" {dash}{NBSP}")


def clasping(house: Mapping[str, object]) -> Dashes:
    """Return the dashes of asides that touch what they enclose (raya)."""
    dash = _GLYPHS[str(house["dash"])]
    return Dashes(f" {dash}", f"{dash} ", f" {dash}")


def rules(
    table: Table, dashes: Dashes, turn: tuple[str, str], own: Sequence[Rule], first: Sequence[Rule] = ()
) -> list[Rule]:
    """Return a language's rules in their order.

    `turn` is the dash of a turn in a dialogue and its space; `own` and `first` are rules of the language.
    """
    return [
        *spaces(),
        *spaces_after_stops(),
        *tight_punctuation(),
        *first,
        *ellipsis(),
        *apostrophes(table.elisions),
        Rule("quotes", _quotes.rule(table.quotes, table.custom)),
        *late_apostrophes(),
        *(_closed_guillemets() if table.quotes[0][0] == "«" else []),
        *symbols(),
        asides(dashes),
        attribution(),
        dialogue(*turn),
        minus(),
        *thousands(dots=table.dots),
        *units(UNITS, table.signs),
        bind("numbers", r"\d", f"(?:{table.counted})\\b"),
        bind("dates", table.day, f"{table.of}(?:{table.months})\\b"),
        *own,
        bind("abbreviations", rf"\b(?:{table.titles})", CAPITAL),
        bind("abbreviations", rf"\b(?:{table.numbered}|§)", r"\d"),
        bind("initials", rf"(?<![\w.]){CAPITAL}\.", rf"{CAPITAL}[.\w]", needs="."),
        runts(),
    ]


def odd_pairs() -> Rule:
    """Read as a pair of marks what some type for one: ,,so,, or ‘‘so‘‘."""
    said = r"(?=\S)((?:(?!,,|[‘’']{2})[^\u2028\u2029\"“”«»]){1,300}?)(?<=\S)"
    pattern = rf"(?<!\w)(?:,,|‘{{2,3}}|’’){said}(?:,,|‘‘|’’|'')(?!\w)"
    return change("quotes", pattern, r'"\1"', (",,", "‘‘", "’’"))


def _closed_guillemets() -> list[Rule]:
    """Take the spaces out that French writers put inside guillemets."""
    return [
        change("guillemets", r"« +(?=\S)", "«", "«"),
        change("guillemets", r" »(?<=\S .)", "»", "»"),
    ]


def wraps(house: Mapping[str, object]) -> list[Wrap]:
    """Return the elements to put around letters: acronyms."""
    del house
    return [acronyms()]
