"""Fonts in the files: their tables tell what the shipped fonts tell, and nothing of the machine."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from conftest import ROOT, SEEDS
from fontTools.ttLib import TTFont

from zine import catalogue, outputs
from zine.build import Wishes, build

ON_DISK = [path for path in (ROOT / "fonts").rglob("*") if path.suffix in (".ttf", ".otf")]


def named(font: TTFont) -> set[str]:
    """Return all that a font says in words."""
    return {record.toUnicode() for record in font["name"].names} if "name" in font else set()


def embedded(pdf: bytes) -> Iterator[tuple[str, TTFont]]:
    """Yield the fonts of a PDF with the names by which it calls them."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for found in opened.objects:
            for key in ("/FontFile2", "/FontFile3"):
                if isinstance(found, pikepdf.Dictionary) and key in found and "/FontName" in found:
                    yield str(found.FontName), TTFont(io.BytesIO(found[key].read_bytes()))


@pytest.mark.long
def test_fonts_in_pages_and_sheets_say_nothing_that_the_shipped_ones_do_not(tmp_path: Path) -> None:
    shipped = [TTFont(io.BytesIO(path.read_bytes()), lazy=True) for path in ON_DISK]
    said = set[str]().union(*(named(font) for font in shipped))
    made = {font["head"].created for font in shipped}
    changed = {font["head"].modified for font in shipped}
    text = tmp_path / "text.txt"
    text.write_bytes(SEEDS[0].read_bytes())
    for layout in catalogue.layouts():
        written = tmp_path / layout
        outputs.publish(build(text, Wishes({"layout": layout, "fit": "off"})), written)
        files = list(written.rglob("*.pdf"))
        assert {"read", "print"} <= {word for path in files for word in path.stem.split("-")}, layout
        for path in files:
            held = 0
            for name, font in embedded(path.read_bytes()):
                held += 1
                assert re.fullmatch(r"/[A-Z]{6}\+[\w,.-]+", name), (path.name, name)
                assert named(font) <= said, (path.name, name, named(font) - said)
                assert font["head"].created in made and font["head"].modified in changed, (path.name, name)
            assert held, path.name
