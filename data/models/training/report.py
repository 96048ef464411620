"""Writes what was measured as a page of tables for a person."""

from collections.abc import Mapping
from typing import Any

WAYS = {"mean": "mean vector", "late": "late score", "fused": "fused"}
DIRECTIONS = {
    "sentences": "Held-out aligned sentences: the counterpart is the nearest, share",
    "terms": "Held-out terms of the public sector: the counterpart is the nearest, share",
}
COSTS = {
    "import_s": "import, s",
    "load_s": "load, s",
    "passages_s_first": "passages a second, words new",
    "passages_s": "passages a second",
    "rerank_200_ms": "scoring 200 candidates, ms",
    "memory_mb": "memory of the process at most, MB",
}


def report(results: Mapping[str, Any]) -> str:
    """The page, in Markdown; `results` holds what was measured by title, then by model."""
    lines = [
        "# Measured",
        "",
        "Made by `make measure-model`; the same figures are in `results.json`.",
        "",
    ]
    for key, title in DIRECTIONS.items():
        if key in results:
            lines += [f"## {title}", "", *_by_direction(results[key])]
    for title, measured in results.items():
        if title not in (*DIRECTIONS, "cost"):
            lines += [f"## {title}: R@5 / nDCG@10", "", *_by_way(measured)]
    rows = [
        [label, *(each[key] for each in results["cost"].values())] for key, label in COSTS.items()
    ]
    return "\n".join([*lines, "## Cost, on one core", "", *_table(["", *results["cost"]], rows)])


def _by_direction(measured: Mapping[str, Mapping[str, float]]) -> list[str]:
    directions = next(iter(measured.values()))
    rows = [[d, *(f"{each[d]:.3f}" for each in measured.values())] for d in directions]
    return _table(["direction", *measured], rows)


def _by_way(measured: Mapping[str, Any]) -> list[str]:
    words = next(iter(measured.values()))["words"]
    rows = [["words only (BM25)", *map(_figures, words.values())]]
    for name, ways in measured.items():
        rows += [
            [f"{name}: {WAYS[way]}", *map(_figures, ways[way].values())]
            for way in ("mean", "late", "fused")
        ]
    return _table(["", *words], rows)


def _figures(quality: Mapping[str, float]) -> str:
    return f"{quality['R@5']:.3f} / {quality['nDCG@10']:.3f}"


def _table(head: list[str], rows: list[list[Any]]) -> list[str]:
    ruled = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(str(cell) for cell in row) + " |" for row in ruled] + [""]
