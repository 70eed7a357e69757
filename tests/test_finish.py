"""What a build can be asked of its sheets, by options and in the front matter: read back from the files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from click.testing import Result

from zine import frontmatter, printing
from zine.build import CHOICES, Wishes, choices
from zine.errors import ZineError
from zine.manuscript import Manuscript
from zine.orders import wished

Run = Callable[..., Result]
LINE = "Paragraph {0} says what paragraph {0} says, and no more than that."


@pytest.fixture
def build(zine: Run, layout_folder: Path, tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """Return a function that builds a text of some pages with options, and returns what was said."""

    def built(*words: object, above: str = "", count: int = 30) -> dict[str, Any]:
        lines = "\n\n".join(LINE.format(at) for at in range(count))
        text = tmp_path / "text.md"
        text.write_text(f"---\nlang: en\n{above}---\n\n{lines}\n", "utf-8")
        done = zine("build", text, "--layout", layout_folder, "--json", "-o", tmp_path / "out", *words)
        assert done.exit_code == 0, done.output
        said: dict[str, Any] = json.loads(done.stdout)[0]
        return said

    return built


def names(said: dict[str, Any]) -> list[str]:
    return sorted(Path(name).name for name in said["files"] if "-read" not in name)


def test_options_and_front_matter_ask_for_the_same(build: Callable[..., dict[str, Any]]) -> None:
    options = ("--marks", "fold,staple", "--paper-gsm", "80", "--binding", "right", "--cover-apart")
    one = build(*options, count=270)
    [cover, inside] = [Path(name).read_bytes() for name in sorted(one["files"]) if "-print-" in name]
    above = "marks: [fold, staple]\npaper-gsm: 80\nbinding: right\ncover-apart: yes\n"
    other = build(above=above, count=270)
    assert names(one) == names(other) == ["text-cover-print-a4-short.pdf", "text-inside-print-a4-short.pdf"]
    assert [Path(n).read_bytes() for n in sorted(other["files"]) if "-print-" in n] == [cover, inside]
    assert not [found for found in other["findings"] if found["code"] == "unknown-key"]
    assert any("cover" in step for step in one["steps"])


def first_words(path: str, page: int, right: bool) -> str:
    """Return the first words on the left or the right half of a side."""
    text = pypdfium2.PdfDocument(path)[page].get_textpage()
    half = text.get_text_bounded(left=421, right=842) if right else text.get_text_bounded(left=0, right=421)
    return str(half).strip().partition(" says")[0]


def test_binding_on_the_right_puts_the_first_page_on_the_left(build: Callable[..., dict[str, Any]]) -> None:
    for binding, right in (("left", True), ("right", False)):
        [sheets] = [name for name in build("--binding", binding)["files"] if "-print-" in name]
        assert first_words(sheets, 0, right) == "Paragraph 0"


def test_papers_give_pages_of_half_their_size(build: Callable[..., dict[str, Any]]) -> None:
    sizes = {"a3": (1190.55, 841.89), "tabloid": (1224, 792)}
    for paper, size in sizes.items():
        said = build("--paper", paper)
        [sheets] = [name for name in said["files"] if f"-print-{paper}-" in name]
        with pikepdf.open(sheets) as opened:
            for box in ("/MediaBox", "/TrimBox", "/BleedBox"):
                assert [float(v) for v in opened.pages[0].obj[box]] == pytest.approx([0, 0, *size], abs=0.01)


def test_a_printer_fed_by_hand_gets_two_files_and_its_own_words(
    build: Callable[..., dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    printing.save(printing.Profile("kitchen", "reversed", margins=(5, 25, 5, 5)))
    said = build("--printer", "kitchen")
    assert names(said) == ["text-print-a4-1-fronts.pdf", "text-print-a4-2-backs.pdf"]
    assert "one side only" in said["steps"][0] and "Put the pile back" in said["steps"][1]
    assert "ink-in-border" in [found["code"] for found in said["findings"]]
    shrunk = build("--printer", "kitchen", "--shrink")
    assert "ink-in-border" not in [found["code"] for found in shrunk["findings"]]


def test_a_slug_stands_beside_the_pages_where_a_margin_makes_room(
    build: Callable[..., dict[str, Any]],
) -> None:
    bare = build("--slug", "First print")
    assert "no-room-for-slug" in [found["code"] for found in bare["findings"]]
    said = build(above="slug: First print\nmargin: 8mm\n")
    assert "no-room-for-slug" not in [found["code"] for found in said["findings"]]
    [sheets] = [name for name in said["files"] if "-print-" in name]
    text = pypdfium2.PdfDocument(sheets)[0].get_textpage()
    assert "First print · sheet 1/" in text.get_text_range()
    places = [text.get_charbox(at) for at in range(text.count_chars())]
    words = text.get_text_range().index("Paragraph 0")
    assert min(box[0] for box in places[words : words + 11]) >= 421 - 1


def shown_at(path: str) -> list[float]:
    """Return the left edge of the first words of the first page, on the front of the first sheet."""
    text = pypdfium2.PdfDocument(path)[0].get_textpage()
    return [text.get_charbox(text.get_text_range().index("Paragraph 0 "))[0]]


def test_a_gutter_moves_the_pages_off_the_spine(build: Callable[..., dict[str, Any]]) -> None:
    lefts = []
    for options in ((), ("--gutter", "5mm")):
        [sheets] = [name for name in build(*options)["files"] if "-print-" in name]
        lefts += shown_at(sheets)
    assert lefts[1] - lefts[0] == pytest.approx(5 * 72 / 25.4, abs=0.1)


def test_a_limit_makes_bundles(build: Callable[..., dict[str, Any]]) -> None:
    said = build("--scheme", "signatures", "--limit", "1", count=200)
    other = build("--scheme", "signatures", count=200)
    assert said["sheets"] == other["sheets"] > 1
    assert said["steps"] != other["steps"]


def test_margins_that_leave_no_room_are_refused(zine: Run, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("Words, some words.\n")
    done = zine("build", tmp_path / "text.txt", "-o", tmp_path / "out", "--margin", "110mm")
    assert done.exit_code == 1 and "leave no room" in done.output and not (tmp_path / "out").exists()


def test_what_cannot_be_asked_is_said_in_one_line() -> None:
    for wish, said in {"binding": "left, right", "blanks": "before-back-cover", "shrink": "yes, no"}.items():
        with pytest.raises(ZineError) as caught:
            choices(Manuscript(""), Wishes({wish: "perhaps"}))
        assert said in caught.value.hint
    chosen = choices(Manuscript(""), Wishes())
    wrong = {"marks": "folds", "paper-gsm": "thick", "creep": "0.1", "limit": "many", "margin": "8"}
    for wish, value in wrong.items():
        with pytest.raises(ZineError):
            wished({**chosen, wish: value}, "ltr")
    assert wished(chosen, "rtl").binding == "right" and wished(chosen, "ltr").binding == "left"
    assert wished({**chosen, "creep": "0.1mm"}, "ltr").finish.creep == pytest.approx(0.1 * 72 / 25.4)
    assert wished({**chosen, "paper-gsm": "80 g"}, "ltr").finish.creep == pytest.approx(0.104 * 72 / 25.4)


def test_no_choice_that_a_text_may_state_is_called_unknown() -> None:
    assert set(CHOICES) <= frontmatter.KNOWN_SETTINGS
