"""`zine build` against bare WeasyPrint on the same galley, in CPU seconds of whole processes, in one run.

    python tests/bench/build.py [TEXT] [--layout NAME] [--runs N] [--times N …]

Both build the same pages with the same fonts, turn by turn; the ratio of each pair is what counts, since
machines are noisy. WeasyPrint alone imports, renders and writes the pages of the galley before zine chooses
its line breaks; zine does that, reads, typesets, composes and imposes, and writes two PDFs. Where pdfimpose
can be imported, its saddle imposition of those pages is timed too. Then it prints where zine's time goes, and
how much memory it takes. With `--times`, the text is made so many times as long, and each length compared:
the seconds a page show whether time grows with the pages alone (`--times 21 42 84` is up to 350 pages).
"""

import argparse
import importlib.util
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
REAL = ROOT.parent / "shared" / "texts" / "blocages-semaine-ia-rennes.txt"
TEXT = REAL if REAL.is_file() else ROOT / "seeds" / "communique-bibliotheque.txt"
BARE = "import sys; from weasyprint import HTML; HTML(sys.argv[1]).write_pdf(sys.argv[2])"
SADDLE = (
    "import sys; from pdfimpose.schema import saddle; saddle.impose(sys.argv[1:2], sys.argv[2], folds='h')"
)
STEPS = """
import sys, time, json
import zine.commands.build
began = time.process_time()
from zine import build, outputs, pages, startup
from zine.outputs import print as printing, read as reading
took = {"start-up": time.process_time()}
def timed(module, name, step):
    plain = getattr(module, name)
    def run(*values, **named):
        inner, start = sum(took.values()), time.process_time()
        result = plain(*values, **named)
        took[step] = took.get(step, 0) + time.process_time() - start - (sum(took.values()) - inner)
        return result
    setattr(module, name, run)
for module, name, step in json.loads(sys.argv[3]):
    if hasattr(sys.modules[module], name):
        timed(sys.modules[module], name, step)
edition = build.build(build.Path(sys.argv[1]), build.Wishes({"layout": sys.argv[4]}))
outputs.publish(edition, build.Path(sys.argv[2]))
print(json.dumps(took))
"""
TIMED = [
    ("zine.build", "read", "read"),
    ("zine.build", "typeset", "typeset"),
    ("zine.build", "set_galley", "galley"),
    ("zine.copyfit", "composition", "compose"),
    ("zine.styling", "weasyprint_on_stage", "start WeasyPrint"),
    ("zine.copyfit", "flow", "dummy"),
    ("zine.copyfit", "plans", "plan pages"),
    ("zine.copyfit", "lay", "set pages"),
    ("zine.pages", "written", "draw pages"),
    ("zine.build", "proofread", "proofread"),
    ("zine.outputs.print", "write", "impose"),
    ("zine.outputs", "publish", "write"),
]


def environment(conf: Path) -> dict[str, str]:
    """Return the environment of a run: the checkout's zine, and zine's fonts for WeasyPrint alone too."""
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return os.environ | {"PYTHONPATH": paths, "FONTCONFIG_FILE": str(conf), "SOURCE_DATE_EPOCH": "0"}


def cpu(command: Sequence[str], conf: Path) -> tuple[float, float]:
    """Run a command; return its CPU time in seconds, user and system, and its peak memory in MB."""
    with subprocess.Popen(command, env=environment(conf), stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed: {' '.join(command)}")
    scale = 1024 if sys.platform != "darwin" else 1024**2
    return used.ru_utime + used.ru_stime, used.ru_maxrss / scale


def bare_galley(text: Path, layout: str, folder: Path) -> tuple[Path, Path]:
    """Write the galley that zine sets as files for WeasyPrint alone, and the font configuration."""
    sys.path.insert(0, str(ROOT))
    from zine import catalogue, imposition, schemes, startup
    from zine.galley import set_galley
    from zine.layout import load_layout
    from zine.manuscript import read
    from zine.stage import families
    from zine.typography import typeset

    size = imposition.page_size(schemes.find("saddle-stitch"), "a4")
    galley = set_galley(typeset(read(text)), load_layout(layout), size[1:])
    shutil.copytree(galley.layout.folder, folder, dirs_exist_ok=True)
    shutil.copytree(catalogue.shipped("layouts") / "_base", folder / "base")
    for sheet in [*folder.glob("*.css"), *folder.glob("base/*.css")]:
        sheet.write_text(sheet.read_text("utf-8").replace('"/base/', '"base/'), "utf-8")
    page = folder / "galley.html"
    page.write_text(galley.html.replace('"/base/', '"base/'), "utf-8")
    return page, startup.fontconfig_file(tuple(sorted(families(galley))))


def compare(text: Path, layout: str, runs: int, folder: Path) -> None:
    """Time both, turn by turn, and print the medians and the ratio of each pair."""
    page, conf = bare_galley(text, layout, folder / f"galley-of-{text.stem}")
    zine = [sys.executable, "-c", "from zine.cli import run; run()", "build", str(text), "--layout", layout]
    ours = [*zine, "--quiet", "-o", str(folder / "build")]
    theirs = [sys.executable, "-W", "ignore", "-c", BARE, str(page), str(folder / "bare.pdf")]
    pairs = [(cpu(ours, conf), cpu(theirs, conf)) for _ in range(runs + 1)][1:]
    ratios = sorted(a[0] / b[0] for a, b in pairs)
    pages = page_count(folder / "bare.pdf")
    print(f"{text.name}, layout {layout}, {pages} pages, {runs} pairs, CPU seconds of the whole process")
    for name, column in ("zine build", 0), ("WeasyPrint alone", 1):
        seconds, memory = zip(*(pair[column] for pair in pairs), strict=True)
        print(f"  {name:<18} {statistics.median(seconds):.3f} s   peak {max(memory):.0f} MB")
    print(f"  ratio {statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})")
    if importlib.util.find_spec("pdfimpose"):
        saddle = [
            sys.executable,
            "-W",
            "ignore",
            "-c",
            SADDLE,
            str(folder / "bare.pdf"),
            str(folder / "saddle.pdf"),
        ]
        imposing = statistics.median(cpu(saddle, conf)[0] for _ in range(runs))
        with_it = statistics.median(a[0] / (b[0] + imposing) for a, b in pairs)
        print(f"  pdfimpose saddle   {imposing:.3f} s   ratio to both {with_it:.2f}")


def steps(text: Path, layout: str, runs: int, folder: Path) -> None:
    """Print where zine's time goes, and what `zine --help` takes."""
    import json

    _, conf = bare_galley(text, layout, folder / "galley-of-steps")
    words = [sys.executable, "-c", STEPS, str(text), str(folder / "steps"), json.dumps(TIMED), layout]
    all_steps = [
        json.loads(subprocess.check_output(words, env=environment(conf), text=True)) for _ in range(runs)
    ]
    print("  where zine's time goes, medians:")
    for step in all_steps[0]:
        print(f"    {step:<18} {statistics.median(one[step] for one in all_steps):.3f} s")
    print(f"  zine --help        {help_time(conf, runs):.3f} s")


def help_time(conf: Path, runs: int) -> float:
    """Return the CPU time of `zine --help`, in seconds."""
    words = [sys.executable, "-c", "from zine.cli import run; run()", "--help"]
    return statistics.median(cpu(words, conf)[0] for _ in range(runs))


def page_count(pdf: Path) -> int:
    """Return how many pages a PDF has."""
    import pikepdf

    with pikepdf.open(pdf) as opened:
        return len(opened.pages)


def longer(text: Path, times: int, folder: Path) -> Path:
    """Write a text so many times as long: its paragraphs again and again, each time begun elsewhere."""
    title, _, body = text.read_text("utf-8").partition("\n")
    paragraphs, chance = [part for part in body.split("\n\n") if part.strip()], random.Random(1)
    made = [title]
    for _ in range(times):
        for paragraph in paragraphs:
            words = paragraph.split(" ")
            made.append(" ".join(words[chance.randrange(len(words) // 3) if len(words) > 40 else 0 :]))
    path = folder / f"{text.stem}-{times}.txt"
    path.write_text("\n\n".join(made), "utf-8")
    return path


def main() -> None:
    """Compare."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("text", nargs="?", type=Path, default=TEXT)
    parser.add_argument("--layout", default="communique")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--times", type=int, nargs="+", default=[])
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for text in [longer(given.text, times, folder) for times in given.times] or [given.text]:
            compare(text, given.layout, given.runs, folder)
        steps(text, given.layout, given.runs, folder)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
