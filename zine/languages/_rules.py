"""Rules that languages share: each is a name, by which a person can switch it off, and a change to flat text.

Spaces are plain when the rules begin (the typesetter makes them so), and each rule puts its own in.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from zine.flattening import BREAK, END, MUTE, OPAQUE, Edit, Flat, Put, edited, substitute

NBSP = "\u00a0"
FINE = "\u202f"
JOINER = "\u2060"
UNITS = (
    "km/h|km|cm|mm|m[²³]|km²|kg|mg|ha|ml|cl|kWh|MWh|GWh|TWh|kW|MW|GW|Hz|kHz|MHz|GHz|dB|kB|MB|GB|TB|min|ms"
    "|EUR|USD|CHF"
)
LETTER = r"[^\W\d_]"
WORD = rf"[\w{OPAQUE}]"
CAPITAL = "[A-ZÀ-ÖØ-Þ]"
CLOSED = rf"(?=[\s.,;:!?…)\]}}»”’›\"'/—–{MUTE}]|\Z)"  # nothing that a sign could belong to comes next


@dataclass(frozen=True, slots=True)
class Rule:
    """A change that typesetting makes, and the name that switches it."""

    name: str
    apply: Callable[[Flat], Flat]


@dataclass(frozen=True, slots=True)
class Wrap:
    """An element to put around group 1 of each match that `keep` agrees to."""

    name: str
    pattern: str
    opening: str
    closing: str
    keep: Callable[[re.Match[str]], bool] = lambda _: True


def words(text: str) -> tuple[str, ...]:
    """Return the words of a list."""
    return tuple(text.split())


@cache
def regex(pattern: str) -> re.Pattern[str]:
    """Compile a pattern once, when it is first needed."""
    return re.compile(pattern)


def change(name: str, pattern: str, put: Put, needs: str = "") -> Rule:
    """Make a rule of a pattern; it is not tried (nor compiled) on a text with no sign of `needs`."""

    def apply(flat: Flat) -> Flat:
        if needs and not any(sign in flat.text for sign in needs):
            return flat
        return substitute(flat, regex(pattern), put)

    return Rule(name, apply)


def bind(name: str, before: str, after: str, space: str = NBSP, needs: str = "") -> Rule:
    """Make a rule that keeps two things on one line: the space between them becomes a no-break one."""
    return change(name, f"(?:{before}) (?={after})", lambda match: match[0][:-1] + space, needs)


def spaces() -> list[Rule]:
    """Set plain spacing right: single spaces, none before , . ) or after (, one after a comma."""
    return [
        change("spaces", "  +", " "),
        change("spaces", rf" +(?=[{BREAK}{END}]|\Z)", ""),
        change("spaces", f"(?<={END}) +", ""),
        change("spaces", rf" (?<=[^\s(\[{MUTE}] )(?=[,)\]}}])(?!\] )", "", ",)]}"),
        change("spaces", rf" (?=\.(?:[\s»”)\]]|\Z))(?<=[\w»”’“‘\"')\]%{OPAQUE}] )", "", "."),
        change("spaces", r"([(\[{])(?<!- \[) (?=[^\s)\]])", r"\1", "([{"),
        change("spaces", rf",(?:(?<={LETTER},)(?={LETTER}{{2}})|(?<={LETTER}{{2}},)(?={LETTER}))", ", ", ","),
    ]


def spaces_after_stops() -> list[Rule]:
    """Put the space that was forgotten after ; ! ? between two words."""
    return [
        change(
            "spaces", rf"[;!?](?<={LETTER}{{2}}[ ;!?].|.{LETTER}{{2}}.)(?={LETTER}{{2}})", r"\g<0> ", ";!?"
        )
    ]


def tight_punctuation() -> list[Rule]:
    """Take out the space that French writers put before : ; ! ? in other languages."""
    pattern = rf" (?=[;:!?]+(?:[\s)\]»”’\"']|\Z))(?<=[^\s(\[{{{MUTE}] )"
    return [change("punctuation", pattern, "", ";:!?")]


def ellipsis(attached: str = rf" (?=…(?:\s|[)\]»”’\"']|\Z))(?<=[\w»”’\"')\]%!?,{OPAQUE}] )") -> list[Rule]:
    """Set … for three dots or more, without a space before it when it ends something."""
    return [
        change("ellipsis", r"(?<!\.)\.(?: \.){2,}(?!\.)", "…", "."),
        change("ellipsis", r"\.{3,}|…[….]+|\.{2}…|(?<=[!?])\.\.(?!\.)", "…", ".…"),
        change("ellipsis", attached, "", "…"),
    ]


def primes() -> Rule:
    """Make the rule that sets feet and inches, minutes and seconds: 6′2″."""
    return change("primes", r"(?<![\w.,])(\d{1,3})['’′]( ?)(\d{1,2})(?:[\"”″]|''|’’)", r"\1′\2\3″", "\"”″'’")


def apostrophes(elisions: str = "", vowels: str = "aeiouyhàâäéèêëîïôöùûüœæ") -> list[Rule]:
    """Set the apostrophe between letters, and after an elision; a space after an elision goes."""
    rules = [primes(), change("apostrophes", rf"['´`‘‛](?<={LETTER}.)(?={LETTER})", "’", "'´`‘‛")]
    if elisions:
        known = frozenset(elisions.split())
        before = regex(r"(?<![\w’])\w{1,9}\Z")

        def elide(match: re.Match[str]) -> str:
            word = before.search(match.string, max(0, match.start() - 10), match.start())
            return "’" if word and word[0].lower() in known else match[0]

        rules += [
            change("apostrophes", rf"['´`‘’] (?=[{vowels}{vowels.upper()}])", elide, "'´`‘’"),
            change("apostrophes", rf"['´`‘](?=[\"“„«\d{OPAQUE}])", elide, "'´`‘"),
        ]
    return rules


def late_apostrophes() -> list[Rule]:
    """Set the apostrophes that turned out to quote nothing."""
    inside = rf"['´](?:(?<={WORD}.)(?=[^\W\d_{OPAQUE}])|(?<=[^\W\d_].)(?={WORD}))"
    return [
        change("apostrophes", inside, "’", "'´"),
        change("apostrophes", rf"'(?<=[)\]»”{OPAQUE}].)(?={LETTER})", "’", "'"),
        change("apostrophes", r"'(?=\d\d(?:s|\b)(?!'))", "’", "'"),
    ]


def symbols() -> list[Rule]:
    """Set © ® ™ ± × ² ³ where they were typed with letters and figures."""
    number = r"(\d+(?:[.,]\d+)?)(?: ([xX×]) | ?([xX×]))(?=\d)"
    return [
        change("symbols", r"(?<![\w(])\([cC]\)(?![\w'’)])", _copyright, ")"),
        change("symbols", r"\((?:tm|TM)\)(?!\w)", "™", ")"),
        change("symbols", r"(?<=\w)( ?)\([rR]\)(?!\w)", r"\1®", ")"),
        change("symbols", r"\+/[-−](?= ?\d)", "±", "+"),
        change("symbols", rf"(?<![\w.,#]){number}(?!\d*[a-wyzA-WYZ]{{6}})", _times, "xX×"),
        change("symbols", rf"(?<=×){number}", _times, "×"),
        change("symbols", rf"(?<=×{NBSP})(\d+(?:[.,]\d+)?) [xX×] (?=\d)", rf"\1{NBSP}×{NBSP}", "×"),
        change("exponents", r"(\d ?[kcdmµ]?m)([23])(?!\w)", lambda m: m[1] + "²³"[int(m[2]) - 2], "m"),
        change("symbols", "[ﬀﬁﬂﬃﬄ]", lambda m: _LIGATURES[m[0]], "ﬀﬁﬂﬃﬄ"),
    ]


_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}


def _copyright(match: re.Match[str]) -> str:
    """Return © for (c), unless the text counts its points (a), (b), (c)."""
    around = match.string[max(0, match.start() - 400) : match.end() + 200].lower()
    return match[0] if "(b)" in around or "(d)" in around else "©"


def _times(match: re.Match[str]) -> str:
    if match[1] == "0" and not match[2]:
        return match[0]
    return f"{match[1]}{NBSP}×{NBSP}" if match[2] else f"{match[1]}×"


def units(words: str, signs: str = "", space: str = NBSP) -> list[Rule]:
    """Keep a number and its unit together; before `signs`, put a space that was not typed, too."""
    bound = [change("units", rf" (?<=\d )(?=(?:{words}|[mgtlLsAVWhJN°]|°[CF])(?![\w’']))", space)]
    return [change("units", rf"(?<=\d) ?(?=[{signs}])", space, signs), *bound] if signs else bound


def thousands(space: str = FINE, dots: bool = True) -> list[Rule]:
    """Part the thousands of numbers that were typed in groups of three."""

    def regroup(match: re.Match[str]) -> str:
        return re.sub("[ .]", space, match[0])

    start, end = r"[1-9](?<![\w.,/:-].)(?<!\d .)\d{0,2}", r"(?![\w/-]|[.,]\d)"
    typed = [change("numbers", rf"{start}(?: \d{{3}})+{end}(?! \d)", regroup)]
    return [*typed, change("numbers", rf"{start}(?:\.\d{{3}}){{2,}}{end}", regroup, ".")] if dots else typed


def grouped(space: str = FINE, after: str = "", least: int = 5) -> Rule:
    """Make the rule that parts the thousands of a number that counts; never of a code, a law, a postcode.

    `after` are the words after which a number is a name (n°, article …).
    """
    names = "|".join(filter(None, (r"n[°ºo]s?|art(?:\.|[a-zíéç]*)|loi|ley|l\.|code|bp|cs|id", after)))
    known = re.compile(rf"\b(?:{names})\W*\Z", re.IGNORECASE)

    def part(match: re.Match[str]) -> str:
        before = match.string[max(0, match.start() - 16) : match.start()]
        return match[0] if known.search(before) else f"{int(match[0]):,}".replace(",", space)

    pattern = rf"[1-9](?<![\w.,/:#-].)(?<!\d .)\d{{{least - 1},8}}(?![\w/-]|[.,]\d|[ ][A-ZÀ-Þ]|,? \d)"
    return change("numbers", pattern, part)


def acronyms() -> Wrap:
    """Mark acronyms of three capitals or more, which are no shout and no numeral (F10)."""
    return Wrap(
        "acronyms", r"(?<![\w.-])([A-ZÀ-Þ]{3,})(?![\w-]|\.\w)", '<span class="sigle">', "</span>", _is_acronym
    )


def _is_acronym(match: re.Match[str]) -> bool:
    text, start, end = match.string, match.start(), match.end()
    if re.fullmatch("[IVX]+", match[1]) or re.match(
        r"[ \u00a0\u202f]?!|[ \u00a0’-][A-ZÀ-Þ]{2,}\b", text[end : end + 24]
    ):
        return False
    return not re.search(r"\b[A-ZÀ-Þ]{2,}[,]?[ \u00a0’-]$", text[max(0, start - 24) : start])


def runts(shortest: int = 6, least: int = 120) -> Rule:
    """Make the rule that binds the last word of a paragraph, if shorter than `shortest`, to the one before.

    Paragraphs of less than `least` characters (two lines or so) are left alone.
    """
    return Rule("runts", lambda flat: edited(flat, list(_runts(flat.text, shortest, least))))


def _runts(text: str, shortest: int, least: int) -> Iterator[Edit]:
    start = 0
    while start < len(text):
        end = text.find(END, start)
        end = len(text) if end < 0 else end
        space = text.rfind(" ", start, end)
        if end - start > least and end - space <= shortest + 1 and BREAK not in text[space:end]:
            before = max(text.rfind(sign, start, space) for sign in (" ", NBSP, FINE, BREAK))
            if space - before <= 14:
                yield space, space + 1, NBSP
        start = end + 1
