"""What names a document counts for all that stands in it."""

import numpy as np

from assistant.naming import named_by
from assistant.records import Document, Fact
from assistant.rerank import Matches


def documents(*titles: str) -> list[Document]:
    return [Document(t, t, t, t, "md", 1, "sv", Fact(t)) for t in titles]


def matches(nearness: list[list[float]]) -> Matches:
    near = np.array(nearness, dtype=np.float32)
    texts, tokens = near.shape
    ones = np.ones(texts, dtype=np.float32)
    rows = np.arange(texts)
    return Matches(np.ones(tokens, np.float32), 1.0, near, near, near, rows, ones, ones)


def in_titles(_: str, titles: list[str]) -> Matches:
    return matches([[0.9 * ("plan" in title), 0.0] for title in titles])


def test_a_title_matches_for_every_text_of_its_document() -> None:
    texts = matches([[0.0, 0.0]] * 3)
    found = named_by("", documents("plan", "rapport", "plan"), texts, in_titles)
    assert found[:, 0].tolist() == np.array([0.9, 0, 0.9], np.float32).tolist()
    assert not found[:, 1].any()


def test_what_most_texts_of_a_document_match_counts_for_all_of_them_when_there_are_enough() -> None:
    def second_token(count: int, share: float) -> float:
        texts = matches([[0.0, 0.8 * (n < share * count)] for n in range(count)])
        return float(named_by("", documents(*["rapport"] * count), texts, in_titles)[-1, 1])

    assert second_token(20, 0.6) > second_token(20, 0.2) > 0
    assert second_token(6, 0.6) == 0
