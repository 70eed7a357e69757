"""Text: whether all text is on the paper, where printers print, large enough and dark enough to be read."""

from collections.abc import Iterator

from zine.checks.paper import known_paper
from zine.imposition import MM
from zine.ink import Text
from zine.inspection import Inspection, Leaf
from zine.preflight import Finding
from zine.proofreading import shown

BORDER = 6.35 * MM
"""What home printers leave white at the edges of the paper (a quarter of an inch)."""
FEW = 3
"""So many letters are the number of a note or the end of an ordinal, which may stand smaller."""
SMALLEST = 6.0
"""Type smaller than this, in pt, many people cannot read on office paper."""
FAINT, HIDDEN = 3.0, 1.25
"""Contrasts below which large type is hard to read (WCAG 2.2, 1.4.3), and below which nothing is seen."""
CODES = {
    "text-off-page": "Move it onto the page, or take it out: who copies or searches the file still finds it.",
    "text-in-border": "Widen the margins, or print smaller: most printers leave 6 mm white around.",
    "type-small": "Set it larger, at least 6 pt.",
    "text-hidden": "Take it out: it is not printed, but who copies or searches the file finds it.",
    "contrast-low": "Set it darker, or on a lighter ground.",
}


def check(inspection: Inspection) -> Iterator[Finding]:
    """Check every text of every page; one finding for each kind and page."""
    for leaf in inspection.leaves:
        texts = leaf.ink.texts
        off = [text for text in texts if _outside(text, leaf, 0)]
        yield from _found("text-off-page", "stands off the page", leaf, off, "error")
        on = [text for text in texts if text not in off]
        yield from _found(
            "text-hidden", "cannot be seen", leaf, [t for t in on if not t.shown or _contrast(t) < HIDDEN]
        )
        seen = [text for text in on if text.shown]
        faint = [t for t in seen if HIDDEN <= _contrast(t) < FAINT]
        yield from _found("contrast-low", "is hardly darker than what it stands on", leaf, faint)
        small = [t for t in seen if t.size < SMALLEST - 0.05 and len(t.text.strip()) > FEW]
        least = min((t.size for t in small), default=0)
        yield from _found("type-small", f"is set in {least:.1f} pt", leaf, small)
        if inspection.sheets and known_paper(*leaf.size):
            edge = [t for t in seen if _outside(t, leaf, BORDER)]
            yield from _found("text-in-border", "stands where most printers cannot print", leaf, edge)


def _outside(text: Text, leaf: Leaf, border: float) -> bool:
    """Say whether more of a text than the white beside its letters is outside the page, less a border."""
    left, bottom, right, top = leaf.trim
    hair = text.size / (4 if not border else 12)
    return (
        text.box[0] < left + border - hair
        or text.box[1] < bottom + border - hair
        or text.box[2] > right - border + hair
        or text.box[3] > top - border + hair
    )


def _contrast(text: Text) -> float:
    """Return the contrast of a text with what is behind it (WCAG 2.2); a great one where nobody can tell."""
    front, behind = text.colour.light, text.behind.light if text.behind else None
    if front is None or behind is None:
        return 21.0
    return (max(front, behind) + 0.05) / (min(front, behind) + 0.05)


def _found(code: str, what: str, leaf: Leaf, texts: list[Text], level: str = "warning") -> Iterator[Finding]:
    if texts:
        said = shown(" ".join(text.text.strip() for text in texts)) or "Something"
        yield Finding(
            code, f"“{said}” {what}.", CODES[code], "error" if level == "error" else "warning", leaf.number
        )
