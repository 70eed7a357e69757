"""One file for each format that a text can come in: SUFFIXES and read(data) → Manuscript."""

import re
from typing import cast


def words(listed: str) -> frozenset[str]:
    """Return the words of a listing as a set."""
    return frozenset(listed.split())


def pattern(source: str, flags: int = 0, begins: str = "") -> re.Pattern[str]:
    """Return a pattern that is compiled when it is first used: most texts need few of all there are.

    `begins` are the signs that a match can begin with; where none stands, `fullmatch` need not compile it.
    """
    return cast("re.Pattern[str]", _Uncompiled(source, flags, begins))


class _Uncompiled:
    """Stands for a pattern; its methods become the compiled pattern's own."""

    def __init__(self, source: str, flags: int, begins: str) -> None:
        self.source, self.given, self.begins = source, flags, begins

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Match all of a text, which takes no pattern if it cannot begin so."""
        if self.begins and text[:1] not in self.begins:
            return None
        found: re.Match[str] | None = self.__getattr__("fullmatch")(text)  # type: ignore[operator]
        return found

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self.source, self.given)
        for method in ("match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
