"""Reads the public retrieval sets; this module alone knows their files."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.records import Language
from eval.cases import QuestionFileError


@dataclass(frozen=True, slots=True)
class BenchQuestion:
    """A question and the id of the one document that answers it, or None where none does."""

    text: str
    language: Language
    document: str | None


@dataclass(frozen=True, slots=True)
class BenchSet:
    """Documents by id, in one language, and the questions of each direction by its name."""

    name: str
    language: Language
    documents: Mapping[str, str]
    directions: Mapping[str, tuple[BenchQuestion, ...]]


def load_sets(folder: Path) -> tuple[BenchSet, ...]:
    """The sets that the folder has: SweQUAD-MC, and SQuAD 2.0 in Swedish and Danish both ways.

    Raises QuestionFileError when there is none, or when a file cannot be read.
    """
    sets: list[BenchSet] = []
    if (swequad := folder / "swequad_mc_sv").is_dir():
        sets.append(_swequad(swequad))
    if (squad := folder / "squad_sv_da").is_dir():
        sets += [_squad(squad, "sv", "da"), _squad(squad, "da", "sv")]
    if not sets:
        raise QuestionFileError(
            f"{folder} holds neither swequad_mc_sv nor squad_sv_da. Name the folder of the sets."
        )
    return tuple(sets)


def _swequad(folder: Path) -> BenchSet:
    questions = tuple(
        BenchQuestion(str(row["text"]), "sv", str(row["doc"]))
        for row in _rows(folder / "queries.jsonl")
    )
    return BenchSet(
        "swequad", "sv", _corpus(folder / "corpus.jsonl"), {"SweQUAD-MC sv→sv": questions}
    )


def _squad(folder: Path, language: Language, other: Language) -> BenchSet:
    rows = _rows(folder / "queries.jsonl")

    def asked(among: Language, answerable: bool) -> tuple[BenchQuestion, ...]:
        return tuple(
            BenchQuestion(str(row[among]), among, str(row["doc"]) if answerable else None)
            for row in rows
            if row["answerable"] is answerable
        )

    directions = {
        f"SQuAD {language}→{language}": asked(language, True),
        f"SQuAD {other}→{language}": asked(other, True),
        f"SQuAD {language}→{language}, unanswerable": asked(language, False),
    }
    return BenchSet(
        f"squad-{language}", language, _corpus(folder / f"corpus_{language}.jsonl"), directions
    )


def _corpus(file: Path) -> dict[str, str]:
    return {str(row["id"]): str(row["text"]) for row in _rows(file)}


def _rows(file: Path) -> list[dict[str, Any]]:
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
        return [json.loads(line) for line in lines if line.strip()]
    except (OSError, ValueError) as error:
        raise QuestionFileError(f"{file} cannot be read ({error}). Restore the set.") from error
