"""Run-around: beside initials and pictures, in tables and flexible boxes, lines are chosen too."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from zine.composer import composition
from zine.dummy import flow
from zine.galley import Galley, set_galley
from zine.imposition import MM
from zine.layout import load_layout
from zine.manuscript import Manuscript
from zine.pages import Laid, lay

SAID = (
    "Nous avons compté les <em>lampadaires</em> de la rue, un soir de novembre, et nous avons trouvé onze, "
    "dont quatre éclairaient encore, ce qui suffit à peine pour reconnaître ses voisines et leurs chiens. "
    "L’administration <strong>réorganise continuellement</strong> ses permanences téléphoniques. "
)
PICTURE = '<img class="{}" src="p.png" alt="x">'
CASES = {
    "an initial": f'<p><span class="initial">N</span>{SAID[1:]}</p><p>{SAID}</p>',
    "a first letter": f'<p class="opening">{SAID}</p><p>{SAID}</p>',
    "a picture at the left": f"{PICTURE.format('left')}<p>{SAID * 2}</p><p>{SAID}</p>",
    "a picture in its paragraph": f"<p>{PICTURE.format('right')}{SAID * 2}</p><p>{SAID}</p>",
    "a box at the side": f'<aside class="left"><p>{SAID}</p></aside><p>{SAID * 2}</p>',
    "a table": f"<table><tr><td>{SAID}</td><td>{SAID * 2}</td></tr></table>",
    "a flexible box": f'<div class="flexible"><p>{SAID}</p><p>{SAID}</p></div>',
    "a picture in a line": f"<p>{SAID}{PICTURE.format('small')} {SAID}</p>",
    "a caption": f"<figure>{PICTURE.format('small')}<figcaption>{SAID}</figcaption></figure>",
    "a ragged paragraph": f'{PICTURE.format("left")}<p class="ragged">{SAID * 2}</p>',
}
STYLE = """
.initial { float: left; font-size: 3em; line-height: 1; padding-right: 0.1em }
.opening::first-letter { float: left; font-size: 2em; line-height: 1 }
.left { float: left !important; width: 30mm !important; margin: 0 4mm 2mm 0 !important }
.right { float: right; width: 25mm; margin: 0 0 2mm 3mm }
.small { height: 1em; width: auto; display: inline }
.flexible { display: flex; column-gap: 5mm }
p, td { text-align: justify !important }
p.ragged { text-align: left !important }
"""
RUNNING = ("p", "td", "figcaption")
HANG = 6.0  # px: signs hang over the edges by less


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pictures")
    Image.new("L", (300, 300), 128).save(made / "p.png")
    return made


def galley(html: str, folder: Path, height: float = 210) -> Galley:
    text = Manuscript(html=html, lang="fr", title="", folder=folder)
    made = set_galley(text, load_layout("communique"), (148 * MM, height * MM))
    return replace(made, html=made.html.replace("</head>", f"<style>{STYLE}</style></head>"))


def lines(laid: Laid) -> Iterator[tuple[Any, list[Any]]]:
    """Yield each line of running text, with the floats of its page."""
    for page in laid.document.pages:
        boxes = [*page._page_box.children[0].descendants()]
        floats = [box for box in boxes if box.is_floated() and type(box).__name__ != "LineBox"]
        for box in boxes:
            if type(box).__name__ == "LineBox" and box.element_tag in RUNNING:
                yield box, floats


def said(line: Any) -> str:
    return "".join(getattr(box, "text", "") for box in line.descendants())


@pytest.mark.parametrize("case", CASES)
def test_the_lines_are_chosen_whatever_stands_beside_them(case: str, folder: Path) -> None:
    laid = lay(composition(galley(CASES[case], folder)).written())
    assert not [line for line, _ in lines(laid) if not hasattr(line, "stands_for")]
    assert "greedy-paragraph" not in {finding.code for finding in laid.drawn().findings}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("height", [105, 118])
def test_nothing_is_lost_or_set_over_anything_where_pages_end_anywhere(
    case: str, height: float, folder: Path
) -> None:
    laid = lay(composition(galley(CASES[case], folder, height)).written())
    told = "".join(run.text for run in laid.runs if run.kind in ("text", "made"))
    wanted, there = (
        re.sub(r"[^\w]", "", unescape(re.sub(r"<[^>]*>", "", text))) for text in (CASES[case], told)
    )
    assert not Counter(wanted) - Counter(there)
    for line, floats in lines(laid):
        text = [box for box in line.descendants() if getattr(box, "text", "").strip()]
        left, right = min(b.position_x for b in text), max(b.position_x + b.width for b in text)
        for shape in (box for box in floats if hasattr(box, "replacement")):
            above = line.position_y + line.height <= shape.position_y + 0.1
            below = line.position_y >= shape.position_y + shape.margin_height() - 0.1
            across = left > shape.position_x + shape.margin_width() - HANG or right < shape.position_x + HANG
            assert above or below or across, (case, said(line))


def test_each_line_beside_a_picture_fills_what_is_left_of_its_measure(folder: Path) -> None:
    laid = lay(composition(galley(CASES["a picture at the left"], folder)).written())
    (shape,) = {id(s): s for _, floats in lines(laid) for s in floats}.values()
    full = [line for line, _ in lines(laid) if line.position_y > shape.position_y + shape.margin_height()]
    beside = [
        line for line, _ in lines(laid) if line.position_y < shape.position_y + shape.margin_height() - 1
    ]
    measure = full[0].width
    assert len(beside) >= 5
    for line in beside:
        assert abs(line.width - (measure - shape.margin_width())) < 4  # signs hang over the edge
        assert abs(line.position_x - (full[0].position_x + shape.margin_width())) < 0.1


def test_the_plan_of_the_pages_knows_how_high_such_paragraphs_are(folder: Path) -> None:
    for case in ("a picture at the left", "a table", "an initial"):
        composed = composition(galley(CASES[case], folder))
        planned = sum(block.above + block.height for section in flow(composed) for block in section.blocks)
        laid = lay(composed.written())
        rows = [line for line, _ in lines(laid)]
        assert planned > (max(r.position_y for r in rows) - min(r.position_y for r in rows)) * 0.9
