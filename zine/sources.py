"""Anybody's PDFs, made plain for the press: readable, what is filled in on pages drawn in, one after another.

Files that are damaged are repaired where qpdf can; those that need no password to be read are opened. A file
is never held in memory as a whole: qpdf reads from the disk what it needs.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zine.errors import ZineError
from zine.forms import Stock, notes

if TYPE_CHECKING:
    from pikepdf import Pdf

LARGE = 200 * 2**20
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


def opened(path: Path) -> "Pdf":
    """Open a PDF and draw its annotations and form fields into its pages. Raises ZineError."""
    from pikepdf import AccessMode, PasswordError, Pdf, PdfError

    try:
        mode = AccessMode.stream if path.stat().st_size > LARGE else AccessMode.default
        pdf = Pdf.open(path, suppress_warnings=True, access_mode=mode)
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


def _flatten(pdf: "Pdf") -> None:
    """Draw what stands on the pages as notes, stamps and filled-in fields into the pages."""
    if "/AcroForm" in pdf.Root:
        pdf.generate_appearance_streams()
    if any("/AP" in note for page in pdf.pages for note in notes(page.obj)):
        pdf.flatten_annotations("print")


def _stated(pdf: "Pdf", key: str) -> str:
    info = pdf.trailer.get("/Info")
    return str(info.get(key, "")) if info is not None else ""


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
