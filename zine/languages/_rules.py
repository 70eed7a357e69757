"""Rules that languages share: each is a name, by which a person can switch it off, and a change to flat text.

Spaces are plain when a rule runs (the typesetter makes them so first), so that each rule puts its own in.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from zine.flattening import BREAK, END, MUTE, OPAQUE, Edit, Flat, Put, edited, substitute

NBSP = "\u00a0"
FINE = "\u202f"
JOINER = "\u2060"
LETTER = r"[^\W\d_]"
WORD = rf"[\w{OPAQUE}]"
CAPITAL = "[A-ZÀ-ÖØ-Þ]"
CLOSED = rf"(?=[\s.,;:!?…)\]}}»”’›\"'/—–{MUTE}]|\Z)"  # nothing that a sign could belong to comes next
HOUSE: dict[str, object] = {}


@dataclass(frozen=True, slots=True)
class Rule:
    """A change that typesetting makes, and the name that switches it."""

    name: str
    apply: Callable[[Flat], Flat]


@dataclass(frozen=True, slots=True)
class Wrap:
    """An element to put around group 1 of each match (None from `keep` leaves a match alone)."""

    name: str
    pattern: str
    opening: str
    closing: str
    keep: Callable[[re.Match[str]], bool] = lambda _: True


@cache
def regex(pattern: str) -> re.Pattern[str]:
    """Compile a pattern once, when it is first needed."""
    return re.compile(pattern)


def change(name: str, pattern: str, put: Put, needs: str = "") -> Rule:
    """Make a rule of a pattern; it is not tried (nor compiled) on a text with none of the signs in `needs`."""

    def apply(flat: Flat) -> Flat:
        if needs and not any(sign in flat.text for sign in needs):
            return flat
        return substitute(flat, regex(pattern), put)

    return Rule(name, apply)


def spaces() -> list[Rule]:
    """Set plain spacing right: single spaces, none before , . ) and after (, one after a comma."""
    return [
        change("spaces", "  +", " ", " "),
        change("spaces", rf" +(?=[{BREAK}{END}]|\Z)", ""),
        change("spaces", rf"(?<=[{END}]) +", ""),
        change("spaces", rf"(?<=[^\s(\[{MUTE}]) +(?=[,)\]}}])(?!\] )", "", ",)]}"),
        change("spaces", rf"(?<=[\w»”’)\]%{OPAQUE}]) +(?=\.(?:[\s»”)\]]|\Z))", "", "."),
        change("spaces", r"(?<=[(\[{])(?<!- \[) +(?=[^\s)\]])", "", "([{"),
        change("spaces", rf"(?<={LETTER},)(?={LETTER}{{2}})|(?<={LETTER}{{2}},)(?={LETTER})", " ", ","),
    ]


def spaces_after_stops() -> list[Rule]:
    """Put the space that was forgotten after ; ! ? between two words."""
    return [change("spaces", rf"(?<={LETTER}{{2}})( ?[;!?]+)(?={LETTER}{{2}})", r"\1 ", ";!?")]


def tight_punctuation() -> list[Rule]:
    """Take out the space that French writers put before : ; ! ? in other languages."""
    return [change("punctuation", rf"(?<=[^\s(\[{{{MUTE}]) +(?=[;:!?]+(?:[\s)\]»”’\"']|\Z))", "", ";:!?")]


def ellipsis(attached: str = rf"(?<=[\w»”’)\]%!?,{OPAQUE}]) +(?=…(?:\s|[)\]»”’\"']|\Z))") -> list[Rule]:
    """Set … for three dots or more, without a space before it when it ends something."""
    return [
        change("ellipsis", r"(?<!\.)\.(?: \.){2,}(?!\.)", "…", "."),
        change("ellipsis", r"\.{3,}|…[….]+|\.{2}…|(?<=[!?])\.\.(?!\.)", "…", ".…"),
        change("ellipsis", attached, "", "…"),
    ]


def apostrophes(elisions: str = "") -> list[Rule]:
    """Set the apostrophe between letters, and after an elision; a space after an elision goes."""
    rules = [change("apostrophes", rf"(?<={LETTER})['´`‘‛](?={LETTER})", "’", "'´`‘‛")]
    if elisions:
        word = rf"(?<![\w’])((?i:{elisions}))"
        rules += [
            change("apostrophes", rf"{word}['´`‘’] (?=(?i:[aeiouyhàâäéèêëîïôöùûüœæ]))", r"\1’", "'´`‘’"),
            change("apostrophes", rf"{word}['´`‘](?=[\"“„«\d{OPAQUE}])", r"\1’", "'´`‘"),
        ]
    return rules


def late_apostrophes() -> list[Rule]:
    """Set the apostrophes that turned out to quote nothing."""
    return [
        change("apostrophes", rf"(?<=[\w{OPAQUE}])['´](?=[\w{OPAQUE}])", "’", "'´"),
        change("apostrophes", rf"(?<=[)\]»”])'(?={LETTER})", "’", "'"),
        change("apostrophes", r"'(?=\d\d(?:s|\b)(?!'))", "’", "'"),
    ]


def symbols() -> list[Rule]:
    """Set © ® ™ ± × where they were typed with letters."""
    return [
        change("symbols", r"(?<![\w(])\([cC]\)(?= ?(?:\d{4}|[A-ZÀ-Þ]))|(?i:(?<=copyright )\(c\))", "©", ")"),
        change("symbols", r"(?<=\w)\((?:tm|TM)\)(?!\w)", "™", ")"),
        change("symbols", r"(?<=\w)( ?)\(R\)(?!\w)|(?<=\w)\(r\)(?!\w)", r"\1®", ")"),
        change("symbols", r"\+/[-−](?= ?\d)", "±", "+"),
        change(
            "symbols",
            r"(?<![\w.,])(\d+(?:[.,]\d+)?)(?: ([xX×]) | ?([xX×]))(?=\d)(?!\d*[a-wyzA-WYZ]{6})",
            _times,
            "xX×",
        ),
        change("symbols", r"(?<=×)(\d+(?:[.,]\d+)?)(?: ([xX×]) | ?([xX×]))(?=\d)", _times, "×"),
        change("symbols", rf"(?<=×{NBSP})(\d+(?:[.,]\d+)?) [xX×] (?=\d)", rf"\1{NBSP}×{NBSP}", "×"),
    ]


def _times(match: re.Match[str]) -> str:
    if match[1] == "0" and not match[2]:
        return match[0]
    return f"{match[1]}{NBSP}×{NBSP}" if match[2] else f"{match[1]}×"


def bind(name: str, before: str, after: str, space: str = NBSP, needs: str = " ") -> Rule:
    """Make a rule that keeps two things on one line: a space between the patterns becomes a no-break one."""
    return change(name, f"(?:{before}) (?={after})", lambda m: m[0][:-1] + space, needs)


def units(words: str, signs: str = "%‰€£", space: str = NBSP) -> list[Rule]:
    """Keep a number and its unit together; `signs` and units of several letters get a space if none was typed."""
    return [
        change("units", rf"(?<=\d) ?(?=[{signs}])", space, signs)
        if signs
        else Rule("units", lambda flat: flat),
        change("units", rf"(?<=\d) (?=(?:{words}|[mgtlLsAVWhJN°]|°[CF])(?![\w’']))", space),
    ]


def thousands(space: str = FINE) -> list[Rule]:
    """Part the thousands of numbers that were typed in groups of three."""

    def regroup(match: re.Match[str]) -> str:
        return re.sub("[ .]", space, match[0])

    return [
        change(
            "numbers", r"(?<![\w.,/:-])(?<!\w[ ])[1-9]\d{0,2}(?: \d{3})+(?![\w/-]|[.,]\d)(?! \d)", regroup
        ),
        change("numbers", r"(?<![\w.,/:-])[1-9]\d{0,2}(?:\.\d{3}){2,}(?![\w/-]|[.,]\d)", regroup, "."),
    ]


@dataclass(frozen=True, slots=True)
class Dashes:
    """How a language sets an aside: the dash that opens it, the one that closes it, one alone; with their spaces."""

    opening: str
    closing: str
    alone: str


_ASIDE = re.compile(
    rf"(?P<end>[.!?…][»”’)\"']*(?=[ {BREAK}]))|{END}"
    r"|(?P<dash> +(?:-{1,3}|[–—―‐−])(?: +|(?=[,.;:!?)»”…](?!\w)))|(?<![-<!]) *(?:-{2,3}(?![->])|—|-–|―) *| +–(?! )|(?<! )– +)"
)


def asides(dashes: Dashes) -> Rule:
    """Make the rule that sets the dashes of asides, ` - `, `--` or any other, in pairs as far as a sentence goes."""
    return Rule("dashes", lambda flat: edited(flat, list(_set_asides(flat.text, dashes))))


def _set_asides(text: str, dashes: Dashes) -> Iterator[Edit]:
    waiting: re.Match[str] | None = None
    for match in _ASIDE.finditer(text):
        if match["dash"] is None or not _is_aside(text, match):
            if match["dash"] is None and waiting:
                yield _aside(text, waiting, dashes.alone)
                waiting = None
        elif waiting:
            yield _aside(text, waiting, dashes.opening)
            yield _aside(text, match, dashes.closing)
            waiting = None
        elif text[match.end() : match.end() + 1] in (",", ".", ";", ":", ")", "!", "?", "»", "”"):
            yield _aside(text, match, dashes.closing)
        else:
            waiting = match
    if waiting:
        yield _aside(text, waiting, dashes.alone)


def _is_aside(text: str, match: re.Match[str]) -> bool:
    """Tell a dash between words from an option, a sum, a list's marker or a bare sign."""
    sign = match["dash"].strip()
    left, right = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if not left or left in f"{BREAK}{END}" or not right or right in f"{BREAK}{END}":
        return False
    if left in "-–—([«“‘/+*=<>|" or right in "-–—])»”/*=<>|":
        return False
    if left.isdigit() and right.isdigit():
        return False
    return not (sign.startswith("--") and match["dash"][0] == " " and match["dash"][-1] != " ")


def _aside(text: str, match: re.Match[str], put: str) -> Edit:
    after = text[match.end() : match.end() + 1]
    return match.start(), match.end(), put.rstrip(" ") if after in ",.;:)!?»”…" else put


def runts(shortest: int = 6, least: int = 120) -> Rule:
    """Make the rule that binds the last word of a paragraph to the one before, if it is shorter than `shortest`."""
    pattern = rf"(?<=[^\s{END}]{{{least}}})"
    del pattern
    return Rule("runts", lambda flat: edited(flat, list(_runts(flat.text, shortest, least))))


def _runts(text: str, shortest: int, least: int) -> Iterator[Edit]:
    start = 0
    while start <= len(text):
        end = text.find(END, start)
        end = len(text) if end < 0 else end
        space = text.rfind(" ", start, end)
        if (
            end - start > least
            and space > start
            and end - space <= shortest + 1
            and BREAK not in text[space:end]
        ):
            before = max(text.rfind(sign, start, space) for sign in (" ", NBSP, FINE, BREAK))
            if space - before <= 14:
                yield space, space + 1, NBSP
        start = end + 1
