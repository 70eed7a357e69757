"""Bombs, traps and lures through the real commands: `python tests/fuzz/bombs.py [KIND…] [--case NAME]`.

Each ends with a result or with one line, in the time and the memory that SECURITY.md states, and reaches no
address: a port of this machine is listened to, and a picture that no text may reach is looked for in all
outputs. The cases are in bombs_texts.py, bombs_pictures.py and bombs_pdfs.py; --tell says how each ended.

Whole, it takes many hours, as texts of eight megabytes have the time that such texts may need. With `--scale
0.05 --most 20 --growth` texts have a twentieth of their size and 20 CPU seconds, and of each that takes more
than two it is told whether it takes more than its share of half of it: what grows like that is found early.
"""

import argparse
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

sys.path[:0] = [str(Path(__file__).resolve().parents[up]) for up in (2, 1)]

import bombs_pdfs  # noqa: E402 -- the tests are no package
import bombs_pictures  # noqa: E402
import bombs_texts  # noqa: E402
import pikepdf  # noqa: E402
from PIL import Image  # noqa: E402

from zine import catalogue, cli, limits  # noqa: E402

SECRET = (97, 89)
"""The size, in pixels, of the picture that nothing may reach."""
SECONDS = 100
MEGABYTES = (limits.MEMORY >> 20) + 400
KINDS: dict[str, Callable[[], Iterator[tuple[str, Callable[[], dict[str, bytes]]]]]] = {
    **{group: getattr(bombs_texts, group) for group in ("lures", "mails", "pages", "plain", "office")},
    "pictures": bombs_pictures.cases,
    "pdfs": bombs_pdfs.cases,
}
QUICK = 2.0
"""CPU seconds of a text that is not asked how it grows."""


class End(NamedTuple):
    """How a command ended: its code, what it said, its CPU seconds, and the most megabytes it held."""

    code: int
    said: str
    seconds: float
    megabytes: int


def run(words: list[str], folder: Path) -> End:
    """Run a command in a process of its own."""
    said = folder.parent / "said"
    worker = os.fork()
    if not worker:
        out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for stream in (1, 2):
            os.dup2(out, stream)
        os.chdir(folder)
        sys.argv = ["zine", *words]
        code = 70
        try:
            cli.run()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
        finally:
            with suppress(Exception):
                sys.stdout.flush()
                sys.stderr.flush()
            os._exit(code)
    _, status, used = os.wait4(worker, 0)
    code = os.waitstatus_to_exitcode(status)
    return End(code, said.read_text("utf-8", "replace"), used.ru_utime + used.ru_stime, used.ru_maxrss >> 10)


def wrong(end: End, seconds: float, checking: bool) -> str:
    """Return what is wrong with an end, or ""."""
    errors = sum(line.startswith("Error: ") for line in end.said.splitlines())
    told = " ".join(end.said.split())[:300]
    if end.code not in (0, 1) or "Traceback" in end.said or "mistake of zine" in end.said:
        return f"ended with {end.code}: {told}"
    if end.code and not (checking or errors == 1):
        return f"failed without a line: {told}"
    if end.seconds > seconds:
        return f"took {end.seconds:.0f} s: {told}"
    return f"took {end.megabytes} MB: {told}" if end.megabytes > MEGABYTES else ""


def size_of(picture: pikepdf.Stream) -> tuple[object, object]:
    """Return the width and the height that a picture states."""
    return picture.get("/Width"), picture.get("/Height")


def reached(folder: Path) -> str:
    """Return the output that holds the picture that nothing may reach."""
    for path in (folder / "made").rglob("*.pdf"):
        with suppress(pikepdf.PdfError), pikepdf.open(path) as pdf:
            for found in pdf.objects:
                if isinstance(found, pikepdf.Stream) and size_of(found) == SECRET:
                    return path.name
    return ""


def commands(kind: str, name: str) -> Iterator[list[str]]:
    """Yield what is done with a case."""
    if kind == "pdfs":
        yield from (["check", name], ["impose", name, "-o", "made"], ["print", "--dry-run", name])
        yield ["impose", "--fit", "--shrink", "--scheme", "quarto", name, "-o", "made"]
        yield ["unimpose", name, "-o", "made/read.pdf"]
    else:
        yield ["build", name, "-o", "made", "--quiet"]


def tried(kind: str, case: str, port: socket.socket, asked: argparse.Namespace) -> Iterator[str]:
    """Try a case; yield what goes wrong."""
    outer = Path(tempfile.mkdtemp())  # no TemporaryDirectory: a forked zine would take it away at its end
    try:
        yield from tried_in(outer / "texts", kind, case, port, asked)
    finally:
        shutil.rmtree(outer)


def made(kind: str, case: str, scale: float) -> dict[str, bytes]:
    """Return the files of a case, of texts at this scale."""
    bombs_texts.SCALE = scale
    return next(make for name, make in KINDS[kind]() if name == case)()


def seconds_of(kind: str, case: str, scale: float) -> tuple[float, int]:
    """Return how many CPU seconds the build of a case at this scale takes, and how many bytes it has."""
    outer = Path(tempfile.mkdtemp())
    try:
        (outer / "texts").mkdir()
        files = made(kind, case, scale)
        for name, data in files.items():
            (outer / "texts" / name).write_bytes(data)
        end = run(["build", next(iter(files)), "-o", "made", "--quiet"], outer / "texts")
        return end.seconds, sum(map(len, files.values()))
    finally:
        shutil.rmtree(outer)


def growing(kind: str, case: str, scale: float, after: float) -> str:
    """Return in words how a text takes more time than its size accounts for, or ""; `after` is its time."""
    more = sum(map(len, made(kind, case, scale).values()))
    before, less = seconds_of(kind, case, scale / 2)
    if after < 1.5 * max(2.0, more / max(1, less)) * before:
        return ""
    return f"grows: {less} bytes take {before:.1f} s, {more} take {after:.1f} s"


def tried_in(
    folder: Path, kind: str, case: str, port: socket.socket, asked: argparse.Namespace
) -> Iterator[str]:
    """Write a case into a folder, and run the commands there."""
    folder.mkdir()
    for secret in (folder.parent / "secret.png", Path("/tmp/zine-secret.png")):
        Image.new("L", SECRET, 7).save(secret)
    files = made(kind, case, asked.scale)
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data.replace(b"PORT", str(port.getsockname()[1]).encode()))
    name = next(iter(files))
    bound = SECONDS if kind == "pdfs" else 2 * limits.seconds_for((folder / name).stat().st_size) + 10
    for words in commands(kind, name):
        end = run(words, folder)
        if said := wrong(end, bound, words[0] == "check"):
            yield f"{words[0]}: {said}"
        if asked.tell:
            told = " ".join(end.said.split())[:150]
            print(f"    {words[0]} {end.seconds:.1f} s {end.megabytes} MB {told}", flush=True)
        if asked.growth and end.seconds > QUICK and (said := growing(kind, case, asked.scale, end.seconds)):
            yield said
    with suppress(BlockingIOError):
        port.accept()
        yield "reached an address"
    if name := reached(folder):
        yield f"the secret picture is in {name}"


def warm() -> None:
    """Load what the commands load: each of them runs in a process that is forked from this one."""
    for folder in ("commands", "checks", "readers", "schemes", "languages", "outputs"):
        catalogue.modules(folder)
    for name in (
        "build",
        "lastlook",
        "inspection",
        "editions",
        "sheetwork",
        "reading",
        "checking",
        "coverage",
    ):
        import_module(f"zine.{name}")


def asked_for() -> argparse.Namespace:
    """Return what the command line asks for, and set sizes and limits."""
    parser = argparse.ArgumentParser()
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--case", default="", help="how the names of the cases begin")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--most", type=float, default=0.0, help="CPU seconds of a build")
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--tell", action="store_true")
    asked = parser.parse_args()
    bombs_texts.SCALE = asked.scale
    if asked.most:
        own = limits.seconds_for
        limits.seconds_for = lambda size: min(asked.most, own(size))
    return asked


def main() -> None:
    """Try all cases, or those that are asked for."""
    asked = asked_for()
    port = socket.create_server(("127.0.0.1", 0))
    port.setblocking(False)
    count = failed = 0
    warm()
    for kind in asked.kinds or KINDS:
        for case in [name for name, _ in KINDS[kind]() if name.startswith(asked.case)]:
            count += 1
            if asked.tell:
                print(case, flush=True)
            for said in tried(kind, case, port, asked):
                failed += 1
                print(f"{kind}, {case}: {said}", flush=True)
    print(f"{count} cases, {failed} wrong ends")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
