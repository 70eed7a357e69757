"""Preflight: what is worth knowing before paper is spent."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a person should know: a stable code, one plain sentence, and what to do about it."""

    code: str
    message: str
    hint: str = ""
    level: Literal["note", "warning", "error"] = "warning"
    page: int | None = None
