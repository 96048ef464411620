"""The object that other programs read for an answer; this module alone knows its members."""

from typing import Any

from assistant.records import Answer
from assistant.trace import trace_json


def as_json(answer: Answer, id: str | None = None) -> dict[str, Any]:
    """The answer as the object that other programs read; passages hold at most 1,500 characters each."""
    return {
        "id": id,
        "status": answer.status,
        "text": answer.text,
        "language": answer.language,
        "query": answer.query,
        "citations": [
            {
                "number": citation.number,
                "document": citation.document.name,
                "page": citation.page,
                "quote": citation.quote,
                "status": citation.validity.status,
            }
            for citation in answer.citations
        ],
        "passages": [
            {
                "document": passage.document.name,
                "page": passage.page,
                "text": passage.text,
                "score": round(passage.score, 4),
            }
            for passage in answer.passages
        ],
        "warnings": list(answer.warnings),
        "confidence": round(answer.confidence, 4),
        "seconds": round(answer.seconds, 3),
        **trace_json(answer.trace),
    }
