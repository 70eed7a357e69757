"""The manuscript: a text as it was received and understood, with no styling."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from zine.preflight import Finding

LINES = ("title", "subtitle", "author", "date", "place", "epigraph", "contact", "licence")


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A text understood: its metadata, and its body as an HTML fragment.

    Each of the fields named in LINES is an inline HTML fragment ("" if the text does not say it).
    `html` is a fragment of block elements, serialised as HTML5 (`<br>`, attributes in double quotes),
    already clean: only the elements and classes that ARCHITECTURE.md lists. `lang` is a BCP 47 code.
    `settings` are the front matter's choices that are not text: layout, scheme, paper, knobs.
    `folder` is where the pictures that the text names are looked for.
    """

    html: str
    lang: str = ""
    lang_source: Literal["asked", "stated", "guessed"] = "guessed"
    title: str = ""
    subtitle: str = ""
    author: str = ""
    date: str = ""
    place: str = ""
    epigraph: str = ""
    contact: str = ""
    licence: str = ""
    settings: Mapping[str, object] = field(default_factory=dict)
    folder: Path | None = None
    findings: tuple[Finding, ...] = ()
