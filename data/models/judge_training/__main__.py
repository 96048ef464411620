"""The training program of the judge: prepare → train (→ further) → export, each a command over one work folder.

python -m data.models.judge_training prepare --sources FOLDER --work WORK
python -m data.models.judge_training train --work WORK        (minutes on a GPU, a day on two cores)
python -m data.models.judge_training further --work WORK --seen f h n
python -m data.models.judge_training export --work WORK
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from random import Random

HERE = Path(__file__).parent
OUT = HERE.parent / "nordic-judge"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one step; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m data.models.judge_training")
    parser.add_argument("step", choices=["prepare", "train", "further", "export"])
    parser.add_argument("--work", type=Path, required=True, help="folder of what the steps hand on")
    parser.add_argument("--sources", type=Path, help="folder of public texts")
    parser.add_argument("--documents", type=Path, default=HERE / "documents")
    parser.add_argument("--seconds", type=float, default=1e9, help="time that training may take")
    parser.add_argument("--share", type=float, default=1.0, help="share of the epochs that are run")
    parser.add_argument(
        "--seen", nargs="*", default=[], help="how files begin that were learned from (further)"
    )
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args(arguments)
    options.work.mkdir(parents=True, exist_ok=True)
    if options.step == "prepare":
        from data.models.judge_training.prepare import prepare

        prepare(options.documents, options.sources, options.work)
    elif options.step == "train":
        from data.models.judge_training.stages import train_all

        train_all(options.work, options.work, options.share, options.seconds)
    elif options.step == "further":
        from data.models.judge_training.prepare import write_own
        from data.models.judge_training.stages import go_on
        from data.models.judge_training.texts import read_documents

        documents = read_documents(sorted(options.documents.glob("*.txt")))
        write_own(documents, options.work, Random(1))
        go_on(options.work, OUT, options.seen, options.work, options.seconds)
    else:
        from data.models.judge_training.export import export

        export(options.work, options.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
