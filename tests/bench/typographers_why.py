"""Why zine and another typographer disagree: which rule of the reference is against the other's answer.

Two set texts are of a class if they are the same once what the class is about is taken out of both.
"""

import re
from collections.abc import Iterable, Iterator

NO_RULE = "no rule is against it"
_MARKS = "“”‘’«»\"'„‟‹›`´′″"
_STOPS = ".,;:!?…"
# The rule, and what is taken out of both texts.
_CLASSES: tuple[tuple[str, str], ...] = (
    ("2.1: code and tags stay", r"[-–—\s](?=[<>&=\s–—-]*[<>])|(?<=[<>!])[-–—\s]+"),
    ("2.1, 2.5: no space is put after a stop, around brackets, or closed in initials", r"\s"),
    ("F4: two dots are left, with a finding", rf"\.\.+|…|(?<=[\s{_MARKS}])\.|\.(?=[\s{_MARKS}]|$)|\s"),
    (
        "F2: the place of a stop at a mark is the author's",
        rf"[{_STOPS}]+(?=[{_MARKS}])|(?<=[{_MARKS}])[{_STOPS}]+",
    ),
    ("2.5: British text keeps the author's marks, double or single", "[“”‘’]"),
    ("F2: a mark without its partner stays, with a finding; primes are set after figures", rf"[{_MARKS}]|\s"),
    ("F5: what introduces speech is the author's", rf"[-–—,:]|[{_STOPS}](?=[{_MARKS}\s])|\s"),
    ("2.1, F5: dates and numbers keep their hyphens; a hyphen at a bracket is no dash", r"[-–—−\s]"),
    ("F6: × stands between figures, closed if it was", r"[xX×\s]"),
)


def why(ours: str, theirs: str) -> str:
    """Return the rule that is against another typographer's answer, or that there is none."""
    for rule, out in _CLASSES:
        if re.sub(out, "", ours) == re.sub(out, "", theirs):
            return rule
    if re.sub(r"\W", "", ours).lower() == re.sub(r"\W", "", theirs).lower() != "" and ours.lower() != ours:
        return "2.1: letters stay, small and capital" if ours.lower() == theirs.lower() else NO_RULE
    return NO_RULE


def counted(reasons: Iterable[str]) -> Iterator[str]:
    """Give each reason with how often it is one, the most frequent first."""
    listed = list(reasons)
    for reason in sorted(set(listed), key=lambda r: (-listed.count(r), r)):
        yield f"{listed.count(reason):5} {reason}"
