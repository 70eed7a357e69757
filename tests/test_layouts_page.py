"""docs/layouts.md says what is there: each property and each variable exists, and none is left out."""

import inspect
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import Result
from conftest import ROOT

from zine import catalogue, galley, headings
from zine.errors import ZineError
from zine.galley import Means, set_galley
from zine.imposition import MM
from zine.layout import load_layout
from zine.manuscript import LINES, Manuscript
from zine.pages import paginate

Zine = Callable[..., Result]
A5 = 148 * MM, 210 * MM
PAGE = (ROOT / "docs" / "layouts.md").read_text("utf-8")
BASE = catalogue.shipped("layouts") / "_base"
CSS = (BASE / "base.css").read_text("utf-8")
TEXT = Manuscript("<h2>A</h2><p>B</p>", "en", title="C", author="D")


def told(part: str) -> dict[str, str]:
    """Return the rows of the table in a part of the page."""
    body = PAGE.partition(f"## {part}\n")[2].partition("\n## ")[0]
    return dict(re.findall(r"^\| `([^`]+)` \| (.*?) \|", body, re.M))


def context(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    seen: dict[str, Any] = {}
    own = galley.render
    monkeypatch.setattr(
        galley, "render", lambda layout, **given: (seen.update(given), own(layout, **given))[1]
    )
    set_galley(TEXT, load_layout("communique"), A5)
    return seen


def test_every_property_that_is_explained_exists_and_every_one_that_exists_is_explained() -> None:
    html = set_galley(TEXT, load_layout("communique"), A5).html
    known = set(re.findall(r"(--[\w-]+)", CSS + html)) - {f"--{k}" for k in load_layout("communique").knobs}
    assert set(told("style.css")) == known - {"--start"}
    for name in re.findall(r"`(--[a-z-]+)`", PAGE):
        assert (
            name.removeprefix("--") in {*load_layout("communique").knobs, "ink", "scheme", "strict"}
            or name in known
        )


def test_every_variable_that_is_explained_is_there_and_every_one_that_is_there_is_explained(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert set(told("page.html")) == set(context(monkeypatch))


def test_the_lines_of_a_text_and_the_blocks_of_the_base_are_all_named() -> None:
    for name in (*LINES, "html", "lang"):
        assert f"`.{name}`" in PAGE or f"manuscript.{name}`" in PAGE
    for name in re.findall(r"{% block (\w+)", (BASE / "base.html").read_text("utf-8")):
        assert f"`{name}`" in PAGE.partition("## page.html")[2]


def test_the_calls_in_the_page_work(monkeypatch: pytest.MonkeyPatch) -> None:
    given = context(monkeypatch)
    face = "Spectral/Spectral-Regular.ttf"
    fitted = given["fit"]("A title", face, 200, 100, largest=30, leading=1.1)
    assert fitted.html and fitted.size
    assert given["stack"]("A title", face, 200, 100, gap=6)
    assert given["drawing"](100, 100, 6, "#000")
    assert len(given["code"]()) == 3
    assert given["words"].contents and given["words"].copy
    assert {"level", "id", "text"} <= set(inspect.signature(headings.Heading).parameters)


def test_the_classes_of_the_ink_are_on_the_body() -> None:
    for ink in ("full", "light", "grey"):
        assert f"ink-{ink}" in PAGE
        html = set_galley(TEXT, load_layout("communique"), A5, means=Means(ink)).html
        assert re.search(rf'<body class="[^"]*\bink-{ink}\b', html)


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=() if n == "essay" else pytest.mark.long) for n in catalogue.layouts()]
)
def test_a_new_layout_is_a_copy_that_works_by_its_path(name: str, zine: Zine, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    result = zine("new", "layout", folder, "--from", name)
    assert result.exit_code == 0, result.output
    assert {p.name for p in folder.iterdir()} == {p.name for p in catalogue.layouts()[name].iterdir()}
    text = tmp_path / "text.txt"
    text.write_text("A title\n\nA paragraph.\n", "utf-8")
    assert zine("build", text, "--layout", folder, "-o", tmp_path / "build").exit_code == 0
    assert f"mine, begun from {name}" in zine("layouts", folder).output
    again = zine("new", "layout", folder)
    assert again.exit_code == 1
    assert "there already" in again.output


def test_a_layout_is_shown_with_what_it_is_for_its_knobs_and_a_picture(zine: Zine) -> None:
    output = zine("layouts", "essay").output
    assert load_layout("essay").summary in output
    assert "size=10pt" in output or "size=" in output
    path = Path(re.findall(r"picture  (.*)", output)[0])
    assert path.read_bytes().startswith(b"\x89PNG")


def test_a_gallery_is_one_page_and_one_picture_of_every_layout(
    zine: Zine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    two = {name: catalogue.layouts()[name] for name in ("communique", "pocket")}
    monkeypatch.setattr(catalogue, "layouts", lambda: two)
    text = tmp_path / "text.txt"
    text.write_text("A <b>title’s\n\nA paragraph.\n", "utf-8")
    result = zine("gallery", text, "-o", tmp_path)
    assert result.exit_code == 0, result.output
    page, picture = map(Path, result.output.split())
    html = page.read_text("ascii")
    assert ElementTree.fromstring(html).findtext("body/h1") == "A <b>title’s"
    assert "<meta" not in html  # which those who look for metadata report, whatever it says
    for name in two:
        assert f"<h2>{name}</h2>" in html
    assert html.count("data:image/png;base64,") == len(two)
    assert "http" not in html and "&lt;b&gt;" in html
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("file", "line", "text", "said"),
    [
        ("style.css", 3, "p { margin: 0 }\n\np { colour: red }\n", "colour"),
        ("style.css", 2, "p { margin: 0 }\np { margin: quite }\n", "margin"),
        ("style.css", 2, "p { margin: 0 }\np:: { margin: 0 }\n", "selector"),
        ("layout.toml", 4, 'summary = "a"\n\n[knobs]\nsize = {default = 1, mim = 2}\n', "mim"),
        ("layout.toml", 3, 'summary = "a"\n\n[knobs.size]\nunit = "pt"\n', "default"),
        ("layout.toml", 2, 'summary = "a"\nfonts = [}\n', "at line 2"),
        ("layout.toml", 3, 'summary = "a"\nfonts = ["Spectral",\n"Spektral"]\n', "spektral"),
        ("layout.toml", 2, 'summary = "a"\nfonts = ["../x"]\n', "font family"),
        ("style.css", 3, "p { margin: 0 }\n\nh2 { background: url(moon.png) }\n", "moon.png"),
        ("style.css", 2, "p { margin: 0 }\n@font-face { font-family: A; src: url(a.otf) }\n", "a.otf"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_its_line(
    layout_folder: Path, file: str, line: int, text: str, said: str
) -> None:
    (layout_folder / file).write_text(text, "utf-8")
    try:
        findings = paginate(set_galley(TEXT, load_layout(str(layout_folder)), A5)).findings
        message = next(found.message for found in findings if found.code == "weasyprint")
    except ZineError as error:
        message = error.message
    assert f"{file}, line {line}" in message or said == f"at line {line}"
    assert said in message.lower()
