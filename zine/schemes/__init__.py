"""One file for each way to fold: a docstring that says how, and a pure plan(count) → sheets.

A scheme has MULTIPLE (its sheets hold a multiple of so many pages), GRID (how a sheet is divided), FOLD (what
hands do with the sheets, for zine/folding.py), plan(count) and steps(sheets, paper, flip); and CAPACITY if it
holds no more than so many pages.
"""

from types import ModuleType

from zine import catalogue
from zine.errors import ZineError


def find(name: str) -> ModuleType:
    """Return the scheme of that name, written with hyphens or underscores. Raises ZineError."""
    known = catalogue.names("schemes")
    if name.replace("-", "_") not in known:
        names = [one.replace("_", "-") for one in known]
        raise ZineError(f"There is no scheme called “{name}”.", catalogue.nearest(name, names))
    return catalogue.module("schemes", name.replace("-", "_"))
