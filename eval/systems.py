"""What can be measured: the product itself through the call that the page makes, and anything else with that shape."""

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from assistant.answer import Assistant
from assistant.contract import as_json
from assistant.errors import DocumentError, SettingsError
from assistant.index import Index
from assistant.models import load_embeddings, load_judge
from assistant.settings import Settings
from eval.cases import Case
from eval.outcomes import Outcome, failure
from ingest.sync import sync

BETWEEN = "\0"
"""Stands between pages of documents with one name; no quote holds it."""
OWN_MARK = "# This index belongs to an evaluation, which makes it anew.\n*\n"


class System(Protocol):
    """Answers questions over a folder of documents."""

    @property
    def name(self) -> str:
        """What a report calls it."""

    def ask(self, case: Case) -> Outcome:
        """The answer to the case's question with its history."""

    def page_text(self, document: str, page: int) -> str | None:
        """The page's text as the system holds it, or None where it has no such page."""


@dataclass(frozen=True, slots=True)
class Ours:
    """The product, asked as the page asks it."""

    name: str
    assistant: Assistant
    on: date

    def ask(self, case: Case) -> Outcome:
        """The assistant's answer in the contract's form."""
        answer = self.assistant.ask(case.question, case.history, on=self.on)
        return Outcome(as_json(answer, case.id), answer.confidence)

    def page_text(self, document: str, page: int) -> str | None:
        """The page's text from the ledger, of all documents of that name where several folders have one."""
        ledger = self.assistant.index.ledger
        texts = [
            ledger.page(known.version, page).text
            for known in ledger.documents()
            if known.name == document and 1 <= page <= known.pages
        ]
        return BETWEEN.join(texts) if texts else None


def read_in(settings: Settings, reuse: bool = False) -> tuple[str, ...]:
    """Reads the documents of `settings` into the evaluation's own index; a line for each that could not be read.

    Everything is read anew, since a change of the program changes what is read from the same bytes;
    `reuse` reads only files that changed. Raises SettingsError when the index was not made by an
    evaluation, and DocumentError when the folder of documents does not exist.
    """
    if not settings.documents.is_dir():
        raise DocumentError(
            f"{settings.documents}: no such folder. Name the folder of the documents."
        )
    mark = settings.index / ".gitignore"
    if not settings.index.exists():
        settings.index.mkdir(parents=True)
        mark.write_text(OWN_MARK, encoding="utf-8")
    if not mark.is_file() or mark.read_text(encoding="utf-8") != OWN_MARK:
        raise SettingsError(
            f"{settings.index} is not an evaluation's index. Name another folder with --out."
        )
    index = Index.open(settings, load_embeddings(settings), rebuild=not reuse)
    try:
        return tuple(sync(settings.documents, index, settings).failures())
    finally:
        index.close()


def ask_all(
    system: System, cases: Sequence[Case], say: Callable[[str], None]
) -> tuple[Outcome, ...]:
    """Asks every case, in order. A case at which the system breaks gives an outcome with the error."""
    outcomes: list[Outcome] = []
    for number, case in enumerate(cases, 1):
        started = time.perf_counter()
        try:
            outcomes.append(system.ask(case))
        except Exception as error:  # any failure of the system is a result, told in the report
            outcomes.append(failure(case, error, time.perf_counter() - started))
            say(f"{system.name}: {case.id} failed: {outcomes[-1].error}")
        if number % max(25, len(cases) // 10) == 0 or number == len(cases):
            say(f"{system.name}: {number} of {len(cases)} questions")
    return tuple(outcomes)


def to_stderr(line: str) -> None:
    """Shows progress where it does not mix with results."""
    print(line, file=sys.stderr, flush=True)


def described(settings: Settings, **more: object) -> Mapping[str, Any]:
    """The settings that made a result and the embedding model's name, without keys, addresses and folders."""
    left_out = {
        "model_key",
        "model_url",
        "chroma_url",
        "host",
        "port",
        "documents",
        "index",
        "prompts",
        "glossary",
    }
    embeddings = load_embeddings(settings)
    second = load_judge(settings)
    return {
        **settings.model_dump(mode="json", exclude=left_out),
        "embedding_model": embeddings.name if embeddings else "none",
        "second_model_used": second.name if second else "none",
        **more,
    }
