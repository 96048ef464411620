"""The command `strategy-eval`: asks a set of questions over a folder of documents and writes what came of it."""

import argparse
import platform
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

from assistant.answer import open_assistant
from assistant.errors import AssistantError
from assistant.settings import ROOT, Settings, load_settings
from eval.cases import Case, load_cases
from eval.metrics import Checks, score_all
from eval.originals import Originals
from eval.outcomes import Cited
from eval.report import write_report
from eval.results import Measured, write
from eval.standing import load_standings
from eval.systems import Ours, System, ask_all, described, read_in, to_stderr

STANDING = "validity.toml"
DOCUMENTS = ROOT / "data" / "documents"
MODELS = {
    "--peer-embeddings": "the peer's sentence-transformers model, name or folder (all-MiniLM-L6-v2)",
    "--embeddings": "our embedding model, name or folder (EMBEDDINGS)",
    "--model": "language model that writes our answers, the quoting writer measured beside it (MODEL)",
    "--judge": "language model that marks faithfulness and completeness (none)",
}
PACKAGES = ("chromadb", "tantivy", "numpy", "ir-measures")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; returns its exit status: 0 done, 2 when something given cannot be used."""
    options = _parser().parse_args(arguments)
    try:
        evaluate(options)
    except AssistantError as error:
        to_stderr(f"strategy-eval: {error}")
        return 2
    return 0


def evaluate(options: argparse.Namespace) -> None:
    """Measures the systems that the options name and writes the result folder."""
    cases = load_cases(*options.questions)
    settings = _settings(options)
    unread = read_in(settings, options.reuse_index)
    for line in unread:
        to_stderr(line)
    systems = _systems(options, settings)
    measured = [measure(system, cases, options) for system in systems]
    if options.judge:
        from eval.judge import judge_all

        measured = [judge_all(one, settings, options.judge, to_stderr) for one in measured]
    facts = described(
        settings,
        questions=[file.name for file in options.questions],
        on=options.on.isoformat(),
        unread=list(unread),
        python=platform.python_version(),
        packages={name: version(name) for name in PACKAGES},
    )
    write(options.out, measured, facts)
    report = write_report(options.out, measured, facts)
    to_stderr(f"Written: {report}")


def measure(system: System, cases: Sequence[Case], options: argparse.Namespace) -> Measured:
    """Asks the system every case and scores what it said."""
    outcomes = ask_all(system, cases, to_stderr)
    originals = Originals(options.documents)
    standings = load_standings(options.standing or options.questions[0].parent / STANDING)

    def exact(citation: Cited) -> bool:
        held = system.page_text(citation.document, citation.page)
        return (
            held is not None
            and _in_one_line(citation.quote) in _in_one_line(held)
            and originals.holds(citation.document, citation.page, citation.quote)
        )

    return Measured(system.name, score_all(cases, outcomes, Checks(exact, standings, options.on)))


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def _systems(options: argparse.Namespace, settings: Settings) -> list[System]:
    model = settings.model or settings.model_url
    name = f"ours with {settings.model or 'the model at MODEL_URL'}" if model else "ours"
    systems: list[System] = [Ours(name, open_assistant(settings), options.on)]
    if model:
        quoting = settings.model_copy(update={"model": "", "model_url": ""})
        systems.append(Ours("ours, exact quotes", open_assistant(quoting), options.on))
    if "naive" in options.peer:
        from eval.peer import open_naive, peer_embeddings

        systems.append(open_naive(options.documents, peer_embeddings(options.peer_embeddings)))
    return systems


def _settings(options: argparse.Namespace) -> Settings:
    overrides: dict[str, object] = {
        "documents": options.documents.resolve(),
        "index": (options.out / "index").resolve(),
    }
    for name in ("model", "embeddings"):
        if getattr(options, name) is not None:
            overrides[name] = getattr(options, name)
    return load_settings(**overrides)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("strategy-eval", description=__doc__)
    add = parser.add_argument
    add("--questions", type=Path, nargs="+", required=True, metavar="FILE", help="JSON Lines files")
    add("--documents", type=Path, default=DOCUMENTS, metavar="DIR", help="what they are about")
    add("--out", type=Path, required=True, metavar="DIR", help="folder of results and own index")
    add("--reuse-index", action="store_true", help="read only documents that changed")
    add("--on", type=date.fromisoformat, default=date.today(), metavar="DATE", help="day of asking")
    add("--standing", type=Path, metavar="FILE", help=f"what is in force ({STANDING} beside FILE)")
    add(
        "--peer", action="append", choices=("naive",), default=[], help="measure a peer beside ours"
    )
    for option, meaning in MODELS.items():
        add(option, metavar="MODEL", help=meaning)
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
