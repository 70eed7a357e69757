"""`zine languages`: whose rules of typography there are, and what they are called."""

import click

from zine import catalogue


@click.command(name="languages", short_help="List the languages, or show one's rules.")
@click.argument("code", required=False)
def COMMAND(code: str | None) -> None:
    """List the languages that texts are set in, or show one: its rules and choices.

    A rule is switched off, and a choice made, in the front matter:

    \b
        typography: {dash: em, runts: false}

    \b
    Example: zine languages fr
    """
    if code:
        _show(code)
        return
    for name, found in catalogue.modules("languages").items():
        listed = getattr(found, "CODE", name)
        click.echo(f"{listed:<8} {found.NAME:<24} {catalogue.summary(found)}")


def _show(code: str) -> None:
    """Say what a language's rules are called, and what a house can choose."""
    from zine import languages
    from zine.typography import choices, rule_names

    found = languages.find(code)
    click.echo(f"{found.CODE}: {catalogue.summary(found)}\n\nRules, switched off by `name: false`:")
    click.echo(f"  {', '.join(rule_names(code))}")
    if offered := choices(code):
        click.echo("\nChoices, for `typography` in the front matter:")
    for name, (chosen, others) in offered.items():
        click.echo(f"  {f'{name}: {chosen}':<22} ({', '.join(others)})")
