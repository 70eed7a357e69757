"""`zine new`: a start for what people make themselves."""

import re
import shutil
from pathlib import Path

import click

from zine.errors import ZineError


@click.group(name="new", short_help="Begin a layout of your own.")
def COMMAND() -> None:
    """Begin something of your own.

    \b
    Example: zine new layout my-layout --from communique
    """


@COMMAND.command(name="layout")
@click.argument("name", metavar="NAME|FOLDER")
@click.option(
    "--from", "source", default="communique", metavar="NAME", show_default=True, help="What to copy."
)
def layout(name: str, source: str) -> None:
    """Copy a layout into a folder of that name, ready to be changed.

    \b
    Example: zine new layout my-layout --from essay
    """
    from zine.layout import load_layout

    model, folder = load_layout(source), Path(name).expanduser()
    if folder.exists():
        raise ZineError(f"{folder} is there already", "Choose another name, or take that folder away.")
    try:
        shutil.copytree(model.folder, folder, copy_function=shutil.copyfile)
        stated = folder / "layout.toml"
        summary = f'summary = "{folder.name}, begun from {model.name}"'
        text = re.sub(r"^summary = .*$", lambda _: summary, stated.read_text("utf-8"), count=1, flags=re.M)
        stated.write_text(text, "utf-8")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ZineError(f"cannot write {folder}: {reason}", "Choose another place.") from error
    load_layout(str(folder))
    click.echo(
        f"{folder}: layout.toml, page.html and style.css are yours to change; docs/layouts.md says how."
    )
    click.echo(f"  zine build text.txt --layout {folder}")
