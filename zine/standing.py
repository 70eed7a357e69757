"""Standing type: what a page puts on paper, kept, so that the same page on a sheet is not read anew.

The same is what has the same content and the same resources, byte for byte, whatever file it stands in; and
it is placed only where a sheet changes nothing but its place: turned by right angles, in its own size, inside
what is drawn there. Everything else is read again.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from pikepdf import Array, Dictionary, PdfError, Stream

from zine.ink import SAME, WHITE, Box, Cover, Ink, Matrix, Text, placed, union, within
from zine.operators import contents
from zine.pen import Ground, State

if TYPE_CHECKING:
    from zine.content import Worker

ROUNDED = 0.01
"""So much, in pt, may the numbers of a page and of its form differ."""
MOST = 20_000
"""The most objects that resources may hold."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a page put on paper, in its own space, and what it took to read it.

    `page` is its box, `bounds` the box around all that stands there; `early`: it fills something before its
    first text, which hides nothing on the page, and may on a sheet.
    """

    ink: Ink
    behind: tuple[Ground, ...]
    page: Box
    bounds: Box
    operators: int
    deepest: int
    early: bool

    def fits(self, worker: "Worker") -> bool:
        """Say whether it is the same where a worker is about to draw it."""
        state, matrix = worker.state, worker.state.matrix
        bounds, page = placed(self.bounds, matrix), placed(self.page, matrix)
        around = (page[0] - ROUNDED, page[1] - ROUNDED, page[2] + ROUNDED, page[3] + ROUNDED)
        return (
            only_placed(matrix)
            and within(bounds, state.clip) == bounds
            and within(state.clip, around) == state.clip
            and not (self.early and worker.ink.texts)
            and not worker.sheer
            and is_new(state)
            and worker.has_room(self)
        )

    def place(self, worker: "Worker") -> None:
        """Put it where a worker is about to draw it."""
        ink, matrix, before = worker.ink, worker.state.matrix, len(worker.ink.texts)
        ink.texts += [_text(text, worker) for text in self.ink.texts]
        ink.pictures += [replace(one, box=placed(one.box, matrix)) for one in self.ink.pictures]
        ink.lines += [replace(one, box=placed(one.box, matrix)) for one in self.ink.lines]
        ink.covers += [Cover(placed(box, matrix), after + before) for box, after in self.ink.covers]
        ink.colours |= self.ink.colours
        ink.fonts |= self.ink.fonts
        ink.forms += self.ink.forms
        worker.behind += [
            (tuple(placed(box, matrix) for box in boxes), colour, odd) for boxes, colour, odd in self.behind
        ]
        worker.left -= self.operators
        worker.deepest = max(worker.deepest, worker.depth + self.deepest)


def _text(text: Text, worker: "Worker") -> Text:
    """Return a text at its place; behind it is what the sheet has there, where its page has nothing."""
    box = placed(text.box, worker.state.matrix)
    behind = worker.background(box) if text.behind is WHITE else text.behind
    look = text.font, text.colour, behind, text.shown
    return Text(
        text.text, box, text.size, *look, text.missing, text.deep + worker.depth, text.wider, text.spaced
    )


def only_placed(matrix: Matrix) -> bool:
    """Say whether a matrix only moves things, turns them by right angles, or mirrors them.

    >>> only_placed((0, 1, -1, 0, 420, 3)), only_placed((0.5, 0, 0, 0.5, 0, 0))
    (True, False)
    """
    a, b, c, d = (abs(value) for value in matrix[:4])
    return (a, b, c, d) in ((1, 0, 0, 1), (0, 1, 1, 0))


def is_new(state: State) -> bool:
    """Say whether nothing of a state was changed but the matrix and the clip."""
    new = State(SAME, state.clip)
    return all(getattr(state, one.name) == getattr(new, one.name) for one in fields(state)[2:])


@dataclass(slots=True)
class Shelf:
    """The pages kept of several files, as one of them asks for them: by their content and resources."""

    kept: dict[bytes, Standing] = field(default_factory=dict)
    _marks: dict[tuple[int, int], bytes] = field(default_factory=dict)

    def keep(self, page: Any, resources: Any, worker: "Worker", box: Box) -> None:
        """Keep what a worker drew of a page."""
        ink = worker.ink
        boxes = [one.box for kind in (ink.texts, ink.pictures, ink.lines) for one in kind]
        boxes += [box for ground in worker.behind for box in ground[0]]
        if ink.texts and not ink.unread and (key := self.key(page, resources)):
            self.kept[key] = Standing(
                ink, tuple(worker.behind), box, union(boxes), worker.done, worker.deepest, worker.early
            )

    def find(self, form: Any, resources: Any) -> Standing | None:
        """Return what is kept of a page that is now a form, if anything is."""
        return self.kept.get(self.key(form, resources) or b"") if self.kept else None

    def key(self, drawn: Any, resources: Any) -> bytes | None:
        """Return what tells a page from others; None if it shares its resources with no page."""
        if not getattr(resources, "is_indirect", False) or (data := contents(drawn)) is None:
            return None
        if resources.objgen not in self._marks:
            self._marks[resources.objgen] = mark(resources)
        stated = self._marks[resources.objgen]
        return hashlib.sha256(stated + data).digest() if stated else None


def mark(found: Any) -> bytes:
    """Return a digest of an object and of all that it names; empty if that is too much, or damaged."""
    digest, seen, waiting = hashlib.sha256(), dict[tuple[int, int], int](), [found]
    try:
        for _ in range(MOST):
            if not waiting:
                return digest.digest()
            one = waiting.pop()
            if getattr(one, "is_indirect", False):
                known = one.objgen in seen
                digest.update(b"@%d " % seen.setdefault(one.objgen, len(seen)))
                if known:
                    continue
            if isinstance(one, Stream):
                data = one.read_raw_bytes()
                digest.update(b"stream %d " % len(data) + data)
            waiting += _below(one, digest)
    except (PdfError, RuntimeError, TypeError, ValueError, NotImplementedError):
        pass
    return b""


def _below(one: Any, digest: "hashlib._Hash") -> list[Any]:
    """Digest an object as it is written; return the objects in it that have to be digested themselves."""
    if isinstance(one, (Dictionary, Stream)):
        stated: Mapping[str, Any] = {key: one[key] for key in sorted(one.keys()) if key != "/Length"}
        digest.update(b"<<%d %s " % (len(stated), " ".join(stated).encode()))
        return list(stated.values())
    if isinstance(one, Array) and b" R" in one.unparse():
        digest.update(b"[%d " % len(one))
        return list(one)
    written = one.unparse() if hasattr(one, "unparse") else repr(one).encode()
    digest.update(b"%d " % len(written) + written)
    return []
