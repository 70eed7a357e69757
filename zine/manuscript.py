"""The manuscript: a text as it was received and understood, with no styling."""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import BinaryIO, Literal, NamedTuple

from zine import catalogue
from zine.direction import direction
from zine.errors import ZineError
from zine.escaping import unescaped
from zine.preflight import Finding

LARGEST = 64 << 20
"""The most bytes of a file, its pictures included; of text alone zine/decoding.py takes fewer."""
LINES = ("title", "subtitle", "author", "date", "place", "epigraph", "contact", "licence")


WAYS = {
    ".doc .dot .rtf .pages .wpd .wps .abw .docm .gdoc .sxw": (
        "Open it in the program that wrote it, or in LibreOffice, and save it as .docx or .odt."
    ),
    ".rst .rest .org .tex .latex .textile .wiki .mediawiki .creole .t2t .typ .ipynb .docbook .dbk .jats": (
        "Convert it with Pandoc: pandoc FILE -t markdown -o FILE.md"
    ),
    ".adoc .asciidoc .asc": "Convert it to a page with Asciidoctor: asciidoctor FILE",
    ".pdf .ps .djvu .djv": (
        "Copy the text out of it into a .txt file. To put its pages on sheets as they are: zine impose FILE"
    ),
    ".epub .mobi .azw3 .fb2": "Convert it to .docx or .html (with Calibre, for example), or copy its text.",
    ".webarchive .maff .url .webloc": "Save the page as HTML (the page alone is enough), or copy its text.",
    ".msg .mbox .pst": "Save the one mail as .eml, or copy its text.",
    ".zip .gz .7z .rar": "Unpack it first.",
    ".jpg .jpeg .png .heic .webp .gif .tif .tiff": "It is a picture: type its text, or have it read.",
}
"""What to do with the formats that people have and zine does not read."""


class Manuscript(NamedTuple):
    """A text understood: its metadata, and its body as an HTML fragment.

    Each of the fields named in LINES is an inline HTML fragment ("" if the text does not say it).
    `html` is a fragment of block elements, serialised as HTML5 (`<br>`, attributes in double quotes),
    already clean: only the elements and classes that ARCHITECTURE.md lists. `lang` is a BCP 47 code.
    `settings` are the front matter's choices that are not text: layout, scheme, paper, knobs.
    `folder` is where the pictures that the text names are looked for. `companions` are the other texts of
    a booklet that holds several. `peers` are the headings of the first rank in a file of Markdown, the title
    counted if it is one of them: several may be several texts.
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
    settings: Mapping[str, object] = {}
    folder: Path | None = None
    companions: "tuple[Manuscript, ...]" = ()
    findings: tuple[Finding, ...] = ()
    peers: int = 0

    @property
    def _marked(self) -> str:
        return " ".join([*(getattr(self, name) for name in LINES), self.html])

    @property
    def text(self) -> str:
        """Return the whole text without its marks: the lines, then the body."""
        return said(self._marked)

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Return the direction in which most of the text is written."""
        return direction_of(self._marked)


def said(html: str) -> str:
    """Return the text of HTML, its marks replaced by spaces."""
    return unescaped(re.sub(r"<[^>]*>", " ", html))


@lru_cache(maxsize=4)  # a build asks once for each setting that it tries
def direction_of(html: str) -> Literal["ltr", "rtl"]:
    """Return the direction in which most of the text of some HTML is written."""
    return direction(said(html))


def readers() -> dict[str, ModuleType]:
    """Return the readers by the suffix that they read."""
    return {suffix: found for found in catalogue.modules("readers").values() for suffix in found.SUFFIXES}


def read(source: Path | Literal["-"], lang: str = "") -> Manuscript:
    """Read a text from a file, or with "-" from standard input, and settle its language.

    Raises ZineError if there is no such file, or it cannot be read, or it holds no text.
    """
    data, suffix, folder = _opened(source)
    return read_bytes(data, suffix, lang, folder)


def explain(source: Path | Literal["-"]) -> list[tuple[str, str]]:
    """Return, for each block of a text, the name of the rule that decided, and how the block begins."""
    data, suffix, _ = _opened(source)
    reader = _known(suffix)
    if hasattr(reader, "explain"):
        found: list[tuple[str, str]] = reader.explain(data)
        return found
    from zine.readers import _reasons

    return _reasons.told(_reasons.whole(read_bytes(data, suffix)))


def read_bytes(data: bytes, suffix: str, lang: str = "", folder: Path | None = None) -> Manuscript:
    """Read a text's bytes as the format of `suffix`; pictures that it names are looked for in `folder`."""
    if not data.strip(b"\xef\xbb\xbf \t\r\n\x0b\x0c\x00"):
        raise ZineError("The text is empty.", "Write or paste something into it first.")
    reader = _known(suffix)
    manuscript: Manuscript = reader.read(data)
    if not manuscript.text.strip() and "<img" not in manuscript.html:
        raise ZineError("The text has no words in it.", "Write or paste something into it first.")
    from zine.readers import _beyond

    _beyond.refuse_runs(manuscript.html)
    _beyond.refuse_words(manuscript.html)
    found = _settled(manuscript._replace(folder=folder), lang)
    return reader.without_lost_pictures(found) if hasattr(reader, "without_lost_pictures") else found


def _opened(source: Path | Literal["-"]) -> tuple[bytes, str, Path]:
    """Return a text's bytes, the suffix of its format, and its folder."""
    if source == "-":
        import sys

        data = _bounded(sys.stdin.buffer, "The text")
        # What `zine read` prints begins with front matter, and is Markdown.
        return data, ".md" if data.startswith(b"---") else ".txt", Path.cwd()
    path = Path(source)
    _known(path.suffix)
    return _contents(path), path.suffix, path.parent


def _known(suffix: str) -> ModuleType:
    """Return the reader of a suffix."""
    # The reader whose name shares most letters with the suffix is asked first: the others are not imported.
    for name in sorted(catalogue.names("readers"), key=lambda name: -len({*name} & {*suffix.lower()})):
        found = catalogue.module("readers", name)
        if suffix.lower() in found.SUFFIXES:
            return found
    suffixes = ", ".join(sorted(filter(None, readers())))
    way = next((way for kinds, way in WAYS.items() if suffix.lower() in kinds.split()), "")
    raise ZineError(
        f"zine does not read {suffix} files.",
        way or f"It reads: {suffixes}. Or paste the text into a .txt file.",
    )


def _contents(path: Path) -> bytes:
    """Return a file's bytes."""
    try:
        with path.open("rb") as file:
            return _bounded(file, str(path))
    except FileNotFoundError:
        raise ZineError(f"There is no file {path}.", _similar(path)) from None
    except IsADirectoryError:
        raise ZineError(f"{path} is a folder, not a text.", "Name the text inside it.") from None
    except PermissionError:
        raise ZineError(f"{path} may not be read.", f"Give yourself the right: chmod u+r {path}") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ZineError(
            f"{path} cannot be read: {reason}.", "Check the name, or copy the file elsewhere."
        ) from None


def _bounded(file: BinaryIO, name: str) -> bytes:
    """Return a file's bytes, unless they are too many."""
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ZineError(f"{name} is larger than {LARGEST >> 20} MB.", "Split it into several booklets.")
    return data


def _similar(path: Path) -> str:
    """Return a hint that names a file of nearly the same name."""
    try:
        names = [entry.name for entry in path.parent.iterdir() if entry.is_file()]
    except OSError:
        return f"There is no folder {path.parent} either."
    import difflib

    close = difflib.get_close_matches(path.name, names, n=1)
    return f"Did you mean {path.parent / close[0]}?" if close else "Check the name and the folder."


def _settled(manuscript: Manuscript, lang: str) -> Manuscript:
    """Settle the language: asked for, stated by the text, or guessed."""
    if lang:
        return manuscript._replace(lang=lang, lang_source="asked")
    if manuscript.lang:
        return manuscript._replace(lang_source="stated")
    from zine.languages import NEUTRAL, _guess

    text = manuscript.text[:20_000]
    code, other = _guess.guess(text)
    if not code and not other:  # half in one language and half in another: the first is the booklet's
        code = _guess.guess(text[: len(text) // 2])[0]
    found = manuscript._replace(lang=code or NEUTRAL, lang_source="guessed")
    return found._replace(findings=(*found.findings, _elsewhere(other))) if other else found


def _elsewhere(language: str) -> Finding:
    """Tell that a text is in a language that has no rules here."""
    return Finding(
        "language-neutral",
        f"The text seems to be in {language}, of which zine knows no rules: only the neutral ones are used.",
        "If it is not, say the language: --lang CODE, or lang: in the front matter.",
        level="note",
    )
