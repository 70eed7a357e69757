"""`zine read`: what was understood of a text, printed to be edited and built."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

if TYPE_CHECKING:
    from zine.manuscript import Manuscript


@click.command(name="read", short_help="Print what zine understood of a text.")
@click.argument("source", metavar="TEXT")
@click.option("--typeset", is_flag=True, help="As it comes from the typographer.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "html", "text"]),
    default="markdown",
    help="What to print.  [default: markdown]",
)
@click.option("--explain", is_flag=True, help="Say for each block which rule decided.")
@click.option("--lang", metavar="CODE", default="", help="The text's language, if the guess is wrong.")
def COMMAND(source: str, typeset: bool, form: str, explain: bool, lang: str) -> None:
    """Print what zine understood of TEXT, ready to be edited and built.

    TEXT is a file, or - for standard input. Building the printed Markdown gives the same booklet as
    building the text.

    \b
    Example: zine read text.txt > text.md
    """
    from zine.limits import bounded, seconds_for, size_of

    with bounded("it takes too long to read", seconds_for(size_of(source))):
        _print(source, typeset, form, explain, lang)


def _print(source: str, typeset: bool, form: str, explain: bool, lang: str) -> None:
    """Print the text as understood, or the rules that decided."""
    from zine import manuscript, transcript

    if explain:
        _explain(manuscript.explain(_source(source)))
        return
    found = manuscript.read(_source(source), lang)
    if typeset:
        found = _typeset(found)
    click.echo(getattr(transcript, form)(found), nl=False)
    for line in _said(found):
        click.echo(line, err=True)


def _explain(blocks: "Sequence[tuple[str, str]]") -> None:
    """Print each block with its rule, and under them what each rule goes by."""
    from zine.readers._why import why

    for rule, begins in blocks:
        click.echo(f"{rule:20} {begins}")
    click.echo()
    for rule in dict.fromkeys(rule for rule, _ in blocks):
        click.echo(f"{rule}: {why(rule)}")
    click.echo("\nTo change it, print the text without --explain, and edit what is printed.")


def _source(given: str) -> "Path | Literal['-']":
    """Return the path, or "-"."""
    return "-" if given == "-" else Path(given)


def _typeset(found: "Manuscript") -> "Manuscript":
    """Return the manuscript as it comes from the typographer."""
    from zine import typography

    return typography.typeset(found)


def _said(found: "Manuscript") -> Iterator[str]:
    """Yield the findings, one line each."""
    for finding in found.findings:
        yield f"{finding.level}: {finding.message}" + (f" {finding.hint}" if finding.hint else "")
