"""Nothing of a text is lost, in whatever format it comes: its letters are the manuscript's, or are named in a note."""

# ruff: noqa: E501 (cases are texts, and are not folded)

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from email.message import EmailMessage
from html import escape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_readers_documents import BOLD, SPACES, package, run, word
from test_readers_roundtrip import PLAIN, said

from zine import fragment, manuscript, transcript
from zine.errors import ZineError
from zine.manuscript import LINES, Manuscript

WORDS = st.sampled_from(
    [
        "nous",
        "la",
        "ville",
        "grève",
        "l’IA",
        "aujourd'hui",
        "Rennes",
        "POLICE",
        "étudiant·e·s",
        "tou*te*s",
        "1",
        "12",
        "3.",
        "a)",
        "(i)",
        "I.",
        "-",
        "–",
        "—",
        "•",
        "!",
        "?",
        ":",
        ";",
        ",",
        ".",
        "…",
        "«",
        "»",
        '"',
        "'",
        "(",
        ")",
        "[1]",
        "[2]",
        "¹",
        "§",
        "1°",
        "x@y.example",
        "www.site.org",
        "https://a.example/b_c?d=1",
        "06.12.34.56.78",
        "18h30",
        "3",
        "mars",
        "2024",
        "©",
        "PGP",
        "œuvre",
        "Straße",
        "ñ",
        "\xa0",
        "\u202f",
    ]
)
LINE = st.lists(WORDS, min_size=1, max_size=16).map(" ".join).filter(lambda line: bool(line.strip()))
BLOCKS = st.lists(LINE, min_size=1, max_size=9)
QUICK = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


def letters(text: str) -> "Counter[str]":
    """How often each letter is in a text."""
    parted = re.sub("[\ufb00-\ufb06]", lambda drawn: unicodedata.normalize("NFKC", drawn.group()), text)
    return Counter(char for char in unicodedata.normalize("NFC", parted) if char.isalpha())


def plain(blocks: list[str]) -> bytes:
    return "\n\n".join(blocks).encode()


def latin(blocks: list[str]) -> bytes:
    return "\n\n".join(blocks).encode("cp1252", "ignore")


def markdown(blocks: list[str]) -> bytes:
    safe = (re.sub(r"([\\`*_{}\[\]()#+.!|<>:~=-])", r"\\\1", " ".join(one.split())) for one in blocks)
    return "\n\n".join(safe).encode()


def page(blocks: list[str]) -> bytes:
    tags = ("p", "div", "p", "li", "h2", "blockquote", "p", "td")
    wrap = {"li": ("<ul>", "</ul>"), "td": ("<table><tr>", "</tr></table>")}
    html = ""
    for at, one in enumerate(blocks):
        tag = tags[at % len(tags)]
        before, after = wrap.get(tag, ("", ""))
        first, _, rest = escape(one, quote=False).partition(" ")
        html += f"{before}<{tag}><b>{first}</b> {rest}</{tag}>{after}"
    return f"<!doctype html><html lang=fr><body>{html}</body></html>".encode()


def docx(blocks: list[str]) -> bytes:
    paragraphs: list[str | tuple[str, int, int]] = []
    for at, one in enumerate(blocks):
        text = run(escape(one), "<w:b/>" if at % 4 == 2 else "")
        paragraphs.append((text, 1 + at % 3, 0) if at % 5 == 4 else text)
    return word(*paragraphs)


def odt(blocks: list[str]) -> bytes:
    body = ""
    for at, one in enumerate(blocks):
        text = f'<text:span text:style-name="T1">{escape(one)}</text:span>' if at % 4 == 2 else escape(one)
        item = f"<text:list><text:list-item><text:p>{text}</text:p></text:list-item></text:list>"
        body += item if at % 5 == 4 else f"<text:p>{text}</text:p>"
    return package(
        {
            "content.xml": f"<office:document-content {SPACES}><office:automatic-styles>{BOLD}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
        }
    )


def mail(blocks: list[str]) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = "", "x@y.example"
    message.set_content("\n\n".join(blocks) + "\n")
    return bytes(message)


def muse(blocks: list[str]) -> bytes:
    return ("#lang fr\n\n" + "\n\n".join(one.lstrip("; ") for one in blocks)).encode()


FORMATS: dict[str, tuple[str, Callable[[list[str]], bytes]]] = {
    "plain text": (".txt", plain),
    "plain text in Windows-1252": (".txt", latin),
    "Markdown": (".md", markdown),
    "a page": (".html", page),
    "Word": (".docx", docx),
    "OpenDocument": (".odt", odt),
    "a mail": (".eml", mail),
    "Muse": (".muse", muse),
}


def whole(found: Manuscript) -> str:
    """What a manuscript says, and what its notes name as left out, between quotation marks."""
    named = [
        text * int(times or 1)
        for finding in found.findings
        if finding.code
        in (
            "junk-removed",
            "foot-removed",
            "mail-opened",
            "pages-joined",
            "contents-left-out",
            "title-repeated",
        )
        for text, times in re.findall(r"“(.*?)”(?: × (\d+))?(?=, “|\.)", finding.message)
    ]
    return said(found) + " ".join(named)


@QUICK
@given(BLOCKS)
@pytest.mark.parametrize("name", FORMATS)
def test_no_letter_of_any_text_is_lost_in_any_format(name: str, blocks: list[str]) -> None:
    suffix, write = FORMATS[name]
    if name.endswith("1252"):
        blocks = [one.encode("cp1252", "ignore").decode("cp1252") for one in blocks]
    try:
        found = manuscript.read_bytes(write(blocks), suffix, lang="fr")
    except ZineError:
        assert not letters(" ".join(blocks))
        return
    assert letters(whole(found)) == letters(" ".join(blocks))


def text_of(found: Manuscript) -> list[str]:
    """The lines and blocks of a manuscript as plain strings, without notes and lists' marks."""
    root = fragment.parse(found.html)
    above = [fragment.parse(getattr(found, name)).text for name in LINES if getattr(found, name)]
    return [one for one in (*above, *(node.text for node in root.nodes())) if one.strip()]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.name)
def test_no_letter_of_a_sample_is_lost_in_any_format(path: Path, name: str) -> None:
    suffix, write = FORMATS[name]
    blocks = [" ".join(one.split()) for one in text_of(manuscript.read(path))]
    found = manuscript.read_bytes(write(blocks), suffix, lang="fr")
    source = " ".join(blocks)
    if name.endswith("1252"):
        source = source.encode("cp1252", "ignore").decode("cp1252")
    assert letters(whole(found)) == letters(source)


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.name)
def test_a_sample_written_out_as_a_page_reads_back_with_every_letter(path: Path) -> None:
    found = manuscript.read(path)
    again = manuscript.read_bytes(transcript.html(found).encode(), ".html")
    assert letters(whole(again)) == letters(said(found))
