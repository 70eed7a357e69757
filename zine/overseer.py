"""The overseer: waits while another process works, and says in one line what ended it if it could not itself.

A file may break a library (Pango, a picture's decoder, qpdf), or keep it busy where Python cannot interrupt
it: then the system ends the process without a word. If the overseer dies, the work is ended too. If the work
is ended while it moves finished files to their places, the overseer moves the rest.
"""

import mmap
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from types import FrameType

PASSED_ON = ("SIGTERM", "SIGHUP", "SIGQUIT")
"""Signals to the overseer that are meant for the work."""
OVER = {
    "SIGXCPU": ("it takes too long", "It was stopped. Try a part of it."),
    "SIGKILL": (
        "the system ended zine before it was done, most likely because the machine was out of memory",
        "Close other programs and try again, or try a part of it.",
    ),
}
BROKE = (
    "a library that zine stands on broke over this file",
    "Save the file, or its pictures, in another way.",
)
OURS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGPIPE", "SIGIO")
"""Signals by which a person or the system ends a program: of these there is nothing to say."""
ROOM = 8192
_shared: list[mmap.mmap] = []


def overseen() -> int | None:
    """Part in two: return None in the process that shall work, and its exit code in the one that waited."""
    if not hasattr(os, "fork") or os.environ.get("ZINE_DEBUG"):
        return None
    here, there = os.pipe()
    _shared[:] = [mmap.mmap(-1, ROOM)]
    work = os.fork()
    if not work:
        os.close(there)
        _end_with(here)
        return None
    os.close(here)
    status = _waited(work)
    if os.WIFSIGNALED(status):
        _settle()
    return _ended(status)


def moving(folder: Path) -> None:
    """Let the overseer know the folder into which finished files are now moved."""
    name = os.fsencode(folder.absolute())
    if _shared and len(name) <= ROOM:
        _shared[0][:] = name.ljust(ROOM, b"\0")


def _settle() -> None:
    """Finish the moves that the work began."""
    folder = _shared[0][:].rstrip(b"\0")
    if folder:
        from zine.publishing import settle

        settle(Path(os.fsdecode(folder)))


def _end_with(pipe: int) -> None:
    """Let the system end this process (SIGIO) when the pipe's other end is closed: its holder is dead."""
    with suppress(ImportError, OSError, AttributeError):
        import fcntl

        signal.signal(signal.SIGIO, signal.SIG_DFL)
        fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(pipe, fcntl.F_SETFL, os.O_NONBLOCK | os.O_ASYNC)


def _waited(work: int) -> int:
    """Wait for the work; return its status."""

    def pass_on(number: int, _frame: FrameType | None) -> None:
        with suppress(ProcessLookupError):
            os.kill(work, number)

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to both
    for name in PASSED_ON:
        signal.signal(getattr(signal, name), pass_on)
    return os.waitpid(work, 0)[1]


def _ended(status: int) -> int:
    """Return the exit code of the work; say what ended it if it could not say so itself."""
    if os.WIFEXITED(status):
        return os.WEXITSTATUS(status)
    number = os.WTERMSIG(status)
    name = signal.Signals(number).name if number in set(signal.Signals) else ""
    if name in OURS:
        return 128 + number
    said, hint = OVER.get(name, BROKE)
    sys.stderr.write(f"Error: {said}\n  {hint}\n")
    return 1
