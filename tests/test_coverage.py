"""Coverage: how much ink a page takes."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from click.testing import Result

from zine.coverage import coverage


def drawn(*contents: str) -> bytes:
    file = BytesIO()
    with pikepdf.new() as pdf:
        for content in contents:
            pdf.add_blank_page(page_size=(200, 200))
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
