"""Stops that meet at a closing mark: which one stays, and where it stands."""

from zine.flattening import BREAK, END
from zine.languages._quotes import Pairs
from zine.languages._rules import Rule, change


def stops(pairs: Pairs) -> list[Rule]:
    """Leave one stop where two meet at a mark; put a semicolon, or a fragment's colon, after a closing one.

    Chicago 6.10, 6.134; New Hart's Rules 9.2.3; for German, Regelwerk § 92. The place of a comma or a full
    stop is the author's, as is the colon of a label: “Name:”.
    """
    opens, closes = ("".join(marks) for marks in zip(*pairs, strict=True))
    quoted = rf"[a-zß-ÿ(][^{opens}{closes}{BREAK}{END}]{{0,200}}"
    weak = tuple(f"{stop}{mark}" for stop in ",;:" for mark in closes)
    return [
        change("stops", rf"([,;:])[,;:](?=[{closes}])", r"\1", weak),
        change("stops", rf"([,;:][{closes}])[,;:](?![\w,;:])", r"\1", weak),
        change("stops", rf";([{closes}])(?![.,;:!?])", r"\1;", weak),
        change("stops", rf"(?<!\w)([{opens}]{quoted}):([{closes}])(?![.,;:!?])", r"\1\2:", weak),
    ]
