"""What mail programs and newsletters put around a text: lines known by the word that each begins with."""

from zine.readers._openers import openers, opens

HINTS = (
    "mail", "message", "mensaje", "messaggio", "nachricht", "newsletter", "infolettre", "unsubscri",
    "désinscri", "désabon", "abmeld", "abbestell", "suscri", "iscri", "baja", "baixa", "virus", "viren",
    "phone", "ipad", "samsung", "galaxy", "android", "proton", "outlook", "yahoo", "mobile", "móvil",
    "handy", "telefo", "browser", "navigat", "navegador", "version", "preferences", "courriel",
    "correo", "boletín", "lista", "téléphone", "smartphone",
)  # fmt: skip
"""What no such line is without; asked first, for the patterns begin with words that are everywhere."""
MACHINE = (
    r"(?:.{0,12}\b(?:i?phone|ipad|samsung|galaxy|android|proton|outlook|yahoo|"
    r"mobile|móvil|handy|tele\w+|téléphone|smartphone|portable|mail)\b).{0,50}"
)
ONLINE = r"(?:browser|navigateur|navegador|navegador\s+web|en\s+ligne|online|en\s+línea|html)\b.{0,40}"
LINES = {
    "sent get": rf"sent\s+(?:from|with|via)\s+{MACHINE}|get\s+outlook\s+for\s+\w+",
    "envoyé télécharger obtenir": (
        rf"envoyé\s+(?:de|depuis|avec|à\s+partir)\b{MACHINE}|\w+\s+outlook\s+pour\s+\w+"
    ),
    "enviado enviat": rf"\w+\s+(?:desde|do|da|des|a\s+partir|com|con|amb)\b{MACHINE}",
    "inviato": rf"inviato\s+(?:da|dal|con)\b{MACHINE}",
    "von gesendet": rf"von\s+meinem\s+.{{2,40}}\s+gesendet|gesendet\s+(?:von|mit|über|aus)\b{MACHINE}",
    "verzonden verstuurd": rf"\w+\s+(?:vanaf|met|via)\b{MACHINE}",
    "view read": rf"\w+\s+(?:this\s+)?(?:e-?mail|message|newsletter|it|in|online)\b.{{0,30}}{ONLINE}",
    "voir afficher lire consulter ver veure": (
        rf"\w+\s+(?:ce(?:t|tte)?|la|le|este|aquest|en)\s+(?:e-?mail|message|courriel|lettre|infolettre|newsletter|"
        rf"version|correo|mensaje|correu|tu|el)\b.{{0,40}}{ONLINE}"
    ),
    "si se if wenn falls": (
        r"(?:si|se|if|wenn|falls)\s+(?:ce|cet|vous|no|non|não|you|this|diese|sie|du)\b.{0,110}"
        r"(?:cliquez|click\s+here|clic|clica|clicca|clique|klicken|navigateur|browser|navegador|version).{0,60}|"
        r"se\s+(?:désinscrire|désabonner)(?:\s*[:|].{0,120}|\s+de\s+(?:la|cette|notre)\s+(?:liste|newsletter|lettre).{0,80})?"
    ),
    "unsubscribe désinscription désabonnement abmelden": (
        r"\w+(?:\s*[:|·–-].{0,160}|"
        r"\s+(?:here|link|ici|hier|from\s+(?:this|our|these|all))\b.{0,120})?"
    ),
    "manage update change": r"\w+\s+(?:your|my)\s+(?:e-?mail\s+)?(?:preferences|subscription).{0,120}",
    "pour": (
        r"pour\s+(?:se\s+|vous\s+)?(?:désinscrire|désabonner|ne\s+plus\s+recevoir\s+(?:ce|ces|cette|nos|notre|la|les)\b|"
        r"ne\s+plus\s+recevoir\s+de\s+(?:messages|mails))\b.{0,180}"
    ),
    "to": r"to\s+(?:unsubscribe|stop\s+receiving)\b.{0,180}",
    "para per": (
        r"\w+\s+(?:darte|darse|cancelar\s+(?:la|tu|a)|dejar\s+de\s+recibir|anular|disiscriver\w+|cancellar\w+|"
        r"donar-te\s+de\s+baixa|non\s+ricevere)\b.{0,160}"
    ),
    "you you're": (
        r"you(?:['’]re|\s+are|\s+have)?\s+(?:receiving|received|getting)\s+this\s+(?:e-?mail|message|newsletter|because)\b.{0,200}"
    ),
    "vous": (
        r"vous\s+(?:recevez|avez\s+reçu)\s+ce(?:t|tte)?\s+(?:message|e-?mail|courriel|lettre|infolettre|newsletter)\s+"
        r"(?:car|parce|en\s+tant|suite|puisque).{0,200}"
    ),
    "recibes has recebe ricevi": (
        r"(?:recibes|has\s+recibido|recebe|ricevi)\s+(?:este|esta|questa|questo)\s+(?:correo|mensaje|boletín|e-?mail|mensagem|"
        r"newsletter|messaggio)\s+(?:porque|por|perché).{0,200}"
    ),
    "sie du": (
        r"(?:sie|du)\s+(?:erhalten|erhältst|bekommst|bekommen)\s+diese[n]?\s+(?:e-?mail|nachricht|newsletter)\b.{0,200}"
    ),
    "diese virus garanti libre": (
        r"diese\s+e-?mail\s+wurde\s+von\s+.{0,60}(?:viren|geprüft).{0,40}|virus-?\s?free\b.{0,40}|"
        r"(?:garanti\s+sans|libre\s+de)\s+virus\b.{0,40}"
    ),
    "newsletter den vom": r"(?:den\s+|vom\s+)?newsletter\s+(?:abbestellen|abmelden)\b.{0,60}",
}  # fmt: skip
"""The lines, each under the words that it can begin with."""
OPENERS = openers(LINES)


def is_line(text: str) -> bool:
    """Tell whether a line is one of these.

    >>> is_line("Envoyé de mon iPhone"), is_line("Sent from the front, this letter took a year.")
    (True, False)
    """
    lower = text.lower()
    return any(hint in lower for hint in HINTS) and opens(OPENERS, text)
