"""The clean stage and the quick start."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from declarations import TARGET, generated, source

from zine import _declarations, startup

SETS = """
import sys
from zine import stage, startup
from pathlib import Path
startup.set_stage([Path(sys.argv[1])])
print(startup.quicken())
import weasyprint, hashlib
html = "<style>p {font-family: Spectral; hyphens: auto}</style><p lang=fr>Qu’est-ce&nbsp;? <b>L’eau</b>"
print(hashlib.sha256(weasyprint.HTML(string=html).write_pdf()).hexdigest())
print("fontTools.varLib" in sys.modules, "pycparser" in sys.modules)
stage.keep_libraries()
from weasyprint.text.ffi import ffi, gobject, pangoft2
held = [ffi.gc(pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref)]
held.append(held)
sys.held = held  # given back in the last collection of garbage, which closes the libraries
"""


def set_in_a_new_process(**environment: str) -> list[str]:
    fonts = Path(__file__).parent.parent / "fonts" / "Spectral"
    run = [sys.executable, "-W", "ignore", "-c", SETS, str(fonts)]
    done = subprocess.run(run, env=os.environ | environment, capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_the_quick_start_gives_the_same_bytes_and_imports_less() -> None:
    quick, plain = set_in_a_new_process(), set_in_a_new_process(ZINE_PLAIN_START="1")
    assert quick[1] == plain[1]
    assert (quick[0], *quick[2:]) == ("True", "False", "False")
    assert (plain[0], *plain[2:]) == ("False", "True", "True")


def test_the_declarations_are_those_of_the_installed_weasyprint() -> None:
    if hashlib.sha256(source().read_bytes()).hexdigest() != _declarations.SOURCE:
        pytest.fail("WeasyPrint has changed: run `python tests/declarations.py`")
    assert TARGET.read_text("utf-8") == generated()


def test_another_weasyprint_is_imported_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_declarations, "SOURCE", "another")
    assert not startup.use_declarations()


def test_a_module_that_waits_is_the_real_one_when_it_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    waiting = startup.waiting_module("colorsys", ("rgb_to_hls",))
    monkeypatch.setitem(sys.modules, "colorsys", waiting)
    from colorsys import rgb_to_hls

    assert rgb_to_hls(0, 0, 0) == (0, 0, 0)
    assert sys.modules["colorsys"] is not waiting
    assert pytest.approx(1 / 3) == waiting.ONE_THIRD


def test_fontconfig_knows_only_the_given_folders(tmp_path: Path) -> None:
    text = startup.fontconfig_file((tmp_path / "a & b",)).read_text("utf-8")
    assert text.count("<dir>") == 1
    assert "a &amp; b</dir>" in text


def test_without_a_writable_cache_a_folder_of_the_run_serves(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    startup.cache_folder.cache_clear()
    startup.fontconfig_file.cache_clear()
    try:
        assert startup.cache_folder() is None
        assert startup.private_folder() in startup.fontconfig_file((tmp_path,)).parents
    finally:
        startup.cache_folder.cache_clear()
        startup.fontconfig_file.cache_clear()


READS = """
import sys
from pathlib import Path
from zine import manuscript, typography
typography.typeset(manuscript.read(Path(sys.argv[1])))
dear = {"html", "yaml", "markdown", "nh3", "charset_normalizer", "docx", "weasyprint", "jinja2", "PIL"}
print(*sorted(dear & {name.partition(".")[0] for name in sys.modules}))
"""


@pytest.mark.long
def test_a_plain_text_is_read_and_set_without_what_takes_longer_to_load() -> None:
    seed = Path(__file__).parent.parent / "seeds" / "communique-bibliotheque.txt"
    run = [sys.executable, "-c", READS, str(seed)]
    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout.split() == []
