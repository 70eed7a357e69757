"""Whether a very long text is set well in every layout: 40,000 words, measured from the PDF letter by letter.

Run: python tests/bench/length.py [WORDS] [LAYOUT…]. Prints the pages, the CPU seconds, and what is wrong.
"""

import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from measured import Cell  # noqa: E402
from test_matrix import LAYOUTS, SIZES, prose, usual  # noqa: E402

from zine.manuscript import Manuscript  # noqa: E402
from zine.typography import typeset  # noqa: E402

MEANT_SHORT = ("tract", "pocket")
"""One leaf, and a few small pages: nobody sets a book in them."""


def main() -> None:
    words = int(sys.argv[1]) if len(sys.argv) > 1 else 40_000
    text = typeset(Manuscript(prose(words), "en", title="At length", author="Somebody"))
    for layout in sys.argv[2:] or [name for name in LAYOUTS if name not in MEANT_SHORT]:
        start = time.process_time()
        cell = Cell.of(text, layout, SIZES[usual(layout)[-1]])
        took = time.process_time() - start
        print(f"{layout:<12} {cell.pages.count:4d} pages {took:6.1f} s", *cell.faults()[:3], flush=True)


if __name__ == "__main__":
    main()
