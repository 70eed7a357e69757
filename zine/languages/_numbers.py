"""Figures and the signs that go with them: multiplication, exponents, units, thousands."""

import re

from zine.languages._rules import FINE, NBSP, Rule, change, regex

UNITS = (
    "km/h|km|cm|mm|m[²³]|km²|kg|mg|ha|ml|cl|kWh|MWh|GWh|TWh|kW|MW|GW|Hz|kHz|MHz|GHz|dB|kB|MB|GB|TB|min|ms"
    "|EUR|USD|CHF"
)


def symbols() -> list[Rule]:
    """Set © ® ™ ± × ² ³ where they were typed with letters and figures."""
    number = r"(\d+(?:[.,]\d+)?)(?: ([xX×]) | ?([xX×]))(?=\d)"
    return [
        change("symbols", r"(?<![\w(])\([cC]\)(?![\w'’)])", _copyright, near=r"\([cC]\)"),
        change("symbols", r"\((?:tm|TM)\)(?!\w)", "™", ")"),
        change("symbols", r"(?<=\w)( ?)\([rR]\)(?!\w)", r"\1®", near=r"\([rR]\)"),
        change("symbols", r"\+/[-−](?= ?\d)", "±", "+"),
        change("symbols", rf"(?<![\w.,#]){number}(?!\d*[a-wyzA-WYZ]{{6}})", _times, near=r"\d ?[xX×]"),
        change("symbols", rf"(?<=×){number}", _times, "×"),
        change("symbols", rf"(?<=×{NBSP})(\d+(?:[.,]\d+)?) [xX×] (?=\d)", rf"\1{NBSP}×{NBSP}", "×"),
        change("exponents", r"(\d ?[kcdmµ]?m)([23])(?!\w)", _exponent, near="m[23]"),
        change("symbols", "[ﬀﬁﬂﬃﬄ]", lambda m: _LIGATURES[m[0]], "ﬀﬁﬂﬃﬄ"),
    ]


_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}


def _copyright(match: re.Match[str]) -> str:
    """Return © for (c), unless the text counts its points (a), (b), (c)."""
    around = match.string[max(0, match.start() - 400) : match.end() + 200].lower()
    return match[0] if "(b)" in around or "(d)" in around else "©"


def _exponent(match: re.Match[str]) -> str:
    return match[1] + {"2": "²", "3": "³"}[match[2]]


def _times(match: re.Match[str]) -> str:
    if match[1] == "0" and not match[2]:
        return match[0]
    return f"{match[1]}{NBSP}×{NBSP}" if match[2] else f"{match[1]}×"


def units(words: str, signs: str = "", space: str = NBSP) -> list[Rule]:
    """Keep a number and its unit together; before `signs`, put a space that was not typed, too."""
    bound = [
        change("units", rf" (?<=\d )(?=(?:{words}|[mgtlLsAVWhJN°]|°[CF])(?![\w’']))", space, near=r"\d [\w°]")
    ]
    return [change("units", rf"(\d) ?(?=[{signs}])", rf"\1{space}", signs), *bound] if signs else bound


def thousands(space: str = FINE, dots: bool = True) -> list[Rule]:
    """Part the thousands of numbers that were typed in groups of three."""

    def regroup(match: re.Match[str]) -> str:
        return regex("[ .]").sub(space, match[0])

    start, end = r"[1-9](?<![\w.,/:-].)(?<!\d .)\d{0,2}", r"(?![\w/-]|[.,]\d)"
    typed = [change("numbers", rf"{start}(?: \d{{3}})+{end}(?! \d)", regroup, near=r"\d \d{3}")]
    return (
        [*typed, change("numbers", rf"{start}(?:\.\d{{3}}){{2,}}{end}", regroup, near=r"\d\.\d{3}\.")]
        if dots
        else typed
    )


def grouped(space: str = FINE, after: str = "", least: int = 5) -> Rule:
    """Make the rule that parts the thousands of a number that counts; never of a code, a law, a postcode.

    `after` are the words after which a number is a name (n°, article …).
    """
    names = "|".join(filter(None, (r"n[°ºo]s?|art(?:\.|[a-zíéç]*)|loi|ley|l\.|code|bp|cs|id", after)))
    known = rf"(?i:\b(?:{names})\W*\Z)"

    def part(match: re.Match[str]) -> str:
        before = match.string[max(0, match.start() - 16) : match.start()]
        return match[0] if regex(known).search(before) else f"{int(match[0]):,}".replace(",", space)

    pattern = rf"[1-9](?<![\w.,/:#-].)(?<!\d .)\d{{{least - 1},8}}(?![\w/-]|[.,]\d|[ ][A-ZÀ-Þ]|,? \d)"
    return change("numbers", pattern, part, near=rf"\d{{{least}}}")
