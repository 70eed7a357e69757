"""The foot of a web page that was pasted whole: its form for comments, and what stands under that."""

import re
from collections.abc import Collection, Sequence

from zine.preflight import Finding
from zine.readers import pattern
from zine.readers._openers import Openers, openers, opens

FORM = openers({
    "proposer compléments complément complements": (
        r"proposer\s+un\s+compl[ée]ment.{0,20}|"
        r"compl[ée]ments?\s+(?:d['’]info.{0,24}|(?:d['’]|à\s+l['’])?article)"
    ),
    "modération ce": (
        r"ce\s+contenu\s+a\s+été\s+publié\b.{0,250}|modération\s+a\s+priori|"
        r"ce\s+forum\s+est\s+modéré\b.{0,160}"
    ),
    "laisser poster ajouter écrire commenter réagir répondre": (
        r"(?:laisser|poster|ajouter|écrire)\s+(?:un|votre)\s+commentaire.{0,30}|laisser\s+une\s+réponse.{0,30}|"
        r"(?:commenter|réagir|répondre)\s+à?\s*cet\s+article"
    ),
    "votre les vous": (
        r"votre\s+(?:adresse|e-?mail|courriel)\b.{0,40}ne\s+sera\s+pas\s+publiée?.{0,80}|"
        r"les\s+champs\s+obligatoires\b.{0,60}|vous\s+devez\s+(?:être\s+connecté|vous\s+connecter)\b.{0,60}"
    ),
    "pour enregistrer": (
        r"pour\s+créer\s+des\s+paragraphes\b.{0,60}|enregistrer\s+(?:mon\s+nom\b.{0,90}|un\s+commentaire)"
    ),
    "annuler cancel cancelar annulla antwort antworten reactie cancel·la": (
        r"annuler\s+la\s+réponse|cancel\s+reply|cancelar(?:\s+la)?\s+respuesta|cancelar\s+resposta|"
        r"annulla\s+risposta|antwort(?:en)?\s+abbrechen|reactie\s+annuleren|cancel·la\s+(?:les|la)\s+respost.{1,3}"
    ),
    "leave post add write be you log": (
        r"(?:leave|post|add|write)\s+(?:a|your|new|the\s+first)\s+(?:reply|comment).{0,30}|add\s+new\s+comment|"
        r"be\s+the\s+first\s+to\s+comment|(?:you\s+must\s+be\s+)?log(?:ged)?\s+in\s+to\b.{0,12}\bcomment"
    ),
    "your required save notify this comments fill enter": (
        r"your\s+e-?mail(?:\s+address)?\s+will\s+not\s+be\s+published.{0,60}|required\s+fields\s+are\b.{0,30}|"
        r"save\s+my\s+name,.{0,90}|notify\s+me\s+of\b.{0,40}|this\s+site\s+uses\s+akismet\b.{0,90}|"
        r"this\s+(?:entry|post)\s+was\s+posted\b.{0,250}|"
        r"comments\s+are\s+closed|fill\s+in\s+your\s+details\b.{0,60}|enter\s+your\s+comment\s+here"
    ),
    "deja publicar agregar añadir deixa deixe": (
        r"(?:deja|publicar|agregar|añadir|deixa|deixe)\s+(?:un|una|uma|sua|o\s+seu)\s+"
        r"(?:respuesta|comentario|comentari|comentário|resposta).{0,40}"
    ),
    "tu su los guarda este o os teu seu l'adreça l’adreça l els": (
        r"(?:tu|su)\s+(?:dirección\s+de\s+)?correo\s+electrónico\s+no\s+será\s+publicad[oa].{0,80}|"
        r"los\s+campos\s+(?:obligatorios|necesarios|requeridos)\b.{0,40}|guarda\s+mi\s+nombre,.{0,90}|"
        r"este\s+sitio\s+usa\s+akismet\b.{0,90}|(?:o\s+)?(?:teu|seu)\s+(?:endereço\s+de\s+)?e-?mail\s+não\s+será\b.{0,90}|"
        r"os\s+campos\s+obrigatórios\b.{0,40}|l['’]adreça\s+electrònica\s+no\s+es\s+publicarà.{0,80}|"
        r"els\s+camps\s+(?:necessaris|obligatoris)\b.{0,40}"
    ),
    "lascia posta il i": (
        r"(?:lascia|posta)\s+(?:un\s+commento|una\s+risposta).{0,30}|il\s+tuo\s+indirizzo\s+e-?mail\s+non\s+sarà\b.{0,90}|"
        r"i\s+campi\s+obbligatori\b.{0,50}"
    ),
    "schreibe schreib kommentar hinterlasse deine ihre erforderliche": (
        r"schreibe?\s+(?:einen|den\s+ersten)\s+kommentar.{0,30}|kommentar\s+(?:schreiben|hinterlassen|verfassen)|"
        r"hinterlasse\s+(?:eine|deine|einen)\s+(?:antwort|kommentar).{0,30}|erforderliche\s+felder\b.{0,30}|"
        r"(?:deine|ihre)\s+e-?mail-?adresse\s+wird\s+nicht\b.{0,90}"
    ),
    "view voir ver alle vedi bekijk": (
        r"view\s+all\s+posts\s+by\b.{0,60}|voir\s+tous\s+les\s+articles\s+d.{1,60}|"
        r"ver\s+tod[ao]s\s+(?:las\s+entradas|os\s+artigos)\s+d.{1,60}|alle\s+beiträge\s+von\b.{1,60}|"
        r"vedi\s+tutti\s+gli\s+articoli\b.{1,60}|bekijk\s+alle\s+berichten\b.{1,60}"
    ),
    "cette dieser questa aquesta": (
        r"cette\s+entrée\s+a\s+été\s+publiée\b.{0,250}|dieser\s+(?:beitrag|eintrag)\s+wurde\b.{0,250}|"
        r"questa\s+voce\s+è\s+stata\s+pubblicata\b.{0,250}|aquesta\s+entrada\s+s['’]ha\s+publicat\b.{0,250}"
    ),
    "esta": r"esta\s+entrada\s+(?:fue|foi)\s+publicada\b.{0,250}",
    "geef laat plaats je het jouw vereiste": (
        r"(?:geef|laat|plaats)\s+een\s+(?:reactie|antwoord)(?:\s+achter)?.{0,30}|vereiste\s+velden\b.{0,40}|"
        r"(?:je|het|jouw)\s+e-?mailadres\s+(?:wordt|zal)\s+niet\b.{0,90}"
    ),
})  # fmt: skip
"""What a form for comments says."""
OTHERS = openers({
    "articles article dans": (
        r"articles?\s+de\s+la\s+même\s+(?:thématique|rubrique).{0,80}|articles?\s+(?:similaires?|liés?|associés?|connexes?)|"
        r"dans\s+la\s+même\s+rubrique|articles\s+relacionats"
    ),
    "related more you vous": (
        r"related\s+(?:posts?|articles?|stories|news|content)|more\s+(?:posts|articles|stories)(?:\s+.{1,40})?|"
        r"you\s+(?:may|might)\s+also\s+(?:like|enjoy).{0,20}|vous\s+(?:aimerez|pourriez\s+aimer)\s+aussi.{0,20}"
    ),
    "entradas artículos noticias publicaciones posts artigos notícias también te": (
        r"(?:\w+)\s+relacionad[oa]s|(?:también\s+)?te\s+puede\s+interesar.{0,12}"
    ),
    "articoli potrebbe ähnliche verwandte weitere das": (
        r"articoli\s+(?:correlati|simili|collegati)|potrebbe\s+interessarti\s+anche|"
        r"(?:ähnliche|verwandte)\s+(?:beiträge|artikel)|weitere\s+beiträge|das\s+könnte\s+dich\s+auch\s+interessieren"
    ),
    "gerelateerde vergelijkbare entrades": (
        r"(?:gerelateerde|vergelijkbare)\s+(?:berichten|artikelen)|entrades\s+relacionades"
    ),
    "post navigation navegación navegação beitragsnavigation beitrags navigazione berichtnavigatie "
    "navegació": (
        r"post\s+navigation|navigation\s+(?:des?\s+)?l?['’]?articles?|navegaci[óo]n?\s+d['’e]\s?(?:las\s+)?entrad[ea]s|"
        r"navegação\s+de\s+artigos|beitrags-?navigation|navigazione\s+articol[io]|berichtnavigatie"
    ),
})  # fmt: skip
"""What stands over other articles."""
HEARD = openers({
    "commentaires comments comentarios comentários kommentare commenti reacties comentaris": (
        r"\w+(?:\s*\(?\d{0,4}\)?)?"
    ),
})  # fmt: skip
COUNTED = pattern(
    r"(?:\d{1,4}|une?|one|een|uno?|ein[e]?)\s+(?:réflexions?|réponses?|commentaires?|thoughts?|repl(?:y|ies)|responses?|"
    r"comments?|respuestas?|comentarios?|comentários?|respostas?|commenti|commento|risposte?|pensier[oi]|gedanken?|"
    r"antworte?n?|kommentare?|reacties?|gedachten?)\s+(?:au\s+sujet|sur|à|pour|on|to|en|a|em|su|zu|op|over)\b.{0,160}",
    re.IGNORECASE,
)
"""What stands over the comments."""
ABOUT = pattern(
    r"(?:about|à\s+propos\s+de|acerca\s+de|über|sobre|informazioni\s+su|over)\s+[^.!?]{2,40}", re.IGNORECASE
)
"""What stands over what a page says of its author."""
FIELD = pattern(r"[^\W\d_][\w '’/-]{1,30}[ \u00a0]?\*")
"""A field that must be filled in: `Nom *`; the same in every language."""
SENTENCE = pattern(r".{80,}[.!?…»”\"]")
NEAR = 6
"""Within so many lines a form says something more of what forms say."""
BETWEEN = 600
"""More letters than these between two forms are a text of its own."""
UNDER = 1500
"""So many letters may stand under a form, and half as many as above it; more are a text of its own."""
CARDS = 16
"""The most lines that name other articles at the end of a page without a form."""


def is_form(text: str) -> bool:
    """Tell whether a line is one of a form for comments, by what it says."""
    return _says(FORM, text)


def begins(lines: Sequence[str], told: Collection[int]) -> int:
    """Return where the foot of a page begins, or the number of lines if it has none.

    `told` are the lines that are known as a page's. What is far longer than the text above it is no foot.
    """
    said = [at for at, line in enumerate(lines) if line.strip()]
    form = _form(lines, said, told)
    if form is None:
        start = _cards(lines, said)
    else:
        heads = (place for place in range(form) if _heads(lines[said[place]].strip(), form - place))
        start = next((place for place in heads if _is_foot(lines, said, place, told)), form)
    return said[start] if 1 < start < len(said) and _is_foot(lines, said, start, told) else len(lines)


def left_out(named: str, lines: Sequence[str]) -> Finding:
    """Name what stood in the foot; sentences in it may be somebody's comments, or another text."""
    said = sum(bool(SENTENCE.fullmatch(line)) for line in lines)
    hint = "If some of it belongs to the text, take the page's lines out of the file." if said > 2 else ""
    message = f"The foot of a web page, from its form for comments on, was left out: {named}."
    return Finding("foot-removed", message, hint, level="warning" if said > 2 else "note")


def _form(lines: Sequence[str], said: Sequence[int], told: Collection[int]) -> int | None:
    """Return where the last form begins: lines of a form, no other text between them, and not one alone."""
    first = last = None
    between = 0
    for place, at in enumerate(said):
        text = lines[at].strip()
        if is_form(text) or (len(text) < 40 and FIELD.fullmatch(text)):
            first = place if first is None or between > BETWEEN else first
            last, between = place, 0
        elif at not in told:
            between += len(text)
    if first is None or last is None:
        return None
    more = any(at in told or FIELD.fullmatch(lines[at].strip()) for at in said[first + 1 : first + 1 + NEAR])
    ends = len(said) - first < 4 and all(len(lines[at]) < 100 for at in said[first:])
    return first if more or last > first or ends else None


def _cards(lines: Sequence[str], said: Sequence[int]) -> int:
    """Return where the titles of other articles begin, at the end of a page."""
    ends = range(max(2, len(said) - CARDS), len(said))
    found = next((place for place in ends if _says(OTHERS, lines[said[place]].strip())), len(said))
    titles = [lines[at].strip() for at in said[found + 1 :]]
    return found if titles and all(len(one) < 200 and one[-1] != "." for one in titles) else len(said)


def _heads(text: str, above: int) -> bool:
    """Tell whether a line so many lines above a form stands over comments, other articles, or who wrote."""
    if len(text) > 180:
        return False
    if above < 4 and ABOUT.fullmatch(text):
        return True
    return _says(OTHERS, text) or _says(HEARD, text) or bool(COUNTED.fullmatch(text))


def _is_foot(lines: Sequence[str], said: Sequence[int], start: int, told: Collection[int]) -> bool:
    """Tell whether what stands from a place on is short enough beside the text above it."""
    above = sum(len(lines[at]) for at in said[:start])
    return sum(len(lines[at]) for at in said[start:] if at not in told) <= UNDER + above / 2


def _says(known: Openers, text: str) -> bool:
    """Tell whether a line is one of those that are known, by the word that it begins with."""
    return len(text) < 320 and opens(known, text)
