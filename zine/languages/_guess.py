"""The language of a text, guessed from its frequent words."""

import re
from collections import Counter
from collections.abc import Collection
from functools import cache

from zine import catalogue
from zine.readers import words

ELSEWHERE = {
    "Occitan": """lo la los las del dels de d' e es son que qu' per amb dins nos òm aquò aquel aquela
        mai pas se sus sens coma tot tota totes nòstra nòstre avèm an a foguèt èra èran vos fa far
        lor cada aqueste aquesta quand pr'aquò tanben i lenga un una nòstras nòstres jamai sèm siam
        volem dempuèi contra""",
    "Galician": """o a os as un unha dos das do da de que e en non se por para con como máis pero nos
        ao á nosa noso súa seu son é está foi hai moi xa sen sobre esta este isto cando onde tamén
        todo todos ata entre polo pola polos polas unhas uns ás aos na no nas galego galega quen
        facer ser xente cidade somos voso vosa había houbo poden podemos dous dúas eses estes nin
        así só mesmo aquí deste desta fan van""",
    "Asturian": """el la los les un una unos unes de del y que nun ye en con pa pol pola por como más
        pero nós nuesa nuesu so ta yera hai yá ensin sobre esta esti esto cuando onde tamién tou
        toos fasta ente nel na nos a al foi son facer xente asturies""",
    "Esperanto": """la kaj de en estas al ne ni vi ili oni por kun sur ke kiu kio kiuj tio tiu ĉi ĉu el
        pri sed aŭ se pli tre ankaŭ nia niaj via sia ĝi li ŝi estis povas devas kontraŭ sen per ĉiuj
        ĉiu unu nur jam kiam kie ĝis post antaŭ inter dum pro tamen do""",
    "Corsican": """u a i e di da in chì hè sò cù per nantu ci si ma micca un una hà avemu simu nostra
        nostru so sta stu quessa quellu ancu più senza contru tutti cume induve à l' d' chjara
        populu lingua""",
    "Sardinian": """su sa sos sas de e in cun pro chi est sunt no non prus ma comente una unu nos
        nostra nostru totu custu custa finas contra cada semus ant at issos issa dae a s' d' tando
        puru""",
    "Romanian": """și de la în cu pe nu este sunt care că o un ce mai din pentru au am ne să se nici ca
        prin fi sau dar noi ei lor noastre noastră acest această fost vrem lume totul nimeni""",
    "Danish": """og i at det er en den til på af for med ikke der vi de som et har var om men sig kan
        vil skal fra blev os eller også være hvor alt vores her hvis""",
    "Norwegian": """og i det er en den til på av for med ikke som vi de et har var om men seg kan vil
        skal fra ble oss eller også være hvor alt vår våre her hvis ei nå bare""",
    "Swedish": """och i att det är en den till på av för med inte som vi de ett har var om men sig kan
        vill ska från blev oss eller också vara där allt vår våra här när""",
    "Afrikaans": """die en van is in het nie ons wat te om op vir met by dat hulle sal kan was as aan
        uit deur ook word so oor maar geen moet hierdie daar jy hy mense meer alle sê hê gaan voor
        wees kon wil waar ’n 'n my jou julle ander elke hier baie""",
    "Luxembourgish": """d' an den dat ass net mir mat fir op vun déi de eng en sech och ze gi sinn hunn
        wéi awer eis dass bei no""",
    "Breton": """ar an ur un da e ha hag eo ket en gant evit war a zo emañ ne vo hon hor met pe eus ul
        eur bet ivez holl int oa dre mont ober""",
    "Basque": """eta da du ez bat dira dugu gara hori hau ere baina edo gure egin behar zen ziren dute
        izan baino guztiak herri bere dago daude""",
    "Latin": """et in est non ad cum sed ut quod qui quae sunt per ex ab hoc enim nos esse si autem
        etiam atque omnia de aut""",
    "Polish": """i w nie na się że do jest to z o jak ale po za od są tak my tylko który które co być
        nas dla przez czy już ich""",
    "Czech": """a v se na je že to s z do o ne jsou ale jak by pro za po když jsme nebo které který
        není bylo jako nás všechno""",
    "Turkish": """ve bir bu da de için ile olarak olan daha çok değil biz ne kadar ama gibi sonra var
        yok her bizim onlar diye""",
    "Finnish": """ja on ei se että en oli ovat mutta kun niin kuin me he tai myös olla jos vain meidän
        ole kaikki mitä ne""",
    "Hungarian": """a az és hogy nem is egy van meg de ez mint csak ha már mi ki vagy minden azt volt
        lesz nincs""",
}
"""Frequent words of languages that have no rules here, so that they are not taken for one that has."""
ENDINGS = {
    "fr": "ait aient eux euse euses ée ées ement ents ions ez",
    "en": "ing ings ness ly ought ould",
    "es": "ción ciones dad dades amos eros ían",
    "it": "zione zioni ità ato ati ano etti",
    "pt-PT": "ão ões ção ções dade lho lha nho nha",
    "ca": "ció cions tat aven nya",
    "de": "ung ungen keit heit lich ische isch lichen",
    "nl": "ing heid lijk lijke eren aar ij",
    "Occitan": "cion cions atz avan òc ment ada",
    "Galician": "ción cións dade xe xeiro ades",
    "Esperanto": "oj ojn ajn ado econ",
    "Corsican": "zione à ghja",
    "Romanian": "ție ului ilor ește",
}
"""How words of a language often end, which tells where a text is too short for its frequent words."""
NEIGHBOUR = 1.15
"""How much more than the best language that is here another one must claim to be the text's."""
SHORT = 120
"""How many words are so few that their endings are asked, too."""
_WORD = re.compile(r"[^\W\d_]+'?")
_LETTERS = re.compile("[a-zàâäáãæçéèêëíìîïñóòôöõœúùûüýÿßŀªº']*")
"""A word in the letters of the languages that are here: no Pole, Dane or Romanian writes long in these."""
_LISTED = re.compile(r'^(STOPWORDS|TELLING) = words\(\s*"{1,3}([^"]*)"{1,3},?\s*\)', re.MULTILINE)
_NAMED = re.compile(r'^(CODE|VARIETY_OF) = "([\w-]+)"', re.MULTILINE)


def guess(text: str) -> tuple[str, str]:
    """Guess a text's language: its code, "" if its words do not tell; and the name of one that is not here.

    >>> guess("La police est entrée dans le squat, mais nous ne sommes pas partis et nous restons.")
    ('fr', '')
    >>> guess("12:30, 16:9")
    ('', '')
    >>> guess("La policía entrèt dins l'ostal, mas sèm pas partits e demoram aquí amb los vesins.")
    ('', 'Occitan')
    """
    found = Counter(_WORD.findall(text.lower().replace("’", "'")))
    held: dict[str, set[str]] = {name: set() for name in _frequent()}
    speakers = _speakers()
    for word in found:
        for name in speakers.get(word, ()):
            held[name].add(word)
        if word[-1] == "'":
            for name in speakers.get(word[:-1], ()):
                held[name].add(word)
    if found.total() < SHORT:
        for word in found:
            for name in {name for size in (2, 3, 4, 5) for name in _endings().get(word[-size:], ())}:
                held[name].add(word)
    claims = Counter(word for own in held.values() for word in own)
    # A word that several languages share, such as “la”, says less than one that is a single language's own.
    scores = {name: sum(found[word] / claims[word] for word in own) for name, own in held.items()}
    here = sorted(set(scores) - set(ELSEWHERE), key=scores.__getitem__, reverse=True)
    other = max(ELSEWHERE, key=scores.__getitem__)
    enough = max(2, 0.12 * found.total())
    if max(len(held[here[0]]), len(held[other])) < 2:
        return "", ""
    if scores[other] > NEIGHBOUR * scores[here[0]]:
        return "", other if sum(found[word] for word in held[other]) >= max(5, enough) else ""
    hits = sum(found[word] for word in held[here[0]])
    strange = sum(found[word] for word in found if not _LETTERS.fullmatch(word))
    margin = 1.3 + 5 / found.total()
    if hits < enough or scores[here[0]] < margin * scores[here[1]] or strange > hits / 3:
        return "", ""
    return _variety(here[0], found.keys()), ""


@cache
def _speakers() -> dict[str, list[str]]:
    """Return the languages in which each word is frequent."""
    found: dict[str, list[str]] = {}
    for name, own in _frequent().items():
        for word in own:
            found.setdefault(word, []).append(name)
    return found


@cache
def _endings() -> dict[str, tuple[str, ...]]:
    """Return the languages that each ending tells."""
    listed = {name: words(endings) for name, endings in ENDINGS.items()}
    every = frozenset().union(*listed.values())
    return {ending: tuple(name for name, own in listed.items() if ending in own) for ending in every}


@cache
def _told() -> tuple[dict[str, str], ...]:
    """Return what each language's file says of itself; read, not imported: the rules of one are needed."""
    files = (catalogue.PACKAGE / "languages" / f"{name}.py" for name in catalogue.names("languages"))
    texts = [file.read_text("utf-8") for file in files]
    return tuple(dict([*_NAMED.findall(text), *_LISTED.findall(text)]) for text in texts)


@cache
def _frequent() -> dict[str, frozenset[str]]:
    """Return the frequent words of each language, one variety of each."""
    told = {
        one["CODE"]: one["STOPWORDS"] for one in _told() if "STOPWORDS" in one and "VARIETY_OF" not in one
    }
    return {name: words(listed) for name, listed in (told | ELSEWHERE).items()}


def _variety(code: str, found: Collection[str]) -> str:
    """Return the variety of a language that its own words tell, else the language."""
    kin = (one for one in _told() if one.get("VARIETY_OF") == code)
    return next((one["CODE"] for one in kin if not words(one.get("TELLING", "")).isdisjoint(found)), code)
