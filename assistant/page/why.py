"""The panel "Why this answer": the query, the passages considered and their scores, and how the answer was made."""

from collections.abc import Iterator, Sequence

from assistant.page.html import Html, tag
from assistant.page.parts import address, pair
from assistant.page.words import Words
from assistant.records import Answer, Passage
from assistant.trace import Check, LeftOut, Trace

_SIGNALS = {
    "words": "signal_words",
    "late": "signal_late",
    "sentence": "signal_sentence",
    "passage": "signal_passage",
    "vector": "signal_vector",
    "reranker": "signal_reranker",
}
"""Words for the signals that ranking knows; another one is shown by its own name."""
_STAGES = {"complete": "stage_complete", "find": "stage_find", "write": "stage_write"}
_OUTCOMES = {"shown": "check_shown", "repaired": "check_repaired", "removed": "check_removed"}
_REASONS = {
    "filters": "left_filters",
    "planted": "left_planted",
    "context": "left_context",
    "replaced": "left_replaced",
}
_FAULTS = {
    "year": "fault_missing",
    "number": "fault_missing",
    "negation": "fault_negation",
    "modality": "fault_modality",
    "actor": "fault_actor",
    "not covered": "fault_unsaid",
    "not the page's text": "fault_unsaid",
}
_PREVIEW = 220
"""Characters of a passage that the panel shows; the link opens the whole page."""


def why(answer: Answer, number: int, words: Words) -> Html:
    """A closed panel that opens on demand; `number` makes its ids unique on the page."""
    return tag(
        "details",
        tag("summary", words("why")),
        tag(
            "dl",
            pair(words("why_query"), tag("q", answer.query)),
            pair(words("why_confidence"), f"{answer.confidence:.0%}"),
            pair(words("why_seconds"), words("seconds", seconds=f"{answer.seconds:.2f}")),
            *_made(answer.trace, words),
            class_="facts",
        ),
        _listed("why_checks", [_check(check, words) for check in answer.trace.checks], words),
        _listed("why_left_out", [_left_out(item, words) for item in answer.trace.left_out], words),
        _passages(answer, number, words),
        class_="why",
    )


def _made(trace: Trace, words: Words) -> Iterator[Html]:
    """Who wrote the answer, in how many tokens, and what the time was spent on."""
    for stage, seconds in trace.stages.items():
        if stage in _STAGES:
            yield pair(words(_STAGES[stage]), words("seconds", seconds=f"{seconds:.2f}"))
    instead = words("why_instead", name=trace.tried) if trace.tried else words("why_quotes")
    yield pair(words("why_writer"), trace.writer or instead)
    if trace.tokens_read:
        counted = "why_tokens_about" if trace.estimated else "why_tokens_count"
        told = words(counted, read=f"{trace.tokens_read:,}", written=f"{trace.tokens_written:,}")
        yield pair(words("why_tokens"), told)


def _listed(heading: str, items: Sequence[Html], words: Words) -> Html | None:
    return tag("div", tag("h4", words(heading)), tag("ul", items)) if items else None


def _check(check: Check, words: Words) -> Html:
    """A sentence, what became of it, and what was wrong."""
    told = dict.fromkeys(words(_FAULTS[f.kind], detail=f.detail) for f in check.faults)
    wrong = tag("span", " (", "; ".join(told), ")", lang=words.language) if told else None
    return tag("li", tag("b", words(_OUTCOMES[check.outcome])), ": ", check.text, wrong)


def _left_out(item: LeftOut, words: Words) -> Html:
    page = f", {words('page', page=item.page)}" if item.page is not None else ""
    return tag("li", f"{item.what}{page}: {words(_REASONS[item.reason])}")


def _passages(answer: Answer, number: int, words: Words) -> Html | None:
    if not answer.passages:
        return tag("p", words("why_none"))
    heading = f"why{number}"
    return tag(
        "div",
        tag("h4", words("why_passages"), id=heading),
        tag("p", words("why_scores"), class_="hint"),
        tag(
            "ol",
            [_passage(passage, words) for passage in answer.passages],
            aria_labelledby=heading,
            class_="passages",
        ),
    )


def _passage(passage: Passage, words: Words) -> Html:
    text = " ".join(passage.text.split())
    signals = [
        pair(words(_SIGNALS[name]) if name in _SIGNALS else name, f"{value:.2f}")
        for name, value in passage.signals.items()
    ]
    return tag(
        "li",
        tag(
            "a",
            words("marker", title=passage.document.title.value, page=passage.page),
            href=address(passage.document.version, passage.page, passage.start, passage.end),
            data_source=True,
        ),
        tag("span", " › ".join(passage.section), lang=passage.language, class_="about")
        if passage.section
        else None,
        tag("p", text[:_PREVIEW] + ("…" if len(text) > _PREVIEW else ""), lang=passage.language),
        tag("dl", pair(words("why_score"), f"{passage.score:.2f}"), signals, class_="signals"),
    )
