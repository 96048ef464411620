"""Verifies a sentence against its quote: the quote is the page's own words, and the claims agree."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.glossary import Glossary
from assistant.language import detect
from assistant.records import Language
from assistant.verifying.agency import Agency
from assistant.verifying.alignment import Alignment, align
from assistant.verifying.amounts import compared, otherwise
from assistant.verifying.meaning import Meaning
from assistant.verifying.modality import differing
from assistant.verifying.polarity import contradicts
from assistant.verifying.precedence import overturned
from assistant.verifying.text import Text

Problem = Literal[
    "not the page's text", "year", "number", "negation", "modality", "actor", "not covered"
]

_COVERED = 0.5
"""Least share of a sentence's content words that its quote must hold, where both are in one language."""
_SHORT = 3
"""Content words up to which a sentence is short: one that is missing may be all that it says."""
_COVERED_SHORT = 0.6
"""The least share of a short sentence."""
_COVERED_ACROSS = 0.15
"""The same across languages, where only cognates, names and the glossary's terms can be compared."""
_ALIKE = 1.1
"""Least sum of that share and the likeness by an embedding model, where there is one; true pairs reach 1.2 to 2."""
_ALIKE_ACROSS = 0.72
"""The same across languages: true pairs reach 0.77 and more, quotes about something else mostly below 0.6."""
_BEFORE = 1200
"""Characters before the quote in which a short form ("the council") finds what it stands for."""
_AROUND = 3000
"""Characters around the quote that tell which of its words are names."""
_HYPHEN = re.compile(r"(?<=\w)[-\u00ad\u2010]\s*\n\s*(?=[a-zåäöæø])|\u00ad")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found wrong, in words that a person and the next attempt can use; empty when nothing was."""

    problems: tuple[tuple[Problem, str], ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the sentence may be shown as stated by the quote."""
        return not self.problems


def is_exact(quote: str, page: str) -> bool:
    """Whether the quote is the page's own text, whitespace and hyphenation at line ends normalised."""
    wanted = _normalised(quote)
    return bool(wanted) and wanted in _normalised(page)


def _normalised(text: str) -> str:
    return " ".join(_HYPHEN.sub("", text).split())


def verify(
    sentence: str,
    quote: str,
    page: str,
    sentence_language: Language | None = None,
    quote_language: Language | None = None,
    glossary: Glossary | None = None,
    context: Sequence[str] = (),
    meaning: Meaning | None = None,
) -> Verdict:
    """Whether `quote` stands on `page` and supports `sentence`.

    Numbers, dates, bodies, roles and names of the sentence must stand in the quote, with the same deed;
    negation and modality must agree; and most content words must be there. Across languages words are
    compared as cognates and through the glossary. `context` names the document (title, organisation),
    which a sentence may mention though the quote does not. `meaning` says how alike words and texts are, by an
    embedding model. Languages left out are detected.
    """
    if not is_exact(quote, page):
        return Verdict((("not the page's text", quote),))
    own = Text(sentence, sentence_language or detect(sentence))
    theirs = Text(quote, quote_language or detect(quote))
    alignment = align(own, theirs, glossary, meaning)
    agreeing, missing = compared(alignment, context)
    found: list[tuple[Problem, str]] = [
        ("year" if number.is_year else "number", number.text) for number in missing
    ]
    found.extend(("number", text) for text in otherwise(alignment))
    if contradicts(alignment):
        found.append(("negation", quote))
    found.extend(("modality", word) for word in differing(alignment))
    found.extend(("actor", word) for word in overturned(alignment))
    place = page.find(quote)
    before = Text(page[max(0, place - _BEFORE) : place] if place > 0 else "", theirs.language)
    whole = Text(page[max(0, place - _AROUND) : place + len(quote) + _AROUND], theirs.language)
    named = tuple(Text(text, theirs.language) for text in context)
    found.extend(
        ("actor", name) for name in Agency(alignment, whole, before, named, glossary).differing()
    )
    if not _is_covered(alignment, agreeing, meaning):
        found.append(("not covered", sentence))
    return Verdict(tuple(found))


def _is_covered(alignment: Alignment, agreeing: int, meaning: Meaning | None) -> bool:
    """Whether the quote says what the sentence says, by its words and numbers and by how alike the two are."""
    same = alignment.sentence.language == alignment.quote.language
    total = len(alignment.sentence.content) + agreeing
    share = (len(alignment.pairs) + agreeing) / total if total else 1.0
    if same and share < (_COVERED if total > _SHORT else _COVERED_SHORT):
        return False
    if meaning is not None:
        share += meaning.texts(alignment.sentence.text, alignment.quote.text)
        return share >= (_ALIKE if same else _ALIKE_ACROSS)
    return same or share >= _COVERED_ACROSS
