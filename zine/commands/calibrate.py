"""`zine calibrate`: two test sheets and five questions, and a printer that prints one side is known."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from zine.printing import Profile

BORDERS = ("head", "right side", "foot", "left side")


@click.command(name="calibrate", short_help="Get to know a printer that prints on one side at a time.")
@click.argument("name", required=False)
@click.option("--paper", default="a4", show_default=True, help="The paper in the printer.")
@click.option(
    "-o", "--output", "folder", default=".", metavar="FOLDER", help="Where to write the test sheets."
)
def COMMAND(name: str | None, paper: str, folder: str) -> None:
    """Get to know a printer that prints on one side at a time, and call it NAME.

    Writes two test sheets as two files, and asks what came out. Without NAME, lists the known printers.

    \b
    Example: zine calibrate kitchen, then: zine impose text.pdf --printer kitchen
    """
    from zine import printing

    if not name:
        click.echo("\n".join(printing.profiles()) or "No printer is calibrated yet: zine calibrate NAME")
        return
    fronts, backs = written(Path(folder), paper)
    click.echo(f"1. Print {fronts} on one side, at 100 % (“actual size”).")
    click.echo("2. Put both sheets back to be printed on the other side, as you always will.")
    click.echo(f"3. Print {backs} in the same way.\n")
    path = printing.save(asked(name))
    click.echo(f"\n“{name}” is known, in {path}. Use it with --printer {name}.")


def written(folder: Path, paper: str) -> tuple[Path, Path]:
    """Write the test sheets."""
    from zine.errors import ZineError
    from zine.imposition import paper_size
    from zine.printing import test_sheets

    size = paper_size(paper)
    fronts, backs = folder / "calibrate-1-fronts.pdf", folder / "calibrate-2-backs.pdf"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fronts.write_bytes(test_sheets(size, back=False))
        backs.write_bytes(test_sheets(size, back=True))
    except OSError as error:
        raise ZineError(
            f"Nothing can be written in {folder}: {error.strerror}.", "Choose one with -o."
        ) from error
    return fronts, backs


def asked(name: str) -> "Profile":
    """Ask what came out of the printer."""
    from zine.printing import learnt

    letter = click.prompt("Which letter is on the back of sheet A?", type=click.Choice(["a", "b"]))
    click.echo("Hold sheet A with its arrow up, and turn it over like the page of a book.")
    same = click.confirm("Does the arrow on its back point up, too?")
    ruler = click.prompt("How many mm long is the line that says 100 mm?", type=float, default=100.0)
    if abs(ruler - 100) > 0.5:
        click.echo(f"The printer scaled to {ruler:.0f} %: choose “actual size” when you print.", err=True)
    click.echo("Hold sheet A against the light, arrow up. How far is the cross of the back from the front's,")
    offset = (
        click.prompt("  to the left, in mm (negative: right)", type=float, default=0.0),
        click.prompt("  below, in mm (negative: above)", type=float, default=0.0),
    )
    click.echo("What is the lowest number that you can read on sheet A")
    margins = [click.prompt(f"  at the {where}", type=float, default=5.0) for where in BORDERS]
    return learnt(name, letter, same, {"offset": offset, "margins": margins})
