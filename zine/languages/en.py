"""English as set in the United States, by the Chicago Manual of Style.

>>> from zine.typography import typeset_text
>>> typeset_text('"It\\'s the \\'90s," she said -- "rock \\'n\\' roll..."', "en")
'“It’s the ’90s,” she said—“rock ’n’ roll…”'
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
    odd_apostrophes,
    runts,
    spaces,
    spaces_after_stops,
    tight_punctuation,
)
from zine.languages._dashes import Dashes, asides, lone_dashes
from zine.languages._dialogue import attribution
from zine.languages._english import questions, speech
from zine.languages._numbers import symbols, units
from zine.languages._ranges import hours, minus, named_ranges, ranges
from zine.languages._rules import CAPITAL, FINE, LETTER, NBSP, Rule, Wrap, bind, change, figured, regex, words
from zine.languages._shared import odd_pairs
from zine.languages._stops import stops

CODE = "en"
NAME = "English"
HYPHENATION = ("en_US", 5, 2, 3)
STOPWORDS = words(
    """the and of to in is that it for was on are with they be at have this from not by but we you our
    their which or an were been there who will would what has had its all when more a i he she his her
    me my us them do did no so if up out about can could should into over than then only how where why
    two because just any some"""
)
LEANING = words(
    """and but or so for nor yet then thus hence however therefore instead otherwise also still it he she
    they this that these those such there here"""
)
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
    words("tis twas twere twill em cause til till bout n nuff neath round kay tude cuz cos s cept")
)
CUSTOM = _quotes.Custom(_ELIDED, reversed_guillemets=True, foreign="„‟«»‹›“”")
_UNITS = (
    "km/h|km²?|cm|mm|m[²³]|kg|mg|ha|ml|cl|kWh|MWh|GWh|kW|MW|GW|Hz|kHz|MHz|GHz|dB|kB|MB|GB|TB|min|ms|mi|ft|lbs?|oz|mph"
    "|yd|in(?=[.,;)])|million|billion|trillion|per ?cent"
)
_COUNTED = "days|weeks|months|years|hours|minutes|people|times|km|miles|percent|per"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"

_MONTH = rf"(?:{_MONTHS}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
_AP = r"(?::\d\d)? ?[apAP]\.?[mM]\b"
_DAYS = (
    "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)

_ATTACHED = (  # not … she went on, nor after a sentence’s end: Who? … They.
    rf" …(?=[\s)\]»”’\"',;:!?]|\Z)(?<=[\w»”’“‘\"')\]%!?,{OPAQUE}] …)(?! [a-z])"
    r"(?<![!?] …(?= [A-Z]))(?<![!?][”’] …(?= [A-Z]))"
)


def rules(house: Mapping[str, object]) -> list[Rule]:
    """Return the rules in their order, for a house's choices."""
    double, single = ("“", "”"), ("‘", "’")
    pairs = (single, double) * 2 if house["first"] == "single" else (double, single) * 2
    custom = CUSTOM._replace(authored=house["first"] == "authored")
    return [
        *spaces(),
        *spaces_after_stops(),
        *tight_punctuation(),
        *ellipsis(_ATTACHED),
        change("ellipsis", r"(?<=[a-z][.!?] )… (?=[a-z])", "…", (". … ", "! … ", "? … ")),
        change("ellipsis", r"(?:(?<=[a-z][.!?])|(?<=[a-z][.!?][”’\"'])) ?…(?=[A-Z])", " … ", "…"),
        change(
            "abbreviations", r"(?<![\w./])([eE]tc)(?:\.? ?…)+(?!\w)", r"\1.", ("tc…", "tc.…", "tc …", "tc. …")
        ),
        *apostrophes(),
        change(
            "apostrophes",
            rf"(?<={LETTER})['’‘‛ʼ´`]{{2,4}}(?=(?:[tsmd]|re|ve|ll)\b)",
            "’",
            ("''", "'’", "’’", "’'"),
        ),
        *joined_by_n(),
        odd_pairs(),
        Rule("quotes", _quotes.rule(pairs, custom)),
        change("quotes", r"(?<![\w‘,])(?:‘‘|,,)(?=\w)", double[0], ("‘‘", ",,")),
        change("quotes", r"(?<=[\w.,!?…])‘‘(?![\w‘])", double[1], "‘"),
        *late_apostrophes(),
        odd_apostrophes("‹›"),
        *stops((double, single)),
        *questions(),
        speech(),
        change("spaces", rf"[”»](?={CAPITAL}?[a-z]{{2}})(?<=[\w.!?…].)", r"\g<0> ", "”"),
        change("spaces", rf"(?:(?<={LETTER})|(?<=[.!?:,;]))“(?=\w)", " “", "“"),
        change("spaces", r"(?<=[a-z])([!?;])(?=I[’ ])", r"\1 ", ("!I", "?I", ";I")),
        *symbols(),
        change("units", r"(?<![\w$€£¥])([$€£¥₹₽₴₩₺₪₿₫₦]) (?=\d)", r"\1", "$€£¥₹₽₴₩₺₪₿₫₦"),
        change(
            "ranges", r"(?<=\d)(?:--|—)(?=’\d\d)|(?:(?<=’\d\ds)|(?<=[’\d]\d\d))-(?=’\d\d)", "–", ("-’", "—’")
        ),
        figured(
            "ranges",
            rf"(?:(?:(?<=\d[ap]m)|(?<=[ap]\.m\.))(?:-| [-–] )(?=\d{{1,2}}{_AP})"
            rf"|(?<![\w:./-])(1?\d)-(?=1?\d{_AP}))",
            r"\1–",
            "apAP-",
        ),
        *([lone_dashes()] if house["dash"] == "em" else []),
        hours(),
        named_ranges(f"{_MONTHS}|{_DAYS}"),
        change(
            "ranges",
            rf"(\b{_MONTH} \d{{1,2}}(?:,? \d{{4}})?) ?[-–] ?(?={_MONTH} \d{{1,2}}\b)",
            r"\1–",
            near=r"\d ?[-–] ?[JFMASOND]",
        ),
        attribution(bound=True),
        asides(_dashes(str(house["dash"]))),
        minus(),
        *ranges(
            rf"pp?\.|pages?|chapters?|vols?\.|lines?|nos?\.|verses?|{_MONTHS}",
            f"{_COUNTED}|(?!and|or)[a-z]{{2,}}|[A-Z][a-z]+|[ap]\\.m",
        ),
        change(
            "ranges",
            r"(?<![\w.,-])(\d+(?:st|nd|rd|th)) ?[-–—] ?(?=\d+(?:st|nd|rd|th)\b)",
            r"\1–",
            ("st", "nd", "rd", "th"),
        ),
        *units(_UNITS),
        change("units", r"(\d) (?=[%‰‱])", r"\1", "%‰‱"),
        change("units", r"(\d)[ \u00a0]°(?! ?[CF]\b)", r"\1°", "°"),
        change(
            "ordinals",
            r"\b(1 st|2 nd|3 rd|\d*[04-9] th)\b",
            lambda m: m[0].replace(" ", ""),
            (" st", " nd", " rd", " th"),
        ),
        change(
            "abbreviations", r"\b(?:[ei]\. [ge]|[ap]\. m|U\. [SKN]|D\. C|Ph\. D)\.(?!\w)", _closed, (". ",)
        ),
        change("spaces", r"(?<=\w )# (?=\d)", "#", ("# ",)),
        bind("dates", rf"\b(?:{_MONTHS}|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)", r"\d{1,2}(?!\d)"),
        bind("dates", r"\b\d{1,2}", rf"(?:{_MONTHS})\b"),
        bind("hours", rf"\b\d{{1,2}}(?::\d\d)?|{OPAQUE}", r"[ap]\.?m\b"),
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
        change("initials", rf"(?<![\w.])({CAPITAL}\.)(?={CAPITAL}[a-z]{{2}})", r"\1 ", "."),
        bind(
            "initials",
            rf"(?<![\w.]){CAPITAL}\.(?= {CAPITAL}\.)|(?<={CAPITAL}\. ){CAPITAL}\.",
            rf"{CAPITAL}[.\w]",
            needs=".",
        ),
        runts(),
    ]


def _closed(match: re.Match[str]) -> str:
    """Close up an abbreviation: e.g., p.m., U.S.; not the initials of a name, U. S. Grant."""
    following = regex(rf" {CAPITAL}[a-z]").match(match.string, match.end())
    return match[0] if match[0][0] in "UD" and following else match[0].replace(" ", "")


def _dashes(glyph: str) -> Dashes:
    return Dashes("—", "—", "—") if glyph == "em" else Dashes(f" –{NBSP}", f"{NBSP}– ", f"{NBSP}– ")


def markup(house: Mapping[str, object]) -> list[Rule]:
    """Return the rules for text that can carry elements: a fine space between quotation marks that touch."""
    del house
    return [change("nested", r"[“‘] ?(?=[“‘])|’ ?(?=”)|” ?(?=’)", lambda match: match[0][0] + FINE, "“”")]


def wraps(house: Mapping[str, object]) -> list[Wrap]:
    """Return the elements that English puts around letters: acronyms."""
    del house
    return [acronyms()]
