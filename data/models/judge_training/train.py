"""Trains the judge on a GPU or, slowly, on a CPU."""

import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

import torch
from torch import Tensor
from torch.nn import functional

from assistant.judge_model import ANSWERS, SUPPORTS, joined, padded
from data.models.judge_training.encode import Encoded, EncodedChoice
from data.models.judge_training.network import Judge

WITHOUT = 0.15
"""How often the context is left out, so that a text is judged by itself too."""
TOGETHER, MOST_TOGETHER = 0.4, 3
"""How often units that follow each other are shown as one, and how many."""
WARM = 0.06


@dataclass(frozen=True)
class Plan:
    """How long, how fast and on how much at a time; a batch of choices goes with a batch of supports."""

    epochs: float
    rate: float
    choices: int = 24
    supports: int = 192
    shown: int | None = None
    """Texts that a question is shown with at most, drawn anew each time; None shows all."""


@dataclass(frozen=True)
class Batch:
    """Readings of choices, then of supports; `owner` and `gold` of the former, `holds` of the latter."""

    readings: list[list[int]]
    owner: list[int]
    gold: list[bool]
    holds: list[bool]


def run_together(
    texts: Sequence[tuple[list[int], list[int]]], answers: Sequence[int], random: Random
) -> Iterator[tuple[list[int], list[int], bool]]:
    """The texts, now and then with those that follow under the same heading, as paragraphs are judged whole."""
    place = 0
    several = random.random() < TOGETHER
    while place < len(texts):
        context, text = texts[place]
        end = place + 1
        most = place + random.randint(1, MOST_TOGETHER) if several else end
        while end < min(most, len(texts)) and texts[end][0] == context:
            text = text + texts[end][1]
            end += 1
        yield context, text, any(n in answers for n in range(place, end))
        place = end


def drawn(choice: EncodedChoice, most: int | None, random: Random) -> EncodedChoice:
    """The choice with `most` of its texts, in their order: those that answer, and others by chance."""
    question, texts, answers = choice
    if most is None or len(texts) <= most:
        return choice
    others = [place for place in range(len(texts)) if place not in answers]
    kept = sorted([*answers, *random.sample(others, max(0, most - len(answers)))])
    return question, [texts[place] for place in kept], [kept.index(place) for place in answers]


def batches(data: Encoded, plan: Plan, random: Random) -> Iterator[Batch]:
    """One epoch over the choices, with as many supports as go with them, drawn in turn."""
    order = random.sample(range(len(data.choices)), len(data.choices))
    supports = random.sample(range(len(data.supports)), len(data.supports))
    for number, start in enumerate(range(0, len(order), plan.choices)):
        readings, owner, gold, holds = [], [], [], []
        for place, index in enumerate(order[start : start + plan.choices]):
            question, texts, answers = drawn(data.choices[index], plan.shown, random)
            bare = random.random() < WITHOUT
            for context, text, answering in run_together(texts, answers, random):
                readings.append(joined(question, [] if bare else context, text))
                owner.append(place)
                gold.append(answering)
        for n in range(plan.supports):
            index = supports[(number * plan.supports + n) % len(supports)]
            claim, (context, quote), held = data.supports[index]
            readings.append(joined(claim, [] if random.random() < WITHOUT else context, quote))
            holds.append(held)
        yield Batch(readings, owner, gold, holds)


def run(network: Judge, readings: Sequence[Sequence[int]], device: str) -> Tensor:
    """The network's numbers for the readings, [readings, 2], worked out by like length."""
    order = sorted(range(len(readings)), key=lambda n: len(readings[n]))
    size = 1024 if device == "cuda" else 32
    parts = []
    for start in range(0, len(order), size):
        arrays = padded([readings[n] for n in order[start : start + size]])
        inputs = [torch.from_numpy(array).to(device, non_blocking=True) for array in arrays]
        with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
            parts.append(network(*inputs))
    back = torch.empty(len(order), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(order))
    return torch.cat(parts).float()[back.to(device)]


def loss(scores: Tensor, batch: Batch) -> Tensor:
    """Choice among a question's texts and "none" (whose log odds are 0), each text alone, and support."""
    count, device = len(batch.owner), scores.device
    own = scores[:count, ANSWERS]
    owner = torch.tensor(batch.owner, device=device)
    gold = torch.tensor(batch.gold, device=device)
    groups = int(owner.max()) + 1
    width = int(torch.bincount(owner).max())
    place = torch.cat([torch.arange(int(n)) for n in torch.bincount(owner)]).to(device)
    table = torch.full((groups, width + 1), -torch.inf, device=device)
    table[:, width] = 0
    right = torch.zeros((groups, width + 1), dtype=torch.bool, device=device)
    table = table.index_put((owner, place), own)
    right = right.index_put((owner, place), gold)
    right[:, width] = ~right[:, :width].any(dim=1)
    chosen = table.logsumexp(1) - table.masked_fill(~right, -torch.inf).logsumexp(1)
    alone = functional.binary_cross_entropy_with_logits(own, gold.float())
    held = torch.tensor(batch.holds, device=device).float()
    support = functional.binary_cross_entropy_with_logits(scores[count:, SUPPORTS], held)
    return chosen.mean() + alone + support


def train(
    network: Judge,
    data: Encoded,
    plan: Plan,
    random: Random,
    device: str,
    report: Callable[[str], None] = print,
    until: float = math.inf,
) -> None:
    """Adam with a warm start and a straight way down (Loshchilov and Hutter 2019).

    The way down is steeper where the steps would not be done at the time `until`.
    """
    steps = max(1, int(plan.epochs * math.ceil(len(data.choices) / plan.choices)))
    optimiser = torch.optim.AdamW(
        network.parameters(), lr=plan.rate, weight_decay=0.01, fused=device == "cuda"
    )
    done, began = 0, time.monotonic()
    network.train()
    while done < steps:
        for batch in batches(data, plan, random):
            share = max(done / steps, (time.monotonic() - began) / (until - began))
            rate = plan.rate * min((done + 1) / steps / WARM, (1 - share) / (1 - WARM))
            for group in optimiser.param_groups:
                group["lr"] = max(rate, 0.0)
            scores = run(network, batch.readings, device)
            lost = loss(scores, batch)
            optimiser.zero_grad(set_to_none=True)
            lost.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            done += 1
            if done % 50 == 0:
                report(
                    f"step {done}/{steps} loss {lost.item():.3f} {time.monotonic() - began:.0f} s"
                )
            if done >= steps or time.monotonic() > until:
                break
        if time.monotonic() > until:
            break
    network.eval()
