"""The network: an encoder that reads a question or claim and a text together, and two numbers that it gives them.

Devlin et al. 2019 (BERT): embeddings, layers of attention and feed-forward with the norm behind each, the first
token's vector at the end.
"""

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

from data.models.judge_training.start import Shape, whole
from data.models.judge_training.start import Tensor as Packed

NORM = 1e-12
TASKS = 2
"""Answers the question, supports the claim."""


class Layer(nn.Module):
    """One layer: every token looks at every other, then is worked on alone."""

    def __init__(self, shape: Shape) -> None:
        """Random weights."""
        super().__init__()
        width = shape.width
        self.heads = shape.heads
        self.q, self.k, self.v, self.ao = (nn.Linear(width, width) for _ in range(4))
        self.fi, self.fo = nn.Linear(width, shape.inner), nn.Linear(shape.inner, width)
        self.aln, self.oln = nn.LayerNorm(width, eps=NORM), nn.LayerNorm(width, eps=NORM)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x` is [texts, tokens, width], `mask` [texts, 1, 1, tokens], true where there is a token."""
        size = x.shape
        parts = [
            part(x).view(size[0], size[1], self.heads, -1).transpose(1, 2)
            for part in (self.q, self.k, self.v)
        ]
        seen = functional.scaled_dot_product_attention(*parts, attn_mask=mask)
        x = self.aln(x + self.drop(self.ao(seen.transpose(1, 2).reshape(size))))
        return self.oln(x + self.drop(self.fo(functional.gelu(self.fi(x)))))


class Judge(nn.Module):
    """Token ids to two logits."""

    def __init__(self, shape: Shape, vocabulary: int) -> None:
        """Random weights."""
        super().__init__()
        self.word = nn.Embedding(vocabulary, shape.width)
        self.pos = nn.Embedding(shape.positions, shape.width)
        self.kind = nn.Embedding(TASKS, shape.width)
        self.ln = nn.LayerNorm(shape.width, eps=NORM)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.pool = nn.Linear(shape.width, shape.width)
        self.out = nn.Linear(shape.width, TASKS)
        self.drop = nn.Dropout(0.1)

    def encode(self, ids: Tensor, kinds: Tensor, mask: Tensor) -> Tensor:
        """The tokens' vectors, [texts, tokens, width]."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.drop(self.ln(self.word(ids) + self.pos(places) + self.kind(kinds)))
        seen = mask[:, None, None, :].bool()
        for layer in self.layers:
            x = layer(x, seen)
        return x

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor) -> Tensor:
        """`ids`, `kinds` (0 in the first part, 1 in the second) and `mask` are [texts, tokens]; gives [texts, 2]."""
        first = self.encode(ids, kinds, mask)[:, 0]
        scores: Tensor = self.out(self.drop(torch.tanh(self.pool(first))))
        return scores


def begin(network: Judge, tensors: Mapping[str, Packed]) -> None:
    """Takes over the tensors that the start has; the pool and what is put out stay random but for their scale."""
    state = network.state_dict()
    for name in state:
        source = _source(name)
        if source in tensors:
            given = torch.from_numpy(whole(tensors[source]))
            same = given[:1] if name.startswith("kind") else given
            state[name] = same.expand_as(state[name]).clone()
    network.load_state_dict(state)
    nn.init.eye_(network.pool.weight)
    nn.init.normal_(network.out.weight, std=0.02)
    for layer in (network.pool, network.out):
        nn.init.zeros_(layer.bias)


def _source(name: str) -> str:
    """A tensor's name in the start."""
    parts = name.split(".")
    ending = {"weight": "w", "bias": "b"}[parts[-1]]
    if parts[0] == "layers":
        return f"l{parts[1]}.{parts[2]}.{ending}"
    if parts[0] == "ln":
        return f"emb.ln.{ending}"
    return {"word": "emb.word", "pos": "emb.pos", "kind": "emb.type"}.get(parts[0], name)
