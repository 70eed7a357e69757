"""What pages are printed with: full ink, light, or grey; pictures made for the printer."""

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from zine import catalogue
from zine.galley import Means, set_galley
from zine.imposition import MM
from zine.layout import load_layout
from zine.manuscript import Manuscript
from zine.pages import Pages, paginate
from zine.screening import RESOLUTION

LAYOUTS = sorted(catalogue.layouts())
A6 = 105 * MM, 148 * MM
TEXT = """<h2>Heads</h2><p>Some text of <em>several</em> words.</p><hr><p class="slogan">Loud!</p>
<ol><li>one</li><li>two</li></ol>
<figure><img src="a.png" alt="Red"></figure><figure><img src="b.png" alt="Glass"></figure>"""


@cache
def folder(base: Path) -> Path:
    red = Image.linear_gradient("L").resize((900, 600))
    Image.merge("RGB", (red, red.point(lambda v: v // 2), red.point(lambda v: v // 4))).save(base / "a.png")
    Image.new("RGBA", (900, 600), (0, 90, 200, 120)).save(base / "b.png")
    return base


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder(tmp_path_factory.mktemp("pictures"))


def printed(name: str, base: Path, means: Means, accent: str = "#c20") -> Pages:
    return set_with(name, base, means.ink, means.pictures, accent)


@cache
def set_with(name: str, base: Path, ink: str, pictures: Any, accent: str) -> Pages:
    means = Means(ink, pictures)
    layout = load_layout(name)
    colour = {} if "spot" in layout.knobs or not accent else {"accent": accent}
    text = Manuscript(TEXT, "en", title="Inks", author="A", contact="B", licence="C", folder=base)
    return paginate(set_galley(text, layout, A6, {"cover": True, **colour}, means))


def rendered(pages: Pages) -> Iterator[Image.Image]:
    for page in pypdfium2.PdfDocument(pages.pdf):
        yield page.render(scale=0.5).to_pil().convert("RGB")


def coloured(picture: Image.Image) -> bool:
    red, green, blue = picture.split()
    return any(ImageChops.difference(red, other).getextrema()[1] > 2 for other in (green, blue))  # type: ignore[operator]


def toner(page: Image.Image) -> float:
    return 255 - float(ImageStat.Stat(page.convert("L")).mean[0])


def dark(pages: Pages) -> float:
    return sum(map(toner, rendered(pages)))


def spoken_of(pdf: pikepdf.Pdf) -> set[str]:
    """Return the colour spaces that a PDF speaks of, anywhere."""
    found: set[str] = set()
    for thing in pdf.objects:
        stated: Any = thing
        found |= set(re.findall(r"Device(?:RGB|CMYK)|Separation|ICCBased", repr(stated)))
        if isinstance(stated, pikepdf.Stream) and "/Subtype" not in stated and "/N" not in stated:
            drawn = stated.read_bytes()
            found |= {
                said.decode() for said in re.findall(rb"\b(?:rg|RG|k|K)(?=\s)", drawn) if b"BT" in drawn
            }
    return found


@pytest.mark.parametrize("name", LAYOUTS)
def test_grey_pages_speak_of_no_colour_and_show_none(name: str, pictures: Path) -> None:
    pages = printed(name, pictures, Means("grey"))
    assert not pages.findings
    assert not any(coloured(page) for page in rendered(pages))
    with pikepdf.open(BytesIO(pages.pdf)) as pdf:
        assert not spoken_of(pdf)


def test_the_same_pages_in_full_ink_have_colours(pictures: Path) -> None:
    for name in ("communique", "two-colour"):
        pages = printed(name, pictures, Means())
        assert any(coloured(page) for page in rendered(pages))
        with pikepdf.open(BytesIO(pages.pdf)) as pdf:
            assert spoken_of(pdf)


@pytest.mark.parametrize("name", LAYOUTS)
def test_light_pages_take_no_more_toner_and_say_the_same(name: str, pictures: Path) -> None:
    full, light = (printed(name, pictures, Means(ink), "") for ink in ("full", "light"))
    assert not light.findings
    assert light.count == full.count
    assert dark(light) <= dark(full) * 1.001
    assert [run.text for run in light.runs] == [run.text for run in full.runs]


def test_light_pages_have_no_solids_left(pictures: Path) -> None:
    for name in ("manifeste", "programme", "typewriter"):
        full, light = (printed(name, pictures, Means(ink), "") for ink in ("full", "light"))
        covers = [toner(next(rendered(pages))) for pages in (full, light)]
        assert covers[1] < covers[0] * 0.75, name


def test_a_screened_picture_has_the_printers_pixels_at_its_size(pictures: Path) -> None:
    pages = printed("communique", pictures, Means("full", "halftone"))
    assert not pages.findings
    sizes = [
        (run.right - run.left, run.bottom - run.top)
        for run in pages.runs
        if run.kind == "picture" and run.text
    ]
    with pikepdf.open(BytesIO(pages.pdf)) as pdf:
        images: list[Any] = [
            o for o in pdf.objects if isinstance(o, pikepdf.Stream) and str(o.get("/Subtype")) == "/Image"
        ]
        plates = [i for i in images if int(i.BitsPerComponent) == 1]
        assert len(plates) == 2
        for plate, (width, height) in zip(plates, sizes, strict=False):
            fine = max(int(plate.Width) / width, int(plate.Height) / height) * 72
            assert fine == pytest.approx(RESOLUTION, rel=0.01)
            shown = pikepdf.PdfImage(plate).as_pil_image()
            assert 0.05 < float(ImageStat.Stat(shown.convert("L")).mean[0]) / 255 < 0.95


def test_a_picture_of_too_few_pixels_is_told_with_those_it_has(tmp_path: Path) -> None:
    Image.new("L", (240, 160), 99).save(tmp_path / "small.png")
    text = Manuscript('<p>A</p><figure><img src="small.png" alt="A"></figure>', "en", folder=tmp_path)
    pages = paginate(set_galley(text, load_layout("communique"), A6, {"cover": False}))
    (found,) = pages.findings
    assert found.code == "picture-coarse"
    (run,) = (run for run in pages.runs if run.kind == "picture")
    width = min(run.right - run.left, (run.bottom - run.top) * 1.5)
    assert f"small.png has {240 / width * 72:.0f} pixels to an inch" in found.message
