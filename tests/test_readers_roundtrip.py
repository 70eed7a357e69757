"""What is read is never lost, and what `zine read` prints builds the same booklet."""

# ruff: noqa: E501 (cases are texts, and are not folded)

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zine import fragment, manuscript, transcript
from zine.errors import ZineError
from zine.manuscript import LINES, Manuscript

HERE = Path(__file__).parent.parent
TEXTS = sorted(
    path
    for folder in (HERE / "seeds", HERE.parent / "shared" / "texts")
    if folder.is_dir()
    for path in folder.iterdir()
    if path.suffix in (".txt", ".md", ".html", ".eml", ".muse") and path.stem != "README"
)
PLAIN = [path for path in TEXTS if path.suffix == ".txt"]

SIGNS = (
    "nous la ville grève l’IA aujourd'hui Rennes POLICE étudiant·e·s tou*te*s *jamais* _toujours_ 1 12 3. a) (i) I. "
    "- – — • * > # ## ! ? : ; , . … « » \" ' ( ) [1] [2] ¹ <b> &amp; & < > \\ ` ~ | = https://a.example/b_c?d=1&e "
    "x@y.example www.site.org 06.12.34.56.78 18h30 3 mars 2024 © PGP [texte](lien) ![x](y) {: .a } *[IA]: \u00a0 \u202f"
)
WORDS = st.sampled_from(SIGNS.split(" "))
LINE = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
MARKS = st.sampled_from(
    [
        "",
        "",
        "",
        "",
        "- ",
        "– ",
        "1 – ",
        "2 – ",
        "1. ",
        "2. ",
        "a) ",
        "b) ",
        "> ",
        "    ",
        "* ",
        "[1] ",
        "18h : ",
        "# ",
    ]
)
PARAGRAPH = st.lists(st.tuples(MARKS, LINE).map("".join), min_size=1, max_size=4).map("\n".join)
TEXT = st.lists(PARAGRAPH | st.sampled_from(["***", "---", "====", "--"]), min_size=1, max_size=7).map(
    "\n\n".join
)
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def letters(text: str) -> str:
    """The letters and figures of a text, in a canonical order-free form."""
    folded = unicodedata.normalize("NFC", text)
    return "".join(sorted(char for char in folded if char.isalpha()))


def said(found: Manuscript) -> str:
    """Everything that a manuscript says: its lines, its body, its lists' letters, its links' hidden targets."""
    root = fragment.parse(" ".join([*(getattr(found, name) for name in LINES), found.html]))
    markers = []
    for node in root.walk():
        if node.tag == "ol":
            kind, start = node.attributes.get("type", "1"), int(node.attributes.get("start", "1"))
            from zine.readers._markers import counted

            markers += [counted(kind, start + place) for place in range(len(node.nodes()))]
    return root.text + "".join(markers)


def same(one: Manuscript, other: Manuscript) -> None:
    for name in ("html", *LINES):
        assert getattr(other, name) == getattr(one, name), name


def printed_and_read_again(found: Manuscript) -> Manuscript:
    return manuscript.read_bytes(transcript.markdown(found).encode(), ".md")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_building_what_is_printed_builds_the_same(path: Path) -> None:
    found = manuscript.read(path)
    again = printed_and_read_again(found)
    same(found, again)
    assert again.lang == found.lang
    assert transcript.markdown(again) == transcript.markdown(found)


@pytest.mark.parametrize(
    ("name", "title", "outline"),
    [
        ("courriel-transfere.eml", "La laverie ferme, la laverie ouvre", "p p p ul p p.signature"),
        ("page-enregistree.html", "Le canal n'est pas un égout", "p h2 p blockquote h2 ul p p.signature"),
        ("short-history-of-hedges.muse", "A Short History of Hedges", "p h2 ol blockquote h2 div.verse"),
    ],
)
def test_the_samples_of_other_formats_are_understood(name: str, title: str, outline: str) -> None:
    found = manuscript.read(HERE / "seeds" / name)
    nodes = fragment.parse(found.html).nodes()
    assert found.title == title
    assert " ".join(".".join([node.tag, *node.classes]) for node in nodes) == outline
    assert all(finding.level == "note" for finding in found.findings)


@pytest.mark.long
@pytest.mark.parametrize("path", [path for path in TEXTS if path.suffix != ".md"], ids=lambda path: path.name)
def test_the_printed_markdown_gives_the_same_pages_byte_for_byte(path: Path, tmp_path: Path) -> None:
    """The reading PDF of a text, and of what `zine read` printed of it, under the same name in two folders."""
    one = built(tmp_path / "one", path.name, path.read_bytes())
    assert one == built(
        tmp_path / "two", f"{path.stem}.md", transcript.markdown(manuscript.read(path)).encode()
    )


@pytest.mark.long
def test_the_printed_markdown_of_pasted_texts_gives_the_same_pages(tmp_path: Path) -> None:
    """A twentieth of them; tests/bench/roundtrip.py takes them all."""
    from test_readers_pasted import CASES, read

    for at, name in enumerate([*CASES][::20]):
        text, found = read(name)
        suffix = Path(name.partition(" ")[0]).suffix or ".txt"
        one = built(tmp_path / f"{at}a", f"text{suffix}", text.encode())
        assert one == built(tmp_path / f"{at}b", "text.md", transcript.markdown(found).encode()), name


def built(folder: Path, name: str, data: bytes) -> bytes:
    """The reading PDF of a text in a folder of its own, beside the pictures that it names: the seeds', or grey."""
    from PIL import Image

    from zine.build import build

    folder.mkdir()
    html = manuscript.read_bytes(data, Path(name).suffix, folder=folder).html
    for picture in re.findall(r'<img [^>]*src="([^":/]+)"', html):
        shipped = HERE / "seeds" / picture
        if shipped.is_file():
            (folder / picture).write_bytes(shipped.read_bytes())
        else:
            Image.new("L", (60, 40), 128).save(folder / picture)
    (folder / name).write_bytes(data)
    return build(folder / name).pages.pdf


@QUICK
@given(TEXT)
def test_any_text_printed_and_read_again_is_the_same(text: str) -> None:
    try:
        found = manuscript.read_bytes(text.encode(), ".txt", lang="fr")
    except ZineError:
        return
    same(found, printed_and_read_again(found))


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.name)
def test_no_letter_of_a_sample_is_lost(path: Path) -> None:
    assert letters(said(manuscript.read(path))) == letters(path.read_text("utf-8"))


@QUICK
@given(TEXT)
def test_no_letter_of_any_text_is_lost(text: str) -> None:
    try:
        found = manuscript.read_bytes(text.encode(), ".txt", lang="fr")
    except ZineError:
        assert not letters(text)
        return
    source = letters(text.replace("&amp;", "&"))
    again = " ".join(one.message.partition(": ")[2] for one in found.findings if one.code == "title-repeated")
    assert letters(f"{said(found)} {again}") == source


@QUICK
@given(TEXT)
def test_the_html_is_clean_and_canonical(text: str) -> None:
    import nh3

    try:
        found = manuscript.read_bytes(text.encode(), ".txt", lang="fr")
    except ZineError:
        return
    assert fragment.write(fragment.parse(found.html)) == found.html
    attributes = {"*": {"class", "data-marker"}, "a": {"href"}, "ol": {"start", "type"}}
    tags = set(re.findall(r"<(\w+)", found.html))
    assert (
        nh3.clean(found.html, tags=tags, attributes=attributes, link_rel=None).replace("&nbsp;", "\u00a0")
        == found.html
    )
    assert not tags & {"b", "script", "h1"}
