"""Italian: « » outside, “ ” inside; the accents that were typed as apostrophes are left to the author.

>>> from zine.typography import typeset_text
>>> set_ = lambda text: typeset_text(text, "it").replace("\u00a0", "␣").replace("\u202f", "⌟")
>>> set_('L\\' assemblea ha detto "no all\\'emergenza" - un po\\' tardi - negli anni \\'70...')
'L’assemblea ha detto «no all’emergenza» –␣un po’ tardi␣– negli anni ’70…'
"""

from collections.abc import Mapping

from zine.languages._doubts import Doubt
from zine.languages._quotes import Pairs
from zine.languages._rules import NBSP, Rule, bind, change, words
from zine.languages._shared import GUILLEMETS, Table, spaced, wraps
from zine.languages._shared import rules as shared

CODE = "it"
NAME = "italiano"
HYPHENATION = ("it_IT", 5, 2, 3)
STOPWORDS = words(
    """il lo la i gli le un uno una e di che in per non con si del della dei delle al alla da dal dalla
    nel nella sono è ma come più anche questo questa loro noi ci contro tutto tutti tutte senza essere
    hanno ha l' un' dell' nell' all' sull' dall' d' c' a ad ed o se cosa dove quando chi mi ti vi suo
    sua già ancora solo ogni fare ora mai perché poi nostro nostra lì qui era erano stato quello quella
    quelli sui sulle negli dagli due abbiamo siamo"""
)
LEANING = words(
    """e ed o ma però dunque quindi così allora poi anche infatti invece ciò questo questa questi queste
    quello quella egli lui lei loro essi lì là"""
)
WORDS = {
    "contents": "Indice",
    "notes": "Note",
    "contact": "Contatti",
    "copy": "Fotocopia e diffondi",
    "licence": "Licenza",
    "bibliography": "Bibliografia",
    "programme": "Programma",
    "page": "pagina",
    "table": "Indice",
}
HOUSE: Mapping[str, object] = {"dash": "en", "form": "guillemets"}
FORMS: Mapping[str, Pairs] = {"guillemets": GUILLEMETS, "swiss": (("«", "»"), ("‹", "›"))}

_TABLE = Table(
    months="gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre",
    counted="milioni|milione|miliardi|miliardo|mila|euro|ore|minuti|anni|giorni|mesi|settimane|persone"
    "|abitanti",
    titles=r"[Ss]ig\.(?:ra)?|[Dd]ott\.|[Pp]rof\.|[Aa]vv\.|On\.|S\.",
    numbered=r"pp?\.|pag\.|artt?\.|cap\.|vol\.|fig\.|[nN]\.",
    elisions="""l un dell all nell sull dall coll d c s m t v quest quell sant bell quant tutt senz anch nient
    mezz cos dev pover""",
    day=r"\b\d{1,2}[º°]?",
)


DOUBTS = (
    Doubt(
        "typography-accent",
        r"(?i:\b(?:\w*ch[eé]|e|cos[iì]|pi[uù]|gi[aà]|pu[oò]|per[oò]|ci[oò]|\w+t[aà]|sar[aà]|verr[aà]|far[aà]|l[iì]|l[aà]))’"
        r"(?=[\s.,;:!?)»”])(?<!sta’)(?<!fa’)(?<!va’)(?<!da’)",
        "an accent that was typed as an apostrophe",
        "Write perché, città, è.",
        needs=("’ ", "’,", "’.", "’;", "’:", "’!", "’?", "’)", "’»", "’”"),
    ),
)


def rules(house: Mapping[str, object]) -> list[Rule]:
    """Return the rules in their order, for a house's choices."""
    own = [
        change("units", r"(\d) (?=%)", r"\1", "%"),
        bind("units", r"\d", "[€£]", needs="€£"),
    ]
    table = _TABLE._replace(quotes=FORMS[str(house["form"])])
    return shared(table, spaced(house), ("–", NBSP), own)


__all__ = [
    "CODE",
    "DOUBTS",
    "FORMS",
    "HOUSE",
    "HYPHENATION",
    "LEANING",
    "NAME",
    "STOPWORDS",
    "WORDS",
    "rules",
    "wraps",
]
