"""The pages, and the door of WeasyPrint."""

from contextlib import nullcontext
from pathlib import Path

import pytest

from zine import backdrops, stage
from zine.fetching import HOME, confined
from zine.galley import set_galley
from zine.imposition import MM
from zine.layout import load_layout
from zine.manuscript import Manuscript
from zine.pages import Pages, paginate

A5 = (148 * MM, 210 * MM)


def pages(html: str, layout: Path, pictures: Path | None = None) -> Pages:
    manuscript = Manuscript(html=html, lang="fr", title="Essai", folder=pictures)
    return paginate(set_galley(manuscript, load_layout(str(layout)), A5))


def test_pages_are_of_the_asked_size_and_say_nothing_of_their_maker(layout_folder: Path) -> None:
    import pikepdf

    made = pages("<p>Bonjour.</p>", layout_folder)
    with pikepdf.open(__import__("io").BytesIO(made.pdf)) as pdf:
        assert [float(v) for v in pdf.pages[0].mediabox] == pytest.approx([0, 0, *A5], abs=0.01)
        assert set(pdf.trailer.get("/Info", {})) <= {"/Title"}
        assert str(pdf.Root.Lang) == "fr"
    assert made.count == 1
    assert not made.findings
    assert b"WeasyPrint" not in made.pdf


def test_the_libraries_stay_loaded_for_what_is_given_back_at_the_end(layout_folder: Path) -> None:
    pages("<p>Un.</p>", layout_folder)
    assert stage.keep_libraries.cache_info().currsize


def test_a_glyph_that_no_font_has_is_a_finding(layout_folder: Path) -> None:
    (found,) = pages("<p>Un \N{CJK UNIFIED IDEOGRAPH-6F22}.</p>", layout_folder).findings
    assert found.code == "glyph-missing"
    assert "\N{CJK UNIFIED IDEOGRAPH-6F22}" in found.message


def test_what_weasyprint_complains_of_is_a_finding(layout_folder: Path) -> None:
    (layout_folder / "style.css").write_text("p { colour: red }", "utf-8")
    assert [f.code for f in pages("<p>Un.</p>", layout_folder).findings] == ["weasyprint"]


def test_the_fetcher_stays_in_its_folders(tmp_path: Path) -> None:
    folder, outside = tmp_path / "layout", tmp_path / "secret.png"
    folder.mkdir()
    outside.write_bytes(b"secret")
    (folder / "a b.png").write_bytes(b"picture")
    (folder / "link.png").symlink_to(outside)
    (folder / "notes.txt").write_text("no", "utf-8")
    roots = {"layout": folder}
    assert confined(f"{HOME}/layout/a%20b.png", roots) == folder / "a b.png"
    for name in ("../secret.png", "%2e%2e/secret.png", "link.png", "notes.txt", "none.png", "a\0.png", ""):
        assert confined(f"{HOME}/layout/{name}", roots) is None
    for url in (
        f"file://{outside}",
        "http://127.0.0.1/a.png",
        f"{HOME}.evil/layout/a%20b.png",
        f"{HOME}/other/x.png",
    ):
        assert confined(url, roots) is None


def test_backdrops_are_drawn_as_if_every_box_had_been_asked_for_its_own(
    monkeypatch: pytest.MonkeyPatch, layout_folder: Path
) -> None:
    style = layout_folder / "style.css"
    style.write_text(
        style.read_text("utf-8")
        + "mark { background: yellow } strong { border-radius: 3px; border: 1px solid }"
        + "em { box-shadow: 1px 1px red } blockquote {background: linear-gradient(red, tan); color: blue }",
        "utf-8",
    )
    text = (
        "<p>One <mark>and <em>two</em></mark> <strong>three</strong></p><blockquote><p>four</p></blockquote>"
    )
    quick = pages(text, layout_folder).pdf
    monkeypatch.setattr(backdrops, "spared", nullcontext)
    assert quick == pages(text, layout_folder).pdf
    monkeypatch.undo()
    monkeypatch.setattr(backdrops, "bare", lambda _: True)
    assert quick != pages(text, layout_folder).pdf
