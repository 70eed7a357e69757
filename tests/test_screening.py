"""Screening: greys made of black and white that a copier keeps."""

import hashlib
from typing import get_args

import pytest
from PIL import Image, ImageChops, ImageStat

from zine.screening import (
    MANNERS,
    RESOLUTION,
    RULING,
    Manner,
    Screen,
    middle,
    png,
    screened,
    tone,
    under_screen,
)

SCREENS: tuple[Screen, ...] = get_args(Screen)
BLACK_AND_WHITE: list[Manner] = ["halftone", "lines", "diffusion", "threshold"]


def ramp(width: int = 256, height: int = 64) -> Image.Image:
    return Image.linear_gradient("L").rotate(90).resize((width, height))


def dark(picture: Image.Image) -> float:
    """Return the share of black, 0 to 1."""
    return 1 - float(ImageStat.Stat(picture.convert("L")).mean[0]) / 255


@pytest.mark.parametrize("manner", BLACK_AND_WHITE)
def test_a_screened_picture_is_black_and_white_at_the_printers_resolution(manner: Manner) -> None:
    made = screened(ramp(), manner, (144, 72))
    fine = RESOLUTION // 2 if manner == "diffusion" else RESOLUTION
    assert made.mode == "1"
    assert made.size == (2 * fine, fine)
    assert dark(made.crop((0, 0, 40, fine))) > 0.95
    assert dark(made.crop((2 * fine - 40, 0, 2 * fine, fine))) < 0.05


@pytest.mark.parametrize("kind", SCREENS)
@pytest.mark.parametrize("angle", [0, 15, 45, 75])
def test_a_flat_grey_is_as_dark_in_dots_as_it_was(kind: Screen, angle: float) -> None:
    for grey in range(5, 255, 25):
        flat = Image.new("L", (700, 700), grey)
        made = under_screen(flat, kind, RESOLUTION / RULING, angle)
        assert dark(made) == pytest.approx(1 - grey / 255, abs=0.03), (grey, angle)


def test_dots_and_lines_stand_at_45_degrees_and_as_far_apart_as_the_ruling_says() -> None:
    step = round(RESOLUTION / RULING / 2**0.5)
    for kind in SCREENS:
        made = under_screen(Image.new("L", (400, 400), 150), kind, RESOLUTION / RULING, 45).convert("L")

        def unlike(across: int, down: int, made: Image.Image = made) -> float:
            inner = ImageChops.difference(made, ImageChops.offset(made, across, down)).crop(
                (50, 50, 350, 350)
            )
            return float(ImageStat.Stat(inner).mean[0])

        assert unlike(step, step) == 0
        assert unlike(step, 0) > 50
        along = [unlike(n, n) for n in range(1, step)]
        assert (max(along) < 20) == (kind == "lines")  # dots along the diagonal, or a line that never ends


def test_tones_grow_steadily_and_are_lighter_than_they_were() -> None:
    tones = [tone(value) for value in range(256)]
    assert tones == sorted(tones)
    assert all(after >= before for before, after in enumerate(tones) if before > 60)


def test_the_threshold_parts_what_is_dark_from_what_is_light() -> None:
    two = Image.new("L", (100, 100), 200)
    two.paste(40, (0, 0, 30, 100))
    assert 40 <= middle(two) < 200
    assert dark(screened(two, "threshold", (72, 72))) == pytest.approx(0.3, abs=0.01)


def test_what_is_transparent_is_white_paper() -> None:
    glass = Image.new("RGBA", (50, 50), (0, 0, 0, 0))
    glass.paste((0, 0, 0, 255), (0, 0, 25, 50))
    for manner in BLACK_AND_WHITE:
        assert dark(screened(glass, manner, (72, 72))) == pytest.approx(0.5, abs=0.02)


def test_the_same_picture_gives_the_same_dots() -> None:
    made = {manner: hashlib.sha256(png(screened(ramp(), manner, (72, 36)))).hexdigest() for manner in MANNERS}
    again = {
        manner: hashlib.sha256(png(screened(ramp(), manner, (72, 36)))).hexdigest() for manner in MANNERS
    }
    assert made == again
    assert len(set(made.values())) == len(MANNERS)


def test_a_poster_does_not_fill_the_memory() -> None:
    made = screened(ramp(), "halftone", (72 * 100, 72 * 100))
    assert made.width * made.height <= 41_000_000
