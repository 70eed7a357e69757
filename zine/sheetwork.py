"""Sheets from anybody's pages: gathered, planned, proven by folding, imposed; as files to print."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from zine import orders, press, schemes
from zine.assembly import several, thick
from zine.errors import ZineError
from zine.geometry import Finish, around, cell, deepest, inset
from zine.imposition import MM, paper_size
from zine.orders import Order, Parts
from zine.press import Job
from zine.publishing import publish
from zine.sheets import Forme, Grid, Place, Sheet
from zine.sources import Source, gather

if TYPE_CHECKING:
    from zine.printing import Profile


NO_SLUG = "There is no room for the slug beside the pages."
ROOM = "--margin 8mm makes some."
SHRINK = "--shrink makes all pages a little smaller."


class Work(NamedTuple):
    """What was made: the names of the files, how many sheets they take, and what is worth knowing."""

    files: tuple[str, ...]
    sheets: int = 0
    warnings: tuple[str, ...] = ()


def make(order: Order, paths: Sequence[Path], folder: Path) -> Work:
    """Write the sheets of the files' pages into a folder. Raises ZineError."""
    source = gather(paths, order.pages, order.poster)
    count = source.stock.count - bool(order.poster)
    _fits(order, source.stock.sizes[:count])
    parts = orders.parts(order, count)
    if order.poster:
        parts = {name: with_poster(sheets, source) for name, sheets in parts.items()}
    work = printed(order, parts, source, folder, paths[0].stem)
    if torn := source.stock.torn:
        said = f"A part of page {', '.join(map(str, sorted(torn)[:12]))} cannot be read, and is not printed."
        work = work._replace(warnings=(*work.warnings, said))
    if said := hidden(order, parts, source) if order.printer else "":
        work = work._replace(warnings=(*work.warnings, f"{said} {SHRINK}"))
    return work


def printed(order: Order, parts: Parts, source: Source, folder: Path, stem: str) -> Work:
    """Write the sheets of a source's pages, part by part, into a folder."""
    known, files, warnings = orders.profile(order.printer), list[str](), list[str]()
    for part, sheets in parts.items():
        warnings.append(thick(1 + max(deepest(sheets).values())))
        for ending, printings, job in orders.passes(sheets, _job(order, sheets, source, known), known):
            files.append("-".join(filter(None, (stem, part, "print", order.paper, f"{ending}.pdf"))))
            if press.print_sides(source.stock, printings, job, folder / files[-1]):
                warnings.append(f"{NO_SLUG} With --fit, {ROOM}")
    inside = sum(len(sheets) for part, sheets in parts.items() if part != "cover")
    return Work(tuple(files), inside, tuple(dict.fromkeys(filter(None, warnings))))


def _job(order: Order, sheets: Sequence[Sheet], source: Source, known: "Profile | None") -> Job:
    """Return what is to be printed, with all pages shrunk about their folds, if that is ordered."""
    paper = paper_size(order.paper, schemes.find(order.scheme).GRID.landscape)
    job = Job(paper, order.flip, source.title, source.lang, order.finish)
    if not order.shrink:
        return job
    from zine.borders import border, shrink

    white = border(known, job.size[0] > job.size[1])
    scale = shrink(source.stock, press.sides(sheets, job), job, white)
    return job._replace(finish=job.finish._replace(shrink=scale))


def hidden(order: Order, parts: Parts, source: Source) -> str:
    """Return a warning if ink, other than of marks, lies where the ordered printer does not print."""
    from zine.borders import border, inked

    known, found = orders.profile(order.printer), list[str]()
    bare = order._replace(finish=order.finish._replace(marks=frozenset(), slug=""))
    for sheets in parts.values() if known else ():
        for _, printings, job in orders.passes(sheets, _job(bare, sheets, source, known), known):
            out = BytesIO()
            press.print_sides(source.stock, printings, job, out)
            white = border(known, job.size[0] > job.size[1])
            found += [printings[at].name for at in inked(out.getvalue(), white)]
    if not known or not found:
        return ""
    sides = several(len(found), "side")
    return f"{known.name} cannot print all of {found[0]}: ink lies in its border on {sides}."


def slugless(order: Order, parts: Parts, source: Source) -> str:
    """Return a warning if the slug that is ordered finds no room on a side. Raises ZineError as `roomy`."""
    roomy(order)
    if not order.finish.slug:
        return ""
    crowded = (
        press.slugless(source.stock, sheets, _job(order, sheets, source, None)) for sheets in parts.values()
    )
    return NO_SLUG if any(crowded) else ""


def roomy(order: Order) -> tuple[float, float]:
    """Return the least width and height (pt) of a page's place. Raises ZineError if they leave none."""
    scheme = schemes.find(order.scheme)
    wide, high = _room(scheme, order.finish, paper_size(order.paper, scheme.GRID.landscape))
    if min(wide, high) < MM:
        raise ZineError("The margins and gaps leave no room for pages.", "Make them smaller.")
    return wide, high


def _fits(order: Order, sizes: Sequence[tuple[float, float]]) -> None:
    """Refuse pages that are larger than their places, unless they shall be scaled."""
    wide, high = roomy(order)
    if order.finish.fit:
        return
    for number, (width, height) in enumerate(sizes, 1):
        if width > wide + 2 * MM or height > high + 2 * MM:
            raise ZineError(
                f"Page {number} is {width / MM:.0f} × {height / MM:.0f} mm, "
                f"and its place on the sheet {wide / MM:.0f} × {high / MM:.0f} mm.",
                "Use --fit to scale the pages, or larger paper.",
            )


def _room(scheme: ModuleType, finish: Finish, paper: tuple[float, float]) -> tuple[float, float]:
    """Return the least width and height that margins and gaps leave to a page, but for narrower panels."""
    forme: Forme = scheme.plan(scheme.MULTIPLE)[0].front
    even = forme._replace(grid=forme.grid._replace(narrower=()))
    boxes = [inset(cell(even, place, paper), around(place), finish) for place in even.places]
    return min(box[2] - box[0] for box in boxes), min(box[3] - box[1] for box in boxes)


def with_poster(sheets: Sequence[Sheet], source: Source) -> tuple[Sheet, ...]:
    """Return the sheets with the last page of the source, a poster, over the whole of their white backs."""
    if any(sheet.back.places for sheet in sheets):
        raise ZineError("A poster needs white backs.", "Choose one-sheet-zine or french-fold.")
    landscape = sheets[0].front.grid.landscape
    width, height = source.stock.sizes[-1]
    place = Place(source.stock.count, 0, 0, 0 if (width > height) == landscape else 90)
    back = Forme(Grid(1, 1, landscape, exact=True), (place,))
    return tuple(sheet._replace(back=back) for sheet in sheets)


def published(make: Callable[[Path], Work], folder: Path) -> tuple[Work, list[Path]]:
    """Let `make` write files, and publish them in a folder; return the work and their paths."""
    works: list[Work] = []

    def write(draft: Path) -> list[Path]:
        works.append(make(draft))
        return [draft / name for name in works[0].files]

    paths = publish(folder, write)
    return works[0], paths
