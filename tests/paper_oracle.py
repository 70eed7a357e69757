"""What stands on printed sheets, read back from the PDF alone: each page's number, angle, place."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from math import degrees
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from zine.orders import Order
from zine.paper import Paper
from zine.sheets import Sheet
from zine.sheetwork import Work
from zine.sheetwork import make as write_sheets


class Made(NamedTuple):
    """What an order came to: the files' bytes by name, how many sheets, and the warnings."""

    files: dict[str, bytes]
    sheets: int
    warnings: tuple[str, ...]


def make(order: Order, paths: Sequence[Path]) -> Made:
    """Return the sheets that are made of the files' pages."""
    with tempfile.TemporaryDirectory() as folder:
        work: Work = write_sheets(order, paths, Path(folder))
        files = {name: (Path(folder) / name).read_bytes() for name in work.files}
        return Made(files, work.sheets, work.warnings)


@dataclass(frozen=True)
class Seen:
    """A number seen on a sheet, its angle in degrees counter-clockwise, and where its first figure stands."""

    page: int
    turn: int
    x: float
    y: float


def numbered(count: int, width: float = 419.528, height: float = 595.276, origin: float = 0.0) -> bytes:
    """Return a PDF of pages that each bear their number, drawn at the middle of the page."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
    )
    resources = pdf.make_indirect(pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font)))
    for number in range(1, count + 1):
        page = pdf.add_blank_page(page_size=(width, height))
        page.MediaBox = pikepdf.Array([origin, origin, width + origin, height + origin])
        page.Resources = resources
        x, y = width / 2 + origin, height / 2 + origin
        page.Contents = pdf.make_stream(f"BT /F 20 Tf {x:.3f} {y:.3f} Td ({number}) Tj ET".encode())
    out = BytesIO()
    pdf.save(out, static_id=True)
    return out.getvalue()


def seen(pdf: bytes) -> list[list[Seen]]:
    """Return what is seen on each side of each sheet."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_side(document[at]) for at in range(len(document))]
    finally:
        document.close()


def _side(page: pypdfium2.PdfPage) -> list[Seen]:
    text = page.get_textpage()
    found: list[Seen] = []
    word: list[int] = []
    for at in range(text.count_chars() + 1):
        if at < text.count_chars() and chr(pdfium.FPDFText_GetUnicode(text, at)).isdigit():
            apart = word and _gap(text, word[-1], at) > 20
            if apart:
                found.append(_seen(text, word))
                word = []
            word.append(at)
        elif word:
            found.append(_seen(text, word))
            word = []
    return found


def _gap(text: pypdfium2.PdfTextPage, one: int, other: int) -> float:
    a, b = text.get_charbox(one, loose=True), text.get_charbox(other, loose=True)
    return float(max(abs(a[0] - b[0]), abs(a[1] - b[1])))


def _seen(text: pypdfium2.PdfTextPage, word: list[int]) -> Seen:
    number = int("".join(chr(pdfium.FPDFText_GetUnicode(text, at)) for at in word))
    turn = round(degrees(pdfium.FPDFText_GetCharAngle(text, word[0])) / 90) * 90 % 360
    x, y = pdfium.c_double(), pdfium.c_double()
    pdfium.FPDFText_GetCharOrigin(text, word[0], x, y)
    return Seen(number, -turn % 360 if turn in (90, 270) else turn, x.value, y.value)


def papers(pdf: bytes, plan: tuple[Sheet, ...], flip: str) -> list[Paper]:
    """Print a finished PDF in software, fronts and backs in turn. The plan only says grid and bundles."""
    grid = plan[0].front.grid
    columns, rows, backs = grid.columns, grid.rows, bool(plan[0].back.places)
    with pikepdf.open(BytesIO(pdf)) as opened:
        width, height = (float(v) for v in opened.pages[0].MediaBox[2:])
    sides = [
        {(int(s.x / width * columns), int((height - s.y) / height * rows)): (s.page, s.turn) for s in side}
        for side in seen(pdf)
    ]
    fronts, behinds = (sides[0::2], sides[1::2]) if backs else (sides, [{} for _ in sides])
    like_a_book = (flip == "short") == (width > height)
    cells = [(c, r) for c in range(columns) for r in range(rows)]
    turned = []
    for front, back, sheet in zip(fronts, behinds, plan, strict=True):
        behind = {
            (columns - 1 - c, r) if like_a_book else (c, rows - 1 - r): (
                page, turn if like_a_book else (turn + 180) % 360,
            )
            for (c, r), (page, turn) in back.items()
        }  # fmt: skip
        whole = {cell: front.get(cell, (None, 0)) for cell in cells}
        turned.append(Paper(whole, {cell: behind.get(cell, (None, 0)) for cell in cells}, sheet.signature))
    return turned
