"""Complaints: what WeasyPrint says of a galley in its log, heard, and told as findings."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from zine.errors import ZineError
from zine.preflight import Finding

MISSED = "Broken line by line: "
MISSING = "glyph-missing"


class ElsewhereError(BaseException):
    """A style sheet asks for what is not its layout's: no Exception, as WeasyPrint goes on at those.

    `place` is the file and the line that ask for it, if they are known.
    """

    def __init__(self, what: str, place: str = "") -> None:
        super().__init__(what)
        self.place = place


@contextmanager
def complaints() -> Iterator[list[str]]:
    """Collect what WeasyPrint logs, each complaint once."""
    heard: dict[str, None] = {}

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.setdefault(record.getMessage())

    said: list[str] = []
    logger, ear = logging.getLogger("weasyprint"), Ear(logging.WARNING)
    handlers, logger.handlers = logger.handlers, [ear]
    try:
        yield said
    except ElsewhereError as error:
        place = f"{error.place}: " if error.place else ""
        raise ZineError(
            f"{place}the layout asks for {str(error)[:200]}, which is not one of its files",
            "A layout reads nothing outside its folder: tell its maker, or take another one.",
        ) from None
    finally:
        logger.handlers = handlers
        said.extend(heard)


def finding(complaint: str) -> Finding:
    """Return WeasyPrint's complaint as a finding."""
    glyph = re.search(r"\.notdef glyph rendered.*\(U\+([0-9A-F]+)\)", complaint)
    if glyph:
        character = chr(int(glyph[1], 16))
        return Finding(
            MISSING,
            f"no font of the layout has “{character}” (U+{glyph[1]})",
            "Write it another way, or take a layout whose fonts have it.",
        )
    if complaint.startswith(MISSED):
        return greedy(complaint.removeprefix(MISSED))
    if "HarfBuzz-Subset" in complaint:
        return Finding(
            "subsetter-missing",
            "HarfBuzz's subsetter is not on this machine: builds are slower without it",
            "Run `zine doctor`: it says what to install.",
            level="note",
        )
    return Finding("weasyprint", complaint, "This part may not look as the layout means it to.")


def greedy(text: str) -> Finding:
    """Return the finding that a paragraph keeps WeasyPrint's line breaks."""
    said = " ".join(text.split())
    return Finding(
        "greedy-paragraph",
        f"the lines of “{said[:60]}{'…' if len(said) > 60 else ''}” are broken one by one, not together",
        "Nothing is lost; the paragraph may have more hyphens and wider spaces than the others.",
        level="note",
    )
