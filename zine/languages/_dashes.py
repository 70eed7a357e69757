"""Dashes: of asides, of speech that breaks off; never the hyphen of a word."""

from collections.abc import Iterator
from typing import NamedTuple

from zine.flattening import BREAK, END, MUTE, Edit, Flat, edited, substitute
from zine.languages._rules import CAPITAL, FINE, LETTER, NBSP, Rule, change, holds, regex


class Dashes(NamedTuple):
    """How a language sets an aside: the dash that opens it, closes it, stands alone; with their spaces."""

    opening: str
    closing: str
    alone: str


def asides(dashes: Dashes, typed: Dashes | None = None) -> Rule:
    """Make the rule that sets the dashes of asides, ` - `, `--` or any other, in pairs within a sentence.

    `typed` are those of a text whose author sets asides off with — more often than with –, or with the
    `--` of a typewriter, which means the same: a text's asides are all alike.
    """

    def apply(flat: Flat) -> Flat:
        if regex(f" -{LETTER}").search(flat.text):
            flat = substitute(flat, regex(_HUGGED), r" - \1 - ")
        edits = list(_set_asides(flat.text, dashes))
        found = [flat.text[start:end] for start, end, _ in edits] if typed else []
        long, short = (sum(holds(dash, signs) for dash in found) for signs in (("—", "--"), ("–",)))
        if typed and long > short:
            edits = list(_set_asides(flat.text, typed))
        return edited(flat, edits)

    return Rule("dashes", apply)


_HUGGED = (  # an aside that its hyphens touch: it was -so they said- too late; not pre- and post-
    rf" -(?={LETTER}[\w’'])((?:(?! -|- |[.;:!?]|…)[^{BREAK}{END}]){{3,200}}?)(?:(?<=[\w»)])|(?<=[”’]))"
    rf"-(?: (?!(?:et|ou|and|or|und|oder|y|o|e|i|en|of)\b)|(?=[,.;:!?)])|(?=…)|(?=[{BREAK}{END}]|\Z))"
)
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
        elif _ends(text, dash.end):
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


def _ends(text: str, place: int) -> bool:
    """Tell whether something ends at a place; an apostrophe begins a word: – ’tis so."""
    after = _next(text, place) or END
    return after in _CLOSING and not (after == "’" and text[place + 1 : place + 2].isalnum())


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
    put = put.lstrip(f" {NBSP}") if dash.initial or text[dash.start - 1] in "([{" else put
    return dash.start, dash.end, put.rstrip(" ") if _ends(text, dash.end) else put


def lone_dashes() -> Rule:
    """Make the rule that sets the hyphens of a closed dash that stands alone: on a line, between stops."""
    alone = rf"(?<![^{BREAK}{END}])--(?=[{BREAK}{END}]|\Z)"
    return change("dashes", rf"{alone}|(?<=\.)--(?=\.)|(?<=\()---(?=\))", "—", ("--",))
