"""English speech: the stops before who said it, and speech that was set off by dashes."""

import re
from collections.abc import Iterator

from zine.flattening import BREAK, END, Edit, edited
from zine.languages._rules import CAPITAL, Rule, change, regex, words

_SAYING = "|".join(
    words(
        """said says say asked asks replied replies answered answers cried cries shouted shouts whispered
    added adds exclaimed explained declared announced continued insisted repeated murmured muttered
    screamed yelled remarked concluded"""
    )
)
_WHO = rf"(?:I|you|s?he|it|we|they|(?:the|my|our|her|his) \w+|{CAPITAL}\w+(?: {CAPITAL}\w+)?)"
_SAID = rf"(?:{_WHO} (?:{_SAYING})|(?:{_SAYING}) {_WHO})\b"
_GOING_ON = r"(?:and|but|or|then|before|after|as|while|when|with|without)\b"
_DASH = " ?[-–—]{1,2} ?"
_LONGEST = 600  # letters of a speech


def questions() -> list[Rule]:
    """Leave no comma after ? or ! before who said it, nor two points after a.m. (Chicago 6.134, 6.14)."""
    return [
        change("stops", rf"([!?])(?:,([”’])|([”’])[,.])(?= {_SAID})", _asked, ("!", "?")),
        change(
            "stops",
            r"(\b(?:[ap]\.m|[ie]\.[eg]|Inc|Ltd|Corp|Co|etc|Jr|Sr|U\.[SK]))\.\.(?![.\w])",
            r"\1.",
            ("..",),
        ),
    ]


def _asked(match: re.Match[str]) -> str:
    """Return what ends a question or a cry before who said it: no comma."""
    return match[1] + (match[2] or match[3])


def speech() -> Rule:
    """Make the rule that takes the dashes from around speech that quotation marks set off (Chicago 12.14).

    A verb of saying is followed by a comma: She said - “No” - and left becomes She said, “No” and left.
    """
    return Rule("speech", lambda flat: edited(flat, list(_undashed(flat.text))))


def _undashed(text: str) -> Iterator[Edit]:
    if not any(mark in text for mark in ("-“", "- “", "–“", "– “", "—“", "— “")):
        return
    said = rf"\b(?:{_SAYING})([:,]?{_DASH})“(?={CAPITAL})"
    begun = rf"(?:(?<=[{BREAK}{END}])|\A|(?<=[.!?…]))({_DASH})“"
    done = 0
    for match in regex(f"{said}|{begun}").finditer(text):
        start, end = match.span(1 if match[1] is not None else 2)
        closing = text.find("”", match.end(), match.end() + _LONGEST)
        after = regex(_DASH).match(text, closing + 1) if closing > 0 else None
        goes_on = regex(_GOING_ON if match[1] is not None else _SAID)
        if END in text[end:closing] or start < done or (after and not goes_on.match(text, after.end())):
            continue  # an aside: what she said - "No" - was clear
        if match[1] is not None:
            yield start, end, ", "
        elif after:
            yield start, end, " " if text[start - 1 : start] in (".", "!", "?", "…") else ""
        if after:
            yield after.start(), after.end(), " "
            done = after.end()
