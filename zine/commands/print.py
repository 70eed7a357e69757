"""`zine print`: sheets to the printer, as they must be printed, under a neutral name."""

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import click

from zine.errors import ZineError

MEDIA = {"a3": "A3", "a4": "A4", "a5": "A5", "letter": "Letter", "legal": "Legal", "tabloid": "Tabloid"}
SHEETS = re.compile(
    r"(?P<name>.+?)(-(?P<part>cover|inside))?-print-(?P<paper>.+?)-((?P<half>1-fronts|2-backs)|(?P<edge>\w+))"
)
"""How files of sheets are called: TEXT[-PART]-print-PAPER-EDGE, or -1-fronts and -2-backs."""


@click.command(name="print", short_help="Print sheets on both sides, at 100 %.")
@click.argument("edition", metavar="EDITION|PDF")
@click.option("--copies", type=click.IntRange(1, 999), default=1, show_default=True)
@click.option("--printer", default="", metavar="NAME", help="The system's printer.  [default: its default]")
@click.option("--flip", type=click.Choice(["short", "long", "none"]), help="Instead of what the file says.")
@click.option("--dry-run", is_flag=True, help="Say the command, and do not print.")
def COMMAND(edition: str, copies: int, printer: str, flip: str | None, dry_run: bool) -> None:
    """Print the sheets of an EDITION (the folder that build wrote) or a PDF, at 100 %, on both sides.

    What takes several goes (backs by hand, a cover on its own stock) waits for you in between.
    Neither your name nor the title of the text goes to the printer.

    \b
    Example: zine print build/text --copies 20
    """
    batches = batches_of(Path(edition))
    commands = [(batch, lp(batch.path, copies, printer, flip)) for batch in batches]
    if not dry_run and not shutil.which("lp"):
        raise ZineError(
            "There is no lp here: printing needs CUPS.", f"Open {batches[0].path} and print it from there."
        )
    for batch, command in commands:
        if dry_run:
            click.echo(f"{' '.join(command)} < {batch.path}")
            continue
        if batch.before:
            click.confirm(batch.before, default=True, abort=True)
        click.echo(handed_over(command, batch.path))


def handed_over(command: list[str], path: Path) -> str:
    """Hand sheets over to `lp` and return what it says. Raises ZineError if they are not taken.

    They go through a pipe: of a file, the queue and the printer would be told the name.
    """
    from zine.guard import guarded

    done = subprocess.run(command, input=guarded(untitled, path), capture_output=True, check=False)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0] or "lp failed."
        raise ZineError(f"The printer refused: {said}", "lpstat -p lists the printers.")
    return done.stdout.decode("utf-8", "replace").strip()


def untitled(path: Path) -> bytes:
    """Return a PDF without what it says of itself: some printers show its title, and keep it."""
    from pikepdf import Pdf, PdfError

    out = BytesIO()
    try:
        with Pdf.open(path) as pdf:
            for holder, key in ((pdf.trailer, "/Info"), (pdf.Root, "/Metadata")):
                if key in holder:
                    del holder[key]
            pdf.save(out, deterministic_id=True)
    except PdfError as error:
        raise ZineError(f"{path} is not a PDF that can be read.") from error
    return out.getvalue()


class Batch(NamedTuple):
    """A file that is printed at one go, and what a person does before."""

    path: Path
    before: str = ""


def batches_of(path: Path) -> list[Batch]:
    """Return the files of sheets to print, in order: a PDF, or those of an edition. Raises ZineError."""
    if not path.is_dir():
        if not path.is_file():
            raise ZineError(f"There is no {path}.", "Build it first: zine build TEXT")
        return [Batch(path)]
    jobs: dict[tuple[str, ...], list[Batch]] = {}
    for found in sorted(path.glob("*-print-*.pdf"), key=_turn):
        if named := SHEETS.fullmatch(found.stem):
            job = (named["name"], named["paper"], named["edge"] or "", "part" if named["part"] else "whole")
            before = jobs.setdefault(job, [])
            before.append(Batch(found, _between(named) if before else ""))
    if len(jobs) != 1:
        names = ", ".join(batch.path.name for batches in jobs.values() for batch in batches) or "none"
        raise ZineError(f"{path} holds {len(jobs)} sets of sheets: {names}.", "Name the file to print.")
    return next(iter(jobs.values()))


def _turn(path: Path) -> tuple[bool, bool, str]:
    """Return what puts the cover last, backs behind their fronts."""
    named = SHEETS.fullmatch(path.stem)
    return bool(named and named["part"] == "cover"), bool(named and named["half"] == "2-backs"), path.name


def _between(named: re.Match[str]) -> str:
    """Return what to do and to ask before a batch that is not the first."""
    if named["half"] == "2-backs":
        return "Put the pile back as you did to calibrate the printer. Print the backs?"
    return "Put the stock for the cover into the printer. Print the cover?"


def lp(path: Path, copies: int, printer: str, flip: str | None) -> list[str]:
    """Return the command that prints a file of sheets as it must be printed. Raises ZineError."""
    from zine.guard import guarded

    size, stated = guarded(facts, path)
    sides = {"short": "two-sided-short-edge", "long": "two-sided-long-edge"}.get(flip or stated, "one-sided")
    options = [f"media={size}", f"sides={sides}", "print-scaling=none", "collate=true"]
    destination = ["-d", printer] if printer else []
    return [
        "lp", *destination, "-U", "anonymous", "-t", "booklet", "-n", str(copies),
        *(word for option in options for word in ("-o", option)),
    ]  # fmt: skip


def facts(path: Path) -> tuple[str, str]:
    """Return the paper of a PDF, as CUPS calls it, and the edge that it wants to be flipped on (or "")."""
    from pikepdf import Pdf, PdfError

    from zine.imposition import MM, PAPERS

    try:
        with Pdf.open(path) as pdf:
            box = [float(value) for value in pdf.pages[0].mediabox]
            preferences = pdf.Root.get("/ViewerPreferences")
            duplex = str(preferences.get("/Duplex", "")) if preferences is not None else ""
    except PdfError as error:
        raise ZineError(f"{path} is not a PDF that can be read.") from error
    sides = sorted((box[2] - box[0], box[3] - box[1]))
    known = [name for name, size in PAPERS.items() if max(abs(sides[at] - size[at]) for at in (0, 1)) < 2]
    media = MEDIA.get(known[0]) if known else None
    custom = f"Custom.{sides[0] / MM:.0f}x{sides[1] / MM:.0f}mm"
    return media or custom, {"/DuplexFlipShortEdge": "short", "/DuplexFlipLongEdge": "long"}.get(duplex, "")
