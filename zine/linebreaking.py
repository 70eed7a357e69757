"""Total fit: the line breaks of a whole paragraph chosen at once, on numbers alone.

After Knuth and Plass, “Breaking Paragraphs into Lines” (1981): each possible line has demerits, and the
cheapest way through the paragraph is found by dynamic programming, one break after the other. The paragraph
comes as its possible breaks, each with what has been set before it, so a line from one break to another is a
subtraction. Lengths are in any one unit.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

new = tuple.__new__
"""Makes a NamedTuple from its values in their order, in less than half the time of its own constructor."""


class Break(NamedTuple):
    """A place where a line may end.

    `end` is the natural width from the start of the paragraph to the end of a line that ends here (its
    hyphen included), `start` the one to the start of the line after it; `gaps` and `next_gaps` are the
    word spaces up to there. `penalty` is what ending here costs, `hyphen` whether a word is broken. `last`
    and `first` are the words that stand at the line's end and at the next one's start.
    """

    end: float
    start: float
    gaps: int
    next_gaps: int
    penalty: float = 0.0
    hyphen: bool = False
    last: str = ""
    first: str = ""


@dataclass(frozen=True, slots=True)
class Manner:
    """How lines are judged.

    Lines are `measure` long, but for the first ones, where `measures` says how long these are. A word space
    may grow by `stretch` at a ratio of 1, and shrink by `shrink` at most. Where `rag` is set, the lines are
    not justified: none may be longer than the measure, and `rag` is the white at a ratio of 1. A line's
    demerits are (`line` + badness)² + its break's penalty², with 100·|ratio| to the `power` for badness (3 in
    Knuth and Plass; 2 makes the spaces of all lines more alike),
    plus those for what displeases between neighbours: hyphens in a row (`double`; from the third on `ladder`,
    which nothing is worth), tight beside loose (`clash`), the same word above itself (`stack`); and at the
    end: a hyphen on the last full line (`final_hyphen`), a last line shorter than `short` (`runt`).
    """

    measure: float
    stretch: float
    shrink: float
    rag: float = 0.0
    tolerance: float = inf
    power: float = 2.0
    line: float = 10.0
    double: float = 400_000.0
    ladder: float = 1e12
    clash: float = 5_000.0
    stack: float = 8_000.0
    final_hyphen: float = 600_000.0
    runt: float = 300_000.0
    short: float = 0.0
    measures: tuple[float, ...] = ()

    def of(self, number: int) -> float:
        """Return the measure of a line, counted from 0."""
        return self.measures[number] if number < len(self.measures) else self.measure


class Node(NamedTuple):
    """The best way to a break: its demerits so far, and what the next line must know of the last one."""

    demerits: float
    at: int
    fitness: int
    hyphens: int
    lines: int
    before: "Node | None"


def fit(breaks: Sequence[Break], manner: Manner) -> tuple[int, ...] | None:
    """Return the indexes of the breaks that end the best lines; None if no lines are good enough.

    The first of `breaks` is the start of the paragraph, the last its end.
    """
    ways = ends(breaks, manner)
    return path(min(ways)) if ways else None


def fits(breaks: Sequence[Break], manner: Manner, whole: int = 0) -> dict[int, tuple[float, tuple[int, ...]]]:
    """Return the best breaks, with their demerits, for each number of lines that the paragraph can take.

    The line numbered `whole`, from 1, does not end in a hyphen.
    """
    found: dict[int, Node] = {}
    for way in ends(breaks, manner, counted=True, whole=whole):
        if way.lines not in found or way.demerits < found[way.lines].demerits:
            found[way.lines] = way
    return {lines: (way.demerits, path(way)) for lines, way in sorted(found.items())}


def path(node: Node | None) -> tuple[int, ...]:
    """Return the breaks that a way has come by."""
    found = []
    while node and node.at:
        found.append(node.at)
        node = node.before
    return tuple(reversed(found))


def total(breaks: Sequence[Break], chosen: Sequence[int], manner: Manner) -> float:
    """Return the demerits of lines that end at the chosen breaks, infinite if one of them cannot be."""
    node = Node(0.0, 0, 1, 0, 0, None)
    for k in chosen:
        judged = line(breaks, node.at, k, manner, manner.of(node.lines), last=k == len(breaks) - 1)
        if judged is None:
            return inf
        demerits, hyphens = joined(node, *judged, breaks[k].hyphen, manner)
        node = Node(demerits, k, judged[1], hyphens, node.lines + 1, node)
    return node.demerits


def ends(breaks: Sequence[Break], manner: Manner, *, counted: bool = False, whole: int = 0) -> list[Node]:
    """Return the best ways to the paragraph's end, one for each state that a way can be in.

    With `counted`, ways of different numbers of lines are kept apart; the line numbered `whole` does not end
    in a hyphen.
    """
    active = [[Node(0.0, 0, 1, 0, 0, None)]]
    final, shaped, widest = len(breaks) - 1, len(manner.measures), max(manner.measure, *manner.measures, 0.0)
    for k in range(1, final + 1):
        best: dict[tuple[int, int, int], Node] = {}
        here, gone = breaks[k], 0
        hyphen = here.hyphen
        for nodes in active:
            a, measure = nodes[0].at, manner.of(nodes[0].lines) if shaped else manner.measure
            judged = line(breaks, a, k, manner, measure, last=k == final)
            if judged is None:
                natural = here.end - breaks[a].start
                gone += not hyphen and natural > widest
                if natural < measure and not shaped:
                    break  # too loose, and the lines from later breaks are looser still
                continue
            own, fitness = judged
            for node in nodes:
                if hyphen and whole and node.lines + 1 == whole:
                    continue
                demerits, hyphens = joined(node, own, fitness, hyphen, manner)
                state = fitness, hyphens, node.lines if counted else min(node.lines, shaped) if shaped else 0
                known = best.get(state)
                if demerits < (known.demerits if known else inf):
                    best[state] = new(Node, (demerits, k, fitness, hyphens, node.lines + 1, node))
        del active[:gone]
        if best:
            active += rows(best.values(), shaped) if shaped else [list(best.values())]
        if not active:
            return []
    return [node for nodes in active for node in nodes if node.at == final]


def rows(nodes: Iterable[Node], shaped: int) -> list[list[Node]]:
    """Return ways to one break in groups: the next lines of those in a group are of one measure."""
    found: dict[int, list[Node]] = {}
    for node in nodes:
        found.setdefault(min(node.lines, shaped), []).append(node)
    return [*found.values()]


def line(  # noqa: PLR0913 - asked for a hundred times in each paragraph
    breaks: Sequence[Break], a: int, k: int, manner: Manner, measure: float, *, last: bool
) -> tuple[float, int] | None:
    """Judge the line from break `a` to break `k`: its own demerits and its fitness, None if it cannot be.

    Fitness is 0 for a tight line, 1 for a decent one, 2 for a loose one, 3 for a very loose one.
    """
    end, begin = breaks[k], breaks[a]
    ratio = stretched(measure - end.end + begin.start, end.gaps - begin.next_gaps, manner)
    if last and ratio > 0:
        ratio = 0.0
    if ratio < -1 or ratio > manner.tolerance:
        return None
    badness = 100 * abs(ratio) ** manner.power
    demerits = (manner.line + badness) ** 2 + end.penalty * abs(end.penalty)
    if a and (begin.last == end.last != "" or begin.first == end.first != ""):
        demerits += manner.stack
    if last:
        if begin.hyphen:
            demerits += manner.final_hyphen
        if a and end.end - begin.start < manner.short:
            demerits += manner.runt
    return demerits, 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3


def stretched(room: float, gaps: int, manner: Manner) -> float:
    """Return how far a line must be stretched (over 0) or shrunk (under 0) to fill its measure."""
    if manner.rag:
        return room / manner.rag if room >= 0 else -inf
    if room >= 0:
        stretch = manner.stretch or 0.01  # a font may have spaces of no width
        return room / (stretch * gaps) if gaps else room / stretch * 4
    return room / (manner.shrink * gaps) if gaps and manner.shrink else -inf


def joined(node: Node, own: float, fitness: int, hyphen: bool, manner: Manner) -> tuple[float, int]:
    """Return the demerits of a way and one more line, and how many of its last lines end in hyphens."""
    total = node.demerits + own
    if node.at and abs(node.fitness - fitness) > 1:
        total += manner.clash
    if not hyphen:
        return total, 0
    if node.hyphens:
        total += manner.double if node.hyphens == 1 else manner.ladder
    return total, min(node.hyphens + 1, 2)


def lines(breaks: Sequence[Break], chosen: Sequence[int]) -> Iterator[tuple[Break, Break]]:
    """Yield each line as the break before it and the break at its end."""
    for a, k in zip((0, *chosen), chosen, strict=False):
        yield breaks[a], breaks[k]
