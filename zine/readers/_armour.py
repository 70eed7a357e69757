"""What a program for encryption put around a text that somebody signed with it (RFC 4880, section 7)."""

import re

from zine.preflight import Finding
from zine.readers import _junk, pattern

OPENED = pattern(r"(?m)^-----BEGIN PGP SIGNED MESSAGE-----[ \t]*\n(?:[A-Z][\w-]+: .*\n)*[ \t]*\n?")
SIGNED = pattern(
    r"^-----BEGIN PGP SIGNATURE-----[ \t]*\n(?:[^-\n].*\n|[ \t]*\n)*"
    r"-----END PGP SIGNATURE-----[ \t]*(?:\n|\Z)",
    re.MULTILINE,
)


def without(text: str) -> tuple[str, tuple[Finding, ...]]:
    """Take the lines off between which a text was signed, and name them: on paper nobody can prove it."""
    if "-----BEGIN PGP SIG" not in text:
        return text, ()
    taken = [*OPENED.findall(text), *SIGNED.findall(text)]
    if OPENED.search(text):
        text = re.sub(r"(?m)^- (?=-)", "", text)
    text = SIGNED.sub("", OPENED.sub("", text))
    lines = [line.strip() for one in taken for line in one.split("\n") if line.strip()]
    said = f"The signature of the file, which holds for no paper, was left out: {_junk.named(lines)}."
    return text, (Finding("junk-removed", said, level="note"),) if lines else ()
