"""`zine check`: looks a PDF over before paper is spent, or before it is handed on."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zine.errors import ZineError

if TYPE_CHECKING:
    from zine.inspection import Inspection
    from zine.preflight import Finding


@click.command(name="check", short_help="Look PDFs over before they are printed or passed on.")
@click.argument("files", nargs=-1, required=True, metavar="PDF…")
@click.option("--privacy", is_flag=True, help="Say only what the file tells of whoever made it.")
@click.option("--strict", is_flag=True, help="Let a warning fail too.")
@click.option("--json", "as_data", is_flag=True, help="Say everything as JSON.")
@click.pass_context
def COMMAND(ctx: click.Context, files: Sequence[str], privacy: bool, strict: bool, as_data: bool) -> None:
    """Look each PDF over: what would go wrong on paper, and what it tells of its maker.

    Ends with exit code 1 if there is an error.

    \b
    Example: zine check build/text/text-print-a4-short.pdf
    """
    from zine.guard import guarded

    told: list[dict[str, Any]] = []
    bad = False
    for name in files:
        try:
            facts, found = guarded(looked_over, Path(name), "privacy" if privacy else "")
        except ZineError as error:
            bad = True
            told.append({"file": name, "error": error.message, "hint": error.hint})
            if not as_data:
                click.echo(f"Error: {error.format_message()}", err=True)
            continue
        bad = bad or any(one.level == "error" or (strict and one.level == "warning") for one in found)
        told.append({"file": name, **facts, "findings": [data(one) for one in found]})
        if not as_data:
            say(name, facts, found, privacy)
    if as_data:
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    ctx.exit(1 if bad else 0)


def looked_over(path: Path, only: str) -> tuple[dict[str, Any], "Sequence[Finding]"]:
    """Return what a PDF is, and what was found in it."""
    from zine.inspection import inspected
    from zine.preflight import check

    with inspected(path) as inspection:
        return facts_of(inspection), check(inspection, only)


def facts_of(inspection: "Inspection") -> dict[str, Any]:
    """Return what a PDF is: pages, sizes in mm, blank pages, and whether they are sheets to print."""
    from zine.checks.paper import known_paper
    from zine.imposition import MM

    leaves = inspection.leaves
    sizes = list(dict.fromkeys((round(leaf.size[0] / MM), round(leaf.size[1] / MM)) for leaf in leaves))
    return {
        "kind": "sheets" if inspection.sheets else "pages",
        "pages": len(leaves),
        "sizes_mm": [list(size) for size in sizes],
        "paper": known_paper(*leaves[0].size) if leaves else "",
        "blank": [leaf.number for leaf in leaves if leaf.blank],
        "smallest_pt": round(min((t.size for leaf in leaves for t in leaf.ink.texts), default=0), 1),
    }


def data(found: "Finding") -> dict[str, Any]:
    """Return a finding as data."""
    return {name: getattr(found, name) for name in ("code", "level", "page", "message", "hint")}


def say(name: str, facts: dict[str, Any], found: "Sequence[Finding]", privacy: bool) -> None:
    """Say what was found, in plain lines."""
    sizes = ", ".join(f"{width} × {height} mm" for width, height in facts["sizes_mm"][:3])
    what = "sides of sheets" if facts["kind"] == "sheets" else "pages"
    paper = f" ({facts['paper'].capitalize()})" if facts["paper"] else ""
    click.echo(f"{name}: {facts['pages']} {what}, {sizes}{paper}")
    if not privacy and facts["blank"]:
        click.echo(f"  blank: {', '.join(map(str, facts['blank'][:30]))}")
    for one in found:
        where = f"page {one.page}: " if one.page else ""
        click.echo(f"  {one.level.capitalize()}: {where}{one.message} [{one.code}]")
        if one.hint:
            click.echo(f"    {one.hint}")
    if not found:
        click.echo("  It tells nothing of who made it." if privacy else "  Nothing to complain of.")
