"""Typesetting: worked cases, and what must hold for every text."""

import pytest

from zine.typography import typeset_html, typeset_text


def seen(text: str) -> str:
    return text.replace("\u00a0", "␣").replace("\u202f", "⌟").replace("\u2060", "⁀")


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("<em>vrai</em>?", "<em>vrai</em>⌟?"),
        ('"<em>Oui</em>"', "«␣<em>Oui</em>␣»"),
        ('L\'<a href="x">autre</a>', 'L’<a href="x">autre</a>'),
    ],
)
def test_rules_see_through_inline_tags(typed: str, set_: str) -> None:
    assert seen(typeset_html(f"<p>{typed}</p>", "fr")[0]) == f"<p>{set_}</p>"


def test_plain_text() -> None:
    assert seen(typeset_text("6ème jour!", "fr")) == "6e␣jour⌟!"
