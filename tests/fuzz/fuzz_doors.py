"""Fuzz both doors in turn: `python tests/fuzz/fuzz_doors.py CORPUS -max_total_time=3600 -max_len=120000`.

An input that begins as a PDF goes through `check`, `impose` and `unimpose`; of any other the first byte
chooses a reader, and what was read is typeset. All of them end with a value or a ZineError. The inputs are
changed where it tells: objects of a PDF, parts of an archive, pieces that each format knows, and bytes as
well. The corpus is kept between runs; `corpus.py` begins one. With `-handle_segv=0` a library that breaks says
where, also when the stack is full; the input that was being tried then stands in `last`, and the next run puts
it beside. Needs atheris, which no other test does; what it found stands in tests/test_hostile.py.
"""

# ruff: noqa: E501 -- the list is easier to read as it is

import faulthandler
import io
import random
import re
import signal
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["zine", "markdown"]):
    from zine import catalogue, checking, content, orders, reading, sheetwork
    from zine.errors import ZineError
    from zine.fragment import parse
    from zine.guard import guarded
    from zine.inspection import inspected
    from zine.manuscript import read_bytes, readers
    from zine.preflight import check
    from zine.readers import words
    from zine.typography import typeset
    from zine.wording import copy_of

    for folder in ("checks", "readers", "schemes", "languages"):
        for name in catalogue.names(folder):
            catalogue.module(folder, name)

import mutate_pdf

content.MOST_OPERATORS = 20_000
FOLDER = Path(tempfile.mkdtemp(dir="/dev/shm"))
SUFFIXES = sorted(readers())
SECONDS = 20
TAGS = words(
    "p h2 h3 h4 ul ol li dl dt dd blockquote pre hr figure img figcaption table thead tbody tfoot tr td th"
    " caption col colgroup section div em strong a sup sub code br wbr span q cite abbr small s mark"
)
HARMFUL = re.compile(r"\s*(?:javascript|vbscript|file|data|blob):", re.IGNORECASE)
PIECES: list[bytes] = [
    *(b"\n\n", b"> ", b"* ", b"1. ", b"    ", b"[^1]", b"[^1]: ", b"**", b"`", b"```\n", b"|", b"---\n", b"![a](b.png)", b"<!--"),
    *(b"<p>", b"</p>", b"<div>", b"<table><tr><td>", b"<img src=a.png>", b"<a href=x>", b"<svg>", b"<template>", b"&#x110000;"),
    *(b"Content-Type: multipart/mixed; boundary=a\n", b"\n--a\n", b"Content-Transfer-Encoding: quoted-printable\n", b"=3D", b"From: a\n"),
    *(b"#title ", b"<example>", b"</example>", b"<verse>", b"[1] ", b"<quote>", b"\xc2\xab ", b"\xe2\x80\x94 ", b"\xc2\xa0", b"\0", b"\xff"),
    *(b"<w:p>", b"</w:p>", b"<w:r><w:t>", b"<text:p>", b"<text:list>", b"<text:s text:c='9'/>", b"\xe2\x80\xae", b"\xcc\x81" * 50),
]  # fmt: skip


class SlowError(Exception):
    """It takes as long as the commands would bear."""


def one(data: bytes) -> None:
    """Send an input through its door; the file `last` holds it, should the process end without a word."""
    Path("last").write_bytes(data)
    signal.alarm(SECONDS)
    start = time.monotonic()
    try:
        through_pdf(data) if data[:4] == b"%PDF" else through_reader(data)
    except SlowError:
        print(f"slow: {time.monotonic() - start:.0f} s", flush=True)
        slow = Path("slow")
        slow.mkdir(exist_ok=True)
        (slow / f"{abs(hash(data)):x}").write_bytes(data)
    finally:
        signal.alarm(0)
        Path("last").unlink()


def through_pdf(data: bytes) -> None:
    """Look a PDF over, impose it, fold it as if it were sheets, and put it into reading order."""
    try:
        with inspected(data) as inspection:
            for found in check(inspection):
                assert "\n" not in found.message
    except ZineError as error:
        assert "\n" not in error.message
    path = FOLDER / "a.pdf"
    path.write_bytes(data)
    works: list[Callable[[], object]] = [
        lambda: sheetwork.make(orders.Order("saddle-stitch", "a4", "short"), (path,), FOLDER),
        lambda: reading.reading_order(path, FOLDER / "read.pdf"),
        lambda: guarded(apart, data, seconds=5),  # PDFium may take all memory: not in this process
    ]
    for work in works:
        try:
            work()
        except SlowError:
            raise
        except Exception:  # zine/guard.py makes one line of any of them
            continue


def apart(data: bytes) -> object:
    """Fold sheets in a process that the fuzzer's handlers of signals do not keep alive."""
    for name in ("SIGABRT", "SIGSEGV", "SIGBUS", "SIGFPE", "SIGILL", "SIGALRM", "SIGTERM"):
        signal.signal(getattr(signal, name), signal.SIG_DFL)
    return checking.check(data)


def through_reader(data: bytes) -> None:
    """Read a text and typeset it: only what layouts style comes out."""
    if not data:
        return
    try:
        manuscript = typeset(read_bytes(data[1:], SUFFIXES[data[0] % len(SUFFIXES)]))
    except ZineError as error:
        assert "\n" not in error.message
        return
    copy_of(manuscript.html)
    for node in parse(manuscript.html).walk():
        assert not node.tag or node.tag in TAGS, node.tag
        assert not any(name.startswith("on") for name in node.attributes), node.attributes
        assert not HARMFUL.match(node.attributes.get("href", "")), node.attributes


def mutated(data: bytes, most: int, seed: int) -> bytes:
    """Change an input where it tells."""
    chance = random.Random(seed)
    if chance.random() < 0.25 or len(data) < 2:
        return bytes(atheris.Mutate(data, most))
    if data[:4] == b"%PDF":
        made = mutate_pdf.damaged(data, chance)
    elif data[1:3] == b"PK":
        made = data[:1] + repacked(data[1:], most, chance)
    else:
        made = data[:1] + spliced(data[1:], chance)
    return made if len(made) <= most else data


def spliced(data: bytes, chance: random.Random) -> bytes:
    """Put pieces in, or take a passage out, double it or move it."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4))):
        at, till = sorted((chance.randrange(len(out) + 1), chance.randrange(len(out) + 1)))
        till = min(till, at + chance.choice((1, 9, 90, 900)))
        match chance.randrange(4):
            case 0:
                out[at:at] = chance.choice(PIECES) * chance.choice((1, 1, 1, 2, 30))
            case 1:
                del out[at:till]
            case 2:
                out[till:till] = out[at:till]
            case _:
                passage = out[at:till]
                del out[at:till]
                there = chance.randrange(len(out) + 1)
                out[there:there] = passage
    return bytes(out)


def repacked(data: bytes, most: int, chance: random.Random) -> bytes:
    """Change one part of an archive."""
    out = io.BytesIO()
    with suppress(Exception), zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w") as made:
        parts = [name for name in given.namelist() if given.getinfo(name).file_size < 1 << 20]
        chosen = chance.choice(parts)
        for name in parts:
            part = given.read(name)
            if name == chosen:
                part = spliced(part, chance) if chance.random() < 0.7 else atheris.Mutate(part, most)
            made.writestr(name, part)
    return out.getvalue() or data


def ring(*_words: object) -> None:
    """Say that the time is over."""
    raise SlowError


if __name__ == "__main__":
    if Path("last").exists():
        Path("last").rename(f"broke-{time.time_ns()}")
    faulthandler.enable()
    signal.signal(signal.SIGALRM, ring)
    atheris.Setup(sys.argv, one, custom_mutator=mutated)
    atheris.Fuzz()
