"""Copyfitting: full sheets within bounds, what was asked for stays, three settings at most."""

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import pytest
from conftest import SEEDS
from pypdfium2 import PdfDocument

from zine import copyfit
from zine.attempts import LONG, attempted
from zine.choices import Goal
from zine.composer import Extent, compose
from zine.copyfit import Job, fit, offers
from zine.errors import ZineError
from zine.galley import Galley, set_galley
from zine.imposition import MM, pad
from zine.layout import load_layout
from zine.makeup import plans
from zine.manuscript import Manuscript, read
from zine.moves import Setting, framed, limits, settings, text_lines
from zine.pages import Laid, Pages, paginate
from zine.typography import typeset

REAL = SEEDS[0].parents[2] / "shared" / "texts" / "blocages-semaine-ia-rennes.txt"
A5, A4 = (148 * MM, 210 * MM), (210 * MM, 297 * MM)
WORDS = [
    "le",
    "la",
    "commune",
    "assemblée",
    "ne",
    "répond",
    "qu’aux",
    "habitants",
    "réunis",
    "dans",
    "une",
    "salle",
]


def text(words: int, seed: int = 1) -> str:
    """Return paragraphs and headings of about so many words."""
    chance, found = random.Random(seed), ""
    while words > 0:
        count = chance.randint(20, 120)
        found += "<h2>Titre</h2>" if chance.random() < 0.15 else ""
        found += f"<p>{' '.join(chance.choices(WORDS, k=count)).capitalize()}.</p>"
        words -= count
    return found


def fitted(
    html: str, asked: Mapping[str, object] | None = None, wanted: int = 0
) -> tuple[Pages, list[Galley]]:
    """Return the pages of a text in the communiqué's layout, and the galleys that were made for them."""
    layout, made = load_layout("communique"), list[Galley]()

    def dress(knobs: Mapping[str, object]) -> Galley:
        made.append(set_galley(Manuscript(html=html, lang="fr", title="Essai"), layout, A5, knobs))
        return made[-1]

    return fit(Job(dress, layout, asked or {}, A5, Goal(4, wanted))), made


@pytest.mark.parametrize("words", [700, 1500, 2600, 4100])
def test_the_sheets_are_full_or_it_is_said_why_not(words: int) -> None:
    pages, made = fitted(text(words))
    codes = {finding.code for finding in pages.findings}
    assert len(made) <= copyfit.TRIED + 2
    assert None not in pad(pages.count, 4, pages.back_cover) or "unfitted" in codes
    assert ("fitted" in codes) == (len(made) > 1 and "unfitted" not in codes)
    assert words < 1500 or "unfitted" not in codes


@pytest.mark.long
@pytest.mark.parametrize("words", [50_000, 51_000])
def test_a_long_text_fills_its_sheets_in_its_own_setting(words: int) -> None:
    layout, made = load_layout("communique"), list[Galley]()

    def dress(knobs: Mapping[str, object]) -> Galley:
        made.append(set_galley(Manuscript(html=text(words), lang="fr", title="Essai"), layout, A5, knobs))
        return made[-1]

    job = Job(dress, layout, {}, A5, Goal(4))
    first = attempted(dress({}), job.own())
    found = offers(first, job)[0]
    assert first.natural.count > LONG
    assert len(made) == 1
    assert found.plan.count % 4 == 0
    assert found.tried.strain(found.plan) < 1
    assert found.tried.laid(found.plan).count == found.plan.count


@pytest.mark.long
def test_of_a_text_that_nothing_fits_fewer_settings_are_tried_where_it_is_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hopeless = "<h2>Titre</h2>" * 120
    pages, many = fitted(hopeless)
    monkeypatch.setattr(copyfit, "ENOUGH", pages.count)
    _, few = fitted(hopeless)
    assert len(few) < len(many)


@pytest.mark.skipif(not REAL.exists(), reason="the communiqué is not beside the project")
def test_the_real_text_fills_its_sheets_as_a_manifesto_and_keeps_its_cover() -> None:
    layout, manuscript = load_layout("manifeste"), typeset(read(REAL))
    job = Job(lambda knobs: set_galley(manuscript, layout, A5, knobs), layout, {}, A5, Goal(4))
    found = offers(attempted(job.dress({}), job.own()), job)
    assert found and found[0].plan.count == 8
    assert "cover" not in found[0].job.asked


def test_pages_that_lose_text_are_not_taken() -> None:
    layout, lossy = load_layout("communique"), list[Laid]()

    def loses(pages: Laid) -> bool:
        lossy.append(pages)
        return True

    def set_in(knobs: Mapping[str, object]) -> Galley:
        return set_galley(Manuscript(html=text(2600), lang="fr", title="Essai"), layout, A5, knobs)

    pages = fit(Job(set_in, layout, {}, A5, Goal(4), loses))
    assert 0 < len(lossy) <= copyfit.MOST
    assert pages.pdf == paginate(compose(set_in({}))).pdf
    assert "unfitted" in {finding.code for finding in pages.findings}


def test_what_a_person_asked_for_is_not_moved() -> None:
    _, made = fitted(text(2000), {"size": "10.5pt"})
    assert len(made) > 1
    assert all("--size:10.5pt" in galley.html for galley in made)


def test_a_number_of_pages_is_reached_or_refused_with_the_choices() -> None:
    count = fitted(text(2600), {"size": "10pt", "leading": "13.5pt", "start": "recto"})[0].count
    assert fitted(text(2600), wanted=count + 1)[0].count == count + 1
    with pytest.raises(ZineError, match="does not fill 40 pages"):
        fitted(text(700), wanted=40)


def test_settings_stay_within_bounds_and_hold_the_layouts_own() -> None:
    layout = load_layout("communique")
    frame = framed(layout, {}, A5)
    assert frame is not None
    bounds = limits(layout, {}, frame)
    found = list(settings(frame.setting, bounds))
    assert frame.setting in found
    for setting in found:
        assert bounds["size"][0] <= setting.size <= bounds["size"][1]
        assert bounds["leading"][0] <= setting.leading <= bounds["leading"][1]


def test_larger_type_takes_more_lines() -> None:
    frame = framed(load_layout("communique"), {}, A5)
    assert frame is not None
    extents = tuple(Extent(natural, 400.0, 3) for natural in (900.0, 1130.0, 1190.0, 350.0))
    counts = [text_lines(extents, frame, Setting(13.5, size, 1.0)) for size in (9.0, 10.0, 11.0, 12.0)]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_no_setting_is_tried_that_the_galley_refuses() -> None:
    layout, page, manuscript = load_layout("communique"), (63 * MM, 130 * MM), Manuscript("<p>One.</p>", "en")
    job = Job(lambda knobs: set_galley(manuscript, layout, page, knobs), layout, {}, page, Goal(4))
    frame = job.frame()
    assert frame
    possible = job.possible(frame)
    assert frame.setting in possible
    for setting in (max(possible, key=lambda one: one.margins), max(possible, key=lambda one: one.size)):
        assert job.galley(setting, frame)


def filled(pages: Pages, number: int) -> float:
    """Return how far down the lowest line of the text on a page ends, in the share of the page's height."""
    page = PdfDocument(pages.pdf)[number - 1]
    said, high = page.get_textpage(), page.get_height()
    feet = [said.get_charbox(n)[1] for n in range(said.count_chars()) if said.get_text_range(n, 1).isalpha()]
    return float(1 - min(feet) / high)


@pytest.mark.parametrize("words", [150, 1420])
def test_the_last_page_is_not_nearly_empty(words: int) -> None:
    pages, _ = fitted(text(words))
    assert pages.count % 4 == 0
    assert filled(pages, pages.count - 1) > 0.33


@pytest.mark.parametrize(
    ("name", "layout", "page", "count"),
    [
        ("aufruf-reparatur.md", "manifeste", A5, 4),
        ("page-enregistree.html", "tract", A4, 0),
    ],
)
def test_no_sheet_is_added_for_looks(name: str, layout: str, page: tuple[float, float], count: int) -> None:
    manuscript = typeset(read(SEEDS[0].parent / name))
    chosen, multiple = load_layout(layout), 4 if page == A5 else 2
    job = Job(lambda knobs: set_galley(manuscript, chosen, page, knobs), chosen, {}, page, Goal(multiple))
    first = attempted(job.dress({}), job.own())
    found = offers(first, job)
    assert [offer.plan.count for offer in found[:1]] == [count] * bool(count)
    sheets = -(-first.natural.count // multiple)
    assert all(offer.plan.count <= sheets * multiple for offer in found)


def lines(laid: Laid) -> list[int]:
    """Return how many lines each paragraph has on the pages, from its boxes."""
    boxes = (box for page in laid.document.pages for box in page._page_box.descendants())
    elements = Counter(box.element for box in boxes if type(box).__name__ == "LineBox")
    return [count for element, count in elements.items() if getattr(element, "tag", "") == "p"]


@pytest.mark.parametrize(
    ("name", "layout", "said"),
    [("volantino-fiume.txt", "communique", (0, 1)), ("comunicado-semillas.txt", "essay", (2, 0))],
)
def test_paragraphs_said_to_be_longer_or_shorter_are(name: str, layout: str, said: tuple[int, int]) -> None:
    manuscript = typeset(read(SEEDS[0].parent / name))
    made = attempted(set_galley(manuscript, load_layout(layout), A5))
    plan = max(plans(made.sections, made.shapes, 1.0).values(), key=lambda plan: sum(made.loosened(plan)))
    steps = [
        more - rows for rows, more in zip(lines(made.laid(made.natural)), lines(made.laid(plan)), strict=True)
    ]
    assert made.loosened(plan) == said == (steps.count(1), steps.count(-1))
    assert made.loosened(made.natural) == (0, 0)


def test_more_ways_are_followed_where_pages_end_badly_and_never_to_worse_ones() -> None:
    manuscript = typeset(read(SEEDS[0].parent / "communique-bibliotheque.txt"))
    made = attempted(set_galley(manuscript, load_layout("typewriter"), A5))
    poor = replace(made, plans=plans(made.sections, made.shapes, kept=1))
    finer, plan = poor.finest(poor.natural)
    assert plan.count == poor.natural.count
    assert plan.cost < poor.natural.cost
    assert finer.natural is plan
    assert finer.loosened(plan) == (0, 0)
    assert finer.strain(plan) < finer.strain(poor.natural)
    assert finer.finest(plan)[1] is plan
