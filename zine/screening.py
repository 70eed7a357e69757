"""Screening: pictures made into what a black-and-white printer, and a copier after it, keep.

Toner is black or nothing: greys are dots, lines or grain. Left to the printer they are too fine to be copied;
here they are coarse on purpose, 53 lines to an inch (21 to a centimetre), at 45 degrees, where the eye sees a
screen least. Every function is pure arithmetic on pixels: the same picture gives the same dots anywhere.
"""

import math
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from PIL.Image import Image

Manner = Literal["photo", "grey", "halftone", "lines", "diffusion", "threshold"]
"""As it is; grey with more contrast; dots; lines; grain; black and white alone."""
Screen = Literal["halftone", "lines"]
MANNERS: tuple[Manner, ...] = get_args(Manner)
RESOLUTION = 600
"""Pixels to an inch of the office printer that screens are made for."""
RULING = 53.0
"""Dots or lines to an inch of a screen."""
MOST_PIXELS = 40_000_000
GAIN = 0.8  # a grey is made so much lighter (a power) because toner spreads
CURVE = 0.5  # how far the tones are drawn to their ends
FEWEST, LEAST = 12, 16  # of 255: lighter spots vanish, darker holes close


def screened(  # noqa: PLR0913
    picture: "Image",
    manner: Manner,
    size: tuple[float, float],
    *,
    resolution: int = RESOLUTION,
    ruling: float = RULING,
    angle: float = 45.0,
) -> "Image":
    """Return a picture as it is printed `size` = (width, height) in pt: of mode "1", "L" for `grey`.

    `photo` is the picture itself. Screens have `resolution` pixels to an inch, and `ruling` dots or lines to
    an inch at `angle` degrees; grain has half the resolution, for a copier loses single dots.
    """
    if manner == "photo":
        return picture
    grey = contrasted(picture)
    if manner == "grey":
        return grey
    fine = resolution // 2 if manner == "diffusion" else resolution
    large = toned(sharpened(enlarged(grey, size, fine)))
    if manner == "diffusion":
        return large.convert("1")  # Floyd and Steinberg's error diffusion, in Pillow
    if manner == "threshold":
        return parted(large, middle(large))
    return under_screen(large, manner, resolution / ruling, angle)


def contrasted(picture: "Image") -> "Image":
    """Return a picture in greys that reach from white to black, on white where it is transparent."""
    from PIL import Image, ImageOps

    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        ground = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(ground, picture)
    return ImageOps.autocontrast(picture.convert("L"), cutoff=1)


def enlarged(grey: "Image", size: tuple[float, float], resolution: float) -> "Image":
    """Return a picture with as many pixels as a printer of this resolution sets on `size` (pt)."""
    from PIL import Image

    across, down = (max(1.0, side / 72 * resolution) for side in size)
    less = min(1.0, math.sqrt(MOST_PIXELS / (across * down)))
    pixels = max(1, round(across * less)), max(1, round(down * less))
    return grey if grey.size == pixels else grey.resize(pixels, Image.Resampling.LANCZOS)


def sharpened(grey: "Image") -> "Image":
    """Return a picture with clearer edges: a screen softens them."""
    from PIL import ImageFilter

    return grey.filter(ImageFilter.UnsharpMask(radius=4, percent=80, threshold=2))


def toned(grey: "Image") -> "Image":
    """Return a picture with its tones drawn apart, and lighter by what toner adds."""
    return grey.point([tone(value) for value in range(256)])


def tone(value: int) -> int:
    """Return the grey (0 to 255) that stands for a grey.

    >>> tone(0), tone(255), tone(128) > 128
    (0, 255, True)
    """
    x = value / 255
    drawn = (1 - CURVE) * x + CURVE * x * x * (3 - 2 * x)
    found = round(255 * drawn**GAIN)
    return 255 if found > 255 - FEWEST else 0 if found < LEAST else found


def under_screen(grey: "Image", kind: Screen, pitch: float, angle: float) -> "Image":
    """Return a picture in black and white: dots or lines, `pitch` pixels apart, as large as it is dark."""
    from PIL import Image, ImageChops

    side, cells = tile(kind, round(pitch * math.cos(math.radians(angle))), turned(pitch, angle))
    across, down = grey.size
    wide = [
        (cells[row * side : (row + 1) * side] * (across // side + 1))[:across]
        for row in range(min(side, down))
    ]
    screen = Image.frombytes("L", grey.size, (b"".join(wide) * (down // side + 1))[: across * down])
    return parted(ImageChops.subtract(grey, screen), 0)


def turned(pitch: float, angle: float) -> int:
    """Return how many pixels a step of a turned screen goes down."""
    return round(pitch * math.sin(math.radians(angle)))


@cache
def tile(kind: str, over: int, down: int) -> tuple[int, bytes]:
    """Return the side of a screen's tile in pixels, and its thresholds row by row.

    The screen's cell is the square on the step (`over`, `down`): such screens repeat in whole pixels
    (rational tangents). Each threshold stands for the same share of the tile, so a flat grey is as dark as
    it should be.
    """
    square = over * over + down * down
    side = square // math.gcd(over, down)
    places = [(x, y) for y in range(side) for x in range(side)]

    def height(place: tuple[int, int]) -> float:
        x, y = place[0] + 0.63, place[1] + 0.79  # off the middle, so that few pixels are of one height
        along, across = (over * x + down * y) / square, (over * y - down * x) / square
        smaller = 1.0 if kind == "halftone" else 0.01
        waves = math.cos(2 * math.pi * across) + smaller * math.cos(2 * math.pi * along)
        return round(waves, 9)

    levels: dict[float, list[tuple[int, int]]] = {}
    for place in places:
        levels.setdefault(height(place), []).append(place)
    cells, before = bytearray(side * side), 0
    for level in sorted(levels):
        threshold = round(254 * (before + len(levels[level]) / 2) / len(places))
        for x, y in levels[level]:
            cells[y * side + x] = threshold
        before += len(levels[level])
    return side, bytes(cells)


def parted(grey: "Image", at: int) -> "Image":
    """Return a picture in black and white: white is what is lighter than `at`."""
    return grey.point([0] * (at + 1) + [255] * (255 - at), "1")


def middle(grey: "Image") -> int:
    """Return the grey that parts a picture's dark from its light pixels best (Otsu 1979)."""
    counts = grey.histogram()
    whole, weighed = sum(counts), sum(value * count for value, count in enumerate(counts))
    best, found, below, sum_below = -1.0, 127, 0, 0
    for value, count in enumerate(counts):
        below, sum_below = below + count, sum_below + value * count
        above = whole - below
        if not below or not above:
            continue
        apart = below * above * (sum_below / below - (weighed - sum_below) / above) ** 2
        if apart > best:
            best, found = apart, value
    return found


def png(picture: "Image") -> bytes:
    """Return a picture as a PNG that says nothing but its pixels."""
    clean, file = picture.copy(), BytesIO()
    clean.info = {}
    clean.save(file, "PNG")
    return file.getvalue()
