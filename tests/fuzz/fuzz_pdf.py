"""Fuzz the door for PDFs: `python tests/fuzz/fuzz_pdf.py CORPUS -max_total_time=600`.

Whatever the bytes are, preflight gives findings or a ZineError. Needs atheris, which no other test does; what
it found stands in tests/test_hostile.py.
"""

import sys

import atheris

with atheris.instrument_imports(include=["zine"]):
    from zine import content
    from zine.errors import ZineError
    from zine.inspection import inspected
    from zine.preflight import check

content.MOST_OPERATORS = 20_000


def one(data: bytes) -> None:
    """Check the bytes as a PDF."""
    try:
        with inspected(data) as inspection:
            for found in check(inspection):
                assert "\n" not in found.message
    except ZineError as error:
        assert "\n" not in error.message


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
