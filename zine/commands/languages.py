"""`zine languages`: whose rules of typography there are."""

import click

from zine import catalogue


@click.command(name="languages", short_help="List the languages that texts are set in.")
def COMMAND() -> None:
    """List the languages that texts are set in, each by its own rules.

    \b
    Example: zine languages
    """
    for name, found in catalogue.modules("languages").items():
        code = getattr(found, "CODE", name)
        click.echo(f"{code:<8} {found.NAME:<24} {catalogue.summary(found)}")
