"""The knobs of a layout."""

import pytest

from zine.errors import ZineError
from zine.knobs import Knob, knob, turned

SIZE = Knob("size", 10, "pt", 8, 14)
KNOBS = {
    "size": SIZE,
    "head": Knob("head", 15.0, "mm"),
    "cover": Knob("cover", True),
    "mood": Knob("mood", "calm", choices=("calm", "loud")),
    "accent": Knob("accent", "black"),
}


@pytest.mark.parametrize(
    ("name", "asked", "value"),
    [
        ("size", "9.5", 9.5),
        ("size", "9,5pt", 9.5),
        ("size", "0.14in", pytest.approx(10.08)),
        ("head", "2 cm", pytest.approx(20)),
        ("cover", "no", False),
        ("cover", True, True),
        ("mood", "loud", "loud"),
        ("accent", "#c00", "#c00"),
    ],
)
def test_a_knob_takes_what_a_person_writes(name: str, asked: object, value: object) -> None:
    assert turned(KNOBS, {name: asked}, "mine")[name] == value


@pytest.mark.parametrize(
    ("name", "asked", "hint"),
    [
        ("size", "20", "a number from 8 to 14 pt"),
        ("size", "ten", "a number from 8 to 14 pt"),
        ("size", "10em", "a number from 8 to 14 pt"),
        ("cover", "perhaps", "yes or no"),
        ("mood", "sad", "one of calm, loud"),
        ("accent", "red;} body {display:none", "words"),
    ],
)
def test_a_knob_says_what_it_takes(name: str, asked: str, hint: str) -> None:
    with pytest.raises(ZineError) as caught:
        turned(KNOBS, {name: asked}, "mine")
    assert hint in caught.value.hint


def test_an_unknown_knob_gets_the_nearest_name() -> None:
    with pytest.raises(ZineError, match="no knob “sise”") as caught:
        turned(KNOBS, {"sise": "9"}, "mine")
    assert "“size”" in caught.value.hint


def test_defaults_stand_and_keep_their_units() -> None:
    values = turned(KNOBS, {}, "mine")
    assert values["size"] == 10
    assert SIZE.css(9.5) == "9.5pt"
    assert KNOBS["head"].points(10) == pytest.approx(28.3465, abs=1e-3)


@pytest.mark.parametrize("entry", [{"defualt": 1}, {}, {"default": []}, {"default": "a", "choices": "a"}])
def test_a_broken_table_is_named(entry: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="knob size"):
        knob("size", entry)
