"""`zine build`: from texts to booklets, with a few plain lines on each."""

import gc
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zine.commands._account import Voice
from zine.commands._grouped import grouped
from zine.errors import ZineError

if TYPE_CHECKING:
    from zine.build import Edition, Wishes

PAPERS = ("a4", "a3", "letter", "legal", "tabloid")
BLANKS = ("before-back-cover", "inside-covers", "end", "notes")
GROUPS = {
    "Text": ("lang", "links", "companions"),
    "Look": ("layout", "knobs", "pages", "fit", "ink", "pictures"),
    "Sheets": ("scheme", "paper", "flip", "printer"),
    "Finish": (
        "marks",
        "binding",
        "blanks",
        "cover_apart",
        "paper_gsm",
        "limit",
        "margin",
        "gap",
        "gutter",
        "slug",
        "shrink",
    ),
}


def assignments(_ctx: click.Context, _param: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    """Return `key=value` pairs as a mapping."""
    for pair in given:
        if "=" not in pair:
            raise click.BadParameter(f"“{pair}” is not key=value, as in size=9.5")
    return {key.strip(): value.strip() for key, _, value in (pair.partition("=") for pair in given)}


@click.command(name="build", cls=grouped(GROUPS))
@click.argument("texts", nargs=-1, required=True, metavar="TEXT…")
@click.option("--layout", metavar="NAME|FOLDER", help="How it looks; `zine layouts` lists them.")
@click.option("--scheme", metavar="NAME", help="How it is folded; `zine schemes` lists them.")
@click.option(
    "--paper", type=click.Choice(PAPERS), metavar="PAPER", help=f"{', '.join(PAPERS)}.  [default: a4]"
)
@click.option(
    "--flip", type=click.Choice(["short", "long"]), help="The edge the printer turns on.  [default: short]"
)
@click.option(
    "--lang", metavar="CODE", help="The text's language, such as fr or en-GB, if the guess is wrong."
)
@click.option("--links", type=click.Choice(["footnote", "live", "none"]), help="Links.  [default: footnote]")
@click.option("--fit", type=click.Choice(["auto", "off"]), help="Fill the sheets.  [default: auto]")
@click.option("--pages", type=click.IntRange(1), metavar="N", help="Make the text fill just so many pages.")
@click.option("--ink", type=click.Choice(["full", "light", "grey"]), help="How much ink.  [default: full]")
@click.option(
    "--pictures",
    metavar="MANNER",
    help="photo, grey, or for copiers: halftone, lines, diffusion, threshold.  [default: photo]",
)
@click.option(
    "--with", "companions", multiple=True, metavar="FILE", help="Set this text in the same booklet."
)
@click.option("--marks", metavar="KINDS", help="fold, staple, cut, crop, sew, collation.")
@click.option("--binding", type=click.Choice(["left", "right"]), help="The spine.  [default: as one reads]")
@click.option("--blanks", type=click.Choice(BLANKS), metavar="WHERE", help=f"Blanks: {', '.join(BLANKS)}.")
@click.option("--cover-apart", is_flag=True, help="Make a file of its own for the cover.")
@click.option("--paper-gsm", metavar="80", help="The paper's weight: inner pages move in.")
@click.option("--limit", metavar="SHEETS", help="Signatures: the most sheets in one bundle.")
@click.option("--margin", metavar="LENGTH", help="Scale the pages to stay so far off the paper's border.")
@click.option("--gap", metavar="LENGTH", help="Part pages that are cut apart by so much.")
@click.option("--gutter", metavar="LENGTH", help="Move the pages so far off the spine.")
@click.option("--slug", metavar="WORDS", help="Print these words and the sheet's number beside the pages.")
@click.option("--printer", metavar="NAME", help="One fed by hand, known to `zine calibrate`.")
@click.option("--shrink", is_flag=True, help="Keep the printer's white border free.")
@click.option(
    "--set", "knobs", multiple=True, metavar="KEY=VALUE", callback=assignments, help="Turn a layout's knob."
)
@click.option(
    "-o", "--output", "folder", default="build", metavar="FOLDER", help="Where to write.  [default: build]"
)
@click.option("--strict", is_flag=True, help="Let a warning fail the build.")
@click.option("--open", "show", is_flag=True, help="Open the pages when they are done.")
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("--json", "as_data", is_flag=True, help="Say everything as JSON.")
@click.pass_context
def COMMAND(
    ctx: click.Context,
    texts: Sequence[str],
    layout: str,
    scheme: str,
    paper: str,
    flip: str,
    lang: str,
    links: str,
    fit: str,
    pages: int | None,
    ink: str,
    pictures: str,
    companions: tuple[str, ...],
    marks: str,
    binding: str,
    blanks: str,
    cover_apart: bool,
    paper_gsm: str,
    limit: str,
    margin: str,
    gap: str,
    gutter: str,
    slug: str,
    printer: str,
    shrink: bool,
    knobs: dict[str, str],
    folder: str,
    strict: bool,
    show: bool,
    quiet: bool,
    as_data: bool,
) -> None:
    """Make a booklet of each TEXT.

    TEXT is a file (.txt, .md …), or - for standard input. Writes, for each, the
    pages to read and the sheets to print, and says how to print and fold them.

    \b
    Example: zine build text.txt --layout manifeste --paper letter
    """
    from zine.build import Wishes
    from zine.limits import bounded, seconds_for, size_of

    choices = {
        "layout": layout,
        "scheme": scheme,
        "paper": paper,
        "flip": flip,
        "links": links,
        "fit": fit,
        "pages": pages,
        "ink": ink,
        "pictures": pictures,
        "marks": marks,
        "binding": binding,
        "blanks": blanks,
        "cover-apart": "yes" if cover_apart else "",
        "paper-gsm": paper_gsm,
        "limit": limit,
        "margin": margin,
        "gap": gap,
        "gutter": gutter,
        "slug": slug,
        "printer": printer,
        "shrink": "yes" if shrink else "",
    }
    wishes = Wishes({k: str(v) for k, v in choices.items() if v}, lang or "", knobs, companions)
    say = Voice(quiet, as_data)
    failed, slugs = 0, set[str]()
    for number, text in enumerate(texts, 1):
        if len(texts) > 1:
            gc.collect()
            say.line(f"[{number}/{len(texts)}] {text}")
        try:
            with bounded("it takes too long to build", seconds_for(size_of(text))):
                edition, paths = published(built(text, wishes, strict), Path(folder), slugs, strict)
        except ZineError as error:
            failed += 1
            say.failure(text, error)
        else:
            say.edition(edition, paths)
            if show:
                click.launch(str(pages_among(paths)))
    say.end(len(texts), failed)
    ctx.exit(1 if failed else 0)


def built(text: str, wishes: "Wishes", strict: bool) -> "Edition":
    """Build one text; under `strict`, fail at its first warning."""
    from zine.build import build

    edition = build("-" if text == "-" else Path(text), wishes)
    refuse(edition, strict)
    return edition


def refuse(edition: "Edition", strict: bool) -> None:
    """Raise an edition's first warning as ZineError, under `strict`."""
    warnings = [f for f in edition.findings if f.level != "note"]
    if strict and warnings:
        more = f" (and {len(warnings) - 1} more)" if len(warnings) > 1 else ""
        raise ZineError(
            f"{warnings[0].message}{more}", warnings[0].hint or "Without --strict it is a warning."
        )


def published(
    edition: "Edition", folder: Path, slugs: set[str], strict: bool
) -> tuple["Edition", list[Path]]:
    """Write an edition, and look its files over; another text of this call may not have its name."""
    from zine.build import looked_over
    from zine.outputs import publish

    if edition.slug in slugs:
        raise ZineError(
            f"another text here is also called {edition.slug}", "Build it apart, with its own -o."
        )
    slugs.add(edition.slug)
    seen = edition

    def judge(paths: list[Path]) -> None:
        nonlocal seen
        seen = looked_over(edition, paths)
        refuse(seen, strict)

    paths = publish(edition, folder, judge)
    return seen, paths


def pages_among(paths: list[Path]) -> Path:
    """Return the file of pages to read."""
    return next((path for path in paths if path.stem.endswith("-read")), paths[0])
