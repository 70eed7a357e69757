"""Work on a stranger's file: in a process of its own, within a time and a size, as it may be made to harm."""

import faulthandler
import logging
import math
import os
import pickle
import select
import signal
import sys
import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from zine.errors import ZineError

Made = TypeVar("Made")
SECONDS = 30.0
"""CPU seconds: what a machine that is busy with other work takes longer for is no fault of the file."""
PATIENCE = 10
"""So many times longer may the work take by the clock on the wall: what waits for ever takes no CPU time."""
MEGABYTES = 1024
HINT = "Open it, and save it anew or print it to a PDF."
BROKE = ("The file cannot be read: a library that zine stands on broke over it.", HINT)
DIED = {-signal.SIGKILL: ("The file cannot be read: the machine was out of memory.", "Close other programs.")}
"""What is said of a worker that could not say itself what ended it, by its code."""


def guarded(work: Callable[..., Made], *words: object, seconds: float = SECONDS) -> Made:
    """Return what `work(*words)` returns. Raises its ZineError, or one if it takes too long or too much."""
    if not hasattr(os, "fork"):
        return work(*words)
    here, there = os.pipe()
    worker = os.fork()
    if not worker:
        os.close(here)
        _work(there, work, words, seconds)
    os.close(there)
    try:
        answer = _heard(here, time.monotonic() + PATIENCE * seconds)
    finally:
        os.close(here)
        code = _ended(worker)
    if answer is None or code == -signal.SIGXCPU:
        raise ZineError(f"The file takes more than {seconds:.0f} seconds.", HINT)
    if not answer:
        raise ZineError(*DIED.get(code, BROKE))
    made, trouble = pickle.loads(answer)
    if trouble:
        raise ZineError(*trouble)
    return made  # type: ignore[no-any-return]


def _ended(worker: int) -> int:
    """End a process, if it has not ended itself, return its code, or its signal below 0."""
    with suppress(ProcessLookupError):
        os.kill(worker, signal.SIGKILL)  # whoever is ending already keeps the code
    return os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1])


def _heard(pipe: int, until: float) -> bytes | None:
    """Return the whole answer, b"" if the worker died before its end; None if the time is up."""
    pieces = list[bytes]()
    while select.select([pipe], [], [], max(0.0, until - time.monotonic()))[0]:
        piece = os.read(pipe, 1 << 20)
        if not piece:
            answer = b"".join(pieces)
            return answer[:-1] if answer.endswith(END) else b""
        pieces.append(piece)
    return None


END = b"\n"
"""What follows a whole answer: one that was cut off does not end so (a pickle ends with a full stop)."""


def _work(pipe: int, work: Callable[..., Any], words: tuple[object, ...], seconds: float) -> None:
    """Do the work, send what it made or what went wrong in words, and end the process."""
    try:
        faulthandler.disable()  # that a library breaks is foreseen
        logging.disable()  # what libraries log of a file that is damaged is no news to a person
        warnings.simplefilter("ignore")
        sys.unraisablehook = _unsaid
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # nor what they write themselves when memory runs out
        _confine(seconds)
        answer = pickle.dumps(_outcome(work, words)) + END
        with os.fdopen(pipe, "wb") as out:
            out.write(answer)
    finally:
        os._exit(0)


def _unsaid(_what: object) -> None:
    """Say nothing of what goes wrong while memory is given back: the person gets one line."""


def _outcome(work: Callable[..., Any], words: tuple[object, ...]) -> tuple[Any, tuple[str, ...]]:
    """Return what the work made, or what to say of its failure."""
    try:
        return work(*words), ()
    except ZineError as error:
        return None, (error.message, error.hint)
    except MemoryError:
        return None, (f"The file needs more than {MEGABYTES} MB of memory.", HINT)
    except Exception as error:  # a stranger's file may break anything: the person gets one line
        said = " ".join(str(error).split())[:200]
        return None, (f"The file cannot be used: {said or type(error).__name__}.", HINT)


def _taken() -> int:
    """Return how many bytes of address space this process has from the one that it was forked from."""
    try:
        pages = Path("/proc/self/statm").read_text("ascii").split()[0]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def _confine(seconds: float) -> None:
    """Let this process take no more memory and time than it may, where the system can."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        for number in (signal.SIGINT, signal.SIGXCPU):
            signal.signal(number, signal.SIG_DFL)
        for which, most in (
            (resource.RLIMIT_AS, max(MEGABYTES << 20, _taken() + (MEGABYTES << 19))),
            (resource.RLIMIT_CPU, math.ceil(time.process_time() + seconds)),
            (resource.RLIMIT_CORE, 0),
        ):
            hard = resource.getrlimit(which)[1]
            resource.setrlimit(which, (most if hard < 0 else min(most, hard), hard))
