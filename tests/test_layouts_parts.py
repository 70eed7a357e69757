"""One file of several texts is an anthology; a newspaper says its strong sentences again, large."""

from pathlib import Path

import pytest
from conftest import ROOT
from spoken import Heard

from zine.build import Wishes, build
from zine.errors import ZineError
from zine.galley import pull_quoted, set_galley
from zine.imposition import MM
from zine.layout import load_layout
from zine.manuscript import Manuscript, read, read_bytes
from zine.pages import paginate
from zine.parting import parted
from zine.pullquotes import quoted

BOOK = """---
title: Two voices
---

Said on the lock.

# The barge

*Ana Martin*

There was a barge.[^1]

## Its name

There was none.

# The hedge

by Tom Reed

There was a hedge.

[^1]: It had no engine.
"""
STRONG = "Nobody was asked what a bridge is for, and nobody said it!"
PLAIN = f"<p>{'We met there on Thursdays, 3 of us (or 4), and it was as it had been: quiet. ' * 9}</p>"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.md"
    path.write_text(BOOK, "utf-8")
    return path


def test_each_main_heading_with_a_name_under_it_begins_a_text_of_its_own(book: Path) -> None:
    found = parted(read(book))
    assert [(text.title, text.author) for text in found.companions] == [
        ("The barge", "Ana Martin"),
        ("The hedge", "Tom Reed"),
    ]
    assert found.html == "<p>Said on the lock.</p>"
    assert "<h2>Its name</h2>" in found.companions[0].html
    assert "Ana" not in found.companions[0].html
    assert "It had no engine." in found.companions[0].html


def test_headings_of_no_author_are_sections_unless_the_knob_says_that_they_are_texts() -> None:
    essay = Manuscript("<h2>One</h2><p>Yes, and no.</p><h2>Two</h2><p>No, and yes.</p>", "en")
    assert parted(essay) == essay
    assert [text.title for text in parted(essay, "headings").companions] == ["One", "Two"]
    one = Manuscript("<h2>One</h2><p><em>Ana</em></p><p>Yes.</p><h2>Two</h2><p>No.</p>", "en")
    assert parted(one) == one


def markdown(text: str) -> Manuscript:
    return read_bytes(text.encode(), ".md")


BODY = "We met there on Thursdays, and it was as it had been."


def test_several_headings_of_the_first_rank_are_texts_and_the_title_one_of_them_if_it_heads_one() -> None:
    texts = f"# The barge\n\n{BODY}\n\n## Its name\n\n{BODY}\n\n# The hedge\n\n{BODY}\n"
    for above, title, preface in (
        ("", "The barge · The hedge", ""),
        ("---\ntitle: Two voices\n---\n\nSaid on the lock.\n\n", "Two voices", "<p>Said on the lock.</p>"),
        ("# Two voices\n\n", "Two voices", ""),
    ):
        found = parted(markdown(above + texts))
        assert [text.title for text in found.companions] == ["The barge", "The hedge"]
        assert (found.title, found.html) == (title, preface)
        assert all(BODY in text.html for text in found.companions)
        assert parted(markdown(above + texts), "file").companions == ()


def test_sections_of_one_title_are_no_texts_unless_two_of_them_are_signed_at_their_ends() -> None:
    essay = f"# The lock\n\n{BODY}\n\n## The barge\n\n{BODY}{{}}\n\n## The hedge\n\n{BODY}{{}}\n"
    assert parted(markdown(essay.format("", ""))).companions == ()
    assert parted(markdown(essay.format("", "\n\nTom\n{: .signature }"))).companions == ()
    signed = parted(markdown(essay.format("\n\nAna\n{: .signature }", "\n\nTom\n{: .signature }")))
    assert [text.title for text in signed.companions] == ["The barge", "The hedge"]
    assert signed.title == "The lock" and "Ana" in signed.companions[0].html


def test_an_anthology_of_one_file_says_every_text_once_and_who_wrote_it(book: Path) -> None:
    edition = build(book, Wishes({"layout": "anthology"}, knobs={"cover": "yes"}))
    assert not [found for found in edition.findings if found.level != "note"]
    said = " ".join(run.text for run in edition.pages.runs if run.kind == "text")
    assert said.count("There was a barge.") == 1
    assert said.count("Tom Reed") == 3  # on the cover, in the contents, on the half-title
    whole = build(book, Wishes({"layout": "anthology"}, knobs={"parts": "file"}))
    assert whole.manuscript.companions == ()
    with pytest.raises(ZineError, match="parts"):
        build(book, Wishes({"layout": "anthology"}, knobs={"parts": "sometimes"}))


def test_the_seeds_of_several_texts_are_set_without_a_complaint() -> None:
    for name in ("anthologie-du-canal.md", "with/lavoir-bilingue.md"):
        edition = build(ROOT / "seeds" / name)
        assert len(edition.manuscript.companions) in (1, 3)
        assert not [found for found in edition.findings if found.level != "note"]


def test_a_strong_sentence_is_pulled_out_and_the_others_stay() -> None:
    html = f"{PLAIN * 3}<p>It was so. {STRONG}</p>{PLAIN * 4}"
    assert quoted(html).count(f'data-quote="{STRONG}"') == 1
    assert quoted(html, "none") == quoted(html, "marked") == html
    assert 'class="pull"' not in quoted(f"<p>{STRONG}</p>" * 70)  # whole paragraphs are not said again


def test_what_the_author_marks_is_pulled_out_and_nothing_else() -> None:
    html = f"{PLAIN * 4}<p>It was so. {STRONG}</p>{PLAIN * 3}<p>And <mark>here we stay</mark>.</p>{PLAIN}"
    assert quoted(html).count('class="pull"') == 1
    assert 'data-quote="here we stay"' in quoted(html, "marked")


def test_pull_quotes_are_seen_on_the_page_and_not_heard() -> None:
    text = Manuscript(f"{PLAIN * 3}<p>It was so. {STRONG}</p>{PLAIN * 4}", "en", title="Bridges")
    pages = paginate(set_galley(text, load_layout("newspaper"), (148 * MM, 210 * MM)))
    assert any(run.kind == "made" and run.size > 12 and "bridge" in run.text for run in pages.runs)
    assert Heard(pages.pdf).tree.text.count("asked what a bridge") == 1


@pytest.mark.parametrize(
    ("lang", "leaning", "standing"),
    [
        ("fr", "Ou une façon de parler pour couvrir le bruit ?", "Nous restons au bord avec des chaises."),
        (
            "de-CH",
            "Aber dort fragt uns niemand, wozu es gut ist!",
            "Wir bleiben am Wasser und haben Stühle dabei.",
        ),
        (
            "en",
            "They never asked what a bridge is for, did they?",
            "Nobody is asked what a bridge is for in this town.",
        ),
    ],
)
def test_a_sentence_that_hangs_on_what_was_said_is_not_pulled_out(
    lang: str, leaning: str, standing: str
) -> None:
    ballast = f"<p>{'on the shore we wait ' * 80}</p>"
    html = ballast + f"<p>{leaning} {standing} {'So it goes on ' * 20}.</p>" + ballast
    assert f'data-quote="{standing}"' in pull_quoted(html, "auto", lang)
    assert f'data-quote="{leaning}"' in pull_quoted(html, "auto", "und")
