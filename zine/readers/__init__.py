"""One file for each format that a text can come in: SUFFIXES and read(data) → Manuscript."""

import re
from typing import cast


def words(listed: str) -> frozenset[str]:
    """Return the words of a listing as a set."""
    return frozenset(listed.split())


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is compiled when it is first used: most texts need few of all there are."""
    return cast("re.Pattern[str]", _Uncompiled(source, flags))


class _Uncompiled:
    """Stands for a pattern; its methods become the compiled pattern's own."""

    def __init__(self, source: str, flags: int) -> None:
        self.source, self.given = source, flags

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self.source, self.given)
        for method in ("match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
