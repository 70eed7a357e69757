"""Pages as form XObjects: whatever a page is like, it becomes a drawing with an upright, trimmed box.

The page's own stream becomes the form, in place; if it is shared with another page, it is copied once.
"""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from math import isfinite, nan
from typing import TYPE_CHECKING, Any, NamedTuple

from zine.errors import ZineError
from zine.geometry import Box, Matrix, through, upright

if TYPE_CHECKING:
    from pikepdf import Object, Pdf


PLAIN: Matrix = (1, 0, 0, 1, 0, 0)


class Look(NamedTuple):
    """How a reader sees a page: what is seen of it, where it is trimmed, the matrix that shows it upright."""

    seen: Box
    trim: Box
    matrix: Matrix

    @property
    def drawn(self) -> Box:
        """Return the trimmed box as it is drawn."""
        return self.trim if self.matrix is PLAIN else through(self.matrix, self.trim)


class Drawing(NamedTuple):
    """A page as a form XObject: its trimmed box as it is drawn, and how its own space gets there."""

    form: "Object"
    trim: Box
    matrix: Matrix
    page: "Object"


class Stock:
    """The pages of an open PDF, each of which becomes a form XObject when it is first drawn.

    Sheets can be printed from one stock several times; the PDF's own page tree is lost with the first.
    """

    def __init__(self, pdf: "Pdf", pages: Sequence["Object"]) -> None:
        self.pdf, self.pages = pdf, pages
        above: dict[tuple[int, int], dict[str, Any]] = {}
        self.looks = [_look(page, _above(page, above)) for page in pages]
        self._above = above
        self._made: dict[int, Drawing] = {}
        self._taken: set[tuple[int, int]] = set()
        self.torn: list[int] = []
        """The pages of which a piece cannot be read."""

    @property
    def count(self) -> int:
        """Return how many pages there are."""
        return len(self.pages)

    @property
    def sizes(self) -> tuple[tuple[float, float], ...]:
        """Return the width and height of each page as a reader sees it, in pt."""
        boxes = (look.drawn for look in self.looks)
        return tuple((right - left, top - bottom) for left, bottom, right, top in boxes)

    def drawing(self, number: int) -> Drawing:
        """Return page `number`, from 1, as a drawing. Raises ZineError if there is none."""
        if number not in self._made:
            if number > self.count:
                raise ZineError(f"The plan asks for page {number}, and there are {self.count}.")
            self._made[number] = self._drawn(number, self.pages[number - 1], self.looks[number - 1])
        return self._made[number]

    def _drawn(self, number: int, page: "Object", look: Look) -> Drawing:
        """Turn a page into a form."""
        resources = _resources(page, _above(page, self._above))
        form, torn = _stream(self.pdf, page, self._taken)
        if torn:
            self.torn.append(number)
        form["/Type"], form["/Subtype"] = names()
        form["/BBox"] = array(look.seen)
        form["/Resources"] = resources
        if look.trim != look.seen:  # no key of forms, but what undoing needs
            form["/TrimBox"] = array(look.trim)
        if group := page.get("/Group"):
            form["/Group"] = group
        if look.matrix is not PLAIN:
            form["/Matrix"] = array(look.matrix)
        return Drawing(form, look.drawn, look.matrix, page)


@cache
def names() -> tuple["Object", "Object"]:
    """Return the type and the subtype of a form."""
    from pikepdf import Name

    return Name.XObject, Name.Form


@lru_cache(256)
def array(values: tuple[float, ...]) -> "Object":
    """Return a box or a matrix as a PDF array."""
    from pikepdf import Array

    return Array([pt(value) for value in values])


INHERITED = ("/MediaBox", "/CropBox", "/Rotate", "/Resources")


def _above(page: "Object", known: dict[tuple[int, int], dict[str, Any]]) -> Mapping[str, Any]:
    """Return what the nodes above a page state for it; `known` keeps it by its parent."""
    parent: Any = page.get("/Parent")
    if not hasattr(parent, "objgen"):
        return {}
    if parent.objgen not in known:
        known[parent.objgen] = {key: _stated_above(parent, key) for key in INHERITED}
    return known[parent.objgen]


def _stated_above(node: Any, key: str) -> Any:
    for _ in range(64):
        if not hasattr(node, "get") or (value := node.get(key)) is not None:
            return value if hasattr(node, "get") else None
        node = node.get("/Parent")
    return None


def _look(page: "Object", above: Mapping[str, Any]) -> Look:
    """Return how a page looks.

    A page ends at its TrimBox; around it lies its bleed, up to its BleedBox, or else its whole medium. If the
    CropBox cuts into that, a person has cropped the page, and no more is seen. Without a TrimBox it is what a
    reader sees.
    """

    def stated(key: str) -> Any:
        value = page.get(key)
        return above.get(key) if value is None else value

    media = box_of(stated("/MediaBox")) or (0.0, 0.0, 612.0, 792.0)
    crop = _within(box_of(stated("/CropBox")), media)
    seen, trim = crop, crop
    if trimmed := box_of(page.get("/TrimBox")):
        trimmed, bleed = _within(trimmed, media), box_of(page.get("/BleedBox"))
        trim = _within(trimmed, crop)
        seen = (_around(trim, _within(bleed, media)) if bleed else media) if trim == trimmed else trim
    rotate, unit = 90 * _quarters(stated("/Rotate")), _value(page.get("/UserUnit"), 1)
    unit = unit if unit > 0 else 1.0
    plain = rotate == 0 and unit == 1
    return Look(seen, trim, PLAIN if plain else upright(rotate, unit, trim))


def quarters(page: "Object") -> int:
    """Return by how many quarters a page is turned clockwise, from 0 to 3."""
    value = page.get("/Rotate")
    return _quarters(_stated_above(page, "/Rotate") if value is None else value)


def _quarters(rotate: Any) -> int:
    return round(_value(rotate, 0) / 90) % 4


def _resources(page: "Object", above: Mapping[str, Any]) -> Any:
    """Return the page's resources, its own or those from above."""
    from pikepdf import Dictionary

    found = page.get("/Resources") or above.get("/Resources")
    return found if isinstance(found, Dictionary) else Dictionary()


def _stream(source: "Pdf", page: "Object", taken: set[tuple[int, int]]) -> tuple["Object", bool]:
    """Return the page's content as one stream of its own: its very stream, if no other page has it too.

    Say also whether a piece of it is missing.
    """
    from pikepdf import Stream

    content: Any = page.get("/Contents")
    torn = False
    if content is not None and not isinstance(content, Stream):
        content, torn = _joined(source, content)
    if content is None:
        content = source.make_stream(b"")
    elif content.objgen in taken:
        content = _copied(source, content)
    taken.add(content.objgen)
    return content, torn


def _joined(source: "Pdf", pieces: Any) -> tuple["Object | None", bool]:
    """Return the pieces of a page's content as one stream, without those that cannot be read, if any."""
    from pikepdf import Array, Name, Stream

    streams = [piece for piece in pieces if isinstance(piece, Stream)] if isinstance(pieces, Array) else []
    if len(streams) < 2:
        return (streams[0] if streams else None), False
    pieces = [data for data in map(_decoded, streams) if data is not None]
    if not pieces:
        raise ZineError("The content of a page cannot be read.", "Open the file and print it to a PDF.")
    whole = source.make_stream(zlib.compress(b"\n".join(pieces), 6), Filter=Name.FlateDecode)
    return whole, len(pieces) < len(streams)


def _decoded(stream: Any) -> bytes | None:
    """Return what a stream holds; None if nobody can tell."""
    from pikepdf import PdfError

    try:
        data: bytes = stream.read_bytes()
    except PdfError:
        return None
    return data


def _copied(source: "Pdf", stream: Any) -> "Object":
    """Return a copy of a stream, as it is packed."""
    how = {key[1:]: stream[key] for key in ("/Filter", "/DecodeParms") if key in stream}
    return source.make_stream(stream.read_raw_bytes(), **how)


def box_of(stated: Any) -> Box | None:
    """Return a box with its corners in order; None if it is no box, or one without room."""
    from pikepdf import Array

    if not isinstance(stated, Array):
        return None
    said = stated.unparse()
    if b"R" not in said:
        return _read(said)
    return _ordered([_value(value, nan) for value in stated])


@lru_cache(256)
def _read(said: bytes) -> Box | None:
    """Return the box that an array states, in the words of a PDF: [ 0 0 595 842 ]."""
    try:
        return _ordered([float(word) for word in said.strip(b"[ ]").split()])
    except ValueError:
        return None


def _ordered(values: Sequence[float]) -> Box | None:
    if len(values) != 4 or not all(map(isfinite, values)):
        return None
    x0, y0, x1, y1 = values
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


def _around(one: Box, other: Box) -> Box:
    """Return the box around two boxes."""
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


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
        action, box = annotation.get("/A"), box_of(annotation.get("/Rect"))
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
