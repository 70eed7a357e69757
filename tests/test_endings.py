"""Endings: each way in which lines, paragraphs and pages end badly is found, and none where all is well."""

from dataclasses import replace

import pytest

from zine.composer import compose
from zine.endings import CODES, LOOSE, Passage, Row, judged, scant
from zine.galley import set_galley
from zine.imposition import MM
from zine.layout import load_layout
from zine.manuscript import Manuscript
from zine.pages import lay

A6 = (105 * MM, 148 * MM)
SAID = (
    "Nous avons compté les lampadaires de la rue, un soir de novembre, et nous en avons trouvé onze, dont "
    "quatre éclairaient encore, ce qui suffit à peine pour reconnaître ses voisines et leurs chiens. "
)
LONG_WORDS = (
    "Constitutionnellement anticonstitutionnellement intergouvernementalisation désinstitutionnalisation "
    "contrerévolutionnairement déshydrogénation"
)
ROOM = '<div style="height: {}mm"></div>'
GREEDY = "--compose: off; text-align: justify"
NOWRAP = "span { white-space: nowrap }"
ALONE = "p { widows: 1; orphans: 1 }"
DEFECTS = {
    "loose-line": (f"<p>{SAID}", f"p {{ width: 26mm; hyphens: none; {GREEDY} }}"),
    "ladder": (f"<p>{LONG_WORDS}", f"p {{ width: 22mm; {GREEDY} }}"),
    "runt": ("<p><span>Nous irons tous à la mer,</span> na.", f"p {{ width: 40mm; {GREEDY} }} {NOWRAP}"),
    "widow": (f"{{}}<p>{SAID * 2}", ALONE),
    "orphan": (f"{{}}<p>{SAID * 2}", ALONE),
    "hyphen-at-turn": (f"{{}}<p>{SAID * 3}", f"p {{ {GREEDY} }}"),
    "heading-at-foot": (
        f"{{}}<p>{SAID}<h2>Le titre</h2><p>{SAID * 3}",
        "h2, hgroup { break-after: auto !important }",
    ),
    "last-page-scant": ("{}<p>Une ligne.<p>Une autre.<p>Encore une.<p>La quatrième.", ""),
}  # fmt: skip


def found(html: str, style: str = "") -> set[str]:
    """Return what is found in a text on A6 pages in a style of its own, wherever a page ends in it."""
    codes = set[str]()
    for room in range(60, 106, 6) if "{}" in html else (0,):
        text = Manuscript(html=html.format(ROOM.format(room)), lang="fr", title="Essai")
        made = set_galley(text, load_layout("communique"), A6)
        styled = made.html.replace("</head>", f"<style>{style}</style></head>")
        codes |= {one.code for one in lay(compose(replace(made, html=styled, covers=False))).endings()}
    return codes


@pytest.mark.parametrize("code", DEFECTS)
def test_a_bad_ending_is_found_in_the_pages_that_are_set(code: str) -> None:
    assert code in found(*DEFECTS[code])


def test_every_code_has_a_bad_ending_to_be_found() -> None:
    assert set(DEFECTS) == {*CODES, "last-page-scant"}


def test_pages_that_end_well_are_not_complained_of() -> None:
    assert found(f"{{}}<p>{SAID * 2}<h2>Le titre</h2><p>{SAID * 3}") <= {"hyphen-at-turn", "last-page-scant"}


def rows(*texts: str, page: int = 1, gap: float = 0.0, broken: bool = False) -> tuple[Row, ...]:
    """Return rows one under the other."""
    return tuple(
        Row(page, 0, 10 * at, text, text.endswith("-"), gap, broken) for at, text in enumerate(texts)
    )


def codes(*passages: Passage) -> list[str]:
    return [finding.code for finding in (*judged(passages), *scant(passages))]


def test_two_hyphens_in_a_row_are_no_ladder() -> None:
    assert codes(Passage("text", rows("over the moun-", "tain and the val-", "ley, and far away"))) == []
    assert codes(Passage("text", rows("a moun-", "tain, a val-", "ley, a mea-", "dow far away"))) == [
        "ladder"
    ]


def test_lines_that_the_text_itself_ends_are_no_runts_widows_or_orphans() -> None:
    verse = rows("a line", "of", page=1, broken=True), rows("a", page=2, broken=True)
    assert codes(Passage("text", verse[0]), Passage("text", (*verse[0], *verse[1]))) == ["last-page-scant"]


def test_one_finding_tells_of_all_of_a_kind_on_a_page() -> None:
    holes = rows("far apart", "farther apart", "here not", gap=LOOSE + 0.1)[:2]
    (finding,) = judged([Passage("text", holes), Passage("note", holes)])
    assert finding.message == "The words of “far apart” stand far apart (and 3 more)."
    assert (finding.page, finding.level) == (1, "note")
    assert not [*judged([Passage("other", holes), Passage("heading", holes)])]


def test_a_word_divided_between_facing_pages_is_not_at_the_turn() -> None:
    first, rest = rows("one", "moun-", page=2), rows("tain", "side, far away", page=3)
    assert codes(Passage("text", (*first, *rest))) == ["last-page-scant"]
    turned = (row._replace(page=row.page - 1) for row in (*first, *rest))
    assert codes(Passage("text", tuple(turned))) == ["hyphen-at-turn", "last-page-scant"]


def test_a_title_on_a_page_of_its_own_is_no_heading_at_the_foot() -> None:
    text = Passage("text", rows("a page", "of text", "and more", "and more of it", page=2))
    assert codes(Passage("heading", rows("A title")), text) == []
    assert codes(
        Passage("text", rows("The end.")), Passage("heading", (Row(1, 0, 90, "A title"),)), text
    ) == ["heading-at-foot"]
