"""Anybody's PDFs, made plain for the press: readable, in one file, what is filled in on pages drawn in.

Files that are damaged are repaired where qpdf can; those that need no password to be read are opened.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from zine.errors import ZineError
from zine.forms import notes, visible

if TYPE_CHECKING:
    from pikepdf import Pdf


@dataclass(frozen=True, slots=True)
class Source:
    """One plain PDF: its bytes, its pages' sizes in pt as they are seen, its title and language (or "")."""

    pdf: bytes
    sizes: tuple[tuple[float, float], ...]
    title: str = ""
    lang: str = ""

    @property
    def count(self) -> int:
        """Return how many pages there are."""
        return len(self.sizes)


def gather(files: Sequence[Path], pages: str = "", poster: Path | None = None) -> Source:
    """Return the pages of the files, one file after the other; `pages` picks some of them, as in 3-18,20.

    A poster's first page comes last, and is not counted among the pages to pick.
    Raises ZineError if a file cannot be read or has no such page.
    """
    from pikepdf import Pdf

    first = opened(files[0])
    title, lang = _stated(first, "/Title"), str(first.Root.get("/Lang", ""))
    others = [opened(path) for path in files[1:]]
    count = len(first.pages) + sum(len(one.pages) for one in others)
    wanted = chosen(pages, count) if pages else list(range(1, count + 1))
    whole = first
    last = opened(poster) if poster else None
    if others or pages or last:
        every = [page for one in (first, *others) for page in one.pages]
        whole = Pdf.new()
        whole.pages.extend(every[number - 1] for number in wanted)
        whole.pages.extend(last.pages[:1] if last else [])
    out = BytesIO()
    whole.save(out, static_id=True, encryption=False)
    return Source(out.getvalue(), tuple(visible(page.obj) for page in whole.pages), title, lang)


def opened(path: Path) -> "Pdf":
    """Open a PDF and draw its annotations and form fields into its pages. Raises ZineError."""
    from pikepdf import PasswordError, Pdf, PdfError

    try:
        pdf = Pdf.open(BytesIO(path.read_bytes()), suppress_warnings=True)
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
