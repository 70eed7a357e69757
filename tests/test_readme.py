"""The README says what is true: its help texts are the real ones, and what it names is there."""

import re
from collections.abc import Callable

import pytest
from click.testing import Result
from conftest import ROOT

from zine import catalogue

README = (ROOT / "README.md").read_text("utf-8")
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
HELP = dict(re.findall(r"```console\n\$ (zine [^\n]*--help)\n(.*?)```", README, re.DOTALL))


@pytest.mark.parametrize("words", HELP)
def test_a_help_text_is_the_real_one(words: str, zine: Callable[..., Result]) -> None:
    said = zine(*words.split()[1:]).output
    assert said.strip() == HELP[words].strip()


def test_the_help_of_the_program_and_of_build_are_there() -> None:
    assert {"zine --help", "zine build --help"} <= set(HELP)


@pytest.mark.parametrize("command", catalogue.names("commands"))
def test_every_command_has_an_example(command: str, zine: Callable[..., Result]) -> None:
    said = zine(command, "--help")
    assert said.exit_code == 0
    assert "Example: zine " in said.output


def test_files_that_the_readme_names_are_there() -> None:
    for name in re.findall(r"(?:\]\(|`)((?:docs|seeds|layouts|zine|tests)/[\w./-]+)", README):
        assert (ROOT / name).exists(), name


def test_every_module_is_named_in_the_architecture() -> None:
    named = set(re.findall(r"`(?:zine/)?([\w./]+?)(?:\.py)?`", ARCHITECTURE))
    modules = {path.stem for path in (ROOT / "zine").glob("[!_]*.py")} - {"cli"}
    assert modules - named == set()


def test_the_architecture_names_what_knows_weasyprint() -> None:
    step = next(line for line in ARCHITECTURE.splitlines() if line.startswith("| 5 |"))
    named = set(re.findall(r"`(\w+)`", step.partition("`pages`")[2].partition("`startup`")[0])) | {"pages"}
    asks = re.compile(r"^\s*(?:from|import) weasyprint\b", re.MULTILINE)
    knows = {path.stem for path in (ROOT / "zine").rglob("*.py") if asks.search(path.read_text("utf-8"))}
    assert knows <= named
