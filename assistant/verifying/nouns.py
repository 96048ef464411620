"""Tells whether a word can be the name of somebody; this module alone knows what such a noun looks like."""

import re

from assistant.verifying.actors import SKIPPED
from assistant.verifying.text import Text, Token

_DEFINITE = re.compile(r"(?:en|et|an|arna|erna|orna|ene|erne|na|verket|kassan)$", re.IGNORECASE)
# What a text speaks of itself and its parts with; none of them acts.
_THING = re.compile(
    r"(?:program|plan|polic|politik|strateg|riktlinj|retningslinj|guideline|dokument|prin[cs]ip|mål|goal|aim|krav|"
    r"requirement|reg[el]l|rule|gräns|grens|grænse|limit|belopp|beløb|beløp|amount|avsnitt|afsnit|kapit|chapter|syfte|"
    r"formål|purpose|period|beslut|decision|svar|answer|fråg|spørgsm|spørsmål|question|punkt|löfte|løft|uppgift|opgav|"
    r"oppgav|task|arbet|arbej|arbeid|work|tid|frist|deadline|utgåv|edition|version)\w*",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(
    r"\w{2,}(?:ly|al|ive|ous|ful|less|ible|able|ic|ed|ing|ary|est)", re.IGNORECASE
)
"""What an English adjective looks like: it names nobody."""


def is_noun(text: Text, token: Token) -> bool:
    """Whether a word looks like a noun that names somebody: definite or plural, after an article, or capitalised."""
    if _THING.match(token.text):
        return False
    if text.language != "en":
        return len(token.text) > 4 and _DEFINITE.search(token.text) is not None
    if _ADJECTIVE.fullmatch(token.text):
        return False
    place = text.tokens.index(token)
    before = text.tokens[place - 1].text.lower() if place else ""
    return before in SKIPPED
