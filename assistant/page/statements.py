"""What an answer says as HTML; this module alone knows how sentences and items are set."""

from datetime import date
from itertools import groupby

from assistant.page.html import Html, join, tag
from assistant.page.parts import exact, marker
from assistant.page.tables import Heads, no_heads, tables
from assistant.page.words import Words
from assistant.records import Answer, Citation, Language, Statement


def statements(answer: Answer, words: Words, heads: Heads = no_heads) -> list[Html]:
    """The answer's sentences, lists and rows of tables in their order, each with links to what it cites."""
    citations = {citation.number: citation for citation in answer.citations}
    parts: list[Html] = []
    day = answer.trace.day
    for (kind, rows), group in groupby(answer.statements, key=_layout):
        if rows:
            cited = [(statement, *_cited(statement, citations, words, day)) for statement in group]
            parts += tables(cited, citations, heads)
            continue
        lines = [(statement, _line(statement, citations, words, day)) for statement in group]
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
            # The name of a document heads what is quoted from it, to be jumped to.
            parts += [tag("h4" if kind == "lead" else "p", line, class_=kind) for _, line in lines]
    return parts


def spoken_language(statement: Statement, answer: Answer) -> Language:
    """The language that a statement is in: its document's where it is a quote, else that of the answer."""
    cited = {citation.number: citation for citation in answer.citations}
    return _quoted_language(statement, cited) or answer.language


def _quoted_language(statement: Statement, citations: dict[int, Citation]) -> Language | None:
    """The language of the document that a statement quotes; None where it is no quote."""
    if not _quoted(statement, citations):
        return None
    return next(citations[n].document.language for n in statement.citations if n in citations)


def _layout(statement: Statement) -> tuple[str, bool]:
    """What is set together: the kind, and whether the statement is a row of cells."""
    return statement.kind, statement.kind in ("item", "quote") and "\t" in statement.text


def _line(
    statement: Statement, citations: dict[int, Citation], words: Words, day: date | None
) -> Html:
    language, markers = _cited(statement, citations, words, day)
    return join(tag("span", exact(statement.text), lang=language, class_="said"), "\u00a0", markers)


def _cited(
    statement: Statement, citations: dict[int, Citation], words: Words, day: date | None
) -> tuple[str | None, Html]:
    """The language of a statement that is quoted, and the links to what it cites."""
    cited = [citations[number] for number in statement.citations if number in citations]
    return _quoted_language(statement, citations), join(
        [marker(citation, words, day) for citation in cited]
    )


def _quoted(statement: Statement, citations: dict[int, Citation]) -> bool:
    """Whether the statement is nothing but the words of a document."""
    said = " ".join(statement.text.split())
    return any(
        said in " ".join(citations[number].quote.split())
        for number in statement.citations
        if number in citations
    )
