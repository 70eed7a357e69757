"""The shipped fonts: whole, as the manifest says, libre, and fit for the texts that are set in them."""

import hashlib
import tomllib
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from zine import catalogue
from zine.layout import load_layout

FONTS = catalogue.shipped("fonts")
MANIFEST: dict[str, Any] = tomllib.loads((FONTS / "fonts.toml").read_text("utf-8"))
FACES = [(family, face) for family, entry in MANIFEST.items() for face in entry["files"]]
TEXT_FACES = [(family, face) for family, face in FACES if MANIFEST[family]["use"] == "text"]
NEEDED = set("’“”«»–—…œŒÀÉÈÊÇàâäæçéèêëîïôöùûüÿßñ¿¡€·°×@&§")
LARGEST = 12 << 20
LICENCES = {
    "OFL-1.1": ("OFL.txt", "SIL OPEN FONT LICENSE"),
    "Bitstream-Vera": ("LICENSE.txt", "BITSTREAM VERA FONTS COPYRIGHT"),
}


def named(face: tuple[str, dict[str, Any]]) -> str:
    return str(face[1]["name"])


def opened(family: str, face: dict[str, Any]) -> TTFont:
    return parsed(FONTS / family / face["name"])


@cache
def parsed(path: Path) -> TTFont:
    return TTFont(BytesIO(path.read_bytes()))


def width(font: TTFont, character: int) -> float | None:
    glyph = font.getBestCmap().get(character)
    return font["hmtx"][glyph][0] / font["head"].unitsPerEm if glyph else None


def test_the_manifest_and_the_folder_say_the_same() -> None:
    on_disk = {p.relative_to(FONTS).as_posix() for p in FONTS.rglob("*") if p.suffix in {".ttf", ".otf"}}
    assert on_disk == {f"{family}/{face['name']}" for family, face in FACES}
    assert {p.suffix for p in FONTS.rglob("*") if p.is_file()} <= {".ttf", ".otf", ".txt", ".toml"}
    assert sum(p.stat().st_size for p in FONTS.rglob("*") if p.is_file()) < LARGEST


@pytest.mark.parametrize("family", MANIFEST)
def test_a_family_says_where_it_comes_from_and_under_which_licence(family: str) -> None:
    entry = MANIFEST[family]
    assert entry["use"] in {"text", "display", "fallback"}
    assert all(entry[key] for key in ("version", "source", "licence", "copyright"))
    name, said = LICENCES[entry["licence"]]
    assert said in (FONTS / family / name).read_text("utf-8").upper()
    assert "http" not in entry["source"]


@pytest.mark.parametrize(("family", "face"), FACES, ids=map(named, FACES))
def test_a_face_is_the_original_and_says_of_itself_what_the_manifest_says(
    family: str, face: dict[str, Any]
) -> None:
    data = (FONTS / family / face["name"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == face["sha256"]
    font = opened(family, face)
    assert "fvar" not in font, "a variable face costs an instance at every build"
    assert font["OS/2"].fsType in {0, 8}, "it must allow embedding"
    assert font["OS/2"].usWeightClass == face["weight"]
    assert ("italic" if font["post"].italicAngle else "normal") == face["style"]
    names = {font["name"].getDebugName(1), font["name"].getDebugName(16)}
    assert family in names, f"CSS asks for “{family}”, the face calls itself {names}"


@pytest.mark.parametrize(("family", "face"), TEXT_FACES, ids=map(named, TEXT_FACES))
def test_a_text_face_has_the_spaces_and_the_marks(family: str, face: dict[str, Any]) -> None:
    font = opened(family, face)
    space, no_break, narrow = width(font, 0x20), width(font, 0xA0), width(font, 0x202F)
    assert space
    assert no_break == space
    assert narrow is None or 0.35 <= narrow / space <= 0.7, "HarfBuzz makes half a space where there is none"
    assert not NEEDED - {chr(c) for c in font.getBestCmap()}
    assert "-" in map(chr, font.getBestCmap()), "hyphenate-character"


@pytest.mark.parametrize(("family", "face"), TEXT_FACES, ids=map(named, TEXT_FACES))
def test_a_text_face_kerns(family: str, face: dict[str, Any]) -> None:
    font = opened(family, face)
    assert "kern" in features(font) or width(font, ord("i")) == width(font, ord("W"))


def features(font: TTFont) -> set[str]:
    tables = (font[name].table for name in ("GSUB", "GPOS") if name in font)
    return {
        record.FeatureTag
        for table in tables
        if table.FeatureList
        for record in table.FeatureList.FeatureRecord
    }


@pytest.mark.parametrize("name", catalogue.layouts())
def test_a_layout_finds_its_families_and_the_features_that_it_asks_for(name: str) -> None:
    layout = load_layout(name)
    assert layout.fonts
    assert set(layout.fonts) <= set(MANIFEST)
    style = (layout.folder / "style.css").read_text("utf-8")
    text = layout.fonts[0]
    face = next(face for face in MANIFEST[text]["files"] if face["style"] == "normal")
    if "small-caps" in style:
        assert {"smcp", "c2sc"} <= features(opened(text, face)), f"{text} has no small capitals"


def test_every_family_serves_a_layout() -> None:
    used = {family for name in catalogue.layouts() for family in load_layout(name).fonts}
    lenders = {family for family, entry in MANIFEST.items() if "fallback" in entry}
    assert set(MANIFEST) == used | lenders
