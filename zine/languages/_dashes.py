"""Dashes: of asides, of dialogue, of speech that breaks off; never the hyphen of a word."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from zine.flattening import BREAK, END, MUTE, Edit, Flat, edited
from zine.languages._rules import CAPITAL, FINE, LETTER, NBSP, Rule, change, holds, regex


class Dashes(NamedTuple):
    """How a language sets an aside: the dash that opens it, closes it, stands alone; with their spaces."""

    opening: str
    closing: str
    alone: str


def asides(dashes: Dashes, typed: Dashes | None = None) -> Rule:
    """Make the rule that sets the dashes of asides, ` - `, `--` or any other, in pairs within a sentence.

    `typed` are those of a text whose author set one of its asides off with —, or with the `--` of a
    typewriter, which means the same: its asides are all alike.
    """

    def apply(flat: Flat) -> Flat:
        edits = list(_set_asides(flat.text, dashes))
        if typed and any(holds(flat.text[start:end], ("—", "--")) for start, end, _ in edits):
            edits = list(_set_asides(flat.text, typed))
        return edited(flat, edits)

    return Rule("dashes", apply)


_CLOSING = f",.;:)]}}!?»”’…{BREAK}{END}"  # before these, a dash has no space after it


class _Dash(NamedTuple):
    """A dash that sets something off, with its spaces; whether it begins a line."""

    start: int
    end: int
    initial: bool = False


def _set_asides(text: str, dashes: Dashes) -> Iterator[Edit]:
    waiting: _Dash | None = None
    for dash in _dashes_of(text):
        if waiting and (_last(text, dash.start) in (";", ":") or _parted(text, waiting.end, dash.start)):
            if not waiting.initial:
                yield _aside(text, waiting, dashes.alone)
            waiting = None
        if waiting and not dash.initial:
            yield _aside(text, waiting, dashes.opening)
            yield _aside(text, dash, dashes.closing)
            waiting = None
        elif (_next(text, dash.end) or END) in _CLOSING:
            yield _aside(text, dash, dashes.closing)
        else:
            waiting = dash
    if waiting and not waiting.initial:
        yield _aside(text, waiting, dashes.alone)


def _dashes_of(text: str) -> Iterator[_Dash]:
    """Find the dashes between words, and those that begin a line."""
    for match in regex("[-–—―‐−]+").finditer(text):
        start, end, sign = match.start(), match.end(), match[0]
        while start and text[start - 1] == " ":
            start -= 1
        while text[end : end + 1] == " ":
            end += 1
        indented = text[start - 1 : start] == MUTE and text[max(0, start - 2) : start - 1] in ("", BREAK, END)
        left, right = (END if indented else _last(text, start) or END), _next(text, end) or END
        before, after = start < match.start(), end > match.end()
        if (
            left in f"{BREAK}{END}"
            and sign in "-–—"
            and (after or sign == "—")
            and right not in f"{BREAK}{END}"
        ):
            if right.islower():  # before a capital it is a turn in a dialogue
                yield _Dash(start, end, initial=True)
        elif before and after and left in ".!?…»" and right.isupper() and _is_spoken_line(text, start):
            continue  # the next turn of a dialogue
        elif (
            _breaks_off(text, start, sign, before, right)
            or (sign == "---" and left.isalnum() and right.isalnum() and not (before and right.isdigit()))
            or (_sets_off(sign, before, after, left, right) and _is_aside(text, start, left, right, before))
        ):
            yield _Dash(start, end)


def _is_spoken_line(text: str, place: int) -> bool:
    """Tell whether the line of a place begins with a dash."""
    least = max(0, place - 4000)
    start = max(text.rfind(BREAK, least, place), text.rfind(END, least, place)) + 1
    return (
        (start > 0 or least == 0)
        and text[start : start + 1] in ("-", "–", "—")
        and text[start + 1 : start + 2] == " "
    )


def _last(text: str, place: int) -> str:
    """Return the sign that came last, be it before the space of a guillemet."""
    return text[max(0, place - 2) : place].rstrip(f"{NBSP}{FINE}")[-1:]


def _next(text: str, place: int) -> str:
    """Return the sign that comes next, be it after the space of a guillemet."""
    return text[place : place + 2].lstrip(f"{NBSP}{FINE}")[:1]


def _breaks_off(text: str, start: int, sign: str, before: bool, right: str) -> bool:
    """Tell the dash of speech that breaks off: “But I --”."""
    if right not in f"{BREAK}{END}»”’":
        return False
    if not (sign in ("--", "---") or (before and (sign in ("–", "—") or (sign == "-" and right == END)))):
        return False
    word = text[max(0, start - 3) : start]
    if word[-1:] in (".", ",", "!", "?", "…"):
        word = word[:-1].rstrip(" ")
    return word[-1:].isalpha()


def _sets_off(sign: str, before: bool, after: bool, left: str, right: str) -> bool:
    """Tell from its shape and spaces whether a dash sets something off."""
    at_bracket = (right in "([{" and left not in ")]}") or (left in ")]}" and right not in "([{")
    if sign == "—" or (len(sign) in (2, 3) and not sign.strip("–—")):
        return True
    if sign in ("–", "―"):
        inside = (left in "([{" and right.isalpha()) or (right in ")]}" and left.isalpha())
        return before or after or (sign == "–" and (at_bracket or inside))
    if sign in ("--", "---", "-–") and (left in "([{" or right in ")]}"):
        return before or after
    if sign in ("--", "---", "-–"):
        return before == after or after or right in ",.;:!?)»”…" or (before and sign == "---")
    if sign not in ("-", "‐", "−"):
        return False
    if left in "([{" or right in ")]}":
        return (after if left in "([{" else before) and not right.isdigit() and not left.isdigit()
    if at_bracket and before != after:
        return (before and left.isalpha()) or (after and right.isalpha())
    return before and (after or right in ",.;:!?)»”…")


def _parted(text: str, start: int, end: int) -> bool:
    """Tell whether a block, a sentence or a bracket ends between two places."""
    if end - start > 1200 or END in text[start:end]:
        return True
    if text.count("(", start, end) != text.count(")", start, end):
        return True
    if not any(sign in text[start:end] for sign in ".!?…"):
        return False
    return (
        regex(rf"(?:{LETTER}{{3}}\.|[!?…])[»”’)\"']*[ {BREAK}][«“\"]?{CAPITAL}").search(text, start, end)
        is not None
    )


def _is_aside(text: str, start: int, left: str, right: str, spaced: bool) -> bool:
    """Tell a dash between words from a sum, a list's marker or a bare sign."""
    bare = f"{BREAK}{END}-–—/*=<>|"
    if left in ("" if spaced else "«“‘„‚!") + f"{bare}+" or right in f"{bare}»”":
        return False
    if not left.isalnum() and not right.isalnum() and left in ".,;:!?…([{" and right in ".,;:!?…)]}":
        return False
    return not (left.isdigit() and (right.isdigit() or right in "$€£" or _is_marker(text, start)))


def _is_marker(text: str, end: int) -> bool:
    """Tell whether a number that ends here is all that its line has so far: `1 – …`."""
    start = end
    while start > 0 and text[start - 1].isdigit():
        start -= 1
    return end - start < 4 and (start == 0 or text[start - 1] in f"{BREAK}{END}")


def _aside(text: str, dash: _Dash, put: str) -> Edit:
    after = _next(text, dash.end) or END
    put = put.lstrip(f" {NBSP}") if dash.initial or text[dash.start - 1] in "([{" else put
    return dash.start, dash.end, put.rstrip(" ") if after in _CLOSING else put


def dialogue(dash: str = "—", space: str = NBSP) -> Rule:
    """Make the rule that sets the dashes of lines spoken in turn, and binds any dash that begins a line."""

    def apply(flat: Flat) -> Flat:
        if not any(start in END + flat.text for start in _OPENINGS) or not _opening_dash().search(flat.text):
            return flat
        return edited(flat, list(_set_dialogue(flat.text, dash + space)))

    return Rule("dialogue", apply)


def lone_dashes() -> Rule:
    """Make the rule that sets the hyphens of a closed dash that stands alone: on a line, between stops."""
    alone = rf"(?<![^{BREAK}{END}])--(?=[{BREAK}{END}]|\Z)"
    return change("dashes", rf"{alone}|(?<=\.)--(?=\.)|(?<=\()---(?=\))", "—", ("--",))


def attribution(bound: bool = False) -> Rule:
    """Make the rule that sets the two hyphens before who said it: `-- Louise Michel`.

    `bound`: a dash that was typed there is bound, too (in languages whose dialogues have no dashes).
    """
    pattern = rf"--(?:(?<=[{BREAK}{END}]..)|(?<=\A..))-? (?=[^\s.,;:!?)\]–—-])"
    typed = rf"|[–—](?:(?<=[{BREAK}{END}].)|(?<=\A.)) (?={CAPITAL}|[^\s\w.,;:!?)\]–—-])" if bound else ""
    return change("dialogue", pattern + typed, _attribute, ("-- ", "– ", "— ") if bound else ("-- ",))


def _attribute(match: re.Match[str]) -> str:
    return ("—" if match[0][0] == "-" else match[0][0]) + NBSP


_OPENINGS = tuple(f"{sign}{dash} " for sign in (BREAK, END) for dash in "-–—")


@cache
def _opening_dash() -> re.Pattern[str]:
    return re.compile(rf"[-–—] (?:(?<=[{BREAK}{END}]..)|(?<=\A..))(?=[^\s.,;:!?…)])")


@cache
def _line() -> re.Pattern[str]:
    return re.compile(f"[^{BREAK}{END}]+")


def _set_dialogue(text: str, dash: str) -> Iterator[Edit]:
    turns: list[re.Match[str]] = []
    for line in _line().finditer(text):
        if _opening_dash().match(text, line.start()):
            turns.append(line)
        else:
            yield from _turns(text, turns, dash)
            turns = []
    yield from _turns(text, turns, dash)


def _turns(text: str, turns: list[re.Match[str]], dash: str) -> Iterator[Edit]:
    """Set a run of lines that begin with a dash: as speech if they read so, else bound as they are."""
    ends = {turn[0].rstrip("»” \u00a0\u202f")[-1:] for turn in turns}
    capital = all(re.match(rf"[-–—] [«“…]?[ \u00a0]?{CAPITAL}", turn[0]) for turn in turns)
    spoken = len(turns) > 1 and capital and ends <= set(".!?…") and not ends.isdisjoint("!?…")
    for turn in turns:
        answers = list(_answer().finditer(turn[0]))
        if turn[0][0] == "-" and not spoken and not any(a.string[a.start() - 1] in "!?…" for a in answers):
            answers = []
        if spoken or answers or turn[0][0] != "-":
            yield turn.start(), turn.start() + 2, dash if spoken or answers else turn[0][0] + NBSP
        for answer in answers:
            yield turn.start() + answer.start(), turn.start() + answer.end(), f" {dash}"


@cache
def _answer() -> re.Pattern[str]:
    return re.compile(rf"(?<=[.!?…»]) [-–—] (?=[«“]?{CAPITAL})")
