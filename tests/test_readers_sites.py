"""Pages after the templates of thirteen kinds of site: all of the article, and nothing of the site."""

import base64
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest
from test_readers_roundtrip import printed_and_read_again, same

from zine import fragment, manuscript
from zine.errors import ZineError

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


PROSE = f"<p>{LONG}</p>" * 3
AROUND = {
    "the toolbar of a web archive": (
        "<!-- BEGIN WAYBACK TOOLBAR INSERT --><div><p>Collected by crawls. The site and more.</p></div>"
        f"<!-- END WAYBACK TOOLBAR INSERT --><h1>Le titre</h1>{PROSE}"
    ),
    "cards of other texts": (
        f"<main><h1>Le titre</h1>{PROSE}<section><h2>The site</h2><article><h3>Autre</h3>"
        "<p>Un chien est the site.</p></article></section></main>"
    ),
    "where buttons were": (
        f"<article><h1>Le titre</h1><ul><li><button>The site</button></li><li><button>x</button></li>"
        f"</ul>{PROSE}</article>"
    ),
    "the rule over notes": (
        f"<article><h1>Le titre</h1>{PROSE.replace('de plus', 'de <a href=#n1 id=a1>1</a> plus', 1)}"
        "<div><hr><ol><li id=n1>Une note. <a href=#a1>↩</a></li></ol></div></article>"
    ),
    "a title in the middle of an old page": (
        "<table><tr><td><center><b>Le titre</b></center><br>"
        f"{LONG}<br><br>{LONG}<br><br>{LONG}</td></tr></table>"
    ),
}


@pytest.mark.parametrize("name", AROUND)
def test_nothing_is_left_of_what_stands_around_an_article(name: str) -> None:
    page = f"<html><head><title>Le titre</title></head><body>{AROUND[name]}</body></html>"
    found = manuscript.read_bytes(page.encode(), ".html", lang="fr")
    assert (found.title, [node.tag for node in fragment.parse(found.html).nodes()]) == ("Le titre", ["p"] * 3)
    assert "site" not in found.text.lower()


def test_a_pad_is_titled_by_its_first_line_and_written_by_nobody() -> None:
    named = "".join(f'<meta name="{name}" content="Etherpad">' for name in ("generator", "author"))
    body = f"<strong>Le titre</strong><br><br>{LONG}<br><br>{LONG}<br>"
    page = f"<html><head><title>brouillon-2</title>{named}</head><body>{body}</body></html>"
    found = manuscript.read_bytes(page.encode(), ".html")
    assert (found.title, found.author) == ("Le titre", "")


@pytest.mark.parametrize(
    ("opening", "said"), [("Nu", "Nulle part"), ('Nu</span><span class="cap">Nu', "Nulle part")]
)
def test_an_initial_for_who_listens_is_read_once(opening: str, said: str) -> None:
    first = f"<p><span class='sr-only'>{opening}</span>lle part {LONG}</p>"
    page = f"<article><h1>Le titre</h1>{first}{PROSE}</article>"
    found = manuscript.read_bytes(page.encode(), ".html")
    assert found.html.startswith(f"<p>{said} Une")


def test_a_page_saved_as_one_file_is_read_with_its_pictures() -> None:
    picture = base64.b64decode("R0lGODlhAQABAAAAACwAAAAAAQABAAA=")
    saved = MIMEMultipart("related")
    page = MIMEText(f"<h1>Le titre</h1>{PROSE}<p><img src='i/a.gif'></p>", "html", "utf-8")
    page["Content-Location"] = "https://example.org/p/"
    saved.attach(page)
    image = MIMEImage(picture)
    image["Content-Location"] = "https://example.org/p/i/a.gif"
    saved.attach(image)
    found = manuscript.read_bytes(saved.as_bytes(), ".mhtml")
    assert found.title == "Le titre"
    assert found.html.endswith(
        f'src="data:image/gif;base64,{base64.b64encode(picture).decode()}">\n</figure>'
    )
    with pytest.raises(ZineError, match="no page"):
        manuscript.read_bytes(b"MIME-Version: 1.0\nContent-Type: text/css\n\np {}", ".mht")
