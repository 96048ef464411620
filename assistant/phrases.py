"""The connecting words of an answer in the four languages; this module alone holds them."""

from datetime import date
from typing import Literal

from assistant.records import Language, ValidityStatus

Key = Literal[
    "according",
    "page",
    "refused",
    "refused_body",
    "refused_name",
    "refused_place",
    "refused_topic",
    "closest",
    "partly",
    "original",
    "expired",
    "replaced",
    "not_yet",
    "draft",
    "adopted",
    "status_in_force",
    "status_unknown",
    "abilities",
    "collection_one",
    "collection_many",
    "collection_more",
    "collection_none",
    "collection_other",
    "on_day",
]

_PHRASES: dict[Language, dict[Key, str]] = {
    "sv": {
        "according": "Enligt {title}{organisation}:",
        "page": "s. {page}",
        "refused": "Dokumenten ger inget svar på frågan.",
        "refused_body": "Här finns inget dokument från {name}.",
        "refused_name": "Inget av dokumenten nämner {name}.",
        "refused_place": "Så många finns det inte: listan i dokumentet har {count}.",
        "refused_topic": "Inget i dokumenten handlar om det. Fråga om något som står i dem: vad som gäller, vem som ansvarar, till när.",
        "closest": "Närmast frågan står:",
        "partly": "Dokumenten svarar bara på en del av frågan: inget hittades om {name}.",
        "original": "Citaten ur {title} är på {name}, dokumentets eget språk.",
        "expired": "{title} har slutat gälla{since}.",
        "replaced": "{title} har ersatts av {by}.",
        "not_yet": "{title} gäller ännu inte{since}.",
        "draft": "{title} är ett utkast och gäller inte.",
        "adopted": "{title} gäller, antaget {day}; något slut anges inte.",
        "status_in_force": "{title} gäller{until}.",
        "status_unknown": "{title} anger inte hur länge det gäller.",
        "abilities": "Här får du veta vad som står i dokumenten, ordagrant, med sida och om det fortfarande gäller. Fråga till exempel vad som gäller, vem som ansvarar och till när, eller vilka dokument som finns.",
        "collection_one": "{count} dokument:",
        "collection_many": "{count} dokument:",
        "collection_more": "Ytterligare {count} visas inte här. Fråga om en organisation eller en sorts dokument.",
        "collection_none": "Inget av dokumenten är av det slaget.",
        "collection_other": "Utan angiven organisation",
        "on_day": "Läget den {day}:",
    },
    "da": {
        "according": "Ifølge {title}{organisation}:",
        "page": "s. {page}",
        "refused": "Dokumenterne svarer ikke på spørgsmålet.",
        "refused_body": "Her er intet dokument fra {name}.",
        "refused_name": "Ingen af dokumenterne nævner {name}.",
        "refused_place": "Så mange er der ikke: listen i dokumentet har {count}.",
        "refused_topic": "Intet i dokumenterne handler om det. Spørg om noget, der står i dem: hvad der gælder, hvem der har ansvaret, hvor længe.",
        "closest": "Nærmest spørgsmålet står:",
        "partly": "Dokumenterne svarer kun på en del af spørgsmålet: intet blev fundet om {name}.",
        "original": "Citaterne fra {title} er på {name}, dokumentets eget sprog.",
        "expired": "{title} gælder ikke længere{since}.",
        "replaced": "{title} er erstattet af {by}.",
        "not_yet": "{title} gælder endnu ikke{since}.",
        "draft": "{title} er et udkast og gælder ikke.",
        "adopted": "{title} gælder, vedtaget {day}; der står ikke, at det ophører.",
        "status_in_force": "{title} gælder{until}.",
        "status_unknown": "{title} angiver ikke, hvor længe det gælder.",
        "abilities": "Her får du at vide, hvad der står i dokumenterne, ordret, med side og om det stadig gælder. Spørg for eksempel, hvad der gælder, hvem der har ansvaret og hvor længe, eller hvilke dokumenter der findes.",
        "collection_one": "{count} dokument:",
        "collection_many": "{count} dokumenter:",
        "collection_more": "Yderligere {count} vises ikke her. Spørg om en organisation eller en slags dokumenter.",
        "collection_none": "Ingen af dokumenterne er af den slags.",
        "collection_other": "Uden angivet organisation",
        "on_day": "Sådan er det den {day}:",
    },
    "nb": {
        "according": "Ifølge {title}{organisation}:",
        "page": "s. {page}",
        "refused": "Dokumentene svarer ikke på spørsmålet.",
        "refused_body": "Her er det ikke noe dokument fra {name}.",
        "refused_name": "Ingen av dokumentene nevner {name}.",
        "refused_place": "Så mange finnes det ikke: listen i dokumentet har {count}.",
        "refused_topic": "Ingenting i dokumentene handler om det. Spør om noe som står i dem: hva som gjelder, hvem som har ansvaret, hvor lenge.",
        "closest": "Nærmest spørsmålet står:",
        "partly": "Dokumentene svarer bare på en del av spørsmålet: ingenting ble funnet om {name}.",
        "original": "Sitatene fra {title} er på {name}, dokumentets eget språk.",
        "expired": "{title} gjelder ikke lenger{since}.",
        "replaced": "{title} er erstattet av {by}.",
        "not_yet": "{title} gjelder ikke ennå{since}.",
        "draft": "{title} er et utkast og gjelder ikke.",
        "adopted": "{title} gjelder, vedtatt {day}; det står ikke at det opphører.",
        "status_in_force": "{title} gjelder{until}.",
        "status_unknown": "{title} oppgir ikke hvor lenge det gjelder.",
        "abilities": "Her får du vite hva som står i dokumentene, ordrett, med side og om det fortsatt gjelder. Spør for eksempel hva som gjelder, hvem som har ansvaret og hvor lenge, eller hvilke dokumenter som finnes.",
        "collection_one": "{count} dokument:",
        "collection_many": "{count} dokumenter:",
        "collection_more": "Ytterligere {count} vises ikke her. Spør om en organisasjon eller en type dokumenter.",
        "collection_none": "Ingen av dokumentene er av det slaget.",
        "collection_other": "Uten oppgitt organisasjon",
        "on_day": "Slik er det {day}:",
    },
    "en": {
        "according": "According to {title}{organisation}:",
        "page": "p. {page}",
        "refused": "The documents do not answer the question.",
        "refused_body": "There is no document from {name} here.",
        "refused_name": "None of the documents mentions {name}.",
        "refused_place": "There are not that many: the list in the document has {count}.",
        "refused_topic": "Nothing in the documents is about that. Ask about something that stands in them: what applies, who is responsible, until when.",
        "closest": "Closest to the question:",
        "partly": "The documents answer only a part of the question: nothing was found about {name}.",
        "original": "The quotes from {title} are in {name}, the document's own language.",
        "expired": "{title} is no longer in force{since}.",
        "replaced": "{title} has been replaced by {by}.",
        "not_yet": "{title} is not yet in force{since}.",
        "draft": "{title} is a draft and not in force.",
        "adopted": "{title} is in force, adopted {day}; no end is stated.",
        "status_in_force": "{title} is in force{until}.",
        "status_unknown": "{title} does not say how long it applies.",
        "abilities": "Here you learn what the documents say, word for word, with the page and whether it is still in force. Ask for example what applies, who is responsible and until when, or which documents there are.",
        "collection_one": "{count} document:",
        "collection_many": "{count} documents:",
        "collection_more": "Another {count} are not shown here. Ask about one organisation or one kind of document.",
        "collection_none": "None of the documents is of that kind.",
        "collection_other": "Organisation not stated",
        "on_day": "As of {day}:",
    },
}
_LANGUAGE_NAMES: dict[Language, dict[Language, str]] = {
    "sv": {"sv": "svenska", "da": "danska", "nb": "norska", "en": "engelska"},
    "da": {"sv": "svensk", "da": "dansk", "nb": "norsk", "en": "engelsk"},
    "nb": {"sv": "svensk", "da": "dansk", "nb": "norsk", "en": "engelsk"},
    "en": {"sv": "Swedish", "da": "Danish", "nb": "Norwegian", "en": "English"},
}
_SINCE: dict[Language, str] = {
    "sv": " (till och med {day})",
    "da": " (til og med {day})",
    "nb": " (til og med {day})",
    "en": " (until {day})",
}
_FROM: dict[Language, str] = {
    "sv": " (från och med {day})",
    "da": " (fra og med {day})",
    "nb": " (fra og med {day})",
    "en": " (from {day})",
}
_MONTHS: dict[Language, str] = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "en": "January February March April May June July August September October November December",
}
STATUS_KEYS: dict[ValidityStatus, Key] = {
    "in force": "status_in_force",
    "not yet in force": "not_yet",
    "expired": "expired",
    "replaced": "replaced",
    "unknown": "status_unknown",
}


def phrase(key: Key, language: Language, **values: object) -> str:
    """The phrase in the language with its values filled in; a missing value raises KeyError."""
    return _PHRASES[language][key].format(**values)


def language_name(of: Language, language: Language) -> str:
    """What `of` is called in `language`."""
    return _LANGUAGE_NAMES[language][of]


def written(day: date, language: Language) -> str:
    """The day as a sentence writes it: "31 december 2027", in Danish and Norwegian "31. december 2027"."""
    month = _MONTHS[language].split()[day.month - 1]
    return f"{day.day}{'.' if language in ('da', 'nb') else ''} {month} {day.year}"


def until(day: date | None, language: Language) -> str:
    """The end of a period in brackets, as in "(until 31 December 2027)"; empty without a day."""
    return _SINCE[language].format(day=written(day, language)) if day else ""


def starting(day: date | None, language: Language) -> str:
    """The start of a period in brackets; empty without a day."""
    return _FROM[language].format(day=written(day, language)) if day else ""
