"""Editions: the files of one build, held against one another: the sheets must show what the pages do."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zine.errors import ZineError
from zine.preflight import Finding
from zine.reading import FORM

if TYPE_CHECKING:
    from zine.ink import Picture, Text
    from zine.inspection import Inspection

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


def compared(files: Mapping[Path, "Inspection"]) -> Iterator[Finding]:
    """Yield what is wrong between the files of an edition."""
    pages = [file for path, file in files.items() if path.stem.endswith("-read")]
    sheets = {path: file for path, file in files.items() if "-print-" in path.name}
    if len(pages) != 1 or not sheets:
        said = f"There are {len(pages)} files of pages to read and {len(sheets)} of sheets to print."
        yield Finding("edition-incomplete", said, CODES["edition-incomplete"], "error")
        return
    yield from _differences(_pages_in(pages[0]), sheets)


def _differences(pages: dict[int, Any], files: Mapping[Path, "Inspection"]) -> Iterator[Finding]:
    """Yield a finding for each printing (a file, or fronts and backs) that shows other pages than these."""
    for name, halves in groupby(sorted(files), lambda path: HALF.sub("", path.stem)):
        there: dict[int, Any] = {}
        for half in halves:
            there |= _pages_on(files[half])
        wrong = [n for n in sorted(pages.keys() | there.keys()) if pages.get(n, BLANK) != there.get(n, BLANK)]
        if wrong:
            numbers = ", ".join(map(str, wrong[:12])) + (" …" if len(wrong) > 12 else "")
            said = f"The sheets {name}.pdf do not show what the pages to read do: page {numbers}."
            yield Finding("sheets-differ", said, CODES["sheets-differ"], "error", wrong[0])


BLANK: tuple[Any, ...] = ((), ())


def _pages_on(sheets: "Inspection") -> dict[int, Any]:
    """Return what stands on each page of the sheets, by its number: zine's forms are called by it."""
    return {
        int(found[1]): _said(leaf.ink.texts[part.texts], leaf.ink.pictures[part.pictures])
        for leaf in sheets.leaves
        for part in leaf.ink.parts
        if (found := FORM.fullmatch(part.name))
    }


def _pages_in(pages: "Inspection") -> dict[int, Any]:
    """Return what stands on each page of a file of pages to read, by its number."""
    return {leaf.number: _said(leaf.ink.texts, leaf.ink.pictures) for leaf in pages.leaves}


def _said(texts: Sequence["Text"], pictures: Sequence["Picture"]) -> tuple[Any, ...]:
    """Return texts and pictures in order."""
    return tuple(t.text for t in texts), tuple((p.width, p.height) for p in pictures)
