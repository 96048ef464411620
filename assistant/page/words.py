"""The words of the page in its four languages, from words.toml; this module alone knows that file."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.records import LANGUAGES, Document, Kind, Language, ValidityStatus
from assistant.told import Told

FILE = Path(__file__).with_name("words.toml")

STATUSES: Mapping[ValidityStatus, str] = {
    "in force": "status_in_force",
    "not yet in force": "status_not_yet",
    "expired": "status_expired",
    "replaced": "status_replaced",
    "unknown": "status_unknown",
}
KINDS: Mapping[Kind, str] = {
    "programme": "kind_programme",
    "policy": "kind_policy",
    "strategy": "kind_strategy",
    "action-plan": "kind_action_plan",
    "guideline": "kind_guideline",
    "operational-plan": "kind_operational_plan",
    "report": "kind_report",
    "other": "kind_other",
}
NAMES: Mapping[Language, str] = {"sv": "Svenska", "da": "Dansk", "nb": "Norsk", "en": "English"}
"""Each language in its own words: the same whatever language the page is in."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words in one language: `words("send")`; values fill the places in braces."""

    language: Language
    table: Mapping[str, str]

    def __call__(self, key: str, /, **values: object) -> str:
        """The words for `key`. Raises KeyError when there are none or a value is missing."""
        return self.table[key].format(**values)

    def told(self, told: Told) -> str:
        """An error or a notice about a file in this language. Raises KeyError when its kind has no words."""
        return self(f"told_{told.kind}", **told.values)

    def day(self, day: date) -> str:
        """A date as the language writes it."""
        return self("date", year=day.year, month=day.month, day=day.day)

    def period(self, document: Document) -> str:
        """From when to when a document says that it is valid; whole years as years alone, empty when unstated."""
        start = document.valid_from.value if document.valid_from else None
        end = document.valid_to.value if document.valid_to else None
        if start and end:
            if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
                return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
            return f"{self.day(start)} – {self.day(end)}"
        if start:
            return self("period_from", day=self.day(start))
        return self("period_to", day=self.day(end)) if end else ""

    def kind(self, document: Document) -> str:
        """The kind of a document and whether it binds, in words; empty when neither is known."""
        parts = [self(KINDS[document.kind.value])] if document.kind else []
        if document.binding:
            parts.append(self("binding" if document.binding.value else "guiding"))
        return ", ".join(parts)


def load_words(file: Path = FILE) -> dict[Language, Words]:
    """The words of every language. Raises KeyError when a key lacks one of the four languages."""
    entries = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        language: Words(language, {key: entry[language] for key, entry in entries.items()})
        for language in LANGUAGES
    }


def negotiate(accepted: str | None, chosen: str | None = None) -> Language:
    """The language to show: the one `chosen` before, else the best of an Accept-Language header (RFC 9110).

    Bokmål, nynorsk and plain Norwegian are all shown as bokmål; English when none of ours is asked for.
    """
    for language in LANGUAGES:
        if chosen == language:
            return language
    wishes: list[tuple[float, int, Language]] = []
    for place, wish in enumerate((accepted or "")[:500].split(",")):
        match = re.fullmatch(
            r"\s*([a-zA-Z]{2,3})(?:-[\w-]*)?\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*", wish
        )
        ours = _OURS.get(match[1].lower()) if match else None
        if match and ours:
            wishes.append((-float(match[2] or 1), place, ours))
    return min(wishes)[2] if wishes else "en"


_OURS: Mapping[str, Language] = {
    "sv": "sv", "da": "da", "nb": "nb", "no": "nb", "nn": "nb", "en": "en",
}  # fmt: skip
