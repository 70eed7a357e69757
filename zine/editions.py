"""Editions: the files of one build, held against one another: the sheets must show what the pages do."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zine.errors import ZineError
from zine.preflight import Finding

if TYPE_CHECKING:
    from zine.ink import Ink

REBUILD = "Build it anew: zine build TEXT"
CODES = {
    "edition-incomplete": REBUILD,
    "sheets-differ": "Do not print these sheets: they are of another build. " + REBUILD,
}
HALF = re.compile(r"-(?:1-fronts|2-backs)$")
SUFFIXES = {".pdf", ".png", ".jpg", ".jpeg"}


def files_of(folder: Path) -> list[Path]:
    """Return the files of an edition that can be looked over. Raises ZineError if there are none."""
    found = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES and path.is_file())
    if not any(path.suffix.lower() == ".pdf" for path in found):
        raise ZineError(f"{folder} holds no PDF", "Name the folder that zine build wrote, or a PDF.")
    return found


def compared(folder: Path) -> tuple[Finding, ...]:
    """Return what is wrong between the files of an edition's folder."""
    pages, sheets = sorted(folder.glob("*-read.pdf")), sorted(folder.glob("*-print-*.pdf"))
    if len(pages) != 1 or not sheets:
        said = f"There are {len(pages)} files of pages to read and {len(sheets)} of sheets to print."
        return (Finding("edition-incomplete", said, CODES["edition-incomplete"], "error"),)
    return tuple(_differences(_pages_in(pages[0]), sheets))


def _differences(pages: dict[int, Any], files: Sequence[Path]) -> Iterator[Finding]:
    """Yield a finding for each printing (a file, or fronts and backs) that shows other pages than these."""
    for name, halves in groupby(files, lambda path: HALF.sub("", path.stem)):
        there: dict[int, Any] = {}
        for half in halves:
            there |= _pages_on(half)
        wrong = [n for n in sorted(pages.keys() | there.keys()) if pages.get(n, BLANK) != there.get(n, BLANK)]
        if wrong:
            numbers = ", ".join(map(str, wrong[:12])) + (" …" if len(wrong) > 12 else "")
            said = f"The sheets {name}.pdf do not show what the pages to read do: page {numbers}."
            yield Finding("sheets-differ", said, CODES["sheets-differ"], "error", wrong[0])


BLANK: tuple[Any, ...] = ((), ())


def _pages_on(sheets: Path) -> dict[int, Any]:
    """Return what stands on each page of the sheets, by its number."""
    from pikepdf import Pdf

    from zine import reading
    from zine.content import ink_of_form

    fonts: dict[Any, Any] = {}
    with Pdf.open(sheets) as pdf:
        return {
            found.page: _said(ink_of_form(found.form, fonts)) for side in reading.sides(pdf) for found in side
        }


def _pages_in(pdf: Path) -> dict[int, Any]:
    """Return what stands on each page of a file of pages to read, by its number."""
    from zine.inspection import inspected

    with inspected(pdf) as inspection:
        return {leaf.number: _said(leaf.ink) for leaf in inspection.leaves}


def _said(ink: "Ink") -> tuple[Any, ...]:
    """Return the texts and the pictures of a page, in order."""
    return tuple(t.text for t in ink.texts), tuple((p.width, p.height) for p in ink.pictures)
