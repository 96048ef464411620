"""Tells whether a phrase speaks of the document it stands in; this module alone knows the nouns for documents."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.language import fold, words

FAMILIES = {
    "document": r"(?:styr)?dokument(?:et|ets)?|documents?",
    "programme": r"\w*program(?:met|mets|s)?|programmes?",
    "policy": r"\w*polic(?:y|yn|yns|yen|yens)|\w*politikk?(?:en|ens)?",
    "strategy": r"\w*strategi(?:n|ns|en|ens)?|\w*strategy",
    "plan": r"\w*plan(?:en|ens)?|roadmap|färdplan(?:en)?|køreplan(?:en)?|veikart(?:et)?|\w*budget(?:en)?",
    "guideline": r"\w*riktlinje(?:n|ns|r|rna|rnas)?|\w*retningslinje(?:n|r|rne|ne|rnes)?|guidelines?|guidance|"
    r"\w*(?:vägledning|vejledning|veiledning|anvisning)(?:en|ar|arna|er|erne|ene)?|\w*veileder(?:en)?|"
    r"\w*regl(?:er|erna|erne|ene|emente|ementet)|regelverk(?:et)?|hand(?:bok|boken)|hånd(?:bog|bok)(?:en)?|"
    r"\w*rutin(?:en|er|erna|erne|ene)?|instruks(?:en)?|(?:föreskrift|forskrift)(?:en|er|erna|ene)?",
    "report": r"\w*rapport(?:en|ens)?|report",
}
"""Family → the nouns for its documents in four languages, bare, definite and as the end of a compound."""

_THIS = frozenset(
    "denna detta dessa denne dette disse nærværende föreliggande foreliggende this these".split()
)
_THE = frozenset("den det de the här her present vår vårt vores vårt våra våre our dess".split())
_PREPOSITIONS = frozenset(
    "för for om over över på i inom innen indenfor af av til till of on to in at hos".split()
)
_GENERIC = frozenset(
    "ny nya nye nytt new gällande gældende gjeldende aktuella aktuelle current reviderad reviderade reviderede reviderte "
    "revised uppdaterade opdaterede oppdaterte updated övergripande overordnet overordnede overall gemensamma fælles "
    "felles kommun kommunen kommunens kommuns kommune kommunes region regionen regionens regions stad staden stadens "
    "stads byen byens fylkeskommunen fylkeskommunens kommunale hela hele whole organisation organisationen organisasjonen "
    "organization verksamheten verksamhet virksomheden virksomheten municipality county city council hele her här as".split()
)
_BREAKS = frozenset(", ; ( ) som der that which och og and samt".split())
_PRONOUNS = frozenset("den det de it they".split())
_TOKEN = re.compile(r"[^\W_]+(?:[-‐'’][^\W_]+)*|[,;()]")
_FARTHEST_NOUN = 7
_STEM = 5


def family_of(word: str) -> str | None:
    """The family of documents that a noun names, or None when it names none."""
    word = re.split(r"[-‐‑]", word.lower())[-1]
    for family, pattern in FAMILIES.items():
        if re.fullmatch(pattern, word):
            return family
    return None


@dataclass(frozen=True, slots=True)
class Subject:
    """The document that facts are read for: its title, the family its kind belongs to, its organisation's name."""

    title: str
    family: str | None
    organisation: str | None

    def speaks(self, before_verb: str) -> bool:
        """Whether the words before a sentence's verb name this document: "Denna strategi", "Programmet för …".

        "Den nationella strategin" in a municipal strategy does not, nor does a strategy for something else.
        """
        tokens = _TOKEN.findall(before_verb)
        place = next((x for x, y in enumerate(tokens[:_FARTHEST_NOUN]) if family_of(y)), None)
        if place is None:
            return False
        noun, leading = tokens[place], [token.lower() for token in tokens[:place]]
        if any(token in _BREAKS for token in leading):
            return False
        others = tokens[place + 1 :]
        if not self._completes(others):
            return False
        if leading[:1] and leading[0] in _THIS:
            return True
        if leading[:2] in (["den", "här"], ["det", "här"], ["de", "här"], ["den", "her"]):
            return True
        qualifying = [x for x in leading if x not in _THE and x not in _GENERIC]
        return self._is_own(noun) and all(self.knows(word) for word in qualifying)

    def opens(self, sentence: str) -> bool:
        """Whether a sentence begins with this document as its subject, as far as its first words tell."""
        tokens = list(_TOKEN.finditer(sentence))
        place = next(
            (x for x, y in enumerate(tokens[:_FARTHEST_NOUN]) if family_of(y.group())), None
        )
        return place is not None and self.speaks(sentence[: tokens[place].end()])

    def is_named(self, noun: str) -> bool:
        """Whether the title holds this very noun for a document, bare or definite."""
        own = {_bare(word) for word in re.findall(r"[^\W_]+", self.title) if family_of(word)}
        return family_of(noun) is not None and _bare(noun) in own

    def knows(self, word: str) -> bool:
        """Whether a word is of the title or the organisation's name, or says nothing by itself, such as "ny"."""
        stem = fold(word)[:_STEM]
        known = words(fold(f"{self.title} {self.organisation or ''}"))
        return fold(word) in _GENERIC or any(x.startswith(stem) or stem in x for x in known)

    def is_pronoun(self, before_verb: str) -> bool:
        """Whether only a pronoun stands before the verb, so that the sentence goes on about the last subject."""
        tokens = [token.lower() for token in _TOKEN.findall(before_verb)]
        return len(tokens) == 1 and tokens[0] in _PRONOUNS

    def opens_with_pronoun(self, sentence: str) -> bool:
        """Whether a sentence begins with a pronoun that may stand for the document."""
        return self.is_pronoun(" ".join(sentence.split()[:1]))

    def _completes(self, following: Sequence[str]) -> bool:
        """Whether what follows the noun keeps it this document: its own complement, a clause, another verb."""
        complement = bool(following) and following[0].lower() in _PREPOSITIONS
        for token in following:
            complement = complement and token.lower() not in _BREAKS
            narrows = complement and len(token) > 3 and not token.isdigit()
            other = family_of(token) not in (None, self.family)
            if (narrows or other) and not self.knows(token):
                return False
        return True

    def _is_own(self, noun: str) -> bool:
        family = family_of(noun)
        if family == "document":
            return True
        bare = _bare(noun)
        title = fold(self.title)
        if len(bare) > _STEM and bare in title:
            return True
        if family != self.family:
            return False
        first_part = bare[: -len(_head(family, bare))] if family else bare
        return len(first_part) < _STEM or first_part[:_STEM] in title


def _bare(noun: str) -> str:
    """A noun in lower case without its definite ending, letters folded."""
    return re.sub(r"(?:mets?|ets?|ens?|(?<=[iye])ns?|rna|rne|ne)$", "", fold(noun))


def _head(family: str, noun: str) -> str:
    """The last part of a compound noun that names the family: "strategi" of "digitaliseringsstrategi"."""
    for start in range(len(noun) - 3, -1, -1):
        if re.fullmatch(FAMILIES[family], noun[start:]):
            return noun[start:]
    return noun
