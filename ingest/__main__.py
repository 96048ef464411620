"""The command line: `strategy-assistant ingest | ask | documents | check | serve`; knows its words and exit codes."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assistant.errors import AssistantError, QuestionError
from assistant.records import Turn
from assistant.settings import Settings, load_settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; 0 when it did what was asked, 1 when a file or check failed, 2 for an error."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except AssistantError as error:
        print(f"strategy-assistant: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader of the output (such as head) has gone; nothing more can be told to it.
        sys.stderr.close()
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="strategy-assistant",
        description="Answers questions from strategy documents, with exact quotes and the validity of each document.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    ingest = commands.add_parser("ingest", help="read a folder of documents into the index")
    ingest.add_argument("folder", type=Path, metavar="DIR")
    ingest.add_argument("--rebuild", action="store_true", help="throw the index away first")
    ingest.set_defaults(run=_ingest)
    ask = commands.add_parser("ask", help="answer a question")
    ask.add_argument("question")
    ask.add_argument("--json", action="store_true", help="print the answer as one JSON object")
    ask.add_argument("--history", type=Path, metavar="FILE", help="JSON list of earlier messages")
    ask.add_argument("--documents", type=Path, metavar="DIR", help="answer from this folder")
    ask.add_argument(
        "--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="status on this day"
    )
    ask.set_defaults(run=_ask)
    documents = commands.add_parser("documents", help="list what is indexed, with its status")
    documents.set_defaults(run=_documents)
    check = commands.add_parser("check", help="compare ledger, search engines and files")
    check.add_argument("--repair", action="store_true", help="mend what can be mended")
    check.set_defaults(run=_check)
    serve = commands.add_parser("serve", help="read the documents and serve the page")
    serve.set_defaults(run=_serve)
    return parser


def _ingest(options: argparse.Namespace) -> int:
    from ingest.console import update

    report = update(load_settings(documents=options.folder), rebuild=options.rebuild)
    print("\n".join(report.lines()))
    return 1 if report.failed else 0


def _ask(options: argparse.Namespace) -> int:
    from assistant.answer import open_assistant
    from assistant.contract import as_json

    settings = load_settings()
    if options.documents is not None:
        settings = _own_index(settings, options.documents)
    history = _history(options.history) if options.history else ()
    answer = open_assistant(settings).ask(options.question, history, on=options.on)
    if options.json:
        print(json.dumps(as_json(answer), ensure_ascii=False))
        return 0
    print(answer.text.replace("\t", " | "))
    for citation in answer.citations:
        title = citation.document.title.value
        status = citation.validity.status
        print(f"[{citation.number}] {title}, p. {citation.page} ({status})")
    for warning in answer.warnings:
        print(f"! {warning}")
    return 0


def _own_index(settings: Settings, folder: Path) -> Settings:
    """The settings with an index of its own for a folder that is not the usual one, brought up to date."""
    import hashlib

    from ingest.console import update

    digest = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:12]
    own = settings.model_copy(
        update={"documents": folder, "index": settings.index / "folders" / digest}
    )
    report = update(own)
    for line in report.failures():
        print(line, file=sys.stderr)
    return own


def _history(file: Path) -> tuple[Turn, ...]:
    try:
        turns = json.loads(file.read_text(encoding="utf-8"))
        return tuple(Turn(turn["role"], turn["content"]) for turn in turns)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise QuestionError(
            f'The history {file} cannot be read ({error}). It must be a JSON list of {{"role", "content"}}.'
        ) from error


def _documents(options: argparse.Namespace) -> int:
    from assistant.index import Index
    from assistant.models import load_embeddings
    from assistant.validity import validity

    settings = load_settings()
    documents = Index.open(settings, load_embeddings(settings)).ledger.documents()
    for document in documents:
        status = validity(document, documents, date.today())
        organisation = document.organisation.value if document.organisation else "?"
        period = "–".join(
            fact.value.isoformat() if fact else ""
            for fact in (document.valid_from, document.valid_to)
        )
        print(
            f"{document.file}: {document.title.value} | {organisation} | {period} | {status.status}"
        )
    return 0 if documents else 1


def _check(options: argparse.Namespace) -> int:
    from assistant.index import Index
    from assistant.models import load_embeddings

    settings = load_settings()
    index = Index.open(settings, load_embeddings(settings))
    problems = index.check()
    for problem in problems:
        print(problem.message)
    if problems and options.repair:
        index.repair()
        problems = index.check()
        print(f"Mended; {len(problems)} left. What is left needs: strategy-assistant ingest DIR")
    if not problems:
        print("Ledger, search engines and files agree.")
    return 1 if problems else 0


def _serve(options: argparse.Namespace) -> int:
    from app import serve

    serve(load_settings())
    return 0


if __name__ == "__main__":
    sys.exit(main())
