"""Plain text as people paste it: each case is a text and the outline that an editor would draw of it."""

# ruff: noqa: E501 (cases are texts, and are not folded)

import re
import textwrap
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zine import fragment
from zine.manuscript import Manuscript
from zine.readers import text

LONG = "Cette phrase est assez longue pour être un vrai paragraphe, avec sa virgule et son point final."
LONGER = f"{LONG} {LONG}"


def read(source: str) -> Manuscript:
    return text.read(textwrap.dedent(source).strip("\n").encode())


def outline(found: Manuscript) -> list[str]:
    """Each block by its tag, class or marker, and its first words (a list: how many items)."""
    shown = []
    for node in fragment.parse(found.html).nodes():
        name = node.tag + "".join(f".{one}" for one in node.classes)
        if node.tag in ("ul", "ol"):
            marker = node.attributes.get("data-marker", "")
            shown.append(f"{name}[{marker}] {len(node.nodes())}".replace("[]", ""))
        else:
            shown.append(f"{name} {' '.join(node.text.split()[:2])}".strip())
    return shown


CASES = {
    "paragraphs by blank lines": (f"Titre\n\n{LONG}\n\n{LONG}", ["p Cette phrase", "p Cette phrase"]),
    "one paragraph a line": (f"Titre\n{LONGER}\n{LONGER}", ["p Cette phrase", "p Cette phrase"]),
    "an incise is no list": (f"Titre\n\n- {LONG} - comme ceci - {LONG}\n\n{LONG}", ["p - Cette", "p Cette phrase"]),
    "theses apart": (
        f"Titre\n\n{LONG}\n\n1 – un ;\n\n2 – deux ;\n\n3 – trois.\n\n{LONG}",
        ["p Cette phrase", "ol[1 –] 3", "p Cette phrase"],
    ),
    "a list that starts at three": (f"Titre\n\n{LONG}\n\n3) trois\n4) quatre", ["p Cette phrase", "ol[1)] 2"]),
    "hyphens": (f"Titre\n\n{LONG}\n- pain\n- lait\n- beurre", ["p Cette phrase", "ul 3"]),
    "en dashes": (f"Titre\n\n{LONG}\n– pain ;\n– lait.", ["p Cette phrase", "ul[–] 2"]),
    "bullets glued": (f"Titre\n\n{LONG}\n•pain\n•lait", ["p Cette phrase", "ul[•] 2"]),
    "degrees": (f"Titre\n\n{LONG}\n1° un\n2° deux", ["p Cette phrase", "ol[1°] 2"]),
    "slashes": (f"Titre\n\n{LONG}\n1/ un\n2/ deux", ["p Cette phrase", "ol[1/] 2"]),
    "letters": (f"Titre\n\n{LONG}\na) un\nb) deux", ["p Cette phrase", "ol[a)] 2"]),
    "roman": (f"Titre\n\n{LONG}\n(i) un\n(ii) deux\n(iii) trois", ["p Cette phrase", "ol[(i)] 3"]),
    "two paragraphs in an item": (
        f"Titre\n\n{LONG}\n\n1. {LONG}\n\n   {LONG}\n\n2. {LONG}\n\n3. {LONG}",
        ["p Cette phrase", "ol 3"],
    ),
    "a list in a list": (f"Titre\n\n{LONG}\n\n1. un\n   - a\n   - b\n2. deux", ["p Cette phrase", "ol 2"]),
    "one dash is no list": (f"Titre\n\n- {LONG}\n\n{LONG}", ["p - Cette", "p Cette phrase"]),
    "dialogue": ("Titre\n\n— Vous partez ?\n\n— Non, nous restons.", ["p — Vous", "p — Non,"]),
    "dialogue with hyphens": ("Titre\n\n- Vous partez ?\n- Non, nous restons.", ["p - Vous", "p - Non,"]),
    "a year is no marker": (f"Titre\n\n2023. {LONG}\n\n2024. {LONG}", ["p 2023. Cette", "p 2024. Cette"]),
    "numbered headings": (
        f"Titre\n\n1. Le contexte\n\n{LONGER}\n\n2. La suite\n\n{LONGER}",
        ["h2 1. Le", "p Cette phrase", "h2 2. La", "p Cette phrase"],
    ),
    "headings in capitals": (f"Titre\n\nLE CONTEXTE\n\n{LONG}\n\nÉTÉ\n\n{LONG}", ["h2 LE CONTEXTE", "p Cette phrase", "h2 ÉTÉ", "p Cette phrase"]),
    "a heading right over its text": (f"Titre\n\nLE CONTEXTE\n{LONG}\n\nSUITE\n{LONG}", ["h2 LE CONTEXTE", "p Cette phrase", "h2 SUITE", "p Cette phrase"]),
    "underlined headings": (f"Titre\n=====\n\n{LONG}\n\nSuite\n-----\n\n{LONG}", ["p Cette phrase", "h2 Suite", "p Cette phrase"]),
    "headings of two kinds": (
        f"Titre\n\n{LONG}\n\nI. UN\n\nPremier point\n\n{LONGER}\n\nII. DEUX\n\n{LONGER}",
        ["p Cette phrase", "h2 I. UN", "h3 Premier point", "p Cette phrase", "h2 II. DEUX", "p Cette phrase"],
    ),
    "a question as heading": (f"Titre\n\n{LONG}\n\nQue faire ?\n\n{LONG}", ["p Cette phrase", "h2 Que faire", "p Cette phrase"]),
    "an introduction is no heading": (f"Titre\n\n{LONG}\n\nNous voulons :\n\n- pain\n- lait", ["p Cette phrase", "p Nous voulons", "ul 2"]),
    "separators": (f"Titre\n\n{LONG}\n\n***\n\n{LONG}\n\n* * *\n\n{LONG}", ["p Cette phrase", "hr", "p Cette phrase", "hr", "p Cette phrase"]),
    "verse": (f"Titre\n\n{LONG}\n\nÀ bas le travail,\nà bas les patrons,\nà bas la patrie", ["p Cette phrase", "div.verse À bas"]),
    "a quoted mail": (f"Titre\n\n{LONG}\n\n> {LONG}\n> {LONG}\n\n{LONG}", ["p Cette phrase", "blockquote Cette phrase", "p Cette phrase"]),
    "an indented quotation": (f"Titre\n\n{LONG}\n\n    {LONG}\n\n{LONG}", ["p Cette phrase", "blockquote Cette phrase", "p Cette phrase"]),
    "a slogan": (f"Titre\n\n{LONG}\n\nNO PASARÁN !\n\n{LONG}", ["p Cette phrase", "p.slogan NO PASARÁN", "p Cette phrase"]),
    "a signature": (f"Titre\n\n{LONG}\n\nDes camarades de l'ouest", ["p Cette phrase", "p.signature Des camarades"]),
    "place and date at the end": (f"Titre\n\n{LONG}\n\nRennes, le 3 septembre 2024", ["p Cette phrase", "p.dateline Rennes, le"]),
    "a programme": (
        f"Titre\n\n{LONG}\n\nVendredi 12 septembre : projection\nSamedi 13 septembre, 14h – atelier\n\n{LONG}",
        ["p Cette phrase", "dl.programme Vendredi 12", "p Cette phrase"],
    ),
    "a chronicle is no programme": (
        "Titre\n\nLe 3 mars, nous avons bloqué la route.\n\nLe 5 mars, ils ont envoyé la police.",
        ["p Le 3", "p Le 5"],
    ),
    "a signature over a postscript": (
        f"Titre\n\n{LONG}\n\nQuelques lucioles\n\nP.S. : aux flics qui liront ce texte : vous perdez votre temps.",
        ["p Cette phrase", "p.signature Quelques lucioles", "p P.S. :"],
    ),
    "a signature of an initial": (f"Titre\n\n{LONG}\n\nJe vous embrasse,\n\nD.\n\nPS : des timbres !", ["p Cette phrase", "p Je vous", "p.signature D.", "p PS :"]),
    "many who sign": (
        f"Titre\n\n{LONG}\n\nPremiers signataires :\n\nAnne B., infirmière (Meaux)\nMohamed C., cariste\nÉric F.\nATTAC 77\nLa Cimade\nSolidaires 77\nUnion pour la paix",
        ["p Cette phrase", "p Premiers signataires", "p.signature Anne B.,"],
    ),
    "a call in capitals on two lines": (f"Titre\n\n{LONG}\n\nRASSEMBLEMENT SAMEDI A 14H\nDEVANT LA PRÉFECTURE\n\n{LONG}", ["p Cette phrase", "p.slogan RASSEMBLEMENT SAMEDI", "p Cette phrase"]),
    "sentences of which one cries are no slogan": (f"Titre\n\n{LONG}\n\nOn pense fort aux copaines incarcérées.\nForce à elleux !", ["p Cette phrase", "p On pense", "p Force à"]),
    "an interview": (
        f"Titre\n\n{LONG}\n\nLa Brèche : Comment cela a-t-il commencé ?\n\nAïcha : Par hasard.\n\nLa Brèche : Et les vigiles ?\n\nMonique (elle rit) : Surtout ceux qui dorment !\n\nLB : Que demandez-vous ?\n\nAïcha : Rien.",
        ["p Cette phrase", "p La Brèche", "p Aïcha :", "p La Brèche", "p Monique (elle", "p LB :", "p Aïcha :"],
    ),
    "a dialogue with a story around it": (
        f"Titre\n\n{LONG}\n\n— Vous descendez où ?\n— Au terminus.\n\nIl a haussé les épaules.\n\n— Moi aussi, j'irais bien.\n\nLe bus a passé le pont.\n\n— Ça brûle, a-t-il dit.",
        ["p Cette phrase", "p — Vous", "p — Au", "p Il a", "p — Moi", "p Le bus", "p — Ça"],
    ),
    "numbered sentences over their texts": (
        f"Titre\n\n{LONG}\n\n1. L'espace n'est pas un support.\n\nIl est à nous. Aucun contrat n'en dispose.\n\n2. L'attention se donne.\n\nOn ne la vend pas. On la donne à un arbre.",
        ["p Cette phrase", "h2 1. L'espace", "p Il est", "h2 2. L'attention", "p On ne"],
    ),
    "a number in its row heads whatever is short": (
        f"Titre\n\n{LONG}\n\n1. Point sur la caisse\n\n{LONGER}\n\n2. Suite\n\n{LONGER}\n\n3. Divers\n\nRien.\n\nProchaine fois : mercredi",
        ["p Cette phrase", "h2 1. Point", "p Cette phrase", "h2 2. Suite", "p Cette phrase", "h2 3. Divers", "p Rien.", "p Prochaine fois"],
    ),
    "numerals and letters are two levels": (
        f"Titre\n\nI - S'installer\n\nA - Choisir un lieu\n\n{LONG}\n\nB - Construire\n\n{LONG}\n\nII - Tenir\n\nA - L'hiver\n\n{LONG}",
        ["h2 I -", "h3 A -", "p Cette phrase", "h3 B -", "p Cette phrase", "h2 II -", "h3 A -", "p Cette phrase"],
    ),
    "a heading of two lines": (f"Titre\n\nChapitre premier\nLa clairière\n\n{LONG}\n\nChapitre II\nLa corde\n\n{LONG}", ["h2 Chapitre premier", "p Cette phrase", "h2 Chapitre II", "p Cette phrase"]),
    "a heading over a list": (f"Titre\n\n{LONG}\n\nÀ apporter\n\n- tente, duvet, tasse\n- de quoi faire du bruit\n\n{LONG}", ["p Cette phrase", "h2 À apporter", "ul 2", "p Cette phrase"]),
    "a preamble is a heading": (f"Titre\n\nPréambule\n\n{LONG}\n\n1. Un\n\n{LONG}", ["h2 Préambule", "p Cette phrase", "h2 1. Un", "p Cette phrase"]),
    "a sentence in quotation marks is no heading": (f"Titre\n\n{LONG}\n\n« À mauvaise paye, mauvais travail ! »\n\n{LONG}", ["p Cette phrase", "p « À", "p Cette phrase"]),
    "short lines of several sentences are no verse": (f"Titre\n\n{LONG}\n\nPendant :\nRester en groupe. Ne pas courir. Ne pas filmer.\n\n{LONG}", ["p Cette phrase", "p Pendant :", "p Rester en", "p Cette phrase"]),
    "the last verses of a poem are not who signs": (
        "Titre\n\nPour chanter le feu\nil faut une chasuble\net des sabots\n\nPour gouverner il faut\nun manteau d'or\nun ruban\n\nNous en tissons\nCanuts sans chemise\nSans drap",
        ["div.verse Pour chanter", "div.verse Pour gouverner", "div.verse Nous en"],
    ),
    "an indented quotation, wrapped": (
        f"Titre\n\n{LONG} {LONG}\n\n    Nous voulons la commune libre dans l'Europe fédérée, et\n    nous la voulons maintenant.\n\n{LONG}",
        ["p Cette phrase", "blockquote Nous voulons", "p Cette phrase"],
    ),
    "one star is a separator": (f"Titre\n\n{LONG}\n\n*\n\n{LONG}", ["p Cette phrase", "hr", "p Cette phrase"]),
    "pictures as bullets": (f"Titre\n\n{LONG}\n\n👉 On a besoin de vous :\n✅ venir dès 8h\n✅ partager sur https://a.example\n\n{LONG}", ["p Cette phrase", "p 👉 On", "ul[✅] 2", "p Cette phrase"]),
    "hollow bullets of a word processor": (f"Titre\n\n{LONG}\n\n• Trois demandes :\n   o gratuité scolaire\n   o fin des stages\n• Une manifestation", ["p Cette phrase", "ul[•] 2"]),
    "where and when to be": (f"Titre\n\n{LONG}\n\nAm Samstag, den 5. April 2025, um 14 Uhr\nKottbusser Tor\n\n{LONG}", ["p Cette phrase", "p.address Am Samstag,", "p Cette phrase"]),
    "hours with a word before them": (f"Titre\n\n{LONG}\n\nVendredi\nDès 16h : accueil\n19h : film", ["p Cette phrase", "dl.programme Vendredi Dès"]),
    "a fingerprint between two sentences": (
        f"Titre\n\n{LONG}\n\nEmpreinte : 9A3F 1C22 77B0 4D5E 8E11  03FA 6C6D 2B90 AB12 CD34\n\n{LONG} {LONG}",
        ["p Cette phrase", "p.contact Empreinte :", "p Cette phrase"],
    ),
    "a quotation at the end signs nothing": (f"Titre\n\n{LONG}\n\n« L'eau ne se mange pas. »\n\nDes gens", ["p Cette phrase", "p « L'eau", "p.signature Des gens"]),
    "a greeting with who sends it": (f"Title\n\n{LONG}\n\nLove and rage,\nthe Squatted Library", ["p Cette phrase", "p.signature Love and"]),
    "a programme with an evening": (f"Titre\n\n{LONG}\n\n9h30 : café\n10h : prises de parole\nSoir : concert", ["p Cette phrase", "dl.programme 9h30 café"]),
    "an address": (f"Titre\n\n{LONG}\n\nLe Local\n12 rue de la Paix\n35000 Rennes\n\n{LONG}", ["p Cette phrase", "p.address Le Local", "p Cette phrase"]),
    "armour": (
        f"Titre\n\n{LONG}\n\n-----BEGIN PGP PUBLIC KEY BLOCK-----\nabc\ndef\n-----END PGP PUBLIC KEY BLOCK-----\n\n{LONG}",
        ["p Cette phrase", "pre -----BEGIN PGP", "p Cette phrase"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_outlines(name: str) -> None:
    source, expected = CASES[name]
    assert outline(read(source)) == expected


LINES = {
    "title": ("Titre de la chose\n\n{body}", {"title": "Titre de la chose"}),
    "title on two lines": ("Une histoire qui commence ici\net continue là\n\n{body}", {"title": "Une histoire qui commence ici et continue là"}),
    "standfirst under the title": ("Titre\nUn chapô sans prétention\n\n{body}", {"title": "Titre", "subtitle": "Un chapô sans prétention"}),
    "subtitle apart": ("Titre\n\nUn sous-titre\n\n{body}", {"subtitle": "Un sous-titre"}),
    "first heading is no subtitle": ("Titre\n\nLe contexte\n\n{body}\n\nLa suite\n\n{body}", {"subtitle": ""}),
    "author": ("Titre\n\nPar le collectif Machin\n\n{body}", {"author": "le collectif Machin"}),
    "author in English": ("Title\n\nby Emma Goldman\n\n{body}", {"author": "Emma Goldman"}),
    "collective": ("Titre\nCollectif Machin\nRennes, le 3 mars 2024\n\n{body}", {"author": "Collectif Machin", "place": "Rennes", "date": "le 3 mars 2024"}),
    "date first": ("Nantes, le 1er mai 2023\n\nTitre\n\n{body}", {"title": "Titre", "place": "Nantes", "date": "le 1er mai 2023"}),
    "date in German": ("Titel\n\nBerlin, den 3. Oktober 2024\n\n{body}", {"place": "Berlin", "date": "den 3. Oktober 2024"}),
    "date in English": ("Title\n\nLondon, 3 March 2024\n\n{body}", {"place": "London", "date": "3 March 2024"}),
    "date in Spanish": ("Título\n\nMadrid, 15 de mayo de 2011\n\n{body}", {"place": "Madrid", "date": "15 de mayo de 2011"}),
    "date in Italian": ("Titolo\n\nGenova, 20 luglio 2001\n\n{body}", {"place": "Genova", "date": "20 luglio 2001"}),
    "labels": ("Titre : Chose\nAuteur : Machin\nDate : 2024-09-03\n\n{body}", {"title": "Chose", "author": "Machin", "date": "2024-09-03"}),
    "epigraph": ("Titre\n\n« Rien n'est à eux. »\n— Anonyme\n\n{body}", {"epigraph": "« Rien n'est à eux. »<br>— Anonyme"}),
    "genre and title": ("COMMUNIQUÉ DE PRESSE\n\nOn a gagné contre la mairie\n\n{body}", {"title": "On a gagné contre la mairie", "subtitle": "COMMUNIQUÉ DE PRESSE"}),
    "licence": ("Titre\n\n{body}\n\n{body}\n\nAnti-copyright. Copiez, diffusez.", {"licence": "Anti-copyright. Copiez, diffusez."}),
    "published on": ("Titre\n\nPublié le 7 mars 2025\n\n{body}", {"date": "Publié le 7 mars 2025", "place": ""}),
    "genre, author, date, title": (
        "PRESSEMITTEILUNG\n\nBündnis gegen die Autobahn\nBerlin, 12. Mai 2024\n\nDer Wald ist geräumt\n\n{body}",
        {"title": "Der Wald ist geräumt", "subtitle": "PRESSEMITTEILUNG", "author": "Bündnis gegen die Autobahn"},
    ),
    "a programme's first day is no date": (
        "Titre\n\nVENDREDI 16 JUIN\n- 18h : soupe\n- 20h : bal\n\n{body}",
        {"date": ""},
    ),
    "subtitle of two lines": ("Titre\n\nQuand l'eau manque\nSur la guerre des bassines\n\n{body}", {"subtitle": "Quand l'eau manque<br>Sur la guerre des bassines"}),
    "date, then place": ("Title\n\n12th–14th September 2025, Didcot\n\n{body}", {"date": "12th–14th September 2025", "place": "Didcot"}),
    "who and when on one line": ("Titre\n\nPar Collectif École sans caméras - 12 novembre 2024\n\n{body}", {"author": "Collectif École sans caméras", "date": "12 novembre 2024", "place": ""}),
    "author right under the title": ("Nous n'irons plus au bois\nde Marie-Ange L.\n\n{body}", {"title": "Nous n'irons plus au bois", "author": "Marie-Ange L."}),
    "standfirst over the byline": (
        "Titre\n\nQuarante personnes ont perdu leur toit. Voici ce qu'elles racontent.\n\npar Inès K. et Paul V.\njanvier 2025\n\n{body}",
        {"subtitle": "Quarante personnes ont perdu leur toit. Voici ce qu'elles racontent.", "author": "Inès K. et Paul V.", "date": "janvier 2025"},
    ),
    "epigraph without a dash": ("Titre\n\n\"Le feu fait de la cendre.\"\nProverbe kabyle\n\n{body}", {"epigraph": "\"Le feu fait de la cendre.\"<br>Proverbe kabyle"}),
    "dedication": ("Titre\n\nà Louise, qui prenait le 6 h 42\n\n{body}", {"epigraph": "à Louise, qui prenait le 6 h 42"}),
    "a greeting is no title": ("Fleury, le 23 décembre\n\nChers tous,\n\n{body}", {"title": "", "place": "Fleury", "date": "le 23 décembre"}),
    "the title said twice": ("Subject: Nous ne voterons pas\nFrom: Des abstentionnistes\n\nNOUS NE VOTERONS PAS\n\n{body}", {"title": "NOUS NE VOTERONS PAS", "author": "Des abstentionnistes"}),
    "a date of a longer place": ("Título\n\n{body}\n\nSan Mateo, Chiapas, a 15 de octubre de 2024.\n\nAsamblea", {"title": "Título", "date": ""}),
    "colophon": ("Titre\n\n{body}\n\nCollectif La Nuit\nTexte libre de droits. Recopiez.\nImprimé à Lyon", {"licence": "Texte libre de droits. Recopiez.<br>Imprimé à Lyon"}),
    "a sentence with an address is no contact": ("Titre\n\n{body}\n\nNous avons laissé une clé sur le site que voici https://a.example et la page en dit plus", {"contact": ""}),
    "genre and date on one line": ("Communiqué de presse — 12 juin 2025\n\nLe siège est occupé\n\n{body}", {"title": "Le siège est occupé", "subtitle": "Communiqué de presse", "date": "12 juin 2025", "place": ""}),
    "who and when with a comma": ("Títol\n\nAssemblea de barri, 3 de maig de 2025\n\n{body}", {"author": "Assemblea de barri", "date": "3 de maig de 2025"}),
    "no title": ("{body} {body}\n\n{body}", {"title": ""}),
    "telephone": ("Titre\n\n{body}\n\n{body}\n\nLégal team : 06 12 34 56 78", {"contact": "Légal team : 06 12 34 56 78"}),
}  # fmt: skip


@pytest.mark.parametrize("name", LINES)
def test_lines_around_the_text(name: str) -> None:
    source, expected = LINES[name]
    found = read(source.replace("{body}", LONG))
    assert {key: getattr(found, key) for key in expected} == expected
    assert "Cette phrase" in found.html


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("Contact : nous@riseup.example", "nous@riseup.example"),
        ("https://nous.example", "https://nous.example"),
        ("Mastodon : @nous@kolektiva.example", "@nous@kolektiva.example"),
        (f"http://{'abcdefgh' * 7}.onion", "onion"),
        ("PGP : " + " ".join(["0AF3"] * 10), "<code>0AF3 0AF3"),
        ("infokiosques.net - nous@riseup.example", "infokiosques.net"),
    ],
)
def test_the_last_line_with_an_address_is_the_contact(line: str, address: str) -> None:
    found = read(f"Titre\n\n{LONG}\n\n{LONG}\n\n{line}")
    assert address in found.contact
    assert found.html.count("<p>") == 2


def test_sources_at_the_end_are_no_contact() -> None:
    found = read(f"Titre\n\n{LONG}\n\n{LONG}\n\nhttps://journal.example/2024/03/05/un-article.html")
    assert not found.contact


NOTED = """
    Titre

    Une phrase avec un appel{one} et une autre{two}, qui dure assez pour être un vrai paragraphe du texte.

    Notes

    {one_text} La première.
    {two_text} La seconde, avec https://a.example/b.
"""


def test_a_wrap_is_seen_beside_verse() -> None:
    source = "We write this from the yard, on the ninth day, with cold hands and warm\nsoup. You asked us what we want."
    other = "The first day was a Tuesday. Nobody planned it, whatever the papers have\nwritten since; somebody sat down."
    found = read(
        f"Title\n\n{source}\n\n    We want the keys.\n    We want the yard.\n    We want the night.\n\n{other}"
    )
    assert outline(found) == ["p We write", "div.verse We want", "p The first"]


@pytest.mark.parametrize(
    ("calls", "texts"),
    [
        (("[1]", "[2]"), ("[1]", "[2]")),
        (("¹", "²"), ("¹", "²")),
        ((" (1)", " (2)"), ("(1)", "(2)")),
        (("[1]", "[2]"), ("1.", "2.")),
    ],
)
def test_notes_stand_at_their_calls(calls: tuple[str, str], texts: tuple[str, str]) -> None:
    found = read(NOTED.format(one=calls[0], two=calls[1], one_text=texts[0], two_text=texts[1]))
    assert (
        'appel<span class="note">La première.</span> et une autre<span class="note">La seconde, avec <a'
        in found.html
    )
    assert "Notes" not in found.html
    assert found.html.count("<p>") == 1


def test_a_number_in_brackets_is_no_call_without_a_note() -> None:
    assert "[1]" in read(f"Titre\n\nUn appel [1] sans texte. {LONG}").html


FORWARDED = """
---------- Forwarded message ---------
De : Maison du peuple <mdp@a.example>
Date: lun. 3 mars 2025 à 09:12
Subject: Fwd: [luttes] Appel à occupation
To: <liste@a.example>

À faire tourner !

-------- Message transféré --------
Sujet : [luttes] Appel à occupation
Date : Sun, 2 Mar 2025 22:41:07 +0100
De : Coord <coord@b.example>

> Nous, qui occupons l'ancienne école, appelons à une journée d'occupation de
> tous les bâtiments vides de l'agglomération le samedi 15 mars, dès le matin.
>
> Rendez-vous :
> - 10h place Bouffay
> - 14h : assemblée
>
> La coordination

_______________________________________________
luttes mailing list
https://listes.a.example/listinfo/luttes
"""


def test_a_mail_forwarded_twice_is_the_message_in_it_and_the_rest_is_named() -> None:
    found = read(FORWARDED)
    assert found.title == "Appel à occupation"
    assert outline(found) == ["p Nous, qui", "p Rendez-vous :", "ul 2", "p.signature La coordination"]
    assert not found.contact
    (finding,) = found.findings
    assert finding.code == "mail-opened"
    assert all(
        said in finding.message for said in ("À faire tourner !", "coord@b.example", "listinfo/luttes")
    )


def test_a_letter_that_quotes_a_mail_further_on_is_no_mail() -> None:
    source = f"Titre\n\n{LONGER * 6}\n\nDe : x@y.example\nObjet : réponse\n\n{LONG}"
    assert not [finding for finding in read(source).findings if finding.code == "mail-opened"]


PAGES = """
    La Gazette du Marais – n° 7

    Il y a deux ans encore, personne ou presque ne savait ce qu'é-
    tait une réserve. Aujourd'hui le mot est partout, et avec lui
    les gendarmes. Une bassine, disent ses amis, stocke en hiver
    l'eau qui manquera en été. Elle nourrit les prairies et les an-

                                  3

    La Gazette du Marais – n° 7

    guilles, les loutres et les hérons, et tout ce qui vit là. La
    pomper, c'est tarir en aval les sources et puis les rivières.

                                  4
"""


def test_what_stood_between_two_pages_is_left_out_and_named() -> None:
    found = read(PAGES)
    assert found.title == "La Gazette du Marais – n° 7"
    assert outline(found) == ["p Il y"]
    assert "et les anguilles, les loutres" in found.html
    (finding,) = found.findings
    assert finding.code == "pages-joined"
    assert finding.message.count("“") == 3


def test_chapters_that_are_only_numbers_are_no_pages() -> None:
    found = read(f"Titre\n\n1\n\n{LONG}\n\n2\n\n{LONG}\n\n3\n\n{LONG}")
    assert outline(found) == ["h2 1", "p Cette phrase", "h2 2", "p Cette phrase", "h2 3", "p Cette phrase"]


@pytest.mark.parametrize(
    "line",
    ["Lire aussi : La biométrie à la cantine", "Temps de lecture : 4 minutes", "Étiquettes : école, fichage",
     "Nous utilisons des cookies pour améliorer votre expérience. Accepter Refuser", "3 commentaires", "Related posts"],
)  # fmt: skip
def test_more_junk_of_the_web_is_left_out_and_named(line: str) -> None:
    found = read(f"Titre\n\n{LONG}\n\n{line}\n\n{LONG}")
    assert outline(found) == ["p Cette phrase", "p Cette phrase"]
    assert line in found.findings[0].message


def test_a_bar_to_share_by_goes_and_a_heading_of_one_name_stays() -> None:
    found = read(f"Titre\n\n{LONG}\n\nFacebook\n\n{LONG}\n\nFacebook\nTwitter\n\nMastodon")
    assert outline(found) == ["p Cette phrase", "h2 Facebook", "p Cette phrase"]


@pytest.mark.parametrize(
    ("address", "left"),
    [
        ("?utm_source=a&utm_medium=b&fbclid=c", ""),
        ("?utm_source=a&id=3&fbclid=c", "?id=3"),
        ("?id=3&fbclid=c#fin", "?id=3#fin"),
    ],
)
def test_no_question_mark_stays_behind_where_trackers_were(address: str, left: str) -> None:
    assert (
        f"https://a.example/x{left}</a>"
        in read(f"Titre\n\nVoir https://a.example/x{address} ici. {LONG}").html
    )


def test_notes_called_by_stars() -> None:
    found = read(
        f"Titre\n\nUn « mot » [*] et un autre [**], puis *souligné*. {LONG}\n\nUn chat est un chat*.\n\n"
        "[*] La première.\n[**] La seconde.\n* La dernière."
    )
    assert 'Un « mot »<span class="note">La première.</span> et un autre<span class="note">La' in found.html
    assert "puis <em>souligné</em>. Cette" in found.html
    assert 'un chat<span class="note">La dernière.</span>.' in found.html


def test_a_list_at_the_end_is_no_notes() -> None:
    assert outline(read(f"Titre\n\n{LONG}\n\nIl faut :\n* du pain\n* des roses")) == [
        "p Cette phrase",
        "p Il faut",
        "ul 2",
    ]


def test_verse_keeps_the_indents_of_its_author() -> None:
    found = read(f"Titre\n\n{LONG}\n\nOn a vendu les guichets,\n     les horloges,\n          les bancs.")
    assert f"guichets,<br>{chr(160) * 5}les horloges,<br>{chr(160) * 10}les bancs." in found.html


SENTENCE = st.text(alphabet="abcdefghijklmnopqrstuvwxyzéèà", min_size=2, max_size=12)
PROSE = st.lists(SENTENCE, min_size=50, max_size=70).map(lambda words: " ".join(words).capitalize() + ".")


@settings(max_examples=20, deadline=None)
@given(st.lists(PROSE, min_size=2, max_size=5), st.integers(min_value=45, max_value=100))
def test_any_hard_wrap_is_undone(paragraphs: list[str], column: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(one, column) for one in paragraphs)
    found = read(f"Titre\n\n{wrapped}")
    assert re.findall(r"<p>(.*)</p>", found.html) == paragraphs


def test_a_paragraph_that_comes_again_is_no_title_that_a_page_says_twice() -> None:
    wrapped = textwrap.fill(LONG * 3, 80)
    assert read(f"Titre\n\n{wrapped}\n\n{wrapped}\n\n{wrapped}").html.count(LONG * 3) == 3


@pytest.mark.parametrize("column", range(40, 90, 3))
def test_an_incise_is_never_a_list_wherever_the_wrap_breaks_it(column: int) -> None:
    prose = (
        "Des mouvements collectifs d'ampleur - mêlant souvent contestation écologique et contestation des "
        "techniques - émergent progressivement dans les vallées - et dans les villes - du pays, sans chefs, "
        "sans partis, et surtout sans attendre que 2 ou 3. mai leur en donnent la permission écrite. "
    )
    found = read(f"Titre\n\n{textwrap.fill(prose * 4, column)}")
    assert found.html == f"<p>{(prose * 4).strip()}</p>"


@pytest.mark.parametrize("column", [40, 55, 64, 72, 79])
def test_hyphens_made_by_a_wrap_are_undone_and_the_words_own_are_kept(column: int) -> None:
    import pyphen

    prose = (
        "Aujourd'hui les organisations écologistes rencontrent énormément de difficultés administratives, "
        "notamment les antinucléaires, les antimilitaristes et les collectifs anti-industriels autogérés. "
        "Peut-être faudrait-il que celles-ci se rassemblent, demande-t-on, afin de contester ouvertement. "
    ) * 6
    hyphenator = pyphen.Pyphen(lang="fr")
    lines, line = [], ""
    for word in prose.split():
        room = column - len(line) - 1
        if len(word) <= room:
            line = f"{line} {word}".strip()
            continue
        parts = hyphenator.wrap(word, room) if "-" not in word and "'" not in word else None
        lines.append(f"{line} {parts[0]}" if parts else line)
        line = parts[1] if parts else word
    found = read("Titre\n\n" + "\n".join([*lines, line]))
    assert found.html == f"<p>{prose.strip()}</p>"


@pytest.mark.parametrize(
    ("pasted", "clean"),
    [
        ("a\u200bb\ufeff c\u00ad", "ab c"),
        ("deux  espaces   ici", "deux espaces ici"),
        ("une\u00a0 insécable égarée", "une insécable égarée"),
        ("entre\u00a0deux mots", "entre deux mots"),
        ("20\u00a0000 euros\u00a0!", "20\u00a0000 euros\u00a0!"),
        ("l&#8217;IA &amp; l&eacute;t&eacute;", "l’IA &amp; lété"),
        ("e\u0301te\u0301", "été"),
        ("tabu\tlation", "tabu lation"),
        ("nul\x00le", "nulle"),
    ],
)
def test_what_no_eye_sees_is_cleaned(pasted: str, clean: str) -> None:
    assert f"<p>{clean} {LONG}</p>" in read(f"Titre\n\n{pasted} {LONG}").html


def test_junk_of_the_web_is_left_out_and_named() -> None:
    found = read(
        f"Titre\n\n{LONG}\n\n[image]\n\n{LONG} https://a.example/?utm_source=x&id=3\n\nPartager sur Facebook\n\nShare this:"
    )
    assert outline(found) == ["p Cette phrase", "p Cette phrase"]
    assert "https://a.example/?id=3<" in found.html
    assert {finding.code for finding in found.findings} == {"tracking-removed", "junk-removed"}
    assert "Partager sur Facebook" in " ".join(finding.message for finding in found.findings)


def test_a_line_that_says_the_title_again_is_left_out_and_named() -> None:
    found = read(f"Un titre de tract\n\nUn titre de tract\n\n{LONG}\n\n{LONG}")
    assert found.title == "Un titre de tract" and outline(found) == ["p Cette phrase", "p Cette phrase"]
    assert [(one.code, one.level) for one in found.findings] == [("title-repeated", "note")]
    assert "“Un titre de tract”" in found.findings[0].message


FORM = "Leave a Reply\n\nYour email address will not be published. Required fields are marked *\n\nName *\n\nEmail *"


def test_the_foot_of_a_page_is_left_out_and_told_of_louder_if_sentences_are_in_it() -> None:
    found, commented = (
        read(f"Title\n\n{LONG}\n\n{FORM}"),
        read(f"Title\n\n{LONG * 4}\n\n{FORM}" + f"\n\n{LONG}" * 3),
    )
    assert outline(found) == outline(commented) == ["p Cette phrase"]
    assert [(one.code, one.level) for one in (*found.findings, *commented.findings)] == [
        ("foot-removed", "note"),
        ("foot-removed", "warning"),
    ]


def test_of_two_pages_pasted_one_after_the_other_both_texts_stay() -> None:
    text = "\n\n".join([LONG] * 12)
    found = read(f"Title\n\n{LONG}\n\n{FORM}\n\n{text}\n\n{FORM}")
    assert found.html.count("Cette phrase") == 13 and "Reply" not in found.html


def test_a_sentence_that_begins_like_junk_is_kept() -> None:
    assert "Partager les terres" in read(f"Titre\n\n{LONG}\n\nPartager les terres et le pain.\n\n{LONG}").html


def test_marks_that_people_type() -> None:
    found = read(
        "Titre\n\nC'est *très* important, **vraiment**, pour tou*te*s les _camarades_ de snake_case_name, 3 * 4 * 5."
    )
    assert (
        "<em>très</em> important, <strong>vraiment</strong>, pour tou*te*s les <em>camarades</em>"
        in found.html
    )
    assert "snake_case_name, 3 * 4 * 5." in found.html


def test_html_in_a_text_stays_text() -> None:
    assert "&lt;script&gt;" in read(f"Titre\n\nIls écrivent <script>alert(1)</script>. {LONG}").html


def test_front_matter_above_plain_text() -> None:
    found = read(f"---\ntitle: Ici\nlayout: manifeste\n---\nPremière ligne\n\n{LONG}")
    assert (found.title, dict(found.settings)) == ("Ici", {"layout": "manifeste"})
    assert outline(found)[-1] == "p Cette phrase"


def test_quotations_without_end_and_thousands_of_short_lines_are_read() -> None:
    assert read(f"Titre\n\n{LONG}\n\n{'> ' * 4000}x").html.count("<blockquote>") == 8
    start = time.process_time()
    read("\n\n".join(f"Tête {number}" for number in range(4000)))
    assert time.process_time() - start < 5


def test_every_block_can_be_explained() -> None:
    rules = text.explain(f"Titre\n\n{LONG}\n\n- un\n- deux\n\nDes gens\n\nx@y.example".encode())
    assert [rule for rule, _ in rules] == ["title", "contact", "paragraph", "listing", "signature"]


WISHES = """
Merci ! Prenez soin de vous 💚 | Merci 💚 | Muchas gracias 🙏 | Take care xx | Prenez soin de vous :) | Love & rage |
Bisous de Nantes | Salut et fraternité | Danke an alle 💜 |
Prenez soin de vous 💚 | Prenez soin de vous | Prends soin de toi | Portez-vous bien | À très vite | À bientôt
🌱 | Solidairement | Fraternellement, | Amicalement | Avec amour et rage | Bises | Grosses bises | Tenez bon ✊
| Restez prudentes | On pense à vous | Bien à vous | Take care of each other | Stay safe | Stay safe out there
💚 | Love and rage | In solidarity | Solidarity and love | Kind regards | Yours faithfully | Best wishes | See
you in the streets | Cuidaos mucho 🖤 | Cuídense | Un abrazo | Un abrazo fuerte | Saludos libertarios | Con
amor y rabia | Nos vemos pronto | Salud y anarquía | Passt auf euch auf | Passt aufeinander auf 🖤 | Mit
solidarischen Grüßen | Solidarische Grüße | Liebe Grüße | Bis bald | Liebe und Wut | Abbiate cura di voi | Un
abbraccio | Saluti solidali | A presto | Cuidem-se 💜 | Um abraço | Até breve | Cuideu-vos | Una abraçada |
Salutacions | Fins aviat | Zorg goed voor elkaar 💚 | Met vriendelijke groet | Groetjes | Tot gauw | Herzlich |
Cordialmente | Solidariamente | Force à vous | Courage à toutes et tous 💜 | Cuídate | Cuidaos
"""
SIGNERS = """
Love and Rage | Merci Patron, section de Lille | Salut les Copines | La Coordination 💚 | Collectif Oui ! Lyon |
Léa | Léa 💚 | Le collectif | Des amies de la Plaine 💚 | Les infirmières du troisième étage | Quelques
anarchistes | Deux mères en colère | Anarchistes sans frontières 🏴 | Comité de lutte | Clément | Clemente |
Martinez | Lopez et compagnie | Sanchez y Gómez | Assemblée générale des étudiants | Des potes 💜 | Lou et Max
❤️ | Une lectrice | Un groupe d'habitants | In Rojava | En lutte | Rosa Liebe | Love Kollektiv | Solidarity
Network | Jornaleras en lucha de Lepe | Eltern gegen rechts 🖤 | Tom Asher | Yves, Plouha |
Bleib-Recht-Initiative | Die Gruppe aus dem Hinterhaus | Soulèvement | North Depot Joint Shop Stewards |
Comitato di quartiere | Assemblea antifascista | Collectif Solidarité migrants | Groupe Solidarité | Keep
Hebden Radical | Amor y Rabia | Amour Libre | Solidarité femmes | Solidarité féministe Rennes | Un ami | Una
compañera | Eine Freundin | Een vriend | Um vizinho | Marie-Te | Voisins du quai | Bordeaux en lutte | Cuisine
mobile | Radio libre | Bibliothèque sauvage | Kneipenkollektiv Baiz | Assemblée du bois 🌳
"""


@pytest.mark.parametrize(("said", "kind"), [(WISHES, ""), (SIGNERS, "signature")])
def test_a_wish_at_the_end_is_no_signature_and_a_name_is_one(said: str, kind: str) -> None:
    for line in (" ".join(one.split()) for one in said.split("|")):
        last = fragment.parse(read(f"Titre\n\n{LONGER}\n\n{LONGER}\n\n{line}").html).nodes()[-1]
        assert (line, " ".join(last.classes)) == (line, kind)


def test_a_wish_right_over_a_name_is_signed_with_it() -> None:
    assert outline(read(f"Titre\n\n{LONG}\n\nPrenez soin de vous 💚\nLéa"))[-1] == "p.signature Prenez soin"


def test_dates_head_a_diary_from_three_on_and_only_over_what_is_told() -> None:
    days = "\n\n".join(f"Lundi {day} mars\n\n{LONG}" for day in (3, 10, 17))
    assert [one.split()[0] for one in outline(read(f"Titre\n\n{days}"))] == ["h2", "p"] * 3
    two = read("Titre\n\n" + days.rpartition("\n\nLundi")[0])
    assert two.date == "Lundi 3 mars" and not any(one.startswith("h2") for one in outline(two))


def test_the_last_item_keeps_the_line_right_under_it_if_all_have_one() -> None:
    assert outline(read(f"Titre\n\n{LONG}\n\n1. Un.\nLa suite.\n\n2. Deux.\nLa suite.\n\n{LONG}")) == [
        "p Cette phrase", "ol 2", "p Cette phrase",
    ]  # fmt: skip
