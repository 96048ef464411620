"""The files of one result folder; this module alone knows their names and how they are laid out."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import AssistantError
from eval.bootstrap import Pair
from eval.figures import by_group, estimates
from eval.metrics import Row
from eval.outcomes import write_answers

METRICS, ROWS, REPORT, ANSWERS = "metrics.json", "rows.jsonl", "report.md", "answers.jsonl"


class ResultsError(AssistantError):
    """A folder does not hold the results that were looked for."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One system's rows over a set of questions."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Stored:
    """What a result folder remembers of its first system: settings and each question's parts of each figure."""

    settings: Mapping[str, Any]
    scores: Mapping[str, Mapping[str, Pair]]


def write(folder: Path, measured: Sequence[Measured], settings: Mapping[str, Any]) -> None:
    """Writes answers, rows and metrics of all systems; the first one is the product and owns `answers.jsonl`."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, one in enumerate(measured):
        name = f"answers-{slug(one.name)}.jsonl" if number else ANSWERS
        write_answers(folder / name, (row.outcome for row in one.rows))
    lines = (_row(one.name, row) for one in measured for row in one.rows)
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (folder / ROWS).write_text(text, encoding="utf-8")
    metrics = {
        "settings": settings,
        "systems": {one.name: _summary(one.rows) for one in measured},
    }
    (folder / METRICS).write_text(
        json.dumps(metrics, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


def slug(name: str) -> str:
    """The name as a part of a file name."""
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())


def read(folder: Path) -> Stored:
    """Reads the settings and the first system's scores; raises ResultsError when they are not there."""
    try:
        metrics = json.loads((folder / METRICS).read_text(encoding="utf-8"))
        lines = [
            json.loads(line) for line in (folder / ROWS).read_text(encoding="utf-8").splitlines()
        ]
        system = next(iter(metrics["systems"]))
        scores = {
            line["id"]: {
                key: (float(above), float(below)) for key, (above, below) in line["scores"].items()
            }
            for line in lines
            if line["system"] == system
        }
        return Stored(metrics["settings"], scores)
    except (OSError, ValueError, KeyError, StopIteration) as error:
        raise ResultsError(
            f"{folder} holds no results that can be read ({error}). Run strategy-eval with --out {folder}."
        ) from error


def _row(system: str, row: Row) -> dict[str, Any]:
    return {
        "system": system,
        "id": row.case.id,
        "kind": row.case.kind,
        "lang": row.case.language,
        "role": row.case.role,
        "answerable": row.case.answerable,
        "other_language": row.other_language,
        "status": row.status,
        "error": row.outcome.error,
        "confidence": row.outcome.confidence,
        "seconds": row.outcome.seconds,
        "evidence_ranks": row.ranks,
        "scores": {
            key: [round(part, 4) for part in pair] for key, pair in row.scores.items() if pair[1]
        },
    }


def _summary(rows: Sequence[Row]) -> dict[str, Any]:
    return {
        "questions": len(rows),
        "figures": {key: estimate.as_json() for key, estimate in estimates(rows).items()},
        "groups": {
            name: {
                member: {key: estimate.as_json() for key, estimate in figures.items()}
                for member, figures in members.items()
            }
            for name, members in by_group(rows).items()
        },
    }
