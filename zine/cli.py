"""The terminal's door: finds the commands, and lets no traceback out."""

import atexit
import gc
import os
import sys
import warnings
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

import click

from zine import catalogue
from zine.errors import ZineError
from zine.overseer import overseen

SELDOM = 500_000
"""Objects between two collections of garbage: a build makes much and drops little."""


class Commands(click.Group):
    """The commands found in zine/commands: one module each, imported when it is needed."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command; what went wrong is said in one line, foreseen or not (all of it for ZINE_DEBUG)."""
        try:
            return super().main(*args, **kwargs)
        except ZineError as mistake:
            click.echo(f"Error: {mistake.format_message()}", err=True)
            sys.exit(1)
        except OSError as error:
            if os.environ.get("ZINE_DEBUG"):
                raise
            name = f"{str(error.filename)[:60]}: " if error.filename else ""
            click.echo(f"Error: {name}{(error.strerror or str(error)).splitlines()[0].lower()}", err=True)
            click.echo("  Check the name, the folder and the room on the disk.", err=True)
            sys.exit(1)
        except Exception as error:
            if os.environ.get("ZINE_DEBUG"):
                raise
            click.echo(f"Error: {type(error).__name__}: {error}".splitlines()[0], err=True)
            click.echo("  This is a mistake of zine's, not yours. ZINE_DEBUG=1 shows where.", err=True)
            sys.exit(1)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands' names, from the files that are there."""
        return catalogue.names("commands")

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, imported now."""
        if cmd_name not in catalogue.names("commands"):
            return None
        command: click.Command = catalogue.module("commands", cmd_name).COMMAND
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the words ask for: `zine text.txt` is `zine build text.txt`."""
        word, known = args[0], self.list_commands(ctx)
        if word not in known and Path(word).is_file():
            args = ["build", *args]
        elif word not in known and not word.startswith("-"):
            ctx.fail(f"“{word}” is neither a command nor a file. {catalogue.nearest(word, known)}")
        return super().resolve_command(ctx, args)


def run() -> NoReturn:
    """Run the program, and leave at once when it is done: taking memory apart serves nobody."""
    _reopen()
    code: object = overseen()
    if code is None:
        code = worked()
    atexit._run_exitfuncs()
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 1)


def _reopen() -> None:
    """Open on nothing what a caller has closed of the standard streams: no file may take its place."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            nothing = os.open(os.devnull, os.O_RDWR)
            os.dup2(nothing, number)
            setattr(sys, name, os.fdopen(number, "w" if number else "r", encoding="utf-8"))


def worked() -> object:
    """Run the command; return the exit code."""
    gc.set_threshold(SELDOM)
    warnings.simplefilter("ignore")  # they are for who programs, not for who prints
    try:
        main()
    except SystemExit as end:
        return end.code
    return 0


@click.command(name="zine", cls=Commands)
@click.version_option(package_name="zine", message="zine %(version)s")
def main() -> None:
    """Turn the text of a communiqué into a booklet to print, fold and staple.

    \b
    Example: zine build text.txt --layout communique
    """
