"""Measures what a model costs: load time, memory and speed, in a process of its own so that nothing else counts."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

PASSAGES, CHARACTERS = 5_000, 900
QUESTION = "Vem ansvarar för strategin, och när ska den följas upp?"
PROGRAM = """
import json, re, sys, time
from pathlib import Path
began = time.process_time()
from assistant.rerank import score
from assistant.static_embeddings import StaticEmbeddings
imported = time.process_time()
model = StaticEmbeddings(Path(sys.argv[1]))
loaded = time.process_time()
texts = json.load(sys.stdin)
def seconds(work):
    start = time.process_time()
    work()
    return time.process_time() - start
first, *again = (len(texts) / seconds(lambda: model.encode(texts)) for _ in range(5))
rerank = min(seconds(lambda: score(sys.argv[2], texts[:200], model)) for _ in range(5))
print(json.dumps({
    "import_s": round(imported - began, 3), "load_s": round(loaded - imported, 3),
    "passages_s_first": round(first), "passages_s": round(max(again)), "rerank_200_ms": round(rerank * 1000),
    "memory_mb": int(re.search("VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024,
}))
"""


def cost(folder: Path, texts: Sequence[str]) -> dict[str, float]:
    """Seconds to import and to load, passages a second (first time, and with their words known), MB at most.

    Seconds are processor time on one core, which other work on the machine hardly changes; of things
    done several times the best counts. The passages are PASSAGES cut from the texts, of at most
    CHARACTERS each.
    """
    pieces = [
        text[start : start + CHARACTERS]
        for text in texts
        for start in range(0, len(text), CHARACTERS)
    ]
    passages = (pieces * (1 + PASSAGES // max(1, len(pieces))))[:PASSAGES]
    command = [sys.executable, "-c", PROGRAM, str(folder), QUESTION]
    one_core = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    text = json.dumps(passages)
    done = subprocess.run(
        command, input=text, capture_output=True, text=True, check=True, env=one_core
    )
    measured: dict[str, float] = json.loads(done.stdout)
    return measured
