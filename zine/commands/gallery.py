"""`zine gallery`: one text in every layout, to choose by looking."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from zine import catalogue
from zine.errors import ZineError

if TYPE_CHECKING:
    from zine.build import Edition
    from zine.specimen import Row


@click.command(name="gallery", short_help="Show a text in every layout.")
@click.argument("text", metavar="TEXT")
@click.option("--lang", metavar="CODE", help="The text's language, if the guess is wrong.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="The paper in the printer.  [default: a4]")
@click.option("--ink", type=click.Choice(["full", "light", "grey"]), help="How much ink.  [default: full]")
@click.option(
    "-o", "--output", "folder", default="build", metavar="FOLDER", help="Where to write.  [default: build]"
)
@click.option("--open", "show", is_flag=True, help="Open the page when it is done.")
def COMMAND(text: str, lang: str, paper: str, ink: str, folder: str, show: bool) -> None:
    """Set TEXT in every layout, and show the first pages of each.

    Writes one HTML page, and one picture of them all.

    \b
    Example: zine gallery text.txt
    """
    editions = []
    for name in catalogue.layouts():
        try:
            editions.append(dressed(text, {"layout": name, "paper": paper, "ink": ink}, lang))
        except ZineError as error:
            click.echo(f"{name}: {error.format_message()}", err=True)
    if not editions:
        raise ZineError("no layout could set the text", "`zine build` says more.")
    paths = hung(editions, Path(folder))
    for path in paths:
        click.echo(path)
    if show:
        click.launch(str(paths[0]))


def dressed(text: str, choices: dict[str, str], lang: str) -> "Edition":
    """Build the text with these choices, those that are made."""
    from zine.build import Wishes, build
    from zine.limits import bounded, seconds_for

    if text == "-":
        raise ZineError("a gallery needs a file", "It reads the text once for each layout.")
    size = Path(text).stat().st_size if Path(text).is_file() else 1_000_000
    with bounded("it takes too long to build", seconds_for(size)):
        return build(Path(text), Wishes({k: v for k, v in choices.items() if v}, lang or ""))


def hung(editions: "list[Edition]", folder: Path) -> list[Path]:
    """Write the page and the picture, and return their paths."""
    from zine import specimen

    rows = [row(edition) for edition in editions]
    first = editions[0]
    target = folder / first.slug
    files = {
        f"{first.slug}-gallery.html": specimen.page(first.title, first.manuscript.lang, rows),
        f"{first.slug}-gallery.png": specimen.png(specimen.contact(rows)),
    }
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            draft = target / f".{name}"
            draft.write_bytes(data)
            draft.replace(target / name)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ZineError(f"cannot write in {target}: {reason}", "Choose another folder with -o.") from error
    return [target / name for name in files]


def row(edition: "Edition") -> "Row":
    """Return a layout's line of the gallery."""
    from zine.specimen import Row, strip

    return Row(edition.layout.name, edition.layout.summary, strip(edition.pages.pdf))
