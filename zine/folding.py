"""Paper in software: sheets are printed, turned over, cut, folded and stacked, and read back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stack:
    """Lay the sheets on one another, the first on top."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Fold one half of the paper over the other, or under it."""

    part: str
    under: bool = False


@dataclass(frozen=True, slots=True)
class Bind:
    """Bind the leaves at an edge."""

    edge: str
    how: str
