"""Standing type: what is kept of a page is, on a sheet, what reading the sheet anew finds."""

from collections.abc import Callable
from dataclasses import fields
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from conftest import SEEDS
from pikepdf import Pdf

from zine.ink import Ink
from zine.inspection import inspected
from zine.standing import Standing

Zine = Callable[..., Result]
Change = Callable[[Pdf], None]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the pages to read of a sample with pictures."""
    from zine.build import Wishes, build

    text = next(
        text for text in SEEDS if "<img" in text.read_text("utf-8") or "![" in text.read_text("utf-8")
    )
    return build(text, Wishes({})).pages.pdf


@pytest.fixture
def placed(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Return what is said, each time, of whether a page that was kept may be placed."""
    said = list[bool]()
    fits = Standing.fits

    def noted(standing: Standing, worker: Any) -> bool:
        said.append(fits(standing, worker))
        return said[-1]

    monkeypatch.setattr(Standing, "fits", noted)
    return said


def sheets(zine: Zine, pages: bytes, folder: Path, *words: str) -> bytes:
    """Return the pages on sheets."""
    (folder / "pages.pdf").write_bytes(pages)
    assert zine("impose", folder / "pages.pdf", "-o", folder, *words).exit_code == 0
    return next(folder.rglob("*-print-*.pdf")).read_bytes()


def read(pages: bytes, file: bytes) -> list[tuple[Ink, Ink]]:
    """Return what is on each side of a file, read after the pages, and read alone."""
    kept: dict[bytes, Standing] = {}
    with inspected(pages, "pages", kept) as first:
        assert first.leaves
    with inspected(file, "sheets", kept) as after, inspected(file, "alone") as alone:
        return [(a.ink, b.ink) for a, b in zip(after.leaves, alone.leaves, strict=True)]


def told(ink: Ink) -> list[Any]:
    """Return an ink as values to compare, lengths to the ten thousandth of a point."""
    kinds = (ink.texts, ink.pictures, ink.lines)
    things = [[getattr(one, part.name) for part in fields(one)] for kind in kinds for one in kind]
    rest = [*map(list, ink.covers), ink.forms, ink.parts, sorted(ink.fonts), sorted(ink.colours)]
    return [rounded(things), rounded(rest)]


def rounded(value: Any) -> Any:
    """Return a value with the numbers in it rounded."""
    if isinstance(value, float):
        return round(value, 4) + 0.0
    return [rounded(one) for one in value] if isinstance(value, (list, tuple)) else value


@pytest.mark.parametrize("words", [(), ("--scheme", "quarto", "--paper", "a3"), ("--shrink",)], ids=str)
def test_a_page_kept_is_on_a_sheet_what_reading_it_there_finds(
    words: tuple[str, ...], zine: Zine, pages: bytes, placed: list[bool], tmp_path: Path
) -> None:
    for after, alone in read(pages, sheets(zine, pages, tmp_path, *words)):
        assert told(after) == told(alone)
    assert placed and any(placed) is ("--shrink" not in words)


def other_words(pdf: Pdf) -> None:
    """Set other letters in each form of the sheets."""
    for form in forms(pdf):
        form.write(form.read_bytes().replace(b"<00", b"<01", 1))


def other_letters(pdf: Pdf) -> None:
    """Let the codes of the fonts mean other letters."""
    for form in forms(pdf):
        for font in form.Resources.Font.values():
            data = font.ToUnicode.read_bytes()
            font.ToUnicode.write(data.replace(b"<0065>", b"<0078>"))


def faint(pdf: Pdf) -> None:
    """Let the pages be drawn so faintly that nobody sees them."""
    for page in pdf.pages:
        page.Resources.ExtGState = {"/None": {"/ca": 0}}
        page.contents_add(b"/None gs", prepend=True)


def over_the_edge(pdf: Pdf) -> None:
    """Let the pages be cut off at a quarter of their height."""
    for page in pdf.pages:
        page.contents_add(b"0 0 900 150 re W n", prepend=True)


def forms(pdf: Pdf) -> list[Any]:
    """Return the forms on the sheets."""
    return [form for page in pdf.pages for form in page.Resources.XObject.values()]


@pytest.mark.parametrize("change", [other_words, other_letters, faint, over_the_edge])
def test_sheets_that_were_changed_are_read_as_they_are(
    change: Change, zine: Zine, pages: bytes, tmp_path: Path
) -> None:
    good, changed = sheets(zine, pages, tmp_path), BytesIO()
    with Pdf.open(BytesIO(good)) as pdf:
        change(pdf)
        pdf.save(changed)
    was = [told(ink) for ink, _ in read(pages, good)]
    found = read(pages, changed.getvalue())
    assert [told(after) for after, _ in found] == [told(alone) for _, alone in found]
    assert [told(after) for after, _ in found] != was
