"""The press: draws a plan on paper. Every page becomes one form XObject; text stays text.

The source's own page streams become the forms, in place: nothing is copied, decoded or compressed again,
and the resources that its pages share stay shared.
"""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from zine.forms import Stock, array
from zine.forms import links as links_of
from zine.geometry import Box, Finish, Matrix, cell, deepest, placed, through
from zine.imposition import paper_size
from zine.sheets import Forme, Place, Sheet

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

PLAIN = Finish()
KEPT = {"/Type", "/OCProperties", "/OutputIntents"}
"""What stays of a source's catalog: outline, structure and forms would point to pages that are gone."""


class Job(NamedTuple):
    """What the sheets of one file have in common: size in pt, flip edge (None: by hand), words, finish."""

    size: tuple[float, float]
    flip: str | None
    title: str = ""
    lang: str = ""
    finish: Finish = PLAIN


def print_sheets(  # noqa: PLR0913
    pdf: bytes, sheets: Sequence[Sheet], paper: str, *, flip: str | None, title: str = "", lang: str = "",
    finish: Finish = PLAIN,
) -> bytes:  # fmt: skip
    """Return the PDF of the sheets: front, back, front, …; a back that stays white is left out."""
    from pikepdf import Pdf

    job = Job(paper_size(paper, sheets[0].front.grid.landscape), flip, title, lang, finish)
    out = BytesIO()
    with Pdf.open(BytesIO(pdf)) as source:
        print_sides(Stock(source, [page.obj for page in source.pages]), sides(sheets, job), job, out)
    return out.getvalue()


class Printing(NamedTuple):
    """One side of one sheet, ready to draw: its forme, its marks' view of it, and the line that names it."""

    forme: Forme
    number: int
    of: int
    front: bool
    first: bool
    last: bool
    signature: int
    signatures: int
    innermost: int

    @property
    def name(self) -> str:
        """Return what is printed in the slug."""
        return f"sheet {self.number}/{self.of} {'front' if self.front else 'back'}"


def sides(sheets: Sequence[Sheet], job: Job) -> list[Printing]:
    """Return the sides to print, fronts and backs in turn."""
    depths, result = deepest(sheets), []
    signatures = [sheet.signature for sheet in sheets]
    for at, sheet in enumerate(sheets):
        first = at == 0 or signatures[at - 1] != sheet.signature
        last = at == len(sheets) - 1 or signatures[at + 1] != sheet.signature
        for front, forme in ((True, sheet.front), (False, sheet.back)):
            if forme.places:
                result.append(
                    Printing(
                        forme,
                        at + 1,
                        len(sheets),
                        front,
                        first,
                        last,
                        sheet.signature,
                        len(depths),
                        depths[sheet.signature],
                    )
                )
    return result


def print_sides(stock: Stock, printings: Sequence[Printing], job: Job, target: Path | BinaryIO) -> None:
    """Write a PDF of these sides, in this order, to a file: the same bytes every time."""
    from pikepdf import Array, Dictionary, Name, ObjectStreamMode, StreamDecodeLevel

    source = stock.pdf
    tree = source.make_indirect(Dictionary(Type=Name.Pages))
    font = _slug_font(source) if job.finish.slug else None
    kids = []
    for printing in printings:
        kids.append(source.make_indirect(_page(stock, printing, job, tree, font)))
    tree.Kids, tree.Count = Array(kids), len(kids)
    _rewrite_catalog(source, tree, job)
    source.save(
        target,
        deterministic_id=True,
        min_version="1.7",
        fix_metadata_version=False,
        stream_decode_level=StreamDecodeLevel.none,
        object_stream_mode=ObjectStreamMode.generate,
        encryption=False,
    )


def _page(stock: Stock, printing: Printing, job: Job, tree: Any, font: Any) -> Any:
    """Return a side of a sheet as a page."""
    import pikepdf

    paper = array((0.0, 0.0, *job.size))
    forme, operators, named, trims, links = printing.forme, [], {}, [], []
    for place in forme.places:
        if place.page is None:
            operators += _ruled(cell(forme, place, job.size)) if job.finish.ruled else []
            continue
        drawing = stock.drawing(place.page)
        matrix = placed(place, forme, job.size, drawing.trim, job.finish, printing.innermost)
        named[f"/P{place.page}"] = drawing.form
        operators.append(_drawn(place, cell(forme, place, job.size), matrix))
        trims.append(through(matrix, drawing.trim))
        if job.finish.links:
            links += links_of(drawing, matrix)
    resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(named))
    operators += _marked(printing, job, tuple(trims))
    if not printing.front and any(job.finish.back_offset):
        operators.insert(0, "1 0 0 1 {:.3f} {:.3f} cm".format(*job.finish.back_offset))
    if font is not None:
        resources.Font = pikepdf.Dictionary(Slug=font)
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        Parent=tree,
        MediaBox=paper,
        TrimBox=paper,
        BleedBox=paper,
        Resources=resources,
        Contents=stock.pdf.make_stream("\n".join(operators).encode("latin-1")),
    )
    if links:
        page.Annots = pikepdf.Array(links)
    return page


def _drawn(place: Place, box: Box, matrix: Matrix) -> str:
    """Return the operators that draw a page, clipped to its cell: bleed ends at the fold and the cut."""
    left, bottom, right, top = box
    clip = f"{left:.3f} {bottom:.3f} {right - left:.3f} {top - bottom:.3f} re W n "
    return "q " + clip + " ".join(_number(value) for value in matrix) + f" cm /P{place.page} Do Q"


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


def _marked(printing: Printing, job: Job, trims: tuple[Box, ...]) -> list[str]:
    """Return the operators of the marks and the slug."""
    if not job.finish.marks and not job.finish.slug:
        return []
    from zine import marks

    side = marks.Side(
        printing.forme, job.size, trims, printing.front, printing.first, printing.last,
        printing.signature, printing.signatures,
    )  # fmt: skip
    drawn = marks.drawn(side, job.finish.marks)
    named = marks.slug(f"{job.finish.slug} · {printing.name}", job.size) if job.finish.slug else ""
    return [part for part in (drawn, named) if part]


def _ruled(box: Box) -> list[str]:
    from zine import marks

    return [marks.ruled(box)]


def _slug_font(source: "Pdf") -> Any:
    """Return one of the fonts that every reader has: a slug is not typeset."""
    from pikepdf import Dictionary, Name

    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    return source.make_indirect(font)


def _rewrite_catalog(source: "Pdf", tree: "Object", job: Job) -> None:
    """Leave a catalog that tells the truth: these sheets, their title and language, and how to print them."""
    from pikepdf import Dictionary, Name, String

    root = source.Root
    for key in set(map(str, root.keys())) - KEPT:
        del root[key]
    preferences = Dictionary(PrintScaling=Name("/None"))
    if job.flip:
        preferences.Duplex = Name("/DuplexFlipShortEdge" if job.flip == "short" else "/DuplexFlipLongEdge")
    root.Pages, root.ViewerPreferences = tree, preferences
    if job.lang:
        root.Lang = String(job.lang)
    if "/Info" in source.trailer:
        del source.trailer.Info
    if job.title:
        preferences.DisplayDocTitle = True
        source.trailer.Info = source.make_indirect(Dictionary(Title=String(job.title)))
