"""The composer: nothing of a text changes but its line ends, and lines are as long as they were reckoned."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape, unescape
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from zine import catalogue
from zine.composer import compose, composition
from zine.engraving import written
from zine.galley import Galley, set_galley
from zine.imposition import MM
from zine.layout import load_layout
from zine.manuscript import Manuscript
from zine.pages import laid_out, paginate
from zine.protrusion import right_of

PX = 0.75  # pt
A5 = (148 * MM, 210 * MM)
A6 = (105 * MM, 148 * MM)
LONG = (
    "Le collectif s’est réuni <em>longuement</em> dans la salle du 25 mai, entre l’administration, qui ne "
    "répond plus aux courriers depuis l’automne, et les habitant·es du quartier\u202f; on y a "
    "<strong>débattu</strong> "
    'de l’organisation générale, des expropriations annoncées<span class="note">Voir le tract de l’an '
    "dernier, distribué à plusieurs centaines d’exemplaires sur les marchés et dans les universités.</span>, "
    'et du <a href="https://exemple.org">calendrier des prochaines assemblées</a> du XX<sup>e</sup> '
    "arrondissement."
)
WITHOUT_NOTE = re.sub(r"<span.*?</span>", "", LONG)


def galley(html: str, page: tuple[float, float] = A5, lang: str = "fr", style: str = "") -> Galley:
    made = set_galley(Manuscript(html=html, lang=lang, title="Essai"), load_layout("communique"), page)
    return replace(made, html=made.html.replace("</head>", f"<style>{style}</style></head>"))


def drawn(pdf: bytes) -> str:
    """Return the letters of the pages as a reader copies them, hyphens at line ends taken out."""
    import pypdfium2

    document = pypdfium2.PdfDocument(BytesIO(pdf))
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    return re.sub(r"\s+", "", re.sub(r"[-\ufffe\x02]\s*\n|\ufffe|\x02", "", text))


def test_the_pages_hold_the_same_letters() -> None:
    before = galley("".join(f"<p>{LONG}</p>" for _ in range(3)), A6)
    plain, made = paginate(before), paginate(compose(before))
    assert sorted(re.sub("[-‐]", "", drawn(made.pdf))) == sorted(re.sub("[-‐]", "", drawn(plain.pdf)))


@pytest.mark.parametrize("how", ["uppercase", "lowercase", "capitalize"])
def test_text_that_the_style_sets_in_another_case_is_composed(how: str) -> None:
    html = f"<p>{WITHOUT_NOTE} La Großstadtstraße de l’assemblée.</p>"
    pages = paginate(compose(galley(html, style=f"p {{ text-transform: {how} }}")))
    assert not [finding for finding in pages.findings if finding.code == "greedy-paragraph"]


def test_a_paragraph_whose_lines_cannot_be_chosen_is_named() -> None:
    initial = "p::first-letter { font-size: 2em }"  # nobody has measured how wide it is in its line
    told = [
        {one.code for one in compose(galley(f"<p>{LONG}</p>", A6, style=s)).findings} for s in (initial, "")
    ]
    assert told == [{"greedy-paragraph"}, set()]


def blocks(document: Any) -> Iterator[tuple[int, Any]]:
    """Yield the blocks that hold lines, with the number of their page."""
    for number, page in enumerate(document.pages):
        for box in page._page_box.descendants():
            lines = box.children and type(box.children[-1]).__name__ == "LineBox"
            if lines and box.element is not None and not box.is_outside_marker:
                yield number, box


def composed_lines(document: Any) -> dict[Any, list[str]]:
    """Return the lines of each composed element as they are on the pages."""
    found: dict[Any, list[str]] = {}
    for _, block in blocks(document):
        if hasattr(block.children[0], "stands_for"):
            lines = ("".join(getattr(b, "text", "") for b in line.descendants()) for line in block.children)
            found.setdefault(block.element, []).extend(lines)
    return found


def rows(page: Any) -> list[tuple[float, float, float, str]]:
    """Return the signs of a page: origin y, left, right edge of the advance in pt from the upper left."""
    from pypdfium2 import raw

    text, box, x, y = page.get_textpage(), raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    found = []
    for index in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text, index))
        if raw.FPDFText_IsGenerated(text, index) or sign.isspace():
            continue
        raw.FPDFText_GetLooseCharBox(text, index, box)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        found.append((page.get_height() - y.value, box.left, box.right, sign))
    return found


SAMPLE = f"<p>{LONG}</p><ul><li>{LONG}</li></ul><blockquote><p>{WITHOUT_NOTE}</p></blockquote><h2>Un</h2>"


@pytest.mark.parametrize("name", sorted(catalogue.layouts()))
@pytest.mark.parametrize("page", [A5, A6])
def test_every_line_of_every_layout_is_the_one_chosen_and_ends_at_its_edge(
    name: str, page: tuple[float, float]
) -> None:
    """What the PDF draws is within 0.3 pt of the measure where lines are justified, and never beyond it."""
    made = set_galley(Manuscript(html=SAMPLE * 2, lang="fr", title="Essai"), load_layout(name), page)
    chosen = composition(made)
    document = laid_out(chosen.written())
    found = composed_lines(document)
    assert {text.paragraph.element: len(text.lines) for text in chosen.texts} == {
        element: len(lines) for element, lines in found.items()
    }
    signs = [rows(sheet) for sheet in pypdfium2.PdfDocument(written(document))]
    ragged = {text.paragraph.element: text.paragraph.ragged for text in chosen.texts}
    lasts = {text.paragraph.element: [line.last for line in text.lines] for text in chosen.texts}
    flush = 0
    for number, block in blocks(document):
        if block.element not in ragged:
            continue
        left, right = (PX * x for x in (block.content_box_x(), block.content_box_x() + block.width))
        for line in block.children:
            top, bottom = PX * line.position_y, PX * (line.position_y + line.height)
            drawn = [s for s in signs[number] if top < s[0] < bottom and left - 9 < s[1] < right + 9]
            end = max(drawn, key=lambda s: s[2])
            hang = 0.0 if ragged[block.element] else right_of("-" if end[3] in "\x02\ufffe" else end[3])
            edge = right + hang * (end[2] - end[1])
            assert end[2] < edge + 0.3, (
                name,
                [getattr(b, "text", "") for b in line.descendants()],
                end,
                drawn[-3:],
            )
            if not (lasts[block.element].pop(0) or ragged[block.element]):
                assert end[2] > edge - 0.3, (
                    name,
                    [getattr(b, "text", "") for b in line.descendants()],
                    end,
                    drawn[-3:],
                )
                flush += 1
    assert flush > 7 or all(ragged.values())


QUICK = (Phase.explicit, Phase.generate)  # a page is slow to set: no search for a shorter text that fails
WORDS = st.sampled_from(
    [
        "la",
        "liberté",
        "anti-industrielle",
        "—",
        "« oui »",
        "d’extraordinairement",
        "12\u202f000",
        "IA",
        "à",
        "mesures,",
        "https://a.org/b",
        "(fin)",
    ]
)
MARKS = st.sampled_from(["{}", "{}", "{}", "<em>{}</em>", "<strong>{}</strong>", "<code>{}</code>", "{}<br>"])
TEXTS = st.lists(st.tuples(WORDS, MARKS), min_size=1, max_size=60)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), phases=QUICK)
@given(TEXTS, st.sampled_from([A5, A6, (74 * MM, 105 * MM)]))
def test_whatever_is_in_a_paragraph_comes_out(
    words: list[tuple[str, str]], page: tuple[float, float]
) -> None:
    html = " ".join(mark.format(escape(word)) for word, mark in words)
    before = galley(f"<p>{html}</p>", page)
    chosen = composition(before)
    document = laid_out(chosen.written())
    said = "".join(
        getattr(box, "text", "")
        for sheet in document.pages
        for box in sheet._page_box.descendants()
        if "p" in (box.element_tag, getattr(box.element, "tag", ""))
        or box.element_tag in ("em", "strong", "code")
    )
    told = re.sub(r"<[^>]*>", "", html.replace("<br>", " "))
    assert re.sub(r"[\s\u2060-]", "", said) == re.sub(r"[\s-]", "", unescape(told))
    for text in chosen.texts:
        assert len(composed_lines(document)[text.paragraph.element]) == len(text.lines)
