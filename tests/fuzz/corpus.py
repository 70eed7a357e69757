"""Begin a corpus for the fuzzer: `python tests/fuzz/corpus.py FOLDER [PDF…]`.

Texts of every format (the samples, and the pasted, saved and office documents of the tests), and PDFs: the
pages and sheets of samples, whole and page by page, odd and hostile ones from the tests, locked and packed
ones, and those that are named: other programs' are welcome.
"""

import hashlib
import io
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pikepdf

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

import odd_pdfs  # noqa: E402 -- the tests are no package
import test_hostile  # noqa: E402
import test_privacy  # noqa: E402

from zine import build, orders, sheetwork  # noqa: E402
from zine.manuscript import readers  # noqa: E402

LONGEST = 100_000
LAYOUTS = ("communique", "two-colour", "poems", "newspaper")


def texts() -> Iterator[bytes]:
    """Yield the texts, each behind the byte that chooses its reader."""
    suffixes = sorted(readers())
    for folder in ("seeds", "tests/pasted", "tests/sites", "tests/office"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix in suffixes and path.stat().st_size < LONGEST:
                yield bytes([suffixes.index(path.suffix)]) + path.read_bytes()
    for suffix, made in (
        (".docx", test_privacy.docx),
        (".odt", test_privacy.odt),
        (".eml", test_privacy.mail),
    ):
        yield bytes([suffixes.index(suffix)]) + made()
    for case in test_hostile.MARKDOWN.values():
        yield bytes([suffixes.index(".md")]) + case.encode("utf-8", "surrogatepass")


def pdfs(folder: Path) -> Iterator[bytes]:
    """Yield our own PDFs, then odd and hostile ones."""
    for number, text in enumerate(sorted((ROOT / "seeds").glob("*.txt"))):
        made = build.build(text, build.Wishes({"layout": LAYOUTS[number % len(LAYOUTS)], "fit": "off"}))
        path = folder / "pages.pdf"
        path.write_bytes(made.pages.pdf)
        sheets = sheetwork.make(orders.Order("saddle-stitch", "a4", "short"), (path,), folder).files
        for each in (path, *(folder / name for name in sheets)):
            yield each.read_bytes()
            yield from singly(each)
    for seed in range(200):
        yield odd_pdfs.odd(seed).pdf
    yield from test_hostile.PDFS.values()


def singly(path: Path) -> Iterator[bytes]:
    """Yield the first pages of a PDF, each as a file, plain, packed and locked."""
    with pikepdf.open(path) as given:
        for page, ways in zip(list(given.pages)[:3], WAYS, strict=False):
            with pikepdf.new() as alone:
                alone.pages.append(page)
                out = io.BytesIO()
                alone.save(out, **ways)
                yield out.getvalue()


LOCK = pikepdf.Encryption(owner="o", user="", R=4)
WAYS: list[dict[str, Any]] = [{}, {"linearize": True}, {"encryption": LOCK}]


def main() -> None:
    """Write the corpus."""
    corpus = Path(sys.argv[1])
    corpus.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        given = [Path(path).read_bytes() for path in sys.argv[2:]]
        for data in (*texts(), *pdfs(Path(name)), *given):
            with suppress(OSError):
                if len(data) < LONGEST:
                    (corpus / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
    print(len(list(corpus.iterdir())), "in", corpus)


if __name__ == "__main__":
    main()
