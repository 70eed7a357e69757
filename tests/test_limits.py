"""Limits: what takes too long or too much ends in one line, and leaves the process as it was."""

import os
import re
import signal
import time
from contextlib import suppress
from pathlib import Path

import pytest
from conftest import ROOT

from zine import (
    companions,
    confinement,
    decoding,
    fragment,
    guard,
    inspection,
    limits,
    manuscript,
    pictures,
    titles,
)
from zine.build import Wishes, build
from zine.errors import ZineError
from zine.limits import TimeUpError, bounded
from zine.readers import _beyond, _heads, docx


def test_work_that_takes_too_long_is_stopped() -> None:
    start = time.process_time()
    with pytest.raises(ZineError, match="takes too long"), bounded("it takes too long", seconds=0.2):
        while True:
            pass
    assert time.process_time() - start < 2


def test_work_that_waits_for_ever_is_stopped(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "text.md")
    with pytest.raises(ZineError, match="nothing came"), bounded("it takes too long", seconds=0.02):
        (tmp_path / "text.md").read_bytes()
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


def test_work_that_swallows_the_alarm_is_stopped_all_the_same() -> None:
    with pytest.raises(ZineError), bounded("it takes too long", seconds=0.1):
        try:
            while True:
                pass
        except TimeUpError:
            pass
        while True:
            pass


def test_a_clock_that_rings_in_the_last_call_of_the_work_is_no_other_error() -> None:
    with suppress(ZineError), bounded("it takes too long", seconds=0.01):
        sum(range(5_000_000))  # in C, where it is not heard; then the next thing is that the clock is put off


def test_work_that_takes_too_much_memory_is_stopped() -> None:
    with pytest.raises(ZineError, match="too much memory"), bounded("it takes too long", memory=1 << 28):
        bytes(1 << 30)
    assert len(bytes(1 << 29)) == 1 << 29


def test_quick_work_is_left_alone() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with bounded("it takes too long", seconds=5):
        made = sum(range(1000))
    assert made == 499500
    assert signal.getsignal(signal.SIGPROF) == before
    assert signal.getitimer(signal.ITIMER_PROF)[0] == 0


@pytest.mark.parametrize("fit", ["auto", "off"])
def test_a_booklet_has_no_more_pages_than_a_pdf_that_is_looked_over(
    fit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PAGES", 3)
    (tmp_path / "text.txt").write_text("Un mot de plus.\n\n" * 200, "utf-8")
    with pytest.raises(ZineError, match="more than 3 pages"):
        build(tmp_path / "text.txt", Wishes({"fit": fit}))


def test_the_limits_that_are_promised_are_those_of_the_code() -> None:
    told = (ROOT / "SECURITY.md").read_text("utf-8").partition("### The limits")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", told, re.MULTILINE)
    assert f"more than {fragment.DEEPEST} elements deep" in told
    assert [row for row in rows[1:] if not row[0].startswith("-")] == [
        ("a file with a text in it, pictures and all (a saved page, a mail)", mb(manuscript.LARGEST)),
        ("the text in it alone", mb(decoding.LARGEST)),
        ("what a `.docx` or an `.odt` holds when it is unpacked", mb(docx.LARGEST)),
        ("texts that go into a booklet with the first", f"{companions.MOST}"),
        ("a title", f"{titles.WORDS} words"),
        ("a word", f"{_beyond.WORD:,} letters"),
        ("a sign that is no letter, in a row", f"{_beyond.ALIKE:,} times"),
        ("calls of the same note", f"{_beyond.CALLS}"),
        ("a line over a mail", f"{_heads.LONGEST:,} letters"),
        ("a picture's file", mb(pictures.MOST_BYTES)),
        ("a picture", f"{pictures.MOST_PIXELS // 1_000_000} million pixels"),
        ("a layout's folder", f"{confinement.MOST_FILES:,} files of {mb(confinement.MOST_BYTES)}"),
        ("a PDF or a picture that `zine check` looks over", mb(inspection.LARGEST)),
        ("a booklet, and a PDF that `zine check` looks over", f"{limits.PAGES:,} pages"),
        ("work on a PDF, or on a picture that is checked", f"{guard.SECONDS:.0f} seconds"),
        ("waiting for it", f"{guard.PATIENCE * guard.SECONDS / 60:.0f} minutes"),
        ("memory for it", f"{guard.MEGABYTES >> 10} GB"),
        ("work on a text", f"{limits.SECONDS} seconds, and 1 more for each {limits.LETTERS:,} bytes of it"),
        ("waiting for it", f"{limits.PATIENCE} times as long"),
        ("memory for it", f"{limits.MEMORY >> 30} GB"),
    ]  # fmt: skip


def mb(size: int) -> str:
    """Return a size in megabytes, of a million bytes or of 2^20."""
    return f"{size // 1_000_000 if size % 1_000_000 == 0 else size >> 20} MB"
