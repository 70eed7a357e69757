"""`zine unimpose`: the pages in reading order again, from sheets that zine made."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from zine.errors import ZineError

if TYPE_CHECKING:
    from zine.sheetwork import Work


@click.command(name="unimpose", short_help="Give the reading order back.")
@click.argument("file", metavar="SHEETS.pdf")
@click.option(
    "-o", "--output", default="", metavar="FILE", help="Where to write.  [default: SHEETS-read.pdf]"
)
def COMMAND(file: str, output: str) -> None:
    """Give the reading order back: from the sheets that zine made, the pages, one after the other.

    \b
    Example: zine unimpose text-print-a4-short.pdf
    """
    from zine.guard import guarded
    from zine.sheetwork import published

    path = Path(file)
    target = Path(output) if output else path.with_name(f"{path.stem}-read.pdf")
    published(lambda drafts: guarded(undone, path, drafts / target.name), target.parent)
    click.echo(target)


def undone(path: Path, target: Path) -> "Work":
    """Write the pages of a file of sheets."""
    from pikepdf import PdfError

    from zine.reading import reading_order
    from zine.sheetwork import Work

    try:
        reading_order(path, target)
    except PdfError as error:
        raise ZineError(f"{path} is not a PDF that can be read.") from error
    except OSError as error:
        raise ZineError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}.") from error
    return Work((target.name,))
