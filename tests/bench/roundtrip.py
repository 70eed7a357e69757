"""Whether what `zine read` prints builds the same booklet, byte for byte: `python tests/bench/roundtrip.py`.

Each seed, each pasted text (tests/pasted) and each saved page (tests/sites) is built, printed as Markdown,
and that is built: the pages' PDFs must be the same file. `--step 5` takes every fifth text; names choose.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[n]) for n in (1, 2)]

from conftest import SEEDS  # noqa: E402 -- the tests are no package
from test_readers_pasted import CASES, read  # noqa: E402
from test_readers_roundtrip import built  # noqa: E402

from zine import manuscript, transcript  # noqa: E402
from zine.errors import ZineError  # noqa: E402

SITES = Path(__file__).parents[1] / "sites"


def texts() -> Iterator[tuple[str, str, bytes]]:
    """Yield the texts: a name, the suffix of the format, the bytes."""
    yield from ((path.name, path.suffix, path.read_bytes()) for path in (*SEEDS, *sorted(SITES.iterdir())))
    pasted = ((name, Path(name.partition(" ")[0]).suffix or ".txt") for name in CASES)
    yield from ((name, suffix, read(name)[0].encode()) for name, suffix in pasted)


def main() -> None:
    """Build each text twice, and tell where the two part."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--step", type=int, default=1)
    parser.add_argument("names", nargs="*")
    chosen = parser.parse_args()
    start, done, other = time.process_time(), 0, []
    for name, suffix, data in list(texts())[:: chosen.step]:
        if chosen.names and name not in chosen.names:
            continue
        with tempfile.TemporaryDirectory() as folder:
            try:
                found = manuscript.read_bytes(data, suffix, folder=SEEDS[0].parent)
                printed = transcript.markdown(found).encode()
                one = built(Path(folder) / "one", f"text{suffix}", data)
                two = built(Path(folder) / "two", "text.md", printed)
            except ZineError as error:
                print(f"{name}: {error.message}")
                continue
        done += 1
        if one != two:
            other.append(name)
            print(f"{name}: the pages are not the same")
    print(f"{done - len(other)} of {done} the same, {time.process_time() - start:.0f} s of CPU")


if __name__ == "__main__":
    main()
