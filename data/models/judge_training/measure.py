"""Measures a judge on the documents that were kept out of training."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

from assistant.judge_model import ANSWERS, SUPPORTS, joined
from assistant.static_embeddings import Floats
from data.models.judge_training.encode import Encoded
from data.models.judge_training.network import Judge
from data.models.judge_training.train import run


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures of 0 to 1: the best text answers, one of three does, open questions are told from others, and
    claims: told apart, false ones accepted and true ones refused at even odds.
    """

    first: float
    three: float
    open_told: float
    support_told: float
    false_accepted: float
    true_refused: float


def measure(network: Judge, data: Encoded, device: str) -> Measured:
    """The figures over `data`."""
    first, three, best, answered = [], [], [], []
    with torch.no_grad():
        for question, texts, answers in data.choices:
            readings = [joined(question, context, text) for context, text in texts]
            scores = run(network, readings, device)[:, ANSWERS].cpu().numpy()
            order = np.argsort(-scores)
            best.append(float(scores.max()))
            answered.append(bool(answers))
            if answers:
                first.append(int(order[0]) in answers)
                three.append(any(int(n) in answers for n in order[:3]))
        readings = [joined(claim, *quote) for claim, quote, _ in data.supports]
        sure = run(network, readings, device)[:, SUPPORTS].cpu().numpy()
    holds = np.array([held for *_, held in data.supports])
    return Measured(
        float(np.mean(first)),
        float(np.mean(three)),
        area(np.array(best), answered),
        area(sure, holds.tolist()),
        float((sure[~holds] > 0).mean()),
        float((sure[holds] <= 0).mean()),
    )


def area(scores: Floats, labels: Sequence[bool]) -> float:
    """The area under the ROC curve: how often a right one scores above a wrong one."""
    right = np.array(labels)
    above = scores[right][:, None] > scores[~right][None]
    even = scores[right][:, None] == scores[~right][None]
    return float(above.mean() + even.mean() / 2)
