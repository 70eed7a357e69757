"""The terminal's door: finds the commands, and lets no traceback out."""

import click

from zine import catalogue


class Commands(click.Group):
    """The commands found in zine/commands: one module each, imported when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands' names, from the files that are there."""
        return catalogue.names("commands")

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, imported now."""
        if cmd_name not in catalogue.names("commands"):
            return None
        command: click.Command = catalogue.module("commands", cmd_name).COMMAND
        return command


@click.command(cls=Commands)
@click.version_option(package_name="zine", message="zine %(version)s")
def main() -> None:
    """Turn the text of a communiqué into a booklet to print, fold and staple.

    \b
    Example: zine build text.txt --layout communique
    """
