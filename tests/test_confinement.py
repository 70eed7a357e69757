"""A layout from a stranger reads nothing outside its folder, runs nothing, and cannot keep a machine busy."""

# ruff: noqa: E501 -- the lists are easier to read as they are

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from conftest import LAYOUT_TOML, PAGE_HTML, STYLE_CSS

Zine = Callable[..., Result]
SECRET = "Geheim7x4"


@pytest.fixture
def build(zine: Zine, tmp_path: Path, layout_folder: Path) -> Callable[[], str]:
    """Return a function that builds a text with the layout, and gives what was said and written."""
    (tmp_path / "secret.txt").write_text(SECRET, "utf-8")
    (tmp_path / "secret.css").write_text(f"p::before {{ content: '{SECRET}' }}", "utf-8")
    (tmp_path / "text.md").write_text("---\ntitle: Un titre\n---\n\nUn paragraphe.\n", "utf-8")

    def run() -> str:
        text, out = tmp_path / "text.md", tmp_path / "out"
        result = zine("build", text, "--layout", layout_folder, "-o", out, "--fit", "off")
        assert result.exit_code in (0, 1) and "mistake of zine" not in result.output, result.output
        pages = list(out.rglob("*-read.pdf"))
        assert bool(pages) is not bool(result.exit_code)
        return result.output + "".join(words(path) for path in pages)

    return run


def words(path: Path) -> str:
    """Return the words on the pages of a PDF."""
    from zine.inspection import inspected

    with inspected(path) as inspection:
        return inspection.text.replace(" ", "")


TEMPLATES = [
    "{% include '../../secret.txt' %}", "{% include '../secret.txt' %}", "{% include '/etc/passwd' %}",
    "{% extends '../secret.txt' %}", "{% import '../secret.txt' as x %}", "{{ ''.__class__.__mro__ }}",
    "{{ ''['__class__'] }}", "{{ ''|attr('__class__') }}", "{{ manuscript._manuscript }}", "{{ manuscript.folder }}",
    "{{ manuscript.folder.joinpath('secret.txt').read_text() }}", "{{ manuscript.settings }}", "{{ fit.__globals__ }}",
    "{{ fit.__closure__ }}", "{{ cycler.__init__.__globals__.os.popen('id').read() }}", "{{ self._TemplateReference__context }}",
    "{{ namespace.__init__.__globals__ }}", "{{ '%s' % 1 }}{{ '{0.__class__}'.format(1) }}", "{{ plain.update({'title': 'x'}) }}",
    "{{ fit('x', '../../secret.txt', 100, 100) }}", "{{ fit('x', '/etc/passwd', 100, 100) }}",
    "{{ 9 ** 9 ** 9 ** 9 }}", "{{ 'a' * 10 ** 12 }}", "{{ range(10 ** 12)|list }}", "{{ 'x'|center(10 ** 12) }}",
    "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "{% include 'page.html' %}",
    pytest.param("{{ [[1]]|sum(start=[])|join }}{{ lipsum(n=10 ** 6) }}", marks=pytest.mark.long),
    pytest.param("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", marks=pytest.mark.long),
]  # fmt: skip


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_is_no_program(
    template: str, layout_folder: Path, build: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zine.limits.SECONDS", 3)
    (layout_folder / "page.html").write_text(PAGE_HTML.replace("{{ manuscript.html }}", template), "utf-8")
    said = build()
    assert SECRET not in said and "root:" not in said and "uid=" not in said
    assert "<class" not in said and "built-in" not in said


STYLES = [
    "@import '../../secret.css';", "@import url(/secret.css);", "@import url(file:///etc/passwd);",
    "@import url(http://169.254.169.254/x.css);", "p { background: url(../secret.png) }", "p { background: url(//localhost/a.png) }",
    "p::before { content: url(file:///etc/passwd) }", "p { display: list-item; list-style-image: url(https://example.org/a.svg) }",
    "@font-face { font-family: X; src: url(../../x.ttf) } p { font-family: X }", "@page { background: url(%2e%2e/secret.png) }",
    "@font-face { font-family: X; src: url(ftp://127.0.0.1/x.ttf) } p { font-family: X }",
    "@color-profile --x { src: url(/etc/passwd); components: c } p { color: color(--x 1) }",
    "p { border-image: url(gopher://x/a.png) 1 }", "p { mask-border: url(../x.png) 1 }", "a { cursor: url(../x.png), auto }",
]  # fmt: skip


@pytest.mark.parametrize("style", STYLES)
def test_a_style_sheet_reads_nothing_outside_and_the_address_is_named(
    style: str, layout_folder: Path, build: Callable[[], str]
) -> None:
    (layout_folder / "style.css").write_text(f"{style}\n{STYLE_CSS}", "utf-8")
    said = build()
    assert SECRET not in said
    assert ("which is not one of its files" in said) is ("cursor" not in style), said


LINKS = ["page.html", "style.css", "extra.html", "fonts", "deep/er.css"]


@pytest.mark.parametrize("name", LINKS)
def test_a_link_out_of_the_folder_is_refused(
    name: str, layout_folder: Path, build: Callable[[], str]
) -> None:
    path = layout_folder / name
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to("/etc" if name == "fonts" else layout_folder.parent / "secret.txt")
    assert "leads out of the layout" in build()


def test_a_pipe_is_no_file_of_a_layout(layout_folder: Path, build: Callable[[], str]) -> None:
    os.mkfifo(layout_folder / "more.css")
    assert "no file that a layout can have" in build()


@pytest.mark.parametrize("font", ["../layouts", "/etc", "../../../etc", "..", ".", ""])
def test_fonts_are_those_that_are_shipped(font: str, layout_folder: Path, build: Callable[[], str]) -> None:
    (layout_folder / "layout.toml").write_text(LAYOUT_TOML.replace("Spectral", font, 1), "utf-8")
    assert "no font family" in build()


@pytest.mark.parametrize(
    "toml", ["a = " + "[" * 5000, "x" * 10, "knobs = 7", "summary = 5\nfonts = [[]]", "fonts = 7", ""]
)
def test_a_head_that_is_none_is_said_in_one_line(
    toml: str, layout_folder: Path, build: Callable[[], str]
) -> None:
    (layout_folder / "layout.toml").write_text(toml, "utf-8")
    assert build().count("Error: ") == 1


def test_what_a_layout_has_of_its_own_is_read(layout_folder: Path, build: Callable[[], str]) -> None:
    (layout_folder / "own.css").write_text("p::before { content: 'Eigenes' }", "utf-8")
    (layout_folder / "page.html").write_text(PAGE_HTML.replace("</body>", "{{ 2 ** 10 }}</body>"), "utf-8")
    (layout_folder / "style.css").write_text(f"@import 'own.css';\n{STYLE_CSS}", "utf-8")
    said = build()
    assert "Eigenes" in said and "1024" in said


def test_links_that_lead_to_themselves_are_refused_in_one_line(zine: Zine, tmp_path: Path) -> None:
    for name in ("loop.png", "loop.md"):
        (tmp_path / name).symlink_to(tmp_path / name)
    for head, body in (("", "![x](loop.png)"), ("cover: loop.png", ""), ("with: loop.md", "")):
        (tmp_path / "text.md").write_text(f"---\ntitle: Un\n{head}\n---\n\nDeux.\n\n{body}\n", "utf-8")
        said = zine("build", tmp_path / "text.md", "-o", tmp_path / "build")
        assert (
            said.exit_code == 1 and said.output.count("Error: ") == 1 and "mistake of zine" not in said.output
        )


@pytest.mark.parametrize("command", ["check", "impose", "unimpose", "print"])
@pytest.mark.parametrize("kind", ["a pipe", "a device"])
def test_a_pipe_or_a_device_is_no_pdf_and_is_not_waited_for(
    command: str, kind: str, zine: Zine, tmp_path: Path
) -> None:
    path = tmp_path / "a.pdf"
    if kind == "a pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    said = zine(command, path)
    assert said.exit_code == 1 and ("a pipe or a device" in said.output or command == "print"), said.output


def test_a_text_that_names_a_pipe_is_not_waited_for(zine: Zine, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "more.md")
    (tmp_path / "text.md").write_text("---\nwith: more.md\n---\n\nUn.\n", "utf-8")
    assert "a pipe or a device" in zine("build", tmp_path / "text.md", "-o", tmp_path).output
