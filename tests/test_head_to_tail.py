"""Head to tail: two texts that begin at the two covers, the second one upside down, meet in the middle."""

from pathlib import Path

import pytest
from measured import Cell

from zine import catalogue, folding, handwork, imposition, orders, schemes
from zine.build import build
from zine.checking import check
from zine.commands._account import steps
from zine.errors import ZineError
from zine.imposition import MM
from zine.manuscript import Manuscript
from zine.orders import Order
from zine.outputs import publish
from zine.paper import printed
from zine.sheets import Sheet
from zine.typography import typeset

SAID = "Nobody is asked what a bridge is for, until one day it is for something else. "
COUNTS = [(2, 2), (4, 3), (7, 5), (10, 5), (12, 7)]


def read(scheme: str, sheets: tuple[Sheet, ...], flip: str, binding: str) -> list[folding.Book]:
    fold = schemes.find(scheme).FOLD
    steps = handwork.mirrored(fold, sheets[0].front.grid.columns) if binding == "right" else fold
    return folding.fold(printed(sheets, flip), steps)


@pytest.mark.parametrize("scheme", catalogue.names("schemes"))
def test_the_folded_booklet_reads_upright_from_either_cover(scheme: str) -> None:
    room = getattr(schemes.find(scheme), "CAPACITY", 99)
    for count, tail in [each for each in COUNTS if each[0] <= room]:
        for flip, binding in (("short", "left"), ("long", "left"), ("short", "right")):
            sheets = orders.parts(Order(scheme, flip=flip, binding=binding), count, tail=tail)[""]
            for book in read(scheme, sheets, flip, binding):
                ways = (book.faces, range(1, tail)), (book.turned().faces, range(tail, count + 1))
                for faces, pages in ways:
                    assert [f for f in faces if f[0]][: len(pages)] == [(page, 0) for page in pages]


def test_a_second_text_that_is_not_turned_is_not_printed() -> None:
    scheme = schemes.find("saddle-stitch")
    ordinary = imposition.plan(scheme, 8)
    with pytest.raises(ZineError, match="would not fold") as error:
        folding.prove(ordinary, scheme.FOLD, "short", [1, 2, 3, 4, 8, 7, 6, 5], tail=5)
    assert "Pages 5, 6, 7 and 8 are not upside down" in str(error.value.hint)
    turned = orders.parts(Order(), 8, tail=5)[""]
    with pytest.raises(ZineError, match="would not fold"):
        folding.prove(turned, scheme.FOLD, "short", range(1, 9))


def test_a_cover_of_its_own_is_that_of_both_texts() -> None:
    parts = orders.parts(Order(cover=True), 12, tail=7)
    cover = [p for side in parts["cover"][0][:2] for p in side.places]
    assert {(p.page, p.turn) for p in cover} == {(1, 0), (2, 0), (8, 180), (7, 180)}


@pytest.fixture
def two_texts(tmp_path: Path) -> Path:
    (tmp_path / "en.md").write_text(f"---\ntitle: The Bridge\nlang: en\n---\n\n{SAID * 30}\n", "utf-8")
    head = (
        "---\ntitle: Le pont\nlang: fr\nlayout: bilingual\nwith: en.md\nknobs: {order: head-to-tail}\n---\n"
    )
    (tmp_path / "fr.md").write_text(head + "\nPersonne ne demande à quoi sert un pont.\n", "utf-8")
    return tmp_path / "fr.md"


def test_a_build_prints_the_second_text_from_the_back_cover_and_its_check_folds_it(two_texts: Path) -> None:
    edition = build(two_texts)
    assert edition.pages.tail % 2 == 1 < edition.pages.tail
    assert not [found for found in edition.findings if found.level != "note"]
    first = {run.page for run in edition.pages.runs if run.part == 0 and run.kind == "text"}
    second = {run.page for run in edition.pages.runs if run.part == 1 and run.kind == "text"}
    assert max(first) < edition.pages.tail == min(second)
    folios = [run.text for run in edition.pages.runs if run.kind == "made" and run.page > edition.pages.tail]
    assert folios[0] == "2"
    assert "head to tail" in steps(edition)[-1]
    sheets = next(p for p in publish(edition, two_texts.parent / "build") if "print" in p.name)
    assert not check(sheets.read_bytes()).faults


@pytest.mark.parametrize("cover", [True, False])
def test_both_texts_are_set_well_in_a5_and_a6(cover: bool) -> None:
    html = "".join(f"<p>{SAID * 4}</p>" for _ in range(12)) + '<p>And.<span class="note">A note.</span></p>'
    other = typeset(Manuscript(html, "en", title="The bridge", author="We", contact="a@b.org"))
    text = typeset(Manuscript(html, "fr", title="Le pont", author="Nous", companions=(other,)))
    for size in ((148 * MM, 210 * MM), (105 * MM, 148 * MM)):
        cell = Cell.of(text, "bilingual", size, order="head-to-tail", cover=cover)
        assert not cell.faults()
        assert cell.pages.tail % 2 == 1
