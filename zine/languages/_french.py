"""French figures and abbreviations: numbers, dates, hours, ordinals, centuries, titles (F6–F10)."""

import re
from collections.abc import Mapping

from zine.flattening import OPAQUE
from zine.languages._numbers import grouped, thousands, units
from zine.languages._rules import (
    CAPITAL,
    FIGURES,
    FINE,
    LETTER,
    NBSP,
    Rule,
    Wrap,
    acronyms,
    bind,
    change,
    figured,
    regex,
    words,
)

_MONTHS = (
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|brumaire|frimaire"
)
_DAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_UNITS = (
    "km/h|km²?|cm[²³]?|mm[²³]?|m[²³]|dm|nm|µm|kg|mg|µg|ha|hl|cl|ml|dl|kWh|MWh|GWh|TWh|kW|MW|GW|TW|Hz|kHz|MHz|GHz"
    "|kV|dB|Ko|Mo|Go|To|ko|Mbit|min|sec|ms|k€|M€|Md€|Mds|CHF|EUR|USD|FCFA|Wh|Pa|hPa|cal|kcal"
)
_COUNTED = (
    "millions?|milliards?|mille|euros?|francs?|dollars?|heures?|minutes?|secondes?|ans|années?|jours?|mois|semaines?"
    "|personnes|habitant\\S*|kilomètres?|mètres?|degrés?|fois|pages?|morts?|blessés|arrestations"
)
_UNCOUNTED = frozenset(
    words(
        """et ou à de du des en le la les sur par est sont pour que qui ne pas dans avec aux au on a ont où ni
    mais puis se un une d l contre sous sans vers no nos"""
    )
)
_ROMAN = r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_AGES = "siècles?|millénaires?"
_AGE_NEEDS = ("siècle", "millénaire")
_RANK_NEAR = r"[IVX](?:er|re|e)|[IVXLCDM]{2}e|[LCDM]e siècle"
_RANKED = (
    f"{_AGES}|République|Internationale|Empire|Reich|arrondissement|congrès|régiment|dynastie|Plan|concile"
)


def numbers() -> list[Rule]:
    """Part thousands, and keep numbers with what they count (F6)."""
    return [
        *thousands(decimals=True),
        figured(
            "numbers",
            rf"(?<![\w.,/:-])([1-9]\d{{0,2}})\.(?=000(?![\w/]|[.,]\d)|\d{{3}}[ \u00a0]?(?:€|{_COUNTED}))",
            rf"\1{FINE}",
            ".",
        ),
        grouped(after=r"rcs|siren|siret|tél\S*|numéro|réf\S*"),
        *units(f"{_UNITS}|°", "%‰€£", NBSP),
        change("units", r"(\d) ?(?=°[CF]\b)", rf"\1{NBSP}", "°"),
        figured(
            "units",
            r"(\d)(?=(?:km|kg|cm|mm|ha|kWh|MWh|GW|MW|k€|M€)(?![\w²³]))",
            rf"\1{NBSP}",
            "kcmhMG",
        ),
        change("units", r"(\d) ?\$(?!\d)", rf"\1{NBSP}$", "$"),
        bind("numbers", r"\d", f"(?:{_COUNTED})(?![\\w-])", near=FIGURES),
        bind("numbers", r"(?:millions?|milliards?)", r"(?:d[e’]|€)", ("million", "milliard")),
        change(
            "numbers",
            rf"(?<![\w.,/:-])(?<!h{NBSP})(\d{{1,2}}) ({LETTER}{{2,}})",
            _counted,
            near=FIGURES,
        ),
        bind("numbers", r"\b(?:pages?|articles?|chapitres?|numéros?|tomes?|lignes?|à)", r"\d", near=FIGURES),
        bind(
            "numbers",
            r"\b(?:[Cc]hapitre|[Tt]ome|[Aa]cte|[Ll]ivre|[Tt]itre|[Vv]olume)",
            r"[IVXLC]+\b",
            near="(?:tre|me|te) [IVXLC]",
        ),
    ]


def _counted(match: re.Match[str]) -> str:
    return match[0] if match[2].lower() in _UNCOUNTED else f"{match[1]}{NBSP}{match[2]}"


def dates() -> list[Rule]:
    """Keep a day with its month, and set hours as 14 h 30 (F7)."""
    return [
        figured(
            "hours",
            r"(?<![\w.,:/-])([01]?\d|2[0-4])[ \u00a0]?[hH](?:[ \u00a0]?([0-5]\d))?(?![\w/²]|[ \u00a0]?\d)",
            lambda m: f"{m[1]}{NBSP}h{NBSP}{m[2]}" if m[2] else f"{m[1]}{NBSP}h",
            "hH",
        ),
        figured(
            "hours",
            r"(?:(?<=h-)|(?<=h\u00a0\d\d-))([01]?\d|2[0-4])[ \u00a0]?[hH](?:[ \u00a0]?([0-5]\d))?(?!\w)",
            lambda m: f"{m[1]}{NBSP}h{NBSP}{m[2]}" if m[2] else f"{m[1]}{NBSP}h",
            "hH",
        ),
        bind("dates", rf"\b(?<!h{NBSP})(?:\d{{1,2}}|1er)", f"(?:{_MONTHS})\\b", near=FIGURES),
    ]


def ordinals() -> list[Rule]:
    """Write ordinals as 1er, 1re, 2e, XXe, and keep them with what they rank (F8)."""
    return [
        change("ordinals", "(?<=[0-9IVXLCDM])[ᵉʳˢᵈᵐ]+", _lowered, "ᵉʳᵈ"),
        figured(
            "ordinals",
            r"(?<![\w.,])1[ \u00a0]?(?i:ère|ere|ière|iere|ére)([sS]?)\b",
            lambda m: f"1re{m[1].lower()}",
            "eèéiEÈÉI",
        ),
        figured("ordinals", r"(?<![\w.,])1[ \u00a0]?i?(er)(s?)\b", r"1\1\2", "ei"),
        figured(
            "ordinals",
            r"(?<![\w.,])(\d+)[ \u00a0]?(?i:i?[èe]me|ième|éme)([sS]?)\b",
            lambda m: f"{m[1]}e{m[2].lower()}",
            "eèéiEÈÉI",
        ),
        change("ordinals", r"(?<![\w.,])(\d+)è(s?)\b", r"\1e\2", "è", r"\dè"),
        change("ordinals", r"(?<![\w.,])2nd(e?s?)\b", r"2d\1", ("2nd",)),
        change(
            "ordinals",
            rf"(?<!\w)(?=[IVXLCDM])({_ROMAN})(?:i?[èe]me|è)(s?)\b",
            _roman_rank,
            needs=("ème", "eme", "è"),
            near="[IVXLCDM](?:i?[èe]me|è)",
        ),
        change("ordinals", r"(?<!\w)I(?:ère|ere)(s?)\b", r"Ire\1", ("Ière", "Iere")),
        bind(
            "ordinals",
            r"(?<!\w)(?:\d+|(?![LCDM]e)[IVXLCDM]+)(?:er|re|de|d|e)s?",
            f"(?:{_RANKED}|s\\.)",
            near="(?:[0-9IVX]|[LCDM][IVXLCDM])(?:er?|re|de?)s? ",
        ),
        bind("ordinals", r"(?<![\w.,])\d+(?:er|re|de|d|e)s?", f"{LETTER}{{3,}}", near=FIGURES),
        bind(
            "ordinals",
            rf"\b{CAPITAL}[a-zà-ÿ]{{3,}}",
            r"(?:Ier|(?=[IVX]{2})[IVX]+|V)\b(?![.’'])",
            near=r" (?:[IVX]{2}|Ier\b|V\b)",
        ),
    ]


def _lowered(match: re.Match[str]) -> str:
    return match[0].translate(str.maketrans("ᵉʳˢᵈᵐ", "ersdm"))


def _roman_rank(match: re.Match[str]) -> str:
    return f"{match[1]}e{match[2]}" if match[1] else match[0]


def abbreviations() -> list[Rule]:
    """Keep an abbreviation with what it belongs to (F9)."""
    return [
        bind(
            "abbreviations",
            r"(?<![\w.])(?:MM?\.|Mmes?\.?|Mlles?\.?|Drs?|Prs?|Me|Mes|Mgr|Ste?)",
            rf"{CAPITAL}|l[ea] {CAPITAL}",
            near=r"(?:M[Mmlreg.]|[DP]r|St)[^ ]{0,4} ",
        ),
        bind(
            "abbreviations",
            r"(?<![\w.])(?:pp?\.|art\.|fig\.|chap\.|vol\.|t\.|coll\.|al\.|ch\.|§+|nos)",
            r"(?:\d|[LRDA]\.? ?\d|[IVX]+\b)",
            near=r"[.§s] [\dLRDAIVX]",
        ),
        figured("abbreviations", r"(?<![\w.])(pp?|art|fig|chap|vol|t)\.(?=\d)", rf"\1.{NBSP}", "."),
        bind("abbreviations", r"(?<!\w)[nN](?:°|º|o)s?", rf"[\d{OPAQUE}]", near=rf"[nN][°ºo]s? [\d{OPAQUE}]"),
        change("abbreviations", rf"\b(MM?\.)(?={CAPITAL}[a-zà-ÿ])", rf"\1{NBSP}", ("M.",)),
        change("abbreviations", r"(?<!\w)([nN][°º])(?=\d)", rf"\1{NBSP}", "°º"),
        bind("abbreviations", r"(?<!\w)[LRD]\.", r"\d", needs=("L. ", "R. ", "D. ")),
        bind(
            "abbreviations", r"(?<!\w)[cC]f\.?|(?<!\w)p\.(?= ex\.)", rf"[\w{OPAQUE}«]", ("Cf", "cf", "p. ex")
        ),
        bind("abbreviations", r"(?<!\w)(?:apr|av)\.", r"J\.", (". J.",)),
        bind("abbreviations", r"[\w»],?", r"etc\.", (" etc.",)),
        bind(
            "initials",
            rf"(?<![\w.]){CAPITAL}[a-z]?\.(?:-{CAPITAL}\.)?",
            rf"(?:d[e’u] ?|du |des |von |van )?{CAPITAL}(?:\.|[a-zà-ÿ’'-]{{2}})",
            near=rf"{CAPITAL}(?<![\w.].)[a-z]?\.(?:-{CAPITAL}\.)? ",
        ),
        change(
            "initials",
            rf"(?<![\w.])({CAPITAL}\.)(?={CAPITAL}[a-zà-ÿ]{{2}})",
            rf"\1{NBSP}",
            near=rf"\b{CAPITAL}\.{CAPITAL}",
        ),
    ]


def markup(house: Mapping[str, object]) -> list[Rule]:
    """Return the rules for text that can carry elements: n° becomes no, its letter raised."""
    del house
    return [change("ordinals", rf"(?<!\w)([nN])[°º](s?)(?={NBSP}\d)", r"\1o\2", "°º")]


def wraps(house: Mapping[str, object]) -> list[Wrap]:
    """Return the elements that French puts around letters: raised endings, centuries, acronyms."""
    del house
    raised = '<sup class="ord">', "</sup>"
    roman = rf"(?=[IVXLCDM]){_ROMAN}"
    some = "[IVXLCDM]+"
    return [
        Wrap(
            "ordinals",
            r"(?<![\w.,-])\d+(ers?|res?|es?|des?|ds)(?![\w’])",
            *raised,
            _is_rank,
            near=FIGURES,
        ),
        Wrap(
            "ordinals",
            rf"(?<!\w)(?:I(?=er|re)|{roman}(?=e))(ers?|res?|es?)(?![\w’])",
            *raised,
            _is_roman_rank,
            near=_RANK_NEAR,
        ),
        Wrap("ordinals", rf"(?<!\w)[nN](os?)(?={NBSP}\d)", *raised, needs=(f"o{NBSP}", f"os{NBSP}")),
        Wrap(
            "centuries",
            rf"(?<!\w)({some})(?=(?:er|e)s?{NBSP}(?:{_AGES}))",
            '<span class="sc">',
            "</span>",
            needs=_AGE_NEEDS,
            near=_AGES,
        ),
        Wrap(
            "centuries",
            rf"(?<!\w)({some})(?=es? (?:et|ou|au|-) ?{some}es?{NBSP}(?:{_AGES}))",
            '<span class="sc">',
            "</span>",
            needs=_AGE_NEEDS,
            near=_AGES,
        ),
        acronyms(),
    ]


def _is_rank(match: re.Match[str]) -> bool:
    number, ending = match[0][: match.start(1) - match.start()], match[1].rstrip("s")
    return {"1": ("er", "re"), "2": ("e", "d", "de")}.get(number, ("e",)).__contains__(ending)


def _is_roman_rank(match: re.Match[str]) -> bool:
    numeral = match[0][: match.start(1) - match.start()]
    if match[1].rstrip("s") != "e":
        return numeral == "I"
    if len(numeral) > 1 and numeral not in ("MM", "CD", "DC", "MD", "CC", "DI", "MI", "LI"):
        return True
    after = match.string[match.end() : match.end() + 40]
    space = f"[ {NBSP}]"
    between = rf"(?:[ -]|{space}(?:et|ou|au|à){space}(?:(?:le|la){space})?){_ROMAN}es?"
    return numeral in "VXLCDM" and bool(regex(rf"(?:{between})?{space}(?:{_RANKED})").match(after))
