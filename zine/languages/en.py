"""English as set in the United States, by the Chicago Manual of Style.

>>> from zine.typography import typeset_text
>>> typeset_text('"It\\'s the \\'90s," she said -- "rock \\'n\\' roll..."', "en")
'“It’s the ’90s,” she said—“rock ’n’ roll…”'
"""

import re
from collections.abc import Mapping

from zine.languages import _quotes
from zine.languages._rules import (
    CAPITAL,
    FINE,
    LETTER,
    NBSP,
    Dashes,
    Rule,
    Wrap,
    apostrophes,
    asides,
    bind,
    change,
    ellipsis,
    late_apostrophes,
    runts,
    spaces,
    spaces_after_stops,
    symbols,
    tight_punctuation,
    units,
)

CODE = "en"
NAME = "English"
HYPHENATION = ("en_US", 5, 2, 3)
STOPWORDS = [
    "the",
    "and",
    "of",
    "to",
    "in",
    "is",
    "that",
    "it",
    "for",
    "was",
    "on",
    "are",
    "with",
    "they",
    "be",
    "at",
    "have",
    "this",
    "from",
    "not",
    "by",
    "but",
    "we",
    "you",
    "our",
    "their",
    "which",
    "or",
    "an",
    "were",
    "been",
    "there",
    "who",
    "will",
    "would",
    "what",
    "has",
    "had",
    "its",
    "all",
    "when",
    "more",
]
WORDS = {
    "contents": "Contents",
    "notes": "Notes",
    "contact": "Contact",
    "copy": "Copy it and pass it on",
    "licence": "Licence",
    "bibliography": "Bibliography",
    "programme": "Programme",
    "page": "page",
    "table": "Table of contents",
}
HOUSE: Mapping[str, object] = {"dash": "em", "first": "double"}

_ELIDED = frozenset(
    [
        "tis",
        "twas",
        "twere",
        "twill",
        "em",
        "cause",
        "til",
        "till",
        "bout",
        "n",
        "nuff",
        "neath",
        "round",
        "kay",
        "tude",
        "cuz",
        "cos",
        "s",
        "cept",
    ]
)
_UNITS = (
    "km/h|km|cm|mm|m[²³]|kg|mg|ha|ml|cl|kWh|MWh|GWh|kW|MW|GW|Hz|kHz|MHz|GHz|dB|kB|MB|GB|TB|min|ms|mi|ft|lbs?|oz|mph"
    "|yd|in(?=[.,;)])|million|billion|trillion|percent"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"


def rules(house: Mapping[str, object]) -> list[Rule]:
    """Return the rules in their order, for a house's choices."""
    double, single = ("“", "”"), ("‘", "’")
    pairs = (double, single) if house["first"] == "double" else (single, double)
    return [
        *spaces(),
        *tight_punctuation(),
        *spaces_after_stops(),
        *ellipsis(),
        *apostrophes(),
        change("apostrophes", r"(?<!\w)['‘’]([nN])['‘’](?!\w)", r"’\1’", "'‘’"),
        Rule("quotes", _quotes.rule(pairs, _quotes.Custom(_ELIDED), FINE)),
        *late_apostrophes(),
        *symbols(),
        asides(_dashes(str(house["dash"]))),
        *ranges(),
        *units(_UNITS, ""),
        bind("dates", rf"\b(?:{_MONTHS}|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)", r"\d{1,2}(?!\d)"),
        bind("dates", r"\b\d{1,2}", rf"(?:{_MONTHS})\b"),
        bind("hours", r"\b\d{1,2}(?::\d\d)?", r"[ap]\.?m\b"),
        bind(
            "abbreviations",
            r"(?<![\w.])(?:Mr|Mrs|Ms|Dr|Prof|St|Rev|Gen|Sen|Rep|Gov)\.?",
            CAPITAL,
            needs="MDPSRG",
        ),
        bind(
            "abbreviations",
            r"(?<![\w.])(?:pp?\.|[Nn]os?\.|vol\.|ch\.|fig\.|§+|[Cc]hapters?|[Pp]ages?|[Pp]art)",
            r"\d",
        ),
        bind(
            "initials",
            rf"(?<![\w.]){CAPITAL}\.(?= {CAPITAL}\.)|(?<={CAPITAL}\.{NBSP}){CAPITAL}\.",
            rf"{CAPITAL}[.\w]",
            needs=".",
        ),
        runts(),
    ]


def _dashes(glyph: str) -> Dashes:
    return Dashes("—", "—", "—") if glyph == "em" else Dashes(f" –{NBSP}", f"{NBSP}– ", f"{NBSP}– ")


def ranges() -> list[Rule]:
    """Put an en dash in what is surely a range: years, pages, and numbers that count something."""
    joined = "–\u2060"
    return [
        change(
            "ranges",
            r"(?<![\w.,/$-])(1\d{3}|20\d\d)-(1\d{3}|20\d\d)(?![\w/-]|[.,]\d)",
            lambda m: _ascending(m, joined),
            "-",
        ),
        change(
            "ranges",
            r"(?i:\b(?:pp?\.|pages?|chapters?|vols?\.|lines?|nos?\.))[ \u00a0](\d+)-(\d+)(?![\w/-]|[.,]\d)",
            lambda m: _ascending(m, joined),
            "-",
        ),
        change(
            "ranges",
            r"(?<![\w.,/$-])(\d{1,3})-(\d{1,3})(?= (?:days|weeks|months|years|hours|minutes|people|times|km|miles|percent)\b)",
            lambda m: _ascending(m, joined),
            "-",
        ),
        change("ranges", r"(?<=\d)–(?=\d)", joined, "–"),
    ]


def _ascending(match: re.Match[str], joined: str) -> str:
    if int(match[1]) >= int(match[2]) and len(match[1]) <= len(match[2]):
        return match[0]
    return match[0].replace("-", joined)


def markup(house: Mapping[str, object]) -> list[Rule]:
    """Return the rules for text that can carry elements: English has none."""
    del house
    return []


def wraps(house: Mapping[str, object]) -> list[Wrap]:
    """Return the elements that English puts around letters: acronyms."""
    del house
    from zine.languages.fr import acronyms

    return [acronyms()]


_ = LETTER
