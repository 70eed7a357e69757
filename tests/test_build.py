"""`zine build`, from the command line: what it writes, what it says, and how it fails."""

import hashlib
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from click.testing import Result
from conftest import ROOT, SEEDS, SHARED_TEXTS

from zine import catalogue

Zine = Callable[..., Result]
TRACT = ROOT / "seeds" / "tract-jardins.txt"
A5 = [0, 0, 419.5276, 595.2756]
A4_LANDSCAPE = [0, 0, 841.8898, 595.2756]


def boxes(path: Path) -> list[float]:
    """Return the media box of a PDF's first page."""
    with pikepdf.open(path) as pdf:
        return [float(value) for value in pdf.pages[0].mediabox]


def text_of(path: Path) -> str:
    """Return all text of a PDF, page after page."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)


def test_a_text_becomes_pages_and_sheets(zine: Zine, tmp_path: Path) -> None:
    result = zine("build", TRACT, "-o", tmp_path)
    assert result.exit_code == 0, result.output
    read, sheets = (tmp_path / TRACT.stem / f"{TRACT.stem}-{kind}.pdf" for kind in ("read", "print-a4-short"))
    assert boxes(read) == pytest.approx(A5, abs=0.01)
    assert boxes(sheets) == pytest.approx(A4_LANDSCAPE, abs=0.01)
    assert sorted(p.name for p in read.parent.iterdir()) == sorted([read.name, sheets.name])
    for said in (str(read), str(sheets), "français", "A4", "short edge", "100 %", "fold", "taple"):
        assert said in result.output


def test_letter_gives_half_letter_pages(zine: Zine, tmp_path: Path) -> None:
    assert zine("build", TRACT, "-o", tmp_path, "--paper", "letter", "--flip", "long").exit_code == 0
    folder = tmp_path / TRACT.stem
    assert boxes(folder / f"{TRACT.stem}-read.pdf") == pytest.approx([0, 0, 396, 612], abs=0.01)
    assert boxes(folder / f"{TRACT.stem}-print-letter-long.pdf") == pytest.approx([0, 0, 792, 612], abs=0.01)


def test_quiet_says_nothing_and_json_says_the_same_as_data(zine: Zine, tmp_path: Path) -> None:
    assert zine("build", TRACT, "-o", tmp_path, "--quiet").output == ""
    (told,) = json.loads(zine("build", TRACT, "-o", tmp_path, "--json").output)
    assert told["lang"] == "fr"
    assert told["lang_source"] == "guessed"
    assert told["pages"] + told["blanks"] == 4 * told["sheets"]
    assert all(Path(path).is_file() for path in told["files"])
    assert told["steps"]


def test_standard_input_is_read(zine: Zine, tmp_path: Path) -> None:
    result = zine("build", "-", "-o", tmp_path, input=b"Un titre bref\n\nUn paragraphe qui le suit.\n")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "un-titre-bref" / "un-titre-bref-read.pdf").is_file()


def test_one_bad_text_does_not_stop_the_others(zine: Zine, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("", "utf-8")
    result = zine("build", empty, TRACT, "-o", tmp_path / "build")
    assert result.exit_code == 1
    assert (tmp_path / "build" / TRACT.stem).is_dir()
    assert "[1/2]" in result.output
    assert "1 of 2 texts failed" in result.output
    assert str(empty) in result.output


def test_two_texts_of_one_name_do_not_overwrite_each_other(zine: Zine, tmp_path: Path) -> None:
    twin = tmp_path / "other" / TRACT.name
    twin.parent.mkdir()
    twin.write_text("Un autre texte\n\nIl a le même nom.\n", "utf-8")
    result = zine("build", TRACT, twin, "-o", tmp_path / "build")
    assert result.exit_code == 1
    assert "-o" in result.output
    assert "même nom" not in text_of(tmp_path / "build" / TRACT.stem / f"{TRACT.stem}-read.pdf")


def broken(folder: Path) -> dict[str, tuple[list[object], str]]:
    """Return calls that cannot work, and what each must say."""
    (folder / "spaces.txt").write_text(" \n\n \t\n", "utf-8")
    (folder / "empty.txt").write_text("", "utf-8")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "image.md").write_text("# Un titre\n\n![Une carte](carte.png)\n", "utf-8")
    (folder / "front.md").write_text("---\ntitle: [a\n---\nUn.\n", "utf-8")
    (folder / "text.xyz").write_text("Un.", "utf-8")
    locked = folder / "locked"
    locked.write_text("a file, not a folder")
    return {
        "missing": ([folder / "none.txt"], "none.txt"),
        "folder": ([folder], "folder"),
        "empty": ([folder / "empty.txt"], "empty"),
        "spaces": ([folder / "spaces.txt"], "empty"),
        "binary": ([folder / "binary.txt"], "binary"),
        "picture": ([folder / "image.md"], "carte.png"),
        "front matter": ([folder / "front.md"], "line"),
        "suffix": ([folder / "text.xyz"], ".xyz"),
        "layout": ([TRACT, "--layout", "manifest"], "“manifeste”"),
        "scheme": ([TRACT, "--scheme", "sadle-stitch"], "saddle"),
        "knob": ([TRACT, "--set", "sise=9"], "“size”"),
        "range": ([TRACT, "--set", "size=900"], "a number from"),
        "output": ([TRACT, "-o", locked], "cannot write"),
    }


def test_a_mistake_is_one_line_and_a_hint(zine: Zine, tmp_path: Path, subtests: pytest.Subtests) -> None:
    for case, (words, said) in broken(tmp_path).items():
        with subtests.test(case):
            result = zine("build", *words, *(() if "-o" in words else ("-o", tmp_path / "build")))
            assert result.exit_code == 1, result.output
            assert isinstance(result.exception, SystemExit)
            lines = result.output.strip().splitlines()
            assert said in result.output
            assert lines[0].startswith("Error: ")
            assert len(lines) == 2
            assert not any((tmp_path / "build").rglob("*.pdf"))


def test_a_text_alone_is_built_and_what_is_no_command_is_told_the_nearest(zine: Zine, tmp_path: Path) -> None:
    assert zine(TRACT, "-o", tmp_path, "--quiet").exit_code == 0
    assert sorted(p.suffix for p in (tmp_path / TRACT.stem).iterdir()) == [".pdf", ".pdf"]
    for words, said in (("buid",), "Did you mean “build”?"), (("none.txt",), "neither a command nor a file"):
        result = zine(*words)
        assert result.exit_code == 2
        assert said in result.output


def test_strict_fails_at_a_warning_and_writes_nothing(zine: Zine, tmp_path: Path) -> None:
    text = tmp_path / "snow.txt"
    text.write_text("Un titre\n\nIl neige \N{CJK UNIFIED IDEOGRAPH-6F22} sur la ville.\n", "utf-8")
    assert "Warning: no font" in zine("build", text, "-o", tmp_path / "a").output
    result = zine("build", text, "-o", tmp_path / "b", "--strict")
    assert result.exit_code == 1
    assert "\N{CJK UNIFIED IDEOGRAPH-6F22}" in result.output
    assert not (tmp_path / "b").exists()


def test_a_full_disk_leaves_what_was_there(
    zine: Zine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert zine("build", TRACT, "-o", tmp_path).exit_code == 0
    before = {p.name: p.read_bytes() for p in (tmp_path / TRACT.stem).iterdir()}

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    result = zine("build", TRACT, "-o", tmp_path, "--set", "size=9")
    monkeypatch.undo()
    assert result.exit_code == 1
    assert "no space left" in result.output
    assert {p.name: p.read_bytes() for p in (tmp_path / TRACT.stem).iterdir()} == before


WITHOUT_PANGO = """
import cffi
from zine import _declarations
def fail(*_):
    raise OSError("cannot load library")
cffi.FFI.dlopen = fail
_declarations.SOURCE = "another"
from zine.cli import run
run()
"""
INTERRUPTED = """
import os, signal, zine.build
signal.signal(signal.SIGINT, signal.default_int_handler)  # a parent may have had it ignored
def interrupt(*_):
    os.kill(os.getpid(), signal.SIGINT)
zine.build.typeset = interrupt
from zine.cli import run
run()
"""


@pytest.mark.parametrize(("code", "said"), [(WITHOUT_PANGO, "Pango"), (INTERRUPTED, "Aborted!")])
def test_what_happens_to_a_machine_is_one_line(code: str, said: str, tmp_path: Path) -> None:
    words = [sys.executable, "-c", code, "build", str(TRACT), "-o", str(tmp_path / "build")]
    run_in = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, env=run_in, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert said in done.stderr
    assert not done.stdout
    assert len(done.stderr.strip().splitlines()) <= 2
    assert not (tmp_path / "build").exists()


def build_elsewhere(folder: Path, **environment: str) -> dict[str, str]:
    """Build the tract in a process of its own, in a folder of its own; return its digests."""
    folder.mkdir()
    text = folder / TRACT.name
    text.write_bytes(TRACT.read_bytes())
    words = [sys.executable, "-c", "from zine.cli import run; run()", "build", text.name, "--quiet"]
    run_in = os.environ | {"PYTHONPATH": str(ROOT)} | environment
    subprocess.run(words, cwd=folder, env=run_in, check=True)
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in (folder / "build").rglob("*.pdf")}


def test_the_same_text_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    here = build_elsewhere(tmp_path / "a", TZ="UTC", PYTHONHASHSEED="1")
    there = build_elsewhere(
        tmp_path / "b", TZ="Pacific/Chatham", HOME=str(home), USER="nobody", LANG="C", PYTHONHASHSEED="2",
        ZINE_PLAIN_START="1",
    )  # fmt: skip
    assert len(here) == 2
    assert here == there


def test_nothing_tells_who_made_it(zine: Zine, tmp_path: Path) -> None:
    zine("build", TRACT, "-o", tmp_path)
    for path in tmp_path.rglob("*.pdf"):
        with pikepdf.open(path) as pdf:
            assert set(pdf.trailer.get("/Info", {})) <= {"/Title"}
            if "/Metadata" in pdf.Root:
                told = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", pdf.Root.Metadata.read_bytes().decode()))
                assert told.strip(" \ufeff") == f"1 {pdf.trailer.Info.Title}"
            expanded = io.BytesIO()
            pdf.save(expanded, stream_decode_level=pikepdf.StreamDecodeLevel.all)
        for secret in (b"WeasyPrint", b"pikepdf", b"CreationDate", b"file:", str(tmp_path).encode()):
            assert secret not in expanded.getvalue()


LAYOUTS = sorted(catalogue.layouts())
TEXTS = [*SEEDS, *SHARED_TEXTS]


@pytest.mark.parametrize("number", range(max(len(LAYOUTS), len(TEXTS))))
def test_a_sample_is_built_in_a_layout_without_a_complaint(number: int, zine: Zine, tmp_path: Path) -> None:
    text, layout = TEXTS[-number % len(TEXTS)], LAYOUTS[number % len(LAYOUTS)]
    result = zine("build", text, "--layout", layout, "-o", tmp_path, "--strict")
    if "text(s) in a booklet" in result.output:
        pytest.skip("the sample is several texts, the layout is for one")
    assert result.exit_code == 0, f"{text.stem} in {layout}: {result.output}"
