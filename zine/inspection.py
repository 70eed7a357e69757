"""Inspection: a PDF laid on the table: its pages, what stands on them, and what the file says besides."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pikepdf import Array, Dictionary, PasswordError, Pdf, PdfError, Stream

from zine.confinement import plain
from zine.errors import ZineError
from zine.ink import Box, Ink, number
from zine.limits import PAGES

if TYPE_CHECKING:
    from zine.standing import Standing

LARGEST = 512 << 20
"""The most bytes of a PDF that are read."""
BOXES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page: its number from 1, its boxes (pt), how it is turned (degrees), and what stands on it."""

    number: int
    boxes: dict[str, Box]
    turn: int
    ink: Ink
    obj: Any

    @property
    def trim(self) -> Box:
        """Return what is left of the page when it is cut."""
        names = ("/TrimBox", "/CropBox", "/MediaBox")
        return next((self.boxes[name] for name in names if name in self.boxes), (0.0, 0.0, 612.0, 792.0))

    @property
    def size(self) -> tuple[float, float]:
        """Return width and height (pt), as the page is seen."""
        left, bottom, right, top = self.trim
        return (top - bottom, right - left) if self.turn in (90, 270) else (right - left, top - bottom)

    @property
    def blank(self) -> bool:
        """Say whether nothing stands on the page."""
        return not (self.ink.texts or self.ink.pictures or self.ink.colours or self.ink.unread)


@dataclass(frozen=True)
class Inspection:
    """A PDF that is open: its bytes, its objects, and its pages, read when they are asked for.

    `kept` is what was read of the pages of other files, if these may hold the same ones.
    """

    name: str
    data: bytes
    pdf: Pdf
    kept: "dict[bytes, Standing] | None" = None

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Return the pages with what stands on them."""
        return tuple(_leaves(self.pdf, self.kept))

    @cached_property
    def sheets(self) -> bool:
        """Say whether these are sheets to print, not pages to read: it wants no scaling, or has forms."""
        preferences: Any = self.pdf.Root.get("/ViewerPreferences", {})
        wanted = "/PrintScaling" in preferences and str(preferences["/PrintScaling"]) == "/None"
        return wanted or (
            bool(self.leaves) and sum(leaf.ink.forms for leaf in self.leaves) > len(self.leaves)
        )

    @cached_property
    def dictionaries(self) -> tuple[Any, ...]:
        """Return every dictionary in the file, and those directly inside it."""
        return tuple(_dictionaries(self.pdf))

    @cached_property
    def text(self) -> str:
        """Return all text that is shown, page after page."""
        return "\n".join(" ".join(t.text for t in leaf.ink.texts if t.shown) for leaf in self.leaves)


@contextmanager
def inspected(
    source: Path | bytes, name: str = "", kept: "dict[bytes, Standing] | None" = None
) -> Iterator[Inspection]:
    """Open a PDF, from its path or its bytes; raises ZineError if it is none, locked, or past reading."""
    data = source if isinstance(source, bytes) else contents(source)
    called = name or (source.name if isinstance(source, Path) else "the PDF")
    if b"%PDF-" not in data[:2048]:
        raise ZineError(
            f"{called} is not a PDF", "zine check reads PDFs, and pictures: PNG, JPEG, GIF, WebP, TIFF, BMP."
        )
    try:
        with Pdf.open(BytesIO(data), suppress_warnings=True) as pdf:
            if len(pdf.pages) > PAGES:
                raise ZineError(f"{called} has more than {PAGES:,} pages", "Check a part of it.")
            yield Inspection(called, data, pdf, kept)
    except PasswordError:
        raise ZineError(
            f"{called} is locked with a password", "Save it without one, and try again."
        ) from None
    except (PdfError, RuntimeError) as error:
        reason = str(error).rpartition(": ")[2].splitlines() or ["nothing in it can be read"]
        raise ZineError(f"{called} is damaged: {reason[0]}", "Make it or fetch it anew.") from None


def contents(path: Path) -> bytes:
    """Return the bytes of a file that is not too large."""
    try:
        if plain(path).stat().st_size > LARGEST:
            raise ZineError(f"{path} is larger than {LARGEST >> 20} MB", "Check a smaller file.")
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ZineError(f"{path} cannot be read: {reason}", "Check the name and the folder.") from None


def _leaves(pdf: Pdf, kept: "dict[bytes, Standing] | None") -> Iterator[Leaf]:
    from zine.content import ink
    from zine.standing import Shelf

    fonts: dict[Any, Any] = {}
    shelf = None if kept is None else Shelf(kept)
    for at, page in enumerate(pdf.pages, 1):
        boxes = {name: box for name in BOXES if (box := _box(inherited(page.obj, name)))}
        media = boxes.get("/MediaBox", (0.0, 0.0, 612.0, 792.0))
        turn = int(number(inherited(page.obj, "/Rotate"))) % 360
        yield Leaf(at, boxes, turn, ink(page, media, fonts, shelf), page.obj)


def _dictionaries(pdf: Any) -> Iterator[Any]:
    """Yield every dictionary in the file, and those directly inside it."""
    for found in pdf.objects:
        waiting = [found]
        for _ in range(1000):
            if not waiting:
                break
            one = waiting.pop()
            if isinstance(one, Array):
                waiting += [child for child in list(one)[:1000] if not getattr(child, "is_indirect", True)]
            elif isinstance(one, (Dictionary, Stream)):
                try:
                    keys = list(one.keys())
                except (TypeError, ValueError):
                    continue
                yield one
                waiting += [one[key] for key in keys if not getattr(one[key], "is_indirect", True)]


def inherited(page: Any, key: str) -> Any:
    """Return an attribute of a page, its own or that of a node above it."""
    node = page
    for _ in range(64):
        if not isinstance(node, Dictionary):
            return None
        if (value := node.get(key)) is not None:
            return value
        node = node.get("/Parent")
    return None


def _box(stated: Any) -> Box | None:
    try:
        a, b, c, d = (number(value) for value in stated)
    except (TypeError, ValueError):
        return None
    return min(a, c), min(b, d), max(a, c), max(b, d)
