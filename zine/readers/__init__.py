"""One file for each format that a text can come in: SUFFIXES and read(data) → Manuscript."""


def words(listed: str) -> frozenset[str]:
    """Return the words of a listing as a set."""
    return frozenset(listed.split())
