"""Measure typesetting: CPU time of 100,000 words and of half of them, of signs repeated, of each rule.

Run: python tests/bench/typography.py [TEXT]
"""

import html
import re
import sys
import time
from pathlib import Path

from zine import languages
from zine.languages._tokens import tokens
from zine.passages import flatten, joined
from zine.typography import _plain_spaces, _programme, typeset_html, typeset_text

SAMPLE = (
    "Le mardi 3 septembre 2024, \"l'assemblée\" - ouverte à tou·te·s - a duré jusqu'à 14h30 : la 6ème !"
    " Voir https://example.org/une/page?x=1, n° 4 ; XXème siècle, 20 000 personnes (d'après l'INRIA)... "
)


def fragment(text: str, words: int) -> str:
    """Return an HTML fragment of about so many words, paragraph after paragraph."""
    paragraphs = [p for p in re.split(r"\n\s*\n", text) if p.strip()]
    each = sum(len(p.split()) for p in paragraphs)
    body = "\n".join(f"<p>{html.escape(p.strip(), quote=False)}</p>" for p in paragraphs)
    return "\n".join([body] * max(1, words // each))


def cpu(source: str) -> float:
    """Return the CPU seconds that typesetting takes."""
    start = time.process_time()
    typeset_html(source, "fr")
    return time.process_time() - start


REPEATED = [
    '" ',
    "'a ",
    "'a \" ",
    '("a ',
    "« ",
    "« a »",
    "- ",
    "— ",
    ". - A",
    ".",
    "( ",
    "[ ] ",
    "1 ",
    "123 ",
    "1.",
    "<b>",
    "</b>",
    ",",
    "1x",
    "a.b/",
    "a@",
    ":",
    " ?",
    "l'a ",
    "'99 ",
    "978-1-",
    "2\"a '",
    "XIV ",
    "14h",
    "a·",
    "*a_",
    "{a",
    "`a ",
    'a="',
    "A. ",
    " ",
    "\xa0",
    "\n ",
]


def print_repeated(length: int = 20_000) -> None:
    """Print what takes more than three times as long when it is twice as long."""
    for signs in REPEATED:
        text = signs * (length // len(signs))
        once, twice = (text_cpu(part) for part in (text[: length // 2], text))
        if twice > 0.2 and twice > 3 * once:
            print(f"  {signs!r} repeated: {once:.2f} s, twice as much {twice:.2f} s")


def text_cpu(text: str) -> float:
    """Return the CPU seconds that typesetting plain text takes."""
    start = time.process_time()
    typeset_text(text, "fr")
    return time.process_time() - start


def main() -> None:
    """Print the figures."""
    text = Path(sys.argv[1]).read_text(encoding="utf-8") if len(sys.argv) > 1 else SAMPLE * 3
    print(f"one text, first time  {cpu(fragment(text, 1)) * 1000:8.1f} ms")
    print(f"one text, again       {cpu(fragment(text, 1)) * 1000:8.1f} ms")
    half, whole = cpu(fragment(text, 50_000)), cpu(fragment(text, 100_000))
    print(f"50,000 words          {half:8.2f} s")
    print(f"100,000 words         {whole:8.2f} s, {whole / half:.2f} times as long")
    print_repeated()
    flat = _plain_spaces(joined(flatten(fragment(text, 100_000), "fr")))
    costs = []
    start = time.process_time()
    list(tokens(flat.text))
    costs.append((time.process_time() - start, "tokens"))
    for k, rule in enumerate(_programme("fr", (), True)[0]):
        start = time.process_time()
        flat = rule.apply(flat)
        costs.append((time.process_time() - start, f"{k:3} {rule.name}"))
    for seconds, name in sorted(costs, reverse=True)[:15]:
        print(f"  {seconds * 1000:7.0f} ms  {name}")
    assert languages.find("fr").CODE == "fr"


if __name__ == "__main__":
    main()
