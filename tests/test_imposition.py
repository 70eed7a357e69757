"""Sheets as PDFs: exact, honest, the same every time; and what is drawn on them folds."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper_oracle import numbered, papers, seen

from zine import catalogue, folding
from zine.handwork import mirrored
from zine.imposition import impose, pad, page_size, plan
from zine.sheets import Sheet

SCHEMES = catalogue.modules("schemes")
SADDLE = SCHEMES["saddle_stitch"]


def sound(pdf: bytes, folder: Path) -> None:
    """Let qpdf look for faults."""
    if not shutil.which("qpdf"):
        with pikepdf.open(BytesIO(pdf)) as opened:
            assert not opened.check_pdf_syntax()
        return
    (folder / "sheets.pdf").write_bytes(pdf)
    done = subprocess.run(
        ["qpdf", "--check", folder / "sheets.pdf"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@given(st.integers(1, 300), st.sampled_from([1, 2, 4, 6, 8, 16, 32]), st.booleans())
def test_padding_fills_up_and_never_follows_the_back_cover(count: int, multiple: int, cover: bool) -> None:
    reading = pad(count, multiple, cover)
    assert len(reading) % multiple == 0 and len(reading) - count < multiple
    assert [page for page in reading if page] == list(range(1, count + 1))
    if cover and count > 1:
        assert reading[-1] == count and reading[0] == 1
    else:
        assert reading[:count] == tuple(range(1, count + 1))
    inside = pad(count, multiple, cover, "inside-covers")
    assert inside[0] == 1 and [page for page in inside if page] == list(range(1, count + 1))


@pytest.mark.parametrize("name", SCHEMES)
@pytest.mark.parametrize("flip", ["short", "long"])
@pytest.mark.parametrize("binding", ["left", "right"])
def test_the_finished_pdf_folds(name: str, flip: str, binding: str, tmp_path: Path) -> None:
    scheme = SCHEMES[name]
    count = getattr(scheme, "CAPACITY", 2 * scheme.MULTIPLE) - 1
    reading = pad(count, scheme.MULTIPLE, True)
    sheets = plan(scheme, count, back_cover=True, flip=flip, binding=binding)
    _, width, height = page_size(scheme, "a4")
    pdf = impose(numbered(count, width, height), sheets, "a4", flip=flip)
    sound(pdf, tmp_path)
    steps = scheme.FOLD
    if binding == "right":
        steps = mirrored(steps, scheme.GRID.columns)
    for book in folding.fold(papers(pdf, sheets, flip), steps):
        assert list(folding.complaints(book, reading)) == []


@pytest.mark.parametrize("name", ["saddle_stitch", "quarto", "one_sheet_zine", "trifold"])
@pytest.mark.parametrize("mistake", ["other edge", "pages exchanged", "sheet lost", "page lost"])
def test_a_mistake_in_the_finished_pdf_is_found(name: str, mistake: str) -> None:
    scheme = SCHEMES[name]
    count = getattr(scheme, "CAPACITY", 2 * scheme.MULTIPLE)
    sheets = plan(scheme, count)
    _, width, height = page_size(scheme, "a4")
    pages = numbered(count, width, height)
    with pikepdf.open(BytesIO(pages)) as source:
        if mistake == "pages exchanged":
            one, other = source.pages[1].Contents, source.pages[2].Contents
            source.pages[1].Contents, source.pages[2].Contents = other, one
        if mistake == "page lost":
            source.pages[2].Contents = source.make_stream(b"")
        out = BytesIO()
        source.save(out)
    pdf = impose(out.getvalue(), sheets, "a4")
    printed_on = "short"
    if mistake == "other edge":
        if not sheets[0].back.places:
            pytest.skip("printed on one side")
        printed_on = "long"
    if mistake == "sheet lost":
        if len(sheets) == 1:
            pytest.skip("one sheet")
        with pikepdf.open(BytesIO(pdf)) as opened:
            del opened.pages[-2:]
            out = BytesIO()
            opened.save(out)
        pdf, sheets = out.getvalue(), sheets[:-1]
    books = folding.fold(papers(pdf, sheets, printed_on), scheme.FOLD)
    assert any(list(folding.complaints(book, range(1, count + 1))) for book in books)


SHEET_SIZES = {
    "a4": (841.89, 595.276),
    "letter": (792, 612),
    "a3": (1190.551, 841.89),
    "tabloid": (1224, 792),
}


@pytest.mark.parametrize("paper", SHEET_SIZES)
def test_the_sheet_is_the_paper_and_pages_stand_at_the_fold(paper: str, tmp_path: Path) -> None:
    _, width, height = page_size(SADDLE, paper)
    pdf = impose(numbered(8, width, height), plan(SADDLE, 8), paper)
    sound(pdf, tmp_path)
    sheet = SHEET_SIZES[paper]
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert len(opened.pages) == 4
        for page in opened.pages:
            for box in (page.MediaBox, page.TrimBox):
                assert [float(v) for v in box] == pytest.approx([0, 0, *sheet], abs=0.01)
    for side in seen(pdf):
        left, right = sorted(side, key=lambda found: found.x)
        assert right.x == pytest.approx(sheet[0] / 2 + width / 2, abs=0.01)
        assert left.x == pytest.approx(sheet[0] / 2 - width / 2, abs=0.01)
        assert left.y == right.y == pytest.approx(height / 2, abs=0.01)


def test_the_catalog_tells_the_truth() -> None:
    source = pikepdf.open(BytesIO(numbered(4)))
    with source.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("One", 0))
    source.Root.StructTreeRoot = source.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    source.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
    source.docinfo["/Producer"] = "A producer"
    source.docinfo["/CreationDate"] = "D:20200101"
    out = BytesIO()
    source.save(out)
    pdf = impose(out.getvalue(), plan(SADDLE, 4), "a4", flip="long", title="L’été", lang="fr")
    assert b"producer" not in pdf and b"20200101" not in pdf
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert set(opened.Root.keys()) == {"/Type", "/Pages", "/ViewerPreferences", "/Lang"}
        assert opened.Root.Lang == "fr" and dict(opened.trailer.Info.items()) == {"/Title": "L’été"}
        preferences = {key: str(value) for key, value in opened.Root.ViewerPreferences.items()}
        assert preferences["/PrintScaling"] == "/None" and preferences["/Duplex"] == "/DuplexFlipLongEdge"
    with pikepdf.open(BytesIO(impose(out.getvalue(), plan(SADDLE, 4), "a4", flip=None))) as opened:
        assert "/Duplex" not in opened.Root.ViewerPreferences and "/Info" not in opened.trailer


def test_the_same_input_gives_the_same_bytes() -> None:
    source, sheets = numbered(16), plan(SADDLE, 16)
    assert impose(source, sheets, "a4", title="A") == impose(source, sheets, "a4", title="A")


def test_nothing_is_drawn_twice_and_nothing_grows() -> None:
    source = numbered(64)
    pdf = impose(source, plan(SADDLE, 64), "a4")
    with pikepdf.open(BytesIO(pdf)) as opened:
        streams = [
            o for o in opened.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Form"
        ]
        fonts = [o for o in opened.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"]
    assert len(streams) == 64 and len(fonts) == 1
    assert len(pdf) < 1.2 * len(source)


def test_pages_that_share_one_stream_or_have_several() -> None:
    with pikepdf.open(BytesIO(numbered(4))) as source:
        source.pages[1].Contents = source.pages[0].Contents
        content = source.pages[2].Contents.read_bytes()
        halves = [source.make_stream(content[:20]), source.make_stream(content[20:])]
        source.pages[2].Contents = pikepdf.Array(halves)
        del source.pages[3].Contents
        out = BytesIO()
        source.save(out)
    outside, inside = seen(impose(out.getvalue(), plan(SADDLE, 4), "a4"))
    assert [s.page for s in outside] == [1] and [s.page for s in inside] == [1, 3]


def test_a_negative_origin_and_a_bleed_are_no_trouble() -> None:
    """WeasyPrint gives pages with bleed a MediaBox that begins below zero."""
    with pikepdf.open(BytesIO(numbered(4, 419.528 + 17, 595.276 + 17, origin=-8.5))) as source:
        for page in source.pages:
            page.TrimBox = pikepdf.Array([0, 0, 419.528, 595.276])
        out = BytesIO()
        source.save(out)
    outside = seen(impose(out.getvalue(), plan(SADDLE, 4), "a4"))[0]
    one = next(found for found in outside if found.page == 1)
    assert one.x == pytest.approx(841.89 / 2 + 419.528 / 2, abs=0.01)
    assert one.y == pytest.approx(595.276 / 2, abs=0.01)


def depth_of(sheets: tuple[Sheet, ...]) -> dict[int, int]:
    return {p.page: p.depth for s in sheets for side in (s.front, s.back) for p in side.places if p.page}


@pytest.mark.parametrize("name", ["saddle_stitch", "quarto", "cut_and_stack", "top_bound", "two_copies"])
def test_a_page_knows_how_many_leaves_lie_around_it(name: str) -> None:
    count = 4 * SCHEMES[name].MULTIPLE
    depths = depth_of(plan(SCHEMES[name], count))
    assert [depths[page] for page in range(1, count // 2 + 1)] == [at // 2 for at in range(count // 2)]
    assert all(depths[count + 1 - page] == depth for page, depth in depths.items())


def test_depth_begins_again_with_every_signature() -> None:
    depths = depth_of(plan(SCHEMES["signatures"], 32))
    assert [depths[page] for page in (1, 8, 9, 16, 17, 24, 25)] == [0, 3, 3, 0, 0, 3, 3]
