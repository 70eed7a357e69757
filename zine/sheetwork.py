"""Sheets from anybody's pages: gathered, planned, proven by folding, imposed; as files to print."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from zine import folding, press, schemes
from zine.assembly import several, thick
from zine.errors import ZineError
from zine.geometry import Finish, around, cell, deepest, inset
from zine.imposition import MM, pad, paper_size, plan
from zine.press import Job, Printing
from zine.publishing import publish
from zine.sheets import Forme, Grid, Place, Sheet
from zine.sources import Source, gather

if TYPE_CHECKING:
    from zine.printing import Profile

LINKED = Finish(links=True)


class Order(NamedTuple):
    """What a person orders: the scheme, the paper, and how the sheets are printed and finished."""

    scheme: str = "saddle_stitch"
    paper: str = "a4"
    flip: str = "short"
    pages: str = ""
    binding: str = "left"
    blanks: str = "before-back-cover"
    cover: bool = False
    printer: str = ""
    poster: Path | None = None
    limit: int | None = None
    shrink: bool = False
    finish: Finish = LINKED


class Work(NamedTuple):
    """What was made: the names of the files, how many sheets they take, and what is worth knowing."""

    files: tuple[str, ...]
    sheets: int = 0
    warnings: tuple[str, ...] = ()


def make(order: Order, paths: Sequence[Path], folder: Path) -> Work:
    """Write the sheets of the files' pages into a folder. Raises ZineError."""
    scheme, source = schemes.find(order.scheme), gather(paths, order.pages, order.poster)
    paper = paper_size(order.paper, scheme.GRID.landscape)
    count = source.stock.count - bool(order.poster)
    _fits(scheme, order, source.stock.sizes[:count], paper)
    profile = _profile(order.printer)
    flip = profile.flip if profile else order.flip
    files: list[str] = []
    total, warnings = 0, []
    for part, pages in _parts(order, count).items():
        sheets = planned(scheme, pages, order, flip)
        if order.poster:
            sheets = with_poster(sheets, source)
        total += len(sheets)
        warnings.append(thick(1 + max(deepest(sheets).values())))
        job = Job(paper, flip, source.title, source.lang, order.finish)
        for ending, printings, how in _passes(sheets, _shrunk(job, sheets, source, order, profile), profile):
            files.append("-".join(filter(None, (paths[0].stem, part, "print", order.paper, f"{ending}.pdf"))))
            warnings += _printed(source, printings, how, profile, folder / files[-1])
    return Work(tuple(files), total, tuple(dict.fromkeys(filter(None, warnings))))


def _printed(
    source: Source, printings: Sequence[Printing], job: Job, profile: "Profile | None", sheets: Path
) -> Iterator[str]:
    """Write sheets, and yield what is to be said against them."""
    if press.print_sides(source.stock, printings, job, sheets):
        yield "There is no room for the slug beside the pages: --fit --margin 8mm makes some."
    if profile and (hidden := _hidden(source, printings, job, profile, sheets)):
        yield (
            f"{profile.name} cannot print all of {hidden[0]}: there is ink in its border on "
            f"{several(len(hidden), 'side')}. --shrink makes all pages a little smaller."
        )


def _shrunk(
    job: Job, sheets: Sequence[Sheet], source: Source, order: Order, profile: "Profile | None"
) -> Job:
    """Return the job with all pages shrunk about their folds, if that is ordered, to what can be printed."""
    if not order.shrink:
        return job
    from zine.borders import border, shrink

    white = border(profile, job.size[0] > job.size[1])
    scale = shrink(source.stock, press.sides(sheets, job), job, white)
    return job._replace(finish=job.finish._replace(shrink=scale))


def _hidden(
    source: Source, printings: Sequence[Printing], job: Job, profile: "Profile", sheets: Path
) -> list[str]:
    """Return the sides with ink, other than of marks, where the printer does not print."""
    from zine.borders import border, inked

    bare = job._replace(finish=job.finish._replace(marks=frozenset(), slug=""))
    if bare != job:
        sheets = sheets.with_suffix(".bare")
        press.print_sides(source.stock, printings, bare, sheets)
    hidden = [printings[at].name for at in inked(sheets, border(profile, job.size[0] > job.size[1]))]
    if bare != job:
        sheets.unlink()
    return hidden


def _profile(printer: str) -> "Profile | None":
    if not printer:
        return None
    from zine.printing import load

    return load(printer)


def _fits(
    scheme: ModuleType, order: Order, sizes: Sequence[tuple[float, float]], paper: tuple[float, float]
) -> None:
    """Refuse pages that are larger than their places, unless they shall be scaled."""
    wide, high = _room(scheme, order.finish, paper)
    if min(wide, high) < MM:
        raise ZineError("The margins and gaps leave no room for pages.", "Make them smaller.")
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


def _parts(order: Order, count: int) -> dict[str, list[int]]:
    """Return the pages of each part: everything, or the cover on its own stock and the inside."""
    every = list(range(1, count + 1))
    if not order.cover:
        return {"": every}
    if count < 8:
        raise ZineError(f"{count} pages are too few for a cover of their own.", "It takes eight.")
    return {"cover": [*every[:2], *every[-2:]], "inside": every[2:-2]}


def planned(scheme: ModuleType, pages: Sequence[int], order: Order, flip: str) -> tuple[Sheet, ...]:
    """Return the sheets for these pages, proven by folding them."""
    back_cover = order.blanks != "end"
    blanks = order.blanks if order.blanks == "inside-covers" else None
    sheets = plan(
        scheme,
        len(pages),
        back_cover=back_cover,
        flip=flip,
        binding=order.binding,
        blanks=blanks,
        limit=order.limit,
    )
    reading = pad(len(pages), scheme.MULTIPLE, back_cover, blanks)
    folding.prove(sheets, scheme.FOLD, flip, reading, order.binding)

    def renumbered(forme: Forme) -> Forme:
        places = (p._replace(page=p.page and pages[p.page - 1]) for p in forme.places)
        return forme._replace(places=tuple(places))

    return tuple(s._replace(front=renumbered(s.front), back=renumbered(s.back)) for s in sheets)


def with_poster(sheets: Sequence[Sheet], source: Source) -> tuple[Sheet, ...]:
    """Return the sheets with the last page of the source, a poster, over the whole of their white backs."""
    if any(sheet.back.places for sheet in sheets):
        raise ZineError("A poster needs white backs.", "Choose one-sheet-zine or french-fold.")
    landscape = sheets[0].front.grid.landscape
    width, height = source.stock.sizes[-1]
    place = Place(source.stock.count, 0, 0, 0 if (width > height) == landscape else 90)
    back = Forme(Grid(1, 1, landscape, exact=True), (place,))
    return tuple(sheet._replace(back=back) for sheet in sheets)


def _passes(
    sheets: Sequence[Sheet], job: Job, profile: "Profile | None"
) -> Iterator[tuple[str, Sequence[Printing], Job]]:
    """Yield what is printed at a time: both sides, or, on a printer fed by hand, fronts and backs."""
    if not profile:
        yield str(job.flip), press.sides(sheets, job), job
        return
    offset = (profile.offset[0] * MM, profile.offset[1] * MM)
    job = job._replace(flip=None, finish=job.finish._replace(back_offset=offset))
    every = press.sides(sheets, job)
    backs = profile.ordered([side for side in every if not side.front])
    yield "1-fronts", [side for side in every if side.front], job
    if backs:
        yield "2-backs", backs, job


def published(make: Callable[[Path], Work], folder: Path) -> tuple[Work, list[Path]]:
    """Let `make` write files, and publish them in a folder; return the work and their paths."""
    works: list[Work] = []

    def write(draft: Path) -> list[Path]:
        works.append(make(draft))
        return [draft / name for name in works[0].files]

    paths = publish(folder, write)
    return works[0], paths
