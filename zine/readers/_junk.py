"""The junk of the web, taken out of plain text: what no eye sees, and what no author wrote."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from zine.preflight import Finding
from zine.readers import pattern, words

ENTITY = pattern(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[\da-fA-F]{2,6});")
CONTROL = dict.fromkeys((*range(9), *range(14, 32), *range(127, 133), *range(134, 160)))
INVISIBLE = dict.fromkeys((0x200B, 0xFEFF, 0x00AD, 0x2060, 0x180E, 0xFFFC), None)
DIRECTIONS = dict.fromkeys((0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E), None)
BREAKS = {0x0B: "\n", 0x0C: "\n\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n\n"}
ODD_SPACES = dict.fromkeys(
    (0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200A, 0x3000, 0x205F),
    " ",
)
TRACKING = pattern(
    r"(?P<first>[?&])(?:utm_[a-z]+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|igsh|yclid|_hs[a-z]+|ref_src|twclid|ocid|cmpid|xtor|si)"
    r"=[^\s&#<>\"»]*(?=(?P<next>&?))",
    re.IGNORECASE,
)
REDIRECT = pattern(
    r"https?://(?:(?:www\.)?google\.[a-z.]{2,6}/url\?(?:\S*&)?(?:q|url)=|l\.facebook\.com/l\.php\?u=|"
    r"[\w.]+\.safelinks\.protection\.outlook\.com/\?url=|(?:www\.)?youtube\.com/redirect\?(?:\S*&)?q=)"
    r"(?P<goal>https?(?::|%3A)[^&\s]+)(?:&\S*)?",
    re.IGNORECASE,
)
"""An address that leads to another one, and tells somebody who went there."""
JUNK = pattern(
    r"""^[\W_]*(?:
      \[\s*(?:image|photo|picture|img|video|vidéo|bild|imagen|immagine|foto|embed|audio)\b[^\]]{0,80}\]
      |(?:share|partager|partagez|compartir|teilen|condividi)(?:\s+(?:this|that|on|via|sur|en|auf|su|cet|article|ceci|le|la|por|con|
         facebook|twitter|x|mastodon|telegram|whatsapp|e-?mail|linkedin|reddit|signal|diaspora|bluesky|page|link|lien|post|:|,|/|\|)){0,12}
      |(?:click\s+to\s+(?:share|print|email)|cliquez\s+pour\s+(?:partager|imprimer|envoyer)|haz\s+clic\s+para|
         klick(?:en)?,?\s+um|fai\s+clic\s+(?:qui\s+)?per|clique\s+para)\b.{0,90}
      |(?:tweet(?:er)?|like\s+this|j['’]aime\s+(?:ça|chargement)|chargement|like\s+loading|loading)
      |(?:print|imprimer|imprimir|drucken|stampa)(?:\s+(?:this|cet|article|page|pdf|friendly|la|el|l['’]article))*
      |(?:skip\s+to\s+(?:main\s+)?content|aller\s+au\s+contenu(?:\s+principal)?|saltar\s+al\s+contenido|zum\s+inhalt\s+springen)
      |(?:leave\s+a\s+(?:comment|reply)|laisser\s+un\s+commentaire|deja\s+un\s+comentario|read\s+more|lire\s+la\s+suite|leer\s+más|weiterlesen)
      |(?:read(?:ing)?\s+time|temps\s+de\s+lecture|tiempo\s+de\s+lectura|lesezeit|tempo\s+di\s+lettura|durée\s+de\s+lecture)\b.{0,30}
      |\d{1,3}\s*min(?:utes?)?\.?\s+(?:read|de\s+lecture|lesezeit).{0,25}
      |(?:à\s+)?(?:lire|voir|écouter)\s+(?:aussi|également)\s*:?.{0,120}|(?:read|see)\s+also\s*:?.{0,120}|lee\s+también.{0,120}|leggi\s+anche.{0,120}
      |siehe\s+auch\s*:?.{0,120}|lesen\s+sie\s+auch.{0,120}|(?:articles?\s+(?:similaires|liés|associés)|related\s+(?:posts?|articles?)|sur\s+le\s+même\s+(?:sujet|thème))
      |(?:étiquettes?|tags?|mots[\s-]clés|catégories?|categories|filed\s+under|posted\s+in|classé\s+dans|schlagwörter|etiquetas|etichette)\s*:.{0,140}
      |(?:\d{1,4}\s+)?(?:commentaires?|comments?|comentarios?|kommentare?|commenti|partages|shares|retweets|j['’]aime|likes)(?:\s+\d{1,4})?
      |(?:s['’]abonner|subscribe|abonnez-vous|suscribirse|abonnieren)(?:\s+(?:à|to|a)\s+.{0,60})?
      |(?:article|billet)\s+(?:précédent|suivant)|(?:previous|next)\s+(?:post|article)|(?:se\s+connecter|log\s+in|sign\s+in|connexion)
      |(?:posted|publié|publicado|pubblicato|eingestellt|publicada)\s+(?:by|par|por|da|von)\s.{2,60}?\s(?:at|à|a\s+la\(?s\)?|alle|um|às)\s+\d{1,2}[:.h]\d\d.{0,6}
      |email\s+this(?:\s*blogthis!?)?.{0,120}|envoyer\s+par\s+e-?mail\s*blogthis.{0,120}
      |(?:no|aucun|sin|nessun|keine)\s+(?:comments?|commentaires?|comentarios|commento|kommentare)\s*:?
      |(?:post\s+a\s+comment|enregistrer\s+un\s+commentaire|publicar\s+un\s+comentario|posta\s+un\s+commento|kommentar\s+veröffentlichen)
      |(?:newer|older)\s+posts?(?:\s+(?:older\s+posts?|home))*|(?:article|message)s?\s+plus\s+(?:récent|ancien)s?.{0,40}
      |labels?\s*:.{0,140}|libellés\s*:.{0,140}
      |(?:publicité|advertisement|anzeige|publicidad|pubblicità|follow|suivre|listen|sign\s+up|sign\s+in|menu)
      |.{0,50}\b\d{1,3}\s+min(?:utes?)?\s+(?:read|de\s+lecture|lesezeit|di\s+lettura|de\s+lectura)\b.{0,50}
      |(?:copy|copier)\s+(?:link|le\s+lien)|(?:facebook|twitter|whatsapp|telegram|email|mastodon|reddit|linkedin)(?:[\s|,/·•]+(?:facebook|twitter|
         whatsapp|telegram|e-?mail|mastodon|reddit|linkedin|x|pdf|print|imprimer)){1,8}
    )[\s.…:!]*$""",
    re.VERBOSE | re.IGNORECASE,
)


WORD = pattern(r"[^\W_]+")
OPENERS = words(
    """
    image photo picture img video vidéo bild imagen immagine foto embed audio share partager partagez
    compartir teilen condividi click cliquez haz klick klicken fai clique tweet tweeter like j
    chargement loading print imprimer imprimir drucken stampa skip aller saltar zum leave laisser deja
    read lire leer weiterlesen copy copier facebook twitter whatsapp telegram email mastodon reddit
    linkedin reading temps tiempo lesezeit tempo durée à voir écouter see lee leggi siehe lesen article
    articles related sur étiquettes étiquette tags tag mots catégories catégorie categories filed posted
    classé schlagwörter etiquetas etichette commentaires commentaire comments comment comentarios
    comentario kommentare kommentar commenti partages shares retweets likes s abonnez subscribe
    suscribirse abonnieren billet previous next se log sign connexion publié publicado pubblicato
    eingestellt publicada envoyer no aucun sin nessun keine post enregistrer publicar posta newer older
    message messages labels label libellés
    publicité advertisement anzeige publicidad pubblicità follow suivre listen menu
    """
)
"""The words that a line of JUNK can begin with."""
COOKIES = pattern(r"\bcookies?\b", re.IGNORECASE)
CONSENT = pattern(
    r"\b(?:accept|akzept|refus|reject|consent|zustimm|ablehn|aceptar|rechazar|accett|rifiut|personnalis|paramét|"
    r"expérience|experience|navigation|site)",
    re.IGNORECASE,
)
CRUMBS = pattern(r"[^›»>/.!?]{2,40}(?: ?[›»>] [^›»>/.!?]{2,60}){2,6}")
SITES = words(
    """
    facebook twitter x mastodon telegram whatsapp e-mail email mail linkedin reddit signal diaspora
    bluesky pinterest tumblr instagram imprimer print pdf copier partager share
    """
)


def clean(text: str) -> tuple[str, tuple[Finding, ...]]:
    """Take the junk of the web out of a text; these are the listed rewrites, and nothing else changes.

    Composed letters (NFC); control, invisible and (in texts written left to right) direction marks go; other
    spaces become plain ones, and no-break spaces between two words; HTML entities become their letters;
    tracking parameters and lines such as “Share this” or “[image]” go, and are named.
    """
    import html

    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\f" in text:  # a page's end inside a sentence
        text = re.sub(r"(?<=[\w,\u2010-])\s*\f\s*(?=[^\W\d_A-ZÀ-Þ])", "\n", text)
    text = text.translate(BREAKS | CONTROL | INVISIBLE | ODD_SPACES)
    if not any(unicodedata.bidirectional(char) in ("R", "AL") for char in set(text)):
        text = text.translate(DIRECTIONS)
    if "&" in text:
        text = ENTITY.sub(lambda found: html.unescape(found.group()), text)
    text, tracked = unicodedata.normalize("NFC", text), 0
    if "=" in text:
        text, tracked = TRACKING.subn(_untracked, text)
    kept, junk = _without_junk(_reopened(text).split("\n"))
    return "\n".join(kept), tuple(_rewrites(tracked, junk))


def untracked(address: str) -> str:
    """Return an address without its tracking parameters, and not through one that counts who follows it."""
    if found := REDIRECT.fullmatch(address):
        from urllib.parse import unquote

        address = unquote(found["goal"])
    return _reopened(TRACKING.sub(_untracked, address))


def _reopened(text: str) -> str:
    """Put the question mark before what is now an address's first parameter, if one is left."""
    return re.sub("\\?\0(&?)", lambda found: "?" if found[1] else "", text) if "\0" in text else text


def _untracked(found: re.Match[str]) -> str:
    """Return what stays of a tracking parameter: the question mark, if another parameter follows."""
    return "?\0" if found["first"] == "?" and found["next"] else ""


def _without_junk(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part the lines of the text from those that a web page added."""
    kept: list[str] = []
    junk: list[str] = []
    told = {at for at, line in enumerate(lines) if len(line) < 320 and is_junk(line.strip())}
    named = {at for at, line in enumerate(lines) if len(line) < 20 and line.strip().lower() in SITES}
    # One name of a site alone may be a heading; two are a bar to share by.
    said = [at for at, line in enumerate(lines) if line.strip()]
    bar = {at for at, after in pairwise(said) if {at, after} <= named | told for at in (at, after)}
    # A point alone parts the names in a bar such as “7 min read · Oct 3”.
    told |= {at for at in said if lines[at].strip() in "·•|" and told & {at - 1, at + 1}}
    first = next((at for at in said if at not in told), -1)
    for at, line in enumerate(lines):
        out = at in told or (at in bar and at in named) or (at == first and CRUMBS.fullmatch(line.strip()))
        (junk if out else kept).append(line.strip() if out else line)
    return kept, junk


def is_junk(text: str) -> bool:
    """Tell whether a line is what a web page puts around its texts, by what it says."""
    if COOKIES.search(text) and CONSENT.search(text) and len(text) < 320:
        return True
    if len(text) >= 160:
        return False
    first = WORD.search(text)
    # The large pattern is only asked where it can answer.
    opens = first and (first.group().lower() in OPENERS or text[0].isdigit() or " min" in text)
    return bool(opens and JUNK.match(text))


def _rewrites(tracked: int, junk: Sequence[str]) -> "Iterable[Finding]":
    """Name what was taken out."""
    if tracked:
        yield Finding(
            "tracking-removed", f"{tracked} tracking parameters were taken out of addresses.", level="note"
        )
    if junk:
        yield Finding("junk-removed", f"Lines of a web page were left out: {named(junk)}.", level="note")


def named(lines: Sequence[str]) -> str:
    """Return lines in quotation marks, each once, with how often it was there."""
    counts = Counter(lines)
    return ", ".join(f"“{line}”" + (f" × {count}" if count > 1 else "") for line, count in counts.items())
