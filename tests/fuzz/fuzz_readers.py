"""Fuzz the readers and the typesetter: `python tests/fuzz/fuzz_readers.py CORPUS -max_total_time=600`.

Whatever the bytes are, a reader gives a manuscript or a ZineError. The first byte chooses the format. Needs
atheris, which no other test does; what it found stands in tests/test_hostile.py.
"""

import sys

import atheris

with atheris.instrument_imports(include=["zine", "markdown"]):
    from zine.errors import ZineError
    from zine.manuscript import read_bytes, readers
    from zine.proofreading import copy_of
    from zine.typography import typeset

SUFFIXES = sorted(readers())


def one(data: bytes) -> None:
    """Read the bytes as the format that the first of them names."""
    if not data:
        return
    try:
        manuscript = typeset(read_bytes(data[1:], SUFFIXES[data[0] % len(SUFFIXES)]))
    except ZineError as error:
        assert "\n" not in error.message
        return
    copy_of(manuscript.html)
    for harmful in ("<script", "<style", "<iframe", " onclick=", "javascript:", "file:"):
        assert harmful not in manuscript.html.lower() or harmful in data.decode("utf-8", "replace").lower()


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
