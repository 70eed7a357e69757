"""Look for canaries in every sample × layout × scheme: `python tests/bench/canaries.py [--seconds 900]`.

With `--others`, exiftool and mat2 read every file too, and the pictures; `--layout` keeps to one layout.
With `--log FILE`, each pair is noted there when it is done, and a later run leaves out what is noted.

Strings are planted around each sample as tests/test_privacy.py does (in pictures, front matter, comments,
hidden elements, names of folders). It is set once in each layout; those pages are then imposed by each
scheme, and every file is looked through to its last stream. What preflight says is told too. The order
mixes them, so that a run which is cut short has met each sample and each layout.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from itertools import product
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[n]) for n in (1, 2)]

import test_privacy as planting  # noqa: E402 -- the tests are no package
from conftest import SEEDS, SHARED_TEXTS  # noqa: E402

from zine import catalogue  # noqa: E402
from zine.errors import ZineError  # noqa: E402


def combinations() -> list[tuple[Path, str]]:
    """Return all samples with all layouts, in an order that mixes them and is the same each time."""
    every = list(product((*SEEDS, *SHARED_TEXTS), sorted(catalogue.layouts())))
    random.Random(7).shuffle(every)
    return every


def noted(log: Path | None) -> dict[str, Counter[str]]:
    """Return what earlier runs noted of each pair."""
    lines = log.read_text("utf-8").splitlines() if log and log.is_file() else []
    return {note["pair"]: Counter(note["told"]) for note in map(json.loads, lines)}


def told(text: Path, layout: str, others: bool) -> Counter[str]:
    """Return what was told of a pair; a canary that got out ends the run."""
    with tempfile.TemporaryDirectory(prefix=planting.canary("folder")) as folder:
        try:
            return planting.told_by_all(text, layout, Path(folder), others)
        except ZineError as error:
            return Counter({f"refused: {error.message.rpartition('/')[2][:60]}": 1})


def main() -> None:
    """Go through the combinations, as many as there is time for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=900)
    parser.add_argument("--others", action="store_true")
    parser.add_argument("--layout", default="")
    parser.add_argument("--log", type=Path)
    asked = parser.parse_args()
    until, done = time.monotonic() + asked.seconds, noted(asked.log)
    for text, layout in combinations():
        pair = f"{text.stem} in {layout}"
        if pair in done or asked.layout not in ("", layout):
            continue
        if time.monotonic() > until:
            break
        done[pair] = told(text, layout, asked.others)
        print(f"{pair}: {dict(done[pair])}", flush=True)
        if asked.log:
            with asked.log.open("a", encoding="utf-8") as log:
                log.write(json.dumps({"pair": pair, "told": done[pair]}) + "\n")
    print(
        f"{len(done)} of {len(combinations())} samples and layouts, each by every scheme that has room for it"
    )
    print("\n".join(f"{times:6} {what}" for what, times in sum(done.values(), Counter[str]()).most_common()))


if __name__ == "__main__":
    main()
