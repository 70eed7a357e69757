"""Dialogue: the dashes of lines that are spoken in turn, and the dash before who said something."""

import re
from collections.abc import Iterator
from functools import cache

from zine.flattening import BREAK, END, Edit, Flat, edited
from zine.languages._rules import CAPITAL, NBSP, Rule, change


def dialogue(dash: str = "—", space: str = NBSP) -> Rule:
    """Make the rule that sets the dashes of lines spoken in turn, and binds any dash that begins a line."""

    def apply(flat: Flat) -> Flat:
        if not any(start in END + flat.text for start in _OPENINGS) or not _opening_dash().search(flat.text):
            return flat
        return edited(flat, list(_set_dialogue(flat.text, dash + space)))

    return Rule("dialogue", apply)


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
