"""The press: draws a plan on paper. Every page becomes one form XObject; text stays text.

The source's own page streams become the forms, in place: nothing is copied, decoded or compressed again,
and the resources that its pages share stay shared. So the marks of tagged pages stay, all of them: no tree
claims them, and what they say of divided words and small capitals serves who copies from the sheets.
"""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from zine.forms import Stock, array
from zine.forms import links as links_of
from zine.geometry import Box, Finish, Matrix, cell, deepest, placed, through
from zine.imposition import paper_size
from zine.saving import save
from zine.sheets import Forme, Place, Sheet

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

    from zine.lettering import Letters

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


def print_sides(stock: Stock, printings: Sequence[Printing], job: Job, target: Path | BinaryIO) -> int:
    """Write a PDF of these sides, in this order, to a file: the same bytes every time.

    Returns on how many sides the slug found no room beside the pages.
    """
    from pikepdf import Array, Dictionary, Name, ObjectStreamMode, StreamDecodeLevel

    source = stock.pdf
    tree = source.make_indirect(Dictionary(Type=Name.Pages))
    lettered = _letters(source, printings, job)
    pages = [_page(stock, printing, job, tree, lettered) for printing in printings]
    kids = [source.make_indirect(page) for page in pages]
    tree.Kids, tree.Count = Array(kids), len(kids)
    _rewrite_catalog(source, tree, job)
    forget_identity(source)
    save(
        source,
        target,
        deterministic_id=True,
        min_version="1.7",
        fix_metadata_version=False,
        stream_decode_level=StreamDecodeLevel.none,
        object_stream_mode=ObjectStreamMode.generate,
        encryption=False,
    )
    return sum("/Font" not in page.Resources for page in pages) if lettered else 0


def forget_identity(pdf: Any) -> None:
    """Let a PDF say no more which file it was made from (ISO 32000-2, 14.4)."""
    if "/ID" in pdf.trailer:
        del pdf.trailer.ID


def _letters(source: "Pdf", printings: Sequence[Printing], job: Job) -> "Letters | None":
    if not job.finish.slug:
        return None
    from zine.lettering import letters

    return letters(source, [f"{job.finish.slug} · {printing.name}" for printing in printings])


def _page(stock: Stock, printing: Printing, job: Job, tree: Any, lettered: "Letters | None") -> Any:
    """Return a side of a sheet as a page."""
    import pikepdf

    paper = array((0.0, 0.0, *job.size))
    forme, operators, named, trims, links = printing.forme, [], {}, [], []
    for place in forme.places:
        if place.page is None:
            trims.append(_standing(place, printing, job, stock.views[0].drawn))
            operators += _ruled(trims[-1]) if job.finish.ruled else []
            continue
        drawing = stock.drawing(place.page)
        matrix = placed(place, forme, job.size, drawing.trim, job.finish, printing.innermost)
        named[f"/P{place.page}"] = drawing.form
        operators.append(_drawn(place, cell(forme, place, job.size), matrix))
        trims.append(through(matrix, drawing.trim))
        if job.finish.links:
            links += links_of(drawing, matrix)
    resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(named))
    marked, slug = _marked(printing, job, tuple(trims), lettered)
    operators += filter(None, (marked, slug))
    if not printing.front and any(job.finish.back_offset):
        operators.insert(0, "1 0 0 1 {:.3f} {:.3f} cm".format(*job.finish.back_offset))
    if slug and lettered:
        resources.Font = pikepdf.Dictionary(Slug=lettered.font)
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
    if not value % 1:
        return f"{value:.0f}"
    return f"{value:.{4 if abs(value) > 2 else 7}f}".rstrip("0").rstrip(".")  # scales need more than places


def slugless(stock: Stock, sheets: Sequence[Sheet], job: Job) -> bool:
    """Return whether a slug has no room beside the pages on some side of the sheets, without drawing them."""
    from zine.marks import has_room

    looks = stock.views
    return not all(
        has_room(
            job.size,
            [_standing(at, printing, job, looks[(at.page or 1) - 1].drawn) for at in printing.forme.places],
        )
        for printing in sides(sheets, job)
    )


def _standing(place: Place, printing: Printing, job: Job, trim: Box) -> Box:
    """Return where a page with this trim stands, or would stand, on a side."""
    return through(placed(place, printing.forme, job.size, trim, job.finish, printing.innermost), trim)


def _marked(
    printing: Printing, job: Job, trims: tuple[Box, ...], lettered: "Letters | None"
) -> tuple[str, str]:
    """Return the operators of the marks, and of the slug."""
    if not job.finish.marks and not job.finish.slug:
        return "", ""
    from zine import marks

    side = marks.Side(
        printing.forme, job.size, trims, printing.front, printing.first, printing.last,
        printing.signature, printing.signatures,
    )  # fmt: skip
    words = f"{job.finish.slug} · {printing.name}"
    return marks.drawn(side, job.finish.marks), marks.slug(words, side, lettered) if lettered else ""


def _ruled(box: Box) -> list[str]:
    from zine import marks

    return [marks.ruled(box)]


def _rewrite_catalog(source: "Pdf", tree: "Object", job: Job) -> None:
    """Leave a catalog that tells the truth: these sheets, their title and language, and how to print them."""
    from pikepdf import Dictionary, Name, String

    root = source.Root
    source.trailer.Size = 0  # written anew; a trailer that was lost has none
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
