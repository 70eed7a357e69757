"""The engine: a WeasyPrint that zine does not know from inside is refused in one line, nothing set."""

import tomllib
from collections.abc import Callable, Iterator

import pytest
import weasyprint
from click.testing import Result
from conftest import ROOT, SEEDS
from weasyprint.layout import block

from zine import engine, machine

Zine = Callable[..., Result]
BUILD = "build", SEEDS[0], "-o"


@pytest.fixture(autouse=True)
def anew() -> Iterator[None]:
    """Let the engine be looked at anew, in the test and after it."""
    engine.known.cache_clear()
    yield
    engine.known.cache_clear()


def test_the_package_asks_for_the_versions_that_it_knows_and_no_others() -> None:
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert f"weasyprint>={engine.SERIES},<{engine.SERIES + 1}" in stated
    assert engine.fits(weasyprint.__version__)


@pytest.mark.parametrize("other", ["69.0", "71.0", "700.0", "unknown"])
def test_another_version_is_refused_in_one_line(
    zine: Zine, tmp_path: object, monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    monkeypatch.setattr(weasyprint, "__version__", other)
    result = zine(*BUILD, tmp_path)
    assert result.exit_code == 1
    assert f"WeasyPrint {other} is installed, and zine works with {engine.SERIES}" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_version_that_asks_for_lines_in_another_way_is_refused(
    zine: Zine, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weasyprint, "__version__", f"{engine.SERIES}.9")
    monkeypatch.setattr(block, "iter_line_boxes", lambda context, box: iter(()))
    result = zine(*BUILD, tmp_path)
    assert result.exit_code == 1
    assert f"WeasyPrint {engine.SERIES}.9 makes lines as zine does not know" in result.stderr


def test_the_doctor_says_so_too(monkeypatch: pytest.MonkeyPatch) -> None:
    assert machine.weasyprint().level == "note"
    monkeypatch.setattr(engine, "version", lambda: "71.0")
    assert machine.weasyprint().level == "error"
    assert "70" in machine.weasyprint().hint
    monkeypatch.setattr(engine, "version", lambda: None)
    assert machine.weasyprint().message == "WeasyPrint is not installed"
