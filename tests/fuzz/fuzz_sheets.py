"""Fuzz what imposes strangers' PDFs: `python tests/fuzz/fuzz_sheets.py CORPUS -max_total_time=600`.

Whatever the bytes are, they are imposed, folded and put back in order, or an error says that they cannot
be: zine/guard.py makes one line of any, so what is looked for here is what ends a process or hangs it. Needs
atheris, which no other test does.
"""

import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["zine"]):
    from zine import checking, orders, reading, sheetwork

FOLDER = Path(tempfile.mkdtemp(dir="/dev/shm"))


def one(data: bytes) -> None:
    """Impose the bytes, fold them as if they were sheets, and put them into reading order."""
    path = FOLDER / "a.pdf"
    path.write_bytes(data)
    with suppress(Exception):
        sheetwork.make(orders.Order("saddle-stitch", "a4", "short"), (path,), FOLDER)
    with suppress(Exception):
        reading.reading_order(path, FOLDER / "read.pdf")
    with suppress(Exception):
        checking.check(data)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
