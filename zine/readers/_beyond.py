"""Beyond sense: what no writer writes, and what would keep the Markdown library busy for minutes.

Each of these costs it a search of all the rest, or a copy of all that is around: the time and the memory grow
with the square of their number, or faster. After the pathological cases of cmark's tests, and measured here.
"""

from collections import Counter
from itertools import pairwise

from zine.errors import ZineError
from zine.escaping import unescaped
from zine.readers import pattern

UNCLOSED = 400
"""How many brackets or parentheses of a paragraph may be open."""
DEEP = 60
"""How many lines in a row may each be further in than the one before."""
RUNS = 150
"""In how many different lengths backticks may stand in a paragraph."""
CALLS = 300
"""How often one note's sign may stand, and how many abbreviations there may be: each is sought everywhere."""
BACKTICKS, CALL, SHORT = (
    pattern(r"`+"),
    pattern(r"\[\^([^\]\n]{1,200})\]"),
    pattern(r"(?m)^ {0,3}\*\[[^\]\n]+\]:"),
)
FENCE = pattern(r"(?ms)^ {0,3}(```|~~~).*?(?:^ {0,3}\1[^\n]*$|\Z)")
ALIKE = 2_000
"""How often a sign, which is no letter, may stand in a row: no page has room for more."""
WORD = 10_000
"""How many characters may stand without a space: the time that dividing takes grows with their square."""
RUN = pattern(r"([^\w\s])\1+|_{2,}|[ \u00a0]{9,}")
UNPARTED = pattern(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u9fff\uf900-\uffef\U00020000-\U0003ffff]+"
)
"""Thai, Lao, Burmese, Khmer, Chinese and Japanese put no spaces between words."""
TAG = pattern(r"</?(?:a|em|strong|span|sup|sub|b|i|wbr|code|small)\b[^<>]*>")
BLOCK = pattern(r"<[^<>]*>")
CLOSE, SPLIT = "Close them, or take them out.", "Split the text in parts."


def refuse_runs(text: str) -> None:
    """Raise ZineError if a sign stands thousands of times in a row: rules try each of them as an end.

    >>> refuse_runs("-" * 2_000)
    """
    for run in RUN.finditer(text):
        if run.end() - run.start() > ALIKE:
            sign = "A space" if run[0].isspace() else f"“{run[0][0]}”"
            raise ZineError(f"{sign} stands more than {ALIKE} times in a row.", "Take most of them out.")


def refuse_words(html: str) -> None:
    """Raise ZineError if a word of a manuscript is longer than pages are.

    >>> refuse_words("文" * 20_000)
    """
    for written in BLOCK.sub(" ", TAG.sub("", html)).split():
        word = unescaped(written) if len(written) > WORD else ""
        if word and max(map(len, UNPARTED.split(word))) > WORD:
            said = f"A word has more than {WORD} characters: “{word[:20]}…”."
            raise ZineError(said, "Take it out, or divide it by spaces.")


def refuse(text: str) -> None:
    """Raise ZineError if a Markdown text is beyond sense."""
    refuse_runs(text)
    if text.count("[") > UNCLOSED or text.count("`") > RUNS:
        for part in text.split("\n\n"):
            _refuse_paragraph(part)
    if "      " * 20 in text and _stairs(FENCE.sub("", text)) > DEEP:
        raise ZineError("The text is nested too deeply to be read.", "Take some levels of > or [ out.")
    for name, times in Counter(CALL.findall(text)).most_common(1):
        if times > CALLS:
            said = f"[^{name[:20]}] stands more than {CALLS} times."
            raise ZineError(said, "Call and write a note once, or make several notes of it.")
    if text.count("*[") > CALLS and len(SHORT.findall(text)) > CALLS:
        raise ZineError(
            f"There are more than {CALLS} abbreviations.", "Leave those out that explain themselves."
        )


def _refuse_paragraph(part: str) -> None:
    """Raise ZineError if a paragraph has more that is not closed than anybody leaves open."""
    if part.count("[") - part.count("]") > UNCLOSED:
        raise ZineError("A paragraph has hundreds of brackets that are not closed.", CLOSE)
    if part.count("](") > UNCLOSED and part.count("(") - part.count(")") > UNCLOSED:
        raise ZineError("A paragraph has hundreds of parentheses that are not closed.", CLOSE)
    if part.count("`") > RUNS and len(set(map(len, BACKTICKS.findall(part)))) > RUNS:
        raise ZineError("A paragraph has backticks in hundreds of lengths.", CLOSE)


def _stairs(text: str) -> int:
    """Return how many lines in a row are each further in than the one before, at most."""
    insets = [len(line) - len(line.lstrip()) for line in text.expandtabs(4).split("\n") if line.strip()]
    most = steps = 0
    for before, after in pairwise(insets):
        steps = steps + 1 if after > before else 0
        most = max(most, steps)
    return most
