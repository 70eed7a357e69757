"""Pages after the templates of thirteen kinds of site: all of the article, and nothing of the site."""

from pathlib import Path

import pytest
from test_readers_roundtrip import printed_and_read_again, same

from zine import fragment, manuscript

TITLE = "Une nuit d'eau rue basse"
SAID = [
    "Les vannes du barrage ont été ouvertes",
    "À six heures, l'eau couvrait déjà les jardins",
    "La société exploitante parle d'une",
    "Nous avons passé la matinée à sortir",
    "Une assemblée se tiendra jeudi",
    "des pompes et des rallonges",
    "du chlore",
    "L'eau a de la mémoire",
    "Ce dont nous avons besoin",
    "Récit d'une crue",
    "Merci aux pompiers volontaires",
    "Registre de la vanne",
]
SITE = [
    "Retrouvez toutes nos analyses", "Ce site utilise", "La gare fermée", "Bravo pour ce texte",
    "Association loi", "Laisser un commentaire", "Privacy", "Publicité", "modifier", "Les plus lus",
    "Sommaire", "Télécharger",
    "min read", "min de lecture", "Follow", "Archives", "Libellés", "Share", "Accueil", "Recommended", "vues",
]  # fmt: skip
UNDATED = ("mastodon", "mediawiki", "indymedia")
ANONYMOUS = ("mediawiki", "cssmodules")


@pytest.mark.parametrize(
    "path", sorted(Path(__file__).with_name("sites").iterdir()), ids=lambda path: path.stem
)
def test_a_page_is_its_article_and_nothing_of_the_site(path: Path) -> None:
    page = path.read_text("utf-8")
    found = manuscript.read(path)
    assert [said for said in SAID if said in page and said not in found.text] == []
    assert [said for said in SITE if said in found.text] == []
    assert found.title == (TITLE if path.stem != "mastodon" else "")
    assert found.author == ("Riveraine" if path.stem not in ANONYMOUS else "")
    assert "2025" in found.date or path.stem in UNDATED
    assert found.lang[:2] == "fr"
    same(found, printed_and_read_again(found))


LONG = (
    "Une phrase assez longue pour que nul ne la prenne pour un vers ou un titre, "
    + "ni pour une adresse de plus."
)
BROKEN = {
    "items between two lines": (f"<p>Comptons :<br>• un pain<br>• un café<br>{LONG}</p>", "p ul p"),
    "paragraphs that are lines": (f"<p>{LONG}<br>{LONG}<br>{LONG}</p>", "p p p"),
    "a heading of two lines": (f"<p>Chapitre 1<br>L'eau monte</p><p>{LONG}</p>", "h2 p"),
    "a day and its hours": ("<p>Samedi 14 juin<br>- 14h : balade<br>- 17h : lecture</p>", "dl"),
    "a wrap": (
        "<p>Nous sommes quarante-deux. Aucun de nous n'a signé le plan de<br>départ, parce qu'aucun de nous "
        "n'est volontaire pour partir. La<br>direction ne comprend pas.</p>",
        "p",
    ),
    "verse": ("<p>elle tourne elle tourne<br>elle n'a pas de pays<br>elle mange du sable</p>", "div"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_lines_that_a_page_only_breaks_are_what_they_would_be_in_plain_text(name: str) -> None:
    written, expected = BROKEN[name]
    page = f"<html><body><h1>Le titre</h1><p>{LONG}</p>{written}<p>{LONG}</p></body></html>"
    found = manuscript.read_bytes(page.encode(), ".html", lang="fr")
    tags = " ".join(node.tag for node in fragment.parse(found.html).nodes())
    assert tags == f"p {expected} p"


def test_a_day_in_a_title_is_no_date_of_a_page() -> None:
    title = "Compte rendu de l'assemblée du 12 mars 2025"
    page = f"<html><body><p>{title}</p><p>{LONG}</p><p>{LONG}</p></body></html>"
    found = manuscript.read_bytes(page.encode(), ".html")
    assert (found.title, found.date) == (title, "")
