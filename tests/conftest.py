"""What the tests share: the samples, a small layout, and the command line in one call."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

collect_ignore = ["bench", "fuzz", "setup", "declarations.py"]  # programs, not tests
ROOT = Path(__file__).parent.parent
SEEDS = sorted(p for p in (ROOT / "seeds").iterdir() if p.suffix in {".txt", ".md"} and p.stem != "README")
SHARED_TEXTS = sorted((ROOT.parent / "shared" / "texts").glob("*.txt"))

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("searching", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Know --whole: the proofs that take minutes too, which CI runs; and --renew, for tests/golden."""
    parser.addoption("--renew", action="store_true", help="write down what pages say now, for later tests")
    parser.addoption("--whole", action="store_true", help="also run the proofs marked as long")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the proofs marked as long to CI, unless they are asked for."""
    if config.getoption("--whole"):
        return
    left = [item for item in items if item.get_closest_marker("long")]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if not item.get_closest_marker("long")]


LAYOUT_TOML = """\
summary = "A small layout for the tests"
fonts = ["Spectral"]

[knobs.size]
default = 10
unit = "pt"
min = 8
max = 14
[knobs.leading]
default = 13
unit = "pt"
[knobs.head]
default = 15
unit = "mm"
[knobs.foot]
default = 18
unit = "mm"
[knobs.accent]
default = "black"
[knobs.mood]
default = "calm"
choices = ["calm", "loud"]
[knobs.cover]
default = false
"""
PAGE_HTML = """\
<!doctype html>
<html lang="{{ manuscript.lang }}">
<head><title>{{ plain.title }}</title><style>{{ root }}</style><link rel="stylesheet" href="style.css"></head>
<body>{{ manuscript.html }}</body>
</html>
"""
STYLE_CSS = """\
@page { size: var(--page-width) var(--page-height); margin: var(--head) 15mm var(--foot-exact) 15mm }
body { margin: 0; font: var(--size) / var(--leading) Spectral }
p { margin: 0 }
"""


@pytest.fixture
def layout_folder(tmp_path: Path) -> Path:
    """Return a folder with a small layout of a user's own."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "layout.toml").write_text(LAYOUT_TOML, "utf-8")
    (folder / "page.html").write_text(PAGE_HTML, "utf-8")
    (folder / "style.css").write_text(STYLE_CSS, "utf-8")
    return folder


@pytest.fixture
def zine() -> Callable[..., Result]:
    """Return a function that runs the command line: zine("build", "text.txt") → its result."""
    from zine.cli import main

    def run(*words: object, input: bytes | str | None = None) -> Result:
        return CliRunner().invoke(main, [str(word) for word in words], input=input)

    return run
