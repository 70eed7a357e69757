"""Danger: what a PDF would do besides being read, and what paper cannot do."""

from collections.abc import Iterator

from zine.checks.links import annotations
from zine.inspection import Inspection
from zine.preflight import Finding

CODES = {
    "locked": "Save it without restrictions: print shops and imposing tools refuse it.",
    "script": "Do not hand it on: print it to a new PDF, and use that.",
    "starts-programs": "Do not hand it on: print it to a new PDF, and use that.",
    "form": "Fill the form in and print it to a new PDF: the fields may come out empty.",
    "comments": "Take the comments out: some printers print them, and they name who wrote them.",
}
SCRIPTS = {"/JavaScript", "/JS"}
PROGRAMS = {"/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/Rendition", "/Sound", "/Movie"}
HARMLESS = {"/Link", "/Widget", "/Popup", "/PrinterMark", "/TrapNet"}


def check(inspection: Inspection) -> Iterator[Finding]:
    """Check what the file does, all of its objects included."""
    pdf = inspection.pdf
    if pdf.is_encrypted:
        yield Finding("locked", "The file is encrypted.", CODES["locked"])
    actions = {str(found.get("/S")) for found in inspection.dictionaries if "/S" in found}
    scripted = any(key in found for found in inspection.dictionaries for key in SCRIPTS)
    if scripted or actions & SCRIPTS:
        yield Finding("script", "The file holds a script (JavaScript).", CODES["script"], "error")
    if actions & PROGRAMS:
        said = "The file opens other files or programs."
        yield Finding("starts-programs", said, CODES["starts-programs"], "error")
    if "/AcroForm" in pdf.Root and list(pdf.Root.AcroForm.get("/Fields", [])):
        yield Finding("form", "The file is a form to fill in.", CODES["form"])
    for leaf in inspection.leaves:
        kinds = {str(found.get("/Subtype")) for found in annotations(leaf)} - HARMLESS
        if kinds:
            yield Finding(
                "comments", "The page carries comments or marks.", CODES["comments"], page=leaf.number
            )
