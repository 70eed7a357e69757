"""Figures and the signs that go with them: multiplication, exponents, units, thousands."""

import re

from zine.flattening import BREAK, END
from zine.languages._rules import CAPITAL, FIGURES, FINE, LETTER, NBSP, Rule, change, figured, regex

UNITS = (
    "km/h|km|cm|mm|m[²³]|km²|kg|mg|ha|ml|cl|kWh|MWh|GWh|TWh|kW|MW|GW|Hz|kHz|MHz|GHz|dB|kB|MB|GB|TB|min|ms"
    "|EUR|USD|CHF"
)


_MARKED = ("(r)", "(R)", "(tm)", "(TM)", "(sm)", "(SM)", " ®", " ™", " ℠")


def symbols() -> list[Rule]:
    """Set © ® ™ ± × ² ³ where they were typed with letters and figures."""
    free = r"(?![\w'’()])"
    return [
        change(
            "symbols",
            rf"\((?:(?<={LETTER}{{2}}\()|(?<![\w(]\())[cC]\)(?:(?=\d{{4}})|{free})",
            _copyright,
            ("(c)", "(C)"),
        ),
        change("symbols", rf"(?<![\d(]) ?\((?:[rR]|tm|TM|sm|SM)\){free}| [®™℠]{free}", _mark, _MARKED),
        change("symbols", r"\([pP]\) ?(?=\d{4})", "℗ ", ("(p)", "(P)")),
        change(
            "symbols",
            rf"(?<![\w)])\+/?[-−](?= ?\d)|(?<=\d)\+/[-−](?=\d)|(?<!\S)\+-(?=[\s{END}]|\Z)",
            "±",
            ("+-", "+/", "+−"),
        ),
        figured("symbols", r"(?<=\d)\*(?=\d)", "×", "*"),
        change(
            "symbols",
            r"(?<=\d )(?:<<|>>|-\+)(?= \d)|(?<=\w )[<>!]=(?= \w)",
            _relation,
            ("<=", ">=", "!=", "<<", ">>", "-+"),
        ),
        figured(
            "symbols",
            r"(?<=[\dm\"'″′])( [xX×хХ] |[xX×хХ])(?=\d)(?!\d*[a-wyzA-WYZ]{6})",
            _times,
            "xX×хХ",
        ),
        figured("symbols", r"(?<![\w.,:/$€£-])(?<![=+*^] )(\d{1,3}|\d+[.,]\d)x(?![\w\"'’/-])", r"\1×", "x"),
        change(
            "exponents",
            r"(\d ?(?:(?:[kcdhmnµpfazyMGTPEZY]|da)?m|[a-zA-Zµ]{1,4}/[kcdm]?m))([23])(?!\w)",
            _exponent,
            ("m2", "m3"),
        ),
        change("symbols", r"(?<=\d )[-–](?= \d+(?:[.,]\d+)? ?=)|(?<=\d)-(?=\d+=\d)", "−", "="),
        change("symbols", r"[©℗№¶§] ?(?=\w)", lambda match: match[0][0] + NBSP, "©℗№¶§"),
        change("symbols", r"(?:(?<=[^\W\d_]{2}[.,;:!?])|(?<=[#@*&%$]))(?=[©℗№¶§])", " ", "©℗№¶§"),
        change("symbols", r"(?<=[^\W\d_]{2})[©℗№¶§](?=[ \u00a0]\d)", r" \g<0>", "©℗№¶§"),
        change(
            "symbols",
            r"(?<!\S)(?:<?(?:-{1,3}|[–—])>|<(?:-{1,3}|[–—]))(?!\S)",
            _arrow,
            ("->", "–>", "—>", "<-", "<–", "<—"),
        ),
        change("symbols", "[ﬀﬁﬂﬃﬄ]", lambda m: _LIGATURES[m[0]], "ﬀﬁﬂﬃﬄ"),
    ]


_RELATIONS = {"!=": "≠", "<=": "≤", ">=": "≥", "<<": "≪", ">>": "≫", "-+": "∓"}
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}


def _arrow(match: re.Match[str]) -> str:
    """Return the arrow that was typed with hyphens, or that a typesetter before made a dash of: -->, —>."""
    return {"<-": "←", "<>": "↔"}.get(match[0][0] + match[0][-1].replace("–", "-").replace("—", "-"), "→")


def _relation(match: re.Match[str]) -> str:
    return _RELATIONS[match[0]]


def _copyright(match: re.Match[str]) -> str:
    """Return © for (c), unless the text counts its points (a), (b), (c)."""
    around = match.string[max(0, match.start() - 400) : match.end() + 200].lower()
    if "(b)" in around or "(d)" in around:
        return match[0]
    return "© " if match.string[match.end() : match.end() + 1].isdigit() else "©"


def _exponent(match: re.Match[str]) -> str:
    return match[1] + {"2": "²", "3": "³"}[match[2]]


_MARKS = {"r": "®", "tm": "™", "sm": "℠", "®": "®", "™": "™", "℠": "℠"}


_MARK_ENDS = ("®", "™", "℠", "(r)", "(tm)", "(sm)")


def _mark(match: re.Match[str]) -> str:
    """Return ® ™ ℠, which cling to the name that they mark, for what is no abbreviation: the army (SM)."""
    typed, spaced = match[0].lstrip(" "), match[0][0] == " "
    before = match.string[max(0, match.start() - 24) : match.start()]
    if spaced and before.lower().endswith(_MARK_ENDS):
        return f" {_MARKS[typed.strip('()').lower()]}"
    named = regex(rf"(?<!\w){CAPITAL}\w*\Z").search(before) is not None
    if (spaced and (typed == "(SM)" or (typed == "(TM)" and not named))) or (
        typed == "(R)" and "(D)" in match.string
    ):
        return match[0]
    return ("" if named or not spaced else " ") + _MARKS[typed.strip("()").lower()]


_MEASURE = (
    r"(?:(?<![\w.,#])|(?<=[\d\"'″′m][xX×хХ]))(?!0\Z)\d+(?:[.,]\d+)?(?:[\"'″′]|[ \u00a0]?(?:mm|cm|m))?\Z"
)


def _times(match: re.Match[str]) -> str:
    """Return the × of 3 x 4, 8.5" x 10", 5 cm x 3 cm; of no name that has an x in it."""
    before = match.string[max(0, match.start() - 24) : match.start()]
    if not regex(_MEASURE).search(before) or _is_mixed(before, match):
        return match[0]
    return f"{NBSP}×{NBSP}" if match[1][0] == " " else "×"


def _is_mixed(before: str, match: re.Match[str]) -> bool:
    """Tell whether one x of a row stands close and another apart, 5x4 x 3: what is meant is not sure."""
    apart = match[1][0] == " "
    other = regex(r"\d( ?)[xX×хХ] ?\d+[\"'″′]?\Z").search(before)
    after = regex(r"\d+(?: ([xX×хХ]) \d|([xX×хХ])\d)").match(match.string, match.end())
    return bool((other and (other[1] == " ") != apart) or (after and (after[1] is not None) != apart))


def units(words: str, signs: str = "", space: str = NBSP) -> list[Rule]:
    """Keep a number and its unit together; before `signs`, put a space that was not typed, too."""
    bound = [
        change("units", rf" (?<=\d )(?=(?:{words}|[mgtlLsAVWhJN°]|°[CF])(?![\w’']))", space, near=FIGURES)
    ]
    return [change("units", rf"(\d) ?(?=[{signs}])", rf"\1{space}", signs), *bound] if signs else bound


_REGISTERED = (
    r"(?i:\b(?:rcs|siren|siret|iban|nif|tel|tél|telefon|phone|compte)\b[^\w\n]*\Z)"  # numbers that name
)


def thousands(space: str = FINE, dots: bool = True, decimals: bool = False) -> list[Rule]:
    """Part the thousands of numbers that were typed in groups of three (`decimals`: after a comma)."""

    def regroup(match: re.Match[str]) -> str:
        before = match.string[max(0, match.start() - 16) : match.start()]
        return match[0] if regex(_REGISTERED).search(before) else regex("[ .]").sub(space, match[0])

    after_year = r"(?<=[ (](?:1[5-9]|20)\d\d .)"
    start, end = rf"[1-9](?<![\w.,/:-].)(?:(?<!\d .)|{after_year})\d{{0,2}}", r"(?![\w/-]|[.,]\d)"
    close = r"(?![\w/-]|\.\d|,\d{3})" if decimals else end
    apart = rf"(?! \d(?!\d? ?{LETTER}))"
    typed = [figured("numbers", rf"{start}(?: \d{{3}})+{close}{apart}", regroup, " ")]
    if dots:
        typed.append(figured("numbers", rf"{start}(?:\.\d{{3}}){{2,}}{end}{apart}", regroup, "."))
    return typed


def grouped(space: str = FINE, after: str = "", counted: str = "(?!)", point: str = "[.,]") -> Rule:
    """Make the rule that parts the thousands of a number that counts; never of a code, a law, a postcode.

    A number that is all its line has may be any of these. `after` are the words after which it is a name;
    `counted` those that it counts, where they have capitals as a town has; `point` is what may not come
    before a figure at its end.
    """
    names = "|".join(filter(None, (r"n\.?[°ºo]s?|art(?:\.|[a-zíéç]*)|loi|ley|l\.|code|bp|cs|id", after)))
    known = rf"(?i:\b(?:{names})\W*\Z)"

    def part(match: re.Match[str]) -> str:
        before = match.string[max(0, match.start() - 16) : match.start()]
        alone = {before[-1:], match.string[match.end() : match.end() + 1]} <= {"", END, BREAK}
        if alone or regex(known).search(before):
            return match[0]
        return f"{int(match[0]):,}".replace(",", space)

    town = rf"[ ](?!(?:{counted})\b)[A-ZÀ-Þ]"
    pattern = rf"[1-9](?<![\w.,/:#-].)(?<!\d .)\d{{4,8}}(?![\w/-]|{point}\d|{town}|,? \d)"
    return change("numbers", pattern, part, near="[0-9]{5}")
