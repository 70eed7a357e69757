"""Operators: a PDF's content streams taken apart, into operands and operators (ISO 32000-2, 7.8.2).

What programs usually write (numbers, names, and strings in hexadecimal digits) is read by one pattern, ten
times as fast as by a parser of everything; a stream with anything else in it is left to qpdf's parser.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from pikepdf import Array, PdfError, Stream, String, parse_content_stream

from zine.ink import number

USUAL = re.compile(
    rb"\s*+((?:[-+.\d]++\s++|/[^\s/<>\[\](){}%]*+\s++|\[[<>\da-fA-F\s.+-]*+\]\s*+|<<(?:[^<>()]++|<[\da-fA-F\s]*+>"
    rb"|\((?:[^()\\]++|\\.)*+\))*+>>\s*+)*+)"
    rb"([A-Za-z]{1,3}[01*]?+)(?=[\s\[/<]|\Z)",
    re.DOTALL,
)
DOUBLE = re.compile(rb"\[(?:[\s.+\d-]*+<(?:[\da-fA-F]{4})*+>)*+[\s.+\d-]*+\]\s*")
"""An array of strings of codes of two bytes, and of kerns."""
STRINGS, OUTSIDE = re.compile(rb"<[^>]*+>|[\[\]]"), re.compile(rb"(?:\A|>)[^<]*+(?:<|\Z)")
PIECE = re.compile(rb"<([\da-fA-F\s]*)>|([-+.\d]+)")
WIDE = -180
"""A kern that moves on by so much (thousandths of an em) is a space to whoever reads."""
UNREAD = "unread"
"""What stands for operators that cannot be read: no operator is called so."""
Instruction = tuple[Sequence[Any], str]


def instructions(stream: Any) -> Iterator[Instruction]:
    """Yield the operands and operators of a page or a form; UNREAD where it cannot be read, and no more.

    Strings come as bytes, what `TJ` shows as a list of bytes and numbers; everything else as it is written.
    """
    try:
        data = contents(stream)
        usual = None if data is None else _usual(data)
        yield from _thorough(stream) if usual is None else map(_read, usual)
    except (PdfError, RuntimeError, TypeError, ValueError, NotImplementedError):
        yield (), UNREAD


def contents(stream: Any) -> bytes | None:
    """Return a form's content, or a page's in one piece; None if it is of another kind."""
    contents = stream if isinstance(stream, Stream) else stream.get("/Contents")
    pieces = list(contents) if isinstance(contents, Array) else [contents]
    if not all(isinstance(piece, Stream) for piece in pieces):
        return None
    return b"\n".join(piece.read_bytes() for piece in pieces)


def _usual(data: bytes) -> list[tuple[bytes, bytes]] | None:
    """Return each operator with what stands before it; None if the pattern is not for all of it."""
    found, at = list[tuple[bytes, bytes]](), 0
    end = len(data.rstrip())
    while at < end:
        one = USUAL.match(data, at)
        if one is None or one[2] in (b"BI", b"ID"):
            return None
        found.append((one[1], one[2]))
        at = one.end()
    return found


def _read(written: tuple[bytes, bytes]) -> Instruction:
    operands, operator = written
    if operator == b"TJ":
        return [_pieces(operands)], "TJ"
    return operands.decode("latin-1").split(), operator.decode("ascii")


@lru_cache(1 << 15)
def _pieces(array: bytes) -> Sequence[bytes | float]:
    """Return the strings and kerns of an array; in one kern and one string where that says the same."""
    if b"<" in array and DOUBLE.fullmatch(array):
        kerns = list(map(float, STRINGS.sub(b" ", array).split()))
        if min(kerns, default=0) >= WIDE:
            return [sum(kerns), bytes.fromhex(OUTSIDE.sub(b"", array).decode("ascii"))]
    return [float(kern) if kern else _string(digits) for digits, kern in PIECE.findall(array)]


def _string(digits: bytes) -> bytes:
    whole = b"".join(digits.split()).decode("ascii")
    return bytes.fromhex(whole + "0" * (len(whole) % 2))


def _thorough(stream: Any) -> Iterator[Instruction]:
    """Yield what qpdf's parser finds."""
    for instruction in parse_content_stream(stream):
        operator = str(instruction.operator)
        if operator == "INLINE IMAGE":
            yield [getattr(instruction, "iimage", None)], operator
        elif operator == "TJ":
            yield [_shown(instruction.operands)], operator
        else:
            yield [bytes(one) if isinstance(one, String) else one for one in instruction.operands], operator


def _shown(operands: Any) -> list[bytes | float]:
    array = operands[0] if len(operands) and isinstance(operands[0], Array) else ()
    return [bytes(piece) if isinstance(piece, String) else number(piece) for piece in array]
