"""French, by the Lexique of the Imprimerie nationale and Jacques André's Petites leçons.

>>> from zine.typography import typeset_text
>>> set_ = lambda text: typeset_text(text, "fr").replace("\u00a0", "␣").replace("\u202f", "⌟")
>>> set_('Blocages contre "la semaine de l\\'IA" : 6ème jour !')
'Blocages contre «␣la semaine de l’IA␣»␣: 6e␣jour⌟!'
>>> set_("Des mouvements - souvent mêlés - émergent, le 3 septembre à 14h30...")
'Des mouvements –␣souvent mêlés␣– émergent, le 3␣septembre à␣14␣h␣30…'
"""

import re
from collections.abc import Mapping

from zine.flattening import BREAK, END, MUTE, OPAQUE
from zine.languages import _quotes
from zine.languages._common import (
    apostrophes,
    ellipsis,
    is_closed,
    late_apostrophes,
    runts,
    spaces,
    spaces_after_stops,
)
from zine.languages._dashes import Dashes, asides
from zine.languages._dialogue import attribution, dialogue
from zine.languages._french import abbreviations, dates, numbers, titles
from zine.languages._french_doubts import DOUBTS
from zine.languages._french_ranks import markup, ordinals, wraps
from zine.languages._numbers import symbols
from zine.languages._ranges import closed_ranges, degrees, minus
from zine.languages._rules import FINE, LETTER, NBSP, Rule, change, regex, words

CODE = "fr"
NAME = "français"
HYPHENATION = ("fr", 6, 3, 3)  # dictionary; letters of a word, before the hyphen, after it (Lexique)
STOPWORDS = words(
    """le la les des du un une et est dans que qui pour pas sur nous vous ils elle avec sont par mais
    plus au aux ce cette ces leur leurs ou où ne se l' d' c' n' qu' s' j' être ont tout même sans nos
    notre à de en il on si ça été était étaient cet quand comme bien fait dont rien deux y entre vers
    chez parce peut mes ses son sa votre vos après depuis encore jamais toujours contre très aussi t' m'
    lui elles a"""
)
LEANING = words(
    """or et mais ou donc car ainsi alors puis aussi cependant pourtant ensuite enfin bref sinon cela ceci
    ça ce c il ils elle elles celui celle ceux celles lui leur en y tandis tout voilà là"""
)
WORDS = {
    "contents": "Sommaire",
    "notes": "Notes",
    "contact": "Contact",
    "copy": "À photocopier et à faire circuler",
    "licence": "Licence",
    "bibliography": "Bibliographie",
    "programme": "Programme",
    "page": "page",
    "table": "Table des matières",
}
HOUSE: Mapping[str, object] = {
    "guillemets": "nbsp",  # or "fine": the space inside « »
    "dash": "typed",  # of an aside: – unless its author has —; or "en", "em"
    "punctuation": "fine",  # before ; ! ?: "fine", "nbsp" or "none"
    "colon": "nbsp",  # before a colon: "nbsp", "fine" or "none"
    "accents": False,  # Etat → État
}
DASHES = ("typed", "en", "em")
SPACE = {"nbsp": NBSP, "fine": FINE, "none": ""}

_ELISIONS = "c d j l m n s t ç qu jusqu lorsqu puisqu quoiqu quelqu presqu entr aujourd prud"


def rules(house: Mapping[str, object]) -> list[Rule]:
    """Return the rules in their order, for a house's choices."""
    return [
        *spaces(),
        *spaces_after_stops(),
        *ellipsis(rf" …(?<=[\w»”’“‘\"')\]%!?,{OPAQUE}] …)(?!{LETTER})"),
        change(
            "abbreviations",
            r"(?<![\w./])([eE]tc)(?:(?:\.? ?…)+|\.\.+)",
            r"\1.",
            ("tc…", "tc.…", "tc. …", "tc.."),
        ),
        *apostrophes(_ELISIONS),
        change("apostrophes", r"(?<!\w)['’‘]([nN])['’](?!\w)", r"’\1’", ("'n'", "'N'", "’n’", "’N’", "‘n’")),
        Rule("quotes", _quotes.rule(_quotes_of(house), _quotes.Custom(frozenset("n")))),
        *late_apostrophes(),
        *_guillemets(house),
        change("ellipsis", _RESUMING, "… ", "…"),
        *symbols(),
        degrees(),
        closed_ranges(),
        _asides(str(house["dash"])),
        attribution(),
        dialogue(),
        minus(),
        *dates(),
        *numbers(),
        *ordinals(),
        *abbreviations(),
        *punctuation(house),
        *ligatures(house),
        titles(),
        runts(),
    ]


_RESUMING = (  # what goes on after a break in a quotation, or in a sentence: … suite
    rf"…(?:(?<=[{BREAK}{END}].)|(?<=\A.)|(?<=«[{NBSP}{FINE}].)|(?<=[«“].))(?={LETTER}{{2}})"
)


def _quotes_of(house: Mapping[str, object]) -> _quotes.Pairs:
    second = house.get("second", ("“", "”"))
    assert isinstance(second, tuple)
    return (("«", "»"), (str(second[0]), str(second[1])), ("‘", "’"))


def _asides(chosen: str) -> Rule:
    """Make the rule of asides (F5), with the dash that the house chose, or that the author typed."""
    if chosen == "typed":
        return asides(_spaced("–"), _spaced("—"))
    return asides(_spaced({"en": "–", "em": "—"}[chosen]))


def _spaced(dash: str) -> Dashes:
    return Dashes(f" {dash}{NBSP}", f"{NBSP}{dash} ", f" {dash}{NBSP}")


def _guillemets(house: Mapping[str, object]) -> list[Rule]:
    """Put the space inside guillemets (F2), and the one outside that was forgotten."""
    space = SPACE[str(house["guillemets"])]
    return [
        change("guillemets", rf"«(?<=[,;:!?.»].)|«(?<={LETTER}.)", " «", "«"),
        change("guillemets", rf"»(?={LETTER}{{2}}|[nN][°º])", "» ", "»"),
        change("guillemets", r"([«‹]) *(?![ »]|\Z)(?![›\u2028\u2029])", rf"\1{space}", "«‹"),
        change("guillemets", r"»(?:(?<=[\u2028\u2029].)|(?<=\A.)) *(?=\w)", f"»{space}", "»"),
        change("guillemets", " ([»›])(?<=[^«‹\u2028\u2029].{2})", r"\1", (" »", " ›")),
        change("guillemets", r"([»›])(?<!\A.)(?<![ «].)(?<![‹\u2028\u2029].)", rf"{space}\1", "»›"),
    ]


def punctuation(house: Mapping[str, object]) -> list[Rule]:
    """Put the space before ; ! ? and before the colon (F1), after SILE's exceptions."""
    space, colon = SPACE[str(house["punctuation"])], SPACE[str(house["colon"])]
    barred = f"!?:;…([{{«‹“‘¿¡–—{NBSP}{BREAK}{END}{MUTE}"  # what takes no space after it, if none was typed

    def high(match: re.Match[str]) -> str:
        before, signs = match.string[match.start() - 1 : match.start()], match[0].lstrip(" ")
        if match[0] != signs:
            return (
                match[0]
                if before in f"{BREAK}{END}"
                else ("" if before in barred.replace(MUTE, "") else space) + signs
            )
        taken = before in f"{barred}.{FINE}" or not is_closed(match.string, match.end())
        if signs == ";" and match.string[match.end() : match.end() + 1] in (")", "]"):
            return signs  # it would read as a face
        return signs if taken else space + signs

    def two_points(match: re.Match[str]) -> str:
        before = match.string[match.start() - 1 : match.start()]
        if before in f"{barred}/" or (match[0] == ":" and before == FINE):
            return match[0]
        after = match.string[match.end() : match.end() + 1]
        closed = is_closed(match.string, match.end()) and after not in (")", "]", "/", ":")
        if match[0] == " :" and regex(rf"{LETTER}{{2,}}(?![:\w])").match(match.string, match.end()):
            return f"{colon}: "  # its space stands on the wrong side
        return f"{colon}:" if match[0] == " :" or closed else ":"

    return [
        change("punctuation", "[ ;!?](?:(?<=[;!?])[;!?]*|(?<= )[;!?]+)", high, ";!?"),
        change("punctuation", " ?:", two_points, ":"),
    ]


def ligatures(house: Mapping[str, object]) -> list[Rule]:
    """Set œ in the words that have it, and, if the house asks, the accents of some capitals (F12)."""
    accents = [
        change(
            "accents",
            r"\bE(?=tat(?:s|s-Unis|ique)?\b|cole|glise|lys[ée]e|gypte|tudiant|lecti|mile\b|ric\b)",
            "É",
            "E",
        )
    ]
    return [
        change(
            "ligatures",
            r"oe(?=u)|(?<=\bf)oe(?=tus|tal)|\boe(?=il|cum|dip|soph|nolog|strog|dèm|nanth)",
            "œ",
            near="oe[ucdisntl]",
        ),
        change(
            "ligatures",
            r"\bO[eE](?=u|U|il|IL|cum|CUM|dip|DIP|soph|nolog|strog|dèm)|(?<=[A-Z])OE(?=U)",
            "Œ",
            near="O[eE]",
        ),
        *(accents if house["accents"] else []),
    ]


__all__ = [
    "CODE",
    "DASHES",
    "DOUBTS",
    "HOUSE",
    "HYPHENATION",
    "LEANING",
    "NAME",
    "STOPWORDS",
    "WORDS",
    "markup",
    "rules",
    "wraps",
]
