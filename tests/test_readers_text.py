"""Plain text as people paste it: each case is a text and the outline that an editor would draw of it."""

# ruff: noqa: E501 (cases are texts, and are not folded)

import re
import textwrap

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


SENTENCE = st.text(alphabet="abcdefghijklmnopqrstuvwxyzéèà", min_size=2, max_size=12)
PROSE = st.lists(SENTENCE, min_size=50, max_size=70).map(lambda words: " ".join(words).capitalize() + ".")


@settings(max_examples=20, deadline=None)
@given(st.lists(PROSE, min_size=2, max_size=5), st.integers(min_value=45, max_value=100))
def test_any_hard_wrap_is_undone(paragraphs: list[str], column: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(one, column) for one in paragraphs)
    found = read(f"Titre\n\n{wrapped}")
    assert re.findall(r"<p>(.*)</p>", found.html) == paragraphs


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


def test_every_block_can_be_explained() -> None:
    rules = text.explain(f"Titre\n\n{LONG}\n\n- un\n- deux\n\nDes gens\n\nx@y.example".encode())
    assert [rule for rule, _ in rules] == ["title", "contact", "paragraph", "listing", "signature"]
