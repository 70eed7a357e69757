"""QR codes: what the paper shows is the address, read back from the picture of the page."""

from io import BytesIO
from urllib.parse import unquote

import pypdfium2
import pytest
import segno

from zine.galley import set_galley
from zine.layout import load_layout
from zine.manuscript import Manuscript
from zine.pages import paginate
from zine.qrcodes import MODULE, code

CONTACT = 'Écrire à <a class="email" href="mailto:nous@example.org">nous@example.org</a>'


@pytest.mark.parametrize("layout", ["communique", "large-print"])
def test_the_back_cover_shows_the_modules_of_the_address(layout: str) -> None:
    manuscript = Manuscript("<p>Oui.</p>", "fr", contact=CONTACT)
    galley = set_galley(manuscript, load_layout(layout), (420, 595))
    pages = paginate(galley)
    place = next(run for run in pages.runs if run.kind == "picture" and run.page == pages.count)
    picture = (
        pypdfium2.PdfDocument(BytesIO(pages.pdf))[pages.count - 1].render(scale=4, grayscale=True).to_pil()
    )
    matrix = segno.make("mailto:nous@example.org", error="m", micro=False).matrix
    step = (place.right - place.left) / len(matrix)
    assert abs(step - MODULE * 72 / 25.4) < 0.01
    for row, modules in enumerate(matrix):
        for column, module in enumerate(modules):
            x, y = place.left + (column + 0.5) * step, place.top + (row + 0.5) * step
            assert (picture.getpixel((x * 4, y * 4)) < 128) == bool(module), (row, column)
    assert not pages.findings


@pytest.mark.parametrize(
    ("qr", "shown"),
    [
        (False, None),
        ("https://example.org/a", "https://example.org/a"),
        (None, "mailto:nous@example.org"),
    ],
)
def test_the_front_matter_says_what_the_code_is_or_that_there_is_none(qr: object, shown: str | None) -> None:
    manuscript = Manuscript("<p>Oui.</p>", "fr", contact=CONTACT, settings={"qr": qr})
    html = set_galley(manuscript, load_layout("communique"), (420, 595)).html
    assert (f'alt="{shown}"' in html) == bool(shown)
    assert ('class="code"' in html) == bool(shown)
    off = set_galley(manuscript, load_layout("communique"), (420, 595), {"qr": "no"}).html
    assert 'class="code"' not in off


def test_an_address_that_no_code_holds_has_none() -> None:
    assert code("https://example.org/" + "a" * 4000) == ("", 0.0)
    assert "svg" in unquote(code("https://example.org")[0])
