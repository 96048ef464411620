"""Makes a sentence false in one place: another number, negation, duty, bound or order, or a condition left out."""

import re
from collections.abc import Callable, Mapping
from random import Random

from assistant.records import Language

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")

_DENIAL: Mapping[Language, str] = {"sv": "inte", "da": "ikke", "nb": "ikke", "en": "not"}
_DENIED: Mapping[Language, tuple[str, ...]] = {
    "sv": ("ska", "får", "kan", "är", "har", "omfattar", "gäller"),
    "da": ("skal", "må", "kan", "er", "har", "omfatter", "gælder"),
    "nb": ("skal", "kan", "er", "har", "omfatter", "gjelder"),
    "en": ("must", "shall", "may", "can", "should", "will", "is", "are"),
}
"""Verbs behind which a denial can be put in or taken away."""

_DUTIES: Mapping[Language, Mapping[str, tuple[str, ...]]] = {
    "sv": {"ska": ("bör", "kan", "får"), "måste": ("bör", "kan"), "bör": ("ska", "måste"), "får": ("ska",), "kan": ("ska", "måste")},
    "da": {"skal": ("bør", "kan"), "bør": ("skal",), "kan": ("skal",), "må": ("skal",)},
    "nb": {"skal": ("bør", "kan"), "må": ("bør", "kan"), "bør": ("skal", "må"), "kan": ("skal", "må")},
    "en": {"must": ("should", "may"), "shall": ("should", "may"), "should": ("must",), "may": ("must",), "can": ("must",)},
}  # fmt: skip

_OPPOSITES: Mapping[Language, tuple[tuple[str, str], ...]] = {
    "sv": (("minst", "högst"), ("före", "efter"), ("senast", "tidigast"), ("öka", "minska"), ("ökar", "minskar"), ("fler", "färre"), ("mer", "mindre"), ("över", "under"), ("alla", "vissa"), ("alltid", "ibland"), ("internt", "externt"), ("skriftligt", "muntligt")),
    "da": (("mindst", "højst"), ("før", "efter"), ("senest", "tidligst"), ("øge", "mindske"), ("flere", "færre"), ("mere", "mindre"), ("over", "under"), ("alle", "nogle"), ("altid", "sommetider"), ("skriftligt", "mundtligt")),
    "nb": (("minst", "høyst"), ("før", "etter"), ("senest", "tidligst"), ("øke", "redusere"), ("flere", "færre"), ("mer", "mindre"), ("over", "under"), ("alle", "noen"), ("alltid", "av og til"), ("skriftlig", "muntlig")),
    "en": (("at least", "at most"), ("before", "after"), ("no later than", "no earlier than"), ("increase", "reduce"), ("more", "fewer"), ("above", "below"), ("all", "some"), ("always", "sometimes"), ("in writing", "orally"), ("every", "some")),
}  # fmt: skip

_CONDITIONS: Mapping[Language, tuple[str, ...]] = {
    "sv": ("om", "när", "såvida", "förutsatt att", "utom", "med undantag för", "men bara", "men inte", "dock", "efter godkännande"),
    "da": ("hvis", "når", "medmindre", "forudsat at", "undtagen", "bortset fra", "men kun", "men ikke", "dog", "efter godkendelse"),
    "nb": ("hvis", "når", "dersom", "med mindre", "forutsatt at", "unntatt", "bortsett fra", "men bare", "men ikke", "likevel", "etter godkjenning"),
    "en": ("if", "when", "unless", "provided", "except", "with the exception of", "but only", "but not", "only if", "subject to"),
}  # fmt: skip

_LEFT = 4
"""Words that must be left before a condition that is dropped."""


def mutated(text: str, language: Language, random: Random) -> str | None:
    """The sentence made false in one way that is possible, or None."""
    ways: list[Callable[[str, Language, Random], str | None]] = [
        _number, _denial, _duty, _opposite, _condition
    ]  # fmt: skip
    random.shuffle(ways)
    for way in ways:
        made = way(text, language, random)
        if made is not None and made != text:
            return made
    return None


def _number(text: str, _: Language, random: Random) -> str | None:
    found = list(_NUMBER.finditer(text))
    if not found:
        return None
    chosen = random.choice(found)
    old = chosen[0]
    if _YEAR.fullmatch(old):
        new = str(int(old) + random.choice((-5, -3, -2, -1, 1, 2, 3, 5)))
    elif random.random() < 0.5 and len(old) > 1:
        digit = random.randrange(1, len(old))
        new = (
            old[:digit] + str(random.randrange(10)) + old[digit + 1 :]
            if old[digit].isdigit()
            else old
        )
    else:
        new = re.sub(
            r"^\d+",
            lambda m: str(max(1, int(m[0]) * random.choice((2, 3)) - random.choice((0, 1)))),
            old,
        )
    return None if new == old else text[: chosen.start()] + new + text[chosen.end() :]


def _denial(text: str, language: Language, random: Random) -> str | None:
    word = _DENIAL[language]
    if re.search(rf"\b{word}\b", text):
        return re.sub(rf"\s*\b{word}\b", "", text, count=1)
    places = list(re.finditer(rf"\b(?:{'|'.join(_DENIED[language])})\b", text))
    if not places:
        return None
    place = random.choice(places[:2]).end()
    return f"{text[:place]} {word}{text[place:]}"


def _duty(text: str, language: Language, random: Random) -> str | None:
    table = _DUTIES[language]
    match = re.search(rf"\b(?:{'|'.join(table)})\b", text)
    if match is None:
        return None
    return text[: match.start()] + random.choice(table[match[0]]) + text[match.end() :]


def _opposite(text: str, language: Language, random: Random) -> str | None:
    pairs = [*_OPPOSITES[language], *((b, a) for a, b in _OPPOSITES[language])]
    random.shuffle(pairs)
    for old, new in pairs:
        if match := re.search(rf"\b{old}\b", text):
            return text[: match.start()] + new + text[match.end() :]
    return None


def _condition(text: str, language: Language, _: Random) -> str | None:
    found = re.search(rf"[,;]? \b(?:{'|'.join(_CONDITIONS[language])})\b ", text)
    if found is None or len(text[: found.start()].split()) < _LEFT:
        return None
    return text[: found.start()].rstrip(" ,;") + "."
