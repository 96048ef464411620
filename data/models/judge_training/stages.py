"""Step 2: trains the judge with all layers, then a smaller one with every second layer that imitates it."""

import json
import time
from dataclasses import asdict, replace
from pathlib import Path
from random import Random

import torch

from data.models.judge_training.encode import Encoded, Encoder, encoded, load_rows
from data.models.judge_training.measure import measure
from data.models.judge_training.network import Judge, begin
from data.models.judge_training.packing import pack
from data.models.judge_training.start import Shape, load_start
from data.models.judge_training.train import Plan, train

PUBLIC = Plan(epochs=1, rate=2e-4, choices=48, supports=192)
OWN = Plan(epochs=7, rate=1e-4)
SMALL_PUBLIC = replace(PUBLIC, rate=3e-4)
SMALL = Plan(epochs=7, rate=2e-4)
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
    own = encoded(load_rows(work / "own.json.gz"), encode)
    kept, held = _parted(own, load_rows(work / "own.json.gz"))
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


def _parted(data: Encoded, rows: dict[str, list[dict[str, object]]]) -> tuple[Encoded, Encoded]:
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
