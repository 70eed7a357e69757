"""Limits: how long work may take and how much memory it may use, so that no file can stop a machine.

The work is done in this process: a clock of CPU seconds interrupts it, and the system refuses it memory.
What hangs where Python cannot interrupt it, the system ends at twice the time.
"""

import contextlib
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from zine.errors import ZineError

SECONDS = 25
LETTERS = 8_000
"""CPU seconds for any text, and one more for so many letters: at least five times what a text takes."""
GUESSED = 1_000_000
PATIENCE = 10
"""So many times longer may the work take by the clock on the wall: what waits for ever takes no CPU time."""
MEMORY = 2 << 30
"""Bytes of address space beyond what is in use: a large picture takes one GB while it is prepared."""

PAGES = 5_000
"""The most pages of a booklet, and of a PDF that is looked over."""

OURS = frozenset((__file__, contextlib.__file__))
"""Where clocks are set and put off."""


class TimeUpError(BaseException):
    """The time is up: no Exception, so that nobody on the way takes it for a matter of their own."""


class WaitingError(TimeUpError):
    """It has waited too long, for a pipe in which nobody writes, or for a disk that does not answer."""


def seconds_for(size: int) -> float:
    """Return how many CPU seconds a text of `size` bytes may take."""
    return SECONDS + size / LETTERS


def refuse_too_many(pages: int) -> None:
    """Raise a ZineError for more pages than a booklet may have."""
    if pages > PAGES:
        raise ZineError(f"it would have more than {PAGES:,} pages", "Make several booklets of it.")


def size_of(text: str) -> int:
    """Return how many bytes a text has, by its path; a good guess for standard input."""
    try:
        return Path(text).stat().st_size if text != "-" else GUESSED
    except (OSError, ValueError):
        return GUESSED


@contextmanager
def bounded(said: str, seconds: float = SECONDS, memory: int = MEMORY) -> Iterator[None]:
    """Bound the CPU seconds and the memory of the work inside; beyond them, ZineError with `said`."""
    try:
        with (
            _clock("PROF", seconds, TimeUpError),
            _clock("REAL", PATIENCE * seconds, WaitingError),
            _refused("RLIMIT_CPU", _seconds() + 2 * seconds),
            _refused("RLIMIT_AS", _bytes() + memory),
        ):
            yield
    except WaitingError:
        hint = "Copy it into a file on this machine, and try again."
        raise ZineError(f"nothing came of it in {PATIENCE * seconds:.0f} seconds", hint) from None
    except TimeUpError:
        hint = f"It was stopped after {seconds:.0f} seconds. Try a part of it."
        raise ZineError(said, hint) from None
    except RecursionError:
        raise ZineError("it is nested too deeply", "Take some levels of quotations or lists out.") from None
    except MemoryError:
        raise ZineError(said.replace("too long", "too much memory"), "Try a part of it.") from None


@contextmanager
def _clock(timer: str, seconds: float, error: type[TimeUpError]) -> Iterator[None]:
    """Raise an error when a timer's seconds (PROF: of CPU time; REAL: on the wall) are over, and go on.

    Some code swallows it the first time. What rings while the clock is put off is not heard: it would take
    the place of the error that is said.
    """

    def ring(_signal: int, frame: FrameType | None) -> None:
        if frame is None or frame.f_code.co_filename not in OURS:
            raise error

    try:
        number = getattr(signal, {"PROF": "SIGPROF", "REAL": "SIGALRM"}[timer])
        which = getattr(signal, f"ITIMER_{timer}")
        before = signal.signal(number, ring)
    except (AttributeError, ValueError):  # not on this system, or not in the main thread
        yield
        return
    signal.setitimer(which, seconds, 0.5)
    try:
        yield
    finally:
        signal.setitimer(which, 0)
        signal.signal(number, before)


@contextmanager
def _refused(name: str, most: float) -> Iterator[None]:
    """Let the system refuse more than so much of a resource (see setrlimit), where it can."""
    try:
        import resource

        which = getattr(resource, name)
        soft, hard = resource.getrlimit(which)
        bound = int(most) if resource.RLIM_INFINITY in (soft, hard) else min(soft, hard, int(most))
        resource.setrlimit(which, (bound, hard))
    except (AttributeError, ImportError, OSError, ValueError):
        yield
        return
    try:
        yield
    finally:
        with suppress(OSError, ValueError):
            resource.setrlimit(which, (soft, hard))


def _seconds() -> float:
    """Return how many CPU seconds this process has used, and a few to end in."""
    return time.process_time() + 5


def _bytes() -> int:
    """Return how much address space this process has, where the system says it."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * 4096
    except (OSError, ValueError):
        return 1 << 40
