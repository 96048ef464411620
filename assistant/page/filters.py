"""The form that narrows the search: organisation, kind, language, and what is in force on a day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from assistant.organisations import body_of
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
    bodies = _bodies(documents, words)
    kinds = {d.kind.value for d in documents if d.kind}
    languages = {d.language for d in documents}
    groups = [
        _in_force(chosen, words, today),
        _choices(
            "organisation",
            words("organisation"),
            ((min(names), label) for names, label in bodies),
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
            "summary",
            words("filters") + ": ",
            tag("span", summary(chosen, words, documents), class_="chosen"),
        ),
        tag("form", groups, class_="filters"),
        class_="limits",
        open=is_open,
    )


def _bodies(documents: Sequence[Document], words: Words) -> list[tuple[frozenset[str], str]]:
    """The organisations, each with its names in the documents and what it is called here; last those without one ("").

    One body may be written in two languages; it is called what it is in the language of the page, where it is.
    """
    names: dict[tuple[str, ...], list[tuple[bool, str]]] = {}
    for document in documents:
        foreign = document.language != words.language
        names.setdefault(body_of(document), []).append((foreign, _name(document)))
    found = [(frozenset(n for _, n in own), min(own)[1]) for own in names.values()]
    found.sort(key=lambda body: (not body[1], body[1]))
    return [(own, label or words("no_organisation")) for own, label in found]


def _name(document: Document) -> str:
    return document.organisation.value if document.organisation else ""


def summary(chosen: Filters, words: Words, documents: Sequence[Document]) -> str:
    """What is chosen, in words."""
    parts = [
        *(label for names, label in _bodies(documents, words) if names & chosen.organisations),
        *(words(KINDS[kind]) for kind in KINDS if kind in chosen.kinds),
        *(NAMES[language] for language in LANGUAGES if language in chosen.languages),
    ]
    if chosen.on:
        parts.append(words("in_force_on", day=words.day(chosen.on)))
    return ", ".join(parts) or words("all_documents")


def read_filters(sent: Mapping[str, Any], documents: Sequence[Document]) -> Filters:
    """The filters that a browser sent; whatever is no known choice is left out."""
    asked = _strings(sent.get("organisations"))
    bodies = {body_of(document) for document in documents if _name(document) in asked}
    return Filters(
        frozenset(_name(document) for document in documents if body_of(document) in bodies),
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
