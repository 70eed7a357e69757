"""Nothing leaks: strings planted in every channel, and looked for in every output to its last stream."""

# ruff: noqa: E501 -- documents are easier to read as they are

import base64
import hashlib
import io
import os
import random
import re
import shutil
import struct
import subprocess
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from functools import reduce
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import Result
from conftest import ROOT, SEEDS, SHARED_TEXTS
from PIL import Image, PngImagePlugin, TiffImagePlugin

from zine import catalogue, manuscript, outputs, pictures, transcript
from zine.build import Wishes, build
from zine.errors import ZineError
from zine.geometry import Finish
from zine.inspection import inspected
from zine.orders import Order
from zine.preflight import check
from zine.sheetwork import make

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
    for tag in (0x0131, 0x013C, 0x8298, 0xC614, 0xC62F):  # software, host, copyright, camera, its number
        found[tag] = canary(f"{kind} exif {tag:x}")
    for tag in (0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E, 0x9C9F):  # what Windows writes, in UTF-16
        found[tag] = canary(f"{kind} exif {tag:x}").encode("utf-16-le")
    detail = found.get_ifd(0x8769)
    detail[0x9286] = b"ASCII\0\0\0" + canary(f"{kind} exif comment").encode()
    detail[0x927C] = canary(f"{kind} maker note").encode() * 9
    for tag in (0xA420, 0xA430, 0xA431, 0xA433, 0xA434, 0xA435, 0x9011):  # its owner, its lens, its time zone
        detail[tag] = canary(f"{kind} exif {tag:x}")
    found.get_ifd(0x8825).update(
        {1: "N", 2: (48.0, 6.0, 33.0), 18: canary(f"{kind} map"), 27: canary(f"{kind} gps").encode()}
    )
    return found.tobytes()


def xmp(kind: str) -> bytes:
    return f"<x:xmpmeta><dc:creator>{canary(f'{kind} xmp')}</dc:creator></x:xmpmeta>".encode()


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def jpeg(turn: int = 1) -> bytes:
    """Return a JPEG that says everything a JPEG can say; `turn` is its Exif orientation."""
    kind = f"jpeg {turn}"
    file = io.BytesIO()
    noise().save(file, "JPEG", comment=canary(f"{kind} comment").encode(), progressive=True)
    plain = file.getvalue()
    tables = plain.index(b"\xff\xc4", plain.index(b"\xff\xda"))  # the first that stand between two scans
    between = segment(0xFE, canary(f"{kind} between scans").encode())
    plain = plain[:tables] + between + plain[tables:]
    stated = Image.Exif()
    stated.load(exif(kind))
    stated[0x0112] = turn
    said = [
        segment(0xE1, stated.tobytes()),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp(kind)),
        segment(0xE2, b"ICC_PROFILE\0\1\1" + canary(f"{kind} icc").encode() * 20),
        segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04" + canary(f"{kind} iptc").encode()),
        segment(0xEC, b"Ducky" + canary(f"{kind} ducky").encode()),
        segment(0xE0, b"JFXX\0\x10" + thumbnail(canary(f"{kind} thumbnail"))),
        segment(0xE1, b"Exif\0\0II*\0\x08\0\0\0" + thumbnail(canary(f"{kind} second exif"))),
        *(segment(0xE0 + n, canary(f"{kind} app {n}").encode() * 3) for n in range(3, 16) if n != 14),
        segment(0xEE, b"Adobe\0\x64\x80\x40\0\0\1" + canary(f"{kind} adobe").encode()),
    ]
    after = canary(f"{kind} after the end").encode() + thumbnail(canary(f"{kind} second picture"))
    return plain[:2] + b"".join(said) + plain[2:] + after


def thumbnail(word: str) -> bytes:
    """Return a small JPEG that says a word."""
    file = io.BytesIO()
    noise().resize((8, 8)).save(file, "JPEG", comment=word.encode())
    return file.getvalue()


def gif() -> bytes:
    """Return a GIF with a comment, and with the extension that programs write their metadata into."""
    data = other("gif", comment=canary("gif comment").encode())
    block = xmp("gif")
    parts = b"".join(bytes([len(p)]) + p for p in (block[at : at + 255] for at in range(0, len(block), 255)))
    return data[:-1] + b"\x21\xff\x0bXMP DataXMP" + parts + b"\0" + data[-1:]


def tiff() -> bytes:
    """Return a TIFF that says everything a TIFF can say."""
    said = TiffImagePlugin.ImageFileDirectory_v2()
    for tag in (0x010D, 0x010E, 0x010F, 0x0110, 0x011D, 0x0131, 0x013B, 0x013C, 0x8298):
        said[tag] = canary(f"tiff {tag:x}")
    for tag in (0x02BC, 0x83BB, 0x8649, 0x8773, 0x935C):  # XMP, IPTC, Photoshop, ICC, and its data
        said[tag] = canary(f"tiff {tag:x}").encode() * 5
        said.tagtype[tag] = 7
    file = io.BytesIO()
    noise().save(file, "TIFF", tiffinfo=said)
    return file.getvalue()


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
        "d.gif": gif(),
        "e.webp": other("webp", exif=exif("webp"), xmp=xmp("webp"), icc_profile=canary("webp icc").encode()),
        "f.tiff": tiff(),
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
        assert b"acsp" not in layer[36:40]  # a colour profile: it tells its program and its date
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
    name, shown = f"{canary('file')}.md", f"{canary('picture file')}.png"
    shutil.copy(nest / "c.png", nest / shown)
    (nest / name).write_text(f"Un texte sans titre.\n\n![]({shown})\n\nIl finit là.\n", "utf-8")
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
    if "has room for" in result.output or "is too large for pages" in result.output:
        pytest.skip("the scheme has not so many pages, or too small ones")
    assert result.exit_code == 0, result.output
    for made in (nest / "build").rglob("*.*"):
        assert_clean(made)


# --- every sample, layout and scheme ---


FITTED = Finish(links=True, fit=True)


def planted(text: Path, folder: Path) -> Path:
    """Write a sample with canaries around it, and its pictures, into a folder."""
    photographs(folder)
    for picture in text.parent.glob("*.png"):
        shutil.copy(picture, folder)
    if (text.parent / "with").is_dir():
        shutil.copytree(text.parent / "with", folder / "with", dirs_exist_ok=True)
    written = transcript.markdown(manuscript.read(text))
    head, body = written[4:].split("---\n", 1) if written.startswith("---\n") else ("", written)
    secret = text_of(["a.jpg", "c.png"]).split("---\n", 2)[2]
    path = folder / f"{text.stem}.md"
    path.write_text(f"---\n{head}secret: {canary('front matter')}\n---\n{body}\n\n{secret}", "utf-8")
    return path


def imposed(pages: Path, scheme: str, folder: Path) -> list[Path]:
    """Impose the pages by a scheme; return the files, none if it has no room for them."""
    folder.mkdir(exist_ok=True)
    try:
        return [folder / name for name in make(Order(scheme, finish=FITTED), (pages,), folder).files]
    except ZineError:
        return []


def told_by_all(text: Path, layout: str, folder: Path, others: bool = False) -> Counter[str]:
    """Set a planted sample in a layout, impose it by each scheme; no file may tell a canary. Return counts.

    With `others`, exiftool and mat2 read the files, and the pictures in them, too.
    """
    count = Counter[str]()
    edition = build(planted(text, folder), Wishes({"layout": layout, "fit": "off"}))
    pages = folder / "pages.pdf"
    pages.write_bytes(edition.pages.pdf)
    for path in (pages, *(p for s in catalogue.names("schemes") for p in imposed(pages, s, folder / s))):
        assert_clean(path)
        count["files"] += 1
    if others:
        outputs.publish(edition, folder / "published")
        assert_others_find_nothing(sorted(folder.rglob("*.pdf")), folder, [pages])
    with inspected(pages) as inspection:
        count.update(found.code for found in check(inspection) if found.level != "note")
    return count


ROUNDS = max(len(list(catalogue.layouts())), len([*SEEDS, *SHARED_TEXTS]))


@pytest.mark.long
@pytest.mark.parametrize("number", range(ROUNDS))
def test_no_canary_gets_out_of_any_sample_by_any_scheme(number: int, tmp_path: Path) -> None:
    texts, layouts = [*SEEDS, *SHARED_TEXTS], sorted(catalogue.layouts())
    folder = tmp_path / canary("folder")
    folder.mkdir()
    try:
        count = told_by_all(texts[number % len(texts)], layouts[number % len(layouts)], folder)
    except ZineError as error:
        assert "text(s) in a booklet" in error.message
        return
    assert count["files"] > 9 and set(count) <= {"files", "picture-coarse"}


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


ROUND = """
import io, os, sys, time
from contextlib import redirect_stdout
from pathlib import Path
from zine.cli import main
sys.addaudithook(lambda event, words: event.startswith("socket.") and os._exit(9))
if len(sys.argv) > 1:
    time.time = lambda: 4e9
for number, words in enumerate(Path("commands").read_text().splitlines()):
    with io.StringIO() as said, redirect_stdout(said):
        main(words.split(), standalone_mode=False)
        Path(f"said-{number}").write_text(said.getvalue())
"""
COMMANDS = """\
build long.txt --quiet --cover-apart --paper-gsm 120 --marks fold,cut
build text.md --quiet --layout two-colour -o plates
build text.md --json -o told
impose told/text/text-read.pdf -o sheets --scheme quarto --fit --shrink --slug Slug
unimpose told/text/text-print-a4-short.pdf -o again.pdf
check --json told/text
check --privacy sheets/text-read-print-a4-short.pdf
read text.md
read --explain text.md
new layout mine --from tract
build text.md --quiet --layout mine -o own
print told/text
gallery text.md -o shown
"""


def every_sample(folder: Path) -> str:
    """Copy the samples into a folder; return commands that build each in some layout."""
    chance, lines = random.Random(7), list[str]()
    for number, text in enumerate((*SEEDS, *SHARED_TEXTS)):
        beside = shutil.copytree(text.parent, folder / "samples", dirs_exist_ok=True)
        layout = chance.choice(sorted(catalogue.layouts()))
        lines.append(f"build {beside.name}/{text.name} --json --layout {layout} -o each/{number}\n")
    return "".join(lines)


def elsewhere() -> None:
    """Let a process have one processor, and write files that nobody else may read."""
    os.umask(0o077)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def rounded(folder: Path, *later: str, **environment: str) -> dict[str, str]:
    """Run every command that writes or says something; return what was written, as digests, by its name.

    Whatever opens a socket ends it all.
    """
    shell = folder / "bin"
    shell.mkdir()
    (shell / "lp").write_text("#!/bin/sh\ncat > spooled.pdf\n")
    (shell / "lp").chmod(0o755)
    (folder / "commands").write_text(COMMANDS + every_sample(folder))
    path = f"{shell}{os.pathsep}{os.environ['PATH']}"
    run_in = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": path, **environment}
    command, before = [sys.executable, "-c", ROUND, *later], elsewhere if later else None
    subprocess.run(command, cwd=folder, env=run_in, check=True, preexec_fn=before)
    made = (p for p in sorted(folder.rglob("*")) if p.is_file())
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in made}


@pytest.mark.long
def test_every_command_writes_and_says_the_same_anywhere_for_anybody_at_any_time(
    nest: Path, tmp_path: Path
) -> None:
    there, home = tmp_path / "elsewhere" / "deep", tmp_path / "other home"
    paragraph = "Une phrase de mots ordinaires, assez longue pour une ligne. " * 12
    (nest / "long.txt").write_text("Un titre\n\n" + f"{paragraph}\n\n" * 24)
    shutil.copytree(nest, there)
    home.mkdir()
    here = rounded(nest, TZ="UTC", PYTHONHASHSEED="1", LANG="C.UTF-8", USER="alice")
    other = rounded(
        there, "later", TZ="Pacific/Chatham", PYTHONHASHSEED="2", LC_ALL="C", HOME=str(home), USER="bob",
        XDG_CACHE_HOME="/proc/nowhere", COLUMNS="40", LOGNAME="bob", HOSTNAME="elsewhere",
    )  # fmt: skip
    shown = sorted(path for path in (nest / "shown").rglob("*") if path.is_file())
    assert {path.suffix for path in shown} == {".html", ".png"}
    for path in shown:
        assert_clean(path)
    if shutil.which("exiftool") and shutil.which("mat2"):
        assert_others_find_nothing(shown, tmp_path, [])
    assert {"spooled.pdf", "again.pdf", "said-12"} <= set(here)
    parts = ("build/long/long-cover-", "plates/text/text-plate-", "sheets/", "mine/", "shown/", "own/")
    for part in (*parts, *(f"each/{number}/" for number in range(len([*SEEDS, *SHARED_TEXTS])))):
        assert any(name.startswith(part) for name in here), part
    assert [name for name in here if here[name] != other.get(name)] == [] and set(here) == set(other)


def test_pictures_come_out_with_their_pixels_alone(tmp_path: Path) -> None:
    for name in photographs(tmp_path):
        data, _ = pictures.prepared((tmp_path / name).read_bytes(), name)
        assert not NEEDLE.search(data), name
        given = Image.open(io.BytesIO((tmp_path / name).read_bytes()))
        clean = Image.open(io.BytesIO(data))
        assert set(clean.info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "dpi",
            "transparency",
            "adobe",
            "adobe_transform",
            "progressive",
            "progression",
        }
        assert not clean.getexif(), name
        size = given.size[::-1] if name == "b.jpeg" else given.size
        assert clean.size == size, name


def test_an_upright_jpeg_keeps_its_pixels_to_the_bit(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(jpeg())
    clean = Image.open(io.BytesIO(pictures.prepared((tmp_path / "a.jpg").read_bytes(), "a.jpg")[0]))
    assert clean.tobytes() == Image.open(io.BytesIO(jpeg())).tobytes()


def taken_out(path: Path, folder: Path) -> list[Path]:
    """Take the pictures out of a PDF, as files."""
    with pikepdf.open(path) as pdf:
        pictures = [p for p in pdf.objects if isinstance(p, pikepdf.Stream) and p.get("/Subtype") == "/Image"]
        return [Path(pikepdf.PdfImage(p).extract_to(fileprefix=str(folder / f"{path.stem}-{n}")))
                for n, p in enumerate(pictures)]  # fmt: skip


READERS = pytest.mark.skipif(
    not (shutil.which("exiftool") and shutil.which("mat2")), reason="no exiftool and mat2"
)


def assert_others_find_nothing(files: list[Path], folder: Path, pictured: list[Path]) -> None:
    """Assert that exiftool and mat2 read nothing of anybody in files, and in the pictures in some of them."""
    files = files + [picture for path in pictured for picture in taken_out(path, folder)]
    told = subprocess.run(
        ["exiftool", "-a", "-u", "-G1", "-ee3", "-b", "-x", "System:all", *map(str, files)],
        capture_output=True, check=True, env={**os.environ, "LC_ALL": "C"},
    ).stdout  # fmt: skip
    assert not NEEDLE.search(told)
    assert not re.search(
        rb"Producer|Creator|Author|Create Date|Modify Date|WeasyPrint|Pillow|20\d\d:\d\d", told
    )
    read = subprocess.run(["mat2", "--show", *map(str, files)], capture_output=True, check=True)
    said = reduce(lambda text, path: text.replace(str(path.parent), ""), files, read.stdout.decode())
    assert "something went wrong" not in said and not NEEDLE.search(said.encode())
    told_of = re.split(r"^(?=\[|  No metadata)", said, flags=re.MULTILINE)[1:]
    assert len(told_of) == len(files), said
    for lines in told_of:
        keys = {line.partition(":")[0].strip() for line in lines.splitlines()[1:] if ":" in line}
        assert not keys - HARMLESS, lines


@READERS
def test_what_others_read_of_metadata_finds_nothing(nest: Path, tmp_path: Path) -> None:
    files = [nest / name for name in build_in(nest, "text.md")]
    assert_others_find_nothing(files, tmp_path, [path for path in files if path.suffix == ".pdf"])


HARMLESS = {"format", "title", "creation-date", "mod-date", "viewer-preferences", "metadata",
            "APP14Flags0", "APP14Flags1", "ColorTransform", "DCTEncodeVersion", "Palette"}  # fmt: skip
"""What mat2 lists of every PDF: absent dates (-1), the title, the packet that only says PDF/UA; of pictures, how
their colours are stored."""


# --- documents ---


def docx() -> bytes:
    """Return a Word document that hides something in every part: properties, comments, changes."""
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    mark = f'w:id="1" w:author="{canary("docx author")}" w:date="2026-09-05T17:30:01+12:45"'
    body = f"""<w:p><w:r><w:t>Un titre</w:t></w:r></w:p><w:p w:rsidR="{canary("docx rsid")}"><w:r><w:t>Un texte.</w:t></w:r>
        <w:del {mark}><w:r><w:delText>{canary("docx deleted")}</w:delText></w:r></w:del>
        <w:ins {mark}><w:r><w:t> Ajouté.</w:t></w:r></w:ins>
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>{canary("docx hidden")}</w:t></w:r>
        <w:commentRangeStart w:id="1"/><w:r><w:t> Commenté.</w:t></w:r><w:commentRangeEnd w:id="1"/>
        <w:r><w:commentReference w:id="1"/></w:r><w:bookmarkStart w:id="2" w:name="{canary("docx bookmark")}"/></w:p>"""
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
        ' Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {word}><w:body>{body}</w:body></w:document>",
        "word/comments.xml": f"<w:comments {word}><w:comment {mark}><w:p><w:r><w:t>{canary('docx comment')}</w:t></w:r>"
        "</w:p></w:comment></w:comments>",
        "word/header1.xml": f"<w:hdr {word}><w:p><w:r><w:t>{canary('docx header')}</w:t></w:r></w:p></w:hdr>",
        "docProps/core.xml": f"<cp><dc:creator>{canary('docx creator')}</dc:creator></cp>",
        "docProps/app.xml": f"<Properties><Company>{canary('docx company')}</Company></Properties>",
    }  # fmt: skip
    return zipped(parts)


def odt() -> bytes:
    """Return an OpenDocument text with an author, a comment, a change and a hidden paragraph."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = f'xmlns:office="{office}:office:1.0" xmlns:text="{office}:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    content = f"""<office:document-content {spaces}><office:body><office:text>
        <text:tracked-changes><text:changed-region><text:deletion><office:change-info>
        <dc:creator>{canary("odt changer")}</dc:creator></office:change-info><text:p>{canary("odt deleted")}</text:p>
        </text:deletion></text:changed-region></text:tracked-changes>
        <text:p>Un titre</text:p><text:p>Un texte.<office:annotation><dc:creator>{canary("odt commenter")}</dc:creator>
        <text:p>{canary("odt comment")}</text:p></office:annotation></text:p>
        <text:p><text:hidden-text text:string-value="{canary("odt hidden")}">{canary("odt hidden too")}</text:hidden-text>
        Fin.</text:p></office:text></office:body></office:document-content>"""
    meta = f"<office:document-meta {spaces}><office:meta><dc:creator>{canary('odt creator')}</dc:creator></office:meta></office:document-meta>"
    return zipped(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "meta.xml": meta}
    )


def zipped(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.comment = canary("zip comment").encode()
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def mail() -> bytes:
    """Return a mail whose head tells where it has been."""
    names = (
        "Return-Path",
        "Received",
        "Message-ID",
        "X-Originating-IP",
        "User-Agent",
        "To",
        "Bcc",
        "Reply-To",
        "In-Reply-To",
    )
    head = "".join(f"{name}: <{canary(f'mail {name}')}@example.org>\n" for name in names)
    return f"{head}Subject: Un titre\nContent-Type: text/plain; charset=utf-8\n\nUn texte.\n\nFin.\n".encode()


def page() -> bytes:
    """Return a web page with canaries wherever nobody reads."""
    return f"""<!doctype html><!-- {canary("page comment")} --><html lang="fr" data-x="{canary("page data")}"><head>
        <title>Un titre</title><meta name="generator" content="{canary("page generator")}">
        <link rel="canonical" href="https://example.org/{canary("page canonical")}">
        <script type="application/ld+json">{{"author": "{canary("page linked data")}"}}</script></head><body>
        <article><h1>Un titre</h1><p id="{canary("page id")}" class="{canary("page class")}">Un texte de plusieurs mots.</p>
        <p style="display:none">{canary("page not displayed")}</p><p hidden>{canary("page hidden")}</p>
        <p aria-hidden="true" style="visibility: hidden">{canary("page invisible")}</p>
        <noscript>{canary("page noscript")}</noscript><template>{canary("page template")}</template>
        <svg><title>{canary("svg title")}</title><desc>{canary("svg desc")}</desc><metadata>{canary("svg metadata")}</metadata>
        <g id="{canary("svg id")}"/><!-- {canary("svg comment")} --></svg>
        <p title="{canary("page tooltip")}">Un autre paragraphe.</p></article></body></html>""".encode()


@pytest.mark.parametrize(
    ("suffix", "made"), [(".docx", docx), (".odt", odt), (".eml", mail), (".html", page)]
)
def test_what_a_document_hides_does_not_get_out(
    suffix: str, made: Callable[[], bytes], zine: Zine, tmp_path: Path
) -> None:
    (tmp_path / f"text{suffix}").write_bytes(made())
    result = zine("build", tmp_path / f"text{suffix}", "-o", tmp_path / "build")
    assert result.exit_code == 0, result.output
    for path in (tmp_path / "build").rglob("*.*"):
        assert_clean(path)
    with inspected(next((tmp_path / "build").rglob("*-read.pdf"))) as inspection:
        assert "Un" in inspection.text and ("texte" in inspection.text)


def test_the_search_itself_finds_what_is_planted(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.pages[0].obj.Note = pikepdf.String(canary("string") + "é")
        pdf.pages[0].contents_add(zlib.compress(canary("stream").encode()), prepend=True)
        pdf.save(tmp_path / "a.pdf")
    with pytest.raises(AssertionError, match="Kanari"):
        assert_clean(tmp_path / "a.pdf")
