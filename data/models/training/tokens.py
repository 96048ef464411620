"""Step 1: learns the sub-word tokens of the four languages together (Unigram), from words and how often they occur."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from assistant.records import LANGUAGES, Language
from assistant.tokenizer import WORD, normalise
from data.models.training.recipe import Recipe
from data.models.training.sources import Sources

REPEATED = 0.8  # a word counts as its frequency to this power, so that interface words do not fill the table
LONGEST = 20  # characters a token
YEARS = range(1990, 2061)  # each a token of its own, since 2030 and 2031 are not alike


def count_words(sources: Sources, recipe: Recipe) -> Counter[str]:
    """How often each normalised word occurs in at most `recipe.characters` of every language."""
    used: Counter[Language] = Counter(dict.fromkeys(LANGUAGES, 0))
    counts: Counter[str] = Counter()
    for language, text in _texts(sources):
        if used[language] < recipe.characters:
            used[language] += len(text)
            counts.update(WORD.findall(normalise(text)))
    return counts


def _texts(sources: Sources) -> Iterator[tuple[Language, str]]:
    for concept in sources.glossary() * 5:
        for language, names in concept.items():
            yield language, " ".join(names)
    for left, word, right, other in sources.dictionary():
        yield left, f"{word} " * 2
        yield right, f"{other} " * 2
    for title, body in sources.english_glosses():
        yield "en", f"{title} {body}"
    for language in LANGUAGES:
        for number, statute in enumerate(sources.statutes(language)):
            if number % 2 == 0:
                yield language, f"{statute.title} {statute.text}"
    for row in sources.parallel():
        yield from row.items()
    for language, title, body in sources.bodies():
        yield language, f"{title} {body}"


def train_tokens(sources: Sources, recipe: Recipe, path: Path) -> None:
    """Writes the pieces and their log-probabilities to `path`, one a line, separated by a tab."""
    from tokenizers import Regex, Tokenizer, models, pre_tokenizers, trainers

    counts = count_words(sources, recipe)
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"\s+"), behavior="removed")
    trainer = trainers.UnigramTrainer(
        vocab_size=recipe.vocabulary,
        unk_token="?",
        special_tokens=["?"],
        max_piece_length=LONGEST,
        show_progress=False,
    )
    usable = (
        (w, n)
        for w, n in sorted(counts.items())
        if n > 1 and len(w) < 40 and not (w.isdigit() and len(w) > 4)
    )
    tokenizer.train_from_iterator(
        (" ".join([word] * round(times**REPEATED)) for word, times in usable), trainer
    )
    pieces = json.loads(tokenizer.to_str())["model"]["vocab"]
    learned = {piece: score for piece, score in pieces if piece != "?"}
    lines = [f"{piece}\t{score:.4f}" for piece, score in _with_years(learned).items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _with_years(pieces: Mapping[str, float]) -> dict[str, float]:
    """The pieces with every year among them, in place of the least likely ones of several letters."""
    missing = [str(year) for year in YEARS if str(year) not in pieces]
    rarest = sorted((piece for piece in pieces if len(piece) > 1), key=pieces.__getitem__)
    dropped = set(rarest[: len(missing)])
    kept = {piece: score for piece, score in pieces.items() if piece not in dropped}
    return kept | dict.fromkeys(missing, min(kept.values()))


def read_pieces(path: Path) -> dict[str, float]:
    """The pieces with their log-probabilities, in the order of their numbers."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {piece: float(score) for piece, score in (line.split("\t") for line in lines)}
