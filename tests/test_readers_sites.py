"""Pages after the templates of thirteen kinds of site: all of the article, and nothing of the site."""

from pathlib import Path

import pytest

from zine import manuscript

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
