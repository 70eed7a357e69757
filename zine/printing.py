"""Printers at home: what calibration learnt of one, kept as a profile in the user's configuration folder.

A printer that prints one side at a time gets two files: the fronts, and the backs for the pile put back.
Whatever it does with paper, and whatever way the pile is put back, two things decide the backs: their order
(same or reversed), and the edge on which the paper was flipped (the other edge turns the backs by 180°).
"""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from zine.errors import ZineError
from zine.imposition import MM

LETTERS = "AB"
Side = TypeVar("Side")


class Profile(NamedTuple):
    """A calibrated printer: order of the backs, flip edge, offset of the backs and unprintable borders in mm.

    `offset` is how far the backs must move right and up; `margins` are head, right, foot and left.
    """

    name: str
    order: str = "same"
    flip: str = "long"
    offset: tuple[float, float] = (0.0, 0.0)
    margins: tuple[float, float, float, float] = (6.35, 6.35, 6.35, 6.35)

    def ordered(self, backs: Sequence[Side]) -> list[Side]:
        """Return the backs in the order in which the printer wants them."""
        return list(backs) if self.order == "same" else list(reversed(backs))


def folder() -> Path:
    """Return where profiles are kept."""
    base = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(base) / "zine" / "printers"


def profile_path(name: str) -> Path:
    """Return the file of a printer's profile."""
    safe = re.sub(r"[^\w-]+", "-", name).strip("-").lower()
    if not safe:
        raise ZineError(f"“{name}” is no name for a printer.", "Use letters, such as kitchen.")
    return folder() / f"{safe}.toml"


def profiles() -> list[str]:
    """Return the names of the calibrated printers."""
    return sorted(path.stem for path in folder().glob("*.toml"))


def load(name: str) -> Profile:
    """Return a printer's profile. Raises ZineError."""
    import tomllib

    path = profile_path(name)
    if not path.is_file():
        known = ", ".join(profiles())
        hint = f"Calibrated are: {known}." if known else f"Calibrate it once: zine calibrate {name}"
        raise ZineError(f"There is no printer called “{name}”.", hint)
    try:
        said = tomllib.loads(path.read_text("utf-8"))
        profile = Profile(
            str(said["name"]),
            str(said["order"]),
            str(said["flip"]),
            tuple(said["offset"]),
            tuple(said["margins"]),
        )
        if profile.order not in ("same", "reversed") or profile.flip not in ("short", "long"):
            raise ValueError("order or flip")
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise ZineError(
            f"{path} is not a printer's profile.", f"Make it anew: zine calibrate {name}"
        ) from error
    return profile


def save(profile: Profile) -> Path:
    """Keep a profile, and return where."""
    import json

    path = profile_path(profile.name)
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in profile._asdict().items())
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    draft.write_text("\n".join(lines) + "\n", "utf-8")
    draft.replace(path)
    return path


def learnt(name: str, behind_first: str, same_way: bool, measures: Mapping[str, Sequence[float]]) -> Profile:
    """Return the profile that the answers to the test sheets give.

    `behind_first` is the letter on the back of sheet A. `same_way`: when one holds sheet A with its arrow up
    and turns it like the page of a book, the arrow on its back points up too. `measures`: offset, margins.
    """
    order = "same" if behind_first.upper() == LETTERS[0] else "reversed"
    given = {key: tuple(values) for key, values in measures.items()}
    return Profile(name, order, "long" if same_way else "short", **given)  # type: ignore[arg-type]


# --- test sheets --------------------------------------------------------------------------------------------


def test_sheets(paper: tuple[float, float], back: bool) -> bytes:
    """Return the two test sheets, fronts or backs: a letter, an arrow to the head, a ruler, the borders."""
    from io import BytesIO

    from pikepdf import Dictionary, Name, Pdf

    from zine.lettering import letters

    pdf = Pdf.new()
    lettered = letters(pdf, [*LETTERS, *LETTERS.lower(), RULER, "0123456789"])
    for letter in LETTERS.lower() if back else LETTERS:
        page = pdf.add_blank_page(page_size=paper)
        page.Resources = Dictionary(Font=Dictionary(F=lettered.font))
        page.Contents = pdf.make_stream("\n".join(_test_sheet(paper, letter, lettered.shown)).encode("ascii"))
    pdf.Root.ViewerPreferences = Dictionary(PrintScaling=Name("/None"))
    out = BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _test_sheet(paper: tuple[float, float], letter: str, shown: Callable[[str], str]) -> list[str]:
    width, height = paper
    middle = width / 2
    return [
        f"BT /F 120 Tf {middle - 40:.1f} {height / 2 - 20:.1f} Td {shown(letter)} Tj ET",
        f"2 w {middle:.2f} {height / 2 + 120:.2f} m {middle:.2f} {height / 2 + 240:.2f} l S",
        f"{middle - 20:.2f} {height / 2 + 215:.2f} m {middle:.2f} {height / 2 + 245:.2f} l "
        f"{middle + 20:.2f} {height / 2 + 215:.2f} l S",
        *_ruler(middle - 50 * MM, height / 2 - 130, shown),
        f"0.3 w {middle - 30:.2f} {height / 4:.2f} m {middle + 30:.2f} {height / 4:.2f} l S",
        f"{middle:.2f} {height / 4 - 30:.2f} m {middle:.2f} {height / 4 + 30:.2f} l S",
        *(line for way in range(4) for line in _border(paper, way, shown)),
    ]


RULER = "This line is 100 mm long if nothing was scaled."


def _ruler(x: float, y: float, shown: Callable[[str], str]) -> list[str]:
    ticks = [
        f"{x + at * MM:.3f} {y:.2f} m {x + at * MM:.3f} {y + (9 if at % 10 == 0 else 5):.2f} l S"
        for at in range(101)
    ]
    return [
        f"0.4 w {x:.3f} {y:.2f} m {x + 100 * MM:.3f} {y:.2f} l S",
        *ticks,
        f"BT /F 8 Tf {x:.2f} {y - 12:.2f} Td {shown(RULER)} Tj ET",
    ]


def _border(paper: tuple[float, float], way: int, shown: Callable[[str], str]) -> list[str]:
    """Return steps at a border, 1 mm apart and numbered: the lowest one printed is the border in mm."""
    width, height = paper
    turn = [
        (1, 0, 0, 1, 0, 0),
        (0, 1, -1, 0, width, 0),
        (-1, 0, 0, -1, width, height),
        (0, -1, 1, 0, 0, height),
    ][way]
    along = (width if way % 2 == 0 else height) / 2 - 8 * 7 * MM / 2
    lines = ["q " + " ".join(f"{value:.3f}" for value in turn) + " cm 0.4 w"]
    for mm in range(1, 16):
        x = along + (mm - 1) * 4 * MM
        lines.append(f"{x:.2f} {mm * MM:.3f} m {x + 3 * MM:.2f} {mm * MM:.3f} l S")
        lines.append(f"BT /F 5 Tf {x:.2f} {mm * MM + 1.5:.2f} Td {shown(str(mm))} Tj ET")
    return [*lines, "Q"]
