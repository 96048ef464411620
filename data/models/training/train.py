"""Step 4: trains the table of token vectors and the two weights of every token; goes on where it was stopped."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from assistant.records import LANGUAGES
from assistant.static_embeddings import Floats
from assistant.tokenizer import Numbers, Tokenizer
from data.models.training.batches import Batch, Drawing
from data.models.training.encode import Pairs
from data.models.training.losses import late_loss, localise, mean_loss
from data.models.training.openings import openings
from data.models.training.recipe import Recipe

SHARES = {
    "same": 0.30,
    "word": 0.15,
    "find": 0.30,
    "late": 0.25,
}  # how often each kind of step is taken
LATE_FAMILIES = (
    "prose",
    "translated",
    "back",
    "law",
    "titles",
    "spans",
    "sentences",
    "several",
    "concepts",
)
FIRST, SECOND = 0.9, 0.99  # decay of Adam's two moments (Kingma and Ba 2015)
WARM = 100  # steps to the highest rate
LEAST = 0.02  # share of the rate that is left at the end
TENSORS = ("table", "first", "second", "updates")


@dataclass
class State:
    """What training changes: a row a token (vector, logarithms of its two weights) and Adam's moments of it."""

    table: Tensor
    first: Tensor
    second: Tensor
    updates: Tensor
    step: int = 0

    @classmethod
    def new(cls, vectors: Floats, rarity: Floats) -> "State":
        """Starts from vectors whose length is the weight in a question, and rarity as the weight in a passage."""
        lengths = np.linalg.norm(vectors, axis=1)
        columns = [
            vectors,
            np.log(np.maximum(lengths, 1e-3))[:, None],
            np.log(np.maximum(rarity, 1e-2))[:, None],
        ]
        table = torch.from_numpy(np.concatenate(columns, axis=1).astype(np.float32))
        return cls(table, torch.zeros_like(table), torch.zeros_like(table), torch.zeros(len(table)))

    def save(self, path: Path) -> None:
        """Writes the state, complete or not at all."""
        partial = path.with_suffix(".partial.npz")
        arrays: dict[str, Any] = {name: np.asarray(value) for name, value in vars(self).items()}
        np.savez(partial, **arrays)
        partial.rename(path)

    @classmethod
    def load(cls, path: Path) -> "State":
        """Reads a state that was saved."""
        with np.load(path, allow_pickle=False) as arrays:
            table, first, second, updates = (torch.from_numpy(arrays[name]) for name in TENSORS)
            return cls(table, first, second, updates, int(arrays["step"]))

    def update(self, rows: Numbers, gradient: Tensor, rate: float) -> None:
        """One step of Adam on the rows that the batch has, each with its own count of updates."""
        chosen = torch.from_numpy(rows)
        count = self.updates[chosen] + 1
        first = self.first[chosen].mul_(FIRST).add_(gradient, alpha=1 - FIRST)
        second = self.second[chosen].mul_(SECOND).addcmul_(gradient, gradient, value=1 - SECOND)
        self.updates[chosen], self.first[chosen], self.second[chosen] = count, first, second
        unbiased = (second / (1 - SECOND**count)[:, None]).sqrt() + 1e-8
        self.table[chosen] -= rate * (first / (1 - FIRST**count)[:, None]) / unbiased


def train(
    state: State,
    families: Sequence[Pairs],
    tokenizer: Tokenizer,
    recipe: Recipe,
    path: Path,
    report: Callable[[str], None],
) -> State:
    """Takes the recipe's steps from where the state stands, saves it to `path` now and then, and returns it."""
    torch.set_num_threads(recipe.threads)
    opened = {language: tokenizer.tokens(openings(language)) for language in LANGUAGES}
    drawing = Drawing(recipe.passage_tokens, opened)
    kinds = list(SHARES)
    losses: dict[str, list[float]] = {kind: [] for kind in kinds}
    began = time.monotonic()
    while state.step < recipe.steps:
        random = np.random.default_rng([recipe.seed, state.step])
        kind = str(random.choice(kinds, p=list(SHARES.values())))
        losses[kind].append(
            _step(state, kind, _batch(kind, families, recipe, random, drawing), recipe)
        )
        state.step += 1
        if state.step % recipe.saved_every == 0 or state.step == recipe.steps:
            state.save(path)
            means = ", ".join(
                f"{name} {np.mean(values[-200:]):.3f}" for name, values in losses.items() if values
            )
            report(
                f"step {state.step} of {recipe.steps}, {time.monotonic() - began:.0f} s: {means}"
            )
    return state


def _batch(
    kind: str,
    families: Sequence[Pairs],
    recipe: Recipe,
    random: np.random.Generator,
    drawing: Drawing,
) -> Batch:
    if kind == "late":
        usable = [pairs for pairs in families if pairs.name.startswith(LATE_FAMILIES)]
        return drawing.draw(usable, recipe.late_batch, random, hard=True)
    wanted = ("find", "span") if kind == "find" else (kind,)
    usable = [pairs for pairs in families if pairs.kind in wanted]
    return drawing.draw(usable, recipe.mean_batch, random, hard=False)


def _step(state: State, kind: str, batch: Batch, recipe: Recipe) -> float:
    """One optimiser step; returns its loss."""
    rows, (questions, passages) = localise([batch.questions, batch.passages])
    table = state.table[torch.from_numpy(rows)].requires_grad_()
    if kind == "late":
        loss = late_loss(table, Batch(questions, passages), recipe.dimensions, recipe.temperature)
    else:
        loss = mean_loss(table, questions, passages, recipe.dimensions, recipe.temperature)
    loss.backward()  # type: ignore[no-untyped-call]
    share = state.step / recipe.steps
    rate = recipe.rate * min(1.0, (state.step + 1) / WARM) * max(LEAST, 1 - share)
    if table.grad is not None:
        state.update(rows, table.grad, rate)
    return float(loss.detach())
