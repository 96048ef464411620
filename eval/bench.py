"""Measures finding on the public retrieval sets, through the same index and the same search as the product.

`python -m eval.bench --bench DIR --out DIR` writes bench.json and bench.md.
"""

import argparse
import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.errors import AssistantError
from assistant.settings import Settings, load_settings
from eval.bench_figures import Direction, finding, refusing
from eval.bench_index import build
from eval.bench_sets import BenchQuestion, BenchSet, load_sets
from eval.report import cell, table
from eval.systems import described, to_stderr

SEED = 7


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the measurement; returns the exit status: 0 done, 2 when something given cannot be used."""
    parser = argparse.ArgumentParser("python -m eval.bench", description=__doc__)
    parser.add_argument(
        "--bench", type=Path, required=True, metavar="DIR", help="folder of the sets"
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="folder of the results"
    )
    parser.add_argument(
        "--sample",
        type=int,
        metavar="N",
        help="questions a direction, drawn with a fixed seed (all)",
    )
    parser.add_argument(
        "--refusals",
        type=int,
        default=200,
        metavar="N",
        help="unanswerable questions a set, and as many answerable ones (200)",
    )
    parser.add_argument(
        "--embeddings", metavar="MODEL", help="embedding model, by name or folder (EMBEDDINGS)"
    )
    options = parser.parse_args(arguments)
    overrides = {} if options.embeddings is None else {"embeddings": options.embeddings}
    try:
        settings = load_settings(**overrides)
        found = [
            direction
            for one in load_sets(options.bench)
            for direction in measure(one, settings, options.out, options.sample, options.refusals)
        ]
    except AssistantError as error:
        to_stderr(f"eval.bench: {error}")
        return 2
    facts = described(settings, sample=options.sample, refusals=options.refusals)
    write(options.out, found, facts)
    return 0


def measure(
    one: BenchSet, settings: Settings, out: Path, sample: int | None, refusals: int
) -> list[Direction]:
    """Builds the set's index below `out` and measures each of its directions."""
    own = settings.model_copy(update={"index": (out / f"index-{one.name}").resolve(), "model": ""})
    assistant = build(one, own)
    found: list[Direction] = []
    for name, questions in one.directions.items():
        answerable = questions[0].document is not None
        drawn = draw(questions, sample if answerable else refusals)
        if answerable:
            found.append(finding(name, drawn, assistant))
        else:
            others = draw(next(iter(one.directions.values())), refusals)
            found.append(refusing(name, drawn, others, assistant))
        shown = ", ".join(f"{key} {value.value:.3f}" for key, value in found[-1].figures.items())
        to_stderr(f"{name} ({len(drawn)}): {shown}")
    assistant.index.close()
    return found


def draw(questions: Sequence[BenchQuestion], count: int | None) -> Sequence[BenchQuestion]:
    """All questions, or `count` of them drawn with a fixed seed, in their order."""
    if count is None or count >= len(questions):
        return questions
    return [
        questions[place]
        for place in sorted(random.Random(SEED).sample(range(len(questions)), count))
    ]


def write(out: Path, found: Sequence[Direction], settings: Mapping[str, Any]) -> None:
    """Writes bench.json and bench.md, with the settings that made them, into the folder."""
    out.mkdir(parents=True, exist_ok=True)
    figures = {
        one.name: {key: value.as_json() for key, value in one.figures.items()} for one in found
    }
    text = json.dumps({"settings": settings, "directions": figures}, ensure_ascii=False, indent=1)
    (out / "bench.json").write_text(text + "\n", encoding="utf-8")
    names = list(dict.fromkeys(key for one in found for key in one.figures))
    body = [[one.name, *(cell(one.figures.get(key)) for key in names)] for one in found]
    questions = (
        f"{settings['sample']} questions a direction" if settings["sample"] else "all questions"
    )
    report = (
        "# Public retrieval sets\n\n"
        f"Value [95 % interval]; {questions}; embedding model: {settings['embedding_model']}.\n\n"
        f"{table(['', *names], body)}\n"
    )
    (out / "bench.md").write_text(report, encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
