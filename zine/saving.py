"""A PDF is written to a file; a disk that is full is a plain error.

qpdf ends the whole process where a write into its output fails, so it never sees one fail: the error is kept
until it is done, and raised then.
"""

from io import RawIOBase
from pathlib import Path
from typing import Any, BinaryIO


class Patient(RawIOBase):
    """A file that takes whatever is written into it, and keeps the first error."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.error: OSError | None = None

    def writable(self) -> bool:
        """Return that it can be written."""
        return True

    def write(self, data: Any) -> int:
        """Write the data, unless something failed before."""
        if self.error is None:
            try:
                self.file.write(data)
            except OSError as error:
                self.error = error
        return memoryview(data).nbytes


def save(pdf: Any, target: Path | BinaryIO, **options: Any) -> None:
    """Save a pikepdf document to a file. Raises OSError where the file cannot be written."""
    if isinstance(target, Path):
        with target.open("wb") as file:
            save(pdf, file, **options)
        return
    patient = Patient(target)
    pdf.save(patient, **options)
    if patient.error:
        raise patient.error
