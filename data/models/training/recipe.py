"""What a training run is made of: every number that decides the result, with its unit."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Recipe:
    """The settings of a run; the same recipe on the same data gives the same model."""

    seed: int = 3
    vocabulary: int = 64_000
    """Sub-word tokens in the table."""
    dimensions: int = 256
    characters: int = 26_000_000
    """Text that the tokens are learned from, characters a language."""
    held_out: int = 2_000
    """Aligned sentences a direction that are measured on and never trained on."""
    statutes: int = 40_000
    """Most paragraphs of statutes a language."""
    translated: int = 15_000
    """Word-by-word translated spans for each pair of languages."""
    steps: int = 12_000
    """Optimiser steps."""
    mean_batch: int = 768
    """Texts a step when mean vectors are trained."""
    late_batch: int = 64
    """Questions a step when the token-by-token score is trained, each with a hard negative."""
    passage_tokens: int = 160
    """Longest passage, tokens."""
    spelled: int = 18_000
    """Most dictionary words that become tokens after training."""
    saved_every: int = 500
    """Steps after which the state is saved."""
    rate: float = 0.01
    """Learning rate at its highest (Adam)."""
    temperature: float = 0.05
    threads: int = 1
    """Processor threads; more than one gains little, and loses much where others work on the machine."""
