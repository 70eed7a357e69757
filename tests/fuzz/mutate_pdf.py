"""Damage sound PDFs at random, in objects and bytes: `python tests/fuzz/mutate_pdf.py FILE… --rounds 9`.

Whatever became of them, `zine check`, `impose`, `unimpose` and `print` end with a result or one line, in 40
seconds and a gigabyte. What fails is written into the folder of --keep, by its round, which is its seed.
"""

import argparse
import io
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
from click.testing import CliRunner
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from zine.cli import main

SECONDS = 40
VALUES: list[Callable[[Pdf, random.Random], Any]] = [
    lambda pdf, chance: chance.choice([0, -1, 2**31, -(2**31), 10**18, 0.5, -1e38, True, False]),
    lambda pdf, chance: String(
        chance.choice(["", "x" * 5000, "a\nb", "\ufeff", "file:///home/a/b", "\udcff"[:0]])
    ),
    lambda pdf, chance: Name(
        chance.choice(["/X", "/Page", "/Pages", "/Form", "/Image", "/FlateDecode", "/DCTDecode", "/P1"])
    ),
    lambda pdf, chance: Array([0, 0, 9, 9]),
    lambda pdf, chance: Array([Name.X] * chance.randrange(9)),
    lambda pdf, chance: Dictionary(),
    lambda pdf, chance: Dictionary(A=Dictionary(B=Array([Dictionary()]))),
    lambda pdf, chance: Stream(pdf, chance.randbytes(chance.randrange(200))),
    lambda pdf, chance: Stream(pdf, b"q 1 0 0 1 0 0 cm /P1 Do Q " * chance.randrange(2000)),
    lambda pdf, chance: chance.choice(list(pdf.objects)),
    lambda pdf, chance: pdf.Root,
    lambda pdf, chance: pdf.Root.Pages,
]


def holders(pdf: Pdf) -> list[Any]:
    """Return what can hold something: dictionaries, streams and arrays, and those directly in them."""
    found, waiting = list[Any](), list(pdf.objects)
    while waiting and len(found) < 3000:
        one = waiting.pop()
        if isinstance(one, (Dictionary, Stream)):
            found.append(one)
            waiting += [one[key] for key in list(one.keys()) if not getattr(one[key], "is_indirect", True)]
        elif isinstance(one, Array) and len(one):
            found.append(one)
    return found


def changed(pdf: Pdf, chance: random.Random) -> None:
    """Change one thing somewhere."""
    holder = chance.choice(holders(pdf))
    value = chance.choice(VALUES)(pdf, chance)
    if isinstance(holder, Array):
        holder[chance.randrange(len(holder))] = value
        return
    keys = list(holder.keys())
    if not keys or chance.random() < 0.1:
        holder[
            chance.choice(
                ["/Parent", "/Kids", "/Resources", "/Annots", "/Rotate", "/UserUnit", "/Contents", "/F"]
            )
        ] = value
    elif chance.random() < 0.3 and not isinstance(holder, Stream):
        del holder[chance.choice(keys)]
    elif isinstance(holder, Stream) and chance.random() < 0.4:
        data = bytearray(holder.read_raw_bytes())
        for _ in range(chance.randrange(1, 20)):
            if data:
                data[chance.randrange(len(data))] = chance.randrange(256)
        kept: Any = {"filter": holder.get("/Filter"), "decode_parms": holder.get("/DecodeParms")}
        holder.write(bytes(data), **kept)
    else:
        holder[chance.choice(keys)] = value


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return a PDF with some things changed in its objects, and perhaps in its bytes."""
    if chance.random() < 0.8:
        try:
            with Pdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
                for _ in range(chance.choice((1, 1, 2, 5, 20))):
                    try:
                        changed(pdf, chance)
                    except (
                        ValueError,
                        TypeError,
                        KeyError,
                        RuntimeError,
                        NotImplementedError,
                        AttributeError,
                    ):
                        continue
                out = io.BytesIO()
                pdf.save(out, object_stream_mode=chance.choice(list(pikepdf.ObjectStreamMode)))
                data = out.getvalue()
        except (pikepdf.PdfError, RuntimeError, ValueError, TypeError):
            pass
    if chance.random() < 0.4:
        broken = bytearray(data[: chance.choice((len(data), chance.randrange(1, len(data))))])
        for _ in range(chance.choice((1, 5, 40))):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        data = bytes(broken)
    return data


def trouble(path: Path, folder: Path) -> str:
    """Return what goes wrong with a file in one of the commands; "" if all end as they should."""
    for words in (
        ["check"],
        ["impose", "-o", str(folder)],
        ["unimpose", "-o", str(folder / "read.pdf")],
        ["print", "--dry-run"],
    ):
        start = time.monotonic()
        result = CliRunner().invoke(main, [words[0], str(path), *words[1:]])
        lines = [line for line in result.output.splitlines() if line.startswith("Error: ")]
        if result.exit_code not in (0, 1) or not isinstance(result.exception, SystemExit | None):
            return f"{words[0]}: {result.exception!r}"
        if "Traceback" in result.output or "mistake of zine" in result.output:
            return f"{words[0]}: {result.output[:300]}"
        if words[0] != "check" and bool(result.exit_code) is not (len(lines) == 1):
            return f"{words[0]}: {result.output[:300]}"
        if time.monotonic() - start > SECONDS:
            return f"{words[0]}: {time.monotonic() - start:.0f} s"
    return ""


def campaign() -> int:
    """Run the rounds; return how many failed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--keep", type=Path, default=Path("broken"))
    asked = parser.parse_args()
    sound, failed = [path.read_bytes() for path in asked.files], 0
    for number in range(asked.first, asked.first + asked.rounds):
        chance = random.Random(number)
        data = damaged(chance.choice(sound), chance)
        with tempfile.TemporaryDirectory() as name:
            path = Path(name) / "a.pdf"
            path.write_bytes(data)
            if said := trouble(path, Path(name) / "made"):
                failed += 1
                asked.keep.mkdir(exist_ok=True)
                (asked.keep / f"{number}.pdf").write_bytes(data)
                print(number, said, flush=True)
    print(f"{asked.rounds} rounds, {failed} failed")
    return failed


if __name__ == "__main__":
    sys.exit(bool(campaign()))
