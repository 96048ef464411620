"""One question and its answer as HTML; this module alone knows how an answer looks."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from assistant.page.footnotes import footnotes
from assistant.page.html import Html, join, tag
from assistant.page.parts import badge, exact, marker
from assistant.page.why import why
from assistant.page.words import Words
from assistant.records import Answer, Citation, Statement

State = Literal["writing", "done", "stopped", "failed"]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and the answer to it, as far as it has been written; `error` says why there is none."""

    question: str
    answer: Answer | None = None
    state: State = "writing"
    error: str | None = None


def exchange_html(exchange: Exchange, number: int, words: Words) -> Html:
    """A question as a heading with its answer below; `number` makes the ids unique on the page."""
    answer = exchange.answer
    return tag(
        "article",
        tag("h2", tag("span", words("you_asked"), class_="sr"), exchange.question, id=f"q{number}"),
        _searched(exchange, words),
        _body(exchange, number, words),
        class_=f"turn {exchange.state} {answer.status if answer else ''}",
        aria_labelledby=f"q{number}",
        data_state=exchange.state,
        data_say=_announcement(exchange, words),
        data_say_language=answer.language
        if answer and exchange.state == "done"
        else words.language,
    )


def _searched(exchange: Exchange, words: Words) -> Html | None:
    answer = exchange.answer
    if answer is None or not answer.query or answer.query.strip() == exchange.question.strip():
        return None
    return tag("p", words("searched") + " ", tag("q", answer.query), class_="searched")


def _body(exchange: Exchange, number: int, words: Words) -> Html:
    if exchange.state == "failed":
        return tag(
            "div",
            tag("h3", words("failed")),
            tag("p", exchange.error or words("failed_unknown")),
            tag("p", words("failed_kept")),
            class_="answer failure",
        )
    answer = exchange.answer
    if answer is None or not answer.statements:
        return tag("p", words("searching"), class_="waiting")
    heading = {"answered": "answer", "partly": "partly", "refused": "refused"}[answer.status]
    finished = exchange.state in ("done", "stopped")
    return tag(
        "div",
        tag("h3", words(heading), class_="sr" if answer.status == "answered" else "verdict"),
        _warnings(answer, words),
        tag("div", _statements(answer, words), class_="statements", lang=answer.language),
        tag("p", words("stopped"), class_="note") if exchange.state == "stopped" else None,
        _sources(answer, words),
        _tools(answer, number, words) if finished else None,
        class_=f"answer {answer.status}",
    )


def _warnings(answer: Answer, words: Words) -> Html | None:
    if not answer.warnings:
        return None
    lines = [tag("li", warning, lang=answer.language) for warning in answer.warnings]
    return tag(
        "div",
        tag("h4", tag("span", "!", class_="sign", aria_hidden="true"), words("warnings")),
        tag("ul", lines),
        class_="warnings",
    )


def _statements(answer: Answer, words: Words) -> list[Html]:
    citations = {citation.number: citation for citation in answer.citations}
    parts: list[Html] = []
    for kind, group in groupby(answer.statements, key=lambda statement: statement.kind):
        lines = [(statement, _line(statement, citations, words)) for statement in group]
        if kind == "item":
            parts.append(tag("ul", [tag("li", line) for _, line in lines], class_="items"))
        elif kind == "closest":
            parts.append(tag("ul", [tag("li", line) for _, line in lines], class_="closest"))
        elif kind == "quote":
            parts += [
                tag("blockquote" if _quoted(statement, citations) else "p", line)
                for statement, line in lines
            ]
        else:
            parts += [tag("p", line, class_=kind) for _, line in lines]
    return parts


def _line(statement: Statement, citations: dict[int, Citation], words: Words) -> Html:
    cited = [citations[number] for number in statement.citations if number in citations]
    language = cited[0].document.language if _quoted(statement, citations) else None
    markers = [join("\u00a0", marker(citation, words)) for citation in cited]
    return join(tag("span", exact(statement.text), lang=language, class_="said"), markers)


def _quoted(statement: Statement, citations: dict[int, Citation]) -> bool:
    """Whether the statement is nothing but the words of a document."""
    said = " ".join(statement.text.split())
    return any(
        said in " ".join(citations[number].quote.split())
        for number in statement.citations
        if number in citations
    )


def _sources(answer: Answer, words: Words) -> Html | None:
    if not answer.citations:
        return None
    by_document: dict[str, list[Citation]] = {}
    for citation in answer.citations:
        by_document.setdefault(citation.document.version, []).append(citation)
    return tag(
        "div",
        tag("h4", words("sources")),
        tag("ul", [_source(group, words) for group in by_document.values()], class_="sources"),
        class_="sources-block",
    )


def _source(group: Sequence[Citation], words: Words) -> Html:
    document, validity = group[0].document, group[0].validity
    about = [
        document.organisation.value if document.organisation else "",
        words.kind(document),
        words.period(document),
    ]
    pages = [
        tag("li", words("page", page=page), ": ", [join(marker(c, words), " ") for c in cited])
        for page, cited in groupby(group, key=lambda citation: citation.page)
    ]
    return tag(
        "li",
        tag("span", document.title.value, lang=document.language, class_="title"),
        " ",
        badge(validity, words),
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


def _announcement(exchange: Exchange, words: Words) -> str:
    """What a screen reader is told once: that the search runs, then the whole answer when it is complete."""
    answer = exchange.answer
    if exchange.state == "failed":
        return f"{words('failed')}. {exchange.error or words('failed_unknown')}"
    if exchange.state == "writing" or answer is None:
        return words("searching")
    said = [*answer.warnings, *(statement.text for statement in answer.statements)]
    return "\n".join(said)
