"""Nothing leaks: strings planted in every channel, and looked for in every output to its last stream."""

import base64
import hashlib
import io
import os
import re
import shutil
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import Result
from conftest import ROOT
from PIL import Image, PngImagePlugin

from zine import catalogue, pictures
from zine.inspection import inspected

Zine = Callable[..., Result]
CANARY = "Kanari7x4"
"""What begins every planted string; a number follows, so that what is found can be traced."""
PLACES: list[str] = []


def canary(place: str) -> str:
    """Return the canary of a place."""
    if place not in PLACES:
        PLACES.append(place)
    return f"{CANARY}{PLACES.index(place):03}"


# --- planting ---


def exif(kind: str) -> bytes:
    """Return Exif data with canaries in the camera, the artist, the description and the place."""
    found = Image.Exif()
    for tag, name in ((0x010E, "description"), (0x010F, "make"), (0x0110, "model"), (0x013B, "artist")):
        found[tag] = canary(f"{kind} exif {name}")
    found[0x0132] = "2026:09:05 17:30:01"
    found.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0" + canary(f"{kind} exif comment").encode()
    found.get_ifd(0x8825).update({1: "N", 2: (48.0, 6.0, 33.0), 27: canary(f"{kind} gps").encode()})
    return found.tobytes()


def xmp(kind: str) -> bytes:
    return f"<x:xmpmeta><dc:creator>{canary(f'{kind} xmp')}</dc:creator></x:xmpmeta>".encode()


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def jpeg(turn: int = 1) -> bytes:
    """Return a JPEG that says everything a JPEG can say; `turn` is its Exif orientation."""
    kind = f"jpeg {turn}"
    file = io.BytesIO()
    noise().save(file, "JPEG", comment=canary(f"{kind} comment").encode())
    plain = file.getvalue()
    stated = Image.Exif()
    stated.load(exif(kind))
    stated[0x0112] = turn
    said = [
        segment(0xE1, stated.tobytes()),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp(kind)),
        segment(0xE2, b"ICC_PROFILE\0\1\1" + canary(f"{kind} icc").encode() * 20),
        segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04" + canary(f"{kind} iptc").encode()),
        segment(0xEC, b"Ducky" + canary(f"{kind} ducky").encode()),
    ]
    return plain[:2] + b"".join(said) + plain[2:] + canary(f"{kind} after the end").encode()


def png() -> bytes:
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", canary("png text"))
    said.add_text("Comment", canary("png packed text") * 3, zip=True)
    said.add_itxt("XML:com.adobe.xmp", xmp("png").decode())
    file = io.BytesIO()
    noise().save(file, "PNG", pnginfo=said, exif=exif("png"), icc_profile=canary("png icc").encode() * 20)
    data = file.getvalue()
    body = b"zTXt" + b"Note\0\0" + zlib.compress(canary("png chunk").encode())
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return data[:33] + chunk + data[33:] + canary("png after the end").encode()


def noise() -> Image.Image:
    return Image.linear_gradient("L").resize((48, 32)).convert("RGB")


def other(kind: str, **said: Any) -> bytes:
    file = io.BytesIO()
    noise().save(file, kind.upper(), **said)
    return file.getvalue()


def photographs(folder: Path) -> list[str]:
    """Write a picture of every kind, each full of canaries, and return their names."""
    made = {
        "a.jpg": jpeg(),
        "b.jpeg": jpeg(turn=6),
        "c.png": png(),
        "d.gif": other("gif", comment=canary("gif comment").encode()),
        "e.webp": other("webp", exif=exif("webp"), xmp=xmp("webp"), icc_profile=canary("webp icc").encode()),
        "f.tiff": other("tiff", description=canary("tiff description"), artist=canary("tiff artist"),
                        software=canary("tiff software"), copyright=canary("tiff copyright")),
        "g.bmp": other("bmp") + canary("bmp after the end").encode(),
    }  # fmt: skip
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return list(made)


def text_of(names: list[str]) -> str:
    """Return a text with canaries wherever a text can hide something."""
    shown = "\n\n".join(f"![Une image, la {n}]({name})" for n, name in enumerate(names))
    return f"""---
title: Un titre
secret: {canary("front matter")}
x-author: {canary("front matter, author")}
---

Un paragraphe. <!-- {canary("comment")} -->

<script>{canary("script")}</script><style>p::after {{ content: "{canary("style")}" }}</style>

<p onclick="{canary("handler")}" data-note="{canary("attribute")}">Un autre.</p>

<p hidden>{canary("hidden")}</p>

<p style="display: none">{canary("not displayed")}</p>

<template>{canary("template")}</template><iframe src="{canary("frame")}.html"></iframe>

<object data="/etc/passwd">{canary("object")}</object><input value="{canary("input")}">

[un lien]({canary("relative link")}.html), [un autre](file:///home/{canary("file link")}/a.html)

<link rel="attachment" href="a.jpg" title="{canary("attachment")}">
<meta name="author" content="{canary("meta")}">

{shown}
"""


# --- looking ---


def forms(word: bytes) -> Iterator[bytes]:
    """Yield the forms in which a word can stand in a file."""
    yield word
    text = word.decode("ascii")
    yield from (text.encode("utf-16-le"), text.encode("utf-16-be"))
    yield from (
        word.hex().encode(),
        word.hex().upper().encode(),
        text.encode("utf-16-be").hex().upper().encode(),
    )
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + word)
        yield coded[4 if shift else 0 : -4]


NEEDLE = re.compile(b"|".join(re.escape(form) for form in forms(CANARY.encode())), re.IGNORECASE)


def layers(path: Path) -> Iterator[bytes]:
    """Yield all that a file says: its bytes, objects spelt out, streams raw and decoded, words."""
    data = path.read_bytes()
    yield data
    if path.suffix != ".pdf":
        return
    with inspected(path) as inspection:
        yield inspection.text.encode()
    with pikepdf.open(path) as pdf:
        spelt = io.BytesIO()
        pdf.save(spelt, stream_decode_level=pikepdf.StreamDecodeLevel.all, qdf=True)
        yield spelt.getvalue()
        for found in pdf.objects:
            yield repr(found).replace("pikepdf.", "").encode()
            if isinstance(found, pikepdf.Stream):
                yield found.read_raw_bytes()
                if "/DCTDecode" not in str(found.get("/Filter", "")):
                    yield found.read_bytes()


def assert_clean(path: Path) -> None:
    """Assert that no canary, date, program or path is in a file."""
    for layer in layers(path):
        found = NEEDLE.search(layer)
        assert not found, (path.name, layer[max(0, found.start() - 40) : found.end() + 20])
        for trace in (
            b"WeasyPrint",
            b"CreationDate",
            b"ModDate",
            b"file:",
            b"Pillow",
            b"pikepdf",
            b"/Users/",
        ):
            assert trace not in layer, (path.name, trace)
        assert not re.search(rb"D:20\d\d|[+-]1[234]'?45", layer)
    assert path.suffix != ".pdf" or path.read_bytes().count(b"%%EOF") == 1


def build_in(folder: Path, *words: str, **environment: str) -> dict[str, bytes]:
    """Build in a process of its own, in a folder; return what was written."""
    command = [sys.executable, "-c", "from zine.cli import main; main()", "build", "--quiet", *words]
    run_in = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run(command, cwd=folder, env=run_in, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {
        str(p.relative_to(folder)): p.read_bytes()
        for p in sorted((folder / "build").rglob("*"))
        if p.is_file()
    }


@pytest.fixture
def nest(tmp_path: Path) -> Path:
    """Return a folder of a telling name with the text and its pictures."""
    folder = tmp_path / canary("folder") / "texts"
    folder.mkdir(parents=True)
    (folder / "text.md").write_text(text_of(photographs(folder)), "utf-8")
    return folder


def test_no_canary_gets_out(nest: Path, tmp_path: Path) -> None:
    home = tmp_path / canary("home")
    home.mkdir()
    (home / ".gitconfig").write_text(f"[user]\nname = {canary('git')}\n", "utf-8")
    made = build_in(
        nest, "text.md", HOME=str(home), USER=canary("user"), LOGNAME=canary("user"), TZ="Pacific/Chatham",
        HOSTNAME=canary("host"), XDG_CACHE_HOME=str(home / "cache"), EMAIL=canary("email"),
    )  # fmt: skip
    assert made
    for name in made:
        assert_clean(nest / name)


def test_no_name_of_a_file_gets_out(nest: Path) -> None:
    name = f"{canary('file')}.md"
    (nest / name).write_text("Un texte sans titre.\n\nIl finit là.\n", "utf-8")
    for made in build_in(nest, name):
        assert_clean(nest / made)


def pairs() -> list[tuple[str, str]]:
    """Return layouts with schemes, so that each of both is there."""
    layouts, schemes = list(catalogue.layouts()), catalogue.names("schemes")
    count = max(len(layouts), len(schemes))
    return [(layouts[n % len(layouts)], schemes[n % len(schemes)]) for n in range(count)]


@pytest.mark.parametrize(("layout", "scheme"), pairs())
def test_no_canary_gets_out_of_any_layout_or_scheme(layout: str, scheme: str, nest: Path, zine: Zine) -> None:
    text = text_of(["a.jpg", "c.png"])
    (nest / "text.md").write_text(text, "utf-8")
    result = zine("build", nest / "text.md", "--layout", layout, "--scheme", scheme, "-o", nest / "build")
    if "has room for" in result.output:
        pytest.skip("the scheme has not so many pages")
    assert result.exit_code == 0, result.output
    for made in (nest / "build").rglob("*.*"):
        assert_clean(made)


LATER = "import time; time.time = lambda: 4e9; from zine.cli import main; main()"


def test_the_same_bytes_come_out_anywhere_for_anybody_at_any_time(nest: Path, tmp_path: Path) -> None:
    there = tmp_path / "elsewhere" / "deep"
    shutil.copytree(nest, there)
    home = tmp_path / "other home"
    home.mkdir()
    here = build_in(nest, "text.md", TZ="UTC", PYTHONHASHSEED="1", LANG="C.UTF-8", USER="alice")
    command = [sys.executable, "-c", LATER, "build", "--quiet", "text.md"]
    run_in = {
        **os.environ, "PYTHONPATH": str(ROOT), "TZ": "Pacific/Chatham", "PYTHONHASHSEED": "2", "LC_ALL": "C",
        "HOME": str(home), "USER": "bob", "XDG_CACHE_HOME": "/proc/nowhere", "COLUMNS": "40",
    }  # fmt: skip
    subprocess.run(command, cwd=there, env=run_in, check=True)
    other = {str(p.relative_to(there)): p.read_bytes() for p in (there / "build").rglob("*") if p.is_file()}
    assert {n: hashlib.sha256(d).hexdigest() for n, d in here.items()} == {
        n: hashlib.sha256(d).hexdigest() for n, d in other.items()
    }


def test_pictures_come_out_with_their_pixels_alone(tmp_path: Path) -> None:
    for name in photographs(tmp_path):
        data, _ = pictures.prepared((tmp_path / name).read_bytes(), name)
        assert not NEEDLE.search(data), name
        given = Image.open(io.BytesIO((tmp_path / name).read_bytes()))
        clean = Image.open(io.BytesIO(data))
        assert set(clean.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "transparency"}
        assert not clean.getexif(), name
        size = given.size[::-1] if name == "b.jpeg" else given.size
        assert clean.size == size, name


def test_an_upright_jpeg_keeps_its_pixels_to_the_bit(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(jpeg())
    clean = Image.open(io.BytesIO(pictures.prepared((tmp_path / "a.jpg").read_bytes(), "a.jpg")[0]))
    assert clean.tobytes() == Image.open(io.BytesIO(jpeg())).tobytes()


@pytest.mark.skipif(not shutil.which("exiftool"), reason="exiftool is not here")
def test_exiftool_finds_nothing(nest: Path) -> None:
    for name in build_in(nest, "text.md"):
        told = subprocess.run(
            ["exiftool", "-a", "-G1", "-ee", nest / name], capture_output=True, text=True, check=True
        )
        assert CANARY not in told.stdout.partition("File Permissions")[2]
        told_of = r"Producer|Creator|Author|Create Date|Modify Date|XMP-(?!pdfuaid|dc\])"
        assert not re.search(told_of, told.stdout)


def test_mat2_finds_nothing_but_the_title(nest: Path) -> None:
    mat2 = pytest.importorskip("libmat2.parser_factory", reason="mat2 is not here")
    for name in build_in(nest, "text.md"):
        parser, _ = mat2.get_parser(str(nest / name))
        told = parser.get_meta() if parser else {}
        assert set(told) <= {"format", "title", "creation-date", "mod-date", "viewer-preferences"}
        assert {told.get("creation-date", -1), told.get("mod-date", -1)} <= {-1, "-1"}


def test_the_search_itself_finds_what_is_planted(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.pages[0].obj.Note = pikepdf.String(canary("string") + "é")
        pdf.pages[0].contents_add(zlib.compress(canary("stream").encode()), prepend=True)
        pdf.save(tmp_path / "a.pdf")
    with pytest.raises(AssertionError, match="Kanari"):
        assert_clean(tmp_path / "a.pdf")
