"""`zine impose`: anybody's PDF on sheets to print and fold."""

from collections.abc import Sequence
from pathlib import Path

import click


def length(_ctx: click.Context, _param: click.Parameter, given: str | None) -> float:
    """Return a length such as 0.1mm in pt."""
    from zine.assembly import points

    return points(given) if given else 0.0


@click.command(name="impose", short_help="Put the pages of any PDF on sheets to fold.")
@click.argument("files", nargs=-1, required=True, metavar="FILE.pdf…")
@click.option(
    "--scheme", default="saddle-stitch", metavar="NAME", help="How it is folded.  [default: saddle-stitch]"
)
@click.option("--paper", default="a4", show_default=True, help="a4, a3, letter, legal, tabloid, …")
@click.option("--flip", type=click.Choice(["short", "long"]), default="short", show_default=True)
@click.option("--pages", default="", metavar="3-18", help="Only these pages, in this order.")
@click.option("--binding", type=click.Choice(["left", "right"]), default="left", show_default=True)
@click.option("--blanks", type=click.Choice(["end", "before-back-cover", "inside-covers", "notes"]),
              default="before-back-cover", show_default=True, help="Where blank pages go.")  # fmt: skip
@click.option("--fit", is_flag=True, help="Scale the pages to their places on the sheet.")
@click.option("--shrink", is_flag=True, help="Make all pages so small that the printer's border stays white.")
@click.option("--margin", callback=length, metavar="LENGTH", help="Keep pages so far off the paper's border.")
@click.option("--gap", callback=length, metavar="LENGTH", help="Part pages that are cut apart by so much.")
@click.option("--gutter", callback=length, metavar="LENGTH", help="Move the pages so far off the spine.")
@click.option("--creep", callback=length, metavar="LENGTH", help="The thickness of a leaf, such as 0.1mm.")
@click.option(
    "--paper-gsm", type=click.FloatRange(20, 400), help="The weight of the paper, instead of --creep."
)
@click.option("--outwards", is_flag=True, help="Creep: move outer pages out, not inner pages in.")
@click.option("--marks", default="", metavar="KINDS", help="Any of crop,fold,cut,staple,sew,collation.")
@click.option(
    "--slug", default="", metavar="WORDS", help="Print these words and the sheet's number beside the pages."
)
@click.option("--limit", type=click.IntRange(1, 100), help="Signatures: the most sheets in one bundle.")
@click.option("--poster", metavar="FILE.pdf", help="A poster for the white backs of a one-sheet zine.")
@click.option("--cover", is_flag=True, help="Impose the cover (4 pages) apart, for a stock of its own.")
@click.option(
    "--printer", default="", metavar="NAME", help="For printing by hand on both sides, as calibrated."
)
@click.option("-o", "--output", "folder", default=".", metavar="FOLDER", show_default=True)
def COMMAND(
    files: Sequence[str], scheme: str, paper: str, flip: str, pages: str, binding: str, blanks: str,
    fit: bool, shrink: bool, margin: float, gap: float, gutter: float, creep: float,
    paper_gsm: float | None, outwards: bool, marks: str, slug: str, cover: bool,
    poster: str | None, limit: int | None, printer: str, folder: str,
) -> None:  # fmt: skip
    """Impose the pages of PDF files, one file after the other, on sheets to print and fold.

    \b
    Example: zine impose text.pdf --scheme quarto --paper a3
    """
    from zine import orders, schemes
    from zine.assembly import thickness
    from zine.geometry import Finish
    from zine.guard import guarded
    from zine.imposition import paper_size
    from zine.sheetwork import make, published

    schemes.find(scheme), paper_size(paper)
    leaf = creep or (thickness(paper_gsm) if paper_gsm else 0)
    finish = Finish(
        creep=leaf, outwards=outwards, gutter=gutter, fit=fit, margin=margin, gap=gap,
        marks=orders.kinds(marks), slug=slug, links=True, ruled=blanks == "notes",
    )  # fmt: skip
    order = orders.Order(
        scheme, paper, flip, pages, binding, blanks, cover, printer, Path(poster) if poster else None,
        limit, shrink, finish,
    )  # fmt: skip
    paths = tuple(Path(name) for name in files)
    work, written = published(lambda drafts: guarded(make, order, paths, drafts), Path(folder))
    for path in written:
        click.echo(path)
    for words in work.warnings:
        click.echo(f"Warning: {words}", err=True)
    for number, step in enumerate(orders.steps(order, work.sheets), 1):
        click.echo(f"  {number}. {step}")
