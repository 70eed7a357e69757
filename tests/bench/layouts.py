"""How much a layout costs: its CPU time on the same text over that of communique, 1.3 at most.

Run: python tests/bench/layouts.py [TEXT] [--runs N]. Rounds are interleaved, so that a busy machine slows
all alike; each figure is the median of its ratios. Counted: galley, composing, pages, drawing; not reading.
Each layout has the pages that its own scheme makes of A4.
"""

import gc
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from zine import catalogue, imposition, schemes  # noqa: E402
from zine.build import SCHEME, typeset_all  # noqa: E402
from zine.composer import compose  # noqa: E402
from zine.galley import set_galley  # noqa: E402
from zine.layout import load_layout  # noqa: E402
from zine.manuscript import Manuscript, read  # noqa: E402
from zine.pages import paginate  # noqa: E402

MODEL, LIMIT = "communique", 1.3
SAMPLE = ROOT / "seeds" / "communique-bibliotheque.txt"


def cost(text: Manuscript, layout: str) -> tuple[float, int]:
    """Return the CPU seconds of setting a text in a layout, and its pages."""
    gc.collect()
    size = imposition.page_size(schemes.find(load_layout(layout).scheme or SCHEME), "a4")[1:]
    start = time.process_time()
    pages = paginate(compose(set_galley(text, load_layout(layout), size)))
    return time.process_time() - start, pages.count


def main() -> None:
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    runs = int(sys.argv[sys.argv.index("--runs") + 1]) if "--runs" in sys.argv else 5
    path = (
        Path(words[0])
        if words and not words[0].isdecimal()
        else ROOT / "seeds" / "communique-bibliotheque.txt"
    )
    text, names = typeset_all(read(path), "footnote"), sorted(catalogue.layouts())
    costs: dict[str, list[float]] = {name: [] for name in names}
    counts = {name: cost(text, name)[1] for name in names}
    for _ in range(runs):
        for name in names:
            costs[name].append(cost(text, name)[0])
    print(f"{path.stem}: {MODEL} {median(costs[MODEL]):.3f} s of CPU")
    for name in names:
        ratio = median(own / model for own, model in zip(costs[name], costs[MODEL], strict=True))
        over = f"  over {LIMIT}" if ratio > LIMIT else ""
        print(f"{name:<12} {ratio:5.2f}  {counts[name]:3d} pages{over}")


if __name__ == "__main__":
    main()
