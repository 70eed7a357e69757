"""French ranks: ordinals, centuries, kings; and what French raises or sets in small capitals (F8, F10)."""

import re
from collections.abc import Mapping

from zine.languages._common import acronyms
from zine.languages._rules import CAPITAL, FIGURES, LETTER, NBSP, Rule, Wrap, bind, change, figured, regex

_ROMAN = r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_AGES = "siècles?|millénaires?"
_AGE_NEAR = "[sm](?:iècle|illénaire)"
_AGE_NEEDS = ("siècle", "millénaire")
_RANK_NEAR = r"[IVXLCDM](?:(?<=[IVX])(?:er|re|e)|[IVXLCDM]e|(?<=[LCDM])e siècle)"
_RANKED = (
    f"{_AGES}|République|Internationale|Empire|Reich|arrondissement|congrès|régiment|dynastie|Plan|concile"
)


def ordinals() -> list[Rule]:
    """Write ordinals as 1er, 1re, 2e, XXe, and keep them with what they rank (F8)."""
    return [
        change("ordinals", "(?<=[0-9IVXLCDM])[ᵉʳˢᵈᵐ]+", _lowered, "ᵉʳᵈ"),
        change(
            "ordinals",
            r"(?<![\w.,])1[ \u00a0]?(?i:ère|ere|ière|iere|ére)([sS]?)\b",
            lambda m: f"1re{m[1].lower()}",
            needs=("ère", "ere", "ére", "ÈRE", "ERE", "ÉRE"),
            near=FIGURES,
        ),
        figured("ordinals", r"(?<![\w.,])1[ \u00a0]?i?(er)(s?)\b", r"1\1\2", "ei"),
        figured(
            "ordinals",
            r"(?<![\w.,])(\d+)[ \u00a0]?(?i:i?[èe]me|ième|éme)([sS]?)\b",
            lambda m: f"{m[1]}e{m[2].lower()}",
            "eèéiEÈÉI",
        ),
        change("ordinals", r"(?<![\w.,])(\d+)è(s?)\b", r"\1e\2", "è", r"è(?<=\d.)"),
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
            needs=(*_RANKED.replace("s?", "").split("|"), " s."),
            near="[0-9IVXLCDM](?:(?<=[0-9IVX])|[IVXLCDM])(?:er?|re|de?)s? ",
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
            near=_AGE_NEAR,
        ),
        Wrap(
            "centuries",
            rf"(?<!\w)({some})(?=es? (?:et|ou|au|-) ?{some}es?{NBSP}(?:{_AGES}))",
            '<span class="sc">',
            "</span>",
            needs=_AGE_NEEDS,
            near=_AGE_NEAR,
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
