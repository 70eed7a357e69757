"""Folding: sheets are folded in software, and read: all pages must come, in order and upright."""

from collections.abc import Iterator

from pikepdf import Dictionary

from zine.errors import ZineError
from zine.inspection import Inspection
from zine.preflight import Finding

CODES = {"folding": "Do not print these sheets: impose the pages anew, with `zine impose`."}


def check(inspection: Inspection) -> Iterator[Finding]:
    """Check sheets that say how they are to be printed on both sides, and whose pages can be told apart."""
    preferences = inspection.pdf.Root.get("/ViewerPreferences")
    if not inspection.sheets or not isinstance(preferences, Dictionary) or "/Duplex" not in preferences:
        return
    from zine import checking

    try:
        verdict = checking.check(inspection.data)
    except (ZineError, ImportError):  # nobody can tell which page is which
        return
    if verdict.faults:
        said = f"Folded as “{verdict.scheme}”, this does not read right: {' '.join(verdict.faults[:3])}"
        yield Finding("folding", said, CODES["folding"], "error")
