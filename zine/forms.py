"""Pages as form XObjects: whatever a page is like, it becomes a drawing with an upright, trimmed box.

The page's own stream becomes the form, in place; if it is shared with another page, it is copied once.
"""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from zine.errors import ZineError
from zine.geometry import Box, Matrix, through
from zine.views import PLAIN, View, above, box_of, view

if TYPE_CHECKING:
    from pikepdf import Object, Pdf


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
        stated: dict[tuple[int, int], dict[str, Any]] = {}
        self.views = [view(page, above(page, stated)) for page in pages]
        self._above = stated
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
        boxes = (one.drawn for one in self.views)
        return tuple((right - left, top - bottom) for left, bottom, right, top in boxes)

    def drawing(self, number: int) -> Drawing:
        """Return page `number`, from 1, as a drawing. Raises ZineError if there is none."""
        if number not in self._made:
            if number > self.count:
                raise ZineError(f"The plan asks for page {number}, and there are {self.count}.")
            self._made[number] = self._drawn(number, self.pages[number - 1], self.views[number - 1])
        return self._made[number]

    def _drawn(self, number: int, page: "Object", seen: View) -> Drawing:
        """Turn a page into a form."""
        resources = _resources(page, above(page, self._above))
        form, torn = _stream(self.pdf, page, self._taken)
        if torn:
            self.torn.append(number)
        form["/Type"], form["/Subtype"] = names()
        form["/BBox"] = array(seen.seen)
        form["/Resources"] = resources
        if seen.trim != seen.seen:  # no key of forms, but what undoing needs
            form["/TrimBox"] = array(seen.trim)
        if group := page.get("/Group"):
            form["/Group"] = group
        if seen.matrix is not PLAIN:
            form["/Matrix"] = array(seen.matrix)
        return Drawing(form, seen.drawn, seen.matrix, page)


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


def notes(page: "Object") -> Iterator[Any]:
    """Yield a page's annotations, leaving out what is none."""
    from pikepdf import Array, Dictionary

    listed = page.get("/Annots")
    for note in listed if isinstance(listed, Array) else ():
        if isinstance(note, Dictionary):
            yield note


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
