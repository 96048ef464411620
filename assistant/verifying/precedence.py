"""Compares what goes before what: of two documents or aims, the one that prevails in a sentence prevails in its quote."""

import re
from collections.abc import Iterator

from assistant.verifying.alignment import Alignment
from assistant.verifying.text import Text, Token

# "The programme takes precedence over the plan": what stands before such words prevails over what stands after.
_OVER = re.compile(
    r"\b(?:(?:gäller|gælder|gjelder|går|har företräde|har forrang|prioritera\w*|prioriter\w*)\b[^.,;:]{0,40}?\b(?:före|framför|foran|fremfor|frem for|forud for|over)|"
    r"(?:takes? |has |have |given )?(?:precedence|priority) over|prevails? over|overrides?)\b",
    re.IGNORECASE,
)
_APART = re.compile(
    r"\b(?:före|framför|foran|fremfor|frem for|forud for|over|overrides?)\b", re.IGNORECASE
)
# "It is the programme that applies": what prevails, with nothing said to lose.
_PREVAILS = re.compile(
    r"\b(?:gäller|gælder|gjelder|applies|prevails?|takes? precedence|går först|går forud)\s*(?:[.;]|$)",
    re.IGNORECASE,
)


def overturned(alignment: Alignment) -> list[str]:
    """The words of a sentence that prevail in it and do not in its quote."""
    ours, theirs = _sides(alignment.sentence), _sides(alignment.quote)
    if ours is None or theirs is None:
        return []
    winners, losers = ours
    theirs_first, theirs_last = ({t.forms[0] for t in side} for side in theirs)
    won = {o.forms[0] for t in winners if (o := alignment.aligned(t)) is not None}
    lost = {o.forms[0] for t in losers if (o := alignment.aligned(t)) is not None}
    one_language = alignment.sentence.language == alignment.quote.language
    held = {token.forms[0] for token in alignment.matched}
    if one_language and winners and theirs_first and not won and not theirs_first & held:
        return [winners[0].text]
    turned = won & theirs_last or lost & theirs_first
    if turned and not (won & theirs_first and not lost & theirs_first):
        return [winners[0].text] if winners else [losers[0].text]
    return []


def _sides(text: Text) -> tuple[list[Token], list[Token]] | None:
    """The words that prevail and those that they prevail over; None where the text puts nothing before anything."""
    if (match := _OVER.search(text.text)) is not None:
        apart = list(_APART.finditer(text.text, match.start(), match.end()))[-1:]
        middle = apart[0].start() if apart else match.start()
        # Verb first ("… gäller programmet före planen"): what prevails stands between the verb and "before".
        between = [t for t in text.content if match.start() < t.start < middle]
        between = [t for t in between if not _VERB.fullmatch(t.text)]
        first = between or list(_before(text, match.start()))
        return first[-3:], [t for t in text.content if match.end() <= t.start][:3]
    if (match := _PREVAILS.search(text.text)) is not None:
        first = _named_before(text, match.start())
        named = {t.forms[0] for t in first}
        rest = [t for t in text.content if t.start < match.start() and t.forms[0] not in named]
        return first, rest
    return None


_LINK = re.compile(
    r"(?:[\s'’]|\b(?:s|of|the|a|för|for|av|af|en|ett|et|den|det|de|som|that|which)\b)*",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?:gäller|gælder|gjelder|går|prioriter\w*|takes?|has|given|precedence|priority|vi|we)",
    re.IGNORECASE,
)


def _named_before(text: Text, start: int) -> list[Token]:
    """The words right before a place, with no more between them than belongs to one name ("the council's decision")."""
    found: list[Token] = []
    for token in reversed([t for t in text.content if t.start < start]):
        if _LINK.fullmatch(text.text[token.end : found[-1].start if found else start]) is None:
            break
        found.append(token)
    return found[::-1]


def _before(text: Text, start: int) -> Iterator[Token]:
    """The words before a place, in its clause or, where that has none, in the one before."""
    earlier = [t for t in text.content if t.start < start]
    return (t for t in earlier if t.clause == earlier[-1].clause)
