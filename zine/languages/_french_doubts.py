"""What is asked of the author of a French text: accents on capitals, tu and vous, months, decimals."""

from zine.languages._doubts import Doubt
from zine.languages._rules import words

DOUBTS = (
    Doubt(
        "typography-accent",
        r"A (?:(?<=[\u2028\u2029]..)|(?<=\A..)|(?<=[.!?…:«][ \u00a0]..))(?:l[ae’]|ce(?:tte|s)?|partir|chaque"
        r"|to(?:us|utes)|travers|côté|propos|quand|qui|force|moins|bas|défaut|peine|condition|suivre|vous|nous|Paris|Rennes)\b",
        "“A” that may be “À”",
        "Capitals keep their accents.",
        needs=tuple(
            f"{before}A " for before in ("\u2028", "\u2029", ". ", "! ", "? ", "… ", ": ", "«\u00a0", "« ")
        ),
    ),
    Doubt(
        "typography-title",
        r"(?<!\w)Mr\.?[ \u00a0](?=[A-ZÀ-Þ])",
        "“Mr”",
        "In French, Monsieur is M.",
        needs=("Mr",),
    ),
    Doubt(
        "typography-acronym",
        r"\.(?<!\w[A-Z]\.)(?<![.]..)(?<=[A-Z]\.)(?:[A-Z]\.){2,}",
        "an acronym with points",
        "Write CGT, not C.G.T.",
    ),
    Doubt(
        "typography-address",
        r"\b(?:[Tt]u|[Tt]oi|[Tt]es)\b",
        "“tu”, and elsewhere “vous”",
        "If the text speaks to one reader, it should keep to one.",
        needs=(" tu ", "Tu ", " toi", "Toi", " tes ", "Tes "),
        besides=r"\b(?:[Vv]ous|[Vv]os)\b",
    ),
    Doubt("typography-etc", r"\betc(?![.\w])", "“etc” without its point", needs=("etc",)),
    Doubt(
        "typography-month",
        r"\d[ \u00a0](?:Janvier|Février|Mars|Avril|Mai|Juin|Juillet|Août|Septembre|Octobre|Novembre"
        r"|Décembre)\b",
        "a month with a capital",
        "In French, months and days are written small.",
        needs=(
            *words("Janvier Février Mars Avril Juin Juillet Août Septembre Octobre Novembre Décembre"),
            "Mai ",
        ),
    ),
    Doubt(
        "typography-decimal",
        r"\.(?<=\d\.)\d+[ \u00a0](?:km|kg|m|h|%|€|millions?|milliards?)",
        "a decimal point",
        "French has a comma.",
        needs=tuple(f".{figure}" for figure in range(10)),
    ),
)
