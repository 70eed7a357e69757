"""Anybody's PDFs on sheets: odd pages, finishing, what is refused, and the way back."""

from __future__ import annotations

import time
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_oracle import Made, make, numbered, papers, seen
from test_imposition import sound

from zine import catalogue, folding, guard
from zine.errors import ZineError
from zine.geometry import Finish
from zine.guard import guarded
from zine.imposition import MM, impose, pad, page_size, plan
from zine.orders import Order
from zine.reading import reading_order
from zine.sheetwork import Work, published
from zine.sources import chosen, gather

SADDLE = catalogue.module("schemes", "saddle_stitch")
A5 = (419.528, 595.276)


def file(folder: Path, pdf: bytes, name: str = "text.pdf") -> Path:
    path = folder / name
    path.write_bytes(pdf)
    return path


def saved(pdf: pikepdf.Pdf, **how: Any) -> bytes:
    out = BytesIO()
    pdf.save(out, **how)
    return out.getvalue()


def only(work: Made) -> bytes:
    [data] = work.files.values()
    return data


def spots(pdf: bytes) -> dict[int, tuple[float, float, int]]:
    """Return where each page's number stands, and its turn."""
    return {s.page: (round(s.x, 1), round(s.y, 1), s.turn) for side in seen(pdf) for s in side}


# --- odd pages ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_rotated_pages_stand_as_a_reader_sees_them(rotate: int, tmp_path: Path) -> None:
    width, height = A5 if rotate % 180 == 0 else A5[::-1]
    pdf = pikepdf.open(BytesIO(numbered(4, width, height)))
    for page in pdf.pages:
        page.Rotate = rotate
    made = only(make(Order(), [file(tmp_path, saved(pdf))]))
    sound(made, tmp_path)
    for x, y, turn in spots(made).values():
        assert turn == -rotate % 360
        assert abs(abs(x - 420.94) - A5[0] / 2) < 0.1 and abs(y - A5[1] / 2) < 0.1


def test_crop_box_negative_origin_and_user_unit(tmp_path: Path) -> None:
    pdf = pikepdf.open(BytesIO(numbered(4, *A5)))
    first, second, third, _ = pdf.pages
    first.MediaBox, first.CropBox = pikepdf.Array([-100, -50, 600, 700]), pikepdf.Array([0, 0, *A5])
    second.MediaBox = pikepdf.Array([A5[0], A5[1], 0, 0])
    half = pdf.make_stream(f"BT /F 10 Tf {A5[0] / 4:.3f} {A5[1] / 4:.3f} Td (3) Tj ET".encode())
    third.MediaBox, third.UserUnit, third.Contents = pikepdf.Array([0, 0, A5[0] / 2, A5[1] / 2]), 2, half
    made = spots(only(make(Order(), [file(tmp_path, saved(pdf))])))
    for page, side in {1: 1, 2: -1, 3: 1, 4: -1}.items():
        assert made[page] == pytest.approx((420.9 + side * A5[0] / 2, A5[1] / 2, 0), abs=0.1)


def test_a_smaller_page_stands_in_the_middle_and_a_larger_one_is_refused(tmp_path: Path) -> None:
    small = file(tmp_path, numbered(4, 300, 400))
    assert spots(only(make(Order(), [small])))[1][:2] == pytest.approx((420.94 * 1.5, 297.6), abs=0.1)
    large = file(tmp_path, numbered(4, 595.276, 841.89))
    with pytest.raises(ZineError, match="Page 1 is 210 × 297 mm, and its place on the sheet 148 × 210 mm"):
        make(Order(), [large])
    fitted = spots(only(make(Order(finish=Finish(fit=True)), [large])))
    assert fitted[1][0] == pytest.approx(420.94 + 420.94 / 2, abs=0.5)


def test_fit_keeps_its_margin(tmp_path: Path) -> None:
    path = file(tmp_path, numbered(4, 400, 400))
    pdf = only(make(Order(finish=Finish(fit=True, margin=10 * MM)), [path]))
    with pikepdf.open(BytesIO(pdf)) as opened:
        words = opened.pages[0].Contents.read_bytes().decode().split()
    scale = float(words[words.index("n") + 1])
    assert abs(scale) == pytest.approx((420.945 - 10 * MM) / 400, abs=0.001)  # none at the fold


def test_notes_and_fields_are_drawn_and_outside_links_stay_live(tmp_path: Path) -> None:
    pdf = pikepdf.open(BytesIO(numbered(4, *A5)))
    look = pdf.make_stream(
        b"1 0 0 rg 0 0 50 50 re f",
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=pikepdf.Array([0, 0, 50, 50]),
    )
    stamp = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Stamp,
        F=4,
        Rect=pikepdf.Array([20, 20, 70, 70]),
        AP=pikepdf.Dictionary(N=look),
    )
    outside = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=pikepdf.Array([100, 100, 200, 120]),
        A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://example.org/")),
    )
    inside = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=pikepdf.Array([100, 200, 200, 220]),
        Dest=pikepdf.Array([pdf.pages[2].obj, pikepdf.Name.Fit]),
    )
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(one) for one in (stamp, outside, inside)])
    made = only(make(Order(), [file(tmp_path, saved(pdf))]))
    sound(made, tmp_path)
    with pikepdf.open(BytesIO(made)) as opened:
        [link] = opened.pages[0].Annots
        assert str(link.A.URI) == "https://example.org/"
        assert [float(v) for v in link.Rect] == pytest.approx([520.94, 100, 620.94, 120], abs=0.05)
    picture = pypdfium2.PdfDocument(made)[0].render(scale=1).to_pil()
    assert picture.getpixel((421 + 45, 595 - 45)) == (255, 0, 0)


def test_filled_in_fields_are_seen(tmp_path: Path) -> None:
    pdf = pikepdf.open(BytesIO(numbered(4, *A5)))
    font = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
    )
    widget = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            T=pikepdf.String("n"),
            V=pikepdf.String("77"),
            F=4,
            DA=pikepdf.String("/F 20 Tf 0 g"),
            Rect=pikepdf.Array([50, 50, 150, 80]),
        )
    )
    pdf.Root.AcroForm = pikepdf.Dictionary(
        Fields=pikepdf.Array([widget]),
        NeedAppearances=True,
        DA=pikepdf.String("/F 20 Tf 0 g"),
        DR=pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font)),
    )
    pdf.pages[0].Annots = pikepdf.Array([widget])
    made = only(make(Order(), [file(tmp_path, saved(pdf))]))
    assert 77 in spots(made)
    with pikepdf.open(BytesIO(made)) as opened:
        assert "/AcroForm" not in opened.Root


def test_an_empty_password_opens_and_another_is_asked_for(tmp_path: Path) -> None:
    pdf = pikepdf.open(BytesIO(numbered(4, *A5)))
    free = file(tmp_path, saved(pdf, encryption=pikepdf.Encryption(owner="secret", user="")), "free.pdf")
    made = only(make(Order(), [free]))
    with pikepdf.open(BytesIO(made)) as opened:
        assert not opened.is_encrypted
    locked = file(tmp_path, saved(pdf, encryption=pikepdf.Encryption(owner="s", user="s")), "locked.pdf")
    with pytest.raises(ZineError, match=r"locked\.pdf needs a password"):
        make(Order(), [locked])


def test_a_damaged_file_is_repaired(tmp_path: Path) -> None:
    whole = numbered(4, *A5)
    broken = whole[: whole.rindex(b"startxref")] + b"startxref\n12\n%%EOF"
    assert sorted(spots(only(make(Order(), [file(tmp_path, broken)])))) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "junk", [b"", b"hello", b"%PDF-1.7\n", b"%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj"]
)
def test_what_is_no_pdf_is_said_in_one_line(junk: bytes, tmp_path: Path) -> None:
    with pytest.raises(ZineError) as caught:
        guarded(make, Order(), [file(tmp_path, junk)])
    assert "\n" not in caught.value.message


NONSENSE: dict[str, list[object]] = {
    "/MediaBox": [pikepdf.Array([0, 0, 0, 0]), pikepdf.Name.X, pikepdf.Array([1, 2])],
    "/CropBox": [pikepdf.Array([900, 900, 999, 999]), pikepdf.String("x")],
    "/TrimBox": [pikepdf.Array([5, 5, 5, 5]), pikepdf.Array([pikepdf.Name.A] * 4)],
    "/Rotate": [45, pikepdf.Name.X, -90],
    "/UserUnit": [0, -1, pikepdf.String("x")],
    "/Annots": [pikepdf.Array([pikepdf.Name.X, 3]), pikepdf.Name.X],
    "/Resources": [pikepdf.Name.X],
    "/Contents": [pikepdf.Name.X, pikepdf.Array([])],
}


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, them in NONSENSE.items() for value in them])
def test_pages_that_state_nonsense_are_imposed_all_the_same(key: str, value: object, tmp_path: Path) -> None:
    pdf = pikepdf.open(BytesIO(numbered(4, *A5)))
    pdf.pages[1].obj[key] = value
    made = only(make(Order(finish=Finish(fit=True, links=True)), [file(tmp_path, saved(pdf))]))
    sound(made, tmp_path)
    assert {1, 3, 4} <= set(spots(made))


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_no_damage_ends_in_a_traceback(data: st.DataObject) -> None:
    """Bytes are changed at random; either sheets come out or one line."""
    import tempfile

    whole = bytearray(numbered(4, *A5))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with tempfile.TemporaryDirectory() as folder:
        try:
            guarded(make, Order(), [file(Path(folder), bytes(whole))])
        except ZineError as error:
            assert "\n" not in error.message


def _busy(seconds: float) -> str:
    began = time.process_time()
    while time.process_time() - began < seconds:
        pass
    return "done"


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """The CPU's clock counts alone here: the one on the wall has all the time in the world."""
    monkeypatch.setattr(guard, "PATIENCE", 1e5)
    with pytest.raises(ZineError, match="takes more than"):
        guarded(_busy, 3, seconds=0.5)


def test_a_file_that_waits_for_ever_is_given_up() -> None:
    began = time.monotonic()
    with pytest.raises(ZineError, match="takes more than"):
        guarded(time.sleep, 20, seconds=0.03)
    assert time.monotonic() - began < 5


def test_a_file_that_a_busy_machine_takes_longer_for_is_not_given_up() -> None:
    """Waiting stands for what other programs take of the machine."""
    assert guarded(_slow, 0.6, seconds=0.3) == "done"


def _slow(seconds: float) -> str:
    time.sleep(seconds)
    return "done"


def _greedy() -> int:
    return len(bytearray(3 * 2**30))


def test_a_file_that_takes_too_much_is_given_up() -> None:
    with pytest.raises(ZineError, match="1024 MB of memory"):
        guarded(_greedy)


# --- several files, some pages, parts -----------------------------------------------------------------------


def test_files_follow_one_another_and_pages_are_chosen(tmp_path: Path) -> None:
    one, two = file(tmp_path, numbered(3, *A5), "one.pdf"), file(tmp_path, numbered(5, *A5), "two.pdf")
    assert gather([one, two]).stock.count == 8
    made = only(make(Order(pages="3-5,8", blanks="end"), [one, two]))
    assert [[s.page for s in side] for side in seen(made)] == [[5, 3], [1, 2]]
    with pytest.raises(ZineError, match="There are no pages 3-9: the file has 8"):
        make(Order(pages="3-9"), [one, two])


def test_choosing_pages() -> None:
    assert chosen("3-5, 1", 8) == [3, 4, 5, 1] and chosen("-2", 8) == [1, 2] and chosen("7-", 8) == [7, 8]
    for wrong in ("x", "", "0", "5-3", "1,,2", "-"):
        with pytest.raises(ZineError):
            chosen(wrong, 8)


def test_title_and_language_are_carried(tmp_path: Path) -> None:
    pdf = pikepdf.open(BytesIO(numbered(4, *A5)))
    pdf.docinfo["/Title"] = "Été"
    pdf.Root.Lang = pikepdf.String("fr")
    with pikepdf.open(BytesIO(only(make(Order(), [file(tmp_path, saved(pdf))])))) as opened:
        assert str(opened.trailer.Info.Title) == "Été" and str(opened.Root.Lang) == "fr"


def test_the_same_order_gives_the_same_bytes(tmp_path: Path) -> None:
    path = file(tmp_path, numbered(12, *A5))
    order = Order(pages="1-9", finish=Finish(creep=0.3, marks=frozenset(MARKS), slug="x", links=True))
    assert make(order, [path, path]) == make(order, [path, path])


def test_the_cover_comes_apart(tmp_path: Path) -> None:
    work = make(Order(cover=True), [file(tmp_path, numbered(12, *A5))])
    assert list(work.files) == ["text-cover-print-a4-short.pdf", "text-inside-print-a4-short.pdf"]
    cover, inside = work.files.values()
    assert [sorted(s.page for s in side) for side in seen(cover)] == [[1, 12], [2, 11]]
    assert sorted(spots(inside)) == list(range(3, 11)) and work.sheets == 2
    with pytest.raises(ZineError, match="too few for a cover"):
        make(Order(cover=True), [file(tmp_path, numbered(4, *A5))])


def test_thick_booklets_are_warned_of(tmp_path: Path) -> None:
    def warned(pages: int) -> str:
        return " ".join(make(Order(), [file(tmp_path, numbered(pages, *A5))]).warnings)

    assert warned(32) == "" and "spring open" in warned(36) and "signatures" in warned(52)


def test_bundles_keep_to_the_limit(tmp_path: Path) -> None:
    made = only(make(Order("signatures", limit=2), [file(tmp_path, numbered(24, *A5))]))
    assert [[s.page for s in side] for side in seen(made)][::4] == [[8, 1], [16, 9], [24, 17]]


@pytest.mark.parametrize("upright", [True, False])
def test_a_poster_fills_the_back_of_a_one_sheet_zine(upright: bool, tmp_path: Path) -> None:
    a4 = (595.276, 841.89) if upright else (841.89, 595.276)
    zine = file(tmp_path, numbered(8, 200, 280))
    poster = file(tmp_path, numbered(1, *a4), "poster.pdf")
    front, back = seen(only(make(Order("one-sheet-zine", poster=poster), [zine])))
    assert sorted(s.page for s in front) == list(range(1, 9))
    assert [(s.page, s.turn, round(s.x), round(s.y)) for s in back] == [(1, 90 if upright else 0, 421, 298)]
    with pytest.raises(ZineError, match="white backs"):
        make(Order(poster=poster), [zine])


@pytest.mark.parametrize("name", ["saddle_stitch", "octavo", "trifold"])
@pytest.mark.parametrize("binding", ["left", "right"])
def test_the_way_back_gives_the_pages_in_order(name: str, binding: str, tmp_path: Path) -> None:
    count = 6 if name == "trifold" else 16
    made = only(make(Order(name, binding=binding), [file(tmp_path, numbered(count, 100, 150))]))
    back = undone(made, tmp_path)
    sound(back, tmp_path)
    assert [[s.page for s in side] for side in seen(back)] == [[page] for page in range(1, count + 1)]
    with pikepdf.open(BytesIO(back)) as opened:
        assert [float(v) for v in opened.pages[0].MediaBox] == [0, 0, 100, 150]
    with pytest.raises(ZineError, match="no sheets that zine made"):
        undone(numbered(4), tmp_path)


def test_the_way_back_keeps_bleed_and_links(tmp_path: Path) -> None:
    pdf = pikepdf.open(BytesIO(numbered(4, A5[0] + 17, A5[1] + 17, origin=-8.5)))
    for number, page in enumerate(pdf.pages):
        page.TrimBox = pikepdf.Array([0, 0, *A5])
        page.Rotate = 180 * (number % 2)
        action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(f"https://example.org/{number}"))
        box = pikepdf.Array([100, 200, 150, 220])
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=box, A=action)
        page.Annots = pikepdf.Array([note])
    back = undone(only(make(Order(), [file(tmp_path, saved(pdf))])), tmp_path)
    with pikepdf.open(BytesIO(back)) as opened:
        for number, page in enumerate(opened.pages):
            assert [float(v) for v in page.TrimBox] == pytest.approx([0, 0, *A5], abs=0.01)
            expected = [-8.5, -8.5, A5[0] + 8.5, A5[1] + 8.5]
            assert [float(v) for v in page.MediaBox] == pytest.approx(expected, abs=0.01)
            assert list(page.BleedBox) == list(page.MediaBox)
            [link] = page.Annots
            assert str(link.A.URI) == f"https://example.org/{number}"
            turned = [A5[0] - 150, A5[1] - 220, A5[0] - 100, A5[1] - 200]
            stood = turned if number % 2 else [100, 200, 150, 220]
            assert [float(v) for v in link.Rect] == pytest.approx(stood, abs=0.05)


def undone(sheets: bytes, folder: Path) -> bytes:
    reading_order(file(folder, sheets, "sheets.pdf"), folder / "undone.pdf")
    return (folder / "undone.pdf").read_bytes()


# --- finishing ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("outwards", [False, True])
def test_creep_moves_every_leaf_by_its_depth(outwards: bool) -> None:
    count, thickness = 40, 0.1 * MM
    source, sheets = numbered(count, *A5), plan(SADDLE, count)
    base = spots_exactly(impose(source, sheets, "a4"))
    moved = spots_exactly(impose(source, sheets, "a4", finish=Finish(creep=thickness, outwards=outwards)))
    for page in range(1, count + 1):
        leaf = (page - 1) // 2
        depth = min(leaf, count // 2 - 1 - leaf)
        towards = (depth - 9 if outwards else depth) * thickness
        expected = -towards if page % 2 else towards
        assert moved[page][0] - base[page][0] == pytest.approx(expected, abs=0.05 * MM)
        assert moved[page][1] == pytest.approx(base[page][1], abs=0.001)


def spots_exactly(pdf: bytes) -> dict[int, tuple[float, float]]:
    return {s.page: (s.x, s.y) for side in seen(pdf) for s in side}


def test_creep_begins_again_with_every_signature() -> None:
    scheme = catalogue.module("schemes", "signatures")
    source, sheets = numbered(32, *A5), plan(scheme, 32)
    base = spots_exactly(impose(source, sheets, "a4"))
    moved = spots_exactly(impose(source, sheets, "a4", finish=Finish(creep=1.0)))
    assert [round(base[page][0] - moved[page][0]) for page in range(1, 32, 2)] == [
        0, 1, 2, 3, 3, 2, 1, 0, 0, 1, 2, 3, 3, 2, 1, 0,
    ]  # fmt: skip


def test_the_gutter_moves_pages_off_the_spine() -> None:
    base = spots_exactly(impose(numbered(4, *A5), plan(SADDLE, 4), "a4"))
    moved = spots_exactly(impose(numbered(4, *A5), plan(SADDLE, 4), "a4", finish=Finish(gutter=5.0)))
    shifts = [round(moved[page][0] - base[page][0], 2) for page in (1, 2, 3, 4)]
    assert shifts == [5, -5, 5, -5]


def test_bleed_is_kept_up_to_the_fold_and_not_beyond() -> None:
    """Two pages that are all red and all blue with 3 mm of bleed meet on the fold."""
    bleed = 3 * MM
    pdf = pikepdf.new()
    for colour in ("1 0 0", "0 1 0", "0 1 0", "0 0 1"):
        page = pdf.add_blank_page(page_size=(A5[0] + 2 * bleed, A5[1] + 2 * bleed))
        page.MediaBox = pikepdf.Array([-bleed, -bleed, A5[0] + bleed, A5[1] + bleed])
        page.TrimBox = pikepdf.Array([0, 0, *A5])
        page.Contents = pdf.make_stream(f"{colour} rg -99 -99 999 999 re f".encode())
    made = impose(saved(pdf), plan(SADDLE, 4), "a4")
    picture = pypdfium2.PdfDocument(made)[0].render(scale=4).to_pil()
    middle, high = round(841.89 * 2), picture.height // 2
    assert picture.getpixel((middle - 3, high)) == (0, 0, 255)
    assert picture.getpixel((middle + 3, high)) == (255, 0, 0)
    assert picture.getpixel((1, high)) == (0, 0, 255)  # half a millimetre beyond A5, up to the paper's edge


Area = tuple[float, ...] | None
MARKS = ["crop", "fold", "cut", "staple", "sew", "collation"]


def ink(pdf: bytes) -> list[tuple[Area, Area]]:
    """Return the box around what is drawn on the upper and on the lower half of each side, in pt."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        picture = page.render(scale=2, grayscale=True).to_pil().point(lambda grey: 255 if grey < 200 else 0)
        middle = picture.height // 2
        upper = picture.crop((0, 0, picture.width, middle)).getbbox()
        lower = picture.crop((0, middle, picture.width, picture.height)).getbbox()
        found.append((
            upper and tuple(v / 2 for v in upper),
            lower and (lower[0] / 2, (lower[1] + middle) / 2, lower[2] / 2, (lower[3] + middle) / 2),
        ))  # fmt: skip
    return found


@pytest.mark.parametrize("mark", MARKS)
def test_each_mark_is_drawn_where_it_belongs(mark: str, tmp_path: Path) -> None:
    name = {"cut": "cut_and_stack", "collation": "signatures", "sew": "signatures"}.get(mark, "saddle_stitch")
    scheme = catalogue.module("schemes", name)
    blank = pikepdf.new()
    for _ in range(32):
        blank.add_blank_page(page_size=(250, 350))
    made = impose(saved(blank), plan(scheme, 32), "a4", finish=Finish(marks=frozenset({mark})))
    sound(made, tmp_path)
    drawn, (width, height) = ink(made), sheet_size(made)
    sides = [at for at, (upper, lower) in enumerate(drawn) if upper or lower]
    upper, lower = drawn[sides[0]]
    assert upper and lower
    assert sides == {"staple": [0], "sew": [7, 15], "collation": [0, 8]}.get(mark, list(range(len(drawn))))
    if mark == "fold":
        assert upper[0] == pytest.approx(width / 2, abs=1) == upper[2]
        assert upper[3] == pytest.approx(9 * MM, abs=2) == height - lower[1]
    if mark == "cut":
        assert upper[3] == pytest.approx(height / 2, abs=1) == lower[1]
    if mark == "staple":
        assert (upper[1] + upper[3]) / 2 == pytest.approx(height / 4, abs=1)
        assert (lower[1] + lower[3]) / 2 == pytest.approx(height * 3 / 4, abs=1)
    if mark == "collation":
        first, second = drawn[0][0], drawn[8][0]
        assert first and (second is None or second[1] > first[1])


@pytest.mark.parametrize(("name", "strokes"), [("saddle_stitch", 2), ("quarto", 2), ("two_copies", 4)])
def test_staples_are_marked_on_outermost_pages_alone(name: str, strokes: int) -> None:
    scheme = catalogue.module("schemes", name)
    sheets = plan(scheme, 16)
    made = impose(numbered(16, 250, 350), sheets, "a4", finish=Finish(marks=frozenset({"staple"})))
    with pikepdf.open(BytesIO(made)) as opened:
        drawn = [len(pikepdf.parse_content_stream(page, "S")) for page in opened.pages]
    assert drawn == [strokes] + [0] * (len(drawn) - 1)


def sheet_size(pdf: bytes) -> tuple[float, float]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return float(opened.pages[0].MediaBox[2]), float(opened.pages[0].MediaBox[3])


@pytest.mark.parametrize("name", ["saddle_stitch", "cut_and_stack", "top_bound", "singles"])
def test_the_slug_names_sheet_and_side_beside_the_pages(name: str, tmp_path: Path) -> None:
    scheme = catalogue.module("schemes", name)
    finish = Finish(slug="Été (1) Žižka", fit=True, margin=8 * MM)
    made = impose(numbered(5, *A5), plan(scheme, 5), "a4", finish=finish)
    sound(made, tmp_path)
    trims = pages_on(made)
    for at, page in enumerate(pypdfium2.PdfDocument(made)):
        text = page.get_textpage()
        words = text.get_text_range()
        count = -(-len(trims) // 2)
        assert f"Été (1) Žižka · sheet {at // 2 + 1}/{count} {'back' if at % 2 else 'front'}" in words
        found = text.search("sheet").get_next()
        assert found
        box = text.get_charbox(found[0])
        for left, bottom, right, top in trims[at]:
            assert box[2] < left or box[0] > right or box[3] < bottom or box[1] > top
    with pikepdf.open(BytesIO(made)) as opened:
        font = opened.pages[0].Resources.Font.Slug.DescendantFonts[0]
        assert len(font.FontDescriptor.FontFile2.read_bytes()) < 12_000


def pages_on(pdf: bytes) -> list[list[tuple[float, float, float, float]]]:
    """Return the boxes of the pages on each side, from the operators that draw them."""
    sides = []
    with pikepdf.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            matrices, boxes = [], []
            drawn: Any = pikepdf.parse_content_stream(page, "cm Do")
            for operands, operator in drawn:
                if str(operator) == "cm":
                    matrices.append([float(v) for v in operands])
                elif str(operator) == "Do":
                    a, b, c, d, e, f = matrices[-1]
                    x0, y0, x1, y1 = (float(v) for v in page.Resources.XObject[str(operands[0])].BBox)
                    xs = sorted((a * x0 + c * y0 + e, a * x1 + c * y1 + e))
                    ys = sorted((b * x0 + d * y0 + f, b * x1 + d * y1 + f))
                    boxes.append((xs[0], ys[0], xs[1], ys[1]))
            sides.append(boxes)
    return sides


def test_without_room_beside_the_pages_there_is_no_slug_and_it_is_said(tmp_path: Path) -> None:
    work = make(Order(finish=Finish(slug="Nowhere")), [file(tmp_path, numbered(5, *A5))])
    assert "no room for the slug" in " ".join(work.warnings)
    assert "Nowhere" not in pypdfium2.PdfDocument(only(work))[0].get_textpage().get_text_range()


def test_margins_and_gaps_part_pages_without_scaling_them() -> None:
    """Small pages on strips that are cut apart: off the paper's border, off the cut, at the fold."""
    scheme = catalogue.module("schemes", "cut_and_stack")
    finish = Finish(margin=6 * MM, gap=10 * MM)
    made = impose(numbered(8, 290, 380), plan(scheme, 8), "a4", finish=finish)
    for side in pages_on(made):
        for left, bottom, right, top in side:
            assert (right - left, top - bottom) == pytest.approx((290, 380), abs=0.01)
            assert pytest.approx(right if right < 300 else left, abs=0.01) == 297.638
            low = bottom < 400
            assert bottom >= (0 if low else 420.9) + (6 if low else 5) * MM - 0.01
            assert top <= (420.9 if low else 841.89) - (5 if low else 6) * MM + 0.01


def test_what_margins_leave_is_too_small_for_a_page(tmp_path: Path) -> None:
    path = file(tmp_path, numbered(4, *A5))
    with pytest.raises(ZineError, match="place on the sheet 138 × 190 mm"):
        make(Order(finish=Finish(margin=10 * MM)), [path])
    with pytest.raises(ZineError, match="leave no room"):
        make(Order(finish=Finish(margin=200 * MM, fit=True)), [path])


def test_fitted_pages_leave_the_gutter_at_the_spine() -> None:
    made = impose(numbered(4, *A5), plan(SADDLE, 4), "a4", finish=Finish(fit=True, gutter=9 * MM))
    [(_, _, left_page, _), (right_page, _, border, _)] = sorted(pages_on(made)[0])
    assert (left_page, right_page) == pytest.approx((420.945 - 9 * MM, 420.945 + 9 * MM), abs=0.01)
    assert border <= 841.89


@pytest.mark.parametrize("name", ["saddle_stitch", "quarto", "trifold", "one_sheet_zine", "top_bound"])
def test_all_pages_shrink_alike_about_their_folds(name: str, tmp_path: Path) -> None:
    scheme = catalogue.module("schemes", name)
    _, width, height = page_size(scheme, "a4")
    path = file(tmp_path, numbered(scheme.MULTIPLE, width, height))
    before, after = (pages_on(only(make(Order(name, shrink=small), [path]))) for small in (False, True))
    sheet = (841.89, 595.276) if scheme.GRID.landscape else (595.276, 841.89)
    scales = set()
    for wide, narrow in zip(before, after, strict=True):
        for one, other in zip(wide, narrow, strict=True):
            scales.add(round((other[2] - other[0]) / (one[2] - one[0]), 4))
            assert min(other[:2]) >= 6.35 * MM - 0.01
            assert other[2] <= sheet[0] - 6.35 * MM + 0.01 and other[3] <= sheet[1] - 6.35 * MM + 0.01
    assert len(scales) == 1 and 0.9 < min(scales) < 0.98
    if name in ("saddle_stitch", "quarto"):
        assert [box[0] for side in after for box in side if box[0] > 300] == pytest.approx(
            [sheet[0] / 2] * (scheme.MULTIPLE // 2), abs=0.01
        ) or name == "quarto"


def test_blank_pages_can_be_ruled_for_notes() -> None:
    made = impose(numbered(5, *A5), plan(SADDLE, 5, back_cover=True), "a4", finish=Finish(ruled=True))
    plain = impose(numbered(5, *A5), plan(SADDLE, 5, back_cover=True), "a4")
    assert len(made) > len(plain) and sorted(spots(made)) == [1, 2, 3, 4, 5]


def test_files_appear_whole_or_not_at_all(tmp_path: Path) -> None:
    def drafted(drafts: Path) -> Work:
        (drafts / "a.pdf").write_bytes(b"1")
        return Work(("a.pdf",))

    def failing(drafts: Path) -> Work:
        (drafts / "b.pdf").write_bytes(b"1")
        raise ZineError("No.")

    published(drafted, tmp_path / "new")
    with pytest.raises(ZineError, match="No"):
        published(failing, tmp_path / "new")
    assert [p.name for p in (tmp_path / "new").iterdir()] == ["a.pdf"]
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ZineError, match="cannot write in"):
        published(drafted, tmp_path / "file")


@pytest.mark.parametrize("blanks", ["end", "before-back-cover", "inside-covers", "notes"])
def test_blanks_stand_where_they_are_asked(blanks: str, tmp_path: Path) -> None:
    made = only(make(Order(blanks=blanks), [file(tmp_path, numbered(6, *A5))]))
    [book] = folding.fold(papers(made, plan(SADDLE, 8), "short"), SADDLE.FOLD)
    policy = "inside-covers" if blanks == "inside-covers" else None
    assert book.pages == pad(6, 4, blanks != "end", policy)
