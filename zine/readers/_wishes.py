"""Closing lines: what wishes readers well or takes leave of them, and names nobody."""

import re

from zine.readers import _times, pattern, words
from zine.readers._markers import EMOJI

PICTURES = pattern(rf"(?:[ \u00a0]*(?:{EMOJI}|<3|[:;]-?\)|(?<=[ ])x+)[\u200d\U0001f3fb-\U0001f3ff]*)+$")
"""The pictures, smileys and kisses that a line ends with."""
SMALL = pattern(r"\W*[^\W\d_][\w'’·.*-]*(?:,? (?![A-ZÀ-Þ])[\w'’·.*-]+)*")
"""Words without a capital after the first: the name of a person or a place is not among them."""
TO_READERS = pattern(
    r"(?<![\w'’-])(?:vous|toi|te|you|yoursel(?:f|ves)|euch|dich|dir|vosotr[xae@]s|ustedes|ti|voi|vi|"
    r"vocês?|jullie|jezelf|elkaar|vosaltres)(?!\w)|\w-(?:vous|toi|nous|nos|vos|se)(?!\w)|"
    r"^(?:à|a|até|fins|see|bis|tot|hasta|nos vemos) (?:la |el |il )?"
    r"(?:bientôt|demain|plus|très|presto|breve|logo|aviat|soon|bald|gauw|pronto|prossima|próxima)",
    re.IGNORECASE,
)
"""Whom a wish is for, and when one will meet again."""
BIDS = pattern(
    r"\w{2,}ez (?!d[eu]s? |et |y |la |del )\w|\w*[áéíóú]\w{1,3}(?:te|se|nse|nos)(?!\w)|\w{4,}aos(?!\w)|"
    r"(?:stay|take|keep|hold|see|passt?|bleibt?|haltet|lasst|tenim|zorg|blijf|abbiate|state|restate|"
    r"fiquem|"
    r"cuide[mn]?) \w",
    re.IGNORECASE,
)
"""What a wish begins with: a verb that bids its readers do something."""
GREETS = pattern(
    r"(?:[^\W\d_]+ ){0,2}?(?:bis(?:es|ous)|amitiés|salutations|regards|wishes|greetings|grüßen?|gruß|"
    r"saludos?|abrazos?|besos|saluti|abbracci?o?|baci|abraços?|beijos|saudações|salutacions|abraçad(?:a|"
    r"es)|petons|"
    r"groet(?:en|jes)?|cheers|hugs|kisses|merci|thanks?|danke?|gracias|grazie|obrigad[oa]s?|gràcies|bedankt)"
    r"(?: (?![A-ZÀ-Þ])\S+){0,4}(?: (?:de|du|des|d[ea]sde|from|aus|da|uit) [A-ZÀ-Þ]\S+)?"
)
"""A greeting or thanks: what they are like, to whom they go, where they come from."""
SPIRIT = (
    r"(?:love|amour|amor|amore|liebe|liefde|rage|salud|salut|solidarity|solidarité|solidaridad|"
    r"solidarität|"
    r"solidarietà|solidariedade|solidaritat|solidariteit)"
)
IN_SPIRIT = pattern(
    rf"(?:avec|with|mit|con|com|amb|met|in|en|em)(?: [^\W\d_]+)? {SPIRIT}(?: (?:et|and|y|und|e|i|en|&) \S+)?|"
    rf"{SPIRIT} (?:et|and|y|e|i|en|&) (?-i:[a-zß-ÿ])\S+|liebe und \S+",
    re.IGNORECASE,
)
"""In what spirit one signs: `In solidarity`, `Avec amour et rage`."""
UNTIL = pattern(
    r"(?:à|au|a|al|am|bis|on|see (?:you|ya)(?: on)?|hasta(?: el)?|até|fins(?: el)?|tot(?: op)?|"
    r"nos vemos(?: el)?|"
    r"ci vediamo|on se (?:re)?voit|ens veiem|wir sehen uns(?: am)?) (?P<day>[^\W\d_]+)(?: \w+)?",
    re.IGNORECASE,
)
"""When one will meet again: `À samedi`."""
GOES_ON = words(
    """
    continue continuent continuer continues continua continuam continuant continúa continúan sigue siguen
    segueix segueixen weiter door on avanti lives vive lebt leeft
    """
)
"""The last word of a sentence of few words: `La lutte continue`."""
EVER = pattern(
    r"(?:hasta|até|fins|per|para|pour) (?:a )?(?:la victoria )?(?:siempre|sempre|toujours)", re.IGNORECASE
)
"""A farewell for ever."""
LUCK = pattern(
    r"(?:bon(?:ne)?s?|belles?|joyeu(?:x|ses?)|good|happy|safe|buen[ao]s?|feliz|felices|buon[ao]?|boas?|"
    r"bom|guten?s?|"
    r"viel|frohe[sn]?|schöne[sn]?|goede|veel|fijne|bona|bon) [^\W\d_]+(?: (?:à|a|to|for|an|für|aan) \w+)?",
    re.IGNORECASE,
)
"""What one wishes readers: `Bonne lecture`."""
CARE = pattern(
    r"^(?:pren\w+ soin|take care|stay safe|passt? (?:gut )?auf|pass(?:en sie)? auf|cuíd\w+|cuide[mn]|"
    r"abbiate cura|prendetevi cura|prenguem|zorg goed|tenez bon|hold on|portez-vous|prends soin|"
    r"à (?:très )?(?:bientôt|vite|demain|plus)|see you|bis (?:bald|dann|morgen)|hasta (?:pronto|luego|"
    r"mañana)|até (?:logo|já|breve)|a presto|fins aviat|"
    r"tot (?:gauw|ziens|dan))",
    re.IGNORECASE,
)
"""How one bids readers take care, or takes leave of them for a while."""
MANNER = pattern(
    r"\w+(?:air|ell|al|eus|iqu|èr|iv|dr)ement|\w{5,}(?:al|ari|os|er|iv)a?mente|"
    r"(?:yours )?(?:sincerely|faithfully|fraternally|truly)|herzlich(?:st)?|solidarisch|hartelijk",
    re.IGNORECASE,
)
"""How one signs: `Solidairement`."""
NAMES = pattern(
    r"(?:l[ae]s?|l['’]|d[eu]s?|une?|quelques|some|the|an?|die|der|das|ein(?:e|ige)?|el|los|las|un[ao]s?|"
    r"il|lo|i|gli|[oa]s?|els?|de|het|een|enkele)[ '’]|.*(?<!\w)(?:contre|against|gegen|contra|contro|"
    r"tegen|sans|sin|ohne|without|senza|sem|sense|zonder|pour|for|für|para|per|voor|du|des|of|del|della|"
    r"dels)(?!\w)|"
    r"\S*[^\W\d_]{3}[sx] ",
    re.IGNORECASE,
)
"""What a collective's name begins with or says: an article, a plural, whose it is, what for, what against."""


def wishes(text: str) -> bool:
    """Tell whether a line wishes well or takes leave, and names nobody.

    >>> wishes("Prenez soin de vous 💚"), wishes("Solidairement"), wishes("Passt aufeinander auf 🖤")
    (True, True, True)
    >>> wishes("Des amies de la Plaine 💚"), wishes("Martinez"), wishes("Comité de lutte")
    (False, False, False)
    """
    said = PICTURES.sub("", text).rstrip(" \u00a0,!")
    if (
        _until(said)
        or EVER.fullmatch(said)
        or (len(said) < 40 and {*said.lower().split()[1:][-1:]} & GOES_ON)
    ):
        return True
    text = re.split(r"[!?…][ \u00a0\u202f]+(?=\w)", text)[-1]  # “Merci ! Bises”, but “Vélorution ! Nantes”
    said = PICTURES.sub("", text).rstrip(" \u00a0,")
    if MANNER.fullmatch(said) or IN_SPIRIT.fullmatch(said):
        return True
    if GREETS.fullmatch(said[:1].lower() + said[1:]) or re.search(r"(?<!^)\bGr(?:üßen?|uß|uss)\b", said):
        return True  # German nouns have a capital
    if not SMALL.fullmatch(said):
        return False
    if BIDS.match(said) or (TO_READERS.search(said) and not re.fullmatch(r"\w+", said)):
        return True
    return said != text and " " in said and not NAMES.match(said)


def _until(said: str) -> bool:
    """Tell whether a line says on which day one will meet again."""
    found = UNTIL.fullmatch(said) if {*said.lower().split()} & _times.DAYS else None
    return found is not None and found["day"].lower() in _times.DAYS


def wishes_readers(text: str) -> bool:
    """Tell whether a line that cries out wishes its readers well, and calls for nothing.

    >>> wishes_readers("Bonne lecture !"), wishes_readers("Rejoignez-nous !")
    (True, False)
    """
    said = PICTURES.sub("", text).rstrip(" \u00a0\u202f!")
    greets = GREETS.fullmatch(said[:1].lower() + said[1:]) or LUCK.fullmatch(said)
    return (
        bool(greets)
        or _until(said)
        or (" " in said and said[-4:].strip(" -") != "nous" and bool(CARE.search(said)))
    )
