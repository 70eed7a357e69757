"""The galley: a manuscript dressed in a layout."""

import re
from pathlib import Path

import pytest

from zine.errors import ZineError
from zine.galley import set_galley
from zine.headings import plain, running, without_notes
from zine.imposition import MM
from zine.knobs import Knob, Value
from zine.layout import Layout, load_layout
from zine.manuscript import Manuscript
from zine.room import refuse_too_small

A5 = (148 * MM, 210 * MM)
TEXT = Manuscript(
    html='<h2>Un <em>titre</em></h2><p>Oui.</p><h3 id="la">Là</h3>', lang="fr", title="A &amp; B"
)


def test_the_root_holds_the_page_and_the_knobs_and_whole_lines(layout_folder: Path) -> None:
    html = set_galley(TEXT, load_layout(str(layout_folder)), A5, {"size": "9"}).html
    properties = dict(re.findall(r"(--[\w-]+):([^;]+);", html))
    assert properties["--size"] == "9pt"
    assert properties["--page-width"] == "419.528pt"
    foot = float(properties["--foot-exact"].removesuffix("pt"))
    lines = (A5[1] - 15 * MM - foot) / 13
    assert lines == pytest.approx(int(properties["--lines"]), abs=1e-3)
    assert 18 * MM <= foot < 18 * MM + 13


def test_headings_get_anchors_and_titles_are_escaped_once(layout_folder: Path) -> None:
    html = set_galley(TEXT, load_layout(str(layout_folder)), A5).html
    assert '<h2 id="section-1" data-head="Un titre">Un <em>titre</em></h2>' in html
    assert '<h3 data-head="Là" id="la">' in html
    assert "<title>A &amp; B</title>" in html


def test_a_layout_is_found_by_name_or_by_folder_or_the_nearest_is_named(layout_folder: Path) -> None:
    assert load_layout(str(layout_folder)).name == "mine"
    with pytest.raises(ZineError) as caught:
        load_layout("comunique")
    assert "“communique”" in caught.value.hint
    with pytest.raises(ZineError, match="is not a layout"):
        load_layout(str(layout_folder.parent))


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("layout.toml", 'summary = "a"\nfonts = [\n', "layout.toml"),
        ("layout.toml", 'summary = "a"\n[knobs.size]\nunit = "pt"\n', "knob size"),
        ("layout.toml", 'fonts = ["Spectral"]\n', "summary"),
        ("page.html", "<p>\n{% if %}", "page.html, line 2"),
        ("page.html", "<p>\n\n{{ manuscript.titel }}", "page.html, line 3"),
        ("page.html", "\n{{ knobs.nothing }}", "page.html, line 2"),
        ("page.html", '{% extends "nothing.html" %}', "nothing.html"),
        ("page.html", "\n{{ 1 // 0 }}", "page.html, line 2"),
    ],
)
def test_what_is_broken_in_a_layout_is_named_by_file_and_line(
    layout_folder: Path, file: str, text: str, said: str
) -> None:
    (layout_folder / file).write_text(text, "utf-8")
    with pytest.raises(ZineError) as caught:
        set_galley(TEXT, load_layout(str(layout_folder)), A5)
    assert said in caught.value.message
    assert "\n" not in caught.value.message


def test_markup_of_a_text_is_plain_where_it_must_be() -> None:
    assert plain("La <em>6</em><sup>e</sup> &lt;fois&gt;") == "La 6e <fois>"
    assert (
        without_notes('Un<span class="note">une <span class="sc">note</span> là</span> titre') == "Un titre"
    )


@pytest.mark.parametrize(
    ("turned", "said", "hint"),
    [
        ({"inner": 62.0, "outer": 62.0}, "room for lines of 14 letters", "outer or the size smaller (--set"),
        ({"inner": 74.0, "outer": 74.0}, "no room for text", "inner, outer or the size smaller, or"),
        ({"head": 95.0, "foot": 100.0}, "room for 3 lines", "head, foot or the leading smaller"),
        ({"head": 110.0, "foot": 110.0}, "no room for text", "head, foot or the leading smaller"),
    ],
)
def test_margins_that_leave_no_room_to_read_in_are_refused_in_one_line(
    turned: dict[str, float], said: str, hint: str
) -> None:
    own: dict[str, Value] = {"inner": 20.0, "outer": 20.0, "head": 20.0, "foot": 20.0}
    knobs = {name: Knob(name, value, "mm") for name, value in own.items()}
    knobs |= {"size": Knob("size", 10.0, "pt"), "leading": Knob("leading", 13.0, "pt")}
    layout, own = Layout("mine", Path(), "", (), knobs), {**own, "size": 10.0, "leading": 13.0}
    refuse_too_small(layout, own, A5)
    with pytest.raises(ZineError, match=f"“mine” is too large for pages of 148 × 210 mm.*{said}") as caught:
        refuse_too_small(layout, {**own, **turned}, A5)
    assert hint in caught.value.hint
    proposed = re.search(r"--set size=([\d.]+)", caught.value.hint)
    assert bool(proposed) == ("--set" in hint)
    if proposed:
        refuse_too_small(layout, {**own, **turned, "size": float(proposed[1])}, A5)


def test_a_running_head_says_a_title_whole_where_it_fits_and_closes_its_marks_where_it_is_cut() -> None:
    title = "Contre «\u202fla semaine de l’intelligence\u202f» à la fac de la ville"
    assert running(title, 60) == title
    assert running(title, 34) == "Contre «\u202fla semaine de…\u202f»"
    assert running(title, 46) == "Contre «\u202fla semaine de l’intelligence\u202f» à la…"
    assert running("Contre la ville", 8) == "Contre…"
    assert running("Gegen die „Woche der Netze“ und alles andere", 24) == "Gegen die „Woche der…“"


@pytest.mark.parametrize("room", range(8, 70))
def test_no_running_head_is_longer_than_its_room_or_leaves_a_mark_open(room: int) -> None:
    title = "Vive «\u202fla rue (la vraie, « celle » des gens) et «\u202fla place\u202f»\u202f» demain"
    head = running(title, room)
    assert len(head) <= room and head.count("«") == head.count("»") and head.count("(") == head.count(")")


@pytest.mark.parametrize(
    ("date", "said"),
    [("le 3 mars 2026", "Rennes, le 3 mars 2026"), ("mars 2026", "Rennes · mars 2026"), ("", "Rennes")],
)
def test_the_place_and_the_date_read_as_a_line(date: str, said: str) -> None:
    text = Manuscript("<p>Oui.</p>", "fr", title="Zine", place="Rennes", date=date)
    assert f'<p class="facts">{said}</p>' in set_galley(text, load_layout("communique"), A5).html
