"""Signs between figures: the minus, and the dash of ranges."""

import re
from functools import cache

from zine.flattening import BREAK, END
from zine.languages._rules import Rule, change, figured, regex


def minus() -> Rule:
    """Make the rule that sets the minus of a negative number, which stands apart from what is before."""
    number = r"(?=\d+(?:[.,]\d+)?"
    return change(
        "minus",
        rf"[-–](?:(?<=[^\W\d_,;:] .|[,;:] .){number}(?![\w/–-]|\.\d))"
        rf"|(?:(?<=[\s(].)|(?<=\A.)){number}[ \u00a0]?[°%€£])|(?<=\(.){number}\)))",
        "−",
        near=r"[-–][0-9](?<!\w..)",
    )


def degrees() -> Rule:
    """Make the rule that sets a minus that was typed apart from its degrees, before it passes for a dash."""
    return change("minus", r"[-–] (?<=[\s(]..)(?=\d+(?:[.,]\d+)? ?°)", "−", "°")


def closed_ranges() -> Rule:
    """Make the rule that closes the dash that was typed with spaces between two growing numbers.

    One with another dash in its sentence may set off an aside: in 1871 – 2000 people say – …
    """
    sentence = rf"[^.!?…{BREAK}{END}]*"

    def closed(match: re.Match[str]) -> str:
        before = regex(rf"{sentence}\Z").search(match.string, max(0, match.start() - 200), match.start())
        after = regex(sentence).match(match.string, match.end(), match.end() + 200)
        around = (before[0] if before else "") + (after[0] if after else "")
        alone = not regex(r"(?:^|[ \u00a0])[-–—](?:[ \u00a0]|$)").search(around)
        return f"{match[1]}–{match[2]}" if alone and int(match[1]) < int(match[2]) else match[0]

    number = r"\d{3,4}"  # a number of one or two figures may mark an item: 1 – …
    return figured(
        "ranges", rf"(?<![\w.,/-])({number})(?: – ?|– )({number})(?![\w/]|[., ]\d| ?[-–—=])", closed, "–"
    )


def ranges(contexts: str, counted: str, dash: str = "–") -> list[Rule]:
    """Put a dash in what is surely a range: years, numbers after `contexts`, numbers of `counted` things.

    >>> from zine.typography import typeset_text
    >>> typeset_text("1914 - 1918, 5-6 eggs, 20%-30%, $15-20; 555-1234, COVID-19, 2-1", "en")
    '1914–1918, 5–6 eggs, 20%–30%, $15–20; 555-1234, COVID-19, 2-1'
    """
    years = r"1\d{3}|20\d\d"
    between = r" ?(?:[-–—−]|--) ?"

    def joined(match: re.Match[str]) -> str:
        return _sign().sub(dash, match[0])

    def ascending(match: re.Match[str]) -> str:
        first, last = (int(regex(r"\D").sub("", match[k])) for k in (1, 2))
        falls = first >= last and len(match[1]) <= len(match[2])
        leaps = len(match[2]) > len(match[1]) + 1 and not regex("[.,]").search(match[2])  # 1-800
        return match[0] if falls or leaps else joined(match)

    end = r"(?![\w/-]|[.,]\d)"
    start = r"(?<![\w.,/$€£-])"
    small = r"(\d{1,3}(?:[.,]\d+)*)"
    grouped = r"\d{1,3}(?:[ .,]\d{3})+[.,]\d\d?"
    apart = " ?" if dash == "–" else ""
    money, amount = "[$€£¢¥₹₴¤]", r"\d+(?:[.,]\d+)*"
    return [
        change("ranges", rf"{start}({years}){between}({years}){end}", ascending, "-–—−"),
        change("ranges", rf"(?i:\b(?:{contexts}))[ \u00a0](\d+)-(\d+){end}", ascending, "-"),
        change("ranges", rf"{start}{small}{between}{small}(?=[ \u00a0](?:{counted})\b)", ascending, "-–—"),
        change(
            "ranges", rf"{start}({money}){amount}{apart}[-–—]{apart}\1?{amount}{end}", joined, money[1:-1]
        ),
        change("ranges", rf"(\d{money})[-–—](?=\d+{money})", joined, money[1:-1]),
        change("ranges", rf"(\d[ \u00a0]?[%‰‱°]){between}(?=\d+[ \u00a0]?[%‰‱°])", joined, "%‰‱°"),
        change("ranges", rf"{start}(\d+)-(?=\d+[ \u00a0]?[%‰‱])", joined, "%‰‱"),
        figured("ranges", rf"{start}(\d+,\d+)-(?=\d+,\d+{end})", joined, ","),
        figured("ranges", rf"{start}{grouped}-(?={grouped}{end})", joined, ".,"),
        change("ranges", rf"{start}\d+-(?=\d+[″′])", joined, "″′"),
        change("ranges", r"(?<=\d)(?:–|--| ---? ?| ?[–—]{2,3} ?)(?=\d)", dash, ("–", "--", "——")),
        figured(
            "ranges",
            rf"{start}\d{{1,4}}(?:(?: ?[–—] ?| - |- | -)\d{{1,4}}){{2,}}(?![\w/–—-]|[.,]\d| ?=)",
            joined,
            "-–—",
        ),
    ]


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(" ?(?:[-–—−]|--) ?")
