"""Pictures on covers: the text's own, cropped to its field, in black and white alone, the title beside it."""

import re
from base64 import b64decode
from html import unescape
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from test_layouts import glyphs

from zine import catalogue
from zine.covers import cropped, illustration, named
from zine.errors import ZineError
from zine.galley import set_galley
from zine.imposition import MM
from zine.layout import load_layout, stated_knobs
from zine.manuscript import Manuscript
from zine.pages import paginate
from zine.proofreading import proofread
from zine.typography import typeset

SIZE = (419.5, 595.3)
TEXT = Manuscript(
    "<p>Oui.</p>",
    "fr",
    title="Le bus de nuit, ou comment rentrer chez soi",
    author="Nous",
    date="mars",
    place="Rennes",
)
ART = re.compile(r'class="art" style="left: (.*?)(?:pt)?; top: (.*?)pt; width: (.*?)pt; height: (.*?)pt')


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("covers")
    Image.linear_gradient("L").resize((600, 400)).save(place / "photo.jpg")
    return place


def text(folder: Path, cover: object = "photo.jpg") -> Manuscript:
    return TEXT._replace(folder=folder, settings={"cover": cover})


@pytest.mark.parametrize("layout", catalogue.layouts())
def test_every_layout_shows_the_picture_and_leaves_its_words_readable(layout: str, folder: Path) -> None:
    manuscript = text(folder)
    galley = set_galley(manuscript, load_layout(layout), SIZE)
    pages = paginate(galley)
    assert galley.covers
    assert not pages.findings
    assert not proofread(manuscript, pages.runs)
    left, top, width, height = map(float, ART.findall(galley.html)[0])
    assert left + width <= SIZE[0] + 0.1
    assert top + height <= SIZE[1] + 0.1
    assert width * height > 0.08 * SIZE[0] * SIZE[1]
    if layout not in ("typewriter", "manifeste"):  # strips and labels are pasted on it there
        on_cover = [run for run in pages.runs if run.page == 1 and run.text.strip()]
        clear = [r for r in on_cover if r.bottom <= top + 1 or r.top >= top + height - 1]
        assert clear == on_cover
    picture = pypdfium2.PdfDocument(BytesIO(pages.pdf))[0].render(scale=4, grayscale=True).to_pil()
    field = picture.crop([round(4 * v) for v in (left + 2, top + 2, left + width - 2, top + height - 2)])
    greys = field.histogram()
    assert sum(greys[:60]) > 0.1 * field.width * field.height


def test_a_screened_cover_is_black_and_white_and_a_clear_one_has_no_white(folder: Path) -> None:
    picture, clear = (
        Image.open(BytesIO(b64decode(address.partition(",")[2])))
        for clear in (False, True)
        if (address := illustration("photo.jpg", folder, (200, 100), "halftone", clear))
    )
    assert picture.mode == "1"
    assert abs(picture.width / picture.height - 2) < 0.01
    assert clear.mode == "LA"
    assert clear.getchannel("L").getextrema() == (0, 0)


def test_a_picture_is_cropped_from_its_middle() -> None:
    picture = Image.new("L", (100, 40), 0)
    picture.paste(255, (30, 0, 70, 40))
    assert cropped(picture, 1.0).getextrema() == (255, 255)
    assert cropped(picture, 10.0).size == (100, 10)


def test_what_the_front_matter_says_of_the_cover_turns_its_knob(folder: Path) -> None:
    assert stated_knobs(text(folder)) == {"cover": True}
    assert stated_knobs(text(folder, cover=False)) == {"cover": False}
    assert stated_knobs(text(folder, cover=None)) == {}
    assert not set_galley(text(folder, cover=False), load_layout("communique"), SIZE).covers
    assert named(["a.jpg"]) == ""


def test_a_picture_that_is_not_there_is_said(folder: Path) -> None:
    with pytest.raises(ZineError, match="nothere"):
        set_galley(text(folder, "nothere.jpg"), load_layout("communique"), SIZE)


def test_a_long_address_on_the_back_cover_ends_its_lines_at_its_joints() -> None:
    link = "http://zinelibrexyzabcdefghijklmnopqrstuvwxyz234567abcdefghij.onion"
    contact = f'Zine<br><a class="url" href="{link}">{link}</a>'
    set_text = typeset(TEXT._replace(contact=contact))
    pages = paginate(set_galley(set_text, load_layout("communique"), SIZE))
    lines: dict[float, str] = {}
    for glyph in glyphs(pages.pdf):
        if glyph.page == pages.count - 1:
            lines[round(glyph.y, 1)] = lines.get(round(glyph.y, 1), "") + glyph.text
    address = unescape(re.sub(r".*<br>|<(?!wbr)[^>]*>", "", set_text.contact)).replace("<wbr>", "|")
    parts = "|".join(line.strip() for line in lines.values() if line.strip() in address.replace("|", ""))
    assert parts.replace("|", "") == address.replace("|", "")
    broken, joints = (
        {said[:at].replace("|", "") for at, sign in enumerate(said) if sign == "|"}
        for said in (parts, address)
    )
    assert broken and broken <= joints


@pytest.mark.long
@pytest.mark.parametrize("size", [(105.0, 148.0), (107.95, 139.7), (148.0, 210.0)])
@pytest.mark.parametrize("layout", sorted(catalogue.layouts()))
def test_a_contact_of_many_lines_is_whole_and_on_the_page(layout: str, size: tuple[float, float]) -> None:
    onion = "http://zinelibrexyzabcdefghijklmnopqrstuvwxyz234567abcdefghij.onion"
    key = "0123 4567 89AB CDEF 0123 4567 89AB CDEF 0123 4567"
    lines = [
        "Le collectif des Rives",
        "contact@rives.example",
        f'<a href="{onion}">{onion}</a>',
        f"Clé : {key}",
    ]
    said = typeset(TEXT._replace(contact="<br>".join(lines), licence="Imprimé chez nous"))
    page = size[0] * MM, size[1] * MM
    pages = paginate(set_galley(said, load_layout(layout), page, {"cover": True}))
    assert not proofread(said, pages.runs)
    found = [glyph for glyph in glyphs(pages.pdf) if not glyph.text.isspace()]
    shown = "".join(glyph.text for glyph in found)
    assert onion in shown and key.replace(" ", "") in shown
    for glyph in found:
        left, low, right, high = glyph.box
        assert 6 < left < right < page[0] - 6 and 6 < low < high < page[1] - 6, glyph


@pytest.mark.parametrize(
    ("licence", "told"),
    [("", True), ("Imprimé chez nous, à prix libre", True), ("CC BY-SA", True), ("Photocopiez-le !", False)],
)
def test_how_to_copy_it_is_said_where_the_text_does_not_say_so(licence: str, told: bool) -> None:
    html = set_galley(TEXT._replace(licence=licence), load_layout("communique"), SIZE).html
    assert ("À photocopier et à faire circuler" in html) == told
