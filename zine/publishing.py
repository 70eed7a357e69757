"""Publishing: files appear together and whole, or not at all.

They are written into a draft folder beside their place. When all are there, the folder is called ready, which
is one step; then they are moved. Who is ended amid the moves leaves a ready folder, and who comes next moves
the rest. Drafts of work that was ended are cleared away.
"""

import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from zine import overseer
from zine.errors import ZineError

DRAFT, READY = ".zine-draft-", ".zine-ready-"


def publish(folder: Path, write: Callable[[Path], Iterable[Path]]) -> list[Path]:
    """Let `write` fill a draft folder, and put its files into `folder`; return their paths."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=DRAFT, dir=folder))
        try:
            with _held(draft):
                written = [path.relative_to(draft) for path in write(draft)]
                with _uninterrupted(), _held(folder):
                    settle(folder)
                    overseer.moving(folder)
                    _move(draft.rename(folder / draft.name.replace(DRAFT, READY)))
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ZineError(f"cannot write in {folder}: {reason}", "Choose another folder with -o.") from error
    return [folder / name for name in written]


def settle(folder: Path) -> None:
    """Finish what ended work had ready, and clear away what it had not."""
    for ready in sorted(folder.glob(f"{READY}*")):
        with suppress(OSError):
            _move(ready)
    for draft in folder.glob(f"{DRAFT}*"):
        with suppress(OSError), _held(draft, wait=False):
            shutil.rmtree(draft, ignore_errors=True)


def _move(ready: Path) -> None:
    """Move the files of a ready folder beside it, into the place of the old ones."""
    moves = [(p, ready.parent / p.relative_to(ready)) for p in sorted(ready.rglob("*")) if p.is_file()]
    if stands := next((str(place) for _, place in moves if place.is_dir()), ""):
        shutil.rmtree(ready, ignore_errors=True)
        raise IsADirectoryError(None, f"{stands} is a folder")
    for path, place in moves:
        place.parent.mkdir(parents=True, exist_ok=True)
        path.replace(place)
    shutil.rmtree(ready, ignore_errors=True)


@contextmanager
def _held(folder: Path, wait: bool = True) -> Iterator[None]:
    """Hold a folder against other work, where the system can; OSError if it is held and `wait` is off."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield
    finally:
        os.close(handle)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let no signal that can wait come between two moves: a person's, the clock's, the overseer's end."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    waiting = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGIO, signal.SIGPROF}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, waiting)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
