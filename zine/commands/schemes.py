"""`zine schemes`: the ways to fold, their sheets drawn, and how to make them."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

import click

from zine import catalogue

if TYPE_CHECKING:
    from zine.sheets import Forme, Place

LINES = {"edge": ("│", "─"), "spine": ("┊", "┄"), "fold": ("┊", "┄"), "trim": ("┊", "┄"), "cut": ("┃", "━")}
LINES["slit"] = ("║", "═")
WIDTH = 6


@click.command(name="schemes", short_help="List the ways to fold, or show one.")
@click.argument("name", required=False)
@click.option(
    "--pages", type=click.IntRange(1, 400), help="Draw the sheets of so many pages.  [default: the fewest]"
)
@click.option("--paper", default="a4", show_default=True, help="The paper in the printer.")
@click.option("--flip", type=click.Choice(["short", "long"]), default="short", show_default=True)
def COMMAND(name: str | None, pages: int | None, paper: str, flip: str) -> None:
    """List the ways to fold, or show one: its sheets, and how to print, fold and bind it.

    \b
    Example: zine schemes quarto
    """
    click.echo("\n".join(shown(name, pages, paper, flip) if name else listed()))


def listed() -> Iterator[str]:
    """Yield one line for each scheme."""
    for known, scheme in catalogue.modules("schemes").items():
        yield f"{known.replace('_', '-'):<25} {catalogue.summary(scheme)}"


def shown(name: str, pages: int | None, paper: str, flip: str) -> Iterator[str]:
    """Yield what there is to know of a scheme."""
    from zine.assembly import paper_name
    from zine.imposition import MM, page_size, plan
    from zine.schemes import find

    scheme = find(name)
    called, width, height = page_size(scheme, paper)
    sheets = plan(scheme, pages or scheme.MULTIPLE, flip=flip)
    yield from (scheme.__doc__ or "").strip().splitlines()
    yield ""
    yield f"Pages on {paper_name(paper)}: {called}, {width / MM:.1f} × {height / MM:.1f} mm"
    for number, sheet in enumerate(sheets, 1):
        yield ""
        sides = [("front", sheet.front), ("back", sheet.back)]
        drawings = [[f"sheet {number}, {side}", *drawn(forme)] for side, forme in sides if forme.places]
        for line in zip_longest(*drawings, fillvalue=""):
            yield "   ".join(part.ljust(len(drawings[0][1])) for part in line).rstrip()
    yield "↑ upright  ↓ upside down  ┊ fold  ┃ cut  ║ slit"
    yield ""
    yield from (f"{at}. {step}" for at, step in enumerate(scheme.steps(len(sheets), paper, flip), 1))


def drawn(forme: "Forme") -> Iterator[str]:
    """Yield the lines that draw a forme: its pages, their heads, and the lines to fold and to cut."""
    grid = forme.grid
    places = {(place.row, place.column): place for place in forme.places}
    for row in range(grid.rows):
        cells = [places[row, column] for column in range(grid.columns)]
        yield "┼".join(LINES[side(cell, "top")][1] * WIDTH for cell in cells).join("┼┼")
        left = LINES[side(cells[0], "left")][0]
        yield left + "".join(f"{label(cell):^{WIDTH}}{LINES[side(cell, 'right')][0]}" for cell in cells)
    yield "┼".join(LINES[side(cell, "bottom")][1] * WIDTH for cell in cells).join("┼┼")


def label(place: "Place") -> str:
    """Return a page's number and where its head is."""
    return f"{place.page} {'↓' if place.turn == 180 else '↑'}" if place.page else "–"


def side(place: "Place", where: str) -> str:
    """Return what a side of the place is on the sheet."""
    at = ("top", "right", "bottom", "left").index(where)
    return place.edges[(at + place.turn // 90) % 4]
