"""One question and its answer as HTML; this module alone knows how an answer looks."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from assistant.courtesy import is_courtesy
from assistant.page.footnotes import footnotes
from assistant.page.html import Html, join, tag
from assistant.page.notes import languages, warnings
from assistant.page.parts import badge, marker
from assistant.page.statements import spoken_language, statements
from assistant.page.tables import Heads, no_heads
from assistant.page.why import why
from assistant.page.words import Words
from assistant.records import Answer, Citation
from assistant.told import Told

State = Literal["writing", "done", "stopped", "failed"]
_HEADINGS = {"answered": "answer", "partly": "partly", "refused": "refused"}


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and the answer to it, as far as it has been written; `error` says why there is none."""

    question: str
    answer: Answer | None = None
    state: State = "writing"
    error: Told | None = None


def exchange_html(exchange: Exchange, number: int, words: Words, heads: Heads = no_heads) -> Html:
    """A question as a heading with its answer below; `number` makes the ids unique on the page.

    `heads` tells which quoted rows are the heads of their tables.
    """
    answer = exchange.answer
    return tag(
        "article",
        tag("h2", tag("span", words("you_asked"), class_="sr"), exchange.question, id=f"q{number}"),
        _searched(exchange, words),
        _body(exchange, number, words, heads),
        class_=f"turn {exchange.state} {answer.status if answer else ''}",
        aria_labelledby=f"q{number}",
        data_state=exchange.state,
        data_again=exchange.question if exchange.state == "failed" else None,
        data_say=json.dumps(_announcement(exchange, words), ensure_ascii=False),
    )


def _searched(exchange: Exchange, words: Words) -> Html | None:
    answer = exchange.answer
    if answer is None or not answer.query or answer.query.strip() == exchange.question.strip():
        return None
    return tag("p", words("searched") + " ", tag("q", answer.query), class_="searched")


def _body(exchange: Exchange, number: int, words: Words, heads: Heads) -> Html:
    if exchange.state == "failed":
        return tag(
            "div",
            tag("h3", words("failed")),
            tag("p", _reason(exchange, words)),
            tag("p", words("failed_kept")),
            class_="answer failure",
        )
    answer = exchange.answer
    if answer is None or not answer.statements:
        return tag("p", words("searching"), class_="waiting")
    refused = answer.status == "refused"
    # "What can you do?" is not left open by the documents: it asks nothing of them.
    told = refused and is_courtesy(exchange.question, answer.language)
    heading = "answer" if told else _HEADINGS[answer.status]
    finished = exchange.state in ("done", "stopped")
    return tag(
        "div",
        tag("h3", words(heading), class_="sr" if heading == "answer" else "verdict"),
        None if refused else warnings(answer, words),
        tag("div", statements(answer, words, heads), class_="statements", lang=answer.language),
        # What is to be known about the closest passages comes after the news that none answers.
        warnings(answer, words) if refused else None,
        languages(answer, words),
        tag("p", words("stopped"), class_="note") if exchange.state == "stopped" else None,
        _sources(answer, words),
        _tools(answer, number, words) if finished else None,
        class_=f"answer {'answered' if told else answer.status}",
    )


def _reason(exchange: Exchange, words: Words) -> str:
    return words.told(exchange.error) if exchange.error else words("failed_unknown")


def _sources(answer: Answer, words: Words) -> Html | None:
    if not answer.citations:
        return None
    by_document: dict[str, list[Citation]] = {}
    for citation in answer.citations:
        by_document.setdefault(citation.document.version, []).append(citation)
    return tag(
        "div",
        tag("h4", words("sources")),
        tag(
            "ul",
            [_source(group, words, answer.trace.day) for group in by_document.values()],
            class_="sources",
        ),
        class_="sources-block",
    )


def _source(group: Sequence[Citation], words: Words, day: date | None) -> Html:
    document, validity = group[0].document, group[0].validity
    about = [
        document.organisation.value if document.organisation else "",
        words.kind(document),
        words.period(document),
    ]
    pages = [
        tag("li", words("page", page=page), ": ", [join(marker(c, words, day), " ") for c in cited])
        for page, cited in groupby(group, key=lambda citation: citation.page)
    ]
    return tag(
        "li",
        tag("span", document.title.value, lang=document.language, class_="title"),
        " ",
        badge(validity, words, day),
        tag("span", " · ".join(part for part in about if part), class_="about"),
        tag("ul", pages, class_="pages"),
    )


def _tools(answer: Answer, number: int, words: Words) -> Html:
    return tag(
        "div",
        tag(
            "button",
            words("copy"),
            type="button",
            class_="quiet",
            data_copy=footnotes(answer, words),
            data_copied=words("copied"),
        ),
        why(answer, number, words),
        class_="tools",
    )


def _announcement(exchange: Exchange, words: Words) -> list[tuple[str, str]]:
    """What a screen reader is told once: that the search runs, then the whole answer when it is complete.

    Each line comes with its language, so that a quote is read by the voice of its document.
    """
    answer = exchange.answer
    if exchange.state == "failed":
        return [(words.language, f"{words('failed')}. {_reason(exchange, words)}")]
    if exchange.state == "writing" or answer is None:
        return [(words.language, words("searching"))]
    said = [
        (spoken_language(statement, answer), statement.text.replace("\t", ", "))
        for statement in answer.statements
    ]
    texts = {text for _, text in said}
    warned = [(answer.language, line) for line in answer.warnings if line not in texts]
    return [*said, *warned] if answer.status == "refused" else [*warned, *said]
