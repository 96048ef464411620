"""Step 2: trains the judge on public texts, then several times on the invented documents; what ships is their mean."""

import copy
import json
import shutil
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from random import Random
from typing import Any

import torch

from assistant.judge_model import TOKENS
from data.models.judge_training.encode import Encoded, Encoder, encoded, load_rows
from data.models.judge_training.measure import measure
from data.models.judge_training.network import Judge, begin
from data.models.judge_training.packing import pack
from data.models.judge_training.shipped import read_shipped
from data.models.judge_training.start import Shape, load_start
from data.models.judge_training.train import Plan, train

NAME = "judge"
"""What the files of the trained judge begin with, and its key in measured.json."""
PUBLIC = Plan(epochs=1, rate=2e-4, choices=48, supports=192)
OWN = Plan(epochs=6, rate=1e-4)
ORDERS = (3, 4)
"""Seeds of the trainings on the documents: each sees them in an order of its own."""
FURTHER = Plan(epochs=2, rate=4e-5, choices=12, supports=48, shown=6)
SEEN = 0.3
"""What share of the documents' examples that a judge learned from is shown again when it goes on."""
COMMON = 0.35
"""What share of the claims that nobody wrote (made false, or beside another unit) is shown when it goes on."""
PUBLIC_PART = 0.22
"""By what share of the time the training on public texts ends at the latest."""


def train_all(work: Path, out: Path, share: float, seconds: float) -> None:
    """Writes judge-*.npz and measured.json into the folder `out`.

    The mean of weights that were trained from one state in several orders errs less than each (Wortsman et al. 2022).
    """
    from tokenizers import Tokenizer

    began = time.monotonic()
    torch.manual_seed(1)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    encode = Encoder(Tokenizer.from_file(str(work / TOKENS)))
    rows = load_rows(work / "own.json.gz")
    kept, held = _parted(encoded(rows, encode), rows)
    tensors, shape = load_start(work / "start.npz")
    judge = Judge(shape, len(tensors["emb.word"]))
    begin(judge, tensors)
    judge.to(device)
    _say(began, f"{device}: {len(kept.choices)} choices, {len(kept.supports)} supports")
    if (work / "public.json.gz").is_file():
        public = encoded(load_rows(work / "public.json.gz"), encode)
        end = began + PUBLIC_PART * seconds
        train(judge, public, _short(PUBLIC, share), Random(2), device, until=end)
        _say(began, f"public: {measure(judge, held, device)}")
    left = began + seconds - time.monotonic()
    trained: list[Judge] = []
    figures = {}
    for number, order in enumerate(ORDERS):
        one = copy.deepcopy(judge)
        end = began + seconds - left * (1 - (number + 1) / len(ORDERS))
        train(one, kept, _short(OWN, share), Random(order), device, until=end)
        figures[f"order {order}"] = asdict(measure(one, held, device))
        _say(began, f"order {order}: {figures[f'order {order}']}")
        trained.append(one)
    _finish(began, mean(trained), shape, figures, held, device, out)


def go_on(work: Path, shipped: Path, seen: Sequence[str], out: Path, seconds: float) -> None:
    """Trains the judge that ships in `shipped` further, mostly on documents whose files do not begin with one of `seen`.

    Made for two cores: a question is shown with few texts. Writes judge-*.npz and measured.json into `out`.
    """
    from tokenizers import Tokenizer

    began = time.monotonic()
    torch.manual_seed(1)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    tensors, shape = read_shipped(shipped)
    judge = Judge(shape, len(tensors["word.weight"]))
    judge.load_state_dict({name: torch.from_numpy(given) for name, given in tensors.items()})
    judge.to(device).eval()
    rows = load_rows(work / "own.json.gz")
    data = encoded(rows, Encoder(Tokenizer.from_file(str(shipped / TOKENS))))
    _, held = _parted(data, rows)
    kept = _unseen(data, rows, tuple(seen), Random(6))
    _say(began, f"{len(kept.choices)} choices, {len(kept.supports)} supports")
    train(judge, kept, FURTHER, Random(7), device, until=began + seconds)
    shutil.copyfile(shipped / TOKENS, out / TOKENS)
    _finish(began, judge, shape, {}, held, device, out)


def mean(judges: Sequence[Judge]) -> Judge:
    """A judge with the mean of their weights."""
    found = copy.deepcopy(judges[0])
    states = [judge.state_dict() for judge in judges]
    found.load_state_dict(
        {name: torch.stack([state[name] for state in states]).mean(dim=0) for name in states[0]}
    )
    return found.eval()


def _finish(
    began: float,
    judge: Judge,
    shape: Shape,
    figures: dict[str, Any],
    held: Encoded,
    device: str,
    out: Path,
) -> None:
    """Measures the judge and writes it with the figures."""
    figures = {**figures, NAME: asdict(measure(judge, held, device))}
    _say(began, f"{NAME}: {figures[NAME]}")
    state = {name: tensor.float().cpu().numpy() for name, tensor in judge.state_dict().items()}
    pack(state, shape, out / NAME)
    (out / "measured.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")


def _unseen(
    data: Encoded, rows: dict[str, list[dict[str, Any]]], seen: tuple[str, ...], random: Random
) -> Encoded:
    """The examples of documents that were not learned from, and a share of the others."""

    def wanted(row: dict[str, Any]) -> bool:
        share = SEEN if row["file"].startswith(seen) else 1.0
        share *= 1.0 if row["source"] in ("own", "longer", "restated") else COMMON
        return not row["held"] and random.random() < share

    return Encoded(
        [item for item, row in zip(data.choices, rows["choices"], strict=True) if wanted(row)],
        [item for item, row in zip(data.supports, rows["supports"], strict=True) if wanted(row)],
    )


def _short(plan: Plan, share: float) -> Plan:
    return replace(plan, epochs=plan.epochs * share)


def _parted(data: Encoded, rows: dict[str, list[dict[str, Any]]]) -> tuple[Encoded, Encoded]:
    """What is trained on, and what is kept for measuring: of the claims only those that were written."""
    held_choices = [bool(row["held"]) for row in rows["choices"]]
    held_supports = [bool(row["held"]) for row in rows["supports"]]
    own = [row["source"] == "own" for row in rows["supports"]]
    return (
        Encoded(
            [c for c, held in zip(data.choices, held_choices, strict=True) if not held],
            [s for s, held in zip(data.supports, held_supports, strict=True) if not held],
        ),
        Encoded(
            [c for c, held in zip(data.choices, held_choices, strict=True) if held],
            [
                s
                for s, held, mine in zip(data.supports, held_supports, own, strict=True)
                if held and mine
            ],
        ),
    )


def _say(began: float, text: str) -> None:
    print(f"{time.monotonic() - began:.0f} s {text}", flush=True)
