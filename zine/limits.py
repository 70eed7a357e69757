"""Limits: how long work may take and how much memory it may use, so that no file can stop a machine.

The work is done in this process: a clock of CPU seconds interrupts it, and the system refuses it memory. What
hangs where Python cannot interrupt it is ended by the system at twice the time.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from zine.errors import ZineError

SECONDS = 180
"""CPU seconds for one text or one file: a book of 500 pages takes about 30."""
MEMORY = 3 << 30
"""Bytes of address space beyond what is in use: a large picture takes one GB while it is prepared."""


class TimeUpError(BaseException):
    """The time is up: no Exception, so that nobody on the way takes it for a matter of their own."""


@contextmanager
def bounded(said: str, seconds: float = SECONDS, memory: int = MEMORY) -> Iterator[None]:
    """Bound the CPU seconds and the memory of the work inside; beyond them, ZineError with `said`."""
    try:
        with _clock(seconds), _memory(memory):
            yield
    except TimeUpError:
        hint = f"It was stopped after {seconds:g} seconds. Try a part of it."
        raise ZineError(said, hint) from None
    except MemoryError:
        raise ZineError(said.replace("too long", "too much memory"), "Try a part of it.") from None


@contextmanager
def _clock(seconds: float) -> Iterator[None]:
    """Raise TimeUpError when the seconds of CPU time are over, and go on: some code swallows it."""

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise TimeUpError

    try:
        before = signal.signal(signal.SIGPROF, ring)
    except (AttributeError, ValueError):  # not on this system, or not in the main thread
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, seconds, 0.5)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@contextmanager
def _memory(memory: int) -> Iterator[None]:
    """Let the system refuse more address space than what is in use and `memory` bytes."""
    try:
        import resource
        from pathlib import Path

        used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = used + memory if soft == resource.RLIM_INFINITY else min(soft, used + memory)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    except (ImportError, OSError, ValueError):
        yield
        return
    try:
        yield
    finally:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
