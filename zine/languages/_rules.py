"""Rules that languages share: each is a name, by which a person can switch it off, and a change to flat text.

Spaces are plain when the rules begin (the typesetter makes them so), and each rule puts its own in.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from zine.flattening import BREAK, END, MUTE, OPAQUE, Edit, Flat, Put, edited, substitute

NBSP = "\u00a0"
FINE = "\u202f"
JOINER = "\u2060"
LETTER = r"[^\W\d_]"
WORD = rf"[\w{OPAQUE}]"
FIGURES = r"\d+"  # most of what is sought stands near a figure: their places are found once for all rules
CAPITAL = "[A-ZÀ-ÖØ-Þ]"
CHOICES: Mapping[str, tuple[str, ...]] = {  # a house's choices, besides switching a rule off
    "dash": ("en", "em"),
    "guillemets": ("nbsp", "fine", "none"),
    "punctuation": ("fine", "nbsp", "none"),
    "colon": ("nbsp", "fine", "none"),
    "first": ("double", "single"),
    "form": ("low", "guillemets", "swiss", "double"),
}


class Rule(NamedTuple):
    """A change that typesetting makes, and the name that switches it."""

    name: str
    apply: Callable[[Flat], Flat]


class Wrap(NamedTuple):
    """An element to put around group 1 of each match that `keep` agrees to."""

    name: str
    pattern: str
    opening: str
    closing: str
    keep: Callable[[re.Match[str]], bool] = lambda _: True
    needs: Sequence[str] = ("",)
    near: str = ""

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Find what to put the element around."""
        if any(sign in text for sign in self.needs):
            for start, end in _around(text, self.near) if self.near else [(0, len(text))]:
                for match in regex(self.pattern).finditer(text, start, end):
                    if self.keep(match):
                        yield match.span(1)


_REACH = 48  # letters around what is sought that a rule can look at


def words(text: str) -> tuple[str, ...]:
    """Return the words of a list."""
    return tuple(text.split())


@cache
def regex(pattern: str) -> re.Pattern[str]:
    """Compile a pattern once, when it is first needed."""
    return re.compile(pattern)


def change(name: str, pattern: str, put: Put, needs: Sequence[str] = "", near: str = "") -> Rule:
    """Make a rule of a pattern.

    It is not tried (nor compiled) on a text with none of `needs` (signs, or strings) in it, and only
    around what the simpler pattern `near` finds, which spares long texts most of the work.
    """

    def apply(flat: Flat) -> Flat:
        if needs and not any(sign in flat.text for sign in needs):
            return flat
        around = _around(flat.text, near) if near else None
        return flat if around == () else substitute(flat, regex(pattern), put, around)

    return Rule(name, apply)


def figured(name: str, pattern: str, put: Put, signs: str) -> Rule:
    """Make a rule about figures, tried only on a text where one of `signs` stands beside one."""
    rule = change(name, pattern, put, near=FIGURES)
    return Rule(name, lambda flat: flat if flat.beside.isdisjoint(signs) else rule.apply(flat))


def beside_figures(text: str) -> frozenset[str]:
    """Return the signs that stand before or after a figure, or a space away; " " if a figure does."""
    after = regex(r"\d[ \u00a0\u202f]*([^\d \u00a0\u202f])").findall(text)
    before = regex(r"([^\d \u00a0\u202f])[ \u00a0\u202f]*\d").findall(text)
    spaced = {" "} if regex(r"\d[ \u00a0\u202f]+\d").search(text) else ()
    return frozenset((*after, *before, *spaced))


@lru_cache(maxsize=4)
def _around(text: str, anchor: str) -> tuple[tuple[int, int], ...]:
    """Find the stretches of text around the matches of a pattern, each up to a space."""
    found: list[tuple[int, int]] = []
    start = end = -1
    for match in regex(anchor).finditer(text):
        if match.start() - _REACH > end:
            if end >= 0:
                found.append((start, end))
            start = max(0, match.start() - _REACH)
        if match.end() + _REACH > end:
            end = text.find(" ", match.end() + _REACH)
            end = len(text) if end < 0 else end
    return (*found, (start, end)) if end >= 0 else ()


def bind(name: str, before: str, after: str, needs: Sequence[str] = "", near: str = "") -> Rule:
    """Make a rule that keeps two things on one line: the space between them becomes a no-break one."""
    return change(name, f"(?:{before}) (?={after})", lambda match: match[0][:-1] + NBSP, needs, near)


def spaces() -> list[Rule]:
    """Set plain spacing right: single spaces, none before , . ) or after (, one after a comma."""
    return [
        change("spaces", "  +", " "),
        change("spaces", rf" +(?=[{BREAK}{END}]|\Z)", ""),
        change("spaces", f"(?<={END}) +", ""),
        change("spaces", r"(?<=\w) ([)\]])(?=\w)", r"\1 ", (" )", " ]")),
        change("spaces", r"(?<=\w)([(\[]) (?=\w)", r" \1", ("( ", "[ ")),
        change(
            "spaces", rf" (?<=[^\s(\[{{{MUTE}] )(?=[,)\]}}])(?<!\[. (?=\]))", "", (" ,", " )", " ]", " }")
        ),
        change("spaces", rf" (?=\.(?:[\s»”)\]]|\Z))(?<=[\w»”’“‘\"')\]%{OPAQUE}] )", "", (" .",)),
        change("spaces", r"([(\[{])(?<!- \[) (?=[^\s)\]}])", r"\1", ("( ", "[ ", "{ ")),
        change("spaces", rf",(?:(?<={LETTER},)(?={LETTER}{{2}})|(?<={LETTER}{{2}},)(?={LETTER}))", ", ", ","),
    ]


def spaces_after_stops() -> list[Rule]:
    """Put the space that was forgotten after ; ! ? between two words."""
    word = rf"(?={LETTER}{{2}})"
    return [
        change(
            "spaces",
            rf"[;!?](?<={LETTER}{{2}}[ ;!?].|.{LETTER}{{2}}.|{LETTER}{{2}}….){word}",
            r"\g<0> ",
            ";!?",
        ),
        change(
            "spaces",
            rf"(?:\.\.\.|…)(?:(?<={LETTER}{{2}}…)|(?<={LETTER}{{2}}\.\.\.)){word}",
            r"\g<0> ",
            ("…", "..."),
        ),
        change("spaces", rf"(?<={LETTER})\[(?=(?:…|\.\.\.)\])", " [", ("[…", "[...")),
        change("spaces", rf"(?:…|\.\.\.)\](?={LETTER})", r"\g<0> ", ("…]", "...]")),
    ]


def tight_punctuation() -> list[Rule]:
    """Take out the space that French writers put before : ; ! ? in other languages."""
    pattern = rf" (?=[;:!?]+(?:[\s)\]»”’\"'–—]|\Z))(?<=[^\s(\[{{{MUTE}] )"
    return [change("punctuation", pattern, "", ";:!?")]


def ellipsis(attached: str = rf" …(?=[\s)\]»”’\"']|\Z)(?<=[\w»”’“‘\"')\]%!?,{OPAQUE}] …)") -> list[Rule]:
    """Set … for three dots or more, without a space before it when it ends something."""
    return [
        change("ellipsis", r"\. \.(?<!\.\. \.)(?: \.)+(?!\.)", "…", (". .",)),
        change("ellipsis", r"\.*…[….]*|\.{3,}|(?<=[!?])\.\.(?!\.)", "…", ("..", "…")),
        change("ellipsis", attached, "…", "…"),
        change("ellipsis", rf"(?<={LETTER}{{2}}) …(?={CAPITAL})", "… ", (" …",)),
        change("ellipsis", r"[(\[]… (?=[)\]])", lambda match: match[0][:-1], ("(… ", "[… ")),
        change("ellipsis", ",…(?=,)", ", …", (",…,",)),
    ]


def is_closed(text: str, place: int) -> bool:
    """Tell whether nothing that a sign could belong to comes next."""
    after = text[place : place + 1]
    return after.isspace() or after in f".,;:!?…)]}}»”’›\"'/—–{MUTE}"


def primes() -> list[Rule]:
    """Set feet and inches, minutes and seconds: 6′2″."""
    return [
        change("primes", r"(?<=\d)(?:′′|‘‘)(?!\w)", "″", ("′′", "‘‘")),
        change("primes", r"(?<=\d) (?=[′″](?!\w))", "", (" ′", " ″")),
        change("primes", r"(?<=\d)(′ ?\d{1,2}) ?(?:[\"”“]|''|’’|‘‘|′′)(?!\w)", r"\1″", "′"),
        figured(
            "primes",
            r"(?<![\w.,])(\d{1,3})['’′‘]( ?)(\d{1,2})(?:[\"”″“]|''|’’)(?!\w)",
            r"\1′\2\3″",
            "'’′‘",
        ),
    ]


_ONE = "[cdjlmnstCDJLMNST]"  # what an elision leaves of a word


def apostrophes(elisions: str = "", vowels: str = "aeiouyhàâäéèêëîïôöùûüœæ") -> list[Rule]:
    """Set the apostrophe between letters, and after an elision; a space after an elision goes."""
    rules = [*primes(), change("apostrophes", rf"['´`‘‛ʼ‚](?<={LETTER}.)(?={LETTER})", "’", "'´`‘‛ʼ‚")]
    if elisions:
        known = frozenset(elisions.split())
        before = regex(r"(?<![\w’'‘])\w{1,9}\Z")

        def elide(match: re.Match[str]) -> str:
            word = before.search(match.string, max(0, match.start() - 10), match.start())
            return "’" if word and word[0].lower() in known else match[0]

        rules += [
            change(
                "apostrophes",
                rf"['´`‘’] (?=[{vowels}{vowels.upper()}])",
                elide,
                ("' ", "´ ", "` ", "‘ ", "’ "),
            ),
            change("apostrophes", rf"['´`‘](?=[\"“„«\d{OPAQUE}])", elide, "'´`‘"),
            change(
                "apostrophes",
                rf" ['’](?:(?<=[^\w’'‘]{_ONE} .)|(?<=\A{_ONE} .))(?=[{vowels}]\w+(?!['’\w]))",
                "’",
                (" '", " ’"),
            ),
        ]
    return rules


def late_apostrophes() -> list[Rule]:
    """Set the apostrophes that turned out to quote nothing."""
    inside = rf"['´](?:(?<={WORD}.)(?=[^\W\d_{OPAQUE}])|(?<=[^\W\d_].)(?={WORD}))"
    return [
        change("apostrophes", inside, "’", "'´"),
        change("apostrophes", rf"'(?<=[)\]»”{OPAQUE}].)(?={LETTER})", "’", "'"),
        change("apostrophes", rf"'(?<={LETTER}{{2}}.)(?=[“”»’])", "’", "'"),
        change("apostrophes", r"'(?=\d\d(?:s|\b)(?!'))", "’", "'"),
    ]


_SPACES = f" {NBSP}{FINE}"
_JOINTS = (*_SPACES, "’", "-")


def acronyms() -> Wrap:
    """Mark acronyms of three to seven capitals, which are no shout and no numeral (F10)."""
    return Wrap(
        "acronyms",
        r"(?<![\w.-])([A-ZÀ-Þ]{3,7})(?![\w-]|\.\w)",
        '<span class="sigle">',
        "</span>",
        _is_acronym,
        near="[A-ZÀ-Þ]{3}",
    )


def _is_acronym(match: re.Match[str]) -> bool:
    text, start, end = match.string, match.start(), match.end()
    if regex("[IVX]+").fullmatch(match[1]):
        return False
    if text[end : end + 2].lstrip(_SPACES)[:1] == "!":
        return False
    if text[end : end + 1] in _JOINTS and regex(r"[A-ZÀ-Þ]{2,}\b").match(text, end + 1):
        return False
    before = text[max(0, start - 24) : start]
    if before[-1:] in _JOINTS and regex(r"\b[A-ZÀ-Þ]{2,}\Z").search(before[:-1].removesuffix(",")):
        return False
    line_start = max(text.rfind(END, 0, start), text.rfind(BREAK, max(0, start - 400), start)) + 1
    return regex("[^\u2028\u2029A-Z]*?[a-zß-ÿ]").search(text[line_start : line_start + 400]) is not None


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
        line = max(start, text.rfind(BREAK, start, end))
        if end - line > least and end - space <= shortest + 1:
            before = max(text.rfind(sign, start, space) for sign in (" ", NBSP, FINE, BREAK))
            if space - before <= 14:
                yield space, space + 1, NBSP
        start = end + 1
