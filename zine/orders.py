"""Orders: how a person wants sheets folded, printed, finished, and the plans that this comes to, proven."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from zine import folding, press, schemes
from zine.assembly import by_hand, points, thickness
from zine.errors import ZineError
from zine.geometry import Finish
from zine.imposition import MM, pad, plan
from zine.press import Job, Printing
from zine.sheets import Place, Sheet

if TYPE_CHECKING:
    from zine.printing import Profile

LINKED = Finish(links=True)
MARKS = ("crop", "fold", "cut", "staple", "sew", "collation")
BLANKS = ("before-back-cover", "inside-covers", "end", "notes")
Parts = Mapping[str, tuple[Sheet, ...]]
"""The sheets of each part of a booklet: all of them, or the cover and the inside."""


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


def wished(chosen: Mapping[str, str], direction: str) -> Order:
    """Return the order that the choices come to, for a text of this direction. Raises ZineError."""
    creep = points(chosen["creep"]) if chosen["creep"] else 0.0
    if chosen["paper-gsm"] and not creep:
        creep = thickness(grams(chosen["paper-gsm"]))
    margin, gap = (points(chosen[name]) if chosen[name] else 0.0 for name in ("margin", "gap"))
    return Order(
        scheme=chosen["scheme"],
        paper=chosen["paper"],
        flip=chosen["flip"],
        binding=chosen["binding"] or ("right" if direction == "rtl" else "left"),
        blanks=chosen["blanks"],
        cover=chosen["cover-apart"] == "yes",
        printer=chosen["printer"],
        limit=bundle(chosen["limit"]),
        shrink=chosen["shrink"] == "yes",
        finish=Finish(
            creep=creep,
            gutter=points(chosen["gutter"]) if chosen["gutter"] else 0.0,
            margin=margin,
            gap=gap,
            fit=bool(margin or gap),
            marks=kinds(chosen["marks"]),
            slug=chosen["slug"],
            ruled=chosen["blanks"] == "notes",
        ),
    )


def bundle(said: str) -> int | None:
    """Return the most sheets that a person wants in one bundle; None where nothing is said. Raises ZineError.

    >>> bundle("6"), bundle("")
    (6, None)
    """
    if not said:
        return None
    if not said.isdecimal() or not 1 <= int(said) <= 100:
        raise ZineError(f"limit: “{said}” cannot be", "It is a number of sheets from 1 to 100, such as 6.")
    return int(said)


def grams(said: str) -> float:
    """Return the weight of paper that a person says, in g/m². Raises ZineError.

    >>> grams("80 g")
    80.0
    """
    number = said.lower().removesuffix("gsm").removesuffix("g").strip()
    if not number.replace(".", "", 1).isdecimal() or not 20 <= float(number) <= 400:
        raise ZineError(f"paper-gsm: “{said}” cannot be", "It is a weight from 20 to 400, such as 80.")
    return float(number)


def kinds(given: str) -> frozenset[str]:
    """Return the marks that a person asks for. Raises ZineError."""
    asked = frozenset(kind.strip() for kind in given.split(",") if kind.strip())
    if unknown := asked - set(MARKS):
        raise ZineError(f"There are no marks called “{min(unknown)}”.", f"There are: {', '.join(MARKS)}.")
    return asked


def profile(printer: str) -> "Profile | None":
    """Return the profile of a printer that is fed by hand; None for no name. Raises ZineError."""
    if not printer:
        return None
    from zine.printing import load

    return load(printer)


def parts(order: Order, count: int, back_cover: bool = True, tail: int = 0) -> Parts:
    """Return the sheets of `count` pages, each part proven by folding it. Raises ZineError.

    The pages from `tail` on, if any, are read from the back, the booklet turned head to tail.
    """
    scheme, known = schemes.find(order.scheme), profile(order.printer)
    flip = known.flip if known else order.flip
    blanks = order.blanks or ("before-back-cover" if back_cover else "end")
    order = order._replace(flip=flip, blanks=blanks)
    every = head_to_tail(count, tail, scheme.MULTIPLE) if tail else [*range(1, count + 1)]
    return {
        name: _planned(scheme, pages, order, tail) for name, pages in _pages(scheme, order, every).items()
    }


def head_to_tail(count: int, tail: int, multiple: int) -> list[int | None]:
    """Return pages as they are bound: those from `tail` on backwards, the blanks where the texts meet.

    >>> head_to_tail(7, 5, 4)
    [1, 2, 3, 4, None, 7, 6, 5]
    """
    blanks: list[int | None] = [None] * (-count % multiple)
    return [*range(1, tail), *blanks, *range(count, tail - 1, -1)]


def _pages(scheme: ModuleType, order: Order, every: list[int | None]) -> dict[str, list[int | None]]:
    """Return the pages of each part: everything, or the cover on its own stock and the inside."""
    count = len(every)
    if not order.cover:
        return {"": every}
    if count < 8 or hasattr(scheme, "CAPACITY"):
        few = f"{count} pages are too few for" if count < 8 else "What is folded from one sheet has no"
        raise ZineError(f"{few} a cover of their own.", "It takes a booklet of eight pages or more.")
    return {"cover": [*every[:2], *every[-2:]], "inside": every[2:-2]}


def _planned(
    scheme: ModuleType, pages: Sequence[int | None], order: Order, tail: int = 0
) -> tuple[Sheet, ...]:
    """Return the sheets for these pages, proven by folding them."""
    back_cover, blanks = order.blanks != "end", "inside-covers" if order.blanks == "inside-covers" else None
    sheets = plan(
        scheme, len(pages), back_cover=back_cover, flip=order.flip, binding=order.binding, blanks=blanks,
        limit=order.limit,
    )  # fmt: skip
    reading = [at and pages[at - 1] for at in pad(len(pages), scheme.MULTIPLE, back_cover, blanks)]
    if tail or list(pages) != [*range(1, len(pages) + 1)]:
        sheets = tuple(_renumbered(sheet, pages, tail) for sheet in sheets)
    folding.prove(sheets, scheme.FOLD, order.flip, reading, order.binding, tail)
    return sheets


def _renumbered(sheet: Sheet, pages: Sequence[int | None], tail: int) -> Sheet:
    """Return a sheet with these pages in their places; those of the tail are turned."""

    def renumbered(place: Place) -> Place:
        page = place.page and pages[place.page - 1]
        if not page or not 0 < tail <= page:
            return place._replace(page=page)
        head, right, foot, left = place.edges
        return place._replace(page=page, turn=(place.turn + 180) % 360, edges=(foot, left, head, right))

    front, back = (forme._replace(places=tuple(map(renumbered, forme.places))) for forme in sheet[:2])
    return sheet._replace(front=front, back=back)


def passes(
    sheets: Sequence[Sheet], job: Job, known: "Profile | None"
) -> Iterator[tuple[str, Sequence[Printing], Job]]:
    """Yield what is printed at a time: both sides, or, on a printer fed by hand, fronts and backs."""
    if not known:
        yield str(job.flip), press.sides(sheets, job), job
        return
    offset = (known.offset[0] * MM, known.offset[1] * MM)
    job = job._replace(flip=None, finish=job.finish._replace(back_offset=offset))
    every = press.sides(sheets, job)
    backs = known.ordered([side for side in every if not side.front])
    yield "1-fronts", [side for side in every if side.front], job
    if backs:
        yield "2-backs", backs, job


def steps(order: Order, sheets: int, tail: bool = False) -> tuple[str, ...]:
    """Say how to print, fold and bind so many sheets, a cover of its own not counted.

    Where there is a `tail`, a second text is read from the back.
    """
    scheme = schemes.find(order.scheme)
    bundles = (order.limit,) if order.limit and hasattr(scheme, "LIMIT") else ()
    first, *rest = scheme.steps(sheets, order.paper, order.flip, *bundles)
    printing = by_hand(order.paper) if order.printer else (first,)
    cover = (
        ("Print the cover in the same way on its stock, and lay it around the rest.",) if order.cover else ()
    )
    turned = ("Turn the booklet over, head to tail: the other text begins at its back.",) if tail else ()
    return (*printing, *cover, *rest, *turned)
