"""Recognises a message that asks nothing of the documents: a greeting, thanks, or what can be asked at all."""

import re
from itertools import dropwhile

from assistant.language import words
from assistant.records import Language
from assistant.stopwords import STOP_WORDS

_COURTESIES = frozenset(
    "hej hejsan hallå hei hallo hello hi hey tack tak takk tusen thanks thank ok okej okay bra fint fine great super perfekt "
    "perfect cheers lot god goddag good morgon morgen morning dag day kväll aften kveld evening hjälpen hjælpen hjelpen help "
    "hjälp hjælp hjelp".split()
)
_ABILITY = re.compile(
    r"(?:vad|hvad|hva) kan (?:du|ni|jag|jeg|man|i|dere)(?: (?:göra|gøre|gjøre|hjälpa|hjælpe|hjelpe|svara|svare|fråga|spørge|spørre)"
    r"(?: (?:dig|deg|mig|meg|till|til|med|om|på))*)?|what can (?:you|i|we) (?:do|help|ask|answer)(?: (?:you|me|us|with|about|for|here))*|"
    r"(?:hur|hvordan|how) (?:fungerar|funkar|virker|fungerer|do(?:es)?)(?: (?:det|dette|detta|här|her|du|this|you|it|work))+|"
    r"(?:vem|hvem|vad|hvad|hva|who|what) (?:är|er|are|is) (?:du|you|dette|det här|this)"
)


def is_courtesy(asked: str, language: Language) -> bool:
    """Whether a message is nothing but a greeting or thanks, or asks what can be asked or who answers."""
    said = words(asked)
    rest = [word for word in said if word not in STOP_WORDS[language]]
    if rest and _COURTESIES.issuperset(rest):
        return True
    question = " ".join(dropwhile(_COURTESIES.__contains__, said))
    return _ABILITY.fullmatch(question) is not None
