"""Markers: what an author writes before the items of a list, and whether one item follows another."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from zine.readers import pattern

BULLETS = "-–—•*·‣◦▪▫■□●○►▶→⇒➔➤★☆✦✊☞»›+Ø"
PLAIN_BULLETS = frozenset("-*+")
EMOJI = r"[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?"
EMOJI_LAST = pattern(EMOJI + "$")
BOX = "☐"
"""What is to be ticked; typed as `[ ]`."""
COUNTER = r"\d{1,3}|[ivxlc]{1,7}|[IVXLC]{1,7}|[a-zA-Z]"
SPACE = r"[^\S\t\n]"
"""A space of any width; a set of signs that are far apart in Unicode would take long to compile."""
MARKER = pattern(
    rf"""(?:
      (?P<bullet>[{re.escape(BULLETS)}]|{EMOJI}|(?:[-*][ ])?\[[ \u00a0xX]?\])
       (?:{SPACE}+|(?<=[•‣◦▪■●►▶→➔➤])(?=\w))
      |(?P<open>[(\[]?)(?P<counter>{COUNTER})
       (?P<close>{SPACE}?[)\]]|\.?[°ºª](?:\.-|[)/.])?
         |\.[-)]|/|\.|{SPACE}?[–—-]|{SPACE}:)
       {SPACE}+
    )(?=\S)""",
    re.VERBOSE,
)
SPEECH = pattern(r"(?:[—–][ \u00a0]?|- )[«“¿¡…]*[ \u00a0]?[A-ZÀ-Þ]")
DASHES = frozenset("-–—")
ASKED = pattern(r"[?!…][»”]?(?:$|[ \u00a0]?[—–][ \u00a0]?[a-zà-ÿ]|[ \u00a0][a-zà-ÿ])")
"""A question or a cry at the end, or before the words that say who asks."""
SENTENCE_END = pattern(rf"[.!?…]{SPACE}?[»”\"')\]]*$")
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class Marker(NamedTuple):
    """A marker: its form with the counter left out, its counter's value for each way to count, its length.

    `counts` maps an HTML list type ("1", "a", "A", "i", "I") to the value; a bullet has none.
    """

    form: str
    counts: tuple[tuple[str, int], ...]
    length: int

    @property
    def bullet(self) -> bool:
        """Tell a bullet from a counter."""
        return not self.counts


def marker(text: str) -> Marker | None:
    """Return the marker that a line begins with, if it does.

    >>> marker("1 – augmentent")
    Marker(form='{} –', counts=(('1', 1),), length=4)
    >>> marker("c) partir").counts
    (('a', 3), ('i', 100))
    """
    found = MARKER.match(text)
    if not found:
        return None
    if found["bullet"]:
        return Marker(BOX if "[" in found["bullet"] else found["bullet"], (), found.end())
    close = re.sub(r"[\u00a0\u202f]", " ", found["close"])
    bracketed = found["open"] in ("(", "[")
    if bracketed != (close[-1] in ")]" and close[0] not in "°º.") and bracketed:
        return None
    counts = tuple(_values(found["counter"]))
    return Marker(f"{found['open']}{{}}{close}", counts, found.end()) if counts else None


def _values(counter: str) -> "list[tuple[str, int]]":
    """Return what a counter can mean: a number, a letter, a Roman numeral."""
    if counter.isdigit():
        return [("1", int(counter))]
    lower = counter.islower()
    values = [("a" if lower else "A", ord(counter.lower()) - 96)] if len(counter) == 1 else []
    roman = _roman(counter.lower())
    return values + ([("i" if lower else "I", roman)] if roman else [])


def _roman(numeral: str) -> int:
    """Return a Roman numeral's value, 0 if it is none."""
    digits = [ROMAN.get(letter, 0) for letter in numeral]
    if not all(digits):
        return 0
    value = sum(-one if one < next_ else one for one, next_ in zip(digits, [*digits[1:], 0], strict=True))
    return value if roman(value) == numeral else 0


def roman(value: int) -> str:
    """Write a number below 400 as a Roman numeral, in lower case."""
    tens, ones = divmod(value, 10)
    hundreds, tens = divmod(tens, 10)
    units = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
    return "c" * hundreds + units[tens].translate(str.maketrans("ivx", "xlc")) + units[ones]


def counted(kind: str, value: int) -> str:
    """Write a counter of an HTML list type.

    >>> counted("i", 4), counted("A", 2), counted("1", 12)
    ('iv', 'B', '12')
    """
    if kind == "1":
        return str(value)
    letter = roman(value) if kind in "iI" else chr(96 + (value - 1) % 26 + 1)
    return letter.upper() if kind in "AI" else letter


def speaks(texts: Sequence[str]) -> bool:
    """Tell whether texts that begin with a dash are people speaking: sentences, a question among them.

    >>> speaks(["— Vous partez ?", "— Non."]), speaks(["— du pain ;", "— des roses."])
    (True, False)
    """
    sentences = all(SPEECH.match(text) and SENTENCE_END.search(text) for text in texts)
    asking = [bool(ASKED.search(text)) for text in texts]
    # A hyphen is more often a bullet: then only questions with their answers are speech.
    return sentences and any(asking) and not (texts[0].startswith("-") and all(asking))


def speech(texts: Sequence[str]) -> frozenset[str]:
    """Return the dashes that open speech in a text: all that begins with them is said, and something asked.

    >>> sorted(speech(["— Vous partez ?", "Il rit.", "— Non.", "- du pain ;", "- des roses."]))
    ['—']
    """
    by_dash: dict[str, list[str]] = {}
    for text in texts:
        if text[:1] in DASHES and text[:1]:
            by_dash.setdefault(text[0], []).append(text)
    return frozenset(dash for dash, said in by_dash.items() if len(said) > 1 and speaks(said))


def run(markers: Sequence[Marker | None]) -> tuple[str, int]:
    """Return the way to count ("" for bullets) and how many of the markers, from the first on, are one list.

    None stands for what has no marker, and is passed over; a counter goes up by one.
    """
    first = markers[0]
    if first is None:
        return "", 0
    if first.bullet:
        return "", _last(markers, lambda found, _: found.form == first.form)
    best = ("", 0)
    for kind, start in first.counts:
        taken = _last(markers, partial(_follows, first.form, kind, start))
        # At a tie the counter that begins its sequence is meant: “i)” alone counts in Roman, “a)” in letters.
        if taken > best[1] or (taken == best[1] and start == 1):
            best = (kind, taken)
    return best


def _follows(form: str, kind: str, start: int, found: Marker, place: int) -> bool:
    """Tell whether a marker is the one at its place in a list."""
    return found.form == form and (kind, start + place) in found.counts


def _last(markers: Sequence[Marker | None], fits: Callable[[Marker, int], bool]) -> int:
    """Return the length of the run up to its last item."""
    taken = items = 0
    for at, found in enumerate(markers):
        if found is None:
            continue
        if not fits(found, items):
            break
        items, taken = items + 1, at + 1
    return taken


def list_attributes(found: Marker, kind: str, start: int) -> dict[str, str]:
    """Return the attributes that say a list's authored marker, its way to count, and its start."""
    if found.bullet:
        return {} if found.form in PLAIN_BULLETS else {"data-marker": found.form}
    attributes = {} if found.form == "{}." else {"data-marker": found.form.format(counted(kind, 1))}
    if start != 1:
        attributes["start"] = str(start)
    if kind != "1":
        attributes["type"] = kind
    return attributes
