"""One file for each format that a text can come in: SUFFIXES and read(data) → Manuscript."""

import re
from typing import cast


def words(listed: str) -> frozenset[str]:
    """Return the words of a listing as a set."""
    return frozenset(listed.split())


def pattern(source: str, flags: int = 0, begins: str = "") -> re.Pattern[str]:
    """Return a pattern that is compiled when it is first used: most texts need few of all there are.

    `begins` are the signs that a match can begin with; where none stands, `match` and `fullmatch` need not
    compile it.
    """
    return cast("re.Pattern[str]", _Uncompiled(source, flags, begins))


class _Uncompiled:
    """Stands for a pattern; its methods become the compiled pattern's own."""

    def __init__(self, source: str, flags: int, begins: str) -> None:
        self.source, self.given, self.begins = source, flags, begins

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        """Match what begins at a place of a text, which takes no pattern if it cannot begin so."""
        return self._matched("match", text, at)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Match all of a text, which takes no pattern if it cannot begin so."""
        return self._matched("fullmatch", text, 0)

    def _matched(self, how: str, text: str, at: int) -> re.Match[str] | None:
        if self.begins and text[at : at + 1] not in self.begins:
            return None
        found: re.Match[str] | None = self.__getattr__(how)(text, at)  # type: ignore[operator]
        return found

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self.source, self.given)
        for method in ("match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
