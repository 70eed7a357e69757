"""Help in groups: a command with many options lists them by what they are about."""

from collections.abc import Mapping, Sequence
from typing import Any

import click


def grouped(groups: Mapping[str, Sequence[str]]) -> type[click.Command]:
    """Return a kind of command whose help lists options under headings; the rest stand under Options."""

    class Grouped(click.Command):
        """A command with headings in its help."""

        def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
            """Write the options, group by group."""
            options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
            left: dict[str, Any] = {p.name or "": p.get_help_record(ctx) for p in options}
            for heading, names in groups.items():
                _written(formatter, heading, [left.pop(name) for name in names])
            _written(formatter, "Options", list(left.values()))

    return Grouped


def _written(formatter: click.HelpFormatter, heading: str, records: Sequence[tuple[str, str] | None]) -> None:
    with formatter.section(heading):
        formatter.write_dl([record for record in records if record])
