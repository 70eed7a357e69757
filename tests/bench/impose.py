"""How much imposing costs: CPU per page, growth to 10,000 pages, memory, and the same work done by peers.

Run: python tests/bench/impose.py [pdfimpose's folder]. What is measured are whole commands, with start-up,
each the best of a few runs in turn with its peers; the start-up is what a file of 4 pages takes.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

PARAGRAPH = "Put it in their hands, on paper, and leave before anyone has asked who made it. " * 12
ZINE = [sys.executable, "-c", "from zine.cli import run; run()", "impose"]
INSTALLED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Programs keep their bytecode, as they do where they are installed."""
PEERS = {
    "pdfimpose": (["pdfimpose", "saddle", "--format", "A4"], "-o"),
    "pdfjam": (["pdfjam", "--booklet", "true", "--landscape"], "--outfile"),
}


def synthetic(count: int) -> bytes:
    """Return a PDF of so many A5 pages, each with the text of a page, in the fonts that every reader has."""
    import pikepdf
    from paper_oracle import numbered

    with pikepdf.open(BytesIO(numbered(count))) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            words = (PARAGRAPH + str(number)).split()
            lines = [" ".join(words[at : at + 10]) for at in range(0, len(words), 10)]
            text = f"BT /F 10 Tf 14 TL 40 550 Td {' '.join(f'({line}) Tj T*' for line in lines)} ET"
            page.Contents = pdf.make_stream(text.encode())
        return _saved(pdf)


def typeset(count: int) -> bytes:
    """Return a PDF of so many A5 pages as WeasyPrint writes it: all pages share their resources."""
    from weasyprint import HTML

    style = "<style>@page{size:148mm 210mm;margin:15mm}section{break-before:page;font:9pt serif}</style>"
    page = f"<section><h1>Page</h1><p>{PARAGRAPH}</p><p><em>{PARAGRAPH}</em></p></section>"
    pdf: bytes = HTML(string=style + page * count).write_pdf()
    return pdf


def heavy(count: int, megabytes: int) -> bytes:
    """Return a PDF of so many A5 pages with a picture each, of so many megabytes in all."""
    import pikepdf

    pdf = pikepdf.new()
    size = megabytes * 2**20 // count
    for _ in range(count):
        page = pdf.add_blank_page(page_size=(419.528, 595.276))
        picture = pdf.make_stream(
            os.urandom(size), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=size, Height=1
        )
        picture.BitsPerComponent = 8
        picture.ColorSpace = pikepdf.Name.DeviceGray
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=picture))
        page.Contents = pdf.make_stream(b"q 400 0 0 500 10 40 cm /I Do Q")
    return _saved(pdf)


def _saved(pdf: Any) -> bytes:
    out = BytesIO()
    pdf.save(out, compress_streams=False)
    return out.getvalue()


def cost(command: Sequence[str]) -> tuple[float, float]:
    """Return the CPU seconds of a command and of what it starts, and its peak of memory in MB."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        done = subprocess.run(command, capture_output=True, check=True, env=INSTALLED)
        spent = resource.getrusage(resource.RUSAGE_CHILDREN)
        os.write(writing, f"{spent.ru_utime + spent.ru_stime} {spent.ru_maxrss / 1024}".encode())
        os._exit(done.returncode)
    os.waitpid(child, 0)
    seconds, peak = os.read(reading, 100).split()
    os.close(reading)
    os.close(writing)
    return float(seconds), float(peak)


def best(commands: dict[str, list[str]], runs: int) -> dict[str, tuple[float, float]]:
    """Return the least cost of each command; they run in turn, so that a busy machine is busy for all."""
    costs = [{name: cost(command) for name, command in commands.items()} for _ in range(runs)]
    return {name: min(one[name] for one in costs) for name in commands}


def commands(source: Path, folder: Path) -> dict[str, list[str]]:
    """Return the commands that impose a file: zine's, and those of the peers that are here."""
    found = {"zine": [*ZINE, str(source), "-o", str(folder / "out")]}
    for name, (words, target) in PEERS.items():
        program = shutil.which(words[0], path=os.pathsep.join((*sys.argv[1:], os.environ["PATH"])))
        if program:
            found[name] = [program, *words[1:], str(source), target, str(folder / "peer.pdf")]
    return found


def growth(folder: Path) -> Iterator[str]:
    """Yield what ever more pages cost, start-up taken off."""
    (folder / "4.pdf").write_bytes(synthetic(4))
    started, least = cost([*ZINE, str(folder / "4.pdf"), "-o", str(folder)])
    for count in (100, 358, 1000, 3000, 10_000):
        source = folder / f"{count}.pdf"
        source.write_bytes(synthetic(count))
        seconds, peak = best({"zine": [*ZINE, str(source), "-o", str(folder)]}, 3)["zine"]
        each, grown = 1000 * (seconds - started) / count, peak - least
        size = source.stat().st_size / 1e6
        yield f"{count:6} pages: {each:.3f} ms CPU a page, {grown:+.0f} MB of memory, source {size:.1f} MB"
    source = folder / "heavy.pdf"
    source.write_bytes(heavy(100, 150))
    _, peak = cost([*ZINE, str(source), "-o", str(folder)])
    yield f"a source of 157 MB in 100 pages: peak {peak:.0f} MB of memory, {peak - least:+.0f} MB"


def compared(folder: Path) -> Iterator[str]:
    """Yield what 358 pages cost zine and its peers."""
    for kind, made in (("WeasyPrint's", typeset), ("synthetic", synthetic)):
        whole, few = folder / "many.pdf", folder / "few.pdf"
        whole.write_bytes(made(358))
        few.write_bytes(made(4))
        many, start = best(commands(whole, folder), 3), best(commands(few, folder), 3)
        mine = many["zine"][0]
        for name, (seconds, _) in many.items():
            pages = seconds - start[name][0]
            more = f", {seconds / mine:.1f} × zine" if name != "zine" else ""
            yield f"358 {kind} pages: {name} {seconds:.3f} s, {pages:.3f} s of it not start-up{more}"


def main() -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory() as name:
        for line in (*growth(Path(name)), *compared(Path(name))):
            print(line)


if __name__ == "__main__":
    main()
