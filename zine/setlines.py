"""Lines as they are set: the ones chosen for a paragraph, found again in the box that WeasyPrint made."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from zine.lineboxes import Box, Node, Part, aligned, path, spread
from zine.paragraphs import Paragraph

if TYPE_CHECKING:
    from zine.writing import Stick

Stack = dict[int, Any]  # where a line begins, as WeasyPrint says it: the index of a child, and where in that


@dataclass(frozen=True, slots=True)
class Line:
    """A line: letters `start` to `end` of its paragraph; lengths in px.

    `room` is the white that it leaves in its `measure` at its natural width, negative if it must shrink;
    `left` and `right` are how far it hangs over the edges. `divided`: it ends within a word, with a hyphen.
    `tracking` is set between its letters. `loose`: it does not fill its measure, as its words would be too
    far apart.
    """

    start: int
    end: int
    room: float
    gaps: int
    left: float
    right: float
    divided: bool
    last: bool
    measure: float
    tracking: float = 0.0
    loose: bool = False


class Composed(NamedTuple):
    """A paragraph and the lines that were chosen for it; a page ends after each number of lines in `ends`.

    `again(at, widths)` chooses other ones, from a letter on: lines as wide as each of `widths`, and all
    others as the last of them; None if the text cannot be set so.
    """

    paragraph: Paragraph
    lines: Sequence[Line]
    again: Callable[[int, Sequence[float]], Sequence[Line] | None]
    ends: frozenset[int] = frozenset()


@dataclass(slots=True)
class Setting:
    """A paragraph's line box and what is in it, and where its chosen lines stand there.

    `starts` tells which line begins at a place that WeasyPrint names, `places` where in `text` each letter of
    the paragraph is; `floats` are what stands beside its lines, where that is set already.
    """

    box: Box
    root: Node
    text: str
    places: Sequence[int]
    composed: Composed
    stick: "Stick"
    parts: list[Part] = field(default_factory=list)
    starts: dict[tuple[int, ...], int] = field(default_factory=dict)
    floats: dict[int, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, box: Box, block: Box, composed: Composed, stick: "Stick") -> "Setting | None":
        """Find the chosen lines in a line box; None if it does not say what was composed."""
        said: list[str] = []
        root = spread(box, 0, block, said)
        text = "".join(said)
        places = aligned(text, composed.paragraph.text)
        if places is None:
            return None
        found = cls(box, root, text, places, composed, stick)
        found.parts = found.parted(composed.lines)
        found.starts = {path(root, part.start): number for number, part in enumerate(found.parts)}
        return found

    def parted(self, lines: Sequence[Line]) -> list[Part]:
        """Return lines, which may be the last ones alone, as parts of what is in the box."""
        ends = [(self.places[line.start], self.places[line.end - 1] + 1) for line in lines]
        parts = []
        for number, (line, (start, end)) in enumerate(zip(lines, ends, strict=True)):
            first = ends[number - 1][1] if number else start if line.start else 0
            last = ends[number + 1][0] if number + 1 < len(ends) else len(self.text) + 1
            parts.append(Part(line, start, end, first, last))
        return parts

    def number(self, skip_stack: Stack | None) -> int | None:
        """Return the number of the line that begins at a place, None if none does."""
        found: list[int] = []
        rest = skip_stack
        while rest:
            ((index, rest),) = rest.items()
            found.append(index)
        return self.starts.get(tuple(found)) if found else 0

    def rest(self, number: int) -> Iterator[tuple[Part, Stack | None]]:
        """Yield the lines from a number on, each with where the next one begins."""
        begins = [*self.starts][number + 1 :]
        for part, steps in zip(self.parts[number:], (*begins, ()), strict=True):
            yield part, stacked(steps)


def stacked(steps: Sequence[int]) -> Stack | None:
    """Return a place as WeasyPrint says it."""
    found: Stack | None = None
    for index in reversed(steps):
        found = {index: found}
    return found
