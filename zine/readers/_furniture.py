"""What a web page puts around its texts, as lines of words: by the word that each begins with."""

import re

from zine.readers import pattern, words
from zine.readers._openers import AFTER, BEFORE, WORD, openers, opens

SHARED = (
    r"(?:\s+(?:this|that|on|via|sur|en|auf|su|cet|article|ceci|le|la|por|con|facebook|twitter|x|mastodon|telegram|"
    r"whatsapp|e-?mail|linkedin|reddit|signal|diaspora|bluesky|page|link|lien|post|:|,|/|\|)){0,12}"
)

NETWORK = r"(?:facebook|twitter|whatsapp|telegram|e-?mail|mastodon|reddit|linkedin|x|pdf|print|imprimer)"
HOUR = r"(?:at|à|a\s+la\(?s\)?|alle|um|às)\s+\d{1,2}[:.h]\d\d.{0,6}"
MEANT = r"\b[^\]]{0,80}\]"
LINES = {
    "image photo picture img video vidéo bild imagen immagine foto embed audio": rf"\[\s*\w+{MEANT}",
    "share partager partagez compartir teilen condividi": rf"\w+{SHARED}",
    "click": r"click\s+to\s+(?:share|print|email)\b.{0,90}",
    "cliquez": r"cliquez\s+pour\s+(?:partager|imprimer|envoyer)\b.{0,90}",
    "haz klick klicken fai clique": (
        r"(?:haz\s+clic\s+para|klick(?:en)?,?\s+um|fai\s+clic\s+(?:qui\s+)?per|clique\s+para)\b.{0,90}"
    ),
    "tweet tweeter like j chargement loading": (
        r"tweet(?:er)?|like\s+this|j['’]aime(?:\s+(?:ça|chargement))?|chargement|like\s+loading|loading"
    ),
    "print imprimer imprimir drucken stampa": (
        r"\w+(?:\s+(?:this|cet|cette|diese|esta|questa|seite|pagina|página|article|page|pdf|friendly|la|el|l['’]article))*"
    ),
    "skip": r"skip\s+to\s+(?:main\s+)?content",
    "aller": r"aller\s+au\s+contenu(?:\s+principal)?",
    "saltar zum": r"saltar\s+al\s+contenido|zum\s+inhalt\s+springen",
    "leave laisser deja": r"leave\s+a\s+(?:comment|reply)|laisser\s+un\s+commentaire|deja\s+un\s+comentario",
    "read see": r"read\s+more|reading\s+time\b.{0,30}|read\s+time\b.{0,30}|(?:read|see)\s+also\s*:?.{0,120}",
    "reading": r"reading\s+time\b.{0,30}",
    "lire voir écouter": r"lire\s+la\s+suite|\w+\s+(?:aussi|également)\s*:?.{0,120}",
    "à": r"à\s+(?:lire|voir|écouter)\s+(?:aussi|également)\s*:?.{0,120}",
    "leer lee leggi weiterlesen": r"leer\s+más|weiterlesen|lee\s+también.{0,120}|leggi\s+anche.{0,120}",
    "temps tiempo lesezeit tempo durée": (
        r"(?:temps\s+de\s+lecture|tiempo\s+de\s+lectura|lesezeit|tempo\s+di\s+lettura|durée\s+de\s+lecture)\b.{0,30}"
    ),
    "siehe lesen": r"siehe\s+auch\s*:?.{0,120}|lesen\s+sie\s+auch.{0,120}",
    "article articles related billet": (
        r"article\s+publié\s+le\s.{4,24}\ssur\s.{3,40}|articles?\s+(?:similaires|liés|associés)|"
        r"related\s+(?:posts?|articles?)|(?:article|billet)\s+"
        r"(?:précédent|suivant)|articles?\s+plus\s+(?:récent|ancien)s?.{0,40}"
    ),
    "sur": r"sur\s+le\s+même\s+(?:sujet|thème)",
    "étiquettes étiquette tags tag mots mot catégories catégorie categories filed posted classé schlagwörter "
    "etiquetas etichette": (
        r"(?:étiquettes?|tags?|mots?[\s-]cl(?:é|ef)s|catégories?|categories|filed\s+under|posted\s+in|classé\s+dans|"
        rf"schlagwörter|etiquetas|etichette)\s*:.{{0,140}}|(?:posted|filed)\s+(?:in|under)\s+[^|]{{2,80}}\|.{{0,80}}|"
        rf"posted\s+by\s.{{2,60}}?\s{HOUR}"
    ),
    "commentaires commentaire comments comment comentarios comentario comentários kommentare kommentar "
    "commenti partages shares retweets likes": (
        r"\w+(?:\s+\d{1,4})?|(?:comments\s+off\s+on|commentaires\s+fermés\s+sur|comentarios\s+desactivados\s+en|"
        r"comentários\s+fechados\s+em|commenti\s+disabilitati\s+su|kommentare\s+deaktiviert\s+für)\b.{0,140}"
    ),
    "s subscribe abonnez suscribirse abonnieren": (
        r"(?:s['’]abonner|subscribe|abonnez-vous|suscribirse|abonnieren)(?:\s+(?:à|to|a)\s+.{0,60})?"
    ),
    "previous next newer older": (
        r"(?:previous|next)\s+(?:post|article)|(?:newer|older)\s+posts?(?:\s+(?:older\s+posts?|home))*"
    ),
    "se log sign connexion": r"se\s+connecter|log\s+in|sign\s+(?:in|up)|connexion",
    "publié publicado pubblicato eingestellt publicada": rf"\w+\s+(?:par|por|da|von)\s.{{2,60}}?\s{HOUR}",
    "email envoyer": r"(?:email\s+this|envoyer\s+par\s+e-?mail\s*blogthis)(?:\s*blogthis!?)?.{0,120}",
    "no aucun sin nessun keine": (
        r"\w+\s+(?:hay\s+)?(?:comments?|commentaires?|comentarios|commento|kommentare)\s*:?"
    ),
    "post enregistrer publicar posta": (
        r"post\s+a\s+comment|enregistrer\s+un\s+commentaire|publicar\s+un\s+comentario|posta\s+un\s+commento"
    ),
    "message messages": r"messages?\s+plus\s+(?:récent|ancien)s?.{0,40}",
    "label labels libellés": r"\w+\s*:.{0,140}",
    "follow suivre recommander recommandé offrir commenter signaler": (
        r"(?:follow|suivre|commenter|recommand(?:er|é))(?:\s*\(\d+\))?|offrir\s+l['’]article|"
        r"signaler\s+ce\s+contenu.{0,60}"
    ),
    "ce billet": (
        r"ce\s+blog\s+est\s+personnel,\s+la\s+rédaction.{0,60}|billet\s+de\s+blog\s+\d.{4,25}"
    ),
    "haut retour back nach volver torna": (
        r"haut\s+de\s+page.{0,60}|retour\s+en\s+haut.{0,20}|back\s+to\s+top.{0,20}|nach\s+oben|volver\s+arriba|"
        r"torna\s+su"
    ),
    "date mis": r"(?:date\s+\d{4}-\d\d\s+)?mis\s+[àa]\s+jour\s*:?\s+.{4,40}\d{1,2}\s?[:h]\s?\d\d",
    "ends fin 30": r"(?<=[-–—#*] )\w+\s*[-–—#*]+|(?<=[-–—#*])\w+[-–—#*]+",
    "jpeg jpg png gif svg webp pdf zip epub mp3 ogg odt doc docx word libreoffice": (
        r"\w+\s+[-–—]\s+\d[\d.,]*\s*(?:[kmg]?(?:o|b|io|ib)|octets|bytes)"
    ),
    "publicité publicidad pubblicità publicidade publicitat advertisement advertentie anzeige werbung": (
        r"\w+"
    ),
    "attention": r"attention:\s+open\s+in\s+a\s+new\s+window.{0,40}",
    "abonné": r"abonné·e\s+de\s+mediapart",
    "download télécharger descargar scarica": (
        r"(?:download|télécharger|descargar|scarica)\s+(?:(?:the|this|a|as|le|la|en|el|il|in|al|un)\s+)?(?:[\w-]+\s+){0,2}?"
        r"(?:pdf|zine|file|epub|brochure|fichier|folleto|archivo|opuscolo|document)\b.{0,40}"
    ),
    "signer sign firma firmar": (
        r"signer\s+(?:la|cette)\s+pétition|sign\s+(?:the|this)\s+petition|(?:firma|firmar)\s+(?:la|esta|questa)\s+petici?zi?[oó]ne?"
    ),
    "lancer start": r"lancer\s+une\s+pétition|start\s+a\s+petition",
    "encore": r"encore\s+\d[\d\s.]*\s+signatures?\s+pour\b.{0,120}",
    "copy copier": r"copy\s+link|copier\s+le\s+lien",
    "facebook twitter whatsapp telegram mastodon reddit linkedin": rf"\w+(?:[\s|,/·•]+{NETWORK}){{1,8}}",
}  # fmt: skip
"""The lines, each under the words that it can begin with."""
COUNTED = pattern(
    BEFORE + r"\d{1,3}\s*min(?:utes?)?\.?\s+(?:read|de\s+lecture|lesezeit).{0,25}|\d{1,4}\s+(?:commentaires?|"
    r"compl[eé]ments?(?:\s+d['’]infos?)?|comments?|comentarios?|kommentare?|commenti|reacties?|partages|shares|"
    r"retweets|signatures?|firmas|j['’]aime|likes|vues|views|"
    r"visites?|visits|visitas|vistas|lectures|lecturas|aufrufe|visite|visualizzazioni|letture|leituras|weergaven)"
    + AFTER,
    re.IGNORECASE,
)
"""A line that counts: minutes to read it, comments on it."""
_COUNTABLE = words(
    """min compl comment coment komment reacti partages shares retweets signature firmas aime likes vues view
    visit vistas lectur aufrufe visualizz letture leituras weergaven"""
)
TIMED = pattern(
    r".{0,50}\b\d{1,3}\s+min(?:utes?)?\s+(?:read|de\s+lecture|lesezeit|di\s+lettura|de\s+lectura)\b.{0,50}",
    re.IGNORECASE,
)
OPENERS = openers(LINES)


def is_line(text: str) -> bool:
    """Tell whether a line is one of these."""
    if opens(OPENERS, text) or ("ENDS" in text and WORD.findall(text) == ["ENDS"]):
        return True
    if text.endswith(" |") and len(text) < 60 and text[0] != "|":  # the trail of a menu, no row of a table
        return True
    return counts(text) or (" min" in text and bool(TIMED.fullmatch(text)))


def counts(text: str) -> bool:
    """Tell whether a line says how many came, wrote or liked, or how many minutes it takes."""
    told = any(map(str.isdigit, text[:4])) and any(what in text.lower() for what in _COUNTABLE)
    return told and bool(COUNTED.match(text))
