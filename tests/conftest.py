"""What tests share: the shipped documents, read in once for the whole run, and the assistant over them."""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer import Assistant, open_assistant
from assistant.settings import ROOT, Settings


def pytest_configure() -> None:
    """Goes without the second model, which makes every answer slower; the tests of it and the guard name it."""
    os.environ["SECOND_MODEL"] = "none"


@pytest.fixture(scope="session")
def example_settings(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str = "master"
) -> Settings:
    """Settings whose index holds the shipped documents; all workers of a run share one index."""
    from ingest.console import update

    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    settings = Settings(
        _env_file=None, documents=ROOT / "data" / "documents", index=shared / "examples"
    )
    with (shared / "examples.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        report = update(settings)
        assert not report.failures(), report.lines()
    return settings


@pytest.fixture(scope="session")
def examples(example_settings: Settings) -> Iterator[Assistant]:
    """The assistant over the shipped documents."""
    assistant = open_assistant(example_settings)
    yield assistant
    assistant.index.close()


@pytest.fixture
def examples_folder() -> Path:
    """The folder of the shipped documents."""
    return ROOT / "data" / "documents"
