"""What preflight costs beside the build: `python tests/bench/preflight.py [--pages 40] [--runs 5]`.

A sample is repeated until its booklet has so many pages; then `zine build` and `zine check` run in turns, in
processes of their own, and their CPU seconds are compared. That of one file may cost a quarter
of the build at most.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "seeds" / "communique-bibliotheque.txt"
MOST, EVERY = 0.25, "all files together"


def seconds(*words: str) -> float:
    """Return the CPU seconds of a call of zine."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", "from zine.cli import run; run()", *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def repeated(times: int) -> str:
    """Return the sample's title and so many times its body."""
    title, _, body = SAMPLE.read_text("utf-8").partition("\n\n")
    return title + "\n\n" + "\n\n".join([body] * times)


def booklet(folder: Path, pages: int) -> Path:
    """Write a text whose booklet has at least so many pages."""
    from pikepdf import Pdf

    text, times = folder / "text.txt", 4
    while True:
        text.write_text(repeated(times), "utf-8")
        seconds("build", str(text), "-o", str(folder), "--quiet")
        with Pdf.open(folder / "text" / "text-read.pdf") as pdf:
            if len(pdf.pages) >= pages:
                print(f"{len(pdf.pages)} pages")
                return text
            times = max(times + 1, times * pages // len(pdf.pages))


def main() -> None:
    """Measure, and say the median of the ratios."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        text = booklet(folder, asked.pages)
        checked = {path.name: str(path) for path in sorted((folder / "text").glob("*.pdf"))}
        checked[EVERY] = str(folder / "text")
        shares: dict[str, list[float]] = {}
        for _ in range(asked.runs):
            build = seconds("build", str(text), "-o", str(folder), "--quiet")
            for called, path in checked.items():
                shares.setdefault(called, []).append(seconds("check", path) / build)
    for called, found in shares.items():
        middle, least, most = statistics.median(found), min(found), max(found)
        print(f"{called:30} {middle:.3f} of the build ({least:.3f} to {most:.3f})")
    sys.exit(any(statistics.median(found) > MOST for called, found in shares.items() if called != EVERY))


if __name__ == "__main__":
    main()
