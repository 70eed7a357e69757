"""Sheets read back from a finished PDF: which page stands where, and how it is turned.

The sheets that zine drew say it in their own operators: every page is one form, placed by one matrix.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import atan2, degrees
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zine.confinement import plain
from zine.errors import ZineError
from zine.forms import notes, pt
from zine.geometry import Box, Matrix, inverse, through
from zine.press import forget_identity
from zine.saving import save

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

FORM = re.compile(r"/P(\d+)")
SAME: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Found:
    """A page found on a side of a sheet: its number, turn (degrees counter-clockwise), box and form."""

    page: int
    turn: int
    box: Box
    matrix: Matrix
    form: "Object"


def sides(pdf: "Pdf") -> list[list[Found]]:
    """Return what stands on each side. Raises ZineError if these are no sheets of zine's."""
    found = [list(_side(page.obj)) for page in pdf.pages]
    if not any(found):
        raise ZineError(
            "These are no sheets that zine made.", "It reads back what zine build and zine impose wrote."
        )
    return found


def placed(page: "Object") -> list[Found]:
    """Return the pages that stand on a side of a sheet; none if zine did not draw it."""
    return list(_side(page))


def _side(page: "Object") -> Iterator[Found]:
    from pikepdf import PdfError, parse_content_stream

    resources = page.get("/Resources")
    forms: Any = resources.get("/XObject") if resources is not None else None
    try:
        instructions: Any = parse_content_stream(page, "q Q cm Do") if forms is not None else []
    except PdfError as error:
        raise ZineError("The sheets cannot be read.") from error
    matrix = SAME
    stack: list[Matrix] = []
    for operands, operator in instructions:
        match str(operator):
            case "q":
                stack.append(matrix)
            case "Q" if stack:
                matrix = stack.pop()
            case "cm":
                matrix = _times([float(value) for value in operands], matrix)
            case "Do" if name := FORM.fullmatch(str(operands[0])):
                form = forms[str(operands[0])]
                yield _found(int(name[1]), matrix, form)


def _found(page: int, matrix: Matrix, form: "Object") -> Found:
    own = [float(value) for value in form.get("/Matrix", SAME)]
    turn = round(degrees(atan2(matrix[1], matrix[0])) / 90) * 90 % 360
    return Found(page, turn, through(_times(own, matrix), _box(form.BBox)), matrix, form)


def _times(one: Sequence[float], then: Matrix) -> Matrix:
    """Return the matrix that does one, then the other."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def reading_order(sheets: Path, target: Path) -> None:
    """Write a PDF of the pages in order, from sheets that zine made: what imposing did, undone."""
    from pikepdf import Array, Dictionary, Name, Pdf

    with Pdf.open(plain(sheets)) as source:
        found = {one.page: (one, side) for one, side in _everything(source)}
        tree = source.make_indirect(Dictionary(Type=Name.Pages))
        kids = [source.make_indirect(_page(source, tree, *found[number])) for number in sorted(found)]
        tree.Kids, tree.Count = Array(kids), len(kids)
        source.Root.Pages = tree
        if "/ViewerPreferences" in source.Root:
            del source.Root.ViewerPreferences
        forget_identity(source)
        save(source, target, deterministic_id=True)


def _everything(source: "Pdf") -> Iterator[tuple[Found, "Object"]]:
    """Yield the pages on all sides, each with its side."""
    for side, page in zip(sides(source), source.pages, strict=True):
        for one in side:
            yield one, page.obj


def _page(source: "Pdf", tree: "Object", found: Found, side: "Object") -> Any:
    """Return a page as it was before it was put on a side of a sheet, with its links."""
    from pikepdf import Array, Dictionary, Name

    form = found.form
    own: Matrix = tuple(float(v) for v in form.get("/Matrix", SAME))  # type: ignore[assignment]
    page = Dictionary(
        Type=Name.Page,
        Parent=tree,
        MediaBox=Array([pt(v) for v in through(own, _box(form.BBox))]),
        Resources=Dictionary(XObject=Dictionary(P=form)),
        Contents=source.make_stream(b"/P Do"),
    )
    if trim := form.get("/TrimBox"):
        page.TrimBox, page.BleedBox = Array([pt(v) for v in through(own, _box(trim))]), page.MediaBox
    if links := list(_links(side, found)):
        page.Annots = Array(links)
    return page


def _links(side: "Object", found: Found) -> Iterator[Any]:
    """Yield the links that lie on a page of a side, where they lay on the page."""
    from pikepdf import Array, Dictionary

    back = inverse(found.matrix)
    for note in notes(side):
        box = _box(note.Rect)
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if found.box[0] <= x <= found.box[2] and found.box[1] <= y <= found.box[3]:
            kept = Dictionary(
                {key: note[key] for key in ("/Type", "/Subtype", "/Border", "/A") if key in note}
            )
            kept.Rect = Array([pt(v) for v in through(back, box)])
            yield kept


def _box(array: Any) -> Box:
    left, bottom, right, top = (float(value) for value in array)
    return left, bottom, right, top
