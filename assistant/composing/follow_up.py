"""Has a language model complete a follow-up from the conversation, and keeps the result only where it is one."""

import re
from collections.abc import Sequence
from pathlib import Path

from assistant.composing.chat import Chat
from assistant.composing.cleaning import plain
from assistant.composing.failures import ModelFailedError
from assistant.composing.sources import fence
from assistant.language import terms, words
from assistant.planted import is_planted
from assistant.prompts import render
from assistant.records import Language, Turn
from assistant.verifying.text import alike, skeleton

_TURNS = 6
"""Messages of the conversation that the model is shown."""
_MESSAGE = 600
"""Longest message that it is shown, characters."""
_LONGEST = 400
"""A longer completion is an answer or worse, characters."""
_SHARE = 0.6
"""Least share of the question's words that its completion keeps."""


def completed(
    asked: str, history: Sequence[Turn], language: Language, chat: Chat, prompts: Path
) -> str | None:
    """The question made complete, or None where the model fails or writes something else.

    A completion keeps most words of the question, is one line, and has no word of content and no number
    that neither the question nor the conversation has.
    """
    conversation = [
        f"{turn.role}: {' '.join(turn.content.split())[:_MESSAGE]}"
        for turn in history[-_TURNS:]
        if not is_planted(turn.content)
    ]
    mark = fence()
    prompt = render(
        "standalone",
        prompts,
        conversation="\n".join(conversation),
        question=asked,
        mark=mark,
    )
    try:
        lines = [line.strip() for line in plain(chat.ask(prompt)).splitlines() if line.strip()]
    except ModelFailedError:
        return None
    if not lines:
        return None
    found = lines[0].strip("\"'“”»« ")
    spoken = " ".join([asked, *(turn.content for turn in history)])
    return found if _is_completion(found, asked, spoken, language) else None


def _is_completion(found: str, asked: str, spoken: str, language: Language) -> bool:
    if not len(asked) // 2 <= len(found) <= _LONGEST:
        return False
    own = [skeleton(term) for term in terms(asked, language)]
    theirs = [skeleton(term) for term in terms(found, language)]
    known = [skeleton(term) for term in {*terms(spoken, language), *words(spoken)}]
    kept = sum(any(alike(term, other) for other in theirs) for term in own)
    invented = [term for term in theirs if not any(alike(term, other) for other in known)]
    numbers = set(re.findall(r"\d+", found)) - set(re.findall(r"\d+", spoken))
    return kept >= _SHARE * len(own) and not invented and not numbers
