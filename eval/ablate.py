"""Measures what each part of the retrieval adds, by leaving it out; prints the table of `eval/README.md`."""

import argparse
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import mean

from assistant.answer import open_assistant
from assistant.glossary import Glossary
from assistant.question import Question, understand
from assistant.retrieve import Finder, retrieve
from assistant.settings import ROOT, Settings, load_settings
from eval.cases import Case, load_cases
from eval.evidence import first_ranks, recalls
from eval.outcomes import Found
from ingest.console import update

Part = Callable[[Finder, Question], tuple[Finder, Question]]
KINDS = ("crosslang", "compare", "situation", "followup", "list")

LEFT_OUT: Mapping[str, Part] = {
    "everything": lambda finder, question: (finder, question),
    "without the late, sentence and passage scores": lambda finder, question: (
        replace(finder, scorer=None),
        question,
    ),
    "without the glossary": lambda finder, question: (
        replace(finder, glossary=Glossary({}, ())),
        question,
    ),
    "without narrowing to organisations": lambda finder, question: (
        finder,
        replace(question, scopes=()),
    ),
    "without completing follow-ups": lambda finder, question: (
        finder,
        replace(question, text=question.asked),
    ),
}


def recall_by_kind(
    cases: Sequence[Case], settings: Settings, part: Part, depth: int = 5
) -> dict[str, float]:
    """Mean recall of evidence at `depth` over all answerable cases and by kind, with one part left out."""
    assistant = open_assistant(settings)
    documents = assistant.index.ledger.documents()
    found: dict[str, list[float]] = {}
    for case in cases:
        if not case.answerable:
            continue
        question = understand(case.question, case.history, documents)
        finder, question = part(assistant.finder, question)
        passages = [
            Found(p.document.name, p.page, p.text, p.score)
            for p in retrieve(question, documents, finder)
        ]
        value = recalls(first_ranks(case, passages))[f"recall@{depth}"]
        for key in ("all", case.kind):
            found.setdefault(key, []).append(value)
    assistant.index.close()
    return {key: mean(values) for key, values in found.items()}


def main() -> None:
    """Prints a Markdown table: recall@5 of evidence, over all and by kind, for each part left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=Path, nargs="+", required=True)
    parser.add_argument("--documents", type=Path, default=ROOT / "data" / "documents")
    options = parser.parse_args()
    cases = load_cases(*options.questions)
    columns = ("all", *KINDS)
    print("| recall@5 | " + " | ".join(columns) + " |\n|" + "---|" * (len(columns) + 1))
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(documents=options.documents.resolve(), index=Path(folder))
        update(settings)
        for name, part in LEFT_OUT.items():
            found = recall_by_kind(cases, settings, part)
            values = " | ".join(f"{found[key]:.2f}" if key in found else "–" for key in columns)
            print(f"| {name} | {values} |")


if __name__ == "__main__":
    main()
