"""A folder of training data in miniature, in the format of the real one."""

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from random import Random

from data.models.training.sources import Sources

WORDS = {
    "sv": "kommunen skolan strategin budgeten planen chefen eleven vatten klimat gatan".split(),
    "da": "kommunen skolen strategien budgettet planen lederen eleven vand klimaet gaden".split(),
    "nb": "kommunen skolen strategien budsjettet planen lederen eleven vann klima gata".split(),
    "en": "municipality school strategy budget plan manager pupil water climate street".split(),
}
LANGUAGES = tuple(WORDS)
GLOSSARY = "en,sv,da,nb\nsupervision|oversight,tillsyn|tillsynen,tilsyn,tilsyn\nbylaw,stadga,vedtægt,vedtekt\nfee|charge,avgift|avgiften,afgift|gebyr,avgift|gebyr\n"


def _write(path: Path, rows: Iterable[object]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def write_training_data(folder: Path) -> Sources:
    """Aligned sentences of ten words that mean the same, and statutes and texts made of them."""
    folder.mkdir(parents=True, exist_ok=True)
    random = Random(1)
    rows = []
    for number in range(240):
        chosen = [random.randrange(10) for _ in range(random.choice((1, 3, 9, 25)))]
        texts = {language: " ".join(WORDS[language][n] for n in chosen) for language in LANGUAGES}
        rows.append(
            {
                "src": "test",
                **{k: f"{v} {number}" if len(chosen) > 1 else v for k, v in texts.items()},
            }
        )
    _write(folder / "parallel.jsonl.gz", rows)
    pairs = [
        ["test", a, WORDS[a][n], b, WORDS[b][n]]
        for a, b in (("en", "sv"), ("en", "da"), ("en", "nb"), ("sv", "da"), ("da", "nb"))
        for n in range(10)
    ]
    _write(folder / "dictionaries.jsonl.gz", pairs * 8)
    _write(
        folder / "glosses.jsonl.gz",
        [["sv", w, f"the {e} of a town"] for w, e in zip(WORDS["sv"], WORDS["en"], strict=True)]
        * 6,
    )
    _write(
        folder / "glosses-en.jsonl.gz", [[w, f"a kind of {w} in a town"] for w in WORDS["en"]] * 6
    )
    for language in ("sv", "da", "nb"):
        paragraphs = [
            {"title": f"Lag {n // 4}", "heading": WORDS[language][n % 10] + " allmänt" if n % 3 == 0 else None,
             "text": f"{n} § " + " ".join(random.choice(WORDS[language]) for _ in range(40)) + f" avgift tilsyn tillsyn {n}."}
            for n in range(120)
        ]  # fmt: skip
        _write(folder / f"statutes-{language}.jsonl.gz", paragraphs)
    bodies = [
        {
            "lang": language,
            "t": f"{WORDS[language][n % 10]} {n}",
            "b": " ".join(random.choice(WORDS[language]) for _ in range(60)),
        }
        for language in LANGUAGES
        for n in range(60)
    ]
    _write(folder / "title-body-help.jsonl.gz", bodies)
    _write(folder / "title-body-packages.jsonl.gz", bodies[:20])
    glossary = folder / "glossary.csv"
    glossary.write_text(GLOSSARY, encoding="utf-8")
    return Sources(folder, glossary)
