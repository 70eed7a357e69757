"""Sheets read back from a finished PDF: which page stands where, and how it is turned.

The sheets that zine drew say it in their own operators: every page is one form, placed by one matrix.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import atan2, degrees
from typing import TYPE_CHECKING, Any

from zine.errors import ZineError
from zine.geometry import Box, Matrix, through

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

FORM = re.compile(r"/P(\d+)")


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


def _side(page: "Object") -> Iterator[Found]:
    from pikepdf import PdfError, parse_content_stream

    resources = page.get("/Resources")
    forms: Any = resources.get("/XObject") if resources is not None else None
    try:
        instructions: Any = parse_content_stream(page, "q Q cm Do") if forms is not None else []
    except PdfError as error:
        raise ZineError("The sheets cannot be read.") from error
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
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
    own = [float(value) for value in form.get("/Matrix", [1, 0, 0, 1, 0, 0])]
    left, bottom, right, top = (float(value) for value in form.BBox)
    turn = round(degrees(atan2(matrix[1], matrix[0])) / 90) * 90 % 360
    return Found(page, turn, through(_times(own, matrix), (left, bottom, right, top)), matrix, form)


def _times(one: Sequence[float], then: Matrix) -> Matrix:
    """Return the matrix that does one, then the other."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def reading_order(pdf: bytes) -> bytes:
    """Return a PDF of the pages in order, from sheets that zine made: what imposing did, undone."""
    from io import BytesIO

    from pikepdf import Array, Dictionary, Name, Pdf

    with Pdf.open(BytesIO(pdf)) as source:
        forms = {found.page: found.form for side in sides(source) for found in side}
        tree = source.make_indirect(Dictionary(Type=Name.Pages))
        kids = []
        for number in sorted(forms):
            form = forms[number]
            box = through(
                tuple(float(v) for v in form.get("/Matrix", [1, 0, 0, 1, 0, 0])),  # type: ignore[arg-type]
                tuple(float(v) for v in form.BBox),  # type: ignore[arg-type]
            )
            kids.append(source.make_indirect(Dictionary(
                Type=Name.Page, Parent=tree, MediaBox=Array([round(v, 3) for v in box]),
                Resources=Dictionary(XObject=Dictionary(P=form)), Contents=source.make_stream(b"/P Do"),
            )))  # fmt: skip
        tree.Kids, tree.Count = Array(kids), len(kids)
        source.Root.Pages = tree
        if "/ViewerPreferences" in source.Root:
            del source.Root.ViewerPreferences
        out = BytesIO()
        source.save(out, deterministic_id=True)
        return out.getvalue()
