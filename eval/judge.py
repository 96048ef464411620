"""An optional judge by a language model for faithfulness and completeness; off unless a model is named."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.errors import ModelError
from assistant.prompts import render
from assistant.settings import Settings
from eval.bootstrap import Pair
from eval.metrics import Row
from eval.results import Measured

MARKS = ("faithfulness", "completeness")
HIGHEST = 4
Ask = Callable[[str], str]


def judge_all(
    measured: Measured, settings: Settings, model: str, say: Callable[[str], None]
) -> Measured:
    """The rows with the judge's marks, as shares of the highest, on each answerable question that was answered.

    `model` is any name of LangChain's `init_chat_model`; MODEL_URL and MODEL_KEY are used when set. A reply
    that cannot be used leaves its question without marks and is said; raises ModelError when the model
    cannot be had or no reply at all could be used.
    """
    from langchain.chat_models import init_chat_model

    given: dict[str, Any] = {"temperature": 0}
    given |= {"base_url": settings.model_url} if settings.model_url else {}
    given |= {"api_key": settings.model_key} if settings.model_key else {}
    try:
        chat = init_chat_model(model, **given)
    except (ImportError, ValueError) as error:
        raise ModelError(f"--judge {model} cannot be used: {error}") from error
    return judge_with(measured, lambda prompt: str(chat.invoke(prompt).text), settings.prompts, say)


def judge_with(measured: Measured, ask: Ask, prompts: Path, say: Callable[[str], None]) -> Measured:
    """As `judge_all`, with the model given as a function from prompt to reply."""
    rows: list[Row] = []
    wanted = used = 0
    for row in measured.rows:
        if not row.case.answerable or not row.outcome.answered:
            rows.append(row)
            continue
        wanted += 1
        try:
            marks = marks_of(ask(prompt_for(row, prompts)))
        except Exception as error:  # a model's failure is its own kind with each provider
            say(f"{measured.name}: no judgement of {row.case.id}: {error}")
            rows.append(row)
            continue
        used += 1
        rows.append(replace(row, scores={**row.scores, **marks}))
    if wanted and not used:
        raise ModelError("The judge gave no reply that can be used; try another model.")
    return replace(measured, rows=tuple(rows))


def prompt_for(row: Row, prompts: Path) -> str:
    """The judge's prompt for one answered question."""
    cited = row.outcome.citations
    return render(
        "judge",
        prompts,
        question=row.case.question,
        answer=row.outcome.text,
        evidence="\n\n".join(f"[{n}] {c.quote}" for n, c in enumerate(cited, 1)) or "(none)",
        facts="\n".join(f"- {nugget}" for nugget in row.case.nuggets) or "(none given)",
    )


def marks_of(reply: str) -> dict[str, Pair]:
    """The marks of a reply as shares of the highest; raises ModelError when one is missing or out of range."""
    match = re.search(r"\{[^{}]*\}", reply)
    try:
        marks: dict[str, Any] = json.loads(match.group()) if match else {}
    except json.JSONDecodeError:
        marks = {}
    for name in MARKS:
        mark = marks.get(name)
        if isinstance(mark, bool) or not isinstance(mark, int) or not 0 <= mark <= HIGHEST:
            raise ModelError(
                f"The judge replied {reply[:200]!r}; expected marks from 0 to {HIGHEST}."
            )
    return {name: (marks[name] / HIGHEST, 1.0) for name in MARKS}
