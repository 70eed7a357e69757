"""Links on paper."""

import pytest

from zine.links import on_paper

LINK = '<p>Voir <a href="https://www.example.org/a/">ceci</a>.</p>'
NOTE = '<span class="note"><a class="url" href="https://www.example.org/a/">example.org/a</a></span>'


@pytest.mark.parametrize(
    ("how", "paper"),
    [
        ("footnote", LINK.replace("</a>.", f"</a>{NOTE}.")),
        ("live", LINK),
        ("none", "<p>Voir ceci.</p>"),
    ],
)
def test_a_link_becomes_what_was_asked(how: str, paper: str) -> None:
    assert on_paper(LINK, how) == paper


def test_an_address_that_the_text_shows_needs_no_note() -> None:
    shown = '<p><a class="url" href="https://example.org">https://example.org</a></p>'
    assert on_paper(shown, "footnote") == shown


def test_the_second_link_to_an_address_needs_no_second_note() -> None:
    assert on_paper(LINK * 2, "footnote").count('class="note"') == 1


def test_in_a_note_the_address_stands_in_brackets() -> None:
    inside = '<p>Un<span class="note">Voir <a href="http://example.org/b">b</a>.</span></p>'
    paper = on_paper(inside, "footnote")
    assert paper.count('class="note"') == 1
    assert '(<a class="url" href="http://example.org/b">example.org/b</a>)' in paper
