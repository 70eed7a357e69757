"""Pictures: found beside the text, and stripped of all but their pixels."""

import os
from base64 import b64encode
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from zine import pictures
from zine.errors import ZineError


def photograph(path: Path, orientation: int = 1) -> Path:
    """Write a small JPEG that tells much: EXIF with a make and an orientation, a comment, a profile."""
    picture = Image.linear_gradient("L").resize((60, 40)).convert("RGB")
    exif = Image.Exif()
    exif[0x010F], exif[pictures.ORIENTATION] = "CANARY make", orientation
    picture.save(
        path, "JPEG", exif=exif, comment=b"CANARY comment", icc_profile=b"CANARY profile", quality=80
    )
    path.write_bytes(path.read_bytes() + b"CANARY after the end")
    return path


def test_an_upright_jpeg_keeps_its_pixels_to_the_bit_and_nothing_else(tmp_path: Path) -> None:
    path = photograph(tmp_path / "a.jpg")
    data, kind = pictures.prepared(path.read_bytes(), "a")
    assert kind == "image/jpeg"
    assert b"CANARY" not in data
    with Image.open(BytesIO(data)) as clean, Image.open(path) as source:
        assert clean.tobytes() == source.tobytes()


def test_a_turned_jpeg_is_set_upright(tmp_path: Path) -> None:
    data, kind = pictures.prepared(photograph(tmp_path / "a.jpg", orientation=6).read_bytes(), "a")
    with Image.open(BytesIO(data)) as picture:
        assert (kind, picture.size, picture.mode) == ("image/png", (40, 60), "L")
    assert b"CANARY" not in data


@pytest.mark.parametrize(
    ("mode", "kept"), [("1", "L"), ("P", "L"), ("L", "L"), ("RGBA", "RGBA"), ("CMYK", "L")]
)
def test_what_has_no_colour_becomes_grey(tmp_path: Path, mode: str, kept: str) -> None:
    Image.linear_gradient("L").convert(mode).save(tmp_path / "a.tiff")
    with Image.open(BytesIO(pictures.prepared((tmp_path / "a.tiff").read_bytes(), "a")[0])) as picture:
        assert picture.mode == kept


def test_the_text_of_a_png_is_dropped(tmp_path: Path) -> None:
    from PIL.PngImagePlugin import PngInfo

    told = PngInfo()
    told.add_text("Author", "CANARY")
    Image.new("RGB", (8, 8), "red").save(tmp_path / "a.png", pnginfo=told)
    assert b"CANARY" not in pictures.prepared((tmp_path / "a.png").read_bytes(), "a")[0]


@pytest.mark.parametrize(
    "name",
    ["none.png", "../a.png", "/etc/passwd", "file:///etc/passwd", "http://example.org/a.png", "link.png"],
)
def test_a_picture_is_beside_the_text_or_an_error(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "text"
    folder.mkdir()
    Image.new("L", (8, 8)).save(tmp_path / "a.png")
    (folder / "link.png").symlink_to(tmp_path / "a.png")
    with pytest.raises(ZineError) as caught:
        pictures.ratios(f'<p><img src="{name}" alt=""></p>', folder)
    assert name in caught.value.message
    assert caught.value.hint


def test_a_picture_can_be_in_the_text_itself(tmp_path: Path) -> None:
    data = b64encode(photograph(tmp_path / "a.jpg").read_bytes()).decode()
    source = f"data:image/jpeg;base64,{data}"
    assert pictures.ratios(f'<img src="{source}" alt="">', None) == {source: pytest.approx(1.5)}
    assert b"CANARY" not in pictures.prepared(*pictures.contents(source, None))[0]
    with pytest.raises(ZineError, match="damaged"):
        pictures.ratios('<img src="data:image/png;base64,!!" alt="">', None)


@pytest.mark.parametrize(("orientation", "ratio"), [(1, 1.5), (3, 1.5), (6, 2 / 3)])
def test_the_ratio_is_the_upright_one(tmp_path: Path, orientation: int, ratio: float) -> None:
    photograph(tmp_path / "a.jpg", orientation)
    assert pictures.ratios('<img src="a.jpg" alt="">', tmp_path) == {"a.jpg": pytest.approx(ratio)}


def test_what_is_no_picture_or_too_large_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.png").write_bytes(b"no picture")
    with pytest.raises(ZineError, match=r"a\.png is none"):
        pictures.ratios('<img src="a.png">', tmp_path)
    Image.new("L", (30, 30)).save(tmp_path / "a.png")
    pictures.ratios('<img src="a.png">', tmp_path)
    monkeypatch.setattr(pictures, "MOST_PIXELS", 800)
    with pytest.raises(ZineError, match="30 × 30 pixels"):
        pictures.ratios('<img src="a.png">', tmp_path)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 400)
    with pytest.raises(ZineError, match="too large: more than"):
        pictures.ratios('<img src="a.png">', tmp_path)
    monkeypatch.setattr(pictures, "MOST_BYTES", 10)
    with pytest.raises(ZineError, match="larger than"):
        pictures.ratios('<img src="a.png">', tmp_path)


def test_a_picture_without_words_is_told() -> None:
    html = '<img src="a.png" alt="A bus"><img src="b%20c.png"><img alt=" " src="d.png">'
    found = list(pictures.untold(html))
    assert {one.code for one in found} == {"picture-untold"}
    assert [name in one.message for name, one in zip(("b%20c.png", "d.png"), found, strict=True)] == [
        True,
        True,
    ]


def test_what_libraries_write_of_a_damaged_picture_is_not_heard(capfd: pytest.CaptureFixture[str]) -> None:
    file = BytesIO()
    Image.radial_gradient("L").convert("1").save(file, "TIFF", compression="group4")
    hurt = bytearray(file.getvalue())
    for at in range(30, int.from_bytes(hurt[4:8], "little"), 7):  # its pixels stand before its tags
        hurt[at] ^= 0x55
    with suppress(ZineError):
        pictures.prepared(bytes(hurt), "a.tiff")
    assert capfd.readouterr() == ("", "")
    os.write(2, b"heard again")
    assert capfd.readouterr().err == "heard again"
