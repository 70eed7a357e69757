"""The account of a build: what was understood, made and found, in plain lines or as data."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zine import catalogue
from zine.errors import ZineError

if TYPE_CHECKING:
    from zine.build import Edition
    from zine.preflight import Finding

MOST_NOTES = 5


class Voice:
    """Says what was done, in plain lines, as data, or not at all."""

    def __init__(self, quiet: bool, as_data: bool) -> None:
        self.quiet, self.as_data = quiet, as_data
        self.data: list[dict[str, Any]] = []
        self.failures: list[str] = []

    def line(self, words: str) -> None:
        """Say a line of progress."""
        if not self.quiet and not self.as_data:
            click.echo(words)

    def failure(self, text: str, error: ZineError) -> None:
        """Say that a text could not be built, and why."""
        self.failures.append(text)
        self.data.append({"text": text, "error": error.message, "hint": error.hint})
        if not self.as_data:
            name = "" if Path(text).name in error.message else f"{text}: "
            click.echo(f"Error: {name}{error.format_message()}", err=True)

    def edition(self, edition: "Edition", paths: list[Path]) -> None:
        """Say what was understood and written, and how to print and fold it."""
        if self.as_data:
            self.data.append(as_data(edition, paths))
        else:
            for words in told(edition, paths):
                self.line(words)
            self.findings(edition.findings)

    def findings(self, findings: Sequence["Finding"]) -> None:
        """Say the warnings, and the first notes."""
        notes = [found for found in findings if found.level == "note"]
        for found in (*(f for f in findings if f not in notes), *notes[:MOST_NOTES]):
            if not self.quiet:
                click.echo(warning(found), err=True)
        if notes[MOST_NOTES:]:
            self.line(f"And {count(len(notes) - MOST_NOTES, 'more note')}: --json tells them all.")

    def end(self, count: int, failed: int) -> None:
        """Close: the data, or the names of what failed among several."""
        if self.as_data:
            click.echo(json.dumps(self.data, ensure_ascii=False, indent=2))
        elif failed and count > 1:
            click.echo(f"{failed} of {count} texts failed: {', '.join(self.failures)}", err=True)


def warning(found: "Finding") -> str:
    """Return a finding as lines to say."""
    kind, where = "Note" if found.level == "note" else "Warning", f"page {found.page}: " if found.page else ""
    return f"{kind}: {where}{found.message}" + (f"\n  {found.hint}" if found.hint else "")


def told(edition: "Edition", paths: list[Path]) -> Iterator[str]:
    """Yield the closing words on an edition."""
    yield edition.title
    yield f"  {', '.join(facts(edition))}"
    for path in paths:
        yield f"  {path}"
    yield from (f"  {n}. {step}" for n, step in enumerate(steps(edition), 1))


def facts(edition: "Edition") -> list[str]:
    """Return what was understood and made, in short phrases."""
    manuscript, blanks = edition.manuscript, edition.blanks
    guessed = " (guessed: --lang corrects it)" if manuscript.lang_source == "guessed" else ""
    return [
        f"{language(manuscript.lang)}{guessed}",
        f"layout {edition.layout.name}",
        f"{count(edition.pages.count, 'page')} on {count(len(edition.sheets), 'sheet')}",
        count(blanks, "blank page") if blanks else "no blank page",
        *inked(edition.ink),
    ]


def inked(shares: Sequence[float]) -> Iterator[str]:
    """Yield in a phrase how much of the paper is inked, and of which sheet by far the most.

    >>> list(inked((6.0, 31.2))), list(inked((6.0, 6.2))), list(inked(()))
    (['ink on 19 % of the paper (31 % of sheet 2)'], ['ink on 6 % of the paper'], [])
    """
    if shares:
        mean, most = sum(shares) / len(shares), max(shares)
        peak = f" ({most:.0f} % of sheet {shares.index(most) + 1})" if most > 1.5 * mean else ""
        yield f"ink on {mean:.0f} % of the paper{peak}"


def count(number: int, thing: str) -> str:
    """Return a number of things, in words that agree.

    >>> count(1, "sheet"), count(3, "sheet")
    ('1 sheet', '3 sheets')
    """
    return f"{number} {thing}{'' if number == 1 else 's'}"


def language(code: str) -> str:
    """Return a language's own name, or its code."""
    module_name = code.replace("-", "_")
    if module_name in catalogue.names("languages"):
        name: str = catalogue.module("languages", module_name).NAME
        return name
    return code or "language unknown"


def steps(edition: "Edition") -> tuple[str, ...]:
    """Return how to print, fold and bind the edition, step by step."""
    from zine import orders

    inside = sum(len(sheets) for part, sheets in edition.parts.items() if part != "cover")
    return orders.steps(edition.order, inside, bool(edition.pages.tail))


def as_data(edition: "Edition", paths: list[Path]) -> dict[str, Any]:
    """Return the closing words as data."""
    return {
        "title": edition.title,
        "lang": edition.manuscript.lang,
        "lang_source": edition.manuscript.lang_source,
        "layout": edition.layout.name,
        "scheme": edition.order.scheme,
        "paper": edition.order.paper,
        "flip": edition.order.flip,
        "pages": edition.pages.count,
        "blanks": edition.blanks,
        "sheets": len(edition.sheets),
        "ink": list(edition.ink),
        "files": [str(path) for path in paths],
        "steps": list(steps(edition)),
        "findings": [
            {"code": f.code, "level": f.level, "message": f.message, "hint": f.hint} for f in edition.findings
        ],
    }
