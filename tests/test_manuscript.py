"""Reading: from a file to a manuscript, whatever the file."""

from pathlib import Path

import pytest

from zine import manuscript
from zine.errors import ZineError

REAL = Path(__file__).parent.parent.parent / "shared" / "texts" / "blocages-semaine-ia-rennes.txt"


@pytest.mark.skipif(not REAL.exists(), reason="the real communiqué is not beside the checkout")
def test_the_real_communique_is_understood() -> None:
    found = manuscript.read(REAL)
    assert found.title == """Blocages contre "la semaine de l'IA" à Rennes"""
    assert (found.lang, found.lang_source) == ("fr", "guessed")
    assert found.html.count('<ol data-marker="1 –">') == 1
    assert found.html.count("<li>") == 6
    assert "<ul" not in found.html
    assert found.html.startswith("<p>Des mouvements collectifs d'ampleur - mélant")
    assert 'href="mailto:antitechresistance@protonmail.com"' in found.contact
    assert "antitechresistance" not in found.html


def test_what_is_asked_goes_before_what_is_stated_and_that_before_a_guess() -> None:
    text = b"---\nlang: es\n---\nThe words of this text are in the language of England.\n"
    assert manuscript.read_bytes(text, ".md").lang == "es"
    assert manuscript.read_bytes(text, ".md").lang_source == "stated"
    assert manuscript.read_bytes(text, ".md", lang="de").lang_source == "asked"
    assert manuscript.read_bytes(text.partition(b"---\nThe")[2], ".md").lang == "en"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", "empty"),
        ("bom.txt", b"\xef\xbb\xbf", "empty"),
        ("spaces.txt", b" \n\t\n ", "empty"),
        ("nbsp.txt", "\u00a0\u200b\n".encode(), "no words"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "not a text"),
        ("broken.md", b"---\ntitle: [a\n---\ntext\n", "line 2"),
        ("bomb.md", b"---\na: &a [x]\nb: [*a, *a]\n---\ntext\n", "aliases"),
        ("large.txt", b"word " * 2_000_000, "too large"),
        ("paper.pdf", b"%PDF", "does not read .pdf"),
        *(
            (f"text.{kind}", b"x", f"does not read .{kind}")
            for kind in ("rtf", "doc", "pages", "epub", "xyz")
        ),
    ],
)
def test_a_text_that_cannot_be_read_is_said_in_one_line_and_a_hint(
    tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ZineError) as error:
        manuscript.read(path)
    assert words in error.value.message
    assert error.value.hint
    assert "\n" not in error.value.message


def test_a_missing_file_a_folder_and_a_forbidden_file(tmp_path: Path) -> None:
    (tmp_path / "communique.txt").write_text("Hello there")
    with pytest.raises(ZineError, match="no file") as error:
        manuscript.read(tmp_path / "comunique.txt")
    assert "communique.txt" in error.value.hint
    with pytest.raises(ZineError, match="folder"):
        manuscript.read(tmp_path)
    with pytest.raises(ZineError, match="cannot be read"):
        manuscript.read(tmp_path / ("x" * 300))
