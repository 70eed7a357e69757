"""The stage that WeasyPrint comes on: with the layout's families for the only fonts, or not at all."""

import os
import warnings
from contextlib import redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path

from zine import catalogue, engine, fallback, startup
from zine.errors import ZineError
from zine.galley import Galley
from zine.layout import line_of


def weasyprint_on_stage(galley: Galley) -> None:
    """Import WeasyPrint, with the layout's families for the only fonts there are."""
    own = families(galley)
    lent = fallback.lent(galley.html, own)
    startup.set_stage(own, lent.families, tuple(left.rule() for left in lent.apart))
    try:
        with warnings.catch_warnings(), redirect_stdout(StringIO()):
            # WeasyPrint warns of a missing subsetter and prints a notice of a missing Pango: we say both.
            warnings.simplefilter("ignore", DeprecationWarning)
            startup.quicken()
            import weasyprint  # noqa: F401

            keep_libraries()
    except OSError as error:
        raise ZineError(
            "Pango, which WeasyPrint sets type with, is not on this machine",
            "Run `zine doctor`: it says what to install.",
        ) from error
    engine.known()
    renew_rules(os.environ["FONTCONFIG_FILE"])


@cache
def keep_libraries() -> None:
    """Keep Pango and its kin loaded to the end: what Python gives back last of all, they take apart.

    Its last collection of garbage closes them in any order, and the process breaks.
    """
    import ctypes

    from weasyprint.text import ffi

    for library in vars(ffi).values():
        if type(library).__name__ == "Lib" or "FFILibrary" in type(library).__name__:
            ctypes.pythonapi.Py_IncRef(ctypes.py_object(library))


STAGED: list[str] = []
"""The file of rules that fontconfig has read last."""


def renew_rules(file: str) -> None:
    """Let fontconfig read its rules anew, where a text has others than the one before it.

    Pango asks for those that the process has read first, whatever font map it works with.
    """
    if STAGED and STAGED[0] != file:
        from zine import machine

        fontconfig = machine.load(machine.FONTCONFIG.files)
        if fontconfig is not None:
            fontconfig.FcInitReinitialize()
    STAGED[:] = [file]


def families(galley: Galley) -> list[Path]:
    """Return the folders of the families that the layout names: shipped ones, and its own `fonts` folder."""
    own = galley.layout.folder / "fonts"
    shipped = [catalogue.shipped("fonts") / name for name in galley.layout.fonts]
    for folder in shipped:
        if not folder.is_dir() or folder.parent.resolve() != catalogue.shipped("fonts").resolve():
            known = (p.name for p in catalogue.shipped("fonts").iterdir() if p.is_dir())
            said, path = f"no font family “{folder.name}” is shipped", galley.layout.folder / "layout.toml"
            raise ZineError(f"{path}{line_of(path, said)}: {said}", catalogue.nearest(folder.name, known))
    return [*shipped, own] if own.is_dir() else shipped
