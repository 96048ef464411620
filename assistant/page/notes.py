"""What is to be known about an answer: loud where a document does not govern, quiet where it is only about language."""

from collections.abc import Sequence

from assistant.page.html import Html, tag
from assistant.page.words import Words
from assistant.phrases import language_name
from assistant.records import LANGUAGES, Answer
from assistant.remarks import language_note


def warnings(answer: Answer, words: Words) -> Html | None:
    """The lines that nobody may overlook, in a box of their own; None where there are none."""
    about_language = _language_notes(answer)
    said = {statement.text for statement in answer.statements}
    lines = [line for line in answer.warnings if line not in about_language | said]
    if not lines:
        return None
    return tag(
        "div",
        tag("h4", tag("span", "!", class_="sign", aria_hidden="true"), words("warnings")),
        tag("ul", [tag("li", line, lang=answer.language) for line in lines]),
        class_="warnings",
    )


def languages(answer: Answer, words: Words) -> Html | None:
    """One line that names the languages of quotes that are not in the language of the question."""
    if not set(answer.warnings) & _language_notes(answer):
        return None
    cited = {citation.document.language for citation in answer.citations} - {answer.language}
    names = [language_name(language, words.language) for language in LANGUAGES if language in cited]
    said = words("quotes_in", languages=_listed(names, words))
    return tag("p", said, class_="note language")


def _language_notes(answer: Answer) -> frozenset[str]:
    """The lines of the answer's warnings that only tell of a language."""
    documents = {citation.document.version: citation.document for citation in answer.citations}
    return frozenset(language_note(document, answer.language) for document in documents.values())


def _listed(names: Sequence[str], words: Words) -> str:
    *first, last = names
    return words("and", first=", ".join(first), last=last) if first else last
