"""The pictures that a text names: found beside it, checked before decoding, stripped of all but pixels."""

import os
import re
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from zine.confinement import within
from zine.errors import ZineError
from zine.preflight import Finding
from zine.rasters import END, PLAIN, exact, segments

if TYPE_CHECKING:
    from PIL.Image import Image

SOURCE = re.compile(r'<img\b[^>]*?\bsrc="([^"]*)"')
IMAGE = re.compile(r"<img\b[^>]*>")
ALT = re.compile(r'\balt="([^"]*)"')
UNTOLD = "Say in a few words what it shows: ![these words](picture.jpg)."
FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP")
MOST_BYTES = 64 << 20
LONGEST = 255
"""The most bytes of a file's name, on all usual systems."""
MOST_PIXELS = 80_000_000
LESS = "3000 pixels a side are plenty."
ADOBE, TRANSFORMS = b"\xff\xee\0\x0eAdobe\0\x64\0\0\0\0", (b"\0", b"\1", b"\2")
"""Adobe's segment but for its last byte, which says how colours are stored."""
UPRIGHT, LAST_UNTURNED, ORIENTATION = 1, 4, 0x0112  # EXIF 2.32, 4.6.4: 5 to 8 are turned by a quarter


def ratios(html: str, folder: Path | None) -> dict[str, float]:
    """Return the width over the height of each picture, upright, by its source as the HTML writes it.

    Raises ZineError for the first picture that is missing, outside the text's folder, or too large.
    """
    return {name: ratio(*contents(unescape(name), folder)) for name in SOURCE.findall(html)}


def untold(html: str) -> Iterator[Finding]:
    """Yield a finding for each picture of a text that has no words which stand for it."""
    for image in IMAGE.findall(html):
        words, source = ALT.search(image), SOURCE.search(image)
        if source and not (words and words[1].strip()):
            name = "in the text" if source[1].startswith("data:") else unescape(source[1])
            yield Finding("picture-untold", f"the picture {name} has no words that stand for it", UNTOLD)


def contents(source: str, folder: Path | None) -> tuple[bytes, str]:
    """Return the bytes that a source stands for, its own (`data:`) or a file’s, and a name for them."""
    if not source.startswith("data:"):
        name = unquote(source)
        return found(name, folder).read_bytes(), name
    try:
        return b64decode(unquote(source.partition(",")[2]), validate=True), "in the text"
    except ValueError as error:
        raise ZineError(
            "a picture in the text is damaged", "Save it beside the text, and name it."
        ) from error


def ratio(data: bytes, name: str) -> float:
    """Return a picture's width over its height, upright."""
    picture = opened(data, name)
    with decoding(name):
        lying = orientation(picture) > LAST_UNTURNED
    return picture.height / picture.width if lying else picture.width / picture.height


def orientation(picture: "Image") -> int:
    """Return how a picture lies, by its Exif; upright where that says nonsense."""
    said = picture.getexif().get(ORIENTATION, UPRIGHT)
    return said if isinstance(said, int) and 1 <= said <= 8 else UPRIGHT


@contextmanager
def decoding(name: str) -> Iterator[None]:
    """Say of a picture that it is damaged, however its decoder puts it."""
    try:
        yield
    except MemoryError:
        raise
    except Exception as error:
        said = " ".join(str(error).split())[:80] or type(error).__name__
        raise ZineError(f"the picture {name} is damaged: {said}", "Save it anew.") from error


@contextmanager
def unheard(wanted: bool) -> Iterator[None]:
    """Let no library write to standard error, if wanted: libtiff does, of each line that is damaged."""
    if not wanted:
        yield
        return
    kept, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)


def found(name: str, folder: Path | None) -> Path:
    """Return the file of a picture that a text names: beside the text or in a folder below, nowhere else."""
    if folder is None or re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", name) or name.startswith(("/", "\\")):
        raise ZineError(
            f"the picture {name} is not beside the text", "Save it there, and name it by its file."
        )
    if "\0" in name or any(len(part.encode()) > LONGEST for part in name.split("/")):
        raise ZineError(f"no picture can be called {name[:40]}…", "Give it a short name.")
    path = within(name, folder)
    if path is None:
        raise ZineError(f"the picture {name} is outside the text's folder", "Put it beside the text.")
    if not path.is_file():
        near = sorted(p.name for p in folder.iterdir() if p.suffix.lower() == path.suffix.lower())
        hint = f"Beside the text there is {', '.join(near[:5])}." if near else "Put it beside the text."
        raise ZineError(f"there is no picture {name}", hint)
    if path.stat().st_size > MOST_BYTES:
        raise ZineError(f"the picture {name} is larger than {MOST_BYTES >> 20} MB", "Save a smaller one.")
    return path


def opened(data: bytes, name: str) -> "Image":
    """Open a picture without decoding it; refuse what is none, or has too many pixels."""
    from PIL import Image

    try:
        picture = Image.open(BytesIO(data), formats=FORMATS)
    except MemoryError:
        raise
    except Image.DecompressionBombError as error:  # before it says its size
        size = f"more than {MOST_PIXELS // 1_000_000} million pixels"
        raise ZineError(f"the picture {name} is too large: {size}", LESS) from error
    except Exception as error:  # whatever is wrong with it
        hint = "zine takes PNG, JPEG, GIF, WebP, TIFF and BMP."
        raise ZineError(f"the picture {name} is none that zine can read", hint) from error
    if picture.width * picture.height > MOST_PIXELS:
        size = f"{picture.width} × {picture.height} pixels"
        raise ZineError(f"the picture {name} is too large: {size}", LESS)
    return picture


def prepared(data: bytes, name: str, *, grey: bool = False) -> tuple[bytes, str]:
    """Return a picture's pixels upright and alone, and their media type.

    A JPEG keeps its compressed data to the bit where it is upright already; what is grey becomes grey, and
    all that is not where that is asked for.
    """
    picture = opened(data, name)
    with decoding(name), unheard(picture.format == "TIFF"):
        upright = orientation(picture) == UPRIGHT
        fits = picture.format in ("JPEG", "MPO") and upright and (not grey or picture.mode == "L")
        if fits and (pixels := pixels_of_jpeg(data)):
            return pixels, "image/jpeg"
        return redrawn(picture, grey), "image/png"


def redrawn(picture: "Image", grey: bool = False) -> bytes:
    """Return the picture as a PNG that says nothing else: upright, in grey where it has or may have none."""
    from PIL import ImageOps

    turned = ImageOps.exif_transpose(picture)
    plain = turned.convert("RGBA" if turned.has_transparency_data else "RGB")
    if grey or (plain.mode == "RGB" and not coloured(plain)):
        plain = plain.convert("LA" if plain.mode == "RGBA" else "L")
    clean, file = plain.copy(), BytesIO()
    clean.info = {}
    clean.save(file, "PNG", optimize=False)
    return file.getvalue()


def coloured(picture: "Image") -> bool:
    """Say whether any pixel of an RGB picture is other than grey."""
    from PIL import ImageChops

    red, green, blue = picture.split()
    return any(ImageChops.difference(red, other).getbbox() is not None for other in (green, blue))


def pixels_of_jpeg(data: bytes) -> bytes:
    """Return the segments of a JPEG that its pixels need; b"" if it has no end or a wrong one.

    No comments, no metadata, no thumbnails, no second picture. Of the application segments only a byte of
    Adobe's stays, which says how CMYK is stored (ISO/IEC 10918-6, 6.5.3).
    """
    pieces, marker = [data[:2]], 0
    for marker, at, end in segments(data):
        if marker == 0xEE and data[at + 4 : at + 9] == b"Adobe" and data[at + 15 : at + 16] in TRANSFORMS:
            pieces.append(ADOBE + data[at + 15 : at + 16])
        elif marker in PLAIN:
            head = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
            if not exact(marker, data[at + 4 : head]):
                return b""
            pieces.append(data[at:end])
    return b"".join(pieces) if marker == END else b""
