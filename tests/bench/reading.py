"""How long reading takes, in CPU seconds: the real communiqué, long texts of every shape, and twice as long.

Run: python tests/bench/reading.py
"""

import textwrap
import time
from collections.abc import Callable
from pathlib import Path

from zine import manuscript

HERE = Path(__file__).parent.parent.parent
REAL = HERE.parent / "shared" / "texts" / "blocages-semaine-ia-rennes.txt"
SAMPLE = REAL if REAL.exists() else HERE / "seeds" / "communique-bibliotheque.txt"
TEXT = SAMPLE.read_text("utf-8")
TIMES = 100_000 // len(TEXT.split()) + 1


def wrapped(text: str) -> str:
    """Hard-wrap each paragraph at 72 columns."""
    return "\n\n".join(textwrap.fill(part, 72) for part in text.split("\n\n"))


SHAPES: dict[str, tuple[str, Callable[[str], str]]] = {
    "paragraphs by blank lines": (".txt", lambda text: text),
    "hard-wrapped at 72": (".txt", wrapped),
    "one paragraph a line": (".txt", lambda text: text.replace("\n\n", "\n")),
    "one single paragraph": (".txt", lambda text: text.replace("\n", " ")),
    "short lines": (".txt", lambda text: text.replace(". ", ".\n")),
    "items": (".txt", lambda text: text.replace("\n\n", "\n\n- ")),
    "Markdown": (".md", lambda text: text),
    "HTML": (".html", lambda text: "<p>" + text.replace("\n\n", "</p><p>").replace("\n", " ")),
}


def seconds(data: bytes, suffix: str) -> float:
    """CPU seconds of reading, the language given."""
    start = time.process_time()
    manuscript.read_bytes(data, suffix, lang="fr")
    return time.process_time() - start


def main() -> None:
    """Print the table."""
    seconds(b"Warm up.\n\nText.", ".txt")
    print(f"{SAMPLE.name}: {min(seconds(TEXT.encode(), '.txt') for _ in range(5)) * 1000:.1f} ms")
    print(f"{'100,000 words as':28} {'CPU s':>6}  {'twice as long':>13}")
    for name, (suffix, shape) in SHAPES.items():
        once, twice = (seconds(shape(TEXT * (TIMES * n)).encode(), suffix) for n in (1, 2))
        print(f"{name:28} {once:6.2f}  × {twice / once:4.1f}")


if __name__ == "__main__":
    main()
