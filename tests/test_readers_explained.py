"""`zine read --explain` says for each block which rule decided, in every format."""

import doctest
import re
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner
from test_readers_documents import docx, odt
from test_readers_pasted import CASES, read

from zine import cli, fragment, manuscript
from zine.readers import _credits, _lines, _markers, _people, _reasons, _tables, _times, _why, _wishes

SEEDS = Path(__file__).parent.parent / "seeds"
TEXTS = sorted(
    path
    for path in SEEDS.iterdir()
    if path.is_file() and path.suffix in manuscript.readers() and path.stem != "README"
)
FORMATS = [(path.name, path.suffix, path.read_bytes()) for path in TEXTS]
FORMATS += [("a Word document", ".docx", docx()), ("an OpenDocument text", ".odt", odt())]


def letters(text: str) -> str:
    return re.sub(r"\W+", "", re.sub(r"<[^>]*>", "", text)).casefold()


@pytest.mark.parametrize(
    ("suffix", "data"), [case[1:] for case in FORMATS], ids=[case[0] for case in FORMATS]
)
def test_every_block_and_line_has_its_reason(suffix: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"text{suffix}"
    path.write_bytes(data)
    reasons = manuscript.explain(path)
    found = manuscript.read(path)
    begun = [letters(begins) for _, begins in reasons]
    for name in manuscript.LINES:
        line = letters(getattr(found, name).partition("<br>")[0])[:12]
        assert any(line in one for one in begun), name
    # A note that was at the end of a text is no block of it.
    for node in fragment.parse(found.html).nodes():
        if node.tag != "hr":
            assert any(letters(node.text)[:8] in one for one in begun), node.text
    assert all(re.fullmatch("[a-z_-]+", rule) for rule, _ in reasons)


def test_what_a_page_marks_and_what_it_only_shows_have_other_reasons() -> None:
    page = (
        "<html><head><title>Le titre</title></head><body><article><h1>Le titre</h1>"
        "<p>Une phrase qui est longue et dit ce qui est arrivé.</p><h2>Ce qui suit</h2>"
        "<ul><li>un</li><li>deux</li></ul><p>Une autre phrase, qui est longue aussi, pour finir.</p>"
        "<p>Des gens du quartier</p></article></body></html>"
    )
    reasons = [rule for rule, _ in manuscript.readers()[".html"].explain(page.encode())]
    assert reasons == ["page_title", "paragraph", "marked_heading", "marked_list", "paragraph", "signature"]


def test_a_markdown_title_is_the_front_matters_or_the_first_heading() -> None:
    explain = manuscript.readers()[".md"].explain
    assert explain(b"---\ntitle: Titre\n---\n\nUne phrase.")[0] == ("stated_title", "Titre")
    assert explain(b"# Titre\n\nUne phrase.\n\n> Une autre.")[0] == ("first_heading", "Titre")


def test_every_rule_says_what_it_goes_by() -> None:
    told = {rule for _, suffix, data in FORMATS for rule, _ in _explained(suffix, data)}
    told |= {rule for name in CASES for rule, _ in _explained(".txt", read(name)[0].encode())}
    assert {"wrapped", "question", "label", "standfirst", "marked_table"} <= told
    assert [rule for rule in told if not re.fullmatch(r"[A-Z].+\.", _why.why(rule))] == []


def _explained(suffix: str, data: bytes) -> list[tuple[str, str]]:
    reader = manuscript.readers()[suffix]
    found = (
        reader.explain(data)
        if hasattr(reader, "explain")
        else _reasons.told(_reasons.whole(reader.read(data)))
    )
    return list(found)


def test_what_is_printed_tells_each_rule_once(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(read("fr dur72")[0])
    printed = CliRunner().invoke(cli.main, ["read", "--explain", str(path)]).output
    assert printed.startswith("wrapped              column 7")
    assert printed.count("paragraph: Anything else") == 1
    assert printed.rstrip().endswith("edit what is printed.")


@pytest.mark.parametrize(
    "module", [_credits, _lines, _markers, _people, _reasons, _tables, _times, _why, _wishes]
)
def test_the_examples_hold(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0
