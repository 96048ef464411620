"""What a person is told of a file or an error: a sentence in English, and the same as a kind with its values.

The command line and the log show the sentence, the page words the kind in its own language.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

Values = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence, the kind that it is of, and the values that stand in it."""

    text: str
    kind: str = ""
    values: Values = field(default_factory=dict)

    def __str__(self) -> str:
        """The sentence in English."""
        return self.text

    def packed(self) -> str:
        """All of it as one text, for a column of the ledger or a line between two processes."""
        return json.dumps([self.text, self.kind, dict(self.values)], ensure_ascii=False)


def unpacked(packed: str) -> Told:
    """What `Told.packed` wrote."""
    text, kind, values = json.loads(packed)
    return Told(text, kind, values)
