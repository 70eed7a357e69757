"""Two colours: the ink is a separation in the PDF, and each plate has what its ink prints, in greys alone."""

from functools import cache
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from zine import inks, plates
from zine.galley import set_galley
from zine.layout import load_layout
from zine.manuscript import Manuscript
from zine.pages import paginate

TEXT = (
    "<h2>Un pont</h2><p>Nous avons bloqué le pont.</p><ol><li>Un.</li><li>Deux.</li></ol>"
    "<blockquote><p>Oui</p></blockquote>"
)
SIZE = (420.0, 595.0)


@cache
def printed(ink: str = "red") -> bytes:
    text = Manuscript(TEXT, "fr", title="Le pont", contact='<a href="https://a.org">a.org</a>')
    pages = paginate(set_galley(text, load_layout("two-colour"), SIZE, {"spot": ink}))
    assert not pages.findings
    return pages.pdf


def rendered(pdf: bytes) -> list[list[tuple[int, int, int]]]:
    """Return the pixels of every page."""
    pages = (page.render(scale=0.5).to_pil().convert("RGB") for page in pypdfium2.PdfDocument(BytesIO(pdf)))
    return [[tuple(pixel) for pixel in page.get_flattened_data()] for page in pages]


@pytest.mark.parametrize("ink", inks.INKS)
def test_the_ink_is_a_separation_by_its_name_and_no_other_profile_is_left(ink: str) -> None:
    assert plates.names(printed(ink)) == (inks.INKS[ink].name,)
    with pikepdf.open(BytesIO(printed(ink))) as pdf:
        assert "/OutputIntents" not in pdf.Root
        assert not [o for o in pdf.objects if isinstance(o, pikepdf.Array) and len(o) and o[0] == "/ICCBased"]


def test_black_over_the_ink_knocks_nothing_out() -> None:
    with pikepdf.open(BytesIO(printed())) as pdf:
        states = [s for p in pdf.pages for s in p.resources.get("/ExtGState", {}).values()]
        assert states
        assert all(state.OP and state.op and state.OPM == 1 for state in states)


def test_the_plates_together_are_what_was_printed() -> None:
    whole, black, spot = (
        rendered(pdf) for pdf in (printed(), plates.plate(printed(), False), plates.plate(printed(), True))
    )
    ink = 0
    for page, dark, tinted in zip(whole, black, spot, strict=True):
        for seen, under, over in zip(page, dark, tinted, strict=True):
            if seen[0] < 40:  # black, whatever the ink does below
                assert under[0] < 60
            elif under[0] > 250:  # no black: white where the ink is not, and coloured where it is whole
                coloured = seen[0] - seen[2]
                assert coloured < 25 if over[0] > 250 else coloured > 100 if over[0] < 5 else True
                ink += over[0] < 5
    assert ink > 5_000


@pytest.mark.parametrize("spot", [False, True])
def test_a_plate_says_everything_in_greys(spot: bool) -> None:
    with pikepdf.open(BytesIO(plates.plate(printed(), spot))) as pdf:
        streams = [
            *pdf.pages,
            *(o for o in pdf.objects if isinstance(o, pikepdf.Stream) and "/Resources" in o),
        ]
        used = {str(one.operator) for stream in streams for one in pikepdf.parse_content_stream(stream)}
    assert "g" in used
    assert not used & {"rg", "RG", "k", "K", "cs", "CS", "scn", "SCN"}


def test_a_plate_hides_no_word_of_the_other_ink() -> None:
    said = [
        "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(BytesIO(pdf)))
        for pdf in (plates.plate(printed(), False), plates.plate(printed(), True))
    ]
    assert "bloqué" in said[0]
    assert "bloqué" not in said[1]
