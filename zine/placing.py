"""Placing: the pictures of a text as they stand on its pages: how fine they are, and made for the printer.

Only when the pages are set is it known how large a picture is. Then its pixels are counted to the inch, and
it is screened for the printer's own pixels (zine/screening.py). Works on the boxes that WeasyPrint hands out
with its pages.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from zine.preflight import Finding
from zine.screening import Manner, screened

if TYPE_CHECKING:
    from PIL.Image import Image

PT = 0.75  # of a CSS pixel
ENOUGH = 150
"""Pixels to an inch below which office printers show the pixels."""
SMALLEST = 36  # pt: what is smaller is an ornament
HINT = "Use the original picture, print it smaller, or make it a drawing of few tones."


class Placed(NamedTuple):
    """A picture in its box, as wide and high as it is drawn, in pt."""

    box: Any
    width: float
    height: float

    @property
    def ppi(self) -> float:
        """Return how many of its pixels there are to an inch, across or down, whichever are fewer."""
        image = self.box.replacement
        return float(min(image.width / self.width, image.height / self.height) * 72)


def placed(pages: Iterable[Any]) -> Iterator[Placed]:
    """Yield the pictures of pixels on rendered pages."""
    for page in pages:
        for box in page._page_box.descendants():
            image: Any = getattr(box, "replacement", None)
            if getattr(image, "image_data", None) is None or not (box.width and box.height):
                continue
            across, down = box.width / image.width, box.height / image.height
            fit = box.style["object_fit"]
            if fit in ("contain", "scale-down", "cover"):
                across = down = max(across, down) if fit == "cover" else min(across, down)
            yield Placed(box, across * image.width * PT, down * image.height * PT)


def coarse(pages: Iterable[Any]) -> Iterator[Finding]:
    """Yield a finding for each picture that has too few pixels for its place."""
    for picture in placed(pages):
        if picture.ppi < ENOUGH - 1 and min(picture.width, picture.height) > SMALLEST:
            name = picture.box.element.get("src", "").rpartition("/")[2]
            named = "in the text" if name.startswith("data:") or "," in name else name
            size = f"{picture.width / 72 * 25.4:.0f} × {picture.height / 72 * 25.4:.0f} mm"
            said = f"the picture {named} has {picture.ppi:.0f} pixels to an inch, printed {size}"
            yield Finding("picture-coarse", said, HINT)


def press(pages: Iterable[Any], manner: Manner) -> None:
    """Make the pictures on rendered pages what the printer can print, each for its size."""
    if manner == "photo":
        return
    made: dict[tuple[str, int, int], Plate] = {}
    for number, picture in enumerate(placed(pages)):
        image = picture.box.replacement
        key = image.id, round(picture.width * 100), round(picture.height * 100)
        if key not in made:
            made[key] = Plate(f"plate{number}", pressed(picture, manner), image)
        picture.box.replacement = made[key]


def pressed(picture: Placed, manner: Manner) -> "Image":
    """Return a picture as the printer prints it at its size."""
    from PIL import Image

    with Image.open(BytesIO(picture.box.replacement.image_data.data)) as found:
        return screened(found, manner, (picture.width, picture.height))


class Plate:
    """A picture in place of one of WeasyPrint's, drawn pixel by pixel: in black and white, or in greys."""

    def __init__(self, name: str, picture: "Image", instead: Any) -> None:
        self.id, self.picture = name, picture
        self.width, self.height = picture.size
        self.get_intrinsic_size = instead.get_intrinsic_size

    def draw(self, stream: Any, width: float, height: float, _style: object) -> None:
        """Draw the picture on a stream, `width` × `height` px large."""
        name = stream.add_image(self, False, 1)
        stream.transform(width, 0, 0, -height, 0, height)
        stream.draw_x_object(name)

    def get_x_object(self, _interpolate: object, _ratio: object) -> Any:
        """Return the picture as an object of the file: one bit for a pixel, or eight."""
        import pydyf

        said = {
            "Type": "/XObject",
            "Subtype": "/Image",
            "Width": self.width,
            "Height": self.height,
            "ColorSpace": "/DeviceGray",
            "BitsPerComponent": 1 if self.picture.mode == "1" else 8,
        }
        return pydyf.Stream([self.picture.tobytes()], said, compress=True)
