"""Limits: what takes too long or too much ends in one line, and leaves the process as it was."""

import os
import signal
import time
from pathlib import Path

import pytest

from zine.errors import ZineError
from zine.limits import TimeUpError, bounded


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
