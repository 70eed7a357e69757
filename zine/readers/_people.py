"""Who a text is by, as a line says it: by names, bodies, or people without a name."""

import re

from zine.readers import pattern, words

FEW = (
    r"(?:des|quelques|plusieurs|some|several|a few|algun[ao]s|un[ao]s|unes|vari[ao]s|algun[es]s|alguns|"
    r"enkele) "
)
BYLINE = pattern(
    r"(?:(?:an? |un |ein )?te(?:xte?|sto|xto|kst) (?:de|du|d['’]|by|von|di|per|door)|"
    r"propos recueillis par|(?:(?:é|e)crite?s?|rédigée?s?|written|scritt[oa]|escrit[oa]) (?:par|by|por|"
    r"per|da)|"
    r"(?:geschrieben|verfasst) von|geschreven door|par|by|por|von|di|per|door)\s+"
    r"(?=[A-ZÀ-Þ«“\"]|un |une |le |la |les |l['’]|the |el |los |las |els |het |members |"
    + FEW
    + r")(.{2,80})"
)
BY = words(
    """
    de par by por von di per door un a an ein texte text testo texto tekst propos écrit écrite écrits rédigé
    rédigée written scritto scritta escrito escrita escrit geschrieben verfasst geschreven vom dal dalla dalle
    dallo dello della delle dai dagli degli dei del dell dels pel pels pelo pela pelos pelas da do das dos
    desde van im en namens
    """
)
"""The words with which a line begins that says whose a text is."""
STRONG = words("par by por von di per door")
"""Those that say so of people without an article, too: `por estudiantes`."""
NAME = r"(?:[A-ZÀ-Þ][\w.'’-]*|(?:de|du|la|von|van|et|and|y|e|und|&)(?= ))"
NAMED = pattern(rf"(?:de|par|by|por|von|di|door) {NAME}(?: {NAME}){{0,6}}")
"""A line of a word and names only: whose the text is, not how its title goes on."""
PERSON = pattern(
    r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ](?:[\w’'-]+|\.))?(?: (?:de|du|von|van|di|da|del))? [A-ZÀ-Þ](?:[\w’'-]+|\.)"
)
INITIALED = pattern(r"(?:[A-ZÀ-Þ][a-z]?\.[ -]?){1,3}(?: ?(?:de|du|von|van|di|da|del))? ?[A-ZÀ-Þ][\w’'-]+")
"""A name whose first is an initial: `A. Lenoir`, unless it counts headings."""
PEOPLE = pattern(
    r"(?<!\w)(?:(?:(?:ex-)?(?:collecti|col·lecti|colecti|coleti|colletti|kollekti|comit|komitee|assembl|"
    r"assemb|asambl|group|grup|groep|réseau|red de|rede|rete|xarxa|netzwerk|netwerk|network|coordin|"
    r"koordin|bündnis|syndica|sindica|union|gewerkschaft|vakbond|associa|asocia|verein|vereniging|"
    r"commission|comisi|rédac|redac|redakt|redazi|équipe|team|crew|members?|membres|miembr|mitglied|"
    r"leden|habitant|abitant|resident|bewoner|bewohner|anwohner|vecin|vizin|veïn|vicin|voisin|neighbo|"
    r"nachbar|ami[·.e-]|amis|amic|amig|friend|freund|vriend|camarade|camarad|compañ|compagn|companh|"
    r"company[es]|copain|copin|genoss|comrade|kamera[dt]|travaill|worker|trabaja|trabalha|lavorat|"
    r"treball|arbeiter|arbeider|étudiant|student|estudiant|lycéen|grévist|striker|streikend|prisonni|"
    r"prisoner|pres[oae]s|detenu|détenu|gefangen|gedetineerd|militant|activist|aktivist|anarch|anarqu|"
    r"féminist|feminist|antifa|individu|anonym|anonim|anónim|gens|people|leute|mensen|gente)\w*|AG\b))",
    re.IGNORECASE,
)
"""Whom a line says that a text is by: a body, or people, by the beginnings of the words."""
FOR = words("por per")
"""What says whom a text is by, but also what it is for: `Por el derecho a techo`."""
WHOLE = pattern(
    r"(?:von (?:de[rmn]|eine[rm]|einigen|mehreren|ein paar)|vom|d[ae]ll[aeo]|d[ae]ll['’]|dal|dai|dagli|"
    r"degli|dei|di (?:alcun[ie]|un[ao]?)|pel[oa]s?|pels?|dels?|d[ao]s?|desde (?:l[ao]s?|el)|de (?:l['’]|"
    r"les|el)|van (?:de|het)|"
    r"(?:de la part d|a cura d|im namen d|de part d|en nom d|namens )\S+)(?: |(?<=['’]))(.{2,80})",
    re.IGNORECASE,
)
"""Whose a text is, by a word that is one with the article after it, or bends it: the line stays whole."""
COLLECTIVE = pattern(
    r"(?:(?:the|le|la|l['’]|el|il|das|die|der)\s*)?(?:collecti[fv]|comité|assemblée|groupe|réseau|"
    r"coordination|collettivo|colectiv|kollektiv|gruppe|grupo|gruppo|comit|asamblea|assembl|coordinadora|"
    r"bündnis|red de|"
    r"syndicat|union)\w*\b.{0,70}",
    re.IGNORECASE,
)
BODY = pattern(
    r"(?:[A-ZÀ-Þ]{2,5}(?:-[A-ZÀ-Þ]{2,4})?|(?i:(?:the|le|la|les|el|il|das|die|der|het|o|l['’]) ?)?(?:\w+-)?"
    r"(?i:collecti|comité|komitee|assembl|asambl|groupe|gruppe|grupo|gruppo|groep|grup|kollektiv|coletivo|col·lectiu|"
    r"réseau|rete\b|red\b|rede\b|xarxa|netzwerk|bündnis|coordina|syndicat|sindicat|initiative|colla|union)\w*)"
    r"(?: (?:d[eu]s?|del?|di|della|von|van|et|and|und|y|&|[–-]|contre|gegen|against|contra|contro|pour|für))*"
    r"(?: [A-ZÀ-Þ0-9«“][\w'’»”·*-]*| (?:d['’]|l['’])[A-ZÀ-Þ][\w-]*|"
    r" (?:d[eu]s?|del?|di|la|le|les|von|van|et|and|und|y|&|[–-])){1,6}"
)
"""A body by its name: a noun for one, or its initials, and words with capitals."""
LONGEST = 200
"""More letters than these are no name."""
BODIES = words(
    """
    coll cole coor comi komi asse asam grou grup groe koll col· rése netz bünd synd sind init unio
    rete red rede xarx l'as l’as
    """
)
"""How nouns for a body begin."""
MASTHEAD = pattern(
    r"[A-ZÀ-Þ]{2,8}(?:[ ’'.-]+(?:[A-ZÀ-Þ][\w’'-]*|\w{2,12}(?=\d| \d))){0,4} ?(?:\d{2,3}|"
    r"[–—-] ?(?:section|syndicat|union|fédération|comité|sektion|ortsgruppe|"
    r"sección|sezione|local|branch|secció|afdeling)\b.{0,50})"
)
"""A union's initials, and of where it is."""
AT_END = pattern(
    r"(?<=[.!?…»”])(?:[ \u00a0]+[^\w\s\"«“(]{1,2})?[ \u00a0]+(?:Par|By|Von|Por|Di|Per|Door) "
    r"(?P<who>[A-ZÀ-Þ][\w.’'-]*(?: (?:de |du |von |van |et |and |y |e |und )?[A-ZÀ-Þ][\w.’'-]*){1,4})$"
)
"""Who wrote, at the end of a standfirst."""
ANONYMOUS = pattern(
    r"(?:(?:un|une|des|an?|by|par|von|por) )?(?:anonym(?:e|es|ous|us|i|a|o)?|an[óoò]nim[oaei]?s?|anoniem)",
    re.IGNORECASE,
)


def is_body(text: str) -> bool:
    """Tell whether a line is a body's name.

    >>> is_body("AK Mietstopp"), is_body("Collectif Ronces"), is_body("Collectifs de quartier")
    (True, True, False)
    """
    if text.isupper() or len(text) > LONGEST:
        return False
    first = re.split(r"[ -]", text)[:3]
    initials = text.split(maxsplit=1)[0].isupper() and 1 < len(first[0]) < 11
    return (initials or any(word[:4].lower() in BODIES for word in first)) and bool(BODY.fullmatch(text))


def byline(text: str) -> str:
    """Return whom a line names after “par”, “by” or the like.

    >>> byline("Par le collectif Ronces"), byline("Von der Gruppe Ronce"), byline("Por el derecho a techo")
    ('le collectif Ronces', 'Von der Gruppe Ronce', '')
    """
    if (
        not text
        or text.partition(" ")[0].lower() not in BY
        or len(text) > 110
        or re.search(r"[,;:!?]$|(?<![A-ZÀ-Þ])\.$", text)
    ):
        return ""
    small = text[0].lower() + text[1:]
    if NAMED.fullmatch(small):
        return text.partition(" ")[2]
    if whole := WHOLE.fullmatch(text):
        said = PEOPLE.search(whole[1][:40])
        return text if said and not re.search(r"\w \w.* ", whole[1][: said.start()]) else ""
    found = BYLINE.fullmatch(small)
    if not found:
        who = text.partition(" ")[2]
        return who if small.partition(" ")[0] in STRONG and PEOPLE.match(who) else ""
    if small.partition(" ")[0] in FOR and found[1][0].islower():
        return found[1] if PEOPLE.search(found[1][:40]) or re.match(FEW, found[1]) else ""
    return found[1]


def last_named(text: str) -> re.Match[str] | None:
    """Find who wrote at the end of a paragraph, as standfirsts say it: `… et ce qui suit. Par Ana Prat`."""
    end = text[-90:]
    named = any(f" {word} " in end for word in ("Par", "By", "Von", "Por", "Di", "Per", "Door"))
    return AT_END.search(text) if named else None
