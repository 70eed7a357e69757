"""What copyfitting says: what came of a move, and what each choice that is left costs."""

from dataclasses import replace

import pytest

from zine.choices import Goal, Text, left, loosened, outcome, size_for
from zine.composer import Extent
from zine.flow import Block, Section
from zine.makeup import Plan
from zine.moves import Frame, Setting
from zine.reckoning import Reckoner

SADDLE = Goal(4, 0, lambda count: -(-count // 4))


def reckoner(lines: int) -> Reckoner:
    """Return a reckoner of a text of so many lines, on pages of forty."""
    frame = Frame(420.0, 595.0, Setting(13.0, 10.0), 37.5, 37.5, 80.0)
    section = Section((Block(0, 0, 0.0, lines, 17.33),), 693.3)
    inner = -(-lines // 40)
    plan = Plan(inner, inner, 0.0, lines - 40.0 * (inner - 1), 10.0, 0.5, ())
    return Reckoner(frame, tuple(Extent(3400.0, 340.0, 10) for _ in range(lines // 10)), (section,), plan)


def test_what_came_of_a_move_says_pages_sheets_and_the_end_of_the_last_page() -> None:
    assert outcome(12, SADDLE, 0.934) == "12 pages, 3 sheets, no blanks; the last page ends at 93%"
    assert outcome(4, SADDLE, 0.5).startswith("4 pages, 1 sheet,")


def test_paragraphs_that_were_asked_for_a_line_more_or_less_are_counted() -> None:
    assert list(loosened(0, 0)) == []
    assert list(loosened(1, 0)) == ["1 paragraph a line longer"]
    assert list(loosened(2, 3)) == ["2 paragraphs a line longer", "3 paragraphs a line shorter"]


def test_a_goal_within_some_pages_allows_no_sheet_more() -> None:
    most = SADDLE.within(6)
    assert [count for count in range(1, 17) if most.allows(count)] == [4, 8]
    assert SADDLE._replace(wanted=12).within(6).allows(12)
    assert Goal().within(6).allows(7)


def test_each_choice_that_is_left_says_its_paper_and_what_it_takes() -> None:
    assert left(14, SADDLE, Text(4200, 14, 0.5), None) == (
        "12 pages on 3 sheets: cut about 470 words; 16 pages on 4 sheets: add about 510 words."
    )
    assert left(2, SADDLE, Text(500, 2, 0.5), None).endswith(
        "or leave it so, and put a picture on the 2 blank."
    )


def test_the_words_to_add_to_a_short_text_do_not_take_the_room_of_its_title_for_its_own() -> None:
    few = Text(words=4, inner=1, fill=0.47, full=380.0)
    assert few.more(1) == "add about 230 words"
    assert Text(words=4000, inner=12, fill=0.5, full=900.0).page == pytest.approx(4000 / 11.5)


def test_a_page_of_full_lines_holds_its_share_of_the_text() -> None:
    assert reckoner(400).share() == pytest.approx(0.1)


def test_a_number_of_pages_that_was_asked_for_is_one_of_the_choices() -> None:
    assert left(18, SADDLE._replace(wanted=8), Text(5000, 18, 0.5), None).startswith(
        "8 pages on 2 sheets: cut"
    )
    assert "24 pages on 6 sheets: add" in left(18, SADDLE._replace(wanted=24), Text(5000, 18, 0.5), None)


@pytest.mark.parametrize(("pages", "larger"), [(8, False), (11, True)])
def test_the_size_that_is_named_would_make_the_pages(pages: int, larger: bool) -> None:
    known = reckoner(330)
    size = size_for(pages, known)
    assert size is not None
    assert (size > 10.0) is larger
    assert known.pages(Setting(round(1.3 * size, 2), size))[0] == pages


def test_what_one_setting_made_of_the_text_is_doubted_by_half() -> None:
    known = reckoner(330)
    own, rows = known.frame.setting, known.pages(known.frame.setting)[1]
    known.learn(own, replace(known.plan, rows=known.plan.rows + 8.0), known.sections)
    assert known.pages(own)[1] == pytest.approx(rows + 8.0)
    known.doubt()
    assert known.pages(own)[1] == pytest.approx(rows + 4.0)


def test_a_last_page_that_others_were_ended_early_for_tells_of_no_more_text_than_there_is() -> None:
    known = reckoner(321)
    own = known.frame.setting
    known.learn(own, replace(known.plan, rows=5.0, fill=0.12), known.sections)  # four lines were pushed there
    assert known.pages(own)[1] == pytest.approx(1.0, abs=0.1)
    known.learn(own, replace(known.plan, rows=30.0, fill=0.75), known.sections)
    assert known.pages(own)[1] == pytest.approx(30.0)
