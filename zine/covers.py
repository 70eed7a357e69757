"""The picture of a cover: cropped to its field, and made into what a black printer and a copier keep."""

from base64 import b64encode
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from zine import pictures

if TYPE_CHECKING:
    from PIL.Image import Image

    from zine.screening import Manner

FINE = 400
"""Pixels to an inch of a screened cover: enough for its coarse dots, and half the work of a printer's 600."""


def named(stated: object) -> str:
    """Return the name of the picture that the front matter's `cover` says, "" if it says none.

    >>> named("photo.jpg"), named(False), named("no")
    ('photo.jpg', '', '')
    """
    return stated if isinstance(stated, str) and "." in stated else ""


@lru_cache(maxsize=4)
def illustration(
    name: str, folder: Path | None, size: tuple[float, float], manner: "Manner", clear: bool = False
) -> str:
    """Return a picture of the text's folder, cropped to `size` (pt) and screened, as an address.

    Where it is `clear`, its white is nothing, and what lies under it shows. Raises ZineError
    if there is no such picture, or if it cannot be read.
    """
    from PIL import Image, ImageOps

    from zine.screening import screened

    given = pictures.opened(*pictures.contents(name, folder))
    with pictures.decoding(name):
        picture = ImageOps.exif_transpose(given)
        drawn = screened(cropped(picture, size[0] / size[1]), manner, size, resolution=FINE)
    drawn = drawn if drawn.mode in ("1", "L") else drawn.convert("RGB")
    if clear:
        ink = ImageOps.invert(drawn.convert("L"))
        drawn = Image.merge("LA", (Image.new("L", ink.size), ink))
    file = BytesIO()
    drawn.save(file, "PNG")
    return f"data:image/png;base64,{b64encode(file.getvalue()).decode()}"


def cropped(picture: "Image", ratio: float) -> "Image":
    """Return the middle of a picture, as wide for its height as `ratio` says."""
    width, height = picture.size
    across, down = min(width, round(height * ratio)), min(height, round(width / ratio))
    left, top = (width - across) // 2, (height - down) // 2
    return picture.crop((left, top, left + max(1, across), top + max(1, down)))
