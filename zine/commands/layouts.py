"""`zine layouts`: what a text can be dressed in."""

from typing import TYPE_CHECKING

import click

from zine import catalogue

if TYPE_CHECKING:
    from zine.knobs import Knob


@click.command(name="layouts", short_help="List the layouts, or show one.")
@click.argument("name", metavar="[NAME|FOLDER]", required=False)
def COMMAND(name: str | None) -> None:
    """List the layouts, or show one: what it is for, its knobs, a picture of it.

    \b
    Example: zine layouts communique
    """
    from zine.layout import load_layout

    if not name:
        for known in catalogue.layouts():
            click.echo(f"{known:<14} {load_layout(known).summary}")
        return
    layout = load_layout(name)
    from zine.specimen import preview

    picture = preview(layout)
    click.echo(f"{layout.name}: {layout.summary}\n  folder   {layout.folder}")
    if picture:
        click.echo(f"  picture  {picture}")
    click.echo("\nKnobs, for --set or the front matter:")
    for knob in layout.knobs.values():
        click.echo(f"  {knob.name + '=' + default(knob):<22} {knob.help or knob.range()} ({knob.range()})")


def default(knob: "Knob") -> str:
    """Return how a knob stands by itself."""
    return ("yes" if knob.default else "no") if isinstance(knob.default, bool) else knob.css(knob.default)
