"""Who speaks in a plain text: the dashes of a dialogue, the names of an interview."""

import re
from collections import Counter
from collections.abc import Sequence

from zine.readers import pattern
from zine.readers._blocks import Block, Facts, element
from zine.readers._inline import inline
from zine.readers._line import Line

SPEAKER = pattern(
    r"(?P<who>(?P<name>[A-ZÀ-Þ][^\W\d_]*(?:[ .'’&·-]{1,2}[^\W\d_]+){0,4}\.?)(?: ?\([^)]{1,40}\))?"
    r"(?:[ \u00a0\u202f]?:|\.? ?[–—]|\. -))[ \u00a0](?=\S)"
)


POINTED = pattern(
    r"(?P<who>(?P<name>[A-ZÀ-Þ][^\W\d_]{0,14}(?: [A-ZÀ-Þ][^\W\d_]{0,14})?)\.)[ \u00a0](?=[A-ZÀ-Þ¿¡«“\"])"
)
"""A name before a point, as some magazines set who speaks: `Rosa. Nobody did.`"""


def speakers(lines: Sequence[Line]) -> frozenset[str]:
    """Return who is heard in an interview: names before a colon that come again, one asking."""
    said = [(found["name"], line.text) for line in lines if (found := _speaker(line.text))]
    if len(said) < 3 and (pointed := _pointed(lines)):
        said = pointed
    if len(said) < 3:
        return frozenset()
    counts = Counter(name for name, _ in said)
    again = {name for name, count in counts.items() if count > 1}
    asked = any(name in again and text.endswith("?") for name, text in said)
    replied = len(counts) > 1
    if not (again and asked and replied):
        return frozenset()
    return frozenset(
        name for name in counts if name in again or _short_for(name, counts) or _beside(name, said, again)
    )


def _pointed(lines: Sequence[Line]) -> list[tuple[str, str]]:
    """Return the names before a point with their lines, if nearly all lines from the first on have one."""
    found = [(at, match["name"]) for at, line in enumerate(lines) if (match := _before_point(line.text))]
    whole = found and len(found) >= 0.8 * (len(lines) - found[0][0])
    return [(name, lines[at].text) for at, name in found] if whole and len(found) > 3 else []


def _before_point(text: str) -> re.Match[str] | None:
    """Return the name that a line begins with, before a point."""
    return POINTED.match(text) if "." in text[:34] else None


def _speaker(text: str, pointed: bool = False) -> re.Match[str] | None:
    """Return the name that a line begins with, before a colon or a dash."""
    if pointed and (found := _before_point(text)):
        return found
    ends = [place for sign in (":", "–", "—", ". -") if (place := text.find(sign, 0, 80)) > 0]
    may_be = ends and ("," not in text[: min(ends)] or "(" in text[: min(ends)])
    return SPEAKER.match(text) if may_be and text[0].isupper() else None


def _short_for(name: str, names: "Counter[str]") -> bool:
    """Tell whether a name is made of another's initials: `LB` for `La Brèche`, `M.` for `Monique`."""
    letters = [char for char in name if char.isalpha()]
    initials = ("".join(word[0] for word in other.split()).upper() for other in names if other != name)
    return len(letters) < 4 and "".join(letters).upper() in initials


def _beside(name: str, said: Sequence[tuple[str, str]], again: "set[str]") -> bool:
    """Tell whether a name that is there once stands between names that come again."""
    at = next(place for place, (other, _) in enumerate(said) if other == name)
    return all(other in again for other, _ in said[max(0, at - 1) : at]) and at > 0


def interview(lines: Sequence[Line], at: int, facts: Facts) -> Block | None:
    """A paragraph that begins with the name of one who speaks: a turn in an interview, the name in bold."""
    if not facts.speakers or lines[at].quoted:
        return None
    text = lines[at].text
    found = _speaker(text, pointed=True)
    if not found or found["name"] not in facts.speakers:
        return None
    rest = inline(text[found.end("who") :], facts.notes)
    return Block("interview", element("p", f"<strong>{inline(found['who'])}</strong>{rest}"))


def turns(lines: Sequence[Line], who: frozenset[str]) -> set[int]:
    """Return the lines that are turns of an interview."""
    if not who:
        return set()
    return {
        at
        for at, line in enumerate(lines)
        if (found := _speaker(line.text, pointed=True)) and found["name"] in who
    }
