"""`zine doctor`: whether this machine can make booklets, and what to do if it cannot."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from zine.preflight import Finding

MARKS = {"note": "ok  ", "warning": "poor", "error": "FAIL"}


@click.command(name="doctor", short_help="Check this machine.")
@click.option("--json", "as_data", is_flag=True, help="Say everything as JSON.")
@click.pass_context
def COMMAND(ctx: click.Context, as_data: bool) -> None:
    """Check this machine: Python, libraries, fonts, cache and printers.

    Says for each whether it is well, and what to do where it is not. Exits with 1 if a build would fail.

    \b
    Example: zine doctor
    """
    from zine.machine import examine

    findings = examine()
    fails = any(finding.level == "error" for finding in findings)
    click.echo(as_json(findings, fails) if as_data else "\n".join(lines(findings, fails)))
    ctx.exit(int(fails))


def as_json(findings: Sequence["Finding"], fails: bool) -> str:
    """Return the findings as data."""
    return json.dumps(
        {"ready": not fails, "findings": [f._asdict() for f in findings]}, ensure_ascii=False, indent=2
    )


def lines(findings: Sequence["Finding"], fails: bool) -> list[str]:
    """Return the findings as a person reads them: a line each, what to do below, and the sum of it."""
    said = [f"{MARKS[f.level]}  {f.message}" + (f"\n      {f.hint}" if f.hint else "") for f in findings]
    return [
        *said,
        "",
        "A build would fail here: mend what is marked FAIL." if fails else "This machine can make booklets.",
    ]
