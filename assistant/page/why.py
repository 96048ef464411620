"""The panel "Why this answer": the query, the passages considered and what their scores are made of."""

from assistant.page.html import Html, tag
from assistant.page.parts import address, pair
from assistant.page.words import Words
from assistant.records import Answer, Passage

_SIGNALS = {
    "words": "signal_words",
    "late": "signal_late",
    "sentence": "signal_sentence",
    "passage": "signal_passage",
    "reranker": "signal_reranker",
}
"""Words for the signals that ranking knows; another one is shown by its own name."""
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
            class_="facts",
        ),
        _passages(answer, number, words),
        class_="why",
    )


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
