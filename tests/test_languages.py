"""Languages: each file says all that the house asks of it, and the language of a short text is guessed."""

import doctest
from collections.abc import Callable
from types import ModuleType

import pyphen
import pytest
from click.testing import Result

from zine import catalogue, languages
from zine.errors import ZineError
from zine.manuscript import Manuscript
from zine.typography import choices, rule_names, typeset

MODULES = list(catalogue.modules("languages").values())
KEYS = {"contents", "notes", "contact", "copy", "licence", "bibliography", "programme", "page", "table"}

TEXTS = {
    "fr": """Hier matin, une cinquantaine de personnes ont bloqué l'entrée du chantier pendant trois heures.
        La police n'est venue que vers midi, et nous sommes repartis ensemble, sans que personne ne soit
        arrêté.""",
    "en": """Yesterday morning some fifty people blocked the entrance to the site for three hours. The police
        only came at noon, and we left together, without anyone being arrested. We will be back on
        Monday.""",
    "es": """Ayer por la mañana unas cincuenta personas bloquearon la entrada de la obra durante tres horas.
        La policía llegó a mediodía y nos fuimos juntas, sin que nadie fuera detenido. Volveremos el
        lunes.""",
    "de": """Gestern früh haben etwa fünfzig Menschen drei Stunden lang die Zufahrt zur Baustelle blockiert.
        Die Polizei kam erst gegen Mittag, und wir sind gemeinsam gegangen, ohne dass jemand verhaftet
        wurde.""",
    "it": """Ieri mattina una cinquantina di persone ha bloccato per tre ore l'ingresso del cantiere. La
        polizia è arrivata solo verso mezzogiorno e ce ne siamo andati insieme, senza che nessuno fosse
        arrestato.""",
    "pt-PT": """Ontem de manhã umas cinquenta pessoas bloquearam a entrada da obra durante três horas. A
        polícia só chegou ao meio-dia e fomos embora em conjunto, sem que ninguém fosse detido. Voltamos na
        segunda-feira.""",
    "pt-BR": """Ontem de manhã umas cinquenta pessoas bloquearam a entrada da obra por três horas. A polícia
        só chegou ao meio-dia, e você sabe como são as coisas: saímos todos juntos, e ninguém foi preso.""",
    "ca": """Ahir al matí una cinquantena de persones van blocar l'entrada de l'obra durant tres hores. La
        policia no va arribar fins al migdia i vam marxar plegats, sense que ningú fos detingut. Dilluns
        hi tornarem.""",
    "nl": """Gisterochtend hebben zo'n vijftig mensen drie uur lang de ingang van de bouwplaats geblokkeerd.
        De politie kwam pas tegen de middag en we zijn samen vertrokken, zonder dat er iemand werd
        aangehouden.""",
    "en-GB": """The neighbours of the centre were not asked. Some fifty of us blocked the entrance for three
        hours, and we left together, in good humour, when the police came. We are organising the next
        one now.""",
    "de-CH": """Gestern haben etwa fünfzig Menschen drei Stunden lang die Strasse zur Baustelle blockiert. Die
        Polizei kam gegen Mittag, und wir sind gemeinsam gegangen, ohne dass jemand verhaftet wurde.""",
}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.CODE)
def test_a_language_says_what_the_house_asks(module: ModuleType) -> None:
    assert module.NAME and module.CODE.replace("-", "_") == module.__name__.rpartition(".")[2]
    assert set(module.WORDS) == KEYS and all(module.WORDS.values())
    dictionary, word, before, after = module.HYPHENATION
    assert not dictionary or dictionary in pyphen.LANGUAGES
    assert before + after <= word + 1
    assert doctest.testmod(module).failed == 0
    names = [rule.name for rule in module.rules(module.HOUSE)]
    assert {"spaces", "ellipsis", "apostrophes"} <= set(names)


@pytest.mark.parametrize("code", TEXTS)
def test_the_language_of_a_short_text_is_guessed(code: str) -> None:
    assert languages.guess(TEXTS[code]) == code


@pytest.mark.parametrize(
    "text",
    [
        "Déjà en 1871, le préfet parlait de nettoyer les faubourgs. Rien de neuf dans la ville.",
        "La fédération est libre. Les décisions se prennent à l'unanimité des groupes. À défaut, on attend.",
        "5h40. Les estafettes passent le carrefour. On les compte : la pluie, le vent est avec nous.",
    ],
)
def test_french_of_words_that_its_neighbours_have_too_is_french(text: str) -> None:
    assert languages.guess(text) == "fr"


@pytest.mark.parametrize(
    "text",
    [
        "Nie chcemy żyć w tym świecie, w którym wszystko jest na sprzedaż i nikt nie pyta nas o zdanie.",
        "Nu vrem să trăim într-o lume în care totul este de vânzare și nimeni nu ne întreabă ce credem.",
        "Vi vil ikke leve i en verden hvor alt er til salg. Derfor går vi på gaden.",
    ],
)
def test_a_language_that_is_not_here_is_taken_for_no_other(text: str) -> None:
    assert languages.guess(text) == ""


@pytest.mark.parametrize("text", ["", "12:30 16:9", "Antitech", "Сегодня утром мы вышли", "NO PASARAN !"])
def test_what_cannot_be_told_is_not_guessed(text: str) -> None:
    assert languages.guess(text) == ""


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("fr", "fr"),
        ("fr-BE", "fr"),
        ("fr_ca", "fr-CA"),
        ("EN-us", "en"),
        ("pt", "pt-BR"),
        ("eo", "und"),
        ("", "und"),
    ],
)
def test_a_code_finds_its_language(code: str, found: str) -> None:
    assert found == languages.find(code).CODE


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.CODE)
def test_a_language_tells_its_rules_and_choices(module: ModuleType, zine: Callable[..., Result]) -> None:
    told = zine("languages", module.CODE).output
    assert all(name in told for name in rule_names(module.CODE))
    for name, (chosen, others) in choices(module.CODE).items():
        assert f"{name}: {chosen}" in told and chosen in others
        for other in others:
            manuscript = Manuscript(html="<p>a</p>", lang=module.CODE, settings={f"typography.{name}": other})
            assert typeset(manuscript).findings == ()


def test_a_form_of_another_language_is_the_persons_mistake() -> None:
    manuscript = Manuscript(html="<p>a</p>", lang="pt", settings={"typography.form": "low"})
    with pytest.raises(ZineError, match="form"):
        typeset(manuscript)
