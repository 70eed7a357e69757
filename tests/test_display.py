"""Display type: titles broken for sense, and fitted to their measure."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_layouts import glyphs

from zine import catalogue
from zine.build import build
from zine.display import Field, fit, stack, tools
from zine.errors import ZineError
from zine.faces import Face, face, found
from zine.galley import set_galley
from zine.hyphenation import Joint, joints
from zine.layout import load_layout
from zine.manuscript import Manuscript
from zine.pages import paginate
from zine.titles import parted, plain, words

FONTS = catalogue.shipped("fonts")
ANTON = face(FONTS / "Anton" / "Anton-Regular.ttf", capitals=True)
SPECTRAL = face(FONTS / "Spectral" / "Spectral-SemiBold.ttf")
FIELD = Field(measure=320, height=300, largest=34)
TITLES = st.lists(st.text("abcdéàLÎ’«:-", min_size=1, max_size=18), min_size=1, max_size=20).map(" ".join)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "Blocages contre «\u202fla semaine de l’IA\u202f» à Rennes",
            ["Blocages contre", "«\u202fla semaine de l’IA\u202f»", "à Rennes"],
        ),
        ("Ni dieu ni maître", ["Ni dieu ni maître"]),
        ("NON À LA LIGNE À GRANDE VITESSE", ["NON À LA LIGNE", "À GRANDE VITESSE"]),
        ("DOUZE THÈSES SUR LE PRIX DU PAIN", ["DOUZE THÈSES", "SUR LE PRIX DU PAIN"]),
        ("Aufruf zur Bundesgartenschauverhinderungsversammlung", None),
    ],
)
def test_titles_break_for_sense(title: str, lines: list[str] | None) -> None:
    found_lines = fit(title, SPECTRAL.width, FIELD).html.split("<br>")
    assert lines is None or found_lines == lines
    assert not any(line.split(" ")[-1] in {"à", "la", "de", "zur"} for line in found_lines)


@settings(max_examples=60, deadline=None)
@given(TITLES)
def test_a_fitted_title_keeps_its_words_and_its_field(title: str) -> None:
    line = fit(title, SPECTRAL.width, FIELD)
    rows = line.html.split("<br>")
    assert " ".join(rows).split() == title.split()
    assert 0 < line.size <= FIELD.largest
    assert max(SPECTRAL.width(row) for row in rows) * line.size <= FIELD.measure + 0.5
    assert len(rows) * line.size * FIELD.leading <= FIELD.height + 0.5


@settings(max_examples=60, deadline=None)
@given(TITLES)
def test_a_poster_keeps_its_words_and_its_field_and_every_line_is_as_wide(title: str) -> None:
    field = Field(measure=374, height=500, gap=9)
    lines = stack(title, ANTON, field)
    assert " ".join(line.html for line in lines).split() == title.split()
    assert sum(line.rise + line.drop for line in lines) + 9 * (len(lines) - 1) <= field.height + 1
    inks = [ANTON.ink(line.html) for line in lines]
    across = [(ink.right - ink.left) * line.size for ink, line in zip(inks, lines, strict=True)]
    assert max(across) <= field.measure + 0.5
    assert max(across) - min(across) < 1


def test_no_title_is_no_line() -> None:
    assert fit("", SPECTRAL.width, FIELD).html == ""
    assert stack("  ", ANTON, FIELD) == []


def test_marks_stay_with_their_words_and_tags_are_not_cut() -> None:
    assert words('Rien : « <em class="a b">tout</em> » !') == ["Rien :", '« <em class="a b">tout</em> » !']
    assert plain("<em>Ni</em> &amp; ni") == "Ni & ni"


def test_capitals_are_measured_as_capitals_and_ink_by_its_extents() -> None:
    small: Face = face(FONTS / "Anton" / "Anton-Regular.ttf")
    assert ANTON.width("abc") == small.width("ABC")
    plain_ink, accented = ANTON.ink("A"), ANTON.ink("À,")
    assert accented.rise > plain_ink.rise
    assert accented.drop > plain_ink.drop == 0


def test_templates_find_a_layouts_own_font_first_and_say_which_is_missing() -> None:
    fitted = tools([FONTS / "nowhere", FONTS])["fit"]
    assert fitted("Oui", "Anton/Anton-Regular.ttf", 300, 300, largest=40).size == 40
    with pytest.raises(ValueError, match=r"no font Nothing/Nothing\.ttf"):
        found("Nothing/Nothing.ttf", [FONTS])


GARDEN = "Bundesgartenschauverhinderungsversammlung"


def german(word: str) -> tuple[Joint, ...]:
    return joints(word, "de")


def test_a_word_that_makes_its_title_tiny_is_divided_where_its_parts_meet() -> None:
    whole, divided = fit(GARDEN, SPECTRAL.width, FIELD), fit(GARDEN, SPECTRAL.width, FIELD, german)
    assert [plain(row) for row in divided.html.split("<br>")] == [
        "Bundesgartenschau-",
        "verhinderungsversammlung",
    ]
    assert divided.size > whole.size / 0.6
    poster = stack(GARDEN, ANTON, Field(measure=374, height=500, gap=9), german)
    assert [plain(row.html) for row in poster] == ["Bundesgartenschau-", "verhinderungs-", "versammlung"]
    inks = [ANTON.ink(plain(row.html)) for row in poster]
    assert all(abs((i.right - i.left) * row.size - 374) < 1 for i, row in zip(inks, poster, strict=True))


@pytest.mark.parametrize(
    "title",
    ["Versammlung im Nachbarschaftshaus", "Wir gegen die Wohnungsbaugesellschaft", "Ni dieu ni maître " * 6],
)
def test_a_title_that_is_large_enough_keeps_its_words_whole(title: str) -> None:
    assert fit(title, SPECTRAL.width, FIELD, german) == fit(title, SPECTRAL.width, FIELD)


def test_large_type_keeps_its_words_whole_and_a_hyphen_of_the_words_own_is_not_doubled() -> None:
    assert fit(GARDEN, SPECTRAL.width, replace(FIELD, whole=10), german).html == GARDEN
    alliance = fit("Antirassismus-Bündnis-Gründungsversammlung", SPECTRAL.width, FIELD, german)
    assert alliance.html == "Antirassismus-Bündnis-<br>Gründungsversammlung"


@settings(max_examples=60, deadline=None)
@given(TITLES, st.integers(40, 400))
def test_a_divided_title_keeps_its_letters_and_its_field(title: str, measure: int) -> None:
    field = replace(FIELD, measure=measure)
    line = fit(
        title, SPECTRAL.width, field, lambda word: tuple(Joint(k, "-", 0.4) for k in range(3, len(word) - 2))
    )
    rows = line.html.split("<br>")
    joined = " ".join(rows).replace('<span class="divided">-</span> ', "")
    assert joined.split() == title.split()
    assert max(SPECTRAL.width(plain(row)) for row in rows) * line.size <= measure + 0.5
    assert len(rows) * line.size * FIELD.leading <= FIELD.height + 0.5


@pytest.mark.parametrize("separator", [" ", " <em>a</em> "])
def test_a_title_of_many_hundred_words_is_refused_in_one_line(separator: str) -> None:
    """To weigh the breaks of the three hundred that are taken needs a second."""
    with pytest.raises(ZineError, match=r"The title “Oui Oui|The title “Oui a Oui") as told:
        fit(separator.join(["Oui"] * 301), SPECTRAL.width, FIELD)
    assert "\n" not in told.value.message


def test_what_is_no_word_is_not_looked_through_for_joints() -> None:
    assert len(list(parted(GARDEN, german))) > 1
    assert len(list(parted(GARDEN * 9, german))) == 1


def test_a_title_of_too_many_parts_keeps_its_words_whole() -> None:
    title = " ".join([GARDEN] * 90)
    assert fit(title, SPECTRAL.width, FIELD, german) == fit(title, SPECTRAL.width, FIELD)


def test_what_is_wrong_with_a_title_is_no_fault_of_the_layout(tmp_path: Path) -> None:
    text = tmp_path / "a.md"
    text.write_text("---\ntitle: " + "oui " * 301 + "\n---\n\nNon.\n")
    with pytest.raises(ZineError, match=r"^The title “.*” has 301 words"):
        build(text)


def test_the_headline_of_a_newspaper_keeps_off_the_text_under_it() -> None:
    body = "<p>Om elf uur ’s avonds ging de sirene.</p>"
    text = Manuscript(body, "nl", title="Verslag van een nacht in de gymzaal", author="De Kade")
    found = glyphs(paginate(set_galley(text, load_layout("newspaper"), (419.5, 595.3))).pdf)
    headline = min(glyph.box[1] for glyph in found if glyph.size > 20)
    assert headline > max(glyph.box[3] for glyph in found if glyph.text == "’") + 4
