"""`zine check`: looks a PDF over before paper is spent, or before it is handed on."""

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zine.errors import ZineError

if TYPE_CHECKING:
    from zine.inspection import Inspection
    from zine.preflight import Finding

DRAWN = 10.0
"""The seconds that the drawing of a stranger's pages may take, to see how much ink is on them."""


@click.command(name="check", short_help="Look PDFs over before they are printed or passed on.")
@click.argument("files", nargs=-1, required=True, metavar="PDF|EDITION…")
@click.option("--privacy", is_flag=True, help="Say only what the file tells of whoever made it.")
@click.option("--strict", is_flag=True, help="Let a warning fail too.")
@click.option("--json", "as_data", is_flag=True, help="Say everything as JSON.")
@click.pass_context
def COMMAND(ctx: click.Context, files: Sequence[str], privacy: bool, strict: bool, as_data: bool) -> None:
    """Look each PDF over: what would go wrong on paper, and what it tells of its maker.

    An EDITION is the folder that build wrote: all of its files are looked over, and held against one another.
    Ends with exit code 1 if there is an error.

    \b
    Example: zine check build/text
    """
    told = [one for name in files for one in reports(Path(name), privacy)]
    for report in told:
        if not as_data:
            say(report, privacy)
    if as_data:
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    ctx.exit(1 if any(fails(report, strict) for report in told) else 0)


def reports(path: Path, privacy: bool) -> Iterator[dict[str, Any]]:
    """Yield what is to be said of a file, or of each file of an edition and of all together, as data."""
    from zine.editions import files_of
    from zine.guard import guarded

    try:
        files = files_of(path) if path.is_dir() else [path]
    except ZineError as error:
        yield failure(path, error)
        return
    try:
        for told in guarded(of_files, files, path if path.is_dir() else None, privacy):
            yield told if privacy or not drawn(told, path.is_dir()) else {**told, "ink": inked(told["file"])}
    except ZineError as error:
        if not path.is_dir():
            yield failure(path, error)
            return
        yield from (one for file in files for one in reports(file, privacy))  # one is past looking over


def of_files(files: Sequence[Path], edition: Path | None, privacy: bool) -> list[dict[str, Any]]:
    """Return what is to be said of files, and of them together if they are an edition, as data."""
    from zine.editions import compared

    with ExitStack() as opened:
        known: dict[Path, Inspection] = {}
        told = [of_file(file, privacy, known, opened) for file in files]
        if edition and not privacy:
            found = compared(known)
            told.append({"file": str(edition), "kind": "edition", "findings": [data(one) for one in found]})
    return told


def of_file(path: Path, privacy: bool, known: "dict[Path, Inspection]", opened: ExitStack) -> dict[str, Any]:
    """Return what is to be said of a file, as data; a PDF that can be opened becomes known."""
    from zine.checks.origin import of_picture
    from zine.inspection import contents, inspected
    from zine.preflight import check, private
    from zine.rasters import told

    try:
        read = contents(path)
        if (said := told(read)) is not None:
            return {"file": str(path), "kind": "picture", "findings": [data(one) for one in of_picture(said)]}
        inspection = known[path] = opened.enter_context(inspected(read, path.name))
        found = private(inspection) if privacy else check(inspection)
        return {
            "file": str(path),
            **facts_of(inspection),
            "ink": [],
            "findings": [data(one) for one in found],
        }
    except ZineError as error:
        return failure(path, error)


def drawn(told: dict[str, Any], edition: bool) -> bool:
    """Say whether the ink of a file is to be told; in an edition, the pages have the same as the sheets."""
    return told.get("kind") in ("sheets", "pages") and (not edition or "-print-" in told["file"])


def failure(path: Path, error: ZineError) -> dict[str, Any]:
    """Return what is to be said of what cannot be looked over, as data."""
    return {"file": str(path), "error": error.message, "hint": error.hint}


def fails(report: dict[str, Any], strict: bool) -> bool:
    """Say whether a report is a failure: an error in it, or a warning where those count."""
    levels = {found["level"] for found in report.get("findings", [])}
    return "error" in report or "error" in levels or (strict and "warning" in levels)


def inked(file: str) -> list[float]:
    """Return the share of each page that ink covers, in per cent; nothing where it cannot be drawn."""
    from zine.coverage import coverage
    from zine.guard import guarded

    with suppress(ZineError, OSError):  # what cannot be drawn is told by the checks
        return guarded(coverage, Path(file).read_bytes(), seconds=DRAWN)
    return []


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


def say(report: dict[str, Any], privacy: bool) -> None:
    """Say what was found, in plain lines."""
    if "error" in report:
        click.echo(f"Error: {report['error']}\n  {report['hint']}", err=True)
        return
    click.echo(f"{report['file']}: {described(report)}")
    if not privacy and report.get("blank"):
        click.echo(f"  blank: {', '.join(map(str, report['blank'][:30]))}")
    if not privacy and (ink := report.get("ink")):
        most = max(ink)
        click.echo(
            f"  ink: {sum(ink) / len(ink):.0f} % of the paper, {most:.0f} % on page {ink.index(most) + 1}"
        )
    for one in report["findings"]:
        where = f"page {one['page']}: " if one["page"] else ""
        click.echo(f"  {one['level'].capitalize()}: {where}{one['message']} [{one['code']}]")
        if one["hint"]:
            click.echo(f"    {one['hint']}")
    if not report["findings"]:
        click.echo("  It tells nothing of who made it." if privacy else "  Nothing to complain of.")


def described(report: dict[str, Any]) -> str:
    """Return in a few words what a file is."""
    if report["kind"] not in ("sheets", "pages"):
        return "all together" if report["kind"] == "edition" else "a picture"
    sizes = ", ".join(f"{width} × {height} mm" for width, height in report["sizes_mm"][:3])
    paper = f" ({report['paper'].capitalize()})" if report["paper"] else ""
    return f"{report['pages']} {'sides of sheets' if report['kind'] == 'sheets' else 'pages'}, {sizes}{paper}"
