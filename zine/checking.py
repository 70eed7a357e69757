"""Finished sheets checked: read back from the PDF, folded in software, and judged in words.

What stands where is read from the sheets alone: from zine's own operators, or from the numbers on the pages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import product
from math import degrees
from types import ModuleType
from typing import TYPE_CHECKING, Any

from zine import catalogue, folding, reading, schemes
from zine.errors import ZineError
from zine.geometry import Box
from zine.handwork import Spot, Step, mirrored
from zine.paper import CannotFoldError, Face, Paper, behind
from zine.sheets import Grid, Sheet

if TYPE_CHECKING:
    from pikepdf import Pdf


@dataclass(frozen=True, slots=True)
class Side:
    """A side of a sheet as it was read: pages with their turns, and where they stand, in pt.

    `centred`: that is the middle of each page, and not just the place of its number.
    """

    size: tuple[float, float]
    pages: tuple[tuple[int, int, float, float], ...]
    centred: bool = False

    def faces(self, grid: Grid) -> dict[Spot, Face]:
        """Return what stands in each cell of a grid."""
        faces: dict[Spot, Face] = {
            (column, row): (None, 0) for column in range(grid.columns) for row in range(grid.rows)
        }
        for page, turn, x, y in self.pages:
            across, down = x / self.size[0] * grid.columns, (1 - y / self.size[1]) * grid.rows
            if self.centred and max(abs(across % 1 - 0.5), abs(down % 1 - 0.5)) > 0.15:
                raise CannotFoldError("the pages do not stand where it is folded")
            if (spot := (int(across), int(down))) in faces:
                faces[spot] = (page, turn)
        return faces


@dataclass(frozen=True, slots=True)
class Verdict:
    """What folding a file of sheets showed: how it is made, how many pages it has, and what is wrong."""

    scheme: str
    flip: str
    binding: str
    pages: int
    faults: tuple[str, ...]


def check(pdf: bytes, scheme: str = "", flip: str = "") -> Verdict:
    """Fold a file of sheets: as the scheme says, or as any scheme that reads right. Raises ZineError.

    `flip` is the edge that the printer flips on; by default what the file asks for.
    """
    from pikepdf import Pdf

    with Pdf.open(BytesIO(pdf)) as opened:
        wanted = flip or _stated(opened)
        sides = list(_sides(opened, pdf))
    last = max((page for side in sides for page, *_ in side.pages), default=0)
    if not last:
        raise ZineError("No page numbers can be read on these sheets.")
    names = [scheme.replace("-", "_")] if scheme else _likeliest_first()
    verdicts = list[Verdict]()
    for name, binding in product(names, BINDINGS):
        verdicts.append(_verdict(name, sides, wanted, binding, last))
        if not verdicts[-1].faults:
            return verdicts[-1]
    return _made_for_the_other_edge(verdicts, sides, last) or verdicts[0]


BINDINGS = ("left", "right")


def _likeliest_first() -> list[str]:
    return sorted(catalogue.names("schemes"), key=lambda name: name != "saddle_stitch")


def _verdict(name: str, sides: Sequence[Side], flip: str, binding: str, last: int) -> Verdict:
    faults = _faults(schemes.find(name), sides, flip, binding, last)
    return Verdict(name.replace("_", "-"), flip, binding, last, faults)


def _made_for_the_other_edge(verdicts: Sequence[Verdict], sides: Sequence[Side], last: int) -> Verdict | None:
    """Return the verdict on sheets that would read right if the printer flipped on the other edge."""
    for verdict in verdicts:
        other = "long" if verdict.flip == "short" else "short"
        if not _verdict(verdict.scheme, sides, other, verdict.binding, last).faults:
            hint = f"These sheets are made for a printer that flips on the {other} edge."
            return replace(verdict, faults=(*verdict.faults, hint))
    return None


def _stated(pdf: "Pdf") -> str:
    preferences = pdf.Root.get("/ViewerPreferences")
    duplex = str(preferences.get("/Duplex", "")) if preferences is not None else ""
    return "long" if duplex == "/DuplexFlipLongEdge" else "short"


def _faults(scheme: ModuleType, sides: Sequence[Side], flip: str, binding: str, last: int) -> tuple[str, ...]:
    """Return what is wrong with the sides if a scheme's hands fold them."""
    grid: Grid = scheme.GRID
    if grid.landscape != (sides[0].size[0] > sides[0].size[1]):
        return ("It cannot be folded: the paper lies the other way.",)
    sheets: tuple[Sheet, ...] = scheme.plan(scheme.MULTIPLE)
    two_sided = bool(sheets[0].back.places)
    if two_sided and len(sides) % 2:
        return ("It cannot be folded: a back is missing.",)
    steps = scheme.FOLD if binding == "left" else mirrored(scheme.FOLD, grid.columns)
    count = len(sides) // (1 + two_sided)
    try:
        ways = [list(_papers(scheme, sides, flip, bundles)) for bundles in _bundles(scheme, count)]
    except CannotFoldError as error:
        return (f"It cannot be folded: {error}.",)
    return min((_folded(papers, steps, last) for papers in ways), key=len)


def _bundles(scheme: ModuleType, count: int) -> list[list[int]]:
    """Return the ways in which sheets may lie in bundles: the bundle of each sheet."""
    if not hasattr(scheme, "sizes"):
        return [[0] * count]
    sizes = dict.fromkeys(tuple(scheme.sizes(count, limit)) for limit in range(1, min(count, 12) + 1))
    return [[number for number, size in enumerate(each) for _ in range(size)] for each in sizes]


def _folded(papers: Sequence[Paper], steps: Sequence[Step], last: int) -> tuple[str, ...]:
    """Return what is wrong when these papers are folded so."""
    try:
        books = folding.fold(papers, steps)
    except CannotFoldError as error:
        return (f"It cannot be folded: {error}.",)
    faults: list[str] = []
    for book in books:
        tail = _tail(book, last)
        order = iter((*range(1, tail or last + 1), *(range(last, tail - 1, -1) if tail else ())))
        expected = [None if page is None else next(order, None) for page in book.pages]
        faults += folding.complaints(book, expected, tail)
    return tuple(dict.fromkeys(faults))


def _tail(book: folding.Book, last: int) -> int:
    """Return from which page on a second text is read from the back, 0 if all pages are one text's.

    So it is where the last pages, two of them or more, and no others stand upside down.
    """
    turned = {page for page, turn in book.faces if turn == 180 and page is not None}
    first = min(turned, default=0)
    return first if first > 1 and len(turned) > 1 and turned == {*range(first, last + 1)} else 0


def _papers(scheme: ModuleType, sides: Sequence[Side], flip: str, bundles: Sequence[int]) -> Iterator[Paper]:
    """Yield the printed sheets; raises CannotFoldError if the pages do not stand in the scheme's cells."""
    grid: Grid = scheme.GRID
    step = len(sides) // len(bundles)
    for at, bundle in enumerate(bundles):
        back = sides[step * at + 1].faces(grid) if step == 2 else {}
        yield Paper(sides[step * at].faces(grid), behind(back, grid, flip), bundle)


def _sides(pdf: "Pdf", data: bytes) -> Iterator[Side]:
    try:
        found = reading.sides(pdf)
    except ZineError:
        yield from _printed(data)
        return
    for page, forms in zip(pdf.pages, found, strict=True):
        box = [float(value) for value in page.mediabox]
        middles = tuple((f.page, f.turn, (f.box[0] + f.box[2]) / 2, (f.box[1] + f.box[3]) / 2) for f in forms)
        yield Side((box[2] - box[0], box[3] - box[1]), middles, centred=True)


def _printed(pdf: bytes) -> Iterator[Side]:
    """Yield the sides of a stranger's sheets, by the numbers that stand alone on them."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            yield Side(page.get_size(), tuple(_numbers(page)))
    finally:
        document.close()


def _numbers(page: Any) -> Iterator[tuple[int, int, float, float]]:
    """Yield the numbers on a page that no other word touches: value, turn, middle."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    for word in _words(text):
        said = "".join(chr(pdfium.FPDFText_GetUnicode(text, at)) for at in word)
        if said.isdecimal() and len(said) < 5:
            left, bottom, right, top = _around([text.get_charbox(at) for at in word])
            turn = -round(degrees(pdfium.FPDFText_GetCharAngle(text, word[0])) / 90) * 90 % 360
            yield int(said), turn, (left + right) / 2, (bottom + top) / 2


def _words(text: Any) -> Iterator[list[int]]:
    """Yield the words of a page as indices of their signs; a wide gap ends a word as a space does."""
    import pypdfium2.raw as pdfium

    word: list[int] = []
    for at in range(text.count_chars()):
        space = chr(pdfium.FPDFText_GetUnicode(text, at)).isspace()
        if word and (space or _apart(text.get_charbox(word[-1]), text.get_charbox(at))):
            yield word
            word = []
        word += [] if space else [at]
    if word:
        yield word


def _apart(one: Box, other: Box) -> bool:
    size = max(one[3] - one[1], one[2] - one[0], 1)
    return max(abs(one[0] - other[0]), abs(one[1] - other[1])) > 2 * size


def _around(boxes: Sequence[Box]) -> Box:
    """Return the box around boxes."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)
