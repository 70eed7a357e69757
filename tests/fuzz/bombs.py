"""Bombs, traps and lures through the real commands: `python tests/fuzz/bombs.py [KIND] [PART OF A NAME]`.

Each ends with a result or with one line, in the time and the memory that SECURITY.md states, and reaches no
address: a port of this machine is listened to, and a picture that no text may reach is looked for in all
outputs. The cases are in bombs_texts.py, bombs_pictures.py and bombs_pdfs.py. TELL=1 says how each ended.
"""

import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
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

from zine import catalogue, cli  # noqa: E402
from zine.limits import MEMORY, seconds_for  # noqa: E402

SECRET = (97, 89)
"""The size, in pixels, of the picture that nothing may reach."""
SECONDS = 100
MEGABYTES = (MEMORY >> 20) + 400


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


def tried(kind: str, files: dict[str, bytes], port: socket.socket) -> Iterator[str]:
    """Try a case; yield what goes wrong."""
    outer = Path(tempfile.mkdtemp())  # no TemporaryDirectory: a forked zine would take it away at its end
    try:
        yield from tried_in(outer / "texts", kind, files, port)
    finally:
        shutil.rmtree(outer)


def tried_in(folder: Path, kind: str, files: dict[str, bytes], port: socket.socket) -> Iterator[str]:
    """Write a case into a folder, and run the commands there."""
    folder.mkdir()
    for secret in (folder.parent / "secret.png", Path("/tmp/zine-secret.png")):
        Image.new("L", SECRET, 7).save(secret)
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data.replace(b"PORT", str(port.getsockname()[1]).encode()))
    name = next(iter(files))
    bound = SECONDS if kind == "pdfs" else 2 * seconds_for((folder / name).stat().st_size) + 10
    for words in commands(kind, name):
        end = run(words, folder)
        if said := wrong(end, bound, words[0] == "check"):
            yield f"{words[0]}: {said}"
        if os.environ.get("TELL"):
            told = " ".join(end.said.split())[:150]
            print(f"    {words[0]} {end.seconds:.1f} s {end.megabytes} MB {told}", flush=True)
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


def main() -> None:
    """Try all cases, or those that are asked for."""
    kinds = {"texts": bombs_texts, "pictures": bombs_pictures, "pdfs": bombs_pdfs}
    asked = sys.argv[1] if len(sys.argv) > 1 else ""
    part = sys.argv[2] if len(sys.argv) > 2 else ""
    port = socket.create_server(("127.0.0.1", 0))
    port.setblocking(False)
    count = failed = 0
    warm()
    for kind, module in kinds.items():
        for case, make in module.cases() if asked in ("", kind) else ():
            if part in case:
                count += 1
                if os.environ.get("TELL"):
                    print(case, flush=True)
                for said in tried(kind, make(), port):
                    failed += 1
                    print(f"{kind}, {case}: {said}", flush=True)
    print(f"{count} cases, {failed} wrong ends")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
