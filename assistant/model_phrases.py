"""What an answer says about the language model, in the four languages; this module alone holds these phrases."""

from assistant.composing.failures import Failure
from assistant.records import Language

_FAILED: dict[Language, dict[Failure, str]] = {
    "sv": {
        "package": "Språkmodellen {name} kan inte användas: ett programpaket saknas.",
        "key": "Språkmodellen {name} svarade inte: nyckeln saknas eller godtas inte.",
        "name": "Språkmodellen {name} finns inte på servern.",
        "unreachable": "Språkmodellens server går inte att nå.",
        "slow": "Språkmodellen blev inte klar i tid.",
        "busy": "Språkmodellens server tar inte emot fler frågor just nu.",
        "context": "Frågan och avsnitten är för långa för språkmodellen.",
        "broken": "Språkmodellens svar bröts av.",
        "empty": "Språkmodellen gav ett tomt svar.",
        "nothing held": "Ingen mening i språkmodellens svar höll mot dokumenten.",
        "no answer": "Språkmodellen hittade inget svar i avsnitten.",
    },
    "da": {
        "package": "Sprogmodellen {name} kan ikke bruges: en programpakke mangler.",
        "key": "Sprogmodellen {name} svarede ikke: nøglen mangler eller godtages ikke.",
        "name": "Sprogmodellen {name} findes ikke på serveren.",
        "unreachable": "Sprogmodellens server kan ikke nås.",
        "slow": "Sprogmodellen blev ikke færdig i tide.",
        "busy": "Sprogmodellens server tager ikke imod flere spørgsmål lige nu.",
        "context": "Spørgsmålet og afsnittene er for lange til sprogmodellen.",
        "broken": "Sprogmodellens svar blev afbrudt.",
        "empty": "Sprogmodellen gav et tomt svar.",
        "nothing held": "Ingen sætning i sprogmodellens svar holdt over for dokumenterne.",
        "no answer": "Sprogmodellen fandt intet svar i afsnittene.",
    },
    "nb": {
        "package": "Språkmodellen {name} kan ikke brukes: en programpakke mangler.",
        "key": "Språkmodellen {name} svarte ikke: nøkkelen mangler eller godtas ikke.",
        "name": "Språkmodellen {name} finnes ikke på serveren.",
        "unreachable": "Språkmodellens server kan ikke nås.",
        "slow": "Språkmodellen ble ikke ferdig i tide.",
        "busy": "Språkmodellens server tar ikke imot flere spørsmål akkurat nå.",
        "context": "Spørsmålet og avsnittene er for lange for språkmodellen.",
        "broken": "Språkmodellens svar ble avbrutt.",
        "empty": "Språkmodellen ga et tomt svar.",
        "nothing held": "Ingen setning i språkmodellens svar holdt mot dokumentene.",
        "no answer": "Språkmodellen fant ikke noe svar i avsnittene.",
    },
    "en": {
        "package": "The language model {name} cannot be used: a software package is missing.",
        "key": "The language model {name} did not answer: its key is missing or not accepted.",
        "name": "The server has no language model {name}.",
        "unreachable": "The language model's server cannot be reached.",
        "slow": "The language model did not finish in time.",
        "busy": "The language model's server takes no more questions right now.",
        "context": "The question and the passages are too long for the language model.",
        "broken": "The language model's answer broke off.",
        "empty": "The language model gave an empty answer.",
        "nothing held": "No sentence of the language model's answer held against the documents.",
        "no answer": "The language model found no answer in the passages.",
    },
}
_INSTEAD: dict[Language, str] = {
    "sv": "Svaret består därför av citat.",
    "da": "Svaret består derfor af citater.",
    "nb": "Svaret består derfor av sitater.",
    "en": "The answer is therefore made of quotes.",
}
_REMOVED: dict[Language, tuple[str, str]] = {
    "sv": (
        "En av språkmodellens {total} meningar togs bort: inget citat styrker den.",
        "{count} av språkmodellens {total} meningar togs bort: inget citat styrker dem.",
    ),
    "da": (
        "En af sprogmodellens {total} sætninger blev fjernet: intet citat understøtter den.",
        "{count} af sprogmodellens {total} sætninger blev fjernet: intet citat understøtter dem.",
    ),
    "nb": (
        "En av språkmodellens {total} setninger ble fjernet: intet sitat støtter den.",
        "{count} av språkmodellens {total} setninger ble fjernet: intet sitat støtter dem.",
    ),
    "en": (
        "One of the language model's {total} sentences was removed: no quote bears it out.",
        "{count} of the language model's {total} sentences were removed: no quote bears them out.",
    ),
}
_PLANTED: dict[Language, str] = {
    "sv": "{title}, s. {page}, innehåller text som riktar sig till en assistent. Den har inte använts.",
    "da": "{title}, s. {page}, indeholder tekst, der henvender sig til en assistent. Den er ikke brugt.",
    "nb": "{title}, s. {page}, inneholder tekst som henvender seg til en assistent. Den er ikke brukt.",
    "en": "{title}, p. {page}, has text that speaks to an assistant. It was not used.",
}


def failed(failure: Failure, name: str, language: Language) -> str:
    """Why the language model gave no answer, and that quotes stand in."""
    return f"{_FAILED[language][failure].format(name=name)} {_INSTEAD[language]}"


def removed(count: int, total: int, language: Language) -> str:
    """That `count` of the language model's `total` sentences were taken out."""
    return _REMOVED[language][count != 1].format(count=count, total=total)


def planted(title: str, page: int, language: Language) -> str:
    """That a page has text that speaks to an assistant."""
    return _PLANTED[language].format(title=title, page=page)
