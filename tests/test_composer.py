"""The composer: nothing of a text changes but its line ends, and lines are as long as they were reckoned."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html import escape, unescape
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from zine import catalogue, composer, writing
from zine.composer import compose
from zine.galley import MM, Galley, load_layout, set_galley
from zine.manuscript import Manuscript
from zine.pages import laid_out, paginate
from zine.writing import Line

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


def letters(html: str) -> str:
    """Return the letters of a document's body, without white space and hyphens."""
    body = html[html.index("<body") :]
    return re.sub(r"[\s-]+", "", unescape(re.sub(r"<[^>]*>", "", body)))


def drawn(pdf: bytes) -> str:
    """Return the letters of the pages as a reader copies them, hyphens at line ends taken out."""
    import pypdfium2

    document = pypdfium2.PdfDocument(BytesIO(pdf))
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    return re.sub(r"\s+", "", re.sub(r"[-\ufffe\x02]\s*\n|\ufffe|\x02", "", text))


def test_composing_keeps_every_letter_and_every_element() -> None:
    before = galley(f"<p>{LONG}</p><ul><li>{LONG}</li></ul><blockquote><p>{LONG}</p></blockquote>")
    after = compose(before)
    assert letters(after.html) == letters(before.html)
    assert after.html.count("composed") > 5
    for tag in ("<em", "<strong", "<a ", "<sup", 'class="note', "<li", "<p"):
        assert after.html.count(tag) == before.html.count(tag)


def test_the_pages_hold_the_same_letters() -> None:
    before = galley("".join(f"<p>{LONG}</p>" for _ in range(3)), A6)
    plain, made = paginate(before), paginate(compose(before))
    assert sorted(re.sub("[-‐]", "", drawn(made.pdf))) == sorted(re.sub("[-‐]", "", drawn(plain.pdf)))


@pytest.mark.parametrize("style", ["", "p { text-align: left }", "p { letter-spacing: 0.5px }"])
def test_lines_are_drawn_as_they_were_reckoned(style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each line of the pages is one that was chosen, and within 0.02 pt of its reckoned width."""
    reckoned: list[tuple[float, Line]] = []

    def note(paragraph: Any, lines: list[Line], *rest: Any) -> None:
        reckoned.extend((paragraph.measure, line) for line in lines)
        write(paragraph, lines, *rest)

    write = writing.write
    monkeypatch.setattr(composer, "write", note)
    made = compose(galley(f"<p>{WITHOUT_NOTE}</p><p>{WITHOUT_NOTE}</p>", style=style))
    plain = made.html.replace("text-align-last: justify", "text-align: left; text-align-last: left")
    plain = re.sub(r"((word|letter)-spacing|margin-(right|left)): [-.\d]+(pt|em)", r"\1: 0", plain)
    plain = plain.replace("letter-spacing: 0 ", "")
    plain = plain.replace("</head>", "<style>p { width: 900px }</style></head>")
    widths = [line.width for line in line_boxes(replace(made, html=plain))]
    assert len(widths) == len(reckoned) > 6
    for width, (measure, line) in zip(widths, reckoned, strict=True):
        hang = line.left + line.right
        natural = measure - line.room - line.tracking * (line.end - line.start) + hang
        assert abs(width - natural) < 0.02 * 4 / 3


@pytest.mark.parametrize("name", sorted(catalogue.layouts()))
@pytest.mark.parametrize("page", [A5, A6])
def test_every_layout_draws_the_lines_that_were_chosen(
    name: str, page: tuple[float, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: dict[str, int] = {}

    def note(paragraph: Any, lines: list[Line], *rest: Any) -> None:
        chosen[str(len(chosen))] = len(lines)
        paragraph.element.set("data-key", str(len(chosen) - 1))
        write(paragraph, lines, *rest)

    write = writing.write
    monkeypatch.setattr(composer, "write", note)
    html = f"<p>{LONG}</p><ul><li>{LONG}</li></ul><blockquote><p>{WITHOUT_NOTE}</p></blockquote><h2>Un</h2>"
    made = set_galley(Manuscript(html=html * 2, lang="fr", title="Essai"), load_layout(name), page)
    drawn_lines = Counter(
        box.element.get("data-key")
        for sheet in laid_out(compose(made)).pages
        for box in sheet._page_box.descendants()
        if type(box).__name__ == "LineBox" and box.element is not None
    )
    del drawn_lines[None]
    assert dict(drawn_lines) == chosen
    assert len(chosen) > 4


def line_boxes(made: Galley) -> Iterator[Any]:
    """Yield the lines of the paragraphs as WeasyPrint sets them."""
    for page in laid_out(made).pages:
        for box in page._page_box.descendants():
            if (
                type(box).__name__ == "LineBox"
                and box.element_tag == "p"
                and "composed" in box.element.get("class", "")
            ):
                yield box


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
@given(TEXTS, st.sampled_from([A5, A6, (60 * MM, 100 * MM)]))
def test_whatever_is_in_a_paragraph_comes_out(
    words: list[tuple[str, str]], page: tuple[float, float]
) -> None:
    html = " ".join(mark.format(escape(word)) for word, mark in words)
    before = galley(f"<p>{html}</p>", page)
    after = compose(before)
    assert letters(after.html) == letters(before.html)
    assert compose(before) == after
    made = len(list(line_boxes(after)))
    (text,) = re.findall(r'<p class="composed.*?</p>', after.html, re.DOTALL) or [""]
    assert made == (text.count("\n") + html.count("<br>") + 1 if text else 0)
