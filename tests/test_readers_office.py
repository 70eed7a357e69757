"""Pages that Word, Google Docs and LibreOffice wrote: headings, lists, notes and emphasis, by their looks."""

# ruff: noqa: E501 (pages are not folded)

import re
from pathlib import Path

import pytest
from test_readers_roundtrip import printed_and_read_again, same

from zine import fragment, manuscript
from zine.manuscript import Manuscript

HERE = Path(__file__).with_name("office")
PAGES = sorted(path.name for path in HERE.iterdir())


def read(name: str) -> Manuscript:
    return manuscript.read(HERE / name)


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_a_document_with_its_title_headings_note_and_emphasis(name: str) -> None:
    found = read(name)
    assert found.title == "Appel des blanchisseuses"
    assert "<h2>Ce que nous voulons</h2>" in found.html
    assert re.search(
        'jour<span class="note">Comptées par nous, au crochet.</span>, et <em>personne</em>', found.html
    )
    assert "<strong>quatre tonnes</strong>" in found.html
    assert found.lang[:2] == "fr" and not found.findings
    assert found.html.count("<hr>") == 0 and "\u00a0\u00a0" not in found.html
    same(found, printed_and_read_again(found))


LISTS = {
    "gdocs.html": ["ul", "ul", "ol"],
    "libreoffice.html": ["ul", "ul", 'ol type="a"'],
    "word-filtered.htm": ["ul", 'ol data-marker="1)"', 'ol data-marker="a)" type="a"'],
    "word-unfiltered.htm": ["ul", "ol"],
}


@pytest.mark.parametrize("name", PAGES)
def test_paragraphs_that_look_like_items_are_items_and_levels_stand_in_each_other(name: str) -> None:
    found = read(name)
    assert re.findall(r"<((?:ul|ol)[^>]*)>", found.html) == LISTS[name]
    items = [node.text.strip() for node in fragment.parse(found.html).walk() if node.tag == "li"]
    assert not any(re.match(r"[·\W\d]", item) for item in items)
    inner = re.search(r"<li>\n?<p>[^<]*</p>\n<[uo]l", found.html)
    assert bool(inner) == (name != "word-unfiltered.htm")


@pytest.mark.parametrize("name", ["gdocs.html", "libreoffice.html", "word-filtered.htm"])
def test_the_lines_of_a_document_are_found_too(name: str) -> None:
    found = read(name)
    assert found.subtitle == "Pour une grève du linge"
    assert found.html.rstrip().count('<p class="signature">Les blanchisseuses de la Croix-Rousse</p>') == 1
    if name != "gdocs.html":
        assert (found.place, found.date) == ("Lyon", "le 3 mars 2025")


def test_an_address_through_a_redirect_is_the_one_that_it_leads_to() -> None:
    assert 'href="https://lavoir.example/eau?a=1&amp;b=2"' in read("gdocs.html").html


def test_words_pasted_from_word_into_a_site_leave_the_site_where_it_is() -> None:
    page = (
        "<html><body><nav><a href='/'>Accueil</a></nav><article><h1>Le titre de la page</h1>"
        '<p class="MsoNormal">Nous avons lavé <span style="font-weight:bold">tout</span> le linge de la ville.</p>'
        "<p class=\"MsoNormal\">Et nous l'avons rendu, plié, à qui ne l'avait pas demandé, sans un mot.</p></article>"
        "<footer><p>Un site fait à la main par des gens qui ont autre chose à faire que des sites.</p></footer></body></html>"
    )
    found = manuscript.read_bytes(page.encode(), ".html", lang="fr")
    assert found.title == "Le titre de la page"
    assert "<strong>tout</strong>" in found.html
    assert "Accueil" not in found.html and "à la main" not in found.html


def test_a_list_of_a_document_that_holds_nothing_is_no_list() -> None:
    listed = '<ul class="lst-kix_a-0"></ul><ul class="lst-kix_a-1"><li>le lavoir</li><li>le pont</li></ul>'
    found = manuscript.read_bytes(f"<p>Avant tout cela.</p>{listed}<p>Après tout cela.</p>".encode(), ".html")
    assert "<li>le lavoir</li>" in found.html and found.html.count("<ul") == 1
