"""Signs between figures: the minus, and the dash of ranges."""

import re
from functools import cache

from zine.flattening import BREAK, END, OPAQUE, SPECIAL, Flat, edited
from zine.languages._rules import CAPITAL, Rule, change, figured, regex


def minus() -> Rule:
    """Make the rule that sets the minus of a negative number, which stands apart from what is before."""
    number = r"(?=\d+(?:[.,]\d+)?"
    return change(
        "minus",
        rf"[-–](?:(?<=[^\W\d_,;:] .|[,;:] .){number}(?![\w/–-]|\.\d))"
        rf"|(?:(?<=[\s(].)|(?<=\A.)){number}[ \u00a0]?[°%€£])|(?<=\(.){number}\))"
        rf"|(?:(?<=[{BREAK}{END}“«\"].)|(?<=«[\u00a0\u202f].)|(?<=\A.)){number}(?=[{BREAK}{END}”»\"]|[\u00a0\u202f]»|\Z)))",
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


_NAMING = (  # what stands before figures that are a name: Figure 5-10, Route 1-95, the code 9-11
    r"(?<!\w)(?:[^\W\d_a-zß-ÿ]\w*[.:]?|section|code|model|version|room|type|class|rule|law|number|serie[sn]?|telefon"
    r"|phone|call|dial|raum|modell|kode|typ)[ \u00a0]\Z"
)


def ranges(contexts: str, counted: str, dash: str = "–") -> list[Rule]:
    """Put a dash in what is surely a range: years, numbers after `contexts`, numbers of `counted` things.

    >>> from zine.typography import typeset_text
    >>> typeset_text("1914 - 1918, 5-6 eggs, 20%-30%, $15-20; 555-1234, COVID-19, 2-1", "en")
    '1914–1918, 5–6 eggs, 20%–30%, $15–20; 555-1234, COVID-19, 2-1'
    """
    years = r"1\d{3}|20\d\d"
    between = r" ?(?:--|[-–—−]) ?"

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
    free = r"(?<![\w.,/$€£#:+–—-])([1-9]\d{0,2})-([1-9]\d{0,2})(?=[KMBTx]?(?![\w/:–—-]|[.,]\d|['’]))"

    def counting(match: re.Match[str]) -> str:
        before = match.string[max(0, match.start() - 24) : match.start()]
        named = regex(_NAMING).search(before) is not None
        return match[0] if named or int(match[1]) >= int(match[2]) else ascending(match)

    def shortened(match: re.Match[str]) -> str:
        grows = int(match[3]) > max(12, int(match[1][-1] + match[2]))  # 1910-11 may be a month
        return joined(match) if grows else match[0]  # nor 2020-24: a season's name

    money, amount = "[$€£¢¥₹₴¤]", r"\d+(?:[.,]\d+)*"
    return [
        change("ranges", rf"{start}({years}){between}({years}){end}", ascending, "-–—−"),
        change("ranges", rf"(?i:\b(?:{contexts}))(?:[ \u00a0]|(?<=\.))(\d+)-(\d+){end}", ascending, "-"),
        change("ranges", rf"{start}{small}{between}{small}(?=[ \u00a0](?:{counted})\b)", ascending, "-–—"),
        figured("ranges", free, counting, "-"),
        figured("ranges", rf"{start}(1[5-9]\d)(\d)-(\d\d){end}", shortened, "-"),
        change(
            "ranges",
            rf"{start}({money}){amount}{apart}(?:--|[-–—]){apart}\1?{amount}{end}",
            joined,
            money[1:-1],
        ),
        change("ranges", rf"(\d{money})[-–—](?=\d+{money})", joined, money[1:-1]),
        change("ranges", rf"(\d[ \u00a0]?[%‰‱°]){between}(?=\d+[ \u00a0]?[%‰‱°])", joined, "%‰‱°"),
        change("ranges", rf"{start}(\d+)-(?=\d+[ \u00a0]?[%‰‱])", joined, "%‰‱"),
        figured("ranges", rf"{start}(\d+,\d+)-(?=\d+,\d+{end})", joined, ","),
        figured("ranges", rf"{start}{grouped}-(?={grouped}{end})", joined, ".,"),
        figured("ranges", rf"{start}([1-9]\d*000)-([1-9]\d*000){end}", ascending, "-"),
        change("ranges", rf"{start}\d+-(?=\d+[″′])", joined, "″′"),
        change("ranges", r"(?<=\d)(?:–|--| ---? ?| ?[–—]{2,3} ?)(?=\d)", dash, ("–", "--", "——")),
        figured(
            "ranges",
            rf"{start}\d{{1,4}}(?:(?: ?[–—] ?| - |- | -)\d{{1,4}}){{2,}}(?![\w/–—-]|[.,]\d| ?=)",
            joined,
            "-–—",
        ),
    ]


def named_ranges(names: str, dash: str = "–") -> Rule:
    """Make the rule that puts the dash between two months or two days: May–June, March 1871 – May 1871."""
    year = r"(?:\.? \d{4})?"
    follows = rf"(?=(?:{names})\b(?!-(?!-)| {CAPITAL}))"
    pattern = rf"(?<!\w[-–])\b((?:{names})\b{year}\.?)(?: ?– ?|--?| --? ){follows}"
    return change("ranges", pattern, rf"\1{dash}", "-–—")


def hours(dash: str = "–") -> Rule:
    """Make the rule that puts the dash between two times, which are atoms: 9:30–11:00."""

    def apply(flat: Flat) -> Flat:
        if not any(f"{OPAQUE}{sign}{OPAQUE}" in flat.text for sign in "-–"):
            return flat
        edits, atoms, done = [], 0, 0
        for between in regex(f"(?<={OPAQUE})[-–](?={OPAQUE})").finditer(flat.text):
            atoms += len(SPECIAL.findall(flat.text, done, between.start()))
            done = between.start()
            if all(regex(r"[0-2]?\d:[0-5]\d").fullmatch(time) for time in flat.atoms[atoms - 1 : atoms + 1]):
                edits.append((*between.span(), dash))
        return edited(flat, edits)

    return Rule("ranges", apply)


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(" ?(?:--|[-–—−]) ?")
