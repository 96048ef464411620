"""What a document says of itself counts for all that stands in it: its title, its organisation, what it always speaks of."""

from collections.abc import Sequence

import numpy as np

from assistant.ranking import Matcher
from assistant.records import Document
from assistant.rerank import MATCHED, Matches
from assistant.static_embeddings import Floats

_ALWAYS = 0.5
"""A token that this share of a document's units match or more is one that the document always speaks of."""
_JUDGED_FROM = 12
"""With fewer units at hand nobody can say what their document always speaks of."""


def named_by(asked: str, documents: Sequence[Document], texts: Matches, matcher: Matcher) -> Floats:
    """How far each text's document matches the tokens of the question as a whole, [texts, tokens].

    `documents` has the document of each text. A text that repeats such a token gains nothing by it: a question about
    "the programme of the party" is not answered by whatever line names party and programme.
    """
    whole = {document.version: document for document in documents}
    place = {version: number for number, version in enumerate(whole)}
    own = np.array([place[document.version] for document in documents])
    found = matcher(asked, [_naming(document) for document in whole.values()]).whole.copy()
    for number in range(len(whole)):
        mine = own == number
        if mine.sum() < _JUDGED_FROM:
            continue
        share = np.mean(texts.nearness[mine] > MATCHED, axis=0) / _ALWAYS
        often = np.clip(share, 0, 1) * texts.whole[mine].max(axis=0)
        found[number] = np.maximum(found[number], often)
    return np.asarray(found[own], dtype=np.float32)


def _naming(document: Document) -> str:
    """The words that say which document it is: its title and organisation."""
    organisation = document.organisation.value if document.organisation else ""
    return f"{document.title.value} {organisation}"
