"""The engine: WeasyPrint, which zine knows from inside, and so only in the versions that it was made for.

Its lines, its boxes and its drawing are taken over in places that it promises to nobody. Another version may
set the same text otherwise without a word, so it is refused: no pages are better than wrong ones.
"""

from collections.abc import Callable
from functools import cache
from importlib import metadata, util

from zine.errors import ZineError

SERIES = 70
"""The version, up to its first point, that zine was made for; pyproject.toml asks for no other."""
LINES = (
    "context",
    "box",
    "position_y",
    "bottom_space",
    "skip_stack",
    "containing_block",
    "absolute_boxes",
    "fixed_boxes",
    "first_letter_style",
    "first_line_style",
)
"""What WeasyPrint says when it asks for a block's lines, in this order."""
DRAWING = ("stream", "textbox", "text_overflow", "block_ellipsis", "matrix")
"""What it says when a line's text is to be drawn."""
HINT = f"Install WeasyPrint {SERIES} again, as zine's README says, or a zine that knows that one."


def version() -> str | None:
    """Return the version of the WeasyPrint that is installed, None if none is, without importing it."""
    if util.find_spec("weasyprint") is None:
        return None
    try:
        return metadata.version("weasyprint")
    except metadata.PackageNotFoundError:
        return None


def fits(stated: str) -> bool:
    """Say whether a version is one that zine was made for.

    >>> fits("70.0"), fits("70.1.2"), fits("71.0"), fits("7"), fits("unknown")
    (True, True, False, False, False)
    """
    return stated.partition(".")[0] == str(SERIES)


@cache
def known() -> None:
    """Raise ZineError unless the WeasyPrint that is imported is one whose inside zine knows."""
    import weasyprint
    from weasyprint.draw import text
    from weasyprint.layout import block

    if not fits(weasyprint.__version__):
        raise ZineError(
            f"WeasyPrint {weasyprint.__version__} is installed, and zine works with {SERIES}", HINT
        )
    if asks(block.iter_line_boxes) != LINES or asks(text.draw_first_line) != DRAWING:
        raise ZineError(f"WeasyPrint {weasyprint.__version__} makes lines as zine does not know", HINT)


def asks(function: Callable[..., object]) -> tuple[str, ...]:
    """Return the names of what a function is told, in their order."""
    code = function.__code__
    return tuple(code.co_varnames[: code.co_argcount])
