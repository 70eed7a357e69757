"""Covered text: words over which something was drawn, to black them out, say: they are still in the file."""

from collections.abc import Iterator

from zine.hiding import hidden
from zine.inspection import Inspection
from zine.preflight import Finding
from zine.wording import shown

CODES = {
    "text-covered": "Take the words out, do not paint over them: who copies or searches the file finds them.",
}


def check(inspection: Inspection) -> Iterator[Finding]:
    """Check whether an opaque rectangle or a picture lies on text; one finding for each page."""
    for leaf in inspection.leaves:
        if texts := hidden(leaf.ink):
            said = shown(" ".join(text.text.strip() for text in texts))
            yield Finding(
                "text-covered",
                f"“{said}” is under what is drawn over it.",
                CODES["text-covered"],
                page=leaf.number,
            )
