"""German, by Duden and DIN 5008; gender marks are left as they are.

>>> from zine.typography import typeset_text
>>> set_ = lambda text: typeset_text(text, "de").replace("\u00a0", "␣").replace("\u202f", "⌟")
>>> set_('Sie sagte: "Das ist \\'unser\\' Haus" - z.B. am 3. September, Nr. 5!')
'Sie sagte: „Das ist ‚unser‘ Haus“␣– z.⌟B. am 3.␣September, Nr.␣5!'
>>> set_("Die Aktivist*innen und Arbeiter:innen, 50 %, wie geht's...")
'Die Aktivist*innen und Arbeiter:innen, 50␣%, wie geht’s…'
"""

import re
from collections.abc import Mapping

from zine.flattening import OPAQUE
from zine.languages import _quotes
from zine.languages._common import (
    acronyms,
    apostrophes,
    ellipsis,
    joined_by_n,
    late_apostrophes,
    runts,
    spaces,
    spaces_after_stops,
    tight_punctuation,
)
from zine.languages._dashes import Dashes, asides
from zine.languages._dialogue import attribution, dialogue
from zine.languages._numbers import UNITS, grouped, symbols, thousands, units
from zine.languages._ranges import hours, minus, named_ranges, ranges
from zine.languages._rules import CAPITAL, FINE, JOINER, NBSP, Rule, Wrap, bind, change, figured, words
from zine.languages._shared import odd_pairs
from zine.languages._stops import stops

CODE = "de"
NAME = "Deutsch"
HYPHENATION = ("de_DE", 6, 2, 3)
SEAMS = re.compile(  # where a compound's parts meet, as what stands before, and the next syllable, tell
    r"(?P<good>(?:ung|heit|keit|schaft|tät|tum|ion|ling)s\||\|(?:ver|zer|ent))"
    r"|(?P<none>(?:ver|zer|ent|be|ge|un|miss|er)\||\|[^aeiouyäöü]*(?:e[lmnrs]?|(?:ung|schaft|heit|keit)s?|lich|isch|ig)$)"
)
STOPWORDS = words(
    """der die das den dem des ein eine einen einem einer und in zu mit von ist nicht auf für sich auch
    als an es wir sie ihr uns werden wird wurde sind haben hat aus bei nach nur oder aber über vor zum
    zur im am gegen ich er mein dein sein unser unsere dass wenn wie was wer noch schon so da dann um
    durch bis kein keine alle mehr man hier jetzt ihre war waren hatte diese dieser dieses euch"""
)
LEANING = words(
    """und aber oder denn also doch sondern dann so daher darum deshalb trotzdem dennoch außerdem das dies
    diese dieser dieses er sie es dabei damit dafür dort da"""
)
WORDS = {
    "contents": "Inhalt",
    "notes": "Anmerkungen",
    "contact": "Kontakt",
    "copy": "Kopieren und weitergeben",
    "licence": "Lizenz",
    "bibliography": "Literatur",
    "programme": "Programm",
    "page": "Seite",
    "table": "Inhaltsverzeichnis",
}
HOUSE: Mapping[str, object] = {"form": "low"}  # or "guillemets": »…« as in books

_MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_DAYS = "(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Mo|Di|Mi|Do|Fr|Sa|So"
_COUNTED = (
    "Millionen|Million|Milliarden|Milliarde|Tausend|Euro|Stunden?|Minuten|Jahren?|Tagen?|Wochen|Monaten?"
    "|Menschen|Personen|Uhr|Prozent|Kilometern?|Mal"
)
_SENTENCE = (  # words that begin a sentence after a figure, and that nothing numbers
    "Der|Die|Das|Den|Ein|Eine|Er|Sie|Es|Wir|Ihr|Ich|Und|Aber|Doch|Denn|Dann|Da|So|Wer|Was|Auch|In|Im|Am"
)
_ABBREVIATED = frozenset(words("zB dh id dR aO ua oä oÄ iA vA uU so su mE zT zH ud eV iS iR sS va zZ vu uZ"))
_ELIDED = frozenset(words("s ne n nen nem ner rum raus rein ran rauf runter mal"))
CUSTOM = _quotes.Custom(_ELIDED, reversed_guillemets=True, foreign="„‟«»‹›“”")
FORMS: Mapping[str, _quotes.Pairs] = {
    "low": (("„", "“"), ("‚", "‘")),
    "guillemets": (("»", "«"), ("›", "‹")),
    "swiss": (("«", "»"), ("‹", "›")),
}


def rules(house: Mapping[str, object]) -> list[Rule]:
    """Return the rules in their order, for a house's choices."""
    custom = CUSTOM._replace(reversed_guillemets=house["form"] != "swiss")
    pairs = FORMS.get(str(house["form"]), FORMS["low"])
    return [
        *spaces(),
        *spaces_after_stops(),
        *tight_punctuation(),
        *ellipsis("(?!)"),
        *apostrophes(),
        *joined_by_n(),
        odd_pairs(),
        Rule("quotes", _quotes.rule(pairs, custom)),
        *late_apostrophes(),
        *stops(pairs),
        change("spaces", r"„(?=\w)(?:(?<=[^\W\d_].)|(?<=[.!?:,;].))", " „", "„"),
        *symbols(),
        hours(f"–{JOINER}"),
        named_ranges(f"{_MONTHS}|{_DAYS}", f"–{JOINER}"),
        asides(Dashes(f" –{NBSP}", f"{NBSP}– ", f"{NBSP}– ")),
        attribution(),
        dialogue("–"),
        minus(),
        *ranges(r"S\.|Seiten?|Nr\.|Kap\.|Kapitel|Art\.|§§?|Bd\.", f"{_COUNTED}|\\w+", f"–{JOINER}"),
        figured(
            "ranges",
            r"(?<![\w.,/-])(\d{1,2}\.) ?[-–] ?(?=\d{1,2}\.(?!\d))",
            rf"\1–{JOINER}",
            ".",
        ),
        change("abbreviations", r"\b(Nr|Kap|Abb|Bd|Abs)\.(?=\d)", rf"\1.{NBSP}", "."),
        *thousands(str(house.get("thousands", FINE))),
        grouped(str(house.get("thousands", FINE)), r"nr\.?|plz", f"{_COUNTED}|Franken|Dollar|Stimmen|Mark"),
        change("numbers", r"(?<=\d)['´](?=\d{3}(?!\d))", "’", "'´"),
        *units(UNITS, "%‰€"),
        bind("numbers", r"\d", f"(?:{_COUNTED})\\b"),
        bind("dates", r"\b\d{1,2}\.", f"(?:{_MONTHS})\\b"),
        figured("dates", rf"\b(\d{{1,2}}\.)(?=(?:{_MONTHS})\b)", rf"\1{NBSP}", "."),
        bind("hours", OPAQUE, r"Uhr\b", needs=("Uhr",)),
        bind("ordinals", r"\b\d{1,3}\.", rf"(?!(?:{_SENTENCE})\b)[A-ZÄÖÜ]\w+", needs="."),
        change("abbreviations", r"\b([A-Za-z])\. ?(?=([A-Za-zäÄ])\.(?!\w\w))", _abbreviation, "."),
        change("initials", rf"(?<![\w.])({CAPITAL}\.)(?={CAPITAL}\.? ?{CAPITAL}?[a-zß-ÿ]{{2}})", r"\1 ", "."),
        bind("initials", rf"(?<![\w.]){CAPITAL}\.", rf"{CAPITAL}[.\w]", needs="."),
        bind(
            "abbreviations",
            r"(?<!\w)(?:Nr\.|S\.|Abs\.|Art\.|Bd\.|Kap\.|Abb\.|§§?|vgl\. S\.)",
            rf"[\d{OPAQUE}]",
        ),
        bind("abbreviations", r"\b(?:Dr\.|Prof\.|Hr\.|Fr\.|St\.)", CAPITAL, needs="DPHFS"),
        bind("units", r"\b(?:Fr\.|CHF|EUR)", r"\d", needs=("Fr. ", "CHF ", "EUR ")),
        runts(),
    ]


def _abbreviation(match: re.Match[str]) -> str:
    return f"{match[1]}.{FINE}" if match[1] + match[2] in _ABBREVIATED else match[0]


def wraps(house: Mapping[str, object]) -> list[Wrap]:
    """Return the elements to put around letters: acronyms."""
    del house
    return [acronyms()]
