"""Preflight: what is worth knowing before paper is spent."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from zine.inspection import Inspection


class Finding(NamedTuple):
    """Something that a person should know: a stable code, one plain sentence, and what to do about it."""

    code: str
    message: str
    hint: str = ""
    level: Literal["note", "warning", "error"] = "warning"
    page: int | None = None


LEVELS = ("error", "warning", "note")


def check(inspection: "Inspection", only: str = "", notes: bool = True) -> tuple[Finding, ...]:
    """Return what every check in zine/checks finds in a PDF, or one of them, the gravest first.

    Without `notes`, the checks that find nothing graver are left out.
    """
    from zine import catalogue

    names = [only] if only else catalogue.names("checks")
    if not notes:
        names = [name for name in names if not getattr(catalogue.module("checks", name), "NOTES", False)]
    found = [one for name in names for one in _run(name, inspection)]
    return tuple(sorted(found, key=lambda one: (LEVELS.index(one.level), one.page or 0)))


PRIVATE = ("text-hidden", "text-covered", "text-off-page", "script", "starts-programs", "damaged")
"""What belongs to privacy too: what people do not see they send, and what calls or opens something."""


def private(inspection: "Inspection") -> tuple[Finding, ...]:
    """Return what a PDF tells of whoever made it, and what is in it unseen, the gravest first."""
    found = check(inspection)
    return tuple(one for one in found if one.code.startswith("privacy-") or one.code in PRIVATE)


def _run(name: str, inspection: "Inspection") -> Iterator[Finding]:
    """Run a check; what it cannot read because the file is damaged is a finding too."""
    from zine import catalogue

    try:
        for one in catalogue.module("checks", name).check(inspection):
            yield one._replace(message=" ".join(one.message.split()))
    except (
        AttributeError,
        IndexError,
        KeyError,
        NotImplementedError,
        RuntimeError,
        TypeError,
        ValueError,
    ) as error:
        said = f"The file is too damaged to check its {name}: {str(error).partition(': ')[0][:80]}."
        yield Finding("damaged", said, "Make the file or fetch it anew.", "error")
