"""Tagging: what the pages say to those who listen, read back from the PDF alone."""

import re
from collections.abc import Callable
from functools import cache
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image
from spoken import Element, Heard

from zine.composer import compose
from zine.galley import set_galley
from zine.imposition import MM
from zine.layout import load_layout
from zine.manuscript import Manuscript
from zine.pages import paginate

SENTENCE = "Notwithstanding the incomprehensible responsibilities, everybody understood everything. "
TEXT = f"""
<h3>Beginning small</h3>
<p>{SENTENCE * 6}<span class="note">First <em>note</em>, of <span class="sc">Words</span>.</span> Go on.
The <span class="sc">Small Capitals</span> and <span class="sigle">ABC</span>.</p>
<h2>Then large</h2>
<p>See <a class="url" href="https://example.org/a/b">https://example.org/<wbr>a/<wbr>b</a> and
<a href="#section-1">above</a>.<span class="note"><span class="note-par">Second.</span>
<span class="note-par">In two parts.</span></span></p>
<h4>And deep</h4>
<ul><li>one<ol><li>nested</li></ol></li><li><p>two</p><p>more of two</p></li></ul>
<dl><dt>Friday</dt><dt>18:00</dt><dd>Soup</dd><dt>Saturday</dt></dl>
<blockquote><p>Quoted.</p></blockquote>
<div class="verse">A line<br>and another</div>
<table><caption>What and when</caption><thead><tr><th>When</th><th>What</th></tr></thead>
<tbody>{"".join(f"<tr><th>{n}:00</th><td>Soup {n}</td></tr>" for n in range(60))}</tbody></table>
<figure><img src="a.png" alt="A bus"><figcaption>The bus, at night.</figcaption></figure>
<figure><img src="b.png" alt=""></figure>
<hr>
<p lang="fr">Oui, <span lang="de">ja</span>, an <abbr title="International Standard">ISO</abbr>
in <code>code</code>.</p>
<p>{SENTENCE * 40}</p>
"""
WORDS = re.compile(r"[^\W_]+")


@cache
def folder(base: Path) -> Path:
    for name in ("a.png", "b.png"):
        Image.new("L", (300, 200), 128).save(base / name)
    return base


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder(tmp_path_factory.mktemp("pictures"))


def set_in(layout: str, manuscript: Manuscript, **knobs: object) -> bytes:
    galley = set_galley(manuscript, load_layout(layout), (105 * MM, 148 * MM), knobs)
    return paginate(compose(galley)).pdf


@cache
def heard(base: Path) -> Heard:
    text = Manuscript(html=TEXT, lang="en", title="A <em>Title</em>", author="Somebody", folder=base)
    return Heard(set_in("communique", text, toc=True))


def kinds(element: Element, depth: int = 9) -> str:
    """Return the shape of an element without the notes in it: L(LI(Lbl LBody))."""
    children = [child for child in element.children if child.kind != "Note"]
    inner = " ".join(kinds(child, depth - 1) for child in children) if depth else ""
    return f"{element.kind}({inner})" if inner else element.kind


def first(heard: Heard, kind: str, text: str = "") -> Element:
    return next(e for e in heard.tree.walk() if e.kind == kind and text in e.text)


def test_every_mark_of_every_page_is_in_the_tree_once_and_the_way_back_leads_there(pictures: Path) -> None:
    found = heard(pictures)
    drawn = {(page, number) for page, marks in enumerate(found.marks) for number in marks}
    assert drawn == found.claimed
    assert found.tree.kind == "Document"


def test_whole_words_are_said_and_all_of_them(pictures: Path) -> None:
    plain = re.sub(r"<[^>]*>", " ", re.sub(r"<wbr>|</?(?:em|span|a|abbr|code)\b[^>]*>", "", TEXT))
    asked = sorted(WORDS.findall(unescape(plain)))
    said = first(heard(pictures), "Sect", "Notwithstanding").text.replace("\xad", "")
    missing = list(asked)
    for word in WORDS.findall(said):
        if word in missing:
            missing.remove(word)
    assert not missing
    assert "Small Capitals" in said
    assert heard(pictures).tree.text.count("\xad") > 3


def test_headings_go_down_by_one_from_the_title_and_the_contents_lead_to_them(pictures: Path) -> None:
    headings = [(e.kind, e.text.strip()) for e in heard(pictures).tree.walk() if re.fullmatch(r"H\d", e.kind)]
    assert headings[0] == ("H1", "A Title")
    assert headings[-3:] == [("H2", "Beginning small"), ("H2", "Then large"), ("H3", "And deep")]
    contents = first(heard(pictures), "TOC")
    assert {child.kind for child in contents.children} == {"TOCI"}
    assert "Link" in kinds(contents.children[0])


def test_lists_notes_tables_and_pictures_have_the_shape_that_the_standard_asks_for(pictures: Path) -> None:
    found = heard(pictures)
    assert kinds(first(found, "L", "nested")) == ("L(LI(Lbl LBody(L(LI(Lbl LBody)))) LI(Lbl LBody(P P)))")
    assert kinds(first(found, "L", "Soup")) == "L(LI(LBody) LI(Lbl LBody) LI(LBody))"
    notes = [e for e in found.tree.walk() if e.kind == "Note"]
    assert [kinds(note) for note in notes] == ["Note(Lbl P)", "Note(Lbl P P)"]
    assert len({str(note.attributes["/ID"]) for note in notes}) == 2
    assert [e.text.strip() for e in found.tree.walk() if e.kind == "Reference"] == ["1", "2"]
    table = first(found, "Table")
    assert kinds(table, 1) == "Table(Caption THead TBody)"
    assert [str(e.attributes["/A"].Scope) for e in table.walk() if e.kind == "TH"][:3] == [
        "/Column", "/Column", "/Row",
    ]  # fmt: skip
    figures = [e for e in found.tree.walk() if e.kind == "Figure" and str(e.attributes["/Alt"]) == "A bus"]
    left, bottom, right, top = (float(v) for v in figures[0].attributes["/A"].BBox)
    assert 0 < left < right < 105 * MM
    assert 0 < bottom < top < 148 * MM
    assert kinds(first(found, "Div", "The bus")) == "Div(Figure Caption)"


def test_a_note_is_heard_where_its_page_ends_and_takes_no_sentence_apart(pictures: Path) -> None:
    found = heard(pictures)
    for parent in (e for e in found.tree.walk() if any(c.kind == "Note" for c in e.children)):
        assert parent.kind in ("Sect", "LBody", "TD", "BlockQuote")
    said = first(found, "Sect", "Notwithstanding").text
    assert said.index("Go on.") < said.index("First note") < said.index("Second.")
    html = '<h2>Head<span class="note">Called.</span></h2><p>Text.</p>'
    called = Heard(set_in("communique", Manuscript(html=html, lang="en"), cover=False))
    assert first(called, "H1").text.strip() == "Head1"
    assert [e.kind for e in called.tree.walk() if e.kind in ("H1", "P", "Note")][:3] == ["H1", "P", "Note"]


def test_a_call_and_its_note_name_each_other(pictures: Path) -> None:
    walked = [e for e in heard(pictures).tree.walk() if e.kind in ("Reference", "Note")]
    ends = {
        kind: [str(e.attributes["/Ref"][0].get("/S")) for e in walked if e.kind == kind]
        for kind in ("Reference", "Note")
    }
    assert ends == {"Reference": ["/Note", "/Note"], "Note": ["/Reference", "/Reference"]}


def order_drawn(data: bytes) -> list[list[int]]:
    """Return for each page the numbers of its marks, counted as they are drawn, in the tree's order."""
    found: dict[int, list[int]] = {}

    def walk(element: Any, page: int) -> None:
        page = pages.get(element.get("/Pg", element).objgen, page)
        for kid in element.get("/K", []):
            if isinstance(kid, int):
                found.setdefault(page, []).append(kid)
            elif "/MCID" in kid and "/Stm" not in kid:
                found.setdefault(pages.get(kid.get("/Pg", kid).objgen, page), []).append(int(kid.MCID))
            elif "/S" in kid:
                walk(kid, page)

    with pikepdf.open(BytesIO(data)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        walk(pdf.Root.StructTreeRoot.K[0], 0)
    return [found[page] for page in sorted(found)]


def test_notes_and_pictures_are_drawn_in_the_order_in_which_they_are_heard(pictures: Path) -> None:
    long = f'<span class="note">{SENTENCE * 20}</span>'
    notes = "".join(f'<p>{SENTENCE}<span class="note">See {n}.</span> {SENTENCE}</p>' for n in range(12))
    picture = '<figure><img alt="A bus" src="a.png"><figcaption>The bus.</figcaption></figure>'
    listed = '<ul data-marker="–"><li>One.</li><li>Two.</li></ul>'
    html = f"<p>{SENTENCE * 9}{long} {SENTENCE * 9}</p>{notes}{picture}<p>{SENTENCE}</p>{listed}"
    text = Manuscript(html=html, lang="en", folder=pictures)
    two = Manuscript(html="<p>Before.</p>", lang="en", folder=pictures, companions=(text,) * 2)
    for layout, said in (("communique", text), ("newspaper", text), ("pocket", text), ("anthology", two)):
        orders = order_drawn(set_in(layout, said))
        assert len(orders) > 3
        assert [page for page in orders if page != sorted(page)] == []


def test_the_head_of_a_table_that_goes_on_is_seen_twice_and_said_once(pictures: Path) -> None:
    heads = [e for e in heard(pictures).tree.walk() if e.kind == "TH" and "When" in e.text]
    assert [str(e.attributes["/ActualText"]) for e in heads] == ["When"]
    assert heads[0].text.count("When") > 1


def test_what_only_looks_is_in_no_element(pictures: Path) -> None:
    found = heard(pictures)
    assert not any("When" in text for text in found.outside)
    assert any(text.strip().isdecimal() for text in found.outside)  # folios
    assert any("*" in text for text in found.outside)
    assert not any("Notwithstanding" in text for text in found.outside)


def test_links_say_what_they_are_and_are_printed(pictures: Path) -> None:
    links = [e for e in heard(pictures).tree.walk() if e.kind == "Link"]
    for link in links:
        assert link.attributes["links"]
        for note in link.attributes["links"]:
            assert str(note.Contents)
            assert "\u200b" not in str(note.Contents)
            assert int(note.F) & 4
            assert float(note.Rect[2]) - float(note.Rect[0]) > 0.5
    on_pages = {n.objgen for page in heard(pictures).pdf.pages for n in page.obj.get("/Annots", [])}
    assert on_pages == {note.objgen for link in links for note in link.attributes["links"]}


def test_other_languages_and_what_is_abbreviated_are_said(pictures: Path) -> None:
    found = heard(pictures)
    assert str(first(found, "P", "Oui").attributes["/Lang"]) == "fr"
    assert str(first(found, "Span", "ja").attributes["/Lang"]) == "de"
    assert str(first(found, "Span", "ISO").attributes["/E"]) == "International Standard"
    assert first(found, "Code").text == "code"


def test_the_file_says_its_title_and_language_and_that_it_keeps_to_the_standard(pictures: Path) -> None:
    pdf = heard(pictures).pdf
    root: Any = pdf.Root
    assert str(root.Lang) == "en"
    assert root.MarkInfo.Marked
    assert root.ViewerPreferences.DisplayDocTitle
    told = root.Metadata.read_bytes().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in told
    assert ">A Title<" in told
    assert str(pdf.trailer.Info.Title) == "A Title"
    assert not re.search("Somebody|WeasyPrint|[Cc]reat|[Mm]odif|[Pp]roducer", told)
    assert all(str(page.obj.Tabs) == "/S" for page in pdf.pages)


def test_a_text_without_title_is_called_by_its_first_words() -> None:
    text = Manuscript(
        html="<h3>Small</h3><p>The first words &amp; many more of them, and so on, and so on.</p>", lang=""
    )
    found = Heard(set_in("communique", text, cover=False))
    assert str(found.pdf.trailer.Info.Title).startswith("Small The first words & many")
    assert first(found, "H1").text == "Small"


def test_the_sheets_claim_nothing_of_what_they_have_lost(zine: Callable[..., Any], tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("A title\n\nA paragraph that is short.\n", "utf-8")
    assert zine("build", text, "-o", tmp_path).exit_code == 0
    with pikepdf.open(next(tmp_path.rglob("*print*.pdf"))) as pdf:
        assert not {"/StructTreeRoot", "/MarkInfo", "/Metadata"} & set(pdf.Root.keys())
        assert not any("StructElem" in repr(o) for o in pdf.objects)
