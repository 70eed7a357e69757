"""Finished sheets, folded: what is right is found right, and every mistake is named."""

import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from paper_oracle import numbered

from zine import catalogue
from zine.checking import check
from zine.errors import ZineError
from zine.imposition import impose, page_size, plan

SCHEMES = catalogue.modules("schemes")
ALIKE = {"folder": "saddle-stitch", "signatures": "saddle-stitch", "trifold": "trifold", "z_fold": "trifold"}


def sheets(
    name: str, flip: str = "short", binding: str = "left", nameless: bool = False
) -> tuple[bytes, int]:
    """Return sheets of numbered pages, and how many; `nameless` as another tool would draw them."""
    scheme = SCHEMES[name]
    count = getattr(scheme, "CAPACITY", 2 * scheme.MULTIPLE)
    _, width, height = page_size(scheme, "a4")
    planned = plan(scheme, count, flip=flip, binding=binding)
    pdf = impose(numbered(count, width, height), planned, "a4", flip=flip)
    return (anonymous(pdf) if nameless else pdf), count


def anonymous(pdf: bytes) -> bytes:
    """Call the forms by other names than zine does."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            page.Contents = opened.make_stream(page.Contents.read_bytes().replace(b"/P", b"/X"))
            forms = page.Resources.XObject
            page.Resources.XObject = pikepdf.Dictionary(
                {f"/X{key[2:]}": forms[key] for key in map(str, forms.keys())}
            )
        out = BytesIO()
        opened.save(out)
        return out.getvalue()


@pytest.mark.parametrize("nameless", [False, True])
@pytest.mark.parametrize("flip", ["short", "long"])
@pytest.mark.parametrize("name", SCHEMES)
def test_sheets_are_recognised_and_read_right(name: str, flip: str, nameless: bool) -> None:
    pdf, count = sheets(name, flip, nameless=nameless)
    verdict = check(pdf)
    assert verdict.faults == () and verdict.pages == count and verdict.flip == flip
    if not nameless:
        assert verdict.scheme == ALIKE.get(name, name.replace("_", "-"))


def test_the_wrong_edge_is_said() -> None:
    pdf, _ = sheets("quarto")
    verdict = check(pdf, flip="long")
    assert verdict.scheme == "quarto" and "flips on the short edge" in verdict.faults[-1]
    assert any(fault.startswith("After page 1 comes") for fault in verdict.faults)


@pytest.mark.parametrize("mistake", ["exchanged", "lost", "turned", "doubled"])
@pytest.mark.parametrize("name", ["saddle_stitch", "octavo", "one_sheet_zine", "cut_and_stack"])
def test_mistakes_planted_in_the_pdf_are_found(name: str, mistake: str) -> None:
    pdf, _ = sheets(name)
    with pikepdf.open(BytesIO(pdf)) as opened:
        page = opened.pages[0]
        lines = page.Contents.read_bytes().decode().splitlines()
        if mistake == "exchanged":
            lines[0], lines[1] = (
                lines[0].rpartition("/P")[0] + "/P" + lines[1].rpartition("/P")[2],
                lines[1].rpartition("/P")[0] + "/P" + lines[0].rpartition("/P")[2],
            )
        if mistake == "lost":
            del lines[-1]
        if mistake == "doubled":
            lines[0] = lines[0].rpartition("/P")[0] + "/P" + lines[1].rpartition("/P")[2]
        if mistake == "turned":
            words = lines[0].split()
            at = words.index("cm")
            a, d, e, f = (
                float(words[at - 6]),
                float(words[at - 3]),
                float(words[at - 2]),
                float(words[at - 1]),
            )
            width, height = float(words[3]), float(words[4])
            words[at - 6], words[at - 3] = f"{-a}", f"{-d}"
            words[at - 2], words[at - 1] = f"{e + a * width}", f"{f + d * height}"
            lines[0] = " ".join(words)
        page.Contents = opened.make_stream("\n".join(lines).encode())
        out = BytesIO()
        opened.save(out)
    assert check(out.getvalue(), scheme=name).faults


@pytest.mark.parametrize("limit", [1, 2, 3, 5])
def test_bundles_of_any_size_are_recognised(limit: int) -> None:
    sheets = plan(SCHEMES["signatures"], 40, limit=limit)
    assert check(impose(numbered(40), sheets, "a4")).scheme == "signatures"


def test_a_scheme_can_be_said() -> None:
    pdf, _ = sheets("saddle_stitch")
    assert check(pdf, scheme="saddle-stitch").faults == ()
    assert "cannot be folded" in check(pdf, scheme="quarto").faults[0]


def test_sheets_without_numbers_are_refused() -> None:
    blank = pikepdf.new()
    blank.add_blank_page(page_size=(842, 595))
    out = BytesIO()
    blank.save(out)
    with pytest.raises(ZineError, match="No page numbers"):
        check(out.getvalue())


PDFIMPOSE = shutil.which("pdfimpose") or shutil.which("pdfimpose", path=str(Path(sys.executable).parent))
PEERS = {"saddle": (16, "A4", "saddle-stitch"), "hardcover": (8, "A3", "quarto")}


@pytest.mark.skipif(not PDFIMPOSE, reason="pdfimpose is not installed")
@pytest.mark.parametrize("peer", PEERS)
def test_what_pdfimpose_imposes_reads_right_too(peer: str, tmp_path: Path) -> None:
    """Sheets of another tool, read by the numbers on them: the model of paper agrees with it."""
    source, target = tmp_path / "source.pdf", tmp_path / "sheets.pdf"
    source.write_bytes(numbered(PEERS[peer][0]))
    command = [str(PDFIMPOSE), peer, str(source), "-o", str(target), "--format", PEERS[peer][1]]
    subprocess.run(command, check=True, capture_output=True)
    verdicts = [check(target.read_bytes(), flip=flip) for flip in ("short", "long")]
    right = [(verdict.pages, verdict.scheme) for verdict in verdicts if not verdict.faults]
    assert right == [(PEERS[peer][0], PEERS[peer][2])], verdicts
