"""Work on a stranger's file: in a process of its own, within a time and a size, as it may be made to harm."""

import multiprocessing
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from zine.errors import ZineError

Made = TypeVar("Made")
SECONDS = 30.0
MEGABYTES = 1024


def guarded(work: Callable[..., Made], *words: object, seconds: float = SECONDS) -> Made:
    """Return what `work(*words)` returns. Raises its ZineError, or one if it takes too long or too much."""
    way = multiprocessing.get_context("fork" if sys.platform.startswith("linux") else "spawn")
    ours, theirs = way.Pipe(duplex=False)
    worker = way.Process(  # type: ignore[attr-defined]
        target=_worker, args=(theirs, work, words), daemon=True
    )
    worker.start()
    theirs.close()
    try:
        if not ours.poll(seconds):
            raise ZineError(
                f"The PDF takes more than {seconds:.0f} seconds.", "Open it and print it to a PDF."
            )
        made, trouble = ours.recv()
    except EOFError as error:
        raise ZineError("The PDF cannot be read.", "Open it and print it to a PDF.") from error
    finally:
        worker.kill()
        worker.join()
        ours.close()
    if trouble:
        raise ZineError(*trouble)
    return made  # type: ignore[no-any-return]


def _worker(answer: Connection, work: Callable[..., Any], words: tuple[object, ...]) -> None:
    """Do the work and send what it made, or what went wrong in words."""
    made: Any = None
    trouble: tuple[str, ...] = ()
    try:
        _confine()
        made = work(*words)
    except ZineError as error:
        trouble = (error.message, error.hint)
    except MemoryError:
        trouble = (f"The PDF needs more than {MEGABYTES} MB of memory.", "Open it and print it to a PDF.")
    except Exception as error:  # a stranger's file may break anything: the person gets one line
        said = str(error).partition("\n")[0]
        trouble = (
            f"The PDF cannot be used: {said or type(error).__name__}.",
            "Open it and print it to a PDF.",
        )
    answer.send((made, trouble))
    answer.close()


def _confine() -> None:
    """Let this process take no more memory than it may, where the system can."""
    try:
        import resource
    except ImportError:
        return
    limit = MEGABYTES * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
