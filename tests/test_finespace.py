"""Fine and no-break spaces: as wide in every shipped font, and ordinary spaces to whoever copies them."""

import ctypes
import tomllib
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from pypdfium2 import raw

from zine import catalogue, faces
from zine.composer import compose
from zine.galley import Galley
from zine.layout import load_layout
from zine.pages import laid_out, paginate

FONTS = catalogue.shipped("fonts")
MANIFEST: dict[str, Any] = tomllib.loads((FONTS / "fonts.toml").read_text("utf-8"))
FACES = sorted(
    (f, x["weight"], x["style"])
    for f, entry in MANIFEST.items()
    for x in entry["files"]
    if entry.get("fallback") != "emoji"
)
WORDS = "nous\u202f! vous\u00a0: on n"
EM = 100


def drawn(html: str) -> Any:
    """Return the first page of a document that can be set in every family."""
    layout = replace(load_layout("communique"), fonts=tuple(MANIFEST))
    style = f"<style>@page {{ size: 1400pt 700pt; margin: 20pt }} * {{ font-size: {EM}pt }}</style>"
    galley = Galley(
        f"<!DOCTYPE html><html lang=fr><head>{style}</head><body>{html}</body></html>", layout, False
    )
    return pypdfium2.PdfDocument(paginate(compose(galley)).pdf)[0]


def gaps(page: Any, face: TTFont) -> list[tuple[float, float, float]]:
    """Return for each line the gaps before “!”, before “:” and before the last “n”, in em."""
    text, x, y = page.get_textpage(), ctypes.c_double(), ctypes.c_double()
    lines: dict[int, list[tuple[str, float]]] = {}
    for index in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text, index))
        if not sign.isspace() and not raw.FPDFText_IsGenerated(text, index):
            raw.FPDFText_GetCharOrigin(text, index, x, y)
            lines.setdefault(round(y.value), []).append((sign, x.value))
    em, names = face["head"].unitsPerEm, face.getBestCmap()
    found = []
    for line in lines.values():
        steps = [
            (b - a) / EM - face["hmtx"][names[ord(sign)]][0] / em for (sign, a), (_, b) in pairwise(line)
        ]
        found.append((steps[3], steps[8], steps[11]))
    return found


@pytest.mark.parametrize(("family", "weight", "style"), FACES, ids=str)
def test_the_spaces_are_drawn_alike_in_every_face(family: str, weight: int, style: str) -> None:
    """In running text, in verse and in a heading: a sixth of an em, and a no-break space like any other."""
    own = f"font: {style} {weight} {EM}pt '{family}'; margin: 0; font-kerning: none"
    html = "".join(f'<{tag} style="{own}">{WORDS}</{tag}>' for tag in ("p", "div", "h1"))
    file = next(x["name"] for x in MANIFEST[family]["files"] if (x["weight"], x["style"]) == (weight, style))
    found = gaps(drawn(html), TTFont(FONTS / family / file))
    assert len(found) == 3
    for fine, no_break, space in found:
        assert fine == pytest.approx(1 / 6, abs=0.004)
        assert no_break == pytest.approx(space, abs=0.004)


@pytest.mark.parametrize("family", MANIFEST)
def test_titles_are_fitted_with_the_spaces_that_are_drawn(family: str) -> None:
    face = faces.face(FONTS / family / MANIFEST[family]["files"][0]["name"])
    assert face.width("n\u202fn") - face.width("nn") == pytest.approx(1 / 6, abs=0.002)


def test_whoever_copies_gets_ordinary_spaces() -> None:
    """Also where the first space of a font is none: a font's space stands for what it stood for first."""
    page = drawn(f'<p>«\u00a0oui\u00a0» {WORDS}</p><p style="font-family: Barlow">d’or\u202f! {WORDS}')
    said = page.get_textpage().get_text_bounded()
    assert set(filter(str.isspace, said)) <= {" ", "\r", "\n"}
    assert not set(said) & set("\u2060\u200b\u202f\u00a0\u2006")
    assert "« oui » nous ! vous : on n" in said


def test_bookmarks_and_runs_keep_the_text_as_it_is_written() -> None:
    galley = Galley("<body><h1>Ah\u202f!</h1>", load_layout("communique"), False)
    assert laid_out(galley).pages[0].bookmarks[0][1] == "Ah\u202f!"
    assert [run.text for run in paginate(galley).runs] == ["Ah\u202f!"]
