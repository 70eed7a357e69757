"""The doors: a library that breaks over a stranger's file ends another process, told in one line."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import LAYOUT_TOML, PAGE_HTML, ROOT, STYLE_CSS
from PIL import Image
from rawpdf import CATALOG, TREE, raw
from test_privacy import docx, odt

from zine.errors import ZineError
from zine.guard import guarded

PROGRAM = """
import functools, importlib, os, signal, sys
module, _, name = sys.argv.pop(1).partition(":")
*owners, last = name.split(".")
owner = functools.reduce(getattr, owners, importlib.import_module(module))
setattr(owner, last, lambda *_words, **_named: os.kill(os.getpid(), signal.SIGSEGV))
from zine.cli import run
run()
"""
PDF = raw(CATALOG, TREE, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]>>")
HTML = b"<h1>Un titre</h1><p>Un <b>texte</b>.</p>"
DRAWN = "p { background: url(a.svg) }"
RUSSIAN = "Бумага, чернила и клей.\n\nМы печатаем сами, и раздаём сами.\n".encode("cp1251")
COVER = b"---\ntitle: Un titre\ncover: a.png\n---\n\nUn texte.\n"
PICTURE = b"# Un titre\n\nUn texte.\n\n![Une image](a.png)\n"


def picture(folder: Path) -> None:
    """Put a picture into a folder, and a layout that has a drawing."""
    Image.new("L", (99, 99), 7).save(folder / "a.png")
    drawn = folder / "drawn"
    drawn.mkdir()
    for name, text in (
        ("layout.toml", LAYOUT_TOML),
        ("page.html", PAGE_HTML),
        ("style.css", STYLE_CSS + DRAWN),
    ):
        (drawn / name).write_text(text, "utf-8")
    (drawn / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "utf-8")


BUILD = ("build", "--quiet")
Door = tuple[str, tuple[str, ...], str, Callable[[], bytes], str]
DOORS: list[Door] = [
    ("pikepdf:Pdf.open", ("check",), "a.pdf", lambda: PDF, "The file"),
    ("pikepdf:Pdf.open", ("impose",), "a.pdf", lambda: PDF, "The file"),
    ("pikepdf:Pdf.open", ("unimpose",), "a.pdf", lambda: PDF, "The file"),
    ("pikepdf:Pdf.open", ("print", "--dry-run"), "a.pdf", lambda: PDF, "The file"),
    ("pypdfium2:PdfDocument", ("impose",), "a.pdf", lambda: PDF[:99], "The file"),
    ("PIL.Image:open", BUILD, "a.md", lambda: PICTURE, "a library"),
    ("PIL.Image:open", ("gallery",), "a.md", lambda: PICTURE, "a library"),
    ("PIL.Image:Image.convert", BUILD, "a.md", lambda: PICTURE, "a library"),  # which decodes it
    ("PIL.Image:open", BUILD, "a.md", lambda: COVER, "a library"),
    ("xml.etree.ElementTree:fromstring", (*BUILD, "--layout", "drawn"), "a.md", lambda: COVER, "a library"),
    ("nh3:clean", BUILD, "a.html", lambda: HTML, "a library"),
    ("nh3:clean", ("read",), "a.html", lambda: HTML, "a library"),
    ("lxml.etree:fromstring", BUILD, "a.docx", docx, "a library"),
    ("lxml.etree:parse", BUILD, "a.odt", odt, "a library"),
    ("zipfile:ZipFile.read", BUILD, "a.docx", docx, "a library"),
    (
        "charset_normalizer:from_bytes",
        BUILD,
        "a.txt",
        lambda: RUSSIAN,
        "a library",
    ),
    ("weasyprint.text.line_break:create_layout", BUILD, "a.html", lambda: HTML, "a library"),
]


def run(door: str, words: tuple[str, ...], folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run a command in a folder; what passes through the door dies."""
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, door, *words],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize("opened", DOORS)
def test_a_library_that_breaks_over_a_file_ends_in_one_line(opened: Door, tmp_path: Path) -> None:
    door, words, name, made, said = opened
    picture(tmp_path)
    if data := made():
        (tmp_path / name).write_bytes(data)
    before = sorted(tmp_path.iterdir())
    done = run(door, (*words, name), tmp_path)
    assert done.returncode == 1, done
    first, hint = done.stderr.splitlines()
    assert first.startswith("Error: ") and said in first and hint.startswith("  ")
    assert (
        "Traceback" not in done.stdout
        and [p for p in sorted(tmp_path.iterdir()) if p.name != "build"] == before
    )


@pytest.mark.long
def test_one_file_that_breaks_the_library_does_not_hide_what_is_said_of_the_next(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(PDF)
    (tmp_path / "b.png").write_bytes(b"")
    picture(tmp_path)
    done = run("pikepdf:Pdf.open", ("check", "a.pdf", "a.png"), tmp_path)
    assert done.returncode == 1 and done.stderr.count("Error: ") == 1 and "a.png: a picture" in done.stdout


def test_what_ends_a_guarded_process_is_told_apart() -> None:
    for number, said in ((signal.SIGSEGV, "a library"), (signal.SIGKILL, "out of memory")):
        with pytest.raises(ZineError) as caught:
            guarded(lambda number=number: os.kill(os.getpid(), number))
        assert said in caught.value.message
