"""Step 2: trains the judge with all layers, then a smaller one with every second layer that imitates it."""

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

PUBLIC = Plan(epochs=1, rate=2e-4, choices=48, supports=192)
OWN = Plan(epochs=7, rate=1e-4)
SMALL_PUBLIC = replace(PUBLIC, rate=3e-4)
SMALL = Plan(epochs=7, rate=2e-4)
FURTHER = Plan(epochs=2, rate=4e-5, choices=12, supports=36, shown=8)
SEEN = 0.3
"""What share of the documents' examples that a judge learned from is shown again when it goes on."""
COMMON = 0.35
"""What share of the claims that nobody wrote (made false, or beside another unit) is shown when it goes on."""
PARTS = (0.22, 0.62, 0.72, 1.0)
"""By what share of the time each of the four stages ends at the latest."""


def train_all(work: Path, out: Path, share: float, seconds: float, with_small: bool) -> None:
    """Writes large-*.npz, small-*.npz and measured.json into the folder `out`."""
    from tokenizers import Tokenizer

    began = time.monotonic()
    ends = [began + part * seconds for part in PARTS]
    torch.manual_seed(1)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    encode = Encoder(Tokenizer.from_file(str(work / "tokenizer.json")))
    rows = load_rows(work / "own.json.gz")
    kept, held = _parted(encoded(rows, encode), rows)
    public = (
        encoded(load_rows(work / "public.json.gz"), encode)
        if (work / "public.json.gz").is_file()
        else None
    )
    tensors, shape = load_start(work / "start.npz")
    large = Judge(shape, len(tensors["emb.word"]))
    begin(large, tensors)
    large.to(device)
    _say(
        began,
        f"{device}: {len(kept.choices)} choices, {len(kept.supports)} supports, {len(held.choices)} held",
    )
    if public is not None:
        train(large, public, _short(PUBLIC, share), Random(2), device, until=ends[0])
        _say(began, f"public: {measure(large, held, device)}")
    train(large, kept, _short(OWN, share), Random(3), device, until=ends[1])
    figures = {"large": asdict(measure(large, held, device))}
    _say(began, f"large: {figures}")
    _save(large, shape, out / "large")
    (out / "measured.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")
    if not with_small:
        return
    small = every_second(large, shape).to(device)
    if public is not None:
        train(small, public, _short(SMALL_PUBLIC, share), Random(4), device, large, until=ends[2])
    train(small, kept, _short(SMALL, share), Random(5), device, large, until=ends[3])
    figures["small"] = asdict(measure(small, held, device))
    _say(began, f"small: {figures['small']}")
    _save(small, replace(shape, layers=len(small.layers)), out / "small")
    (out / "measured.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")


def go_on(work: Path, shipped: Path, seen: Sequence[str], out: Path, seconds: float) -> None:
    """Trains the judge that ships in `shipped` further, mostly on documents whose files do not begin with one of `seen`.

    Made for two cores: a question is shown with few texts. Writes large-*.npz and measured.json into `out`.
    """
    from tokenizers import Tokenizer

    began = time.monotonic()
    torch.manual_seed(1)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    tensors, shape = read_shipped(shipped)
    large = Judge(shape, len(tensors["word.weight"]))
    large.load_state_dict({name: torch.from_numpy(given) for name, given in tensors.items()})
    large.to(device).eval()
    rows = load_rows(work / "own.json.gz")
    data = encoded(rows, Encoder(Tokenizer.from_file(str(shipped / TOKENS))))
    _, held = _parted(data, rows)
    kept = _unseen(data, rows, tuple(seen), Random(6))
    _say(began, f"{len(kept.choices)} choices, {len(kept.supports)} supports")
    figures = {"before": asdict(measure(large, held, device))}
    _say(began, f"before: {figures}")
    train(large, kept, FURTHER, Random(7), device, until=began + seconds)
    figures["large"] = asdict(measure(large, held, device))
    _say(began, f"large: {figures['large']}")
    _save(large, shape, out / "large")
    shutil.copyfile(shipped / TOKENS, out / TOKENS)
    (out / "measured.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")


def _unseen(
    data: Encoded, rows: dict[str, list[dict[str, Any]]], seen: tuple[str, ...], random: Random
) -> Encoded:
    """The examples of documents that were not learned from, and a share of the others."""

    def wanted(row: dict[str, Any]) -> bool:
        share = SEEN if row["file"].startswith(seen) else 1.0
        share *= 1.0 if row["source"] in ("own", "longer") else COMMON
        return not row["held"] and random.random() < share

    return Encoded(
        [item for item, row in zip(data.choices, rows["choices"], strict=True) if wanted(row)],
        [item for item, row in zip(data.supports, rows["supports"], strict=True) if wanted(row)],
    )


def every_second(large: Judge, shape: Shape) -> Judge:
    """A judge of half the layers, with the weights of every second one of `large`."""
    small = Judge(replace(shape, layers=shape.layers // 2), large.word.num_embeddings)
    wanted = small.state_dict()
    given = large.state_dict()
    for name in wanted:
        parts = name.split(".")
        if parts[0] == "layers":
            parts[1] = str(2 * int(parts[1]) + 1)
        wanted[name] = given[".".join(parts)].cpu()
    small.load_state_dict(wanted)
    return small


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


def _save(network: Judge, shape: Shape, path: Path) -> None:
    state = {name: tensor.float().cpu().numpy() for name, tensor in network.state_dict().items()}
    pack(state, shape, path)


def _say(began: float, text: str) -> None:
    print(f"{time.monotonic() - began:.0f} s {text}", flush=True)
