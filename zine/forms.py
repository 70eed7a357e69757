"""Pages as form XObjects: whatever a page is like, it becomes a drawing with an upright, trimmed box.

The page's own stream becomes the form, in place; if it is shared with another page, it is copied once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from zine.errors import ZineError
from zine.geometry import Box, Matrix, through, upright
from zine.sheets import Forme

if TYPE_CHECKING:
    from pikepdf import Object, Pdf


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page as a form XObject: its trimmed box as it is drawn, and how its own space gets there."""

    form: "Object"
    trim: Box
    matrix: Matrix
    page: "Object"


def drawings(source: "Pdf", formes: Sequence[Forme]) -> dict[int, Drawing]:
    """Turn the pages that the sheets need into form XObjects, by page number."""
    wanted = {place.page for forme in formes for place in forme.places if place.page is not None}
    pages = list(source.pages)
    if wanted and max(wanted) > len(pages):
        raise ZineError(f"The plan asks for page {max(wanted)}, and there are {len(pages)}.")
    seen: set[tuple[int, int]] = set()
    return {number: _drawing(source, pages[number - 1].obj, seen) for number in sorted(wanted)}


def _drawing(source: "Pdf", page: "Object", seen: set[tuple[int, int]]) -> Drawing:
    """Turn a page into a form. Its trim is the TrimBox, or else what a reader sees of it."""
    import pikepdf

    seen_box, trim, matrix = _geometry(page)
    form = _stream(source, page, seen)
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    form.BBox = pikepdf.Array([pt(value) for value in seen_box])
    form.Resources = _inherited(page, "/Resources") or pikepdf.Dictionary()
    if group := page.get("/Group"):
        form.Group = group
    if matrix is PLAIN:
        return Drawing(form, trim, matrix, page)
    form.Matrix = pikepdf.Array([pt(value) for value in matrix])
    return Drawing(form, through(matrix, trim), matrix, page)


PLAIN: Matrix = (1, 0, 0, 1, 0, 0)


def _geometry(page: "Object") -> tuple[Box, Box, Matrix]:
    """Return what is seen of a page with its bleed, its trimmed box, and the matrix that shows it upright."""
    media = _box(_inherited(page, "/MediaBox")) or (0.0, 0.0, 612.0, 792.0)
    trimmed = _box(page.get("/TrimBox"))
    crop = media if trimmed else _within(_box(_inherited(page, "/CropBox")), media)
    trim = _within(trimmed, media) if trimmed else crop
    rotate, unit = round(_value(_inherited(page, "/Rotate"), 0) / 90) * 90, _value(page.get("/UserUnit"), 1)
    unit = unit if unit > 0 else 1.0
    plain = rotate % 360 == 0 and unit == 1
    return crop, trim, PLAIN if plain else upright(rotate, unit, trim)


def visible(page: "Object") -> tuple[float, float]:
    """Return the width and height of a page as a reader sees it, in pt."""
    _, trim, matrix = _geometry(page)
    left, bottom, right, top = through(matrix, trim)
    return right - left, top - bottom


def _stream(source: "Pdf", page: "Object", seen: set[tuple[int, int]]) -> "Object":
    """Return the page's content as one stream of its own: its very stream, if no other page has it too."""
    import pikepdf

    content = page.get("/Contents")
    if content is not None and not isinstance(content, pikepdf.Stream):
        pikepdf.Page(page).contents_coalesce()
        content = page.get("/Contents")
    if not isinstance(content, pikepdf.Stream):
        content = source.make_stream(b"")
    elif content.objgen in seen:
        content = source.make_stream(content.read_bytes())
    seen.add(content.objgen)
    return content


def _inherited(page: "Object", key: str) -> Any:
    """Return a page's attribute, from the page or from the nodes above it."""
    node: Any = page
    for _ in range(64):
        value = node.get(key)
        if value is not None:
            return value
        node = node.get("/Parent")
        if node is None:
            break
    return None


def _box(array: Any) -> Box | None:
    """Return a box with its corners in order; None if it is no box, or one without room."""
    try:
        x0, y0, x1, y1 = (float(value) for value in array)
    except (TypeError, ValueError):
        return None
    left, bottom, right, top = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
    return (left, bottom, right, top) if right - left >= 1 and top - bottom >= 1 else None


def _value(number: Any, default: float) -> float:
    """Return a number that a page states, or the default where it states nonsense."""
    try:
        return default if number is None else float(number)
    except (TypeError, ValueError):
        return default


def notes(page: "Object") -> Iterator[Any]:
    """Yield a page's annotations, leaving out what is none."""
    from pikepdf import Array, Dictionary

    listed = page.get("/Annots")
    for note in listed if isinstance(listed, Array) else ():
        if isinstance(note, Dictionary):
            yield note


def _within(box: Box | None, media: Box) -> Box:
    """Return the part of a box that lies on the page; the whole page if there is none."""
    if box is None:
        return media
    left, bottom = max(box[0], media[0]), max(box[1], media[1])
    right, top = min(box[2], media[2]), min(box[3], media[3])
    return (left, bottom, right, top) if right - left > 1 and top - bottom > 1 else media


def links(drawing: Drawing, matrix: Matrix) -> list[Any]:
    """Return the page's links to the outside, at their place on the sheet."""
    from pikepdf import Array, Dictionary, Name

    found = []
    for annotation in notes(drawing.page):
        action, box = annotation.get("/A"), _box(annotation.get("/Rect"))
        if (
            annotation.get("/Subtype") != "/Link"
            or not isinstance(action, Dictionary)
            or action.get("/S") != "/URI"
            or not box
        ):
            continue
        target = Dictionary(S=Name.URI, URI=action.get("/URI"))
        rect = Array([pt(value) for value in through(matrix, through(drawing.matrix, box))])
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=rect, Border=Array([0, 0, 0]), A=target)
        found.append(link)
    return found


def pt(value: float) -> Decimal:
    """Return a length in pt as a PDF number, to the thousandth."""
    return Decimal(f"{value:.3f}".rstrip("0").rstrip("."))
