"""Printing by hand on both sides: every printer and every way to put the pile back, simulated and folded.

The simulator knows nothing of zine: paper is a sheet with two physical faces, a pile is a list from the top.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from itertools import product
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from paper_oracle import make, numbered, seen

from zine import catalogue, folding, printing
from zine.errors import ZineError
from zine.geometry import Finish
from zine.imposition import MM, pad, page_size
from zine.orders import Order
from zine.paper import Paper


@dataclass
class Leaf:
    """A sheet of paper: which face is up, and whether its marked end leads into the printer."""

    ink: dict[str, int | None] = field(default_factory=dict)  # face → index of the file's page
    turned: dict[str, bool] = field(default_factory=dict)  # face → printed with the marked end at the foot
    up: str = "recto"
    leads: bool = True

    def over(self, edge: str) -> Leaf:
        """Turn it over; about the short axis its other end comes to lead."""
        self.up = "verso" if self.up == "recto" else "recto"
        self.leads = self.leads != (edge == "short")
        return self


@dataclass(frozen=True)
class Printer:
    """A printer that prints one side, and the one way in which a person puts the pile back."""

    prints: str  # the face that is printed: up or down in the tray
    delivers: str  # the printed face in the output: up or down
    stacks: str  # a new sheet lands on top or at the bottom
    feeds: str  # from the top or the bottom of the pile
    gesture: str  # as it is, long, short (turned over), around (turned by 180° flat)

    def run(self, pile: list[Leaf], count: int) -> list[Leaf]:
        """Print the pages 0 … count-1 of a file on a pile, and return the pile that comes out."""
        out: list[Leaf] = []
        pile = list(pile)
        for index in range(count):
            leaf = pile.pop(0 if self.feeds == "top" else -1)
            face = leaf.up if self.prints == "up" else ("verso" if leaf.up == "recto" else "recto")
            assert face not in leaf.ink, "printed on a printed side"
            leaf.ink[face], leaf.turned[face] = index, not leaf.leads
            if (leaf.up == face) != (self.delivers == "up"):
                leaf.over("long")
            out.insert(0 if self.stacks == "top" else len(out), leaf)
        return out

    def put_back(self, pile: list[Leaf]) -> list[Leaf]:
        """Put the pile back as this person does."""
        if self.gesture in ("long", "short"):
            return [leaf.over(self.gesture) for leaf in reversed(pile)]
        if self.gesture == "around":
            for leaf in pile:
                leaf.leads = not leaf.leads
        return list(pile)


GESTURES = ("is", "long", "short", "around")
WAYS = product(("up", "down"), ("up", "down"), ("top", "bottom"), ("top", "bottom"), GESTURES)
PRINTERS = [Printer(*ways) for ways in WAYS]


def both_sides(printer: Printer, count: int) -> list[Leaf] | None:
    """Print fronts and backs; None if the printed side would be printed again."""
    pile = printer.run([Leaf() for _ in range(count)], count)
    try:
        return printer.run(printer.put_back(pile), count)
    except AssertionError:
        return None


def faces(printer: Printer, count: int) -> list[tuple[int, int, bool]] | None:
    """Return for each sheet: page of the fronts, page of the backs, same way when turned like a page."""
    leaves = both_sides(printer, count)
    if leaves is None:
        return None
    first = "recto" if printer.prints == "up" else "verso"
    other = "verso" if first == "recto" else "recto"
    return sorted(
        (leaf.ink[first] or 0, leaf.ink[other] or 0, leaf.turned[first] == leaf.turned[other])
        for leaf in leaves
    )


def calibrated(printer: Printer) -> printing.Profile:
    """Answer the questions on the test sheets as the simulated printer prints them."""
    found = faces(printer, 2)
    assert found is not None
    _, behind, same_way = found[0]
    return printing.learnt("test", "ab"[behind], same_way, {})


def works(printer: Printer) -> bool:
    return faces(printer, 2) is not None


def test_half_of_all_ways_print_on_the_white_side() -> None:
    assert len(PRINTERS) == 64 and sum(works(printer) for printer in PRINTERS) == 32
    profiles = {(p.order, p.flip) for p in (calibrated(one) for one in PRINTERS if works(one))}
    assert profiles == {(order, flip) for order in ("same", "reversed") for flip in ("long", "short")}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "text.pdf"
    _, width, height = page_size(catalogue.module("schemes", "saddle_stitch"), "a4")
    path.write_bytes(numbered(30, width, height))
    return path


def printed_by_hand(
    printer: Printer, files: dict[str, bytes], columns: int, rows: int, landscape: bool
) -> list[Paper]:
    """Print the two files on a simulated printer, and look at the sheets that come out."""
    size = (841.89, 595.276) if landscape else (595.276, 841.89)
    fronts, backs = (
        [
            {
                (int(s.x / size[0] * columns), int((size[1] - s.y) / size[1] * rows)): (s.page, s.turn)
                for s in side
            }
            for side in seen(files[name])
        ]
        for name in sorted(files)
    )
    result = []
    for front, back, same_way in faces(printer, len(fronts)) or []:
        # Turned like a page about the paper's long axis the heads agree or not; on a landscape sheet that
        # axis lies across, so that a turn like a page shows the other case.
        like_a_page = same_way != landscape
        behind = {}
        for (column, row), (page, turn) in backs[back].items():
            spot = (columns - 1 - column, row) if like_a_page else (column, rows - 1 - row)
            behind[spot] = (page, turn if like_a_page else (turn + 180) % 360)
        cells = [(c, r) for c in range(columns) for r in range(rows)]
        result.append(
            Paper(
                {cell: fronts[front].get(cell, (None, 0)) for cell in cells},
                {cell: behind.get(cell, (None, 0)) for cell in cells},
            )
        )
    return result


@pytest.mark.parametrize("name", ["saddle_stitch", "quarto"])
def test_every_calibrated_printer_gives_a_booklet_that_reads(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    scheme = catalogue.module("schemes", name)
    grid = scheme.GRID
    _, width, height = page_size(scheme, "a4")
    path = tmp_path / "text.pdf"
    path.write_bytes(numbered(30, width, height))
    made: dict[printing.Profile, dict[str, bytes]] = {}
    for printer in filter(works, PRINTERS):
        profile = calibrated(printer)
        if profile not in made:
            printing.save(profile)
            made[profile] = dict(make(Order(name, printer="test"), [path]).files)
        papers = printed_by_hand(printer, made[profile], grid.columns, grid.rows, grid.landscape)
        [book] = folding.fold(papers, scheme.FOLD)
        assert list(folding.complaints(book, pad(30, scheme.MULTIPLE, True))) == [], printer
    assert len(made) == 4


def test_without_calibration_most_of_them_do_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    scheme = catalogue.module("schemes", "saddle_stitch")
    path = tmp_path / "text.pdf"
    path.write_bytes(numbered(16))
    printing.save(printing.Profile("test"))
    files = dict(make(Order(printer="test"), [path]).files)
    good = 0
    for printer in filter(works, PRINTERS):
        [book] = folding.fold(printed_by_hand(printer, files, 2, 1, True), scheme.FOLD)
        good += not list(folding.complaints(book, range(1, 17)))
    assert good == 8


def test_files_for_a_printer_fed_by_hand_say_nothing_of_both_sides(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    printing.save(printing.Profile("Küche 1", offset=(2.0, -1.0)))
    work = make(Order(printer="Küche 1"), [source])
    assert list(work.files) == ["text-print-a4-1-fronts.pdf", "text-print-a4-2-backs.pdf"]
    for data in work.files.values():
        with pikepdf.open(BytesIO(data)) as opened:
            assert "/Duplex" not in opened.Root.ViewerPreferences and len(opened.pages) == 8
    plain = make(Order(flip="long"), [source])
    [both] = plain.files.values()
    moved, still = seen(work.files["text-print-a4-2-backs.pdf"])[1], seen(both)[3]
    assert [round(a.x - b.x, 1) for a, b in zip(moved, still, strict=True)] == [5.7, 5.7]
    assert [round(a.y - b.y, 1) for a, b in zip(moved, still, strict=True)] == [-2.8, -2.8]


def test_ink_where_a_calibrated_printer_does_not_print_is_said_and_shrinking_avoids_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    printing.save(printing.Profile("kitchen", margins=(5.0, 4.0, 12.0, 4.0)))
    pdf = pikepdf.open(BytesIO(numbered(4)))
    dark = pdf.make_stream(b"0 0 419.5 595.2 re f")
    pdf.pages[2].Contents = dark
    pdf.save(tmp_path / "text.pdf")
    marks = Finish(marks=frozenset({"fold", "staple"}), slug="x")
    [said] = make(Order(printer="kitchen"), [tmp_path / "text.pdf"]).warnings
    assert "kitchen cannot print all of sheet 1/1 back" in said and "one side" in said
    marked = make(Order(printer="kitchen", shrink=True, finish=marks), [tmp_path / "text.pdf"])
    assert not [words for words in marked.warnings if "border" in words]
    small = make(Order(printer="kitchen", shrink=True), [tmp_path / "text.pdf"])
    assert list(small.files) == ["text-print-a4-1-fronts.pdf", "text-print-a4-2-backs.pdf"]
    picture = pypdfium2.PdfDocument(small.files["text-print-a4-2-backs.pdf"])[0].render(scale=1).to_pil()
    bounds = picture.convert("L").point([255 * (grey < 250) for grey in range(256)]).getbbox()
    assert bounds
    # across a landscape sheet 12 mm are left at both ends, as nobody knows which end comes first
    assert bounds[1] >= 4 * MM - 1 and bounds[3] <= picture.height - 4 * MM + 1
    assert bounds[0] >= 12 * MM - 1 and bounds[2] <= picture.width - 12 * MM + 1


def test_a_profile_is_kept_and_a_broken_one_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    profile = printing.Profile("Küche 1", "reversed", "short", (0.5, -1.0), (5.0, 4.0, 12.7, 4.0))
    path = printing.save(profile)
    assert printing.load("Küche 1") == profile and printing.profiles() == ["küche-1"]
    path.write_text("order = 3", "utf-8")
    with pytest.raises(ZineError, match="not a printer's profile"):
        printing.load("Küche 1")
    with pytest.raises(ZineError, match="no printer called “attic”"):
        printing.load("attic")
    with pytest.raises(ZineError, match="no name"):
        printing.load("/../")


@pytest.mark.parametrize("back", [False, True])
def test_the_test_sheets_have_a_ruler_of_100_mm(back: bool) -> None:
    pdf = printing.test_sheets((595.276, 841.89), back)
    assert pdf == printing.test_sheets((595.276, 841.89), back)
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert len(opened.pages) == 2
        text = opened.pages[0].Contents.read_bytes().decode()
        line = next(row for row in text.splitlines() if row.startswith("0.4 w ") and " l S" in row)
        words = line.split()
        assert float(words[5]) - float(words[2]) == pytest.approx(100 * 72 / 25.4, abs=0.01)
    words = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range().split()
    assert ("a" if back else "A") in words
