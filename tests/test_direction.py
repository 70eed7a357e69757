"""Texts from right to left: words, lines, pages and the fold, read back from what was built."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from click.testing import Result

HEBREW = (
    "קול קורא לשכונה\n\n"
    "אנחנו קבוצה של שכנות ושכנים שנפגשים בכל יום שלישי בספרייה הישנה כדי לתקן אופניים ולדבר על "
    "הרחוב שלנו ועל הגינה המשותפת שבה אנחנו רוצים לשבת ביחד כל ערב.\n\n"
    "נתראה בקרוב מאוד בגינה.\n"
)
MIXED = "A call\n\nThey had written שלום לכל השכנים on the wall of the old library, and nobody minded.\n"


@pytest.fixture
def built(zine: Callable[..., Result], tmp_path: Path) -> Callable[[str], tuple[Path, Path]]:
    """Return a function that builds a text, and returns the files of its pages and of its sheets."""

    def build(text: str) -> tuple[Path, Path]:
        (tmp_path / "text.txt").write_text(text, "utf-8")
        done = zine("build", tmp_path / "text.txt", "-o", tmp_path / "out", "--fit", "off")
        assert done.exit_code == 0, done.output
        folder = tmp_path / "out" / "text"
        return folder / "text-read.pdf", folder / "text-print-a4-short.pdf"

    return build


def places(pdf: Path, page: int, words: list[str]) -> list[tuple[float, float]]:
    """Return the middle, across and up, of each of the words on a page."""
    text = pypdfium2.PdfDocument(pdf)[page].get_textpage()
    found = []
    for word in words:
        searched = text.search(word, match_whole_word=True)
        at, count = searched.get_next() or pytest.fail(f"{word} is not on page {page}")
        boxes = [text.get_charbox(at + step) for step in range(count)]
        left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
        found.append(((left + right) / 2, round(boxes[0][1] / 4)))
    return found


def test_words_follow_one_another_from_right_to_left(built: Callable[[str], tuple[Path, Path]]) -> None:
    pages, _ = built(HEBREW)
    across = [x for x, _ in places(pages, 1, ["אנחנו", "קבוצה", "של", "שכנות", "ושכנים"])]
    assert across == sorted(across, reverse=True)
    [(last, _)] = places(pages, 1, ["נתראה"])
    assert last > 300, "the last paragraph does not stand on the right"


def test_words_in_another_direction_keep_their_order(built: Callable[[str], tuple[Path, Path]]) -> None:
    pages, _ = built(MIXED)
    spots = places(pages, 1, ["written", "השכנים", "לכל", "שלום", "wall"])
    assert len({line for _, line in spots}) == 1, "the words are not on one line"
    assert [x for x, _ in spots] == sorted(x for x, _ in spots)


def test_the_spine_is_on_the_right(built: Callable[[str], tuple[Path, Path]]) -> None:
    for text, title, side in ((HEBREW, "קורא", "left"), (MIXED, "call", "right")):
        _, sheets = built(text)
        [(across, _)] = places(sheets, 0, [title])
        assert (across < 421) == (side == "left")
