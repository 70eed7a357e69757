"""Marks: every sign of a text that may be a quotation mark, and which way it seems to open.

Straight marks and any typeset ones are read alike, by their surroundings first and their own direction
second, so that text half set by another hand comes out in one hand.
"""

from collections.abc import Iterator
from typing import NamedTuple

from zine.flattening import BREAK, END, MUTE, OPAQUE
from zine.languages._rules import regex

_MARK = r"\"{3,}|<<+|>>+|'{2,}|´´|‹‹|››|,,(?=\w)|."
SIGN = r"[^\w\s.;:!?()/%\-]"  # what may be one; quicker to compile than the list of them
MARKS = frozenset("\"“”„‟«»‹›‘’‚‛'<>`´,")
APOSTROPHE = 9  # the way of a mark that quotes nothing
CLOSES = -2  # the way of a mark that closes what is open, or is nothing
_FAMILY = {
    **dict.fromkeys(('"', "“", "”", "„", "‟", "''", ",,", "´´", "‹‹", "››"), "double"),
    **dict.fromkeys(("'", "‘", "’", "‚", "‛"), "single"),
    **dict.fromkeys(("«", "»", "<<", ">>"), "guillemet"),
    **dict.fromkeys(("‹", "›"), "small guillemet"),
}
_OPENING = frozenset("“„‟«‹‘‚‛") | {"<<", ",,"}
_CLOSING = frozenset("”»›’") | {">>"}
_SPACES = frozenset(f" \u00a0\u202f{BREAK}{END}")
_BEFORE_OPENING = frozenset(f"([{{—–-/’'‘“„«‹\"¿¡=+{MUTE}")
_CLOSERS = frozenset(".,;:!?)]}»”’›\"'%*—–-/*")
_WORD = r"\w+"


class Mark(NamedTuple):
    """A quotation mark: where, its sign, the way it opens (1, -1; 0: its partner tells)."""

    start: int
    end: int
    sign: str
    way: int

    @property
    def family(self) -> str:
        """Return what sorts of marks it may pair with."""
        return _FAMILY[self.sign]


class Custom(NamedTuple):
    """How a language writes: what an apostrophe may open, and whether » may open a quotation.

    `foreign` are double marks that it writes its own way even where they have no partner. `authored`: the
    author's choice of double or single marks stands.
    """

    elided: frozenset[str] = frozenset()
    reversed_guillemets: bool = False
    foreign: str = ""
    authored: bool = False


def marks(text: str, start: int, end: int, custom: Custom) -> Iterator[Mark]:
    """Find the marks of one block, in order."""
    done = start
    for sign in regex(SIGN).finditer(text, start, end):
        if sign.start() < done or not (match := regex(_MARK).match(text, sign.start(), end)):
            continue
        done = match.end()
        before = text[match.start() - 1] if match.start() > start else END
        after = text[match.end()] if match.end() < end else END
        mark = match[0]
        if before == " " and mark in "”’" and text[match.start() - 2 : match.start() - 1] in ("’", "”"):
            before = "’"  # two that close together, set apart
        two = text[match.end() : match.end() + 2]
        if mark in "“‘" and two in (" ‘", " “") and not before.isalnum() and before not in ".,!?…":
            after = "‘"
        if mark not in _FAMILY:
            continue
        if _FAMILY[mark] == "single":
            way = _way_of_single(text, match.start(), before, after, custom)
            if way is None:
                continue
        elif mark in ("«", "»", "<<", ">>") and not custom.reversed_guillemets:
            way = 1 if mark in ("«", "<<") else -1
        else:
            way = _way(mark, before, after)
        yield Mark(match.start(), match.end(), mark, way)


def _way(sign: str, before: str, after: str) -> int:
    """Tell the way a mark opens from the letters around it, or from its shape (1, -1; 0: neither tells)."""
    if sign in _CLOSING and before in "’'”»" and after not in _SPACES and not is_wordlike(after):
        return -1
    if before == END and after == BREAK:
        return 1
    left_free = before in _SPACES or before in _BEFORE_OPENING
    right_free = after in _SPACES or (after in _CLOSERS and after not in "-—–/'\"‘’«")
    if left_free and after not in _SPACES and (not right_free or before in _SPACES):
        return 0 if right_free and sign not in _OPENING else 1
    if before not in _SPACES and (after in _SPACES or after in _CLOSERS or after in "…«(["):
        return -1
    if sign in _OPENING:
        return 1
    return -1 if sign in _CLOSING else 0


def _way_of_single(text: str, place: int, before: str, after: str, custom: Custom) -> int | None:
    """Tell a single mark that quotes (1, -1) from an apostrophe, and from one inside a word (None)."""
    sign = text[place]
    word_before, word_after = is_wordlike(before), is_wordlike(after)
    if (word_before or before in ")]»”") and word_after and sign != "‚":
        return None
    if sign == "‘" and before in _SPACES and after == " ":
        return 1
    if sign == "’" and before == " " and (after in _SPACES or after in ".,;:!?)]"):
        return CLOSES  # ‘ mot ’, as French writers space them
    if before in _SPACES and after in _SPACES:
        return None
    if before in _SPACES and sign in "'‘" and regex(r"\.+\w|[^\w\s]['’](?!\w)").match(text, place + 1):
        return 1
    if not word_before and word_after and sign != "‚":
        elided = regex(_WORD).match(text, place + 1)
        if elided and _is_elided(elided[0], text[elided.end() : elided.end() + 1], custom):
            return APOSTROPHE
    return _way(sign, before, after) or None


def is_wordlike(text: str) -> bool:
    """Tell whether a text begins with a letter, a figure or what reads as a word."""
    return text[:1].isalnum() or text[:1] in ("_", OPAQUE)


def _is_elided(word: str, after: str, custom: Custom) -> bool:
    if regex(r"\d\ds?").fullmatch(word):
        return after not in ("'", "’")
    if len(word) == 1 and word not in ("n", "N") and after in ("'", "’"):
        return False  # the letter 's'
    return word.lower() in custom.elided
