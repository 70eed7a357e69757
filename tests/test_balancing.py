"""Headings and slogans of several lines: even, and broken for sense."""

from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_layouts import glyphs

from zine.balancing import Stanza, narrower
from zine.composer import compose
from zine.galley import set_galley
from zine.imposition import MM
from zine.layout import load_layout
from zine.manuscript import Manuscript
from zine.pages import paginate

A5 = 148 * MM, 210 * MM
WIDTHS = st.lists(st.integers(5, 90), min_size=1, max_size=14)


def lines(html: str, layout: str = "communique", lang: str = "fr") -> list[str]:
    """Return the lines of a booklet's text, without its spaces."""
    text = Manuscript(f"<p>Avant</p>{html}<p>Fin</p>", lang)
    pages = paginate(compose(set_galley(text, load_layout(layout), A5, {"cover": False})))
    found: dict[tuple[int, float], str] = defaultdict(str)
    for glyph in glyphs(pages.pdf):
        found[glyph.page, round(glyph.y)] += glyph.text
    said = list(found.values())
    return said[said.index("Avant") + 1 : said.index("Fin")]


@pytest.mark.parametrize("layout", ["communique", "essay", "two-colour"])
def test_a_heading_of_two_lines_is_even_and_breaks_for_sense(layout: str) -> None:
    heading = "<h2>Pourquoi nous n’irons plus à la réunion du lundi matin, ni à aucune autre</h2>"
    assert lines(heading, layout) == ["Pourquoinousn’ironsplusàlaréunion", "dulundimatin,niàaucuneautre"]


def test_a_slogan_in_capitals_and_one_with_marks_in_it_are_even() -> None:
    slogan = (
        "<p class='slogan'>Du <em>muguet</em> pour personne, du pain pour tout le monde et des roses !</p>"
    )
    first, second = lines(slogan.replace("<em>", "").replace("</em>", ""), "two-colour")
    assert (first, second) == tuple(lines(slogan, "two-colour"))
    assert 0.7 < len(first) / len(second) < 1.4
    loud = lines("<p class='slogan'>NI CRAVATE NI MATRAQUE, DU PAIN POUR TOUT LE MONDE</p>", "manifeste")
    assert loud == ["NICRAVATENIMATRAQUE,DUPAIN", "POURTOUTLEMONDE"]


def test_a_signature_of_two_lines_leaves_no_word_alone() -> None:
    name = "L’assemblée des riverains et des riveraines de la Sauvelle"
    for how in ("", "text-transform: uppercase"):
        first, second = lines(f"<p class='signature' style='margin-left: 45mm; {how}'>{name}</p>")
        assert 0.7 < len(first) / len(second) < 1.4


def test_a_heading_of_one_line_and_a_layout_that_says_off_are_left_alone() -> None:
    assert lines("<h2>Ni ici ni ailleurs</h2>") == ["Niiciniailleurs"]
    long = "Pourquoi nous n’irons plus à la réunion du lundi matin, ni à aucune autre"
    assert lines(f"<h2 style='--compose: off'>{long}</h2>") != lines(f"<h2>{long}</h2>")


def test_words_from_the_right_are_even_too() -> None:
    words = "لماذا لن نذهب بعد الآن إلى اجتماع صباح الاثنين ولا إلى أي اجتماع آخر في هذه المدينة الكبيرة"
    found = lines(f"<h2>{words}</h2>", lang="ar")
    assert len(found) > 1
    assert 0.6 < len(found[0]) / len(found[1]) < 1.6


@given(WIDTHS, st.integers(90, 200))
@settings(max_examples=150, deadline=None)
def test_no_width_with_as_few_lines_is_more_even(widths: list[int], measure: int) -> None:
    one = Stanza(tuple(widths), (5.0,) * (len(widths) - 1), (0.0,) * (len(widths) - 1))
    less = narrower([one], measure)
    own = one.ends(measure)
    kept = one.ends(measure - less)
    assert less == 0 or less <= measure - max(widths)
    assert len(kept) == len(own)
    others = [one.ends(width) for width in range(max(widths), measure + 1)]
    least = min(one.cost(ends) for ends in others if len(ends) == len(own))
    assert one.cost(kept) <= least + 1e-9
