"""Display type: titles broken for sense, and fitted to their measure."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zine import catalogue
from zine.display import Field, fit, stack, tools
from zine.faces import Face, face, found
from zine.titles import plain, words

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
