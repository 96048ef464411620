"""Finds where a sentence has a word and its quote the opposite; this module alone knows which words are opposites."""

import re
from functools import cache

from assistant.verifying.alignment import Alignment

# A line is a pair of opposites over the four languages. `!` marks a pair of which one side denies by itself.
_PAIRS = r"""
före|innan|inden|før|before|forud for | efter|efter att|efter at|etter|after
bindande|tvingande|bindende|forpligtende|forpliktende|binding | vägledande|vejledende|veiledende|rådgivande|guiding|advisory
öka\w*|höj\w*|øg\w*|øk\w*|hæv\w*|increas\w*|rais(?:e|es|ed|ing) | minsk\w*|sänk\w*|mindsk\w*|sænk\w*|reduser\w*|senk\w*|decreas\w*|reduc\w*
behåll\w*|beholde?r?|retain\w*|keeps? | mist\w*|förlor\w*|lose[sd]?|losing
öppnas?|öppnar|åbne[rs]?|åpne[rs]?|opens?|opened | stängs?|stänger|lukke[rs]?|stenge[rs]?|closes?|closed
första|første|first | sista|sidste|siste|last
börja\w*|begynd\w*|begynn\w*|starts?|started|begins?|begun | slutar?|slutade|upphör\w*|ophør\w*|opphør\w*|ends?|ended|ceases?
eniga?|enighet\w*|enighed|enige|konsensus|consensus|unanim\w* | oenig\w*|uenig\w*|majoritet\w*|minoritet\w*|flertal\w*|majority
godkänn\w*|godkend\w*|godkjenn\w*|approv\w* | avslå\w*|avvisa\w*|afvis\w*|avvis\w*|reject\w*
samma|samme|same | olika|forskellige?|forskjellige?|different
offentliga?|offentlige?|public | privata?|private
frivillig\w*|voluntary|valfri\w* | obligatorisk\w*|compulsory|mandatory
gratis|kostnadsfri\w*|utan (?:kostnad|avgift)|uden beregning|vederlagsfri\w*|free of charge|without charge|koster ingenting | ! mot (?:betalning|avgift|betaling)|avgiftsbelagd\w*|mod betaling|koster penger?|for a fee|against payment
fortfarande|stadig|fortsat|fortsatt|still | ! inte längre|ikke længere|ikke lenger|no longer
""".strip()
_ONLY_AFTER = re.compile(
    r"\b(?:först|först sedan|først|only) (?:efter|etter|after|när|når|when|after)", re.IGNORECASE
)
"""What turns two sentences round: B comes only after A, where A comes before B."""


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str], bool], ...]:
    found: list[tuple[re.Pattern[str], re.Pattern[str], bool]] = []
    for line in _PAIRS.splitlines():
        one, other = line.split(" | ")
        denies = other.startswith("! ")
        sides = [rf"\b(?:{side.removeprefix('! ')})\b" for side in (one, other)]
        patterns = [re.compile(side, re.IGNORECASE) for side in sides]
        found.append((patterns[0], patterns[1], denies))
    return tuple(found)


def opposed(alignment: Alignment) -> tuple[int, int]:
    """How many words of a sentence stand where its quote has their opposite: ordinary ones, and ones that deny."""
    ours, theirs = alignment.sentence.text, alignment.quote.text
    if _ONLY_AFTER.search(ours) or _ONLY_AFTER.search(theirs):
        return 0, 0
    found = [0, 0]
    for one, other, denies in _patterns():
        for side, contrary in ((one, other), (other, one)):
            has = side.search(ours) and not contrary.search(ours)
            if has and contrary.search(theirs) and not side.search(theirs):
                found[denies] += 1
    return found[0], found[1]
