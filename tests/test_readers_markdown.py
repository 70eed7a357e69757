"""Markdown: its front matter, its marks, and what must not get through it."""

# ruff: noqa: E501 (cases are texts, and are not folded)

import contextlib
import random
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zine import manuscript
from zine.errors import ZineError
from zine.manuscript import Manuscript


def read(source: str) -> Manuscript:
    return manuscript.read_bytes(source.encode(), ".md", lang="fr")


def test_front_matter_stands_as_it_was_written() -> None:
    found = read(
        "---\ntitle: 1984, *encore*\ndate: 2024-09-03\nauthor: [Ann, Bob]\nplace: No\nlang: no\n"
        "epigraph: |\n  Une ligne\n  Une autre\nlayout: manifeste\nknobs:\n  size: 9.5\n  toc: true\n---\nTexte.\n"
    )
    assert (found.title, found.date, found.place) == ("1984, <em>encore</em>", "2024-09-03", "No")
    assert found.author == "Ann, Bob"
    assert found.epigraph == "Une ligne<br>Une autre"
    assert found.settings == {"layout": "manifeste", "knobs": {"size": 9.5, "toc": True}}
    assert manuscript.read_bytes(b"---\nlang: no\n---\nTekst.\n", ".md").lang == "no"


def test_an_unknown_key_is_named_with_the_nearest() -> None:
    (finding,) = read("---\ntitlle: Oups\n---\nTexte.\n").findings
    assert finding.code == "unknown-key"
    assert "titlle" in finding.message
    assert "title" in finding.hint


def test_a_slug_is_ours_unless_it_is_the_address_of_a_page() -> None:
    assert read("---\nslug: First print\nlayout: manifeste\n---\nTexte.\n").settings == {
        "slug": "First print", "layout": "manifeste",
    }  # fmt: skip
    found = read("---\nslug: la-pompe-du-square\nlayout: post\ntags: [a]\n---\nTexte.\n")
    assert not found.settings and [one.level for one in found.findings] == ["note"]


@pytest.mark.parametrize(
    "broken",
    ["title: [a", "title: 'a", "a: b: c", "title: @x", "- a\n- b\ntitle: x", "title: x\n\tauthor: y"],
)
def test_front_matter_that_is_no_yaml_is_an_error_with_its_line(broken: str) -> None:
    with pytest.raises(ZineError, match=r"not YAML: line \d+"):
        read(f"---\ntitle: x\n{broken}\n---\nTexte.\n")


def test_the_first_heading_is_the_title_and_the_body_begins_at_h2() -> None:
    found = read("# Titre\n\n## Un\n\nA.\n\n### Deux\n\nB.\n\n##### Trois\n\nC.\n")
    assert found.title == "Titre"
    assert found.html.split("\n")[0] == "<h2>Un</h2>"
    assert "<h3>Deux</h3>" in found.html
    assert "<h4>Trois</h4>" in found.html
    assert read("---\ntitle: T\n---\n# Un\n\nA.\n\n## Deux\n\nB.\n").html.startswith(
        "<h2>Un</h2>\n<p>A.</p>\n<h3>Deux"
    )
    assert read("## Un\n\nA.\n\n## Deux\n\nB.\n").title == ""


def test_notes_stand_at_their_calls() -> None:
    found = read(
        "Un appel[^a], un autre[^b], encore[^a].\n\n[^a]: Une *note*.\n[^b]: Deux.\n\n    Paragraphes.\n[^c]: Perdue.\n"
    )
    assert (
        '<p>Un appel<span class="note">Une <em>note</em>.</span>, un autre<span class="note">' in found.html
    )
    assert (
        '<span class="note-par">Deux.</span><span class="note-par">Paragraphes.</span></span>' in found.html
    )
    assert "encore<sup>1</sup>." in found.html
    assert "Perdue." in found.html
    assert "footnote" not in found.html


def test_pictures_tables_lists_and_quotations() -> None:
    found = read(
        '![Une carte](carte.png "La carte")\n\n| a | b |\n|--|--:|\n| 1 | 2 |\n\n> Cité.\n\n- un\n\n- deux\n\n3. trois\n4. quatre\n'
    )
    assert (
        '<figure>\n<img alt="Une carte" src="carte.png">\n<figcaption>La carte</figcaption>\n</figure>'
        in found.html
    )
    assert "<table>\n<thead>\n<tr>\n<th>a</th>" in found.html
    assert "<blockquote>\n<p>Cité.</p>\n</blockquote>" in found.html
    assert "<ul>\n<li>un</li>\n<li>deux</li>\n</ul>" in found.html
    assert '<ol start="3">' in found.html


def test_what_authors_type_though_markdown_does_not_know_it() -> None:
    found = read(
        "1 – un ;\n\n2 – deux.\n\nÀ bas  \nles chefs\n\n18h : soupe  \n20h : bal\n\n— Oui ?\n\n— Non.\n"
    )
    assert '<ol data-marker="1 –">\n<li>un ;</li>\n<li>deux.</li>\n</ol>' in found.html
    assert '<div class="verse">À bas<br>les chefs</div>' in found.html
    assert '<dl class="programme">\n<dt>18h</dt>\n<dd>soupe</dd>' in found.html
    assert "<p>— Oui ?</p>\n<p>— Non.</p>" in found.html


def test_what_stands_between_angle_brackets_and_is_no_element_is_text() -> None:
    text = "Cher <nom>, <<bonjour>> et <<bonjour le monde>>, un <b>mot</b>, `<nom>`, <https://a.org/b>."
    html = read(text).html
    assert "Cher &lt;nom&gt;, &lt;&lt;bonjour&gt;&gt; et &lt;&lt;bonjour le monde&gt;&gt;" in html
    assert "<b>mot</b>" in html or "<strong>mot</strong>" in html
    assert "<code>&lt;nom&gt;</code>" in html and 'href="https://a.org/b"' in html


def test_a_backslash_frees_a_quotation_mark_and_breaks_a_line() -> None:
    html = manuscript.read_bytes(b"Un tuyau de 12\\\" et\\\nun \\'mot\\'.", ".md", "fr").html
    assert "12\" et<br>un 'mot'." in html.replace("\n", "")


def test_addresses_are_live_but_not_in_code_and_stars_in_words_are_no_marks() -> None:
    found = read(
        "Voir https://a.example/_b_/c*d*e. Ou x@y.example, `z@y.example` et <https://b.example>. Händler*innen, Bauer*innen."
    )
    assert (
        '<a class="url" href="https://a.example/_b_/c*d*e">https://a.example/_b_/c*d*e</a>. Ou' in found.html
    )
    assert (
        '<a class="email" href="mailto:x@y.example">x@y.example</a>, <code>z@y.example</code>' in found.html
    )
    assert '<a class="url" href="https://b.example">https://b.example</a>' in found.html
    assert "Händler*innen, Bauer*innen" in found.html


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>", "<style>p{}</style>", "<iframe src='https://x.example'></iframe>",
        "<a href='javascript:alert(1)'>x</a>", "<a href='file:///etc/passwd'>x</a>",
        "[x](javascript:alert(1))", "[x](data:text/html;base64,AAAA)", "![x](data:text/html;base64,AAAA)",
        "<p onclick='x()'>y</p>", "<object data='/etc/passwd'></object>", "<link rel=attachment href='file:///etc/passwd'>",
        "<form action='https://x.example'><input></form>", "<svg><image href='file:///etc/passwd'/></svg>",
        "<p style='background:url(file:///etc/passwd)'>y</p>", "<a rel=attachment href='x.html'>x</a>",
        "<table><tr><td colspan=100000>x</td></tr></table>", "<base href='file:///'>", "<meta http-equiv=refresh content=0>",
    ],
)  # fmt: skip
def test_raw_html_is_cleaned(attack: str) -> None:
    html = read(f"# T\n\nAvant.\n\n{attack}\n\nAprès.\n").html
    for word in (
        "script",
        "style",
        "iframe",
        "onclick",
        "javascript",
        "file:",
        "object",
        "form",
        "svg",
        "rel=",
        "100000",
        "data:",
        "base",
        "meta",
        "link",
    ):
        assert word not in html.replace("<p>", "")
    assert "Avant." in html
    assert "Après." in html


@pytest.mark.parametrize(
    "bomb",
    [
        ">" * 5000 + " x",
        "[" * 5000 + "x",
        "[a" * 5000,
        "*" * 20000,
        "_" * 20000 + "x",
        "- " * 3000,
        "(" * 20000,
        "![" * 5000,
        "<b>" * 5000,
        "`" * 20000,
        "1. " * 3000,
        "<div>" * 3000 + "x",
        "a\n: " * 500,
        "| a " * 5000,
        "&" * 20000,
        "\\" * 20000,
        "\x00" * 50 + "x",
        "<" * 5000,
        "\n".join("    " * i + "- x" for i in range(300)),
    ],
)
def test_bombs_end_in_a_result_or_one_line(bomb: str) -> None:
    try:
        assert read(f"Début.\n\n{bomb}\n").html.startswith("<p>Début.")
    except ZineError as error:
        assert "\n" not in error.message


@settings(max_examples=60, deadline=None)
@given(st.integers())
def test_noise_never_ends_in_a_traceback(seed: int) -> None:
    chance = random.Random(seed)
    signs = string.printable + "«»“”’–—…éÀ\u00a0\u202f\u200b\ufeff\U0001f600\x00\x0c"
    noise = "".join(chance.choice(signs) for _ in range(chance.randrange(200)))
    for suffix in (".md", ".txt", ".html", ".muse", ".eml"):
        with contextlib.suppress(ZineError):
            manuscript.read_bytes(noise.encode(), suffix, lang="fr")


@pytest.mark.parametrize("fence", ["```", "~~~", "```sh"])
def test_fenced_code_keeps_its_lines_and_its_signs(fence: str) -> None:
    html = read(f'Type:\n\n{fence}\nfor i in 1 2; do\n    echo "$i" *a*\n{fence[:3]}\n\nDone.\n').html
    assert '<pre>for i in 1 2; do\n    echo "$i" *a*' in html.replace("<code>", "").replace("&quot;", '"')
