"""Anybody's PDFs, made plain for the press: readable, what is filled in on pages drawn in, one after another.

Files that are damaged are repaired where qpdf can; those that need no password to be read are opened. A file
is never held in memory as a whole: qpdf reads from the disk what it needs.
"""

import logging
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from zine.confinement import plain
from zine.errors import ZineError
from zine.forms import Stock, notes
from zine.views import box_of, quarters

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

LARGE = 500 * 2**20
"""A file of more bytes is not mapped into memory, of which a worker may have 1 GiB."""


class Source(NamedTuple):
    """Pages to impose: the stock of them, and a title and a language (or "").

    `files` are the open PDFs that they come from, which must stay open until the sheets are written.
    """

    files: tuple["Pdf", ...]
    stock: Stock
    title: str = ""
    lang: str = ""


def gather(files: Sequence[Path], pages: str = "", poster: Path | None = None) -> Source:
    """Return the pages of the files, one file after the other; `pages` picks some of them, as in 3-18,20.

    A poster's first page comes last, and is not counted among the pages to pick.
    Raises ZineError if a file cannot be read or has no such page.
    """
    from pikepdf import Pdf

    sources = tuple(opened(path) for path in (*files, *([poster] if poster else [])))
    first = whole = sources[0]
    found = [page for one in sources[: len(files)] for page in one.pages]
    wanted = [found[number - 1] for number in chosen(pages, len(found))] if pages else found
    wanted += sources[-1].pages[:1] if poster else []
    if len(sources) > 1:
        whole = Pdf.new()
        whole.pages.extend(wanted)
        wanted = list(whole.pages)
    title, lang = _stated(first, "/Title"), str(first.Root.get("/Lang", ""))
    return Source(sources, Stock(whole, [page.obj for page in wanted]), title, lang)


def bound(pdf: bytes, title: str = "", lang: str = "") -> Source:
    """Return the pages of a plain PDF in memory, such as zine's own."""
    from pikepdf import Pdf

    whole = Pdf.open(BytesIO(pdf))
    return Source((whole,), Stock(whole, [page.obj for page in whole.pages]), title, lang)


def opened(path: Path) -> "Pdf":
    """Open a PDF and draw its annotations and form fields into its pages. Raises ZineError."""
    from pikepdf import PasswordError, PdfError

    try:
        pdf = _read(path)
        if not len(pdf.pages):
            raise ZineError(f"{path} has no pages.")
        _flatten(pdf)
    except PasswordError as error:
        raise ZineError(f"{path} needs a password.", "Save it once without the password.") from error
    except PdfError as error:
        raise ZineError(f"{path} is not a PDF that can be read.", "Open it and print it to a PDF.") from error
    except OSError as error:
        raise ZineError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}.") from error
    return pdf


def _read(path: Path) -> "Pdf":
    """Open a PDF with qpdf; what its pages hang together by may be mended by another reader."""
    from pikepdf import AccessMode, PasswordError, Pdf, PdfError

    logging.getLogger("pikepdf").addHandler(logging.NullHandler())
    mode = AccessMode.stream if plain(path).stat().st_size > LARGE else AccessMode.default
    try:
        return Pdf.open(path, suppress_warnings=True, access_mode=mode)
    except PasswordError:
        raise
    except PdfError:
        return Pdf.open(_mended(path), suppress_warnings=True)


def _mended(path: Path) -> BytesIO:
    """Return the pages that PDFium finds in a file, in a file of their own. Raises PdfError."""
    from pikepdf import PdfError
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        found, whole, out = PdfDocument(path), PdfDocument.new(), BytesIO()
        whole.import_pages(found)
        whole.save(out)
    except PdfiumError as error:
        raise PdfError(str(error)) from error
    return out


def _flatten(pdf: "Pdf") -> None:
    """Draw what stands on the pages as notes, stamps and filled-in fields into the pages; links stay."""
    from pikepdf import Array, Dictionary

    found = [(page.obj, note) for page in pdf.pages for note in notes(page.obj)]
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary):
        bare = [note for _, note in found if note.get("/Subtype") == "/Widget" and "/AP" not in note]
        for note in bare:
            _sized(note, form)
        if bare:
            form.NeedAppearances = True
        pdf.generate_appearance_streams()
    drawn = [(page, note) for page, note in found if _drawn(pdf, note)]
    for page, note in drawn:
        note.F = _seen(note)
        page.Rotate = quarters(page) * 90  # qpdf turns upright notes by a turn from 0 to 270
    if drawn:
        pdf.flatten_annotations("print")
    for page in {page.objgen: page for page, _ in found}.values():
        page.Annots = Array([note for note in notes(page) if note.get("/Subtype") == "/Link"])


def _sized(field: "Object", form: "Object") -> None:
    """Give the text of a field the size that fills its box, where it asks for that (12.7.4.3)."""
    from pikepdf import String

    said, box, words = str(field.get("/DA", form.get("/DA", ""))), _rect(field), str(field.get("/V", ""))
    if box and re.search(r"\s0(\.0*)?\s+Tf", said):
        size = max(4.0, min(0.7 * box[1], 1.6 * box[0] / max(1, len(words))))
        field.DA = String(re.sub(r"(\s)0(\.0*)?(\s+Tf)", rf"\g<1>{size:.1f}\3", said))


def _rect(note: "Object") -> tuple[float, float] | None:
    """Return the width and height of an annotation."""
    box = box_of(note.get("/Rect"))
    return (box[2] - box[0], box[3] - box[1]) if box else None


def _drawn(pdf: "Pdf", note: "Object") -> bool:
    """Say whether a note has a look; give it the one that readers give it, if it brings none."""
    if "/AP" in note:
        return True
    if note.get("/Subtype") not in ("/Link", "/Widget", "/Popup"):
        from pikepdf import Dictionary

        from zine.looks import look

        if (drawn := look(pdf, note)) is not None:
            note.AP = Dictionary(N=drawn)
    return "/AP" in note


HIDDEN, PRINTED, NOT_ON_SCREEN = 2, 4, 32
"""Flags of annotations (ISO 32000-2, 12.5.3)."""
PUSH = 1 << 16
"""What says that a button is only pressed, and holds no value (12.7.5.2)."""


def _seen(note: "Object") -> int:
    """Return an annotation's flags so that it is printed if a reader sees it; a button to press is not."""
    flags, kind = _number(note, "/F"), _number(note, "/Ff")
    button = note.get("/FT") == "/Btn" and kind & PUSH
    return flags if flags & (HIDDEN | NOT_ON_SCREEN) or button else flags | PRINTED


def _number(note: "Object", key: str) -> int:
    value = note.get(key, 0)
    return value if isinstance(value, int) else 0


def _stated(pdf: "Pdf", key: str) -> str:
    info: Any = pdf.trailer.get("/Info")
    return str(info.get(key, "")) if hasattr(info, "get") else ""


def chosen(pages: str, count: int) -> list[int]:
    """Return the pages that a person asks for, in that order.

    >>> chosen("3-5, 1", 8), chosen("6-", 8)
    ([3, 4, 5, 1], [6, 7, 8])
    """
    return [number for part in pages.split(",") for number in _range(part.strip(), count)]


def _range(part: str, count: int) -> Iterator[int]:
    found = re.fullmatch(r"(\d*)\s*([-–]?)\s*(\d*)", part)
    if not found or not part.strip("-– "):
        raise ZineError(f"“{part}” are no pages.", "Write them as 3-18, or 1,4,7-9.")
    first = int(found[1] or 1)
    last = int(found[3] or count) if found[2] else first
    if not 1 <= first <= last <= count:
        raise ZineError(f"There are no pages {part}: the file has {count}.")
    yield from range(first, last + 1)
