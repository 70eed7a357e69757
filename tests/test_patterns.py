"""Patterns: drawn from the words, within their field, neither too light nor too dark for a copier."""

from io import BytesIO
from urllib.parse import unquote

import pypdfium2
import pytest

from zine import patterns
from zine.galley import set_galley
from zine.layout import load_layout
from zine.manuscript import Manuscript
from zine.pages import paginate
from zine.patterns import Field, measured, pattern

TEXTS = {
    "a communiqué": "<p>"
    + "Nous avons totalement bloqué l’amphithéâtre, ce mardi, et nous y retournerons. " * 20,
    "one word": "<p>Non.</p>",
    "long words": "<p>" + "Bundesgartenschauverhinderungsversammlung aller Quartiere " * 9,
    "short words": "<p>" + "we do not go to it as it is so " * 40,
}


@pytest.mark.parametrize("kind", patterns.KINDS)
@pytest.mark.parametrize("html", TEXTS.values(), ids=TEXTS)
def test_a_pattern_is_thirty_to_seventy_hundredths_black(kind: str, html: str) -> None:
    manuscript = Manuscript(html + "</p>", "fr")
    pages = paginate(set_galley(manuscript, load_layout("communique"), (420, 595), {"pattern": kind}))
    cover = pypdfium2.PdfDocument(BytesIO(pages.pdf))[0].render(scale=1, grayscale=True).to_pil()
    field = cover.crop((60, 300, 418, 593))
    black = sum(count for count, value in field.getcolors() or () if value < 128)
    assert 0.3 <= black / (field.width * field.height) <= 0.7 or html == TEXTS["one word"]
    assert black


def test_the_same_text_has_the_same_face_and_another_has_another() -> None:
    field = Field(300, 200, 12)
    for kind in patterns.KINDS:
        first = pattern(kind, TEXTS["a communiqué"], field)
        assert first == pattern(kind, f"<h2>{TEXTS['a communiqué'][3:]}</h2>", field)
        assert first != pattern(kind, TEXTS["short words"], field)


def test_bars_stay_in_their_field_and_a_paragraph_ends_its_line() -> None:
    shapes = [unquote(bar) for bar in patterns.bars(measured(TEXTS["a communiqué"]), Field(100, 60, 10))]
    for shape in shapes:
        x, y, width, height = (
            float(n) for n in shape.strip("Mz").replace("h", " ").replace("v", " ").split(" ")[:4]
        )
        assert 0 <= x <= x + width <= 100.1
        assert 0 <= y <= y + height <= 60
    assert [s.split("h")[0] for s in patterns.bars([[3], [2]], Field(100, 20, 10))] == ["M0 0", "M0 10"]


def test_no_text_and_no_kind_draw_nothing() -> None:
    assert pattern("bars", "<p> </p>", Field(9, 9, 3)) == ""
    assert pattern("none", "<p>Oui</p>", Field(9, 9, 3)) == ""
