"""Copying: whoever copies, searches or hears the pages gets ordinary spaces and whole words, in their order.

Read with programs that have nothing of zine: pdfium, and poppler and pdfminer where they are installed.
"""

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from html import escape, unescape
from io import BytesIO

import pytest

from zine.composer import composition
from zine.galley import set_galley
from zine.imposition import MM
from zine.layout import load_layout
from zine.manuscript import Manuscript
from zine.pages import paginate
from zine.typography import typeset

TEXT = (
    "« Nous avons compté les lampadaires ; onze, dont quatre éclairaient encore ! », écrit l’assemblée "
    "anti-industrielle, qui réorganise continuellement ses permanences téléphoniques : 20 000 courriers, "
    "l’administration ne répond plus… Personne, absolument personne ? « Rien », dit-on, d’extraordinaire. "
)
A6 = (105 * MM, 148 * MM)
NO_FOLIOS = "<style>@page { @bottom-left { content: none } @bottom-right { content: none } }</style>"
Reader = Callable[[bytes], str]


@pytest.fixture(scope="module")
def made() -> tuple[bytes, list[str]]:
    """Return pages with divided words, hanging signs and fine spaces, and the words that they should say."""
    html = "".join(f"<p>{escape(TEXT[at:] + TEXT)}</p>" for at in (0, 2, 11, 21))
    manuscript = typeset(Manuscript(html=html, lang="fr", title="Essai"))
    galley = set_galley(manuscript, load_layout("essay"), A6)
    chosen = composition(replace(galley, html=galley.html.replace("</head>", f"{NO_FOLIOS}</head>")))
    lines = [line for text in chosen.texts for line in text.lines]
    assert sum(line.divided for line in lines) > 3 and sum(line.right > 0 for line in lines) > 3
    said = unescape(re.sub(r"<[^>]*>", " ", manuscript.html))
    return paginate(chosen.written()).pdf, words_in(said)


def words_in(text: str) -> list[str]:
    """Return the words of a text; the hyphens of a compound do not count, as readers take some for ours."""
    return [word for found in re.findall(r"[\w-]+", text) if (word := found.replace("-", ""))]


def by_pdfium(pdf: bytes) -> str:
    import pypdfium2

    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))


def by_poppler(pdf: bytes) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("poppler is not on this machine")
    return subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def by_pdfminer(pdf: bytes) -> str:
    high_level = pytest.importorskip("pdfminer.high_level")
    return str(high_level.extract_text(BytesIO(pdf)))


@pytest.mark.parametrize("read", [by_pdfium, by_poppler, by_pdfminer])
def test_words_come_whole_and_in_their_order(read: Reader, made: tuple[bytes, list[str]]) -> None:
    pdf, words = made
    joined = re.sub(r"[\u00ad\ufffe\x02-]\s*\n\s*|[\u00ad\ufffe\x02]", "", read(pdf))
    assert " ".join(words) in " ".join(words_in(joined))


@pytest.mark.parametrize("read", [by_pdfium, by_poppler, by_pdfminer])
def test_all_spaces_are_ordinary_ones(read: Reader, made: tuple[bytes, list[str]]) -> None:
    pdf, _ = made
    odd = {f"U+{ord(sign):04X}" for sign in read(pdf) if sign.isspace() and sign not in " \n\r\f"}
    assert not odd
    assert not {"\u2060", "\u200b"} & set(read(pdf))
