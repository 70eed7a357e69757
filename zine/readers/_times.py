"""Days and hours as people write them: the line that says a date, the entries of a programme."""

import re

from zine.readers import pattern, words

MONTHS = words(
    """
    janvier février fevrier mars avril mai juin juillet août aout septembre octobre novembre décembre
    decembre janv févr avr juil sept déc january february march april may june july august september
    october november december jan feb mar apr jun jul aug sep oct nov dec enero ene abr dic febrero
    marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre januar jänner
    februar märz juni juli oktober dezember gennaio febbraio aprile maggio giugno luglio settembre
    ottobre dicembre ott okt dez mär janeiro fevereiro março maio junho julho setembro outubro novembro
    dezembro nov gener febrer març maig juny juliol agost setembre desembre januari februari maart mei
    augustus
    """
)
DAYS = words(
    """
    lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday
    saturday sunday lunes martes miércoles jueves viernes sábado domingo montag dienstag mittwoch
    donnerstag freitag samstag sonnabend sonntag lunedì martedì mercoledì giovedì venerdì sabato
    domenica segunda terça quarta quinta sexta dilluns dimarts dimecres dijous divendres dissabte
    diumenge maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    """
)
# A month's name is masked by M and a day's by D, letter for letter, so that the patterns stay small.
M, D = "\ue000", "\ue001"
NAME = pattern(r"[^\W\d_]+(?:-feira)?")
OF = r"(?:\s+(?:de|del|d['’]|of))?\s*"
NUMBER = r"\d{1,2}(?:er|st|nd|rd|th|º|\.)?"
DATE = (
    rf"(?:(?:{D}+,?\s+(?:(?:le|the|el|den|il|o|dem|der)\s+)?)?"
    rf"(?:{NUMBER}(?:\s?(?:-|–|,|et|and|y|und|e|au|to|al|bis)\s?{NUMBER})*{OF}{M}+(?:\.?,?(?:\s+(?:de|del))?\s+\d{{4}})?"
    rf"|{M}+\s+{NUMBER}(?:,?\s+\d{{4}}|,\s\d\d(?![\dhH:]))?|\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{2,4}})?(?!\d)|\d{{4}}[-/]\d{{2}}[-/]\d{{2}}))"
)
HOUR = (
    r"(?:\d{1,2}\s?(?:[hHu]|[Uu][hu]r|[ap]\.?m\.?)(?:\s?\d{2})?(?![\w])"
    r"|\d{1,2}\s?heures?(?:\s?\d{2})?(?=\s*[:–—-])|\d{1,2}[:.]\d{2}(?:\s?(?:[Uu][hu]r|[ap]m|h))?(?!\w))"
)
HOURS = rf"{HOUR}(?:\s?(?:-|–|—|à|a|to|bis|/|→)\s?{HOUR})?"
AT = r"(?:(?:à|at|a las|um|alle|às|om|de|dès|from|ab)\s+)?"
AND = r"(?:,?\s+|\s+[–—-]\s+)"
WHEN = rf"(?:{DATE}(?:{AND}{AT}{HOURS})?|{D}+(?:,?\s+{NUMBER})?(?:{AND}{HOURS})?|{HOURS})"
FROM = (
    r"(?:(?:[Dd]ès|[Àà] partir de|[Dd]e|"
    r"[Vv]ers|[Ff]rom|[Aa]t|[Aa]b|[Uu]m|[Àà]|[Aa] las|[Dd]esde las|[Dd]alle|"
    r"[Aa]lle|[Oo]re|[Oo]m|[Vv]anaf)\s+)"
)
"""What stands before an hour."""
BEGINNING = pattern(rf"{FROM}?{HOURS}(?!\w)|{WHEN}(?!\w)|(?:[Oo]re|[Aa]lle|[Oo]m)\s\d{{1,2}}(?![\d.]*\d|\w)")
HOUR_ALONE = pattern(HOUR)
HOUR_LIKE = pattern(r"\d\s?[hHuUapAP:/]|\d\.\d|\d{4}-")
ANY_DATE = pattern(rf"(?<![\w/.-]){DATE}(?![\w/-])")
ASIDE = pattern(r"(?: \([^)]{1,40}\))?")
"""What is said of a day or an hour in parentheses."""
ENTRY = pattern(r"\s*(?P<sign>:|–|—|-|,|\||\t|$)\s*(?P<rest>.*)$")
TIMED = pattern(rf"(?P<when>{HOURS})[ \u00a0]+(?P<rest>[^\W\d_].*)")
APPOINTED = pattern(rf"(?:\w+[ \u00a0]?:? )?{WHEN}(?:,?\s+(?:{AT}{HOURS}|{D}+|{DATE}))?[.!]?")
YEARED = pattern(
    rf"(?P<when>(?:(?:{NUMBER}{OF})?{M}+{OF}\s*|[^\W\d_]{{2,9}} )?(?P<year>(?:1[4-9]|20)\d\d)"
    r"(?:\s?[-–/]\s?\d{2,4})?)(?:\s?[:–—|-]|\.)\s(?P<rest>\S.*)"
)
"""A line of a chronology: a year, perhaps with its month, and what was then."""
SAID_HOUR = pattern(rf"(?:^|\s)(?:{AT}{HOURS}(?!\w)|(?:alle|às|a l[ae]s|um|om|at|vers) \d{{1,2}}(?!\w))")
"""An hour anywhere in a line."""
TOLD = pattern(r"\b(?:nous|we|hemos|ont|a été|was|were|wir|abbiamo)\b")
PLACE = r"[^\W\d_][\w .'’()/-]{1,50}"
DATELINE = pattern(
    rf"(?:(?:[àÀ]\s+)?"
    rf"(?P<place>(?![Pp]ubli|[Pp]osted|[Mm]is en|[Vv]eröff){PLACE}?(?:, {PLACE}?)?)"
    rf"(?:,\s*|\s+(?:[–—|·-]|::)\s+|\s+(?=[Ll]e\s)))?"
    rf"(?P<date>(?:(?:[Ll]e|the|[Ee]l|den|am|[Ii]l|lo|a|em|op|on|[Ff]ait le|"
    rf"[Pp]ublié(?:e)? le|[Mm]is en ligne le|[Pp](?:ublished|osted)(?: on)?|[Vv]eröffentlicht am)\s+)?"
    rf"(?:{DATE}|{M}+{OF}\s*\d{{4}}))"
    rf"(?:\.|(?:, | [–—-] | à | in )(?P<after>(?=[A-ZÀ-Þ]){PLACE}(?:, {PLACE})?))?"
)


CAPITALS = pattern(
    r"(?:(?:[A-ZÀ-Þ][\w.'’-]*|d[eu]s?|la|les?|sur|en|sous|l['’][A-ZÀ-Þ][\w-]*|d['’][A-ZÀ-Þ][\w-]*|del?|am|an|der|im|"
    r"bei|upon|on|in|di|da|do)(?: |-|$)?)+"
)
"""A place by its capitals."""


def _masked(text: str) -> str:
    """Return a text with the names of months and days masked, letter for letter."""
    return NAME.sub(_mask, text)


def _mask(name: re.Match[str]) -> str:
    """Return the mask of a name, or the name."""
    lower = name.group().lower().removesuffix("-feira")
    sign = M if lower in MONTHS else D if lower in DAYS else ""
    return sign * len(name.group()) or name.group()


def dateline(text: str) -> tuple[str, str] | None:
    """Return the place ("" if none is said) and the date of a line that says nothing else.

    >>> dateline("Rennes, le 3 septembre 2024")
    ('Rennes', 'le 3 septembre 2024')
    >>> dateline("Le 3 septembre, nous avons bloqué la conférence")
    """
    if len(text) > 90 or not any(map(str.isdigit, text)):
        return None
    found = DATELINE.fullmatch(_masked(text))
    if not found:
        return None
    comma = not found["place"] or not re.match(r"\s+[Ll]e\s", text[found.end("place") :])
    if not comma and not CAPITALS.fullmatch(found["place"]):
        return None  # “Slogans entendus le 1er mai” says no place
    if (found["after"] or "").count(" ") > 3:
        return None  # “July 1st, National Rent Strike Day of Action” is a title
    date, places = found.span("date"), (found.span("place"), found.span("after"))
    named = [text[start:end].strip() for start, end in places if start >= 0]
    return (named[0] if named else ""), text[date[0] : date[1]]


def first_date(text: str) -> str:
    """Return the first date in a text, "" if there is none.

    >>> first_date("Publié le mardi 3 mars 2025 par admin")
    'mardi 3 mars 2025'
    """
    found = ANY_DATE.search(_masked(text))
    return text[found.start() : found.end()] if found else ""


_FIRST = frozenset(("dè", "à ", "de", "ve", "fr", "at", "ab", "um", "a ", "da", "al", "or", "om", "va"))
"""How a word of FROM begins."""


def is_hour(text: str) -> bool:
    """Tell whether a line says an hour and nothing else.

    >>> is_hour("8h30"), is_hour("8h30, il pleut")
    (True, False)
    """
    return len(text) < 9 and text[:1].isdecimal() and bool(HOUR_ALONE.fullmatch(text))


def begins(text: str) -> bool:
    """Tell whether a text begins with a day or an hour."""
    return _may_begin(text) and bool(BEGINNING.match(_masked(text)))


def _may_begin(text: str) -> bool:
    """Tell from its first letters whether the large pattern has to be tried (and compiled)."""
    if text[:1].isdecimal() or text[:2].lower() in _FIRST:
        return True
    name = NAME.match(text)
    return name is not None and _mask(name)[0] in (D, M)


def appoints(text: str) -> bool:
    """Tell whether a line says a day and little else, or a day with its hour.

    >>> appoints("Am Samstag, den 5. April 2025, um 14 Uhr"), appoints("Chaque jeudi, 19 h – 22 h")
    (True, True)
    >>> appoints("Le 3 septembre, nous avons bloqué la conférence")
    False
    """
    if len(text) > 70 or not any(map(str.isdigit, text)):
        return False
    return bool(APPOINTED.fullmatch(_masked(text)))


def timed(text: str) -> tuple[str, str] | None:
    """Return the hour that a short line begins with, and what it says, no sign between them.

    >>> timed("18h ouverture des portes")
    ('18h', 'ouverture des portes')
    """
    found = TIMED.fullmatch(text) if text[:1].isdecimal() and len(text) <= 90 else None
    return (found["when"], found["rest"]) if found else None


def entry(text: str) -> tuple[str, str] | None:
    """Return the when and the what of a line of a programme.

    >>> entry("Vendredi 12 septembre, 19h : projection")
    ('Vendredi 12 septembre, 19h', 'projection')
    >>> entry("Le 3 mars, ils ont fermé")
    """
    if len(text) > 300:
        return None
    if not _may_begin(text):
        return None
    masked = _masked(text)
    if not (D in masked[:60] or M in masked[:60] or HOUR_LIKE.search(text, 0, 40)):
        return None  # nothing there for the large pattern
    head = BEGINNING.match(masked)
    aside = ASIDE.match(text, head.end()) if head else None
    found = aside and ENTRY.match(text, aside.end())
    if not head or not found or (found["sign"] == "," and (len(text) > 130 or TOLD.search(text))):
        return None
    return text[: found.start("sign")].strip(), found["rest"].strip()


def yeared(text: str) -> tuple[int, str, str] | None:
    """Return the year that a line begins with, how it is said, and what was then.

    >>> yeared("Mai 1968 : tout le monde")
    (1968, 'Mai 1968', 'tout le monde')
    """
    after = (text[one.end() : one.end() + 2].lstrip()[:1] for one in re.finditer(r"\d{4}", text[:24]))
    if not any(sign and sign in ":–—|-./" for sign in after):
        return None
    found = YEARED.fullmatch(_masked(text))
    return (int(found["year"]), text[: found.end("when")], text[found.start("rest") :]) if found else None


def says_hour(text: str) -> bool:
    """Tell whether a line says an hour: `Assemblea ogni giorno alle 18`."""
    return any(map(str.isdigit, text)) and bool(SAID_HOUR.search(text))
