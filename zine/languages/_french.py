"""French figures and abbreviations: numbers, units, dates, hours, titles, initials (F6, F7, F9)."""

import re
from collections.abc import Iterator

from zine.flattening import END, OPAQUE, Edit, Flat, edited
from zine.languages._numbers import grouped, thousands, units
from zine.languages._rules import (
    CAPITAL,
    FIGURES,
    FINE,
    LETTER,
    NBSP,
    Rule,
    bind,
    change,
    figured,
    regex,
    words,
)

_MONTHS = (
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    "|vendémiaire|brumaire|frimaire|nivôse|pluviôse|ventôse|germinal|floréal|prairial|messidor|thermidor|fructidor"
)
_UNITS = (
    "km/h|km²?|cm[²³]?|mm[²³]?|m[²³]|dm|nm|µm|kg|mg|µg|ha|hl|cl|ml|dl|kWh|MWh|GWh|TWh|kW|MW|GW|TW|Hz|kHz|MHz|GHz"
    "|kV|dB|Ko|Mo|Go|To|ko|Mbit|min|sec|ms|k€|M€|Md€|Mds|CHF|EUR|USD|FCFA|Wh|Pa|hPa|kPa|cal|kcal"
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


def numbers() -> list[Rule]:
    """Part thousands, and keep numbers with what they count (F6)."""
    return [
        figured("abbreviations", r"(?<![\w.])(pp?|art|fig|chap|vol|t)\.(?=\d)", rf"\1.{NBSP}", "."),
        *thousands(decimals=True),
        figured(
            "numbers",
            rf"(?<![\w.,/:-])([1-9]\d{{0,2}})\.(?=000(?![\w/-]|[.,]\d)|\d{{3}}[ \u00a0]?(?:€|{_COUNTED}))",
            rf"\1{FINE}",
            ".",
        ),
        figured("numbers", r"(?<=\d)['´](?=\d{3}(?!\d))", "’", "'´"),
        *units(f"{_UNITS}|°", "%‰€£¥¢₹₽₩₺₪₿₴₫₦฿", NBSP),
        change("units", r"(\d) ?° ?(?=[CF]\b(?![.’'-]\w))", rf"\1{NBSP}°", "°"),
        change(
            "units",
            r"(\d)(?=(?:km(?:/h|[²³])?|[cm]m[²³]?|m(?:[²³]|/s)|kg|[mc]l|ha|[kMGT]Wh?|[kMG]?Hz|kPa|[KMGT]o|k€|M€)(?![\w²³/]))",
            rf"\1{NBSP}",
            near="[0-9][kcmhMGTHK]",
        ),
        grouped(
            after=r"pp?|pages?|fig|chap|vol|rcs|siren|siret|tél\S*|numéro|réf\S*|matricule|écrou|dossier|lot|poste"
            r"|chambre|cellule|train|bus|ligne|compte|appelez|composez|sms",
            point=r"(?:\.|,(?!\d\d?(?!\d)))",
        ),
        change(
            "units",
            r"(?<![\w.,-])(\d)[ \u00a0]?m[ \u00a0]?(?=[0-9]\d(?!\w|[.,]\d))",
            rf"\1{NBSP}m{NBSP}",
            near="[0-9][ \u00a0]?m[ \u00a0]?[0-9]",
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
        bind(
            "numbers", r"\b(?:pages?|articles?|chapitres?|numéros?|tomes?|lignes?|[àÀ])", r"\d", near=FIGURES
        ),
        bind(
            "numbers",
            r"\b(?:[Cc]hapitre|[Tt]ome|[Aa]cte|[Ll]ivre|[Tt]itre|[Vv]olume)",
            r"[IVXLC]+\b",
            needs=("hapitre ", "ome ", "cte ", "ivre ", "itre ", "olume "),
            near="e [IVXLC]",
        ),
    ]


def _counted(match: re.Match[str]) -> str:
    return match[0] if match[2].lower() in _UNCOUNTED else f"{match[1]}{NBSP}{match[2]}"


def dates() -> list[Rule]:
    """Keep a day with its month, and set hours as 14 h 30 (F7)."""
    return [
        change(
            "hours",
            r"(?<![\w.,:/-])\d+ ?h ?\d\d ?(?:min|mn|m) ?\d\d ?(?:sec|s)(?!\w)",
            _lasting,
            near="h ?[0-5][0-9] ?m",
        ),
        figured(
            "hours",
            r"(?<![\w.,:/-])([01]?\d|2[0-4])[ \u00a0]?[hH](?:[ \u00a0]?([0-5]\d))?"
            r"(?![\w²]|/(?!24\b)|[ \u00a0]?\d)",
            lambda m: f"{m[1]}{NBSP}h{NBSP}{m[2]}" if m[2] else f"{m[1]}{NBSP}h",
            "hH",
        ),
        figured(
            "hours",
            r"(?:(?<=h-)|(?<=h\u00a0\d\d-))([01]?\d|2[0-4])[ \u00a0]?[hH](?:[ \u00a0]?([0-5]\d))?(?!\w)",
            lambda m: f"{m[1]}{NBSP}h{NBSP}{m[2]}" if m[2] else f"{m[1]}{NBSP}h",
            "hH",
        ),
        figured(
            "hours",
            r"(?<![\w.,:/-])(\d{2,3}|\d{1,2}-\d{1,2})h(?![\w²/]|[ \u00a0]?\d)",
            rf"\1{NBSP}h",
            "h",
        ),
        bind("dates", rf"\d(?<!\w.)(?<!h{NBSP}.)(?:\d|(?<=1)er)?", f"(?:{_MONTHS})\\b", near=FIGURES),
    ]


def _lasting(match: re.Match[str]) -> str:
    """Return a time to the second with its spaces: 1 h 02 min 03 s."""
    return NBSP.join(regex(r"\d+|[a-z]+").findall(match[0]))


def abbreviations() -> list[Rule]:
    """Keep an abbreviation with what it belongs to (F9)."""
    return [
        bind(
            "abbreviations",
            r"(?<![\w.])(?:MM?\.|Mmes?\.?|Mlles?\.?|Drs?|Prs?|Me|Mes|Mgr|Ste?)",
            rf"{CAPITAL}|l[ea] {CAPITAL}",
            near=r"[MDPS](?:(?<=M)[Mmlreg.]|(?<=[DP])r|(?<=S)t)[^ ]{0,4} ",
        ),
        bind(
            "abbreviations",
            r"(?<![\w.])(?:MM?\.|Mmes?)",
            r"(?:l[ea]s? |l’|la )\w",
            ("M. l", "MM. l", "Mme l", "Mmes l"),
        ),
        bind(
            "abbreviations",
            r"(?<![\w.])(?:pp?\.|[aA]rt\.|[fF]ig\.|[cC]hap\.|[vV]ol\.|t\.|coll\.|al\.|ch\.|§+)",
            r"(?:\d|[LRDA]\.? ?\d|[IVX]+\b)",
            needs=("p. ", "rt. ", "ig. ", "hap. ", "ol. ", " t. ", "oll. ", " al. ", " ch. ", "§ "),
            near=r"[.§s] [\dLRDAIVX]",
        ),
        bind("abbreviations", r"(?<![\w.])nos", r"\d", near="nos [0-9]"),
        bind("abbreviations", r"(?<!\w)[nN](?:°|º|o)s?", rf"[\d{OPAQUE}]", near=rf"[nN][°ºo]s? [\d{OPAQUE}]"),
        change("abbreviations", rf"(?<![\w.])(MM?\.)(?={CAPITAL}[a-zà-ÿ])", rf"\1{NBSP}", ("M.",)),
        change("abbreviations", r"(?<!\w)([nN][°º])(?=\d)", rf"\1{NBSP}", "°º"),
        bind("abbreviations", r"(?<!\w)[LRD]\.", r"\d", needs=("L. ", "R. ", "D. ")),
        bind(
            "abbreviations", r"(?<!\w)[cC]f\.?|(?<!\w)p\.(?= ex\.)", rf"[\w{OPAQUE}«]", ("Cf", "cf", "p. ex")
        ),
        change("apostrophes", r"['’](?<=-t.)(?=(?:il|elle)s?\b|on\b)", "-", ("-t'", "-t’")),
        change(
            "abbreviations",
            r"(?<![\w.-])(?:([cC])\.?-[àa]-d\b|([cC])[àa]d\b)\.?(?![-’'])",
            lambda match: f"{match[1] or match[2]}.-à-d.",
            ("-à-d", "-a-d", "càd", "Càd", "cad", "Cad"),
            near=r"[cC](?:[àa]d\b|\.?-[àa]-d)",
        ),
        bind("abbreviations", r"(?<!\w)(?:apr|av)\.", r"J\.", (". J.",)),
        bind("abbreviations", r"[\w»],?", r"etc\.", (" etc.",)),
        bind(
            "initials",
            rf"(?<![\w.]){CAPITAL}[a-z]?\.(?:-?{CAPITAL}\.){{0,3}}",
            rf"(?:d[e’u] ?|du |des |von |van )?{CAPITAL}(?:\.|[a-zà-ÿ’'-]{{2}})",
            near=rf"{CAPITAL}(?<![\w.].)[a-z]?\.(?:-?{CAPITAL}\.){{0,3}} ",
        ),
        change(
            "initials",
            rf"(?<![\w.])({CAPITAL}\.)(?={CAPITAL}[a-zà-ÿ]{{2}})",
            rf"\1{NBSP}",
            near=rf"{CAPITAL}\.{CAPITAL}",
        ),
    ]


def titles() -> Rule:
    """Make the rule that takes the full stop from a title that is one sentence; titles end with none."""
    return Rule("titles", lambda flat: edited(flat, list(_stops_of_titles(flat))))


def _stops_of_titles(flat: Flat) -> Iterator[Edit]:
    for place, tag in zip(flat.places, flat.tags, strict=True):
        if tag.startswith(("</h", "&lt;/h")) and tag[-2 if tag[0] == "<" else -5].isdigit():
            end = place
            while flat.text[end - 1 : end] == END:
                end -= 1
            start = flat.text.rfind(END, 0, end) + 1
            if flat.text[end - 1] == "." and regex(_ONE_SENTENCE).fullmatch(flat.text, start, end):
                yield end - 1, end, ""


_ONE_SENTENCE = (
    rf"[^.!?…{END}]*(?<![^\W\d_][.])(?:[^\W\d_]{{3}}|[»)”])(?<!\betc)(?<!vol)(?<!art)(?<!fig)(?<!éd)\."
)
