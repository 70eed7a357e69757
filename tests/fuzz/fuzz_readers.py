"""Fuzz the readers and the typesetter: `python tests/fuzz/fuzz_readers.py CORPUS -max_total_time=600`.

Whatever the bytes are, a reader gives a manuscript or a ZineError. The first byte chooses the format. Needs
atheris, which no other test does; what it found stands in tests/test_hostile.py.
"""

import re
import sys

import atheris

with atheris.instrument_imports(include=["zine", "markdown"]):
    from zine.errors import ZineError
    from zine.fragment import parse
    from zine.manuscript import read_bytes, readers
    from zine.proofreading import copy_of
    from zine.readers import words
    from zine.typography import typeset

SUFFIXES = sorted(readers())
TAGS = words(
    "p h2 h3 h4 ul ol li dl dt dd blockquote pre hr figure img figcaption table thead tbody tfoot tr td th"
    " caption col colgroup section div em strong a sup sub code br wbr span q cite abbr small s mark"
)
HARMFUL = re.compile(r"\s*(?:javascript|vbscript|file|data|blob):", re.IGNORECASE)


def one(data: bytes) -> None:
    """Read the bytes as the format that the first of them names."""
    if not data:
        return
    try:
        manuscript = typeset(read_bytes(data[1:], SUFFIXES[data[0] % len(SUFFIXES)]))
    except ZineError as error:
        assert "\n" not in error.message
        return
    copy_of(manuscript.html)
    for node in parse(manuscript.html).walk():
        assert not node.tag or node.tag in TAGS, node.tag
        assert not any(name.startswith("on") for name in node.attributes), node.attributes
        assert not HARMFUL.match(node.attributes.get("href", "")), node.attributes


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
