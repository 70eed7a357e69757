"""Picture files: what they say besides their pixels is told, whatever the kind, and no decoder is asked."""

# ruff: noqa: E501 -- tables are easier to read as they are

import io
import random
import shutil
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from PIL import Image
from test_privacy import photographs

from zine import pictures, rasters
from zine.errors import ZineError

Zine = Callable[..., Result]


def made(kind: str, mode: str = "RGB", **how: Any) -> bytes:
    """Return a plain picture."""
    file = io.BytesIO()
    Image.radial_gradient("L").resize((70, 50)).convert(mode).save(file, kind, **how)
    return file.getvalue()


FRAMES = [Image.new("L", (70, 50), n) for n in (0, 99)]
PLAIN = {
    "png": made("PNG"), "png of letters": made("PNG", "P"), "png with a mask": made("PNG", "RGBA"), "png dpi": made("PNG", dpi=(300, 300)),
    "png bilevel": made("PNG", "1"), "jpeg": made("JPEG"), "jpeg grey": made("JPEG", "L"), "jpeg cmyk": made("JPEG", "CMYK"),
    "jpeg in scans": made("JPEG", progressive=True), "jpeg dpi": made("JPEG", dpi=(300, 300)), "gif": made("GIF", "P"),
    "gif that moves": made("GIF", save_all=True, append_images=FRAMES, loop=0), "webp": made("WEBP"),
    "webp lossless": made("WEBP", "RGBA", lossless=True), "webp that moves": made("WEBP", save_all=True, append_images=FRAMES),
    "bmp": made("BMP"), "bmp bilevel": made("BMP", "1"), "bmp of letters": made("BMP", "P"), "tiff": made("TIFF"), "tiff cmyk": made("TIFF", "CMYK"),
    "tiff fax": made("TIFF", "1", compression="group4"), "tiff lzw": made("TIFF", compression="tiff_lzw"), "tiff dpi": made("TIFF", dpi=(300, 300)),
    "tiff jpeg": made("TIFF", compression="jpeg"), "tiff of letters": made("TIFF", "P"), "tiff deflate": made("TIFF", compression="tiff_deflate"),
}  # fmt: skip
KINDS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")


@pytest.mark.parametrize("name", PLAIN)
def test_a_plain_picture_says_nothing_and_one_byte_more_is_told(name: str) -> None:
    assert rasters.told(PLAIN[name]) == []
    assert (
        rasters.told(PLAIN[name] + b"Alice was here, with these many words of hers, and many more of them.")
        != []
    )


def test_what_a_picture_says_is_told_of_every_kind_until_it_is_stripped(tmp_path: Path) -> None:
    words = {
        "a.jpg": "Exif|XMP|IPTC|words|a colour profile|a second|after its end|a program", "c.png": "Exif|words|a colour profile|after its end",
        "d.gif": "XMP|words", "e.webp": "Exif|XMP|a colour profile", "f.tiff": "XMP|IPTC|words|a colour profile|a program", "g.bmp": "after its end",
    }  # fmt: skip
    for name in photographs(tmp_path):
        data = (tmp_path / name).read_bytes()
        said = rasters.told(data)
        assert said, name
        for word in filter(None, words.get(name, "").split("|")):
            assert any(word in one for one in said), (name, word, said)
        assert rasters.told(pictures.prepared(data, name)[0]) == [], name


@pytest.mark.parametrize("marker", [0x00, 0x01, 0x02, 0xBF, 0xC8, 0xD0, 0xF0, 0xFD, 0xFE, 0xE5])
def test_what_stands_at_a_marker_that_no_pixels_need_is_told_and_dropped(marker: int) -> None:
    data = PLAIN["jpeg"]
    frame = data.index(b"\xff\xc0")
    said = bytes((0xFF, marker)) + (b"" if marker in rasters.ALONE else b"\0\x08CANARY")
    hurt = data[:frame] + said + b"\xff\xfe\0\x08CANARY" + data[frame:]
    assert rasters.told(hurt)
    try:
        clean = pictures.prepared(hurt, "a.jpg")[0]
    except ZineError:  # Pillow takes no such file
        return
    assert b"CANARY" not in clean and rasters.told(clean) == []
    with Image.open(io.BytesIO(clean)) as one, Image.open(io.BytesIO(data)) as other:
        assert one.convert("L").tobytes() == other.convert("L").tobytes()


@pytest.mark.parametrize("marker", [b"\xff\xdb", b"\xff\xc0", b"\xff\xc4", b"\xff\xda"])
def test_a_table_that_is_longer_than_it_should_be_brings_nothing_along(marker: bytes) -> None:
    data = PLAIN["jpeg"]
    at = data.index(marker) + 2
    end = at + int.from_bytes(data[at : at + 2], "big")
    hurt = data[:at] + (end - at + 6).to_bytes(2, "big") + data[at + 2 : end] + b"CANARY" + data[end:]
    assert pictures.pixels_of_jpeg(hurt) == b"" and pictures.pixels_of_jpeg(data)


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_that_lies_about_its_blocks_is_walked_to_an_end(kind: str) -> None:
    data, chance = made(kind), random.Random(kind)
    for length in range(0, len(data), 1 + len(data) // 300):
        rasters.told(data[:length])
    for _ in range(300):
        hurt = bytearray(data)
        for _ in range(chance.randint(1, 9)):
            hurt[chance.randrange(min(len(hurt), 300))] = chance.choice(
                (0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256))
            )
        rasters.told(bytes(hurt))


def test_a_tiff_whose_numbers_are_elsewhere_is_walked_to_an_end() -> None:
    data = bytearray(PLAIN["tiff"])
    strips = data.index(struct.pack("<HH", 279, 4))
    for many, where in ((99, len(data)), (99, len(data) - 2), (9, 1 << 31), ((1 << 32) - 1, 8), (0, 0)):
        data[strips + 4 : strips + 12] = struct.pack("<II", many, where)
        assert rasters.told(bytes(data)) is not None


def test_check_knows_a_picture_by_its_bytes_and_says_what_it_carries(zine: Zine, tmp_path: Path) -> None:
    for name in photographs(tmp_path):
        for called in (name, f"{name}.pdf", "picture"):
            path = (
                Path(shutil.copy(tmp_path / name, tmp_path / called)) if called != name else tmp_path / name
            )
            said = zine("check", "--privacy", path)
            assert "a picture" in said.output and "[privacy-pictures]" in said.output, called
    for kind in KINDS:
        (tmp_path / "plain").write_bytes(made(kind))
        assert "nothing of who made it" in zine("check", "--privacy", tmp_path / "plain").output


@pytest.mark.parametrize(
    "data", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\0\0\0\x18ftypheic", b"II+\0\x08\0\0\0"]
)
def test_what_check_cannot_look_into_is_not_said_to_tell_nothing(
    data: bytes, zine: Zine, tmp_path: Path
) -> None:
    for name in ("a.png", "a.jpg", "a.svg"):
        (tmp_path / name).write_bytes(data)
        said = zine("check", "--privacy", tmp_path / name)
        assert said.exit_code == 1 and "is not a PDF" in said.output and "PNG, JPEG" in said.output
