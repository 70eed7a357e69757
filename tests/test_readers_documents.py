"""Pages, mails, documents and Muse: the text comes out, the rest stays behind."""

# ruff: noqa: E501 (cases are texts, and are not folded)

import io
import re
import zipfile
from collections import Counter

import pytest

from zine import catalogue, manuscript
from zine.errors import ZineError

PAGE = """<!doctype html><html lang="fr-FR"><head><meta charset="utf-8"><title>Une antenne - Le Site</title>
<style>p{}</style><script>alert(1)</script></head><body><form>
<header class="site-header"><nav><ul><li><a href="/a">Accueil</a></li></ul></nav></header><div id="wrap"><main>
<article><header><h1>Une antenne</h1><div class="entry-meta">Publié le 3 mars par admin</div></header>
<div class="entry-content"><p>Dans la nuit, nous avons <b>mis le feu</b> à l'antenne<span style="color:red">.</span></p>
<p>Premier paragraphe à l'ancienne.<br><br>Second paragraphe à l'ancienne.</p>
<ul><li>elle nous surveille ;</li><li>elle nous rend malades.</li></ul>
<p>Voir <a href="https://site.example/page?utm_source=a">la page</a>, <a href="/locale">ici</a>.</p>
<p><img src="photo.jpg" alt="L'antenne" onerror="x()"></p><h4>Suite</h4><p>Ce n'est pas fini.</p>
<p style="text-align:right">Des incendiaires</p><p>contact@riseup.example</p>
<div class="sharedaddy"><h3>Partager :</h3></div></div></article><div id="comments"><p>Un commentaire idiot.</p></div></main></div>
<aside class="sidebar"><p>Agenda</p></aside><footer><p>Mentions légales</p></footer></form></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_saved_page_is_its_article(encoding: str) -> None:
    found = manuscript.read_bytes(PAGE.replace("utf-8", encoding).encode(encoding), ".html")
    assert (found.title, found.lang, found.lang_source) == ("Une antenne", "fr-FR", "stated")
    assert "contact@riseup.example" in found.contact
    assert found.html.split("\n") == [
        "<p>Dans la nuit, nous avons <strong>mis le feu</strong> à l'antenne.</p>",
        "<p>Premier paragraphe à l'ancienne.</p>",
        "<p>Second paragraphe à l'ancienne.</p>",
        "<ul>",
        "<li>elle nous surveille ;</li>",
        "<li>elle nous rend malades.</li>",
        "</ul>",
        '<p>Voir <a href="https://site.example/page">la page</a>, <a>ici</a>.</p>',
        "<figure>",
        '<img alt="L\'antenne" src="photo.jpg">',
        "</figure>",
        "<h2>Suite</h2>",
        "<p>Ce n'est pas fini.</p>",
        '<p class="signature">Des incendiaires</p>',
    ]
    assert any(finding.code == "page-furniture" for finding in found.findings)


def test_a_bare_fragment_of_html_is_read_whole() -> None:
    found = manuscript.read_bytes(b"<h1>Titre</h1><p>Un.</p><p>Deux.</p>", ".html", lang="fr")
    assert (found.title, found.html) == ("Titre", "<p>Un.</p>\n<p>Deux.</p>")


MAIL = (
    "From: A <a@b.example>\nSubject: =?utf-8?q?Fwd=3A_[liste]_Une_gr=C3=A8ve?=\nContent-Type: text/plain; charset=iso-8859-1\n"
    "Content-Transfer-Encoding: 8bit\n\nPour info.\n\n-------- Message transféré --------\nSujet : Appel à la grève\n"
    "Date : 2 mars\nDe : x@y.example\n\nCamarades,\n\nLa grève commence lundi. Venez.\n\nLe comité\n-- \nx@y.example\n"
)


def test_a_forwarded_mail_is_the_message_in_it() -> None:
    found = manuscript.read_bytes(MAIL.encode("latin-1"), ".eml", lang="fr")
    assert found.title == "Appel à la grève"
    assert found.html.startswith("<p>Camarades,</p>\n<p>La grève commence lundi. Venez.</p>")
    assert "x@y.example" in found.contact


def test_a_mail_of_html_only() -> None:
    mail = "Subject: Re: Bonjour\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n<p>Un mot.</p><p>Deux mots.</p>"
    found = manuscript.read_bytes(mail.encode(), ".eml", lang="fr")
    assert (found.title, found.html) == ("Bonjour", "<p>Un mot.</p>\n<p>Deux mots.</p>")


MUSE = """#title The Coming Strike
#author A Few
#lang en
#topics strike

** First

This is *emphasis* and **strong**, a note[1] and [[https://a.example/x][the page]].
It goes on.

<quote>
A quotation.
</quote>

 - one
 - two
   1. deep
   2. deeper

<verse>
Roses are red
  Violets too
</verse>

> A line
> Another

----

[1] The note.
"""


def test_muse() -> None:
    found = manuscript.read_bytes(MUSE.encode(), ".muse")
    assert (found.title, found.author, found.lang) == ("The Coming Strike", "A Few", "en")
    assert "<h2>First</h2>" in found.html
    assert (
        '<em>emphasis</em> and <strong>strong</strong>, a note<span class="note">The note.</span> and'
        in found.html
    )
    assert '<a href="https://a.example/x">the page</a>. It goes on.' in found.html
    assert "<blockquote>\n<p>A quotation.</p>\n</blockquote>" in found.html
    assert "<ol>\n<li>deep</li>\n<li>deeper</li>\n</ol>" in found.html
    assert (
        '<div class="verse">Roses are red<br>\u00a0\u00a0Violets too</div>\n<div class="verse">A line<br>Another</div>'
        in found.html
    )
    assert found.findings[0].code == "header-unused"


def package(parts: dict[str, str]) -> bytes:
    """A zip file of the parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return data.getvalue()


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OPEN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PACKAGES = "http://schemas.openxmlformats.org/package/2006"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def run(text: str, mark: str = "") -> str:
    return f'<w:r><w:rPr>{mark}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def docx() -> bytes:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    paragraphs = [
        run("Appel à la grève"), run("Rennes, le 3 mars 2025"), run("Nous sommes ") + run("nombreux", "<w:b/>") + run(" et fiers.") + note,
        run("Le collectif"), run("contact@a.example"),
    ]  # fmt: skip
    types = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{OPEN}.{kind}+xml"/>'
        for part, kind in (("document", "document.main"), ("footnotes", "footnotes"))
    )
    return package({
        "[Content_Types].xml": f'<Types xmlns="{PACKAGES}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGES}/relationships"><Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {WORD}><w:body>{''.join(f'<w:p>{one}</w:p>' for one in paragraphs)}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGES}/relationships"><Relationship Id="r1" Type="{RELATIONS}/footnotes" Target="footnotes.xml"/></Relationships>',
        "word/footnotes.xml": f'<w:footnotes {WORD}><w:footnote w:id="2"><w:p>{run("La note.")}</w:p></w:footnote></w:footnotes>',
    })  # fmt: skip


SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "style")
)
BOLD = '<style:style style:name="T1"><style:text-properties xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" fo:font-weight="bold"/></style:style>'


def odt() -> bytes:
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>La note.</text:p></text:note-body></text:note>"
    body = (
        '<text:p text:style-name="Title">Appel à la grève</text:p><text:p>Rennes, le 3 mars 2025</text:p>'
        f'<text:p>Nous sommes<text:s/><text:span text:style-name="T1">nombreux</text:span> et fiers.{note}</text:p>'
        "<text:p>Le collectif</text:p><text:p>contact@a.example</text:p>"
    )
    content = f"<office:document-content {SPACES}><office:automatic-styles>{BOLD}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


@pytest.mark.parametrize(("suffix", "data"), [(".docx", docx()), (".odt", odt())])
def test_a_document_is_understood_like_a_text(suffix: str, data: bytes) -> None:
    found = manuscript.read_bytes(data, suffix, lang="fr")
    assert (found.title, found.place, found.date) == ("Appel à la grève", "Rennes", "le 3 mars 2025")
    assert found.html == (
        '<p>Nous sommes <strong>nombreux</strong> et fiers.<span class="note">La note.</span></p>\n<p class="signature">Le collectif</p>'
    )
    assert "contact@a.example" in found.contact


NUMBERING = f"""<w:numbering {WORD}>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""


def word(*paragraphs: str | tuple[str, int, int]) -> bytes:
    """A Word document of paragraphs: each a run, or a text with its list and level."""
    written = ""
    for one in paragraphs:
        text, listed, level = one if isinstance(one, tuple) else (one, 0, 0)
        numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{listed}"/></w:numPr>' if listed else ""
        written += (
            f"<w:p><w:pPr>{numbers}</w:pPr>{text if text.startswith('<') or not text else run(text)}</w:p>"
        )
    types = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{OPEN}.{kind}+xml"/>'
        for part, kind in (("document", "document.main"), ("numbering", "numbering"))
    )
    return package({
        "[Content_Types].xml": f'<Types xmlns="{PACKAGES}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGES}/relationships"><Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {WORD}><w:body>{written}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGES}/relationships"><Relationship Id="r1" Type="{RELATIONS}/numbering" Target="numbering.xml"/></Relationships>',
        "word/numbering.xml": NUMBERING,
    })  # fmt: skip


LONG = "Cette phrase est assez longue pour être un vrai paragraphe, avec sa virgule et son point final."


STYLED = f"""<w:styles {WORD}><w:style w:type="paragraph" w:styleId="A"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:name w:val="Subtitle"/></w:style><w:style w:type="paragraph" w:styleId="C"><w:name w:val="toc 1"/></w:style></w:styles>"""


def test_the_styles_of_a_word_document_say_its_subtitle_and_its_contents() -> None:
    def styled(style: str, text: str) -> str:
        return f'<w:pStyle w:val="{style}"/></w:pPr>{run(text)}</w:p><w:p><w:pPr>'

    said = styled("A", "Le lavoir") + styled("B", "Histoire d’une vanne") + styled("C", "La vanne 2")
    data = word(LONG)
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {name: source.read(name).decode() for name in source.namelist()}
    body = f"<w:p><w:pPr>{said}</w:pPr>{run(LONG)}</w:p>"
    parts["word/document.xml"] = f"<w:document {WORD}><w:body>{body}</w:body></w:document>"
    parts["word/styles.xml"] = STYLED
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        "</Relationships>",
        f'<Relationship Id="r2" Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>',
    )
    found = manuscript.read_bytes(package(parts), ".docx", lang="fr")
    assert (found.title, found.subtitle) == ("Le lavoir", "Histoire d’une vanne")
    assert "vanne" not in found.html and [one.code for one in found.findings] == ["contents-left-out"]


def test_the_lists_of_a_word_document_count_as_word_shows_them() -> None:
    items: list[str | tuple[str, int, int]] = [
        ("un", 1, 0),
        ("sous un", 1, 1),
        ("sous deux", 1, 1),
        ("deux", 1, 0),
    ]
    rest: list[str | tuple[str, int, int]] = [
        ("trois", 1, 0),
        LONG,
        ("sept", 2, 0),
        ("huit", 2, 0),
        LONG,
        ("point", 3, 0),
        ("autre", 3, 0),
    ]
    found = manuscript.read_bytes(word("Titre", LONG, *items, LONG, *rest, LONG), ".docx", lang="fr")
    lists = re.findall(r"<[uo]l[^>]*>", found.html)
    assert lists == [
        '<ol data-marker="1)">', '<ol type="a">', '<ol data-marker="1)" start="3">', '<ol data-marker="1)" start="7">', "<ul>",
    ]  # fmt: skip
    assert "\ue00a" not in found.html


def test_what_word_hides_is_not_printed_and_what_it_marks_is() -> None:
    marked = (
        run("Vu, ")
        + run("caché ", "<w:vanish/>")
        + run("souligné", "<w:u w:val='single'/>")
        + run(" et ")
        + run("petit", "<w:smallCaps/>")
    )
    found = manuscript.read_bytes(word("Titre", marked + run(f". {LONG}")), ".docx", lang="fr")
    assert f'<p>Vu, <em>souligné</em> et <span class="sc">petit</span>. {LONG}</p>' in found.html


def test_a_word_document_made_by_hand_is_understood_as_a_text() -> None:
    bold = run("Ce que veut la mairie", "<w:b/>")
    other = run("Ce que nous voulons", "<w:b/>")
    found = manuscript.read_bytes(
        word("LA HALLE", "", "Trois semaines au port", "", LONG, "", bold, "", f"{LONG} [1]", "", other, "", "1) des clefs ;", "2) un toit.", "",
             "La mer est grise,", "le quai est long,", "la halle est prise", "", "***", "", LONG, "", "Des gens du port", "", "x@y.example", "", "[1] Une note."),
        ".docx", lang="fr",
    )  # fmt: skip
    assert (found.title, found.subtitle) == ("LA HALLE", "Trois semaines au port")
    assert found.html.split("\n") == [
        f"<p>{LONG}</p>",
        "<h2>Ce que veut la mairie</h2>",
        f'<p>{LONG}<span class="note">Une note.</span></p>',
        "<h2>Ce que nous voulons</h2>",
        '<ol data-marker="1)">',
        "<li>des clefs ;</li>",
        "<li>un toit.</li>",
        "</ol>",
        '<div class="verse">La mer est grise,<br>le quai est long,<br>la halle est prise</div>',
        "<hr>",
        f"<p>{LONG}</p>",
        '<p class="signature">Des gens du port</p>',
    ]
    assert "x@y.example" in found.contact


def listed(style: str, *items: str, more: str = "") -> str:
    return (
        f'<text:list text:style-name="{style}"{more}>'
        + "".join(f"<text:list-item>{one}</text:list-item>" for one in items)
        + "</text:list>"
    )


def test_the_lists_of_an_open_document_count_as_they_are_shown() -> None:
    number = '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix=")"/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix="."/>'
    bullet = '<text:list-level-style-bullet text:level="1"/>'
    styles = f'<text:list-style style:name="N">{number}</text:list-style><text:list-style style:name="B">{bullet}</text:list-style>'
    p = "<text:p>{}</text:p>".format
    inner = listed("N", listed("", p("sous un"), p("sous deux")), more=' text:continue-numbering="true"')
    body = (
        p("Titre") + p(LONG) + listed("N", p("un"), p("deux")) + inner + p(LONG) + listed("N", p("trois"), more=' text:continue-numbering="true"')
        + p(LONG) + listed("B", p("point"), p("autre")) + p(LONG)
    )  # fmt: skip
    content = f"<office:document-content {SPACES}><office:automatic-styles>{styles}{BOLD}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    found = manuscript.read_bytes(package({"content.xml": content}), ".odt", lang="fr")
    lists = re.findall(r"<[uo]l[^>]*>", found.html)
    assert lists == ['<ol data-marker="1)">', '<ol type="a">', '<ol data-marker="1)" start="3">', "<ul>"]


@pytest.mark.parametrize("suffix", [".docx", ".odt"])
@pytest.mark.parametrize("data", [b"no zip at all", package({"x": "y"}), b"PK\x03\x04broken"])
def test_a_broken_document_is_said_in_one_line(suffix: str, data: bytes) -> None:
    with pytest.raises(ZineError, match="broken"):
        manuscript.read_bytes(data, suffix)


def test_entities_in_a_document_reach_nothing() -> None:
    evil = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><office:document-content {SPACES}><office:body><office:text><text:p>a &e; b c</text:p><text:p>Deux.</text:p></office:text></office:body></office:document-content>'
    with pytest.raises(ZineError, match="broken"):
        manuscript.read_bytes(package({"content.xml": evil}), ".odt", lang="fr")


def test_no_two_readers_claim_one_suffix() -> None:
    claims = Counter(suffix for reader in catalogue.modules("readers").values() for suffix in reader.SUFFIXES)
    assert {suffix for suffix, count in claims.items() if count > 1} == set()
    assert {".txt", ".md", ".html", ".docx", ".odt", ".eml", ".muse"} <= set(claims)
