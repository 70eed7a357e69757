"""`zine layouts`: what a text can be dressed in."""

import click

from zine import catalogue


@click.command(name="layouts", short_help="List the layouts, or show one.")
@click.argument("name", required=False)
def COMMAND(name: str | None) -> None:
    """List the layouts, or show one: what it is for, and its knobs.

    \b
    Example: zine layouts communique
    """
    from zine.galley import load_layout

    if not name:
        for known in catalogue.layouts():
            click.echo(f"{known:<14} {load_layout(known).summary}")
        return
    layout = load_layout(name)
    click.echo(f"{layout.name}: {layout.summary}\n{layout.folder}\n\nKnobs, for --set or the front matter:")
    for knob in layout.knobs.values():
        default = (
            ("yes" if knob.default else "no") if isinstance(knob.default, bool) else knob.css(knob.default)
        )
        click.echo(f"  {knob.name + '=' + default:<22} {knob.help or knob.range()} ({knob.range()})")
