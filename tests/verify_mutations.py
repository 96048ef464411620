"""Makes false sentences from true ones: another year, number, negation, actor or modality, one change at a time."""

import re
from collections.abc import Iterator
from itertools import pairwise

NUMBER_WORDS = {
    "sv": "två tre fyra fem sex sju åtta nio tio elva tolv tjugo trettio femtio nittio",
    "da": "to tre fire fem seks syv otte ni ti elleve tolv tyve tredive",
    "nb": "to tre fire fem seks sju åtte ni ti elleve tolv tjue tretti",
    "en": "two three four five six seven eight nine ten eleven twelve twenty ninety",
}
MODALS = {
    "sv": ("ska", "bör", "kan", "får"),
    "da": ("skal", "bør", "kan", "må"),
    "nb": ("skal", "bør", "kan"),
    "en": ("must", "should", "may"),
}
DENIALS = {
    "sv": {"inte": "", "aldrig": "alltid", "ingen": "någon", "utan": "med", "varken": "både", "inga": "alla"},
    "da": {"ikke": "", "aldrig": "altid", "ingen": "enhver", "uden": "med"},
    "nb": {"ikke": "", "aldri": "alltid", "ingen": "alle", "uten": "med", "ingenting": "noe"},
    "en": {"not": "", "never": "always", "no": "a", "nobody": "somebody", "without": "with", "unless": "if",
           "nothing": "something", "cannot": "can"},
}  # fmt: skip
AFTER = {
    "sv": r"ska|bör|kan|får|måste|är|har|gäller|kräver|finns|beslutar|svarar|godkänner|leder|stängs|räknas|blir",
    "da": r"skal|bør|kan|må|er|har|gælder|får|svarer|leder|træffer|kræver",
    "nb": r"skal|bør|kan|må|er|har|gjelder|melder|krever|koster",
    "en": r"must|should|may|can|is|are|will|has|have|was|were",
}
NOT = {"sv": "inte", "da": "ikke", "nb": "ikke", "en": "not"}
ACTORS = {
    "sv": "Kommunstyrelsen Kommunfullmäktige Digitaliseringsrådet Digitaliseringsdirektören Leverantören Kommunen "
    "Rektorn Säkerhetschefen Dataskyddsombudet Systemägaren Medarbetarna Nämnden Förvaltningen Invånarna Kommundirektören "
    "Vårdnadshavaren Eleven It-chefen Inköpschefen",
    "da": "Byrådet Økonomiudvalget Kommunaldirektøren Direktionen Borgeren Medarbejderen Leverandøren Afdelingslederen "
    "Redaktøren Indkøbschefen Kommunen",
    "nb": "Kommunestyret Formannskapet Kommunedirektøren Sikkerhetslederen Personvernombudet Systemeieren Enhetslederen "
    "Leverandøren Innbyggeren Kommunen Digitaliseringssjefen",
    "en": "council|supplier|secretariat|manager|Director of Digitalisation|Director of Finance|Municipal Executive Board|"
    "data protection officer|resident|steering committee|IT department|employee|Klitborg|Tindhamn|Älvhamra|principal",
}


def mutations(sentence: str, language: str, quoted: str) -> Iterator[tuple[str, str]]:
    """Pairs of what was changed and the false sentence; `quoted` is the language of the quote."""
    yield from (("year", text) for text in _years(sentence))
    yield from (("number", text) for text in _numbers(sentence, language))
    yield from (("negation", text) for text in _negations(sentence, language))
    yield from (("modality", text) for text in _modalities(sentence, language, quoted))
    yield from (("actor", text) for text in _actors(sentence, language))


def _put(sentence: str, match: re.Match[str], word: str) -> str:
    if match.group()[:1].isupper():
        word = word[:1].upper() + word[1:]
    text = sentence[: match.start()] + word + sentence[match.end() :]
    return " ".join(text.split())


def _years(sentence: str) -> Iterator[str]:
    for match in re.finditer(r"\b(?:19|20)\d\d\b", sentence):
        for step in (-1, 1, 10):
            yield _put(sentence, match, str(int(match.group()) + step))
    for one, two in pairwise(re.finditer(r"\b(?:19|20)\d\d\b", sentence)):
        if one.group() != two.group():
            yield _put(_put(sentence, two, one.group()), one, two.group())


def _numbers(sentence: str, language: str) -> Iterator[str]:
    for match in re.finditer(r"(?<![\d.,])\d{1,3}(?:[ ,.]\d{3})*(?![\d])", sentence):
        digits = re.sub(r"\D", "", match.group())
        for changed in (str(int(digits) + 1), str(int(digits) * 2 + 1)):
            yield _put(sentence, match, changed)
    known = NUMBER_WORDS[language].split()
    for match in re.finditer(rf"\b(?:{'|'.join(known)})\b", sentence):
        place = known.index(match.group())
        yield _put(sentence, match, known[(place + 1) % len(known)])
        yield _put(sentence, match, known[place - 1])


def _negations(sentence: str, language: str) -> Iterator[str]:
    for word, positive in DENIALS[language].items():
        for match in re.finditer(rf"\b{word}\b", sentence, re.IGNORECASE):
            yield _put(sentence, match, positive)
    if not re.search(rf"\b(?:{'|'.join(DENIALS[language])})\b", sentence, re.IGNORECASE):
        for match in re.finditer(rf"\b(?:{AFTER[language]})\b", sentence):
            yield f"{sentence[: match.end()]} {NOT[language]}{sentence[match.end() :]}"


def _modalities(sentence: str, language: str, quoted: str) -> Iterator[str]:
    """Other modal words; those that forbid alike ("must not", "får inte") are left alone over languages."""
    own = MODALS[language]
    for match in re.finditer(rf"\b(?:{'|'.join(own)})\b(?! \d)", sentence, re.IGNORECASE):
        denied = re.match(r"(?: \w+){0,3} (?:inte|ikke|not)\b", sentence[match.end() :])
        weaker = ("bör", "bør", "should")
        for other in own:
            if match.group() == "May" and match.start():
                continue
            across = language != quoted and (
                denied or {other, match.group().lower()} <= {"kan", "får", "må"}
            )
            if other == match.group().lower() or (across and other not in weaker):
                continue
            if match.group().lower() == "får" and re.match(
                r" (?:svar|bidrag|seg)", sentence[match.end() :]
            ):
                continue
            yield _put(sentence, match, other)


def _actors(sentence: str, language: str) -> Iterator[str]:
    known = ACTORS[language].split("|" if language == "en" else None)
    for match in re.finditer(rf"\b(?:{'|'.join(known)})\b", sentence, re.IGNORECASE):
        for other in known:
            if other.lower() not in (match.group().lower(), ""):
                is_name = language == "en" and other[:1].isupper()
                changed = other if is_name or match.group()[:1].isupper() else other.lower()
                yield _put(sentence, match, changed)
