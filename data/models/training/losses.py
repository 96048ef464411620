"""The two losses: of mean vectors, and of the token-by-token score. Both ask for the right partner in the batch."""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from assistant.rerank import GATE, NEAR
from assistant.static_embeddings import Floats
from assistant.tokenizer import Numbers, Tokens
from data.models.training.batches import Batch

# The dimensions are divided by the first, and count by the second (Kusupati et al. 2022, "Matryoshka").
NESTED = ((1, 1.0), (2, 0.4), (4, 0.2))


def mean_loss(
    table: Tensor, left: Tokens, right: Tokens, dimensions: int, temperature: float
) -> Tensor:
    """Symmetric InfoNCE (van den Oord et al. 2018) of mean vectors; `table` holds the batch's own tokens."""
    bags = [
        functional.embedding_bag(
            torch.from_numpy(side.ids),
            table[:, :dimensions],
            torch.from_numpy(side.starts[:-1]),
            mode="mean",
        )
        for side in (left, right)
    ]
    target = torch.arange(len(bags[0]))
    total = torch.zeros(())
    for divisor, weight in NESTED:
        a, b = (functional.normalize(bag[:, : dimensions // divisor], dim=1) for bag in bags)
        logits = a @ b.T / temperature
        loss = functional.cross_entropy(logits, target)
        total = total + weight * (loss + functional.cross_entropy(logits.T, target)) / 2
    return total


def late_loss(table: Tensor, batch: Batch, dimensions: int, temperature: float) -> Tensor:
    """InfoNCE of the score that `assistant.rerank` gives, over all passages of the batch for each question.

    The table's two columns after `dimensions` are the logarithms of a token's weight in a question and
    in a passage.
    """
    scores = late_scores(table, batch.questions, batch.passages, dimensions)
    return functional.cross_entropy(scores / temperature, torch.arange(len(scores)))


def late_scores(table: Tensor, questions: Tokens, passages: Tokens, dimensions: int) -> Tensor:
    """The late score of every question with every passage, [questions, passages]."""
    vectors = functional.normalize(table[:, :dimensions], dim=1)
    in_question, in_passage = table[:, dimensions].exp(), table[:, dimensions + 1].exp()
    cells = np.unique(np.stack([questions.owners, questions.ids]), axis=1)
    asked, place = np.unique(cells[1], return_inverse=True)
    present, places = np.unique(passages.ids, return_inverse=True)
    near = vectors[torch.from_numpy(present)] @ vectors[torch.from_numpy(asked)].T
    near = near * torch.sigmoid((near - NEAR) / GATE) * in_passage[torch.from_numpy(present), None]
    chosen = torch.from_numpy(_best(near.detach().numpy(), Tokens(places, passages.starts)))
    best = near.gather(0, chosen)
    weights = in_question[torch.from_numpy(cells[1])]
    owners = torch.from_numpy(cells[0])
    count = len(questions.starts) - 1
    parts = weights[:, None] * best.T[torch.from_numpy(place)]
    sums = torch.zeros(count, len(chosen)).index_add(0, owners, parts)
    full = torch.zeros(count).index_add(0, owners, weights * in_passage[torch.from_numpy(cells[1])])
    return sums / full[:, None]


def _best(near: Floats, passages: Tokens) -> Numbers:
    """The passage's token that is nearest to each asked token, [passages, asked]; found outside of autograd,

    a passage at a time, which spares a table of all passages' tokens with all asked ones.
    """
    best = np.zeros((len(passages.starts) - 1, near.shape[1]), dtype=np.int64)
    for number in range(len(best)):
        ids = np.unique(passages.ids[passages.starts[number] : passages.starts[number + 1]])
        best[number] = ids[near[ids].argmax(axis=0)]
    return best


def localise(parts: Sequence[Tokens]) -> tuple[Numbers, list[Tokens]]:
    """The distinct tokens of all parts, and the parts with places among them in place of token numbers."""
    distinct, places = np.unique(np.concatenate([part.ids for part in parts]), return_inverse=True)
    cuts = np.cumsum([len(part.ids) for part in parts])[:-1]
    return distinct, [
        Tokens(ids, part.starts) for ids, part in zip(np.split(places, cuts), parts, strict=True)
    ]
