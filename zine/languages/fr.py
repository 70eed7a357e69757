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

from zine.flattening import MUTE, OPAQUE
from zine.languages import _quotes
from zine.languages._dashes import Dashes, asides, dialogue, minus
from zine.languages._doubts import Doubt
from zine.languages._rules import (
    CAPITAL,
    CLOSED,
    FINE,
    LETTER,
    NBSP,
    Rule,
    Wrap,
    acronyms,
    apostrophes,
    bind,
    change,
    ellipsis,
    grouped,
    late_apostrophes,
    regex,
    runts,
    spaces,
    spaces_after_stops,
    symbols,
    thousands,
    units,
    words,
)

CODE = "fr"
NAME = "français"
HYPHENATION = ("fr", 6, 3, 3)  # dictionary; letters of a word, before the hyphen, after it (Lexique)
STOPWORDS = words(
    """le la les des du un une et est dans que qui pour pas sur nous vous ils elle avec sont par mais plus
    au aux ce cette ces leur leurs ou où ne se l' d' c' n' qu' s' j' être ont tout même sans nos notre"""
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
    "dash": "en",  # or "em": the dash of an aside
    "punctuation": "fine",  # before ; ! ?: "fine", "nbsp" or "none"
    "colon": "nbsp",  # before a colon: "nbsp", "fine" or "none"
    "accents": False,  # Etat → État
}
SPACE = {"nbsp": NBSP, "fine": FINE, "none": ""}

DOUBTS = (
    Doubt(
        "typography-accent",
        r"(?:(?<=[\u2028\u2029])|\A|(?<=[.!?…:«][ \u00a0]))A (?:l[ae’]|ce(?:tte|s)?|partir|chaque"
        r"|to(?:us|utes)|travers|côté|propos|quand|qui|force|moins|bas|défaut|peine|condition|suivre|vous|nous|Paris|Rennes)\b",
        "“A” that may be “À”",
        "Capitals keep their accents.",
    ),
    Doubt("typography-title", r"(?<!\w)Mr\.?[ \u00a0](?=[A-ZÀ-Þ])", "“Mr”", "In French, Monsieur is M."),
    Doubt(
        "typography-acronym", r"(?<![\w.])(?:[A-Z]\.){3,}", "an acronym with points", "Write CGT, not C.G.T."
    ),
    Doubt("typography-etc", r"\betc(?![.\w])", "“etc” without its point"),
    Doubt(
        "typography-month",
        r"\d[ \u00a0](?:Janvier|Février|Mars|Avril|Mai|Juin|Juillet|Août|Septembre|Octobre|Novembre"
        r"|Décembre)\b",
        "a month with a capital",
        "In French, months and days are written small.",
    ),
    Doubt(
        "typography-decimal",
        r"\d\.\d+[ \u00a0](?:km|kg|m|h|%|€|millions?|milliards?)",
        "a decimal point",
        "French has a comma.",
    ),
)

_ELISIONS = "c d j l m n s t ç qu jusqu lorsqu puisqu quoiqu quelqu presqu entr aujourd prud"
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
    mais puis se un une d l contre sous sans vers"""
    )
)
_ROMAN = r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_AGES = "siècles?|millénaires?"
_RANKED = (
    f"{_AGES}|République|Internationale|Empire|Reich|arrondissement|congrès|régiment|dynastie|Plan|concile"
)


def rules(house: Mapping[str, object]) -> list[Rule]:
    """Return the rules in their order, for a house's choices."""
    return [
        *spaces(),
        *spaces_after_stops(),
        *ellipsis(rf" (?=…)(?<=[\w»”’\"')\]%!?,{OPAQUE}] )(?!…{LETTER})"),
        change("abbreviations", r"\b([eE]tc)(?:\.?…|\.\.+)", r"\1.", "c"),
        *apostrophes(_ELISIONS),
        Rule("quotes", _quotes.rule(_quotes_of(house), _quotes.Custom())),
        *late_apostrophes(),
        *_guillemets(house),
        *symbols(),
        asides(_dashes(str(house["dash"]))),
        dialogue(),
        minus(),
        *dates(),
        *numbers(),
        *ordinals(),
        *abbreviations(),
        *punctuation(house),
        *ligatures(house),
        runts(),
    ]


def _quotes_of(house: Mapping[str, object]) -> _quotes.Pairs:
    second = house.get("second", ("“", "”"))
    assert isinstance(second, tuple)
    return (("«", "»"), (str(second[0]), str(second[1])), ("‘", "’"))


def _dashes(glyph: str) -> Dashes:
    dash = {"en": "–", "em": "—"}[glyph]
    return Dashes(f" {dash}{NBSP}", f"{NBSP}{dash} ", f" {dash}{NBSP}")


def _guillemets(house: Mapping[str, object]) -> list[Rule]:
    """Put the space inside guillemets (F2), and the one outside that was forgotten."""
    space = SPACE[str(house["guillemets"])]
    return [
        change("guillemets", rf"«(?<=[,;:!?].)|«(?<={LETTER}.)", " «", "«"),
        change("guillemets", rf"»(?={LETTER}{{2}})", "» ", "»"),
        change("guillemets", "([«‹]) *(?=[^ \u2028\u2029])", rf"\1{space}", "«‹"),
        change("guillemets", " ([»›])(?<=[^\u2028\u2029].{2})", r"\1", "»›"),
        change("guillemets", "([»›])(?<=[^\u2028\u2029].)", rf"{space}\1", "»›"),
    ]


def punctuation(house: Mapping[str, object]) -> list[Rule]:
    """Put the space before ; ! ? and before the colon (F1), after SILE's exceptions."""
    space, colon = SPACE[str(house["punctuation"])], SPACE[str(house["colon"])]
    barred = rf"!?:;…(\[{{«‹“‘¿¡\u00a0{MUTE}"
    return [
        change("punctuation", rf" ([;!?])(?<=[{barred}] .)", r"\1", ";!?"),
        change("punctuation", r" ([;!?])(?<=[^\s] .)", rf"{space}\1", ";!?"),
        change("punctuation", rf"([;!?])(?<=[^\s.\u202f{barred}].)(?=[;!?]*{CLOSED})", rf"{space}\1", ";!?"),
        change("punctuation", rf" :(?<=[^\s{barred}/] .)", f"{colon}:", ":"),
        change("punctuation", rf":(?<=[^\s\u202f{barred}/].){CLOSED}", f"{colon}:", ":"),
    ]


def numbers() -> list[Rule]:
    """Part thousands, and keep numbers with what they count (F6)."""
    return [
        *thousands(),
        grouped(after=r"rcs|siren|siret|tél\S*|numéro|réf\S*"),
        *units(f"{_UNITS}|°", "%‰€£", NBSP),
        change("units", r"(?<=\d) ?(?=°[CF]\b)", NBSP, "°"),
        change("units", r"(\d)(?=(?:km|kg|cm|mm|ha|kWh|MWh|GW|MW|k€|M€)(?![\w²³]))", rf"\1{NBSP}"),
        change("units", r"(\d) ?\$(?!\d)", rf"\1{NBSP}$", "$"),
        bind("numbers", r"\d", f"(?:{_COUNTED})(?![\\w-])"),
        bind("numbers", r"(?:millions?|milliards?)", r"(?:d[e’]|€)", needs="m"),
        change("numbers", rf"(?<![\w.,/:-])(?<!h{NBSP})(\d{{1,2}}) ({LETTER}{{2,}})", _counted),
        bind("numbers", r"\b(?:pages?|articles?|chapitres?|numéros?|tomes?|lignes?|à)", r"\d"),
        bind("numbers", r"\b(?:[Cc]hapitre|[Tt]ome|[Aa]cte|[Ll]ivre|[Tt]itre|[Vv]olume)", r"[IVXLC]+\b"),
    ]


def _counted(match: re.Match[str]) -> str:
    return match[0] if match[2].lower() in _UNCOUNTED else f"{match[1]}{NBSP}{match[2]}"


def dates() -> list[Rule]:
    """Keep a day with its month, and set hours as 14 h 30 (F7)."""
    return [
        bind("dates", r"\b(?:\d{1,2}|1er)", f"(?:{_MONTHS})\\b"),
        change(
            "hours",
            r"(?<![\w.,:/-])([01]?\d|2[0-4])[ \u00a0]?[hH](?:[ \u00a0]?([0-5]\d))?(?![\w/²]|[ \u00a0]?\d)",
            lambda m: f"{m[1]}{NBSP}h{NBSP}{m[2]}" if m[2] else f"{m[1]}{NBSP}h",
            "hH",
        ),
        change(
            "hours",
            r"(?<=h-)([01]?\d|2[0-4])[ \u00a0]?[hH](?:[ \u00a0]?([0-5]\d))?(?!\w)",
            lambda m: f"{m[1]}{NBSP}h{NBSP}{m[2]}" if m[2] else f"{m[1]}{NBSP}h",
            "hH",
        ),
    ]


def ordinals() -> list[Rule]:
    """Write ordinals as 1er, 1re, 2e, XXe, and keep them with what they rank (F8)."""
    return [
        change("ordinals", "(?<=[0-9IVXLCDM])[ᵉʳˢᵈᵐ]+", _lowered, "ᵉʳᵈ"),
        change("ordinals", r"(?<![\w.,])1 ?(?:ère|ere|ière|iere|ére)(s?)\b", r"1re\1", "1"),
        change("ordinals", r"(?<![\w.,])1ier(s?)\b", r"1er\1", "1"),
        change("ordinals", r"(?<![\w.,])(\d+) ?(?:i?[èe]me|ième|éme)(s?)\b", r"\1e\2", "m"),
        change("ordinals", r"(?<![\w.,])(\d+)è(s?)\b", r"\1e\2", "è"),
        change("ordinals", r"(?<![\w.,])2nd(e?s?)\b", r"2d\1", "2"),
        change("ordinals", rf"(?<!\w)(?=[IVXLCDM])({_ROMAN})(?:i?[èe]me|è)(s?)\b", _roman_rank, "IVXLCDM"),
        change("ordinals", r"(?<!\w)I(?:ère|ere)(s?)\b", r"Ire\1", "I"),
        bind("ordinals", rf"(?<!\w)(?:\d+|{_ROMAN})(?:er|re|de|d|e)s?", f"(?:{_RANKED}|s\\.)", needs="e"),
        bind("ordinals", r"(?<![\w.,])\d+(?:er|re|de|d|e)s?", f"{LETTER}{{3,}}", needs="e"),
        bind(
            "ordinals", rf"\b{CAPITAL}[a-zà-ÿ]{{3,}}", r"(?:Ier|(?=[IVX]{2})[IVX]+|V)\b(?![.’'])", needs="IVX"
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
            CAPITAL,
            needs="MDPS",
        ),
        bind(
            "abbreviations",
            r"(?<![\w.])(?:pp?\.|art\.|fig\.|chap\.|vol\.|t\.|coll\.|al\.|ch\.|§+|nos)",
            r"(?:\d|[LRD]\. ?\d|[IVX]+\b)",
        ),
        bind("abbreviations", r"(?<!\w)[nN](?:°|º|o)s?", r"\d", needs="nN"),
        change("abbreviations", rf"\b(MM?\.)(?={CAPITAL}[a-zà-ÿ])", rf"\1{NBSP}", "M"),
        change("abbreviations", r"(?<!\w)([nN][°º])(?=\d)", rf"\1{NBSP}", "°º"),
        bind("abbreviations", r"(?<!\w)[LRD]\.", r"\d", needs="LRD"),
        bind("abbreviations", r"(?<!\w)[cC]f\.?|(?<!\w)p\.(?= ex\.)", rf"[\w{OPAQUE}«]", needs="cp"),
        bind("abbreviations", r"(?<!\w)(?:apr|av)\.", r"J\.", needs="J"),
        bind("abbreviations", r"[\w»],?", r"etc\.", needs="c"),
        bind(
            "initials",
            rf"(?<![\w.]){CAPITAL}[a-z]?\.(?:-{CAPITAL}\.)?",
            rf"{CAPITAL}(?:\.|[a-zà-ÿ’'-]{{2}})",
            needs=".",
        ),
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
            "o",
        ),
        change(
            "ligatures",
            r"\bO[eE](?=u|U|il|IL|cum|CUM|dip|DIP|soph|nolog|strog|dèm)|(?<=[A-Z])OE(?=U)",
            "Œ",
            "O",
        ),
        *(accents if house["accents"] else []),
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
    return [
        Wrap("ordinals", r"(?<![\w.,-])\d+(ers?|res?|es?|des?|ds)(?![\w’])", *raised, _is_rank),
        Wrap(
            "ordinals",
            rf"(?<!\w)(?:I(?=er|re)|{roman}(?=e))(ers?|res?|es?)(?![\w’])",
            *raised,
            _is_roman_rank,
        ),
        Wrap("ordinals", rf"(?<!\w)[nN](os?)(?={NBSP}\d)", *raised),
        Wrap(
            "centuries", rf"(?<!\w)({roman})(?=(?:er|e)s?{NBSP}(?:{_AGES}))", '<span class="sc">', "</span>"
        ),
        Wrap(
            "centuries",
            rf"(?<!\w)({roman})(?=es? (?:et|ou|au|-) ?{roman}es?{NBSP}(?:{_AGES}))",
            '<span class="sc">',
            "</span>",
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
