"""Several texts in one booklet: each in its own language, whole, and in its place."""

from pathlib import Path

import pytest
from PIL import Image

from zine.build import Wishes, build
from zine.companions import accompanied
from zine.errors import ZineError
from zine.manuscript import Manuscript, read
from zine.pairing import blocks, pairs

FRENCH = """---
title: Le bus de nuit
lang: fr
with: below/en.md
---

Il part à 1 h 12. Personne ne parle "ici" ![dessin](dessin.png).[^1]

## La carte

Elle dit: rien. Nous avons voulu en dessiner une autre, qui se lit de bas en haut, comme un escalier.

3. attendre ;
4. dormir.

[^1]: Une note.
"""
ENGLISH = """---
title: The Night Bus
author: The Back Seat
lang: en
---

It leaves at 1:12. Nobody speaks "here".[^1]

## The map

It says: nothing. We wanted to draw another one, which is read upwards, like a stair.

3. to wait;
4. to sleep.

![bus](bus.png)

[^1]: A note.
"""


@pytest.fixture
def first(tmp_path: Path) -> Path:
    (tmp_path / "below").mkdir()
    (tmp_path / "fr.md").write_text(FRENCH, "utf-8")
    (tmp_path / "below" / "en.md").write_text(ENGLISH, "utf-8")
    for name in ("dessin.png", "below/bus.png"):
        Image.new("L", (1200, 800), 128).save(tmp_path / name)
    return tmp_path / "fr.md"


@pytest.mark.parametrize("layout", ["anthology", "bilingual"])
def test_each_text_keeps_its_words_its_notes_its_pictures_and_the_rules_of_its_language(
    first: Path, layout: str
) -> None:
    edition = build(first, Wishes({"layout": layout}))
    assert not [found for found in edition.findings if found.level != "note"]
    by_text = ["".join(r.text for r in edition.pages.runs if r.part == part) for part in (0, 1)]
    assert "«\u00a0ici\u00a0»" in by_text[0]
    assert "“here”" in by_text[1]
    assert "Une note." in by_text[0]
    assert "A note." in by_text[1]


def test_a_text_and_its_translation_stand_level_on_facing_pages(first: Path) -> None:
    runs = build(first, Wishes({"layout": "bilingual"})).pages.runs
    for left, right in (
        ("Il part", "It leaves"),
        ("La carte", "The map"),
        ("Elle dit", "It says"),
        ("dormir.", "to sleep."),
    ):
        one = next(run for run in runs if run.text.startswith(left) and run.part == 0)
        two = next(run for run in runs if run.text.startswith(right) and run.part == 1)
        assert one.page % 2 == 0
        assert two.page == one.page + 1
        assert abs(one.bottom - two.bottom) < 0.01
        assert one.visible == two.visible == 1


def test_facing_pages_are_numbered_as_they_are_counted(first: Path) -> None:
    first.write_text(
        FRENCH.replace("\n3.", "\nUn autre alinéa, pour tourner la page.\n" * 90 + "\n3."), "utf-8"
    )
    pages = build(first, Wishes({"layout": "bilingual", "fit": "off"})).pages
    folios = {run.page: run.text for run in pages.runs if run.kind == "made" and run.text == str(run.page)}
    assert set(folios) == set(range(2, pages.count))


def test_a_lost_paragraph_of_a_companion_is_found(first: Path) -> None:
    edition = build(first, Wishes({"layout": "anthology"}))
    from zine.proofreading import proofread

    gone = [run for run in edition.pages.runs if "another one" not in run.text]
    assert [f.code for f in proofread(edition.manuscript, gone)] == ["words-lost"]


def test_a_layout_that_sets_one_text_says_which_set_more(first: Path) -> None:
    with pytest.raises(ZineError) as caught:
        build(first, Wishes({"layout": "communique"}))
    assert caught.value.hint == "These set more: anthology, bilingual."


def test_companions_are_found_beside_the_first_text_and_nowhere_else(first: Path) -> None:
    manuscript = read(first)
    assert [c.title for c in accompanied(manuscript, []).companions] == ["The Night Bus"]
    for name in ("../fr.md", "/etc/hostname", "a\0b"):
        with pytest.raises(ZineError, match="not beside"):
            accompanied(Manuscript("<p>a</p>", folder=first.parent, settings={"with": [name]}), [])
    with pytest.raises(ZineError, match="There is no file"):
        accompanied(Manuscript("<p>a</p>", folder=first.parent, settings={"with": "none.txt"}), [])


def test_blocks_without_a_translation_stand_alone_and_headings_meet() -> None:
    left = (
        "<h2>Un</h2><p>"
        + "Deux mots. " * 9
        + "</p><p>"
        + "Trois mots. " * 9
        + "</p><h2>Quatre</h2><p>Cinq.</p>"
    )
    right = "<h2>One</h2><p>" + "Two words. Three words. " * 9 + "</p><h2>Four</h2><p>Five.</p><p>Six.</p>"
    found = pairs(left, right)
    assert [(bool(a), bool(b)) for a, b in found] == [(True, True)] * 4 + [(False, True)] or found[-1][1]
    assert ("<h2>Quatre</h2>", "<h2>Four</h2>") in found
    assert "".join(a for a, _ in found) == left
    assert "".join(b for _, b in found) == right


def test_nothing_is_lost_between_blocks() -> None:
    html = (
        '<p>a<br>b</p><figure><img src="x"><figcaption>c</figcaption></figure><hr>'
        '<div class="verse"><p>d</p></div>tail'
    )
    assert "".join(block.html for block in blocks(html)) == html
