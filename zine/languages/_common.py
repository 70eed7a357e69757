"""The rules that every language has: spaces, ellipses, primes, apostrophes, acronyms, last words."""

import re
from collections.abc import Iterator

from zine.flattening import BREAK, END, MUTE, OPAQUE, Edit, edited
from zine.languages._rules import (
    CAPITAL,
    FINE,
    LETTER,
    NBSP,
    WORD,
    Rule,
    Wrap,
    change,
    figured,
    regex,
)


def spaces() -> list[Rule]:
    """Set plain spacing right: single spaces, none before , . ) or after (, one after a comma."""
    return [
        change("spaces", "  +", " ", ("  ",)),
        change("spaces", rf" +(?=[{BREAK}{END}]|\Z)", ""),
        change("spaces", f"(?<=[{BREAK}{END}]) +", "", (f"{BREAK} ", f"{END} ")),
        change("spaces", rf"(?<={WORD}) ([)\]])(?=\w)", r"\1 ", (" )", " ]")),
        change("spaces", r"(?<=\w)([(\[]) (?=\w)", r" \1", ("( ", "[ ")),
        change(
            "spaces",
            rf" (?<=[^\s(\[{{{MUTE}] )(?=[,)\]}}])(?!,,\w)(?<!\[. (?=\]))",
            "",
            (" ,", " )", " ]", " }"),
        ),
        change("spaces", rf" (?=\.(?:[\s»”)\]]|\Z))(?<=[\w»”’“‘\"')\]%{OPAQUE}] )", "", (" .",)),
        change("spaces", r"([(\[{])(?<!- \[) (?=[^\s)\]}])", r"\1", ("( ", "[ ", "{ ")),
        change(
            "spaces",
            rf",(?:(?<={LETTER},)(?={LETTER}{{2}})|(?<={LETTER}{{2}},)(?=[^\W_])|(?<=…,)(?={CAPITAL}))",
            ", ",
            ",",
        ),
    ]


def spaces_after_stops() -> list[Rule]:
    """Put the space that was forgotten after ; ! ? between two words."""
    word = rf"(?={LETTER}{{2}})"
    return [
        change(
            "spaces",
            rf"[;!?](?:(?<={LETTER}{{2}}.)|(?<=-{LETTER}.)|(?<={LETTER}{{2}}[ ;!?].)|(?<={LETTER}{{2}}….))"
            rf"{word}",
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
    pattern = rf" (?=[;:!?]+(?:[\s)\]»”’“‘«„‚\"'–—]|--|\Z))(?<=[^\s(\[{{{MUTE}] )"
    return [change("punctuation", pattern, "", ";:!?")]


def ellipsis(attached: str = rf" …(?=[\s)\]»”’\"'–—]|--|\Z)(?<=[\w»”’“‘\"')\]%!?,{OPAQUE}] …)") -> list[Rule]:
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
        figured("primes", r"(?<=\d)['’](?= ?[xX×] ?\d)", "′", "'’"),
        change("primes", r"(?<=\d)(′ ?\d{1,2}) ?(?:[\"”“]|''|’’|‘‘|′′)(?!\w)", r"\1″", "′"),
        figured("primes", r"(?<![\w.,])(\d{1,3}) ?['’′‘‛] ?(?=\d{1,2}″)", _minutes, "'’′‘‛"),
        figured(
            "primes",
            r"(?<![\w.,])(\d{1,3})['’′‘]( ?)(\d{1,2})(?:[\"”″“]|''|’’)(?!(?![NSEWO]\b)\w)",
            r"\1′\2\3″",
            "'’′‘",
        ),
    ]


def _minutes(match: re.Match[str]) -> str:
    """Return feet or minutes, before inches or seconds; the space after them stays, one before goes."""
    return f"{match[1]}′ " if match[0][-1] == " " else f"{match[1]}′"


def odd_apostrophes(signs: str) -> Rule:
    """Make the rule that sets an apostrophe for `signs` between a quotation mark and a letter."""
    beside = rf"(?:(?<=[“«„].)(?={LETTER})|(?<={LETTER}.)(?=[”»“]))"
    return change("apostrophes", f"[{signs}]{beside}", "’", signs)


def joined_by_n() -> list[Rule]:
    """Set the two apostrophes of ’n’, with its spaces: rock ’n’ roll."""
    return [
        change("apostrophes", r"(?<!\w)['‘’‚‛´‹]([nN])['‘’ʼ′`›](?!\w)", r"’\1’", "'‘’‚‛´‹"),
        change(
            "apostrophes",
            rf"(?<={LETTER}{{3}})( ?)['’]([nN])['’]( ?)(?={LETTER}{{4}})",
            r" ’\2’ ",
            ("'n", "'N", "’n", "’N"),
        ),
    ]


_ONE = "[cdjlmnstCDJLMNST]"  # what an elision leaves of a word


_BEFORE_MARKS = tuple(f"{sign}{gap}{mark}" for sign in "'´`‘’" for gap in ("", " ") for mark in '"“„«')


def apostrophes(elisions: str = "", vowels: str = "aeiouyhàâäéèêëîïôöùûüœæ") -> list[Rule]:
    """Set the apostrophe between letters, and after an elision; a space after an elision goes."""
    between = rf"(?<={LETTER}.)(?<![²³].)(?={LETTER})"
    rules = [
        *primes(),
        change("apostrophes", f"'{between}", "’", "'"),
        change("apostrophes", f"[´`‘‛ʼ‚]{between}", "’", "´`‘‛ʼ‚"),
    ]
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
            change("apostrophes", r"['´`‘’] ?(?=[\"“„«])", elide, _BEFORE_MARKS),
            change("apostrophes", rf"['´`‘](?=[\d{OPAQUE}])", elide, "'´`‘"),
            change(
                "apostrophes",
                rf" ['’](?:(?<=[^\w’'‘]{_ONE} .)|(?<=\A{_ONE} .)) ?(?=[{vowels}]\w+(?!['’\w]))",
                "’",
                (" '", " ’"),
            ),
        ]
    return rules


_ODD = "´`ʼ‛′"  # what some type for an apostrophe, beside a quotation mark


def late_apostrophes() -> list[Rule]:
    """Set the apostrophes that turned out to quote nothing."""
    inside = rf"['´](?<![²³].)(?:(?<={WORD}.)(?=[^\W\d_{OPAQUE}])|(?<=[^\W\d_].)(?={WORD}))"
    return [
        change("apostrophes", inside, "’", "'´"),
        change("apostrophes", rf"'(?<=[)\]»”{OPAQUE}].)(?={LETTER})", "’", "'"),
        odd_apostrophes(_ODD),
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
        near="[A-ZÀ-Þ](?=[A-ZÀ-Þ]{2})",
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
