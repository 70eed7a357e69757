"""The knobs of a layout: what a text or a person may turn, in which unit, and how far."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from zine import catalogue
from zine.errors import ZineError

Value = bool | float | str
POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "pc": 12.0}
TRUTHS = {
    "true": True,
    "yes": True,
    "on": True,
    "1": True,
    "false": False,
    "no": False,
    "off": False,
    "0": False,
}
MEASURE = re.compile(r"([+-]?\d+(?:[.,]\d+)?)\s*([a-z%]*)")
SAFE_TEXT = re.compile(r"[\w#.,%() +-]+")


@dataclass(frozen=True, slots=True)
class Knob:
    """Something to turn: a number with its unit and its range, a choice of words, a colour, or yes and no."""

    name: str
    default: Value
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] = ()
    help: str = ""

    def css(self, value: Value) -> str:
        """Return a value as CSS writes it, with its unit."""
        return f"{value:g}{self.unit}" if isinstance(value, (int, float)) else value

    def points(self, value: Value) -> float:
        """Return a length in pt."""
        return float(value) * POINTS[self.unit]

    def range(self) -> str:
        """Return what the knob takes, in words."""
        if isinstance(self.default, bool):
            return "yes or no"
        if self.choices:
            return "one of " + ", ".join(self.choices)
        if isinstance(self.default, str):
            return "words"
        low, high = self.minimum, self.maximum
        limits = "" if low is None or high is None else f" from {low:g} to {high:g}"
        return f"a number{limits}{' ' + self.unit if self.unit else ''}"


def knob(name: str, entry: Mapping[str, object]) -> Knob:
    """Read a knob's table of layout.toml; a ValueError says what is wrong with it."""
    known = {"default", "unit", "min", "max", "choices", "help"}
    if unknown := set(entry) - known:
        raise ValueError(f"knob {name}: unknown key {sorted(unknown)[0]}")
    default, choices = entry.get("default"), entry.get("choices", [])
    if not isinstance(default, (bool, int, float, str)):
        raise ValueError(f"knob {name}: its default must be a number, a text, true or false")
    if not isinstance(choices, list):
        raise ValueError(f"knob {name}: its choices must be a list")
    low, high = (float(v) if isinstance(v := entry.get(k), (int, float)) else None for k in ("min", "max"))
    unit, words = str(entry.get("unit", "")), str(entry.get("help", ""))
    return Knob(name, default, unit, low, high, tuple(map(str, choices)), words)


def turned(knobs: Mapping[str, Knob], asked: Mapping[str, object], layout: str) -> dict[str, Value]:
    """Return every knob's value: as asked, or its default. A ZineError says what a knob takes."""
    for name in asked:
        if name not in knobs:
            raise ZineError(f"the layout “{layout}” has no knob “{name}”", catalogue.nearest(name, knobs))
    return {name: setting(k, asked[name]) if name in asked else k.default for name, k in knobs.items()}


def setting(k: Knob, asked: object) -> Value:
    """Return a knob's value from what a person wrote."""
    value = understood(k, str(asked).strip())
    if value is None:
        raise ZineError(f"{k.name}={asked} cannot be", f"{k.name} takes {k.range()}.")
    return value


def understood(k: Knob, text: str) -> Value | None:
    """Return the value that a text gives to a knob, None if it gives none."""
    if isinstance(k.default, bool):
        return TRUTHS.get(text.lower())
    if isinstance(k.default, str):
        allowed = text in k.choices if k.choices else bool(SAFE_TEXT.fullmatch(text))
        return text if allowed else None
    return number(k, text)


def number(k: Knob, text: str) -> float | None:
    """Return a number in the knob's own unit and range, None if the text is none."""
    match = MEASURE.fullmatch(text.lower())
    if not match:
        return None
    value, unit = float(match[1].replace(",", ".")), match[2] or k.unit
    if unit != k.unit:
        if unit not in POINTS or k.unit not in POINTS:
            return None
        value *= POINTS[unit] / POINTS[k.unit]
    inside = (k.minimum is None or value >= k.minimum) and (k.maximum is None or value <= k.maximum)
    return value if inside else None
