"""Sheets from anybody's pages: gathered, planned, proven by folding, imposed; as files to print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

from zine import folding, press, printing, schemes
from zine.assembly import thick
from zine.errors import ZineError
from zine.geometry import Finish, deepest
from zine.imposition import MM, pad, page_size, paper_size, plan
from zine.press import Job
from zine.publishing import publish
from zine.sheets import Forme, Grid, Place, Sheet
from zine.sources import Source, gather

LINKED = Finish(links=True)


@dataclass(frozen=True, slots=True)
class Order:
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
    finish: Finish = LINKED


@dataclass(frozen=True, slots=True)
class Work:
    """What was made: the files by name, how many sheets they take, and what is worth knowing."""

    files: Mapping[str, bytes]
    sheets: int
    warnings: tuple[str, ...] = ()


def make(order: Order, paths: Sequence[Path]) -> Work:
    """Make the sheets of the files' pages. Raises ZineError; nothing is written."""
    scheme, source = schemes.find(order.scheme), gather(paths, order.pages, order.poster)
    count = source.count - bool(order.poster)
    _fits(scheme, order, source.sizes[:count])
    profile = printing.load(order.printer) if order.printer else None
    flip = profile.flip if profile else order.flip
    stem = paths[0].stem
    files: dict[str, bytes] = {}
    total, warnings = 0, []
    for part, pages in _parts(order, count).items():
        sheets = planned(scheme, pages, order, flip)
        if order.poster:
            sheets = with_poster(sheets, source)
        total += len(sheets)
        warnings.append(thick(1 + max(deepest(sheets).values())))
        name = f"{stem}-{part}" if part else stem
        files |= _printed(name, source, sheets, order, profile)
    return Work(files, total, tuple(filter(None, warnings)))


def _fits(scheme: ModuleType, order: Order, sizes: Sequence[tuple[float, float]]) -> None:
    """Refuse pages that are larger than their places, unless they shall be scaled."""
    if order.finish.fit:
        return
    _, width, height = page_size(scheme, order.paper)
    for number, (wide, high) in enumerate(sizes, 1):
        if wide > width + 2 * MM or high > height + 2 * MM:
            raise ZineError(
                f"Page {number} is {wide / MM:.0f} × {high / MM:.0f} mm, "
                f"and its place on the sheet {width / MM:.0f} × {height / MM:.0f} mm.",
                "Use --fit to scale the pages, or larger paper.",
            )


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
        return replace(
            forme, places=tuple(replace(p, page=p.page and pages[p.page - 1]) for p in forme.places)
        )

    return tuple(replace(s, front=renumbered(s.front), back=renumbered(s.back)) for s in sheets)


def with_poster(sheets: Sequence[Sheet], source: Source) -> tuple[Sheet, ...]:
    """Return the sheets with the last page of the source, a poster, over the whole of their white backs."""
    if any(sheet.back.places for sheet in sheets):
        raise ZineError("A poster needs white backs.", "Choose one-sheet-zine or french-fold.")
    landscape = sheets[0].front.grid.landscape
    width, height = source.sizes[-1]
    place = Place(source.count, 0, 0, 0 if (width > height) == landscape else 90)
    back = Forme(Grid(1, 1, landscape, exact=True), (place,))
    return tuple(replace(sheet, back=back) for sheet in sheets)


def _printed(
    stem: str, source: Source, sheets: Sequence[Sheet], order: Order, profile: printing.Profile | None
) -> dict[str, bytes]:
    """Return the files to print: one for both sides, or fronts and backs for a printer fed by hand."""
    landscape = sheets[0].front.grid.landscape
    job = Job(paper_size(order.paper, landscape), order.flip, source.title, source.lang, order.finish)
    if not profile:
        name = f"{stem}-print-{order.paper}-{order.flip}.pdf"
        return {name: press.print_sides(source.pdf, press.sides(sheets, job), job)}
    offset = (profile.offset[0] * MM, profile.offset[1] * MM)
    job = replace(job, flip=None, finish=replace(order.finish, back_offset=offset))
    every = press.sides(sheets, job)
    fronts = [side for side in every if side.front]
    backs = printing.backs([side for side in every if not side.front], profile)
    passes = {"1-fronts": fronts, "2-backs": backs}
    return {
        f"{stem}-print-{order.paper}-{name}.pdf": press.print_sides(source.pdf, chosen, job)
        for name, chosen in passes.items()
        if chosen
    }


def written(work: Work, folder: Path) -> list[Path]:
    """Write the files into a folder, all or none, and return their paths. Raises ZineError."""

    def write(draft: Path) -> list[Path]:
        for name, data in work.files.items():
            (draft / name).write_bytes(data)
        return [draft / name for name in work.files]

    return publish(folder, write)
