"""Strangers' PDFs: whatever they are like, the sheets show what a reader shows, or one line says why not."""

from __future__ import annotations

import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from odd_pdfs import alike, looks, odd
from paper_oracle import make
from PIL import Image
from test_imposition import sound

from zine.errors import ZineError
from zine.geometry import Finish
from zine.guard import guarded
from zine.orders import Order
from zine.sheetwork import make as write_sheets

MM = 72 / 25.4
SHEET = (420 * MM, 297 * MM)


def seats(sizes: list[tuple[float, float]]) -> list[tuple[int, float, float]]:
    """Return the side of the sheets on which each page of an A3 booklet stands, and its lower left corner.

    A page stands at the fold if no more than 5 mm are left beside it, else in the middle of its half.
    """
    found, room, last = [], SHEET[0] / 2, -(-len(sizes) // 4) * 4
    for number, (width, height) in enumerate(sizes, 1):
        sheet = (number - 1) // 2 if number <= last // 2 else (last - number) // 2
        back, right = (number <= last // 2) != (number % 2 == 1), number % 2 == 1
        off = 0 if room - width <= 5 * MM else (room - width) / 2
        left = room + off if right else room - off - width
        found.append((2 * sheet + back, left, (SHEET[1] - height) / 2))
    return found


def shown(seed: int, folder: Path) -> None:
    """Impose an odd PDF, and compare each page with what a reader shows of it; look for its link."""
    given = odd(seed)
    (folder / "odd.pdf").write_bytes(given.pdf)
    order = Order(paper="a3", blanks="end", finish=Finish(links=True))
    [made] = make(order, [folder / "odd.pdf"]).files.values()
    sound(made, folder)
    sheets, sources = pypdfium2.PdfDocument(made), looks(given.pdf, given.sizes)
    with pikepdf.open(BytesIO(made)) as opened:
        assert not {"/Outlines", "/StructTreeRoot", "/AcroForm", "/OpenAction"} & set(opened.Root.keys())
        for at, (side, left, bottom) in enumerate(seats(given.sizes)):
            width, height = given.sizes[at]
            picture = sheets[side].render(scale=1).to_pil().convert("RGB")
            top = picture.height - bottom
            seen = picture.crop((round(left), round(top - height), round(left + width), round(top)))
            assert alike(sources[at], seen) < 70, (seed, given.how[at])
            notes: Any = opened.pages[side].obj.get("/Annots", [])
            found = [note for note in notes if str(note.A.URI) == given.links[at]]
            assert len(found) == bool(given.links[at]), (seed, given.how[at])
            assert all(red_at(picture, note) for note in found) or "layer" in given.how[at]


def red_at(picture: Image.Image, note: Any) -> bool:
    """Say whether a link lies on the red corner that it was laid on."""
    x0, y0, x1, y1 = (float(value) for value in note.Rect)
    colour = picture.getpixel((int((x0 + x1) / 2), int(picture.height - (y0 + y1) / 2)))
    return isinstance(colour, tuple) and colour[0] > 200 and max(colour[1:]) < 90


@pytest.mark.parametrize("seed", range(10))
def test_what_a_reader_sees_of_an_odd_pdf_stands_on_the_sheets(seed: int, tmp_path: Path) -> None:
    shown(seed, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("tens", range(1, 14))
def test_what_a_reader_sees_of_many_odd_pdfs_stands_on_the_sheets(tens: int, tmp_path: Path) -> None:
    for seed in range(10 * tens, 10 * tens + 10):
        shown(seed, tmp_path)


# --- files that are not built as they should be ------------------------------------------------------------

PAGE = b"<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<</Font<</F 6 0 R>>>>"


def stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), more, data)


def broken(trailer: bytes = b"", **parts: bytes) -> bytes:
    """Return a file of two pages, some of whose objects are as given: o3=b"…" is the third."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]/MediaBox[0 0 300 400]>>",
        3: PAGE + b">>",
        4: PAGE + b">>",
        5: stream(b"BT /F 20 Tf 100 100 Td (7) Tj ET"),
        6: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    } | {int(name[1:]): part for name, part in parts.items()}
    out, places = b"%PDF-1.7\n", {}
    for number, part in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table, last = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % last
    for number in range(1, last):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 00000 f \n"
    return out + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (last, trailer, table)


NOTE = b"/Annots[7 0 R]>>"
TEXT = zlib.compress(b"BT /F 20 Tf 100 100 Td (7) Tj ET")
LOOPED = stream(b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 8 0 R>>>>")
READABLE = {
    "a page twice": broken(o2=b"<</Type/Pages/Count 3/Kids[3 0 R 3 0 R 4 0 R]/MediaBox[0 0 300 400]>>"),
    "a tree that bites its tail": broken(
        o2=b"<</Type/Pages/Count 2/Kids[3 0 R 2 0 R 4 0 R]/MediaBox[0 0 300 400]>>"
    ),
    "a wrong count": broken(o2=b"<</Type/Pages/Count 77/Kids[3 0 R 4 0 R]/MediaBox[0 0 300 400]>>"),
    "a page that is its own parent": broken(
        o3=PAGE.replace(b"2 0 R", b"3 0 R") + b"/MediaBox[0 0 300 400]>>"
    ),
    "pieces that are missing": broken(o3=PAGE.replace(b"5 0 R", b"[null 5 0 R 99 0 R 5 0 R]") + b">>"),
    "a piece that is rubbish": broken(
        o3=PAGE.replace(b"5 0 R", b"[5 0 R 7 0 R]") + b">>", o7=stream(b"rubbish", b"/Filter/FlateDecode")
    ),
    "a stream cut short": broken(o5=stream(TEXT[:-6], b"/Filter/FlateDecode")),
    "numbers elsewhere": broken(
        o2=b"<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]/MediaBox[0 0 7 0 R 400]>>", o7=b"300"
    ),
    "a look that draws itself": broken(
        o3=PAGE + NOTE, o7=b"<</Type/Annot/Subtype/Stamp/Rect[0 0 9 9]/AP<</N 8 0 R>>>>", o8=LOOPED
    ),
    "a field that is its own child": broken(
        o1=b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[7 0 R]/NeedAppearances true>>>>",
        o3=PAGE + NOTE,
        o7=b"<</Type/Annot/Subtype/Widget/FT/Tx/Parent 7 0 R/Kids[7 0 R]/T(a)/V(x)/Rect[0 0 90 90]>>",
    ),
    "a form that is none": broken(o1=b"<</Type/Catalog/Pages 2 0 R/AcroForm 3>>"),
    "a note of nonsense": broken(
        o3=PAGE + NOTE, o7=b"<</Subtype/Square/F/Foo/BS 3/C(x)/Rect[0 0 90 90]/CA(x)/IC[1]>>"
    ),
    "typed nonsense": broken(
        o3=PAGE + NOTE, o7=b"<</Subtype/FreeText/DA 3/Q(x)/C[1]/CL[1]/RD 4/LE 5/Contents 6/Rect[0 0 90 90]>>"
    ),
    "a line with ends of nonsense": broken(
        o3=PAGE + NOTE, o7=b"<</Subtype/Line/L[0 0 9 9]/LE[3/Foo]/C[1]/Rect[0 0 90 90]>>"
    ),
    "a title that is a number": broken(b"/Info 7 0 R", o7=b"<</Title 5>>"),
    "facts that are none": broken(b"/Info 7 0 R", o7=b"5"),
    "no end": broken()[:-60],
}


@pytest.mark.parametrize("what", READABLE)
def test_what_a_reader_reads_is_imposed(what: str, tmp_path: Path) -> None:
    (tmp_path / "text.pdf").write_bytes(READABLE[what])
    work = guarded(write_sheets, Order(), [tmp_path / "text.pdf"], tmp_path)
    made = (tmp_path / work.files[0]).read_bytes()
    if what != "a stream cut short":  # it is passed on as it is: readers show it, newer versions of qpdf warn
        sound(made, tmp_path)
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made))
    assert "7" in text


LOST = {
    "no pages": broken(o2=b"<</Type/Pages/Count 0/Kids[]>>"),
    "no tree": broken(o1=b"<</Type/Catalog>>"),
    "a bottomless tree": broken(
        o2=b"<</Type/Pages/Count 1/Kids[10 0 R]>>",
        **{f"o{at}": b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % (at + 1) for at in range(10, 4000)},
    ),
    "a page of rubbish": broken(
        o3=PAGE.replace(b"5 0 R", b"[7 0 R 7 0 R]") + b">>", o7=stream(b"rubbish", b"/Filter/FlateDecode")
    ),
    "a page that is nowhere": broken(o2=b"<</Type/Pages/Count 1/Kids[99 0 R null]>>"),
}


def test_a_page_that_loses_a_piece_of_its_content_is_named(tmp_path: Path) -> None:
    (tmp_path / "text.pdf").write_bytes(READABLE["a piece that is rubbish"])
    work = guarded(write_sheets, Order(), [tmp_path / "text.pdf"], tmp_path)
    assert any("page 1" in words for words in work.warnings), work.warnings
    (tmp_path / "text.pdf").write_bytes(READABLE["pieces that are missing"])
    assert not guarded(write_sheets, Order(), [tmp_path / "text.pdf"], tmp_path).warnings


@pytest.mark.parametrize("what", LOST)
def test_what_nobody_can_read_is_said_in_one_line(what: str, tmp_path: Path) -> None:
    (tmp_path / "text.pdf").write_bytes(LOST[what])
    with pytest.raises(ZineError) as caught:
        guarded(write_sheets, Order(), [tmp_path / "text.pdf"], tmp_path)
    assert "\n" not in caught.value.message


NOTES = {
    "Square": b"/C[1 0 0]/IC[1 0.5 0]/BS<</W 4>>",
    "Circle": b"/C[1 0 0]/Border[0 0 6]",
    "Highlight": b"/C[1 1 0]/QuadPoints[50 90 90 90 50 50 90 50]",
    "Underline": b"/C[1 0 0]/QuadPoints[50 90 90 90 50 50 90 50]",
    "StrikeOut": b"/C[0 0 0 1]/QuadPoints[50 90 90 90 50 50 90 50]",
    "Ink": b"/C[0]/BS<</W 3>>/InkList[[50 50 70 90 90 50]]",
    "Line": b"/C[0]/L[50 50 90 90]",
    "Polygon": b"/C[0]/IC[0.5]/Vertices[50 50 70 90 90 50]",
    "PolyLine": b"/C[0]/Vertices[50 50 70 90 90 50]",
}
ENDS = (
    "Square", "Diamond", "Circle", "OpenArrow", "ClosedArrow", "ROpenArrow", "RClosedArrow", "Butt", "Slash"
)  # fmt: skip


def drawn(note: bytes, folder: Path) -> tuple[Image.Image, bytes]:
    """Impose a page of 300 by 400 pt with a note; return the page as a grey picture, and the PDF."""
    (folder / "text.pdf").write_bytes(broken(o3=PAGE + NOTE, o7=note))
    [made] = make(Order("singles", blanks="end"), [folder / "text.pdf"]).files.values()
    page = pypdfium2.PdfDocument(made)[0].render(scale=1).to_pil().convert("L")
    left, foot = (595 - 300) // 2, 842 - (842 - 400) // 2
    return page.crop((left, foot - 400, left + 300, foot)), made


def dark(page: Image.Image, box: tuple[int, int, int, int]) -> int:
    """Count the dark pixels in a box (left, bottom, right, top) of a page."""
    left, bottom, right, top = box
    return sum(page.crop((left, 400 - top, right, 400 - bottom)).histogram()[:128])


@pytest.mark.parametrize("kind", ["None", *ENDS])
def test_a_line_has_its_ends(kind: str, tmp_path: Path) -> None:
    note = b"<</Subtype/Line/C[0]/BS<</W 3>>/L[150 300 250 300]/LE[/None/%s]/Rect[130 270 270 330]>>"
    page, _ = drawn(note % kind.encode(), tmp_path)
    beyond = dark(page, (230, 304, 270, 330)), dark(page, (230, 270, 270, 296))
    assert all(beyond) == (kind != "None")
    assert not dark(page, (130, 304, 200, 330)), "the start of the line has an end"
    if kind.endswith("Arrow"):
        assert (kind[0] == "R") == (dark(page, (254, 270, 270, 330)) > 30), "the arrow points the other way"


def test_words_typed_on_a_page_are_printed_in_their_box(tmp_path: Path) -> None:
    words = "Rendez-vous à 18 h devant la bibliothèque, avec des gants, des bâches et un thermos de café."
    note = b"<</Subtype/FreeText/DA(/Helv 14 Tf 1 0 0 rg)/Contents<%s>/Rect[60 200 240 300]/BS<</W 2>>>>"
    page, made = drawn(note % (b"\xfe\xff" + words.encode("utf-16-be")).hex().encode(), tmp_path)
    textpage = pypdfium2.PdfDocument(made)[0].get_textpage()
    said = " ".join(textpage.get_text_range().replace("\xfffe", "").split())
    assert words in said
    ink = page.point(lambda grey: 255 * (grey < 250)).crop((0, 100, 300, 200)).getbbox()
    assert ink and max(abs(a - b) for a, b in zip(ink, (60, 0, 240, 100), strict=True)) <= 2
    assert len({round(textpage.get_charbox(at)[1] / 6) for at in range(textpage.count_chars())}) > 3, (
        "no lines"
    )


@pytest.mark.parametrize("quadding", [0, 1, 2])
def test_typed_words_stand_as_they_are_aligned(quadding: int, tmp_path: Path) -> None:
    note = b"<</Subtype/FreeText/DA(/Helv 12 Tf 0 g)/Contents(ooo)/Q %d/Border[0 0 0]/Rect[60 200 240 300]>>"
    page, _ = drawn(note % quadding, tmp_path)
    [left, _, right, _] = (
        page.point(lambda grey: 255 * (grey < 200)).crop((0, 100, 300, 200)).getbbox() or [0] * 4
    )
    middle = (left + right) / 2
    assert abs(middle - (72, 150, 228)[quadding]) < 4


def test_typed_words_too_many_for_their_box_are_made_smaller(tmp_path: Path) -> None:
    note = b"<</Subtype/FreeText/DA(/Helv 24 Tf 0 g)/Contents(%s)/Rect[60 200 240 300]>>" % (
        b"ici et la " * 20
    )
    _, made = drawn(note, tmp_path)
    textpage = pypdfium2.PdfDocument(made)[0].get_textpage()
    assert textpage.get_text_range().split().count("ici") == 20


@pytest.mark.parametrize("kind", NOTES)
def test_a_note_without_a_look_is_drawn_in_its_place(kind: str, tmp_path: Path) -> None:
    note = b"<</Type/Annot/Subtype/%s/Rect[50 50 90 90]%s>>" % (kind.encode(), NOTES[kind])
    (tmp_path / "text.pdf").write_bytes(broken(o3=PAGE + NOTE, o7=note))
    [made] = make(Order("singles", blanks="end"), [tmp_path / "text.pdf"]).files.values()
    page = pypdfium2.PdfDocument(made)[0].render(scale=1).to_pil().convert("L")
    left, foot = (595 - 300) // 2, 842 - (842 - 400) // 2
    corner = page.crop((left, foot - 95, left + 95, foot - 5)).point(lambda grey: 255 * (grey < 250))
    bounds = corner.getbbox()
    assert bounds
    assert 48 <= bounds[0] <= 54 and 86 <= bounds[2] <= 92


def test_a_button_to_press_and_a_hidden_note_are_not_printed(tmp_path: Path) -> None:
    look = b"/AP<</N 8 0 R>>/Rect[0 0 90 90]>>"
    drawn = stream(b"0 0 90 90 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 90 90]")
    kinds = (b"<</Subtype/Widget/FT/Btn/Ff 65536/T(Go)", b"<</Subtype/Stamp/F 2", b"<</Subtype/Stamp/F 32")
    for note in kinds:
        (tmp_path / "text.pdf").write_bytes(broken(o3=PAGE + NOTE, o7=note + look, o8=drawn))
        [made] = make(Order("singles", blanks="end"), [tmp_path / "text.pdf"]).files.values()
        page = pypdfium2.PdfDocument(made)[0].render(scale=1).to_pil().convert("L")
        assert page.getpixel(((595 - 300) // 2 + 40, 842 - (842 - 400) // 2 - 40)) == 255
