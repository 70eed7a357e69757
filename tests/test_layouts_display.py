"""Titles that display families lack letters for, pages too small, panels and their edges, inks."""

import re

import pypdfium2
import pytest
from test_layouts import glyphs, letters

from zine import catalogue, imposition, schemes
from zine.errors import ZineError
from zine.galley import Means, set_galley
from zine.imposition import MM
from zine.layout import load_layout
from zine.manuscript import Manuscript
from zine.pages import paginate
from zine.wording import bare

A6 = 105 * MM, 148 * MM
TEXT = Manuscript("<p>Yes.</p>", "en", title="Nobody Asks What a Bridge Is For", author="We", date="May")
GREEK = TEXT._replace(lang="el", title="Η πόλη ανήκει σε όσους τη ζουν", author="", date="")
RUSSIAN = TEXT._replace(lang="ru", title="Город принадлежит тем, кто в нём живёт", author="", date="")


@pytest.mark.parametrize("text", [GREEK, RUSSIAN], ids=["greek", "russian"])
@pytest.mark.parametrize("layout", ["manifeste", "two-colour", "tract", "newspaper", "programme"])
def test_a_title_in_other_letters_is_set_in_one_heavy_face_and_fits(layout: str, text: Manuscript) -> None:
    pages = paginate(set_galley(text, load_layout(layout), A6, {"cover": True}))
    found = [g for g in glyphs(pages.pdf) if g.page == 0]
    assert not pages.findings
    assert not letters(bare(text.title)) - letters(bare("".join(g.text for g in found)))
    assert all(-0.5 <= g.box[0] < g.box[2] <= A6[0] + 0.5 for g in found)
    with pypdfium2.PdfDocument(pages.pdf) as pdf:
        large = [o for o in pdf[0].get_objects() if o.type == pypdfium2.raw.FPDF_PAGEOBJ_TEXT]
        names = {o.get_font().get_base_name().partition("+")[2] for o in large}
    strange = {name for name in names if not name.startswith("Fira-Sans-Condensed")}
    assert names - strange
    assert not strange & {"Anton", "Le-Murmure", "Barlow-Condensed", "DejaVu-Sans", "DejaVu-Sans-Bold"}


@pytest.mark.parametrize(("layout", "page"), [("large-print", (74, 105)), ("communique", (52, 74))])
def test_pages_too_small_for_a_layout_are_refused_in_one_line(layout: str, page: tuple[int, int]) -> None:
    with pytest.raises(
        ZineError, match=f"{layout}.*too large for pages of {page[0]} × {page[1]} mm"
    ) as error:
        set_galley(TEXT, load_layout(layout), (page[0] * MM, page[1] * MM))
    assert "larger pages" in str(error.value.hint)
    assert set_galley(TEXT, load_layout("pocket"), (page[0] * MM, page[1] * MM))


def test_a_pocket_cover_stays_off_the_papers_border_and_uses_its_folds() -> None:
    edges = imposition.page_sides(schemes.find("one-sheet-zine"))
    galley = set_galley(TEXT, load_layout("pocket"), (74 * MM, 105 * MM), means=Means(edges=edges))
    front, back = (
        dict(re.findall(r"--(\w+): ([\d.]+)mm", style))
        for style in re.findall(r'style="(--top: [^"]*)"', galley.html)[::2]
    )
    for number, stated in ((1, front), (8, back)):
        for side, name in (("head", "top"), ("right", "right"), ("foot", "bottom"), ("left", "left")):
            assert float(stated[name]) == (7 if edges[number][side] == "edge" else 4.5)
    assert {7, 4.5} == {float(value) for value in front.values()}


def test_light_ink_keeps_the_spot_in_rings_and_figures_and_fills_nothing() -> None:
    text = TEXT._replace(html="<ol><li>One thing.</li><li>Another.</li></ol>")
    shares = []
    for ink in ("full", "light"):
        pages = paginate(set_galley(text, load_layout("two-colour"), A6, means=Means(ink)))
        with pypdfium2.PdfDocument(pages.pdf) as pdf:
            pictures = [page.render(scale=1).to_pil().convert("RGB") for page in pdf]
        shares.append([sum(r - b > 60 for r, _, b in picture.get_flattened_data()) for picture in pictures])
    assert all(0 < light < full / 4 for full, light in zip(shares[0][::2], shares[1][::2], strict=True))
    assert shares[1][1] > 30  # the figures of the theses


@pytest.mark.parametrize("reversed_", ["solid", "framed", "plain"])
def test_the_back_of_a_manifesto_has_a_cheap_reverse(reversed_: str) -> None:
    def blackness(ink: str) -> float:
        galley = set_galley(TEXT, load_layout("manifeste"), A6, {"reversed": reversed_}, Means(ink))
        with pypdfium2.PdfDocument(paginate(galley).pdf) as pdf:
            grey = pdf[len(pdf) - 1].render(scale=1).to_pil().convert("L").histogram()
        return float(sum(grey[:128]) / sum(grey))

    assert blackness("light") < 0.12
    assert (blackness("full") > 0.8) == (reversed_ == "solid")


@pytest.mark.parametrize("layout", sorted(catalogue.layouts()))
def test_a_long_place_and_date_stay_on_the_cover(layout: str) -> None:
    long = TEXT._replace(place="Pré du Vannage, Saint-Aubin-les-Saules", date="21, 22, 23 et 24 mai 2027")
    page = A6 if layout != "large-print" else (210 * MM, 297 * MM)
    pages = paginate(
        set_galley(long._replace(author=f"{TEXT.title} {TEXT.title}"), load_layout(layout), page)
    )
    for g in glyphs(pages.pdf):
        assert 12 < g.box[0] < g.box[2] < page[0] - 12, (g.text, g.page)


@pytest.mark.parametrize("layout", ["large-print", "communique", "two-colour"])
@pytest.mark.parametrize(
    "author", ["We", "The neighbours of the three wells and of the mill, met on the first of May"]
)
def test_nothing_on_a_small_cover_stands_over_its_title(layout: str, author: str) -> None:
    said = "What those say who close the valves, and why they should be listened to before the summer comes"
    text = TEXT._replace(subtitle=said, author=author)
    page = 107.95 * MM, 139.7 * MM
    pdf = paginate(set_galley(text, load_layout(layout), page, {"cover": True})).pdf
    ink = [g for g in glyphs(pdf) if g.page == 0 and not g.text.isspace()]
    over = [
        (a.text, b.text)
        for at, a in enumerate(ink)
        for b in ink[at + 3 :]
        if min(a.box[2], b.box[2]) - max(a.box[0], b.box[0]) > 1
        and min(a.box[3], b.box[3]) - max(a.box[1], b.box[1]) > 2
    ]
    assert not over
    assert bare(said) in bare("".join(g.text for g in ink))


@pytest.mark.parametrize(
    "subtitle", ["", "What those say who close the valves, and why they should be listened to"]
)
def test_what_is_drawn_on_a_small_programme_begins_under_its_date_and_place(subtitle: str) -> None:
    text = TEXT._replace(
        subtitle=subtitle, place="Rennes", html="<p>Yes, we shall close them again.</p>" * 30
    )
    galley = set_galley(text, load_layout("programme"), A6, {"cover": True})
    drawn = re.search(r'class="art" style="left: [\d.]+pt; top: ([\d.]+)pt', galley.html)
    assert drawn
    with pypdfium2.PdfDocument(paginate(galley).pdf) as pdf:
        said = pdf[0].get_textpage()
        lowest = min(
            said.get_charbox(at)[1] for at in range(said.count_chars()) if said.get_charbox(at)[3] > 0
        )
    assert lowest > A6[1] - float(drawn[1])
