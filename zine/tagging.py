"""Tagging: the structure written into the PDF, and every mark on the pages given its place in it.

Tagged PDF (ISO 32000-1, 14.7 and 14.8) as PDF/UA-1 asks for it (ISO 14289-1). WeasyPrint calls `marked`
around each text and picture that it draws and `artifact` around what only looks; what it writes there and
its own tree, an element for each box, are replaced by ours: one element for each element of the text, whole
over all its lines and pages. Lines end as words do: with a space, or a hyphen that says that it is none.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from zine.markedcontent import Mark, Marks, Pydyf
from zine.structure import structure
from zine.tagtree import Writer


@contextmanager
def tagged(document: Any, weasyprint_pdf: Any, pydyf: Pydyf) -> Iterator[None]:
    """Let a document that is written with `pdf_tags` have our structure, by changing the modules given."""
    marks = Marks(structure(document.pages), pydyf)
    stream = weasyprint_pdf.Stream
    kept = stream.marked, weasyprint_pdf.add_tags

    def add_tags(pdf: Any, _document: object, _version: object, page_streams: list[Any]) -> None:
        Writer(marks, pdf, page_streams).write()

    stream.marked, weasyprint_pdf.add_tags = lambda self, box, _tag: Mark(marks, self, box), add_tags
    try:
        yield
    finally:
        stream.marked, weasyprint_pdf.add_tags = kept
