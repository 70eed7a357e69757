"""Proofreading: what the pages lose is found, and what they do not lose is not."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zine.galley import set_galley
from zine.imposition import MM
from zine.layout import load_layout
from zine.manuscript import Manuscript
from zine.pages import laid_out
from zine.proofreading import proofread, read_closely
from zine.runs import Run, runs
from zine.wording import bare, copy_of, folded, shown

A6 = (105 * MM, 148 * MM)
LETTERS = "abcdefghijklmnopqrstuvwxyzéà"
WORD = st.text(LETTERS, min_size=1, max_size=9)
PASSAGE = st.lists(WORD, min_size=1, max_size=12).map(" ".join)


def numbered(start: int, count: int) -> str:
    """Return a passage of numbered words, none of which is there twice."""
    return " ".join(f"mot{number}x" for number in range(start, start + count))


def set_runs(html: str, layout: Path, css: str = "", **lines: str) -> tuple[Manuscript, tuple[Run, ...]]:
    """Return the manuscript of the HTML, and the runs of its pages."""
    style = (layout / "style.css").read_text("utf-8")
    (layout / "style.css").write_text(f"{style}\n.note {{ float: footnote }}\n{css}", "utf-8")
    manuscript = Manuscript(html=html, lang="fr", **lines)  # type: ignore[arg-type]
    galley = set_galley(manuscript, load_layout(str(layout)), A6, {})
    return manuscript, runs(laid_out(galley).pages)


def codes(html: str, layout: Path, css: str = "", **lines: str) -> list[str]:
    manuscript, there = set_runs(html, layout, css, **lines)
    return [found.code for found in proofread(manuscript, there)]


CAREFUL = f"""
<h2>Un titre long, très long, pour la table</h2>
<p>{numbered(0, 300)}<span class="note">{numbered(1000, 20)} <em>et</em>
<a class="url" href="#">une.org/adresse</a></span> fin.</p>
<ul><li>Un.</li><li>Un.</li><li>Élève <strong>extraordinairement</strong> anticonstitutionnel.</li></ul>
<blockquote><p>Oui.</p><p>Straße &amp; cœur &lt;3 – l’été.</p></blockquote>
<table><thead><tr><th>Une tête de table longue assez</th></tr></thead>
<tbody>{"".join(f"<tr><td>Une case {n}</td></tr>" for n in range(60))}</tbody></table>
<div class="verse">Un vers,<br>un autre vers</div><hr><p>{numbered(500, 200)}</p>
"""


@pytest.mark.parametrize(
    "css",
    [
        "",
        "p { text-align: justify; hyphens: auto }",
        "p, li, td, .note { text-transform: uppercase }",
        "p { letter-spacing: 1pt } h2 { font-variant-caps: small-caps; float: left }",
        "p::first-letter { font-size: 2em } p::first-line { color: red } li::before { content: 'mot1x' }",
        "@page { @top-left { content: string(t) ' mot2x mot3x' } } h2 { string-set: t content() }",
        "body { columns: 2 }",
        "pre, p { white-space: pre-wrap }",
    ],
)
def test_pages_that_lose_nothing_raise_no_alarm(css: str, layout_folder: Path) -> None:
    assert codes(CAREFUL, layout_folder, css) == []


TWO = f"<p>{numbered(0, 9)}</p><p>{numbered(20, 9)}</p>"


@pytest.mark.parametrize(
    ("css", "html", "code"),
    [
        ("p { display: none }", f"<p>{numbered(0, 20)}</p>", "words-lost"),
        ("p { float: left; height: 400pt }", f"<p>{numbered(0, 2000)}</p>", "words-lost"),
        ("p { display: inline-block }", f"<p>{numbered(0, 2000)}</p>", "words-off-page"),
        ("p { white-space: nowrap }", f"<p>{numbered(0, 100)}</p>", "words-off-page"),
        ("p { position: absolute; left: -400pt }", f"<p>{numbered(0, 5)}</p>", "words-off-page"),
        ("p { transform: translateX(150mm) }", f"<p>{numbered(0, 5)}</p>", "words-off-page"),
        ("div { height: 20pt; overflow: hidden }", f"<div>{numbered(0, 200)}</div>", "words-off-page"),
        ("p { max-lines: 2; continue: discard }", f"<p>{numbered(0, 99)}</p>", "words-lost"),
        ("", f'<p>Un<span class="note">{numbered(0, 900)}</span> mot.</p>', "words-off-page"),
        (".note { display: none }", '<p>Un<span class="note">Une note.</span> mot.</p>', "words-lost"),
        ("body { display: flex; flex-direction: column-reverse }", TWO, "words-moved"),
        ("p { position: fixed }", f"<p>{numbered(0, 9)}</p><div>{numbered(50, 900)}</div>", "words-twice"),
    ],
)  # fmt: skip
def test_what_the_pages_lose_is_found(css: str, html: str, code: str, layout_folder: Path) -> None:
    assert code in codes(html, layout_folder, css)


A, B = "https://example.org/a?b=1&amp;c=2", "https://www.example.org/d/"
LINKED = f'<p>Un <a href="{A}">lien</a> et <a href="{B}">un autre</a>.</p>'


def closely(html: str, layout: Path, css: str = "") -> list[str]:
    manuscript, there = set_runs(html, layout, css)
    assert proofread(manuscript, there) == ()
    return [found.code for found in read_closely(manuscript, there)]


def unlinked(html: str, layout: Path) -> list[str]:
    """Return what is found if the layout keeps the words of links alone."""
    manuscript, there = set_runs(html, layout)
    return [one.code for one in read_closely(manuscript, [replace(run, link="") for run in there])]


def test_a_link_that_is_none_on_the_pages_and_is_not_told_is_found(layout_folder: Path) -> None:
    assert closely(LINKED, layout_folder) == []
    assert unlinked(LINKED, layout_folder) == ["link-lost", "link-lost"]
    assert unlinked(LINKED + "<p>Voir example.org/a?b=1&amp;c=2.</p>", layout_folder) == ["link-lost"]
    assert unlinked('<p>Un <a href="#a">renvoi</a>.</p>', layout_folder) == []


THREE = "<p>Un mot.</p><p>Deux <em>mots</em>.</p><p>Trois.</p>"


@pytest.mark.parametrize(
    ("css", "count"),
    [
        ("", 0),
        ("p { display: inline }", 2),
        ("p { display: inline-block }", 2),
        ("p { float: left; clear: left }", 0),
        ("p { margin: 0; text-indent: 1em }", 0),
        ("body { columns: 2; column-fill: auto }", 0),
        ("p { display: inline } p::before { content: ''; display: block }", 0),
        ("p + p { display: run-in } p:last-child { display: inline }", 0),
    ],
)
def test_paragraphs_that_are_set_as_one_are_found(css: str, count: int, layout_folder: Path) -> None:
    assert closely(THREE, layout_folder, css) == ["paragraphs-joined"] * count


def test_a_line_that_a_paragraph_shares_with_a_heading_or_a_cell_is_the_layouts_matter(
    layout_folder: Path,
) -> None:
    html = "<h2>Un titre</h2><p>Un.</p><table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"
    assert closely(html, layout_folder, "h2, p { display: inline }") == []


def test_the_words_that_are_lost_are_named(layout_folder: Path) -> None:
    manuscript, there = set_runs(f"<p>{numbered(0, 400)}</p><p>{numbered(500, 50)}</p>", layout_folder)
    gone = [run for run in there if run.page != 2]
    (found,) = proofread(manuscript, gone)
    first = next(run.text.split()[0] for run in there if run.page == 2)
    assert found.code == "words-lost"
    assert found.level == "error"
    assert f"“{first} " in found.message


def test_a_line_that_the_layout_leaves_out_is_found(layout_folder: Path) -> None:
    manuscript, there = set_runs("<p>Un texte de Paris.</p>", layout_folder)
    found = proofread(manuscript._replace(place="Paris", licence="CC <em>BY</em>"), there)
    assert [(one.code, "licence" in one.message) for one in found] == [("line-left-out", True)]


def test_a_picture_that_is_hidden_or_off_the_page_is_found(layout_folder: Path, tmp_path: Path) -> None:
    from PIL import Image

    Image.new("L", (40, 40), 90).save(tmp_path / "a b.png")
    html = '<figure><img src="a%20b.png" alt="Un carré"></figure><p>Un.</p>'

    def found(css: str) -> list[str]:
        (layout_folder / "style.css").write_text(f"@page {{ size: 100mm 100mm }} {css}", "utf-8")
        manuscript = Manuscript(html=html, lang="fr", folder=tmp_path)
        there = runs(laid_out(set_galley(manuscript, load_layout(str(layout_folder)), A6, {})).pages)
        return [one.code for one in proofread(manuscript, there)]

    assert found("") == []
    assert found("img { display: none }") == ["picture-lost"]
    assert found("img { position: absolute; left: 110mm }") == ["picture-off-page"]


def page_of(passages: list[str], notes: Sequence[str] = ()) -> list[Run]:
    """Return runs as a typesetter gives them who hyphenates everything and folios every page."""
    pieces = [
        (kind, word)
        for kind, texts in (("text", passages), ("note", notes))
        for t in texts
        for word in t.split()
    ]
    return [Run(n // 7 + 1, kind, f"{word[:2]}-" if half else word[2:], 9, 9, 10, 10, 9)  # type: ignore[arg-type]
            for n, (kind, word) in enumerate(pieces) for half in (True, False)]  # fmt: skip


@given(st.lists(PASSAGE, min_size=1, max_size=12), st.lists(PASSAGE, max_size=3))
@settings(max_examples=60, deadline=None)
def test_any_text_that_is_whole_raises_no_alarm(passages: list[str], notes: list[str]) -> None:
    html = "".join(f"<p>{p}</p>" for p in passages) + "".join(
        f'<p><span class="note">{n}</span></p>' for n in notes
    )
    assert proofread(Manuscript(html=html), page_of(passages, notes)) == ()


@given(st.lists(PASSAGE, min_size=1, max_size=12, unique=True), st.data())
@settings(max_examples=60, deadline=None)
def test_a_word_that_is_nowhere_else_is_never_lost_in_silence(
    passages: list[str], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(passages) - 1))
    words = passages[at].split()
    words.insert(data.draw(st.integers(0, len(words))), "QZ7")
    html = "".join(f"<p>{' '.join(words) if n == at else p}</p>" for n, p in enumerate(passages))
    found = proofread(Manuscript(html=html), page_of(passages))
    assert [one.code for one in found] == ["words-lost"]
    assert "QZ7" in found[0].message


NUMBERS = st.lists(st.integers(0, 9999).map(lambda n: f"mot{n}"), min_size=9, max_size=12)


@given(st.lists(NUMBERS.map(" ".join), min_size=2, max_size=8, unique=True))
@settings(max_examples=40, deadline=None)
def test_passages_out_of_order_are_found_and_no_other(passages: list[str]) -> None:
    moved = [*passages[1:], passages[0]]
    html = "".join(f"<p>{p}</p>" for p in passages)
    found = proofread(Manuscript(html=html), page_of(moved))
    assert {one.code for one in found} == {"words-moved"}
    assert len(found) == 1


def test_a_shelf_of_books_of_which_all_is_lost_is_read_in_no_time() -> None:
    import time

    passages = [numbered(n * 20, 20) for n in range(4000)]
    start = time.process_time()
    found = proofread(
        Manuscript(html="".join(f"<p>{p}</p>" for p in passages)), page_of(passages[::-1][:2000])
    )
    assert time.process_time() - start < 5
    assert 0 < len(found) <= 40


def test_folding_forgets_what_a_typesetter_may_change() -> None:
    assert folded("Éco-\u00adLOGIE\u202f» ") == "écologie»"
    assert bare("ΆΛΦΑ İzmir ﬁn") == bare("αλφα izmir fin")
    assert shown("un " * 50).count("un") == 10
    assert copy_of('<p>A &amp; B<img src="x%20y.png" alt=""></p>').pictures == ["x%20y.png"]


def test_the_picture_of_each_text_of_a_booklet_is_missed_where_it_is_on_no_page() -> None:
    first, second = (Manuscript(html=f'<p><img src="{name}.png" alt="x"></p>') for name in ("a", "b"))
    lost = [found.message for found in proofread(first._replace(companions=(second,)), ())]
    assert lost == ["The picture a.png is on no page.", "The picture b.png is on no page."]
