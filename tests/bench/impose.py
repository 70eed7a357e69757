"""How much imposing costs: CPU per page against pdfimpose and pdfjam, growth to 10,000 pages, memory.

Run: python tests/bench/impose.py. Each figure is the best of a few runs in a process of its own.
"""

import resource
import shutil
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from time import process_time

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

PARAGRAPH = "Put it in their hands, on paper, and leave before anyone has asked who made it. " * 12


def pages(count: int) -> bytes:
    """Return a PDF of so many A5 pages, each with the text of a page, in the fonts that every reader has."""
    import pikepdf
    from paper_oracle import numbered

    with pikepdf.open(BytesIO(numbered(count))) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            words = (PARAGRAPH + str(number)).split()
            lines = [" ".join(words[at : at + 10]) for at in range(0, len(words), 10)]
            text = f"BT /F 10 Tf 14 TL 40 550 Td {' '.join(f'({line}) Tj T*' for line in lines)} ET"
            page.Contents = pdf.make_stream(text.encode())
        out = BytesIO()
        pdf.save(out)
        data: bytes = out.getvalue()
        return data


def typeset(count: int) -> bytes:
    """Return a PDF of so many A5 pages as WeasyPrint writes it: all pages share their resources."""
    from weasyprint import HTML

    style = "<style>@page{size:148mm 210mm}section{break-before:page;font-family:serif}</style>"
    page = f"<section><h1>Page</h1><p>{PARAGRAPH}</p><p><em>{PARAGRAPH}</em></p></section>"
    pdf: bytes = HTML(string=style + page * count).write_pdf()
    return pdf


def imposed(source: Path, target: Path) -> None:
    """Impose as zine does, and print CPU seconds (without start-up) and the growth of peak memory in MB."""
    import pikepdf  # noqa: F401

    from zine import catalogue
    from zine.imposition import impose, plan

    count = int(source.stem)
    data, scheme = source.read_bytes(), catalogue.module("schemes", "saddle_stitch")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = process_time()
    result = impose(data, plan(scheme, count), "a4", title="Bench")
    seconds = process_time() - began
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    target.write_bytes(result)
    print(seconds, grown, len(data) / 1e6, len(result) / 1e6)


def ours(source: Path, target: Path, runs: int = 5) -> list[float]:
    """Return the best of several runs: CPU seconds, MB of memory, MB of source, MB of result."""
    command = [sys.executable, __file__, str(source), str(target)]
    outputs = [
        subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(runs)
    ]
    return min([float(word) for word in output.split()] for output in outputs)


def cpu(command: list[str], runs: int = 3) -> float | None:
    """Return the CPU seconds of a whole command, start-up included, the best of a few runs."""
    found = shutil.which(command[0]) or shutil.which(command[0], path=str(Path(sys.executable).parent))
    if not found:
        return None
    costs = []
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([found, *command[1:]], capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        costs.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(costs)


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for count in (16, 100, 358, 1000, 3000, 10_000):
            source = folder / f"{count}.pdf"
            source.write_bytes(pages(count))
            seconds, grown, size, result = ours(source, folder / "out.pdf", 5 if count < 2000 else 2)
            print(
                f"{count:6} pages {1000 * seconds / count:6.3f} ms CPU a page, memory +{grown:.0f} MB, "
                f"source {size:.2f} MB, sheets {result:.2f} MB"
            )
        for count in (4, 358):
            (folder / f"{count}.pdf").write_bytes(typeset(count))
        ours_whole = compared(folder, [sys.executable, __file__], [])
        print(f"358 pages: zine {ours_whole[0]:.2f} s, {ours_whole[1]:.3f} s of it not start-up")
        pdfimpose = compared(folder, ["pdfimpose", "saddle"], ["--format", "A4", "-o"])
        pdfjam = compared(folder, ["pdfjam", "--booklet", "true", "--landscape"], ["--outfile"])
        for peer, spent in (("pdfimpose", pdfimpose), ("pdfjam", pdfjam)):
            ratios = [cost / mine for cost, mine in zip(spent, ours_whole, strict=True)] if spent[0] else []
            whole = f"{spent[0]:.2f} s ({ratios[0]:.1f} ×)" if ratios else "is not here"
            rest = f", {spent[1]:.3f} s not start-up ({ratios[1]:.1f} ×)" if ratios else ""
            print(f"358 pages: {peer} {whole}{rest}")


def compared(folder: Path, command: list[str], before_target: list[str]) -> tuple[float, float]:
    """Return the CPU seconds of a command on 358 pages, and how much more that is than on 4 pages."""
    target = str(folder / "peer.pdf")
    many, few = (
        cpu([*command, str(folder / f"{count}.pdf"), *before_target, target]) or 0.0 for count in (358, 4)
    )
    return many, max(many - few, 0.001)


if __name__ == "__main__":
    imposed(Path(sys.argv[1]), Path(sys.argv[2])) if len(sys.argv) == 3 else main()
