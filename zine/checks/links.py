"""Links: what paper cannot click must be readable."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from pikepdf import Dictionary

from zine.inspection import Inspection, Leaf
from zine.preflight import Finding
from zine.wording import folded

CODES = {"link-unseen": "Print the address too, as `zine build --links footnote` does, or take the link out."}


def check(inspection: Inspection) -> Iterator[Finding]:
    """Check that the address of every link stands somewhere in the text."""
    text, told = "", set[str]()
    for leaf in inspection.leaves:
        for address in addresses(leaf):
            text = text or folded(inspection.text)
            if address not in told and not _stands(address, text):
                told.add(address)
                said = f"Paper does not show where the link to {address[:120]} leads."
                yield Finding("link-unseen", said, CODES["link-unseen"], page=leaf.number)


def addresses(leaf: Leaf) -> Iterator[str]:
    """Yield the addresses that a page's links lead to."""
    for annotation in annotations(leaf):
        action = annotation.get("/A")
        if isinstance(action, Dictionary) and "/URI" in action:
            yield str(action.URI)


def annotations(leaf: Leaf) -> Iterator[Any]:
    """Yield a page's annotations, those that can be read."""
    try:
        yield from (
            found for found in list(leaf.obj.get("/Annots", []))[:10_000] if isinstance(found, Dictionary)
        )
    except (TypeError, ValueError, RuntimeError):
        return


def _stands(address: str, text: str) -> bool:
    shown = re.sub(r"^(?:https?://(?:www\.)?|mailto:|tel:)|[?]subject=.*$|/$", "", address)
    return any(folded(form) in text for form in (shown, unquote(shown)))
