"""The same pages imposed by other programs, where these are right: psbook (psutils) and pdfimpose.

They are needed by nobody who uses zine, and these tests are left out where they are not installed.
"""

import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from paper_oracle import numbered, seen

from zine import catalogue
from zine.imposition import plan
from zine.sheets import Sheet

PSBOOK = shutil.which("psbook")
PDFIMPOSE = shutil.which("pdfimpose") or shutil.which("pdfimpose", path=str(Path(sys.executable).parent))


def like_a_book(name: str, count: int, **how: int) -> tuple[Sheet, ...]:
    """Return a plan for a printer that turns the paper over like the page of a book, as the peers plan."""
    scheme = catalogue.module("schemes", name)
    return plan(scheme, count, flip="short" if scheme.GRID.landscape else "long", **how)  # type: ignore[arg-type]


def postscript(count: int) -> str:
    """Return a document of so many pages that psbook can sort."""
    pages = "".join(f"%%Page: {at} {at}\n({at}) show\nshowpage\n" for at in range(1, count + 1))
    return f"%!PS-Adobe-3.0\n%%Pages: {count}\n%%EndComments\n{pages}%%Trailer\n%%EOF\n"


@pytest.mark.skipif(not PSBOOK, reason="psutils is not installed")
@pytest.mark.parametrize(
    ("count", "signature"), [(4, 0), (8, 0), (20, 0), (64, 0), (16, 4), (48, 16), (72, 12)]
)
def test_psbook_sorts_the_pages_as_zine_does(count: int, signature: int, tmp_path: Path) -> None:
    (tmp_path / "in.ps").write_text(postscript(count), "ascii")
    how = [f"-s{signature}"] if signature else []
    command = [str(PSBOOK), "-q", *how, str(tmp_path / "in.ps"), str(tmp_path / "out.ps")]
    subprocess.run(command, check=True, capture_output=True)
    theirs = re.findall(r"^\((\d+)\) show", (tmp_path / "out.ps").read_text("ascii"), re.MULTILINE)
    name, limit = ("signatures", {"limit": signature // 4}) if signature else ("saddle_stitch", {})
    sides = [side for sheet in like_a_book(name, count, **limit) for side in (sheet.front, sheet.back)]
    assert [int(page) for page in theirs] == [
        place.page for side in sides for place in sorted(side.places, key=lambda place: place.column)
    ]


A5, A6, A7 = (419.528, 595.276), (297.638, 419.528), (209.764, 297.638)
PEERS = {
    "saddle_stitch": (24, A5, ["saddle", "--format", "A4"]),
    "quarto": (16, A6, ["saddle", "--group", "1", "--format", "A4"]),
    "cut_and_stack": (16, A6, ["cutstackfold", "--format", "A4"]),
    "octavo": (16, A7, ["hardcover", "--format", "A4"]),
    "one_sheet_zine": (8, A7, ["onepagezine"]),
}


@pytest.mark.skipif(not PDFIMPOSE, reason="pdfimpose is not installed")
@pytest.mark.parametrize("name", PEERS)
def test_pdfimpose_puts_the_pages_where_zine_does(name: str, tmp_path: Path) -> None:
    count, size, words = PEERS[name]
    source, target = tmp_path / "source.pdf", tmp_path / "sheets.pdf"
    source.write_bytes(numbered(count, *size))
    command = [str(PDFIMPOSE), words[0], str(source), "-o", str(target), *words[1:]]
    subprocess.run(command, check=True, capture_output=True)
    sheets = like_a_book(name, count)
    sides = [side for sheet in sheets for side in (sheet.front, sheet.back) if side.places]
    with pikepdf.open(BytesIO(target.read_bytes())) as opened:
        boxes = [[float(v) for v in page.MediaBox] for page in opened.pages]
    grid = sides[0].grid
    theirs = [
        {
            (s.page, s.turn, int(s.x / box[2] * grid.columns), int((1 - s.y / box[3]) * grid.rows))
            for s in side
        }
        for side, box in zip(seen(target.read_bytes()), boxes, strict=True)
    ]
    assert theirs == [{(p.page, p.turn, p.column, p.row) for p in side.places} for side in sides]
