"""The commands that make sheets, in the words that a person types and reads."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from click.testing import Result
from paper_oracle import numbered, seen

from zine import catalogue, printing

Run = Callable[..., Result]


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "text.pdf"
    path.write_bytes(numbered(8))
    return path


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder of its own, with no printer known."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)


def test_every_scheme_is_listed_once(zine: Run) -> None:
    lines = zine("schemes").output.splitlines()
    assert [line.split()[0] for line in lines] == [
        name.replace("_", "-") for name in catalogue.names("schemes")
    ]


@pytest.mark.parametrize("name", catalogue.names("schemes"))
def test_every_scheme_is_shown(name: str, zine: Run) -> None:
    shown = zine("schemes", name.replace("_", "-"), "--paper", "letter")
    assert shown.exit_code == 0 and "sheet 1, front" in shown.output and "1. Print on Letter" in shown.output


def test_a_scheme_is_drawn(zine: Run) -> None:
    drawn = zine("schemes", "one-sheet-zine").output
    assert (
        """\
┼──────┼──────┼──────┼──────┼
│ 5 ↓  ┊ 4 ↓  ┊ 3 ↓  ┊ 2 ↓  │
┼┄┄┄┄┄┄┼══════┼══════┼┄┄┄┄┄┄┼
│ 6 ↑  ┊ 7 ↑  ┊ 8 ↑  ┊ 1 ↑  │
┼──────┼──────┼──────┼──────┼
"""
        in drawn
    )


def test_an_unknown_scheme_gets_the_nearest_name(zine: Run, text: Path) -> None:
    for words in (("schemes", "quatro"), ("impose", text, "--scheme", "quatro")):
        done = zine(*words)
        assert done.exit_code == 1 and "no scheme called “quatro”" in done.output
        assert "Did you mean “quarto”?" in done.output


def test_impose_writes_and_says_how_to_fold(zine: Run, text: Path, tmp_path: Path) -> None:
    done = zine("impose", text, "-o", tmp_path / "out", "--flip", "long")
    assert done.exit_code == 0, done.output
    [path] = (tmp_path / "out").iterdir()
    assert path.name == "text-print-a4-long.pdf" and str(path) in done.output
    assert "flip on the long edge" in done.output and "52 and 158 mm" in done.output
    assert [s.page for s in seen(path.read_bytes())[0]] == [8, 1]


def test_impose_with_everything(zine: Run, text: Path, tmp_path: Path) -> None:
    done = zine(
        "impose", text, text, "--pages", "1-12", "--scheme", "signatures", "--paper", "letter", "--fit",
        "--margin", "5mm", "--gutter", "2mm", "--paper-gsm", "80", "--outwards", "--marks", "fold,staple,sew",
        "--slug", "Été", "--binding", "right", "--blanks", "notes", "-o", tmp_path / "out",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert (tmp_path / "out" / "text-print-letter-short.pdf").is_file()


REFUSED = [
    (("nothing.pdf",), "cannot be read"),
    (("TEXT", "--marks", "stars"), "no marks called “stars”"),
    (("TEXT", "--paper", "a44"), "no paper called “a44”"),
    (("TEXT", "--pages", "9"), "the file has 8"),
    (("TEXT", "--printer", "attic"), "no printer called “attic”"),
    (("TEXT", "--fit", "--scheme", "trifold"), "has room for 6 pages"),
    (("TEXT", "--scheme", "quarto"), "Use --fit"),
    (("TEXT", "--creep", "0.1"), "is not a length"),
]


@pytest.mark.parametrize(("words", "said"), REFUSED)
@pytest.mark.usefixtures("nowhere")
def test_what_cannot_be_imposed_gets_one_line(
    words: tuple[str, ...], said: str, zine: Run, text: Path, tmp_path: Path
) -> None:
    done = zine("impose", *(str(text) if word == "TEXT" else word for word in words))
    assert done.exit_code == 1 and said in done.output and "Traceback" not in done.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["text.pdf"]


def test_there_and_back(zine: Run, text: Path, tmp_path: Path) -> None:
    zine("impose", text, "-o", tmp_path)
    done = zine("unimpose", tmp_path / "text-print-a4-short.pdf")
    back = tmp_path / "text-print-a4-short-read.pdf"
    assert done.exit_code == 0 and str(back) in done.output
    assert [[s.page for s in side] for side in seen(back.read_bytes())] == [[page] for page in range(1, 9)]
    refused = zine("unimpose", text)
    assert refused.exit_code == 1 and "no sheets that zine made" in refused.output


def test_a_printer_is_calibrated_and_used(
    zine: Run, text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert "No printer is calibrated yet" in zine("calibrate").output
    answers = "b\nn\n97\n0.5\n-1\n5\n4\n12.7\n4\n"
    done = zine("calibrate", "kitchen", "-o", tmp_path / "test", input=answers)
    assert done.exit_code == 0, done.output
    assert "scaled to 97 %" in done.output and len(list((tmp_path / "test").iterdir())) == 2
    assert printing.load("kitchen") == printing.Profile(
        "kitchen", "reversed", "short", (0.5, -1.0), (5.0, 4.0, 12.7, 4.0)
    )
    assert "kitchen" in zine("calibrate").output
    made = zine("impose", text, "--printer", "kitchen", "-o", tmp_path / "out")
    assert made.exit_code == 0 and "Put the pile back" in made.output
    fronts, backs = sorted((tmp_path / "out").iterdir())
    assert [len(seen(path.read_bytes())) for path in (fronts, backs)] == [2, 2]
    with pikepdf.open(BytesIO(backs.read_bytes())) as opened:
        assert "/Duplex" not in opened.Root.ViewerPreferences
