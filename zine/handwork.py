"""What hands do with printed sheets, as data: a scheme says its fold with it."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

Side = Literal["left", "right", "top", "bottom"]
Spot = tuple[int, int]
"""A cell of a sheet, as seen on its front: column and row, from the top left."""
OTHER: Mapping[Side, Side] = {"left": "right", "right": "left", "top": "top", "bottom": "bottom"}


class Stack(NamedTuple):
    """Lay the piles on one another, the first on top; or only those of one signature."""

    by: Literal["all", "signature"] = "all"


class Cut(NamedTuple):
    """Cut each pile along its lines: `across` (the rows fall apart) or `down` (the columns do).

    `parts` is how many, each row or column by default. They lie in order from the top or the left, or else
    `backwards`.
    """

    way: Literal["across", "down"]
    parts: int = 0
    backwards: bool = False


class Slit(NamedTuple):
    """Cut the paper between cells without cutting it apart."""

    between: tuple[tuple[Spot, Spot], ...]


class Fold(NamedTuple):
    """Fold one part of each pile over the rest, or under it: one half, or `cells` columns or rows."""

    part: Side
    under: bool = False
    cells: int = 0


class Concertina(NamedTuple):
    """Fold a chain or a ring of cells to and fro, from the cell `first` to its neighbour `then` and on."""

    first: Spot
    then: Spot


class Nest(NamedTuple):
    """Lay each folded pile into the middle of the one before."""


class Trim(NamedTuple):
    """Cut open the folds at these edges."""

    edges: tuple[Side, ...]


class Bind(NamedTuple):
    """Bind at an edge: by the fold (staple, thread) or leaf by leaf; so many copies lie there."""

    edge: Side
    by: Literal["fold", "leaf"] = "fold"
    copies: int = 1


class Leaflet(NamedTuple):
    """Read a leaflet: page 1 is on top when it is folded; open, the inside reads on, and then the outside.

    A row reads from the left, or `leftwards`.
    """

    leftwards: bool = False


Step = Stack | Cut | Slit | Fold | Concertina | Nest | Trim | Bind | Leaflet


def mirrored(steps: Sequence[Step], columns: int) -> tuple[Step, ...]:
    """Return the same steps with left and right exchanged, for a book that is bound on the right."""
    return tuple(_mirrored(step, columns - 1) for step in steps)


def _mirrored(step: Step, last: int) -> Step:
    match step:
        case Fold(part, under, cells):
            return Fold(OTHER[part], under, cells)
        case Bind(edge, by, copies):
            return Bind(OTHER[edge], by, copies)
        case Cut("down", parts, backwards):
            return Cut("down", parts, not backwards)
        case Trim(edges):
            return Trim(tuple(OTHER[edge] for edge in edges))
        case Slit(between):
            return Slit(tuple(((last - a, b), (last - c, d)) for (a, b), (c, d) in between))
        case Concertina((a, b), (c, d)):
            return Concertina((last - a, b), (last - c, d))
        case Leaflet(leftwards):
            return Leaflet(not leftwards)
    return step
