"""The questions of an interview that names nobody: each stands over what is answered to it."""

import re
from collections.abc import Collection, Mapping, Sequence

from zine.readers import pattern
from zine.readers._blocks import Block, Facts, element, group
from zine.readers._inline import inline
from zine.readers._line import Line
from zine.readers._markers import marker

ANNOUNCED = pattern(
    r"\b(?:entretien|interview|propos recueillis|conversation|entrevista|intervista|gespräch|vraaggesprek)\b",
    re.IGNORECASE,
)
"""What a text says above its beginning if it is an interview."""
YOU = pattern(
    r"\b(?:tu|toi|ton|tes|vous|votre|vos|you|your|tú|te|ti|os|usted(?:es)?|vosotr[ao]s|vuestr[ao]s?|du|dich|dir|"
    r"dein\w*|ihr|euch|eure?\w*|(?-i:Sie|Ihnen)|tuo|tua|voi|vi|vostr[aeio]|você|vocês|teu|vosaltres|us|"
    r"je|jij|jullie|jouw)\b|\bt['’]|[ -]t[ou]\b",
    re.IGNORECASE,
)
"""By which one speaks to another; questions to readers in general rarely say it."""
LONGEST = 400
"""The longest question, in characters."""


def questions(lines: Sequence[Line], heads: Mapping[int, str], announced: bool) -> frozenset[int]:
    """Return the lines that ask somebody, in an interview.

    It is one if the text says so and two of its short lines ask, or if three do and most say `you`; what
    stands under a question answers it.
    """
    short = [at for at, style in heads.items() if _asks(lines[at].text) and style == "plain"]
    told = sum(bool(YOU.search(lines[at].text)) for at in short)
    if len(short) < (2 if announced else 3) or not (announced or told > len(short) / 2):
        return frozenset()
    found: set[int] = set()
    for at, line in enumerate(lines[:-1]):
        alone = len(group(lines, at)) == 1 and len(line.text) <= LONGEST and not line.quoted
        asks = at in short or (YOU.search(line.text) and at > short[0])
        if alone and asks and _asks(line.text) and not marker(line.text) and at - 1 not in found:
            found.add(at)
    return frozenset(found)


def _asks(text: str) -> bool:
    """Tell whether a line ends in a question."""
    return text.rstrip('\u00a0\u202f »”"’)').endswith("?")


def announced(lines: Collection[str]) -> bool:
    """Tell whether one of the lines around the title says that this is an interview."""
    return any(ANNOUNCED.search(line) for line in lines)


def question(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """A short line that asks, over its answer, in an interview: a question, in bold."""
    if at not in facts.questions:
        return None
    said = element("strong", inline(lines[at].text, facts.notes))
    return Block("question", element("p", said, kind="question"))
