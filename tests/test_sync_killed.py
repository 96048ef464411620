"""Killed with SIGKILL at any moment, a run leaves readers a whole state, and the next run ends as a clean build."""

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from folder_fakes import HashedWords, PlainReader, opened, settings_in, state, write

from ingest.sync import sync

ROOT = Path(__file__).resolve().parent.parent
MOMENTS = {"words": 15, "vectors": 8}
PROGRAM = """
import sys
sys.path.insert(0, "tests")
from pathlib import Path
from folder_fakes import HashedWords, PlainReader, opened, settings_in
from ingest.sync import sync
settings = settings_in(Path(sys.argv[1]))
embeddings = HashedWords() if sys.argv[2] == "vectors" else None
with opened(settings, embeddings) as index:
    if embeddings:
        import chromadb
    print("ready", flush=True)
    sys.stdin.readline()
    sync(settings.documents, index, settings, read=PlainReader())
print("done", flush=True)
"""


def fill(documents: Path, turn: int) -> None:
    """Each turn adds, changes, renames and removes some of the documents."""
    shutil.rmtree(documents, ignore_errors=True)
    for number in range(turn % 3, 6 + turn % 2):
        lines = "\n".join(f"skolor och vatten {n} {turn % 4}" for n in range(20))
        write(documents, f"{number + turn % 5}.txt", f"Plan {number}\n{lines}")
    write(documents, "same.txt", "Policy\nskolor")


def run(folder: Path, engines: str, seconds: float | None) -> float:
    """One run in a process of its own, killed after `seconds`; gives how long it took."""
    command = [sys.executable, "-c", PROGRAM, str(folder), engines]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as process:
        assert process.stdout.readline() == "ready\n"
        started = time.perf_counter()
        process.stdin.write("\n")
        process.stdin.flush()
        if seconds is None:
            assert process.stdout.readline() == "done\n"
        else:
            time.sleep(seconds)
            process.kill()
        taken = time.perf_counter() - started
        process.stdin.close()
    return taken


def held(index) -> tuple[object, ...]:
    """What a reader sees: the documents and what a search in both engines finds in them."""
    with index.reading():
        versions = index.ledger.versions()
        words = index.search_words({"sv": {"skol": 1.0}}, versions, 500)
        vectors = index.search_vectors("skolor", versions, 50)
        chunks = index.ledger.chunks([hit.chunk_id for hit in (*words, *vectors)])
        assert len(chunks) == len(words) + len(vectors)
        return versions, len(words), len(vectors), index.count()


@pytest.mark.slow
@pytest.mark.parametrize("engines", ["words", "vectors"])
def test_killed_at_any_moment(tmp_path, engines):
    settings = settings_in(tmp_path)
    embeddings = HashedWords() if engines == "vectors" else None
    chance = random.Random(7)
    fill(settings.documents, 0)
    longest = run(tmp_path, engines, None)
    killed = 0
    for turn in range(1, MOMENTS[engines]):
        with opened(settings, embeddings) as index:
            before = held(index)
        fill(settings.documents, turn)
        run(tmp_path, engines, chance.uniform(0, longest))
        with opened(settings, embeddings) as index:
            after = held(index)
            engine_problems = [p for p in index.check() if p.kind not in ("changed", "gone")]
            assert engine_problems == []
        killed += after == before
        longest = max(longest, run(tmp_path, engines, None))
        clean = settings_in(tmp_path, index=tmp_path / f"clean-{turn}")
        with opened(settings, embeddings) as index, opened(clean, embeddings) as expected:
            sync(clean.documents, expected, clean, read=PlainReader())
            assert state(index) == state(expected)
            assert after in (before, held(index))
    assert killed > 0, "no run was killed before it published"
