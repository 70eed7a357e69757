"""Coverage: how much ink a page takes."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from click.testing import Result

from zine import coverage as module
from zine.coverage import LOOKED_AT, coverage, reckoned
from zine.inspection import inspected

HELVETICA = pikepdf.Dictionary(
    Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
)


def drawn(*contents: str) -> bytes:
    file = BytesIO()
    with pikepdf.new() as pdf:
        for content in contents:
            pdf.add_blank_page(page_size=(200, 200))
            pdf.pages[-1].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=HELVETICA))
            pdf.pages[-1].Contents = pdf.make_stream(content.encode())
        pdf.save(file)
    return file.getvalue()


def test_the_share_of_black_is_what_is_covered() -> None:
    found = coverage(drawn("0 0 100 200 re f", "", "0.5 g 0 0 200 200 re f"))
    assert found == pytest.approx([50, 0, 50], abs=1.5)


def test_check_says_how_much_ink_there_is_and_where_most(zine: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(drawn("", "0 0 200 200 re f"))
    assert "ink: 50 % of the paper, 100 % on page 2" in zine("check", path).output


def lines(count: int, colour: str = "0 g", words: str = "what a page of letters takes") -> str:
    rows = (f"BT /F 10 Tf {colour} 20 {180 - 12 * row} Td ({words[row % 5 :]}) Tj ET" for row in range(count))
    return "\n".join(rows)


def test_the_pages_of_a_long_text_are_reckoned_from_a_few_and_what_is_not_letters_is_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pages = [lines(n % 14, "0 g" if n % 3 else "0.5 g") for n in range(90)]
    pages[40] += " 0 0 100 200 re f"
    pages[50] = ""
    data, looked_at = drawn(*pages), list[int]()

    def counted(file: bytes, numbers: list[int]) -> list[float]:
        looked_at.extend(numbers)
        return coverage(file, numbers)

    monkeypatch.setattr(module, "coverage", counted)
    with inspected(data) as inspection:
        found = reckoned(data, inspection.leaves)
    assert found == pytest.approx(coverage(data), abs=0.4)
    assert found[40] > 50 and found[50] == 0
    assert 40 in looked_at and len(looked_at) <= 1 + 3 * LOOKED_AT
