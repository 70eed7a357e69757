"""Text: whether all text is on the paper, where printers print, large enough and dark enough to be read."""

from collections.abc import Iterator, Sequence
from itertools import permutations

from zine.checks.paper import known_paper
from zine.imposition import MM
from zine.ink import Text
from zine.inspection import Inspection, Leaf
from zine.preflight import Finding
from zine.reading import placed
from zine.wording import shown

Edge = tuple[float, tuple[float, float]]
"""A fold or a cut: where it is, and from where to where it goes."""

BORDER = 6.35 * MM
"""What home printers leave white at the edges of the paper (a quarter of an inch)."""
FOLD = 3 * MM
"""So near to a fold or a cut the hand’s, the printer’s and the knife’s errors add up."""
HAIR = 12
"""The white beside letters is a part of their size, of about so many."""
FEW = 3
"""So many letters are the number of a note or the end of an ordinal, which may stand smaller."""
SMALLEST = 6.0
"""Type smaller than this, in pt, many people cannot read on office paper."""
FAINT, HIDDEN = 3.0, 1.25
"""Contrasts below which large type is hard to read (WCAG 2.2, 1.4.3), and below which nothing is seen."""
CODES = {
    "text-off-page": "Move it onto the page, or take it out: who copies or searches the file still finds it.",
    "text-in-border": "Widen the margins, or print smaller: most printers leave 6 mm white around.",
    "text-in-fold": "Widen the inner margins: what stands within 3 mm of a fold cannot be read, or is cut.",
    "type-small": "Set it larger, at least 6 pt.",
    "text-hidden": "Take it out: it is not printed, but who copies or searches the file finds it.",
    "contrast-low": "Set it darker, or on a lighter ground.",
}


def check(inspection: Inspection) -> Iterator[Finding]:
    """Check every text of every page; one finding for each kind and page."""
    folds = _folds(inspection.leaves) if inspection.sheets else ([], [])
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
        in_folds = [text for text in seen if text.deep and _in_fold(text, *folds)]
        yield from _found("text-in-fold", "stands where the sheet is folded or cut", leaf, in_folds)
        if inspection.sheets and known_paper(*leaf.size):
            edge = [t for t in seen if _outside(t, leaf, BORDER)]
            yield from _found("text-in-border", "stands where most printers cannot print", leaf, edge)


def _in_fold(text: Text, upright: Sequence[Edge], level: Sequence[Edge]) -> bool:
    """Say whether a text, less the white beside its letters, stands on an edge between two pages."""
    hair = text.size / HAIR
    across, up = (text.box[0] + hair, text.box[2] - hair), (text.box[1] + hair, text.box[3] - hair)
    return _on(upright, across, up) or _on(level, up, across)


def _on(edges: Sequence[Edge], across: Sequence[float], along: Sequence[float]) -> bool:
    """Say whether a box, from and to across the edges and along them, comes too near to one."""
    return any(_meet(across, (at - FOLD, at + FOLD)) and _meet(along, length) for at, length in edges)


def _meet(one: Sequence[float], other: Sequence[float]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _folds(sides: Sequence[Leaf]) -> tuple[list[Edge], list[Edge]]:
    """Return where pages meet on the sheets that zine drew: upright edges, and level ones."""
    upright, level = dict[Edge, None](), dict[Edge, None]()
    for side in sides:
        for a, b in permutations((found.box for found in placed(side.obj)), 2):
            if abs(a[2] - b[0]) < MM and _meet(a[1::2], b[1::2]):
                upright[round(a[2], 1), (round(a[1], 1), round(a[3], 1))] = None
            if abs(a[3] - b[1]) < MM and _meet(a[::2], b[::2]):
                level[round(a[3], 1), (round(a[0], 1), round(a[2], 1))] = None
    return list(upright), list(level)


def _outside(text: Text, leaf: Leaf, border: float) -> bool:
    """Say whether more of a text than the white beside its letters is outside the page, less a border."""
    left, bottom, right, top = leaf.trim
    hair = text.size / (4 if not border else HAIR)
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
