"""Step 7: measures a model beside BM25 and an earlier model, and writes `results.json` and `measured.md` next to it.

python -m data.models.training.measure --bench DIR --data DIR --documents DIR --questions FILE \
        --reference DIR --columns model prototype
"""

import argparse
import csv
import json
import sys
import tempfile
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

from assistant.records import LANGUAGES, Language
from assistant.settings import ROOT
from assistant.static_embeddings import StaticEmbeddings
from data.models.training.cost import cost
from data.models.training.prototype import prototype
from data.models.training.ranking import aligned, averages, measure, word_search
from data.models.training.recipe import Recipe
from data.models.training.report import report
from data.models.training.sets import Set, documents, squad, swequad
from data.models.training.sources import Sources

Results = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and writes; returns the exit status."""
    options = _options().parse_args(arguments)
    kept = options.out / "results.json"
    results: Results = json.loads(kept.read_text(encoding="utf-8")) if kept.is_file() else {}
    with tempfile.TemporaryDirectory() as folder:
        for name in options.columns:
            place = options.model if name == "model" else Path(folder)
            if name == "prototype":
                prototype(options.reference, place)
            measure_one(name, place, options, results)
    options.out.mkdir(parents=True, exist_ok=True)
    text = json.dumps(results, indent=1, ensure_ascii=False, sort_keys=True)
    kept.write_text(text + "\n", encoding="utf-8")
    (options.out / "measured.md").write_text(report(results), encoding="utf-8")
    return 0


def measure_one(name: str, folder: Path, options: argparse.Namespace, results: Results) -> None:
    """Measures one model on everything that the options name, into its column of the results."""
    model = StaticEmbeddings(folder)

    def note(measured: str, value: Any) -> None:
        results.setdefault(measured, {})[name] = value
        print(name, measured, json.dumps(value, ensure_ascii=False), flush=True)

    if options.data:
        note("sentences", sentences(Sources(options.data, options.glossary), model))
    note("terms", term_pairs(options.pairs, model))
    sets = _sets(options)
    for tested in sets:
        quality = measure(tested, model, word_search(tested), corpus_rarity=name == "prototype")
        note(tested.name, _plain(quality))
    texts = [text for tested in sets for text in tested.passages]
    note("cost", cost(folder, texts or [row["sv"] for row in _terms(options.pairs)]))


def sentences(
    sources: Sources, model: StaticEmbeddings, count: int = Recipe.held_out
) -> dict[str, float]:
    """Sentence retrieval among `count` held-out aligned sentences, for each direction."""
    rows = list(sources.held_out())
    found = {}
    for asked, searched in permutations(LANGUAGES, 2):
        pairs = _distinct(
            [(row[asked], row[searched]) for row in rows if asked in row and searched in row]
        )[:count]
        if pairs:
            found[f"{asked}→{searched}"] = aligned(
                [a for a, _ in pairs], [b for _, b in pairs], model
            )
    return {**found, "all": averages(found)}


def _distinct(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs whose two sides have not been seen before, so that each has one right answer."""
    left: set[str] = set()
    right: set[str] = set()
    kept = []
    for a, b in pairs:
        if a.lower() not in left and b.lower() not in right:
            kept.append((a, b))
        left.add(a.lower())
        right.add(b.lower())
    return kept


def term_pairs(path: Path, model: StaticEmbeddings) -> dict[str, float]:
    """Share of the terms whose nearest term in the other language is their counterpart, for each direction."""
    rows = _terms(path)
    found = {}
    for asked, searched in permutations(LANGUAGES, 2):
        found[f"{asked}→{searched}"] = aligned(
            [r[asked] for r in rows], [r[searched] for r in rows], model
        )
    return {**found, "all": averages(found)}


def _terms(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _sets(options: argparse.Namespace) -> list[Set]:
    both: tuple[Language, ...] = ("sv", "da")
    tested = []
    if options.bench:
        tested += [squad(options.bench / "squad_sv_da", a, b) for a in both for b in both]
        tested += [swequad(options.bench / "swequad_mc_sv", split) for split in (None, "test")]
    if options.documents and options.questions:
        tested.append(documents(options.documents, options.questions))
    return tested


def _plain(quality: dict[str, Any]) -> dict[str, Any]:
    return {
        way: {
            kind or "all": {"R@5": one.recall, "nDCG@10": one.ndcg} for kind, one in kinds.items()
        }
        for way, kinds in quality.items()
    }


def _options() -> argparse.ArgumentParser:
    shipped = ROOT / "data" / "models" / "nordic-static"
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--model", type=Path, default=shipped, help="folder of the model")
    parser.add_argument("--reference", type=Path, help="folder of the earlier model")
    parser.add_argument(
        "--columns",
        nargs="+",
        choices=("model", "prototype"),
        default=["model"],
        help="what is measured; the other column of results.json is kept",
    )
    parser.add_argument("--bench", type=Path, help="folder of the public retrieval sets")
    parser.add_argument(
        "--data", type=Path, help="folder of the training data, for its held-out sentences"
    )
    parser.add_argument(
        "--glossary",
        type=Path,
        default=ROOT / "data" / "glossary.csv",
        help="the glossary trained on",
    )
    parser.add_argument(
        "--pairs",
        type=Path,
        default=ROOT / "tests" / "data" / "term-pairs.csv",
        help="held-out terms",
    )
    parser.add_argument("--documents", type=Path, help="folder of documents")
    parser.add_argument("--questions", type=Path, help="questions about them, JSON Lines")
    parser.add_argument(
        "--out", type=Path, default=shipped, help="folder for results.json and measured.md"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
