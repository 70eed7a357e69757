"""The machine: what is missing, old, damaged or unwritable is named, with what to do about it."""

import hashlib
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result

from zine import catalogue, machine
from zine.machine import LIBRARIES, Library
from zine.preflight import Finding

ABSENT = Library("Absent", "absent-1.0", "absent_version", "libabsent-0")
PANGO, SUBSETTER = LIBRARIES[1], LIBRARIES[4]


def stub(folder: Path, name: str, script: str) -> None:
    """Put a program into a folder."""
    (folder / name).write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    (folder / name).chmod(0o755)


def test_python_too_old() -> None:
    assert machine.python((3, 10, 12)).level == "error"
    assert machine.python((3, 11, 0)).level == machine.python((3, 14, 0)).level == "note"


def test_version_is_what_the_library_is_in_weasyprint() -> None:
    from weasyprint.text.ffi import pango  # its own binding, and the other of the two functions that tell

    number = pango.pango_version()
    version = f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    assert machine.library(PANGO).message == f"Pango {version}"


@pytest.mark.parametrize("wanted", LIBRARIES, ids=lambda wanted: wanted.stem)
def test_each_library_tells_its_version(wanted: Library) -> None:
    loaded = machine.load(wanted.files)
    if loaded is None:
        pytest.skip(f"{wanted.name} is not on this machine")
    version = machine.version_of(loaded, wanted.asked)
    assert len(version) == 3
    assert version >= wanted.least


def test_missing_library_is_an_error_with_the_line_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert machine.library(ABSENT).level == "error"
    assert "libabsent-1.0.so.0" in machine.library(ABSENT).hint
    stub(tmp_path, "brew", "")
    assert machine.library(ABSENT).hint == "Run: brew install pango"
    stub(tmp_path, "apt-get", "")
    assert machine.library(ABSENT).hint == "Run: sudo apt-get install libabsent-0"


def test_missing_subsetter_is_a_warning_that_says_the_cost() -> None:
    missing = machine.library(replace(SUBSETTER, stem="absent"))
    assert missing.level == "warning"
    assert "longer" in missing.message


def test_old_library_is_an_error() -> None:
    old = machine.library(replace(PANGO, least=(999, 0)))
    assert old.level == "error"
    assert "999.0 or newer" in old.message


def test_a_library_that_does_not_tell_its_version_is_well() -> None:
    assert machine.library(replace(PANGO, asked="no_such_function")).level == "note"


def test_homebrew_library_that_this_python_does_not_find(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "libabsent-1.0.0.dylib").touch()
    monkeypatch.setattr(machine, "HOMEBREW", tmp_path)
    assert f"DYLD_FALLBACK_LIBRARY_PATH={tmp_path}" in machine.library(ABSENT).hint


def test_shipped_fonts_are_as_they_were_shipped() -> None:
    assert machine.fonts(catalogue.shipped("fonts")).level == "note"


def test_fonts_missing_damaged_or_unlisted(tmp_path: Path) -> None:
    assert machine.fonts(tmp_path).level == "error"
    digest = hashlib.sha256(b"outlines").hexdigest()
    files = "".join(
        f'[[Fine.files]]\nname = "{n}.ttf"\nsha256 = "{digest}"\n' for n in ("good", "bad", "gone")
    )
    (tmp_path / "fonts.toml").write_text(files, "utf-8")
    (tmp_path / "Fine").mkdir()
    (tmp_path / "Fine" / "good.ttf").write_bytes(b"outlines")
    (tmp_path / "Fine" / "bad.ttf").write_bytes(b"outlines?")
    found = machine.fonts(tmp_path)
    assert found.level == "error"
    assert found.message.endswith(": Fine/bad.ttf, Fine/gone.ttf")


def test_cache() -> None:
    assert machine.cache(Path("/somewhere")).level == "note"
    assert machine.cache(None).level == "warning"


@pytest.mark.parametrize(
    ("environment", "letter"),
    [
        ({"LANG": "en_US.UTF-8"}, True),
        ({"LANG": "fr_CA"}, True),
        ({"LANG": "en_US.UTF-8", "LC_PAPER": "fr_FR.UTF-8"}, False),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "es_MX.UTF-8"}, True),
        ({"LANG": "fr_FR@euro", "LC_ALL": ""}, False),
        ({"LANG": "C.UTF-8"}, False),
        ({}, False),
    ],
)
def test_paper_of_the_land(environment: dict[str, str], letter: bool) -> None:
    assert ("letter" in machine.paper(environment).hint) is letter


def test_printers_are_named_with_what_they_can(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "no printer service" in machine.printers().message
    stub(tmp_path, "lpstat", "exit 1")
    assert "no printer is set up" in machine.printers().message
    stub(
        tmp_path,
        "lpstat",
        'if [ "$1" = -e ]; then echo Laser; echo Inkjet; else echo "system default destination: Laser"; fi',
    )
    stub(tmp_path, "lpoptions", 'if [ "$2" = Laser ]; then echo "Duplex/2-Sided: *None DuplexTumble"; fi')
    assert machine.printers().message == "printers: Laser (the usual one, both sides); Inkjet (one side)"


def test_a_printer_service_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def hangs(*_words: object, **_named: object) -> None:
        raise subprocess.TimeoutExpired("lpstat", 5)

    monkeypatch.setattr(subprocess, "run", hangs)
    assert machine.answer("lpstat", "-e") == ""


def doctor(monkeypatch: pytest.MonkeyPatch, *words: str, found: Finding | None = None) -> Result:
    """Run `zine doctor` on a machine with one finding."""
    from click.testing import CliRunner

    from zine.cli import main

    if found:
        monkeypatch.setattr(machine, "examine", lambda: [found])
    return CliRunner().invoke(main, ["doctor", *words])


def test_doctor_says_what_to_do_and_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    result = doctor(monkeypatch, found=Finding("pango", "Pango cannot be loaded", "Run: this", "error"))
    assert result.exit_code == 1
    assert result.output.startswith("FAIL  Pango cannot be loaded\n      Run: this\n")


def test_doctor_is_content_with_what_only_slows(monkeypatch: pytest.MonkeyPatch) -> None:
    result = doctor(monkeypatch, found=Finding("x", "slow", "", "warning"))
    assert (result.exit_code, result.output.splitlines()[-1]) == (0, "This machine can make booklets.")


def test_doctor_as_data(monkeypatch: pytest.MonkeyPatch) -> None:
    result = doctor(monkeypatch, "--json", found=Finding("x", "é", "", "error"))
    said = json.loads(result.output)
    assert said["ready"] is False
    assert said["findings"][0]["message"] == "é"


def test_doctor_of_this_machine_does_not_import_weasyprint() -> None:
    script = (
        "import sys\nfrom zine.machine import examine\n"
        "assert not [f for f in examine() if f.level == 'error']\nassert 'weasyprint' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=catalogue.PACKAGE.parent)
