"""The form that narrows the search: organisation, kind, language, and what is in force on a day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from assistant.page.html import Html, join, tag
from assistant.page.words import KINDS, NAMES, Words
from assistant.records import LANGUAGES, Document
from assistant.retrieve import Filters

SEND_CHANGES = """
element.addEventListener('change', () => {
  const form = element.querySelector('form');
  const data = new FormData(form);
  trigger('limit', {
    organisations: data.getAll('organisation'), kinds: data.getAll('kind'),
    languages: data.getAll('language'), on: data.get('in_force') ? data.get('on') : '',
  });
});
element.addEventListener('submit', event => event.preventDefault());
"""
"""The form tells the server of each change; it sends nothing else."""


def filters_html(
    documents: Sequence[Document],
    chosen: Filters,
    words: Words,
    today: date,
    is_open: bool = False,
) -> Html:
    """The form with what is chosen said in its summary. Only choices that make a difference are offered."""
    organisations = sorted({d.organisation.value for d in documents if d.organisation})
    kinds = {d.kind.value for d in documents if d.kind}
    languages = {d.language for d in documents}
    groups = [
        _in_force(chosen, words, today),
        _choices(
            "organisation",
            words("organisation"),
            ((name, name) for name in organisations),
            chosen.organisations,
        ),
        _choices(
            "kind", words("kind"), ((k, words(KINDS[k])) for k in KINDS if k in kinds), chosen.kinds
        ),
        _choices(
            "language",
            words("language"),
            ((x, NAMES[x]) for x in LANGUAGES if x in languages),
            chosen.languages,
        ),
    ]
    return tag(
        "details",
        tag(
            "summary", words("filters") + ": ", tag("span", summary(chosen, words), class_="chosen")
        ),
        tag("form", groups, class_="filters"),
        class_="limits",
        open=is_open,
    )


def summary(chosen: Filters, words: Words) -> str:
    """What is chosen, in words."""
    parts = [
        *sorted(chosen.organisations),
        *(words(KINDS[kind]) for kind in KINDS if kind in chosen.kinds),
        *(NAMES[language] for language in LANGUAGES if language in chosen.languages),
    ]
    if chosen.on:
        parts.append(words("in_force_on", day=words.day(chosen.on)))
    return ", ".join(parts) or words("all_documents")


def read_filters(sent: Mapping[str, Any], documents: Sequence[Document]) -> Filters:
    """The filters that a browser sent; whatever is no known choice is left out."""
    organisations = {d.organisation.value for d in documents if d.organisation}
    return Filters(
        frozenset(x for x in organisations if x in _strings(sent.get("organisations"))),
        frozenset(x for x in KINDS if x in _strings(sent.get("kinds"))),
        frozenset(x for x in LANGUAGES if x in _strings(sent.get("languages"))),
        _day(sent.get("on")),
    )


def _choices(
    name: str, legend: str, options: Iterable[tuple[str, str]], chosen: frozenset[Any]
) -> Html | None:
    boxes = [
        tag(
            "label",
            tag("input", type="checkbox", name=name, value=value, checked=value in chosen),
            tag("span", text),
        )
        for value, text in options
    ]
    return tag("fieldset", tag("legend", legend), boxes) if len(boxes) > 1 else None


def _in_force(chosen: Filters, words: Words, today: date) -> Html:
    day = (chosen.on or today).isoformat()
    box = tag("input", type="checkbox", name="in_force", value="1", checked=chosen.on is not None)
    return tag(
        "fieldset",
        tag("legend", words("validity")),
        tag("label", box, tag("span", words("only_in_force"))),
        tag("label", join(words("day"), " "), tag("input", type="date", name="on", value=day)),
    )


def _strings(value: object) -> frozenset[str]:
    return (
        frozenset(x for x in value if isinstance(x, str))
        if isinstance(value, list)
        else frozenset()
    )


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and value else None
    except ValueError:
        return None
