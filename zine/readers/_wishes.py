"""Closing lines: what wishes readers well or takes leave of them, and names nobody."""

import re

from zine.readers import pattern
from zine.readers._markers import EMOJI

PICTURES = pattern(rf"(?:[ \u00a0]*(?:{EMOJI}|<3|[:;]-?\)|(?<=[ ])x+)[\u200d\U0001f3fb-\U0001f3ff]*)+$")
"""The pictures, smileys and kisses that a line ends with."""
SMALL = pattern(r"\W*[^\W\d_][\w'’·.*-]*(?:,? (?![A-ZÀ-Þ])[\w'’·.*-]+)*")
"""Words without a capital after the first: the name of a person or a place is not among them."""
TO_READERS = pattern(
    r"(?<![\w'’-])(?:vous|toi|te|you|yoursel(?:f|ves)|euch|dich|dir|vosotr[xae@]s|ustedes|ti|voi|vi|vocês?|"
    r"jullie|jezelf|elkaar|vosaltres)(?!\w)|\w-(?:vous|toi|nous|nos|vos|se)(?!\w)|"
    r"^(?:à|a|até|fins|see|bis|tot|hasta|nos vemos) (?:la |el |il )?"
    r"(?:bientôt|demain|plus|très|presto|breve|logo|aviat|soon|bald|gauw|pronto|prossima|próxima)",
    re.IGNORECASE,
)
"""Whom a wish is for, and when one will meet again."""
BIDS = pattern(
    r"\w{2,}ez (?!d[eu]s? |et |y |la |del )\w|\w*[áéíóú]\w{1,3}(?:te|se|nse|nos)(?!\w)|\w{4,}aos(?!\w)|"
    r"(?:stay|take|keep|hold|see|passt?|bleibt?|haltet|lasst|tenim|zorg|blijf|abbiate|state|restate|fiquem|"
    r"cuide[mn]?) \w",
    re.IGNORECASE,
)
"""What a wish begins with: a verb that bids its readers do something."""
GREETS = pattern(
    r"(?:[^\W\d_]+ ){0,2}?(?:bis(?:es|ous)|amitiés|salutations|regards|wishes|greetings|grüßen?|gruß|"
    r"saludos?|abrazos?|besos|saluti|abbracci?o?|baci|abraços?|beijos|saudações|salutacions|abraçad(?:a|es)|petons|"
    r"groet(?:en|jes)?|cheers|hugs|kisses|merci|thanks?|danke?|gracias|grazie|obrigad[oa]s?|gràcies|bedankt)"
    r"(?: (?![A-ZÀ-Þ])\S+){0,4}(?: (?:de|du|des|d[ea]sde|from|aus|da|uit) [A-ZÀ-Þ]\S+)?"
)
"""A greeting or thanks: what they are like, to whom they go, where they come from."""
SPIRIT = (
    r"(?:love|amour|amor|amore|liebe|liefde|rage|salud|salut|solidarity|solidarité|solidaridad|solidarität|"
    r"solidarietà|solidariedade|solidaritat|solidariteit)"
)
IN_SPIRIT = pattern(
    rf"(?:avec|with|mit|con|com|amb|met|in|en|em)(?: [^\W\d_]+)? {SPIRIT}(?: (?:et|and|y|und|e|i|en|&) \S+)?|"
    rf"{SPIRIT} (?:et|and|y|e|i|en|&) (?-i:[a-zß-ÿ])\S+|liebe und \S+",
    re.IGNORECASE,
)
"""In what spirit one signs: `In solidarity`, `Avec amour et rage`."""
MANNER = pattern(
    r"\w+(?:air|ell|al|eus|iqu|èr|iv|dr)ement|\w{5,}(?:al|ari|os|er|iv)a?mente|"
    r"(?:yours )?(?:sincerely|faithfully|fraternally|truly)|herzlich(?:st)?|solidarisch|hartelijk",
    re.IGNORECASE,
)
"""How one signs: `Solidairement`."""
NAMES = pattern(
    r"(?:l[ae]s?|l['’]|d[eu]s?|une?|quelques|some|the|an?|die|der|das|ein(?:e|ige)?|el|los|las|un[ao]s?|"
    r"il|lo|i|gli|[oa]s?|els?|de|het|een|enkele)[ '’]|.*(?<!\w)(?:contre|against|gegen|contra|contro|tegen|"
    r"sans|sin|ohne|without|senza|sem|sense|zonder|pour|for|für|para|per|voor|du|des|of|del|della|dels)(?!\w)|"
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
