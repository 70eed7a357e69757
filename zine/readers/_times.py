"""Days and hours as people write them, in several languages: the lines of a date, the entries of a programme."""

import re

MONTHS = (
    "janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre"
    "|january|february|march|april|may|june|july|august|september|october|november|december"
    "|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre"
    "|januar|jänner|februar|märz|juni|juli|oktober|dezember"
    "|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre"
    "|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|dezembro"
    "|gener|febrer|març|maig|juny|juliol|agost|setembre|octubre|desembre"
    "|januari|februari|maart|mei|augustus|december"
)
DAYS = (
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    "|lunes|martes|miércoles|jueves|viernes|sábado|domingo|montag|dienstag|mittwoch|donnerstag|freitag|samstag"
    "|sonnabend|sonntag|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|segunda-feira|terça-feira"
    "|quarta-feira|quinta-feira|sexta-feira|dilluns|dimarts|dimecres|dijous|divendres|dissabte|diumenge"
    "|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
)
OF = r"(?:\s+(?:de|del|d['’]|of))?\s*"
NUMBER = r"\d{1,2}(?:er|st|nd|rd|th|º|\.)?"
DATE = (
    rf"(?:(?:{DAYS}),?\s+(?:(?:le|the|el|den|il|o|dem|der)\s+)?)?"
    rf"(?:{NUMBER}(?:\s?(?:-|–|et|and|y|und|e|au|to|al|bis)\s?{NUMBER})*{OF}(?:{MONTHS})(?:\.?,?(?:\s+(?:de|del))?\s+\d{{4}})?"
    rf"|(?:{MONTHS})\s+{NUMBER}(?:,?\s+\d{{4}})?|\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{2,4}})?(?!\d)|\d{{4}}-\d{{2}}-\d{{2}})"
)
HOUR = r"(?:\d{1,2}\s?(?:h|H|Uhr|u|am|pm|a\.m\.|p\.m\.)(?:\s?\d{2})?|\d{1,2}[:.]\d{2}(?:\s?(?:Uhr|am|pm|h))?)"
HOURS = rf"{HOUR}(?:\s?(?:-|–|—|à|a|to|bis|/|→)\s?{HOUR})?"
WHEN = rf"(?:{DATE}(?:,?\s+(?:(?:à|at|a las|um|alle|às|om|de|dès|from|ab)\s+)?{HOURS})?|(?:{DAYS})(?:,?\s+{NUMBER})?(?:,?\s+{HOURS})?|{HOURS})"
ENTRY = re.compile(rf"(?P<head>{WHEN})\s*(?P<sign>:|–|—|-|,|\||\t|$)\s*(?P<rest>.*)$", re.IGNORECASE)
BEGINNING = re.compile(rf"{WHEN}(?!\w)", re.IGNORECASE)
PLACE = r"[^\W\d_][\w .'’()/-]{1,50}"
DATELINE = re.compile(
    rf"(?:(?:[àÀ]\s+)?(?P<place>{PLACE}?)(?:,\s*|\s+[–—-]\s+|\s+(?=le\s)))?"
    rf"(?P<date>(?:(?:le|the|el|den|am|il|lo|a|em|op|on|fait le)\s+)?(?:{DATE}|(?:{MONTHS})(?:{OF})\s*\d{{4}}))\.?",
    re.IGNORECASE,
)


def dateline(text: str) -> tuple[str, str] | None:
    """Return the place ("" if none is said) and the date of a line that says nothing else.

    >>> dateline("Rennes, le 3 septembre 2024")
    ('Rennes', 'le 3 septembre 2024')
    >>> dateline("Le 3 septembre, nous avons bloqué la conférence")
    """
    found = DATELINE.fullmatch(text) if len(text) <= 90 else None
    return ((found["place"] or "").strip(), found["date"]) if found else None


def begins(text: str) -> bool:
    """Tell whether a text begins with a day or an hour."""
    return bool(BEGINNING.match(text))


def entry(text: str) -> tuple[str, str] | None:
    """Return the when and the what of a line of a programme.

    >>> entry("Vendredi 12 septembre, 19h : projection")
    ('Vendredi 12 septembre, 19h', 'projection')
    >>> entry("Le 3 mars, ils ont fermé")
    """
    found = ENTRY.match(text) if len(text) <= 300 else None
    if not found or (
        found["sign"] == ","
        and (len(text) > 130 or re.search(r"\b(?:nous|we|hemos|ont|a été|was|were|wir|abbiamo)\b", text))
    ):
        return None
    return found["head"].strip(), found["rest"].strip()
