"""Whatever happens to a folder in whatever order, its index ends in the state of a clean build."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from folder_fakes import HashedWords, PlainReader, opened, settings_in, state, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.sync import sync

NAMES = ("a.txt", "b.txt", "c.md", "sub/a.txt")
TEXTS = (
    "Policy\nskolor\nvatten",
    "Policy\nskolor och parker\n\fvatten",  # the same title, so the same id
    "Plan\n# Skolor\nallt om vatten\nnotice",
    "\nen plan vars titel är filens namn",
    "Plan för skolor\n" + "\n".join(f"skolor {n}" for n in range(12)),
    "unreadable",
)
SIDECARS = ('title = "Riktlinje"', 'id = "stated"', 'language = "da"', "broken =")

names, others = st.sampled_from(NAMES), st.sampled_from(NAMES)
operations = st.one_of(
    st.tuples(st.just("write"), names, st.sampled_from(TEXTS)),
    st.tuples(st.just("write"), names, st.sampled_from(TEXTS)),
    st.tuples(st.just("delete"), names),
    st.tuples(st.just("rename"), names, others),
    st.tuples(st.just("copy"), names, others),
    st.tuples(st.just("state"), names, st.sampled_from(SIDECARS)),
    st.tuples(st.just("unstate"), names),
    st.tuples(st.just("touch"), names),
    st.tuples(st.just("sync")),
    st.tuples(st.just("sync")),
    st.tuples(st.just("interrupt"), names),
)


def change(documents: Path, operation: str, *values: str) -> None:
    """One change to the folder; nothing where there is nothing to change."""
    path = documents / values[0]
    if operation == "write":
        write(documents, *values)
    elif operation == "state":
        write(documents, str(path.with_suffix(".toml")), values[1])
    elif operation == "unstate":
        path.with_suffix(".toml").unlink(missing_ok=True)
    elif not path.exists():
        return
    elif operation == "delete":
        path.unlink()
    elif operation == "touch":
        os.utime(path)
    elif values[0] != values[1]:
        target = documents / values[1]
        target.parent.mkdir(exist_ok=True)
        {"rename": Path.replace, "copy": shutil.copy2}[operation](path, target)


def ends_as_a_clean_build(folder: Path, steps, embeddings) -> None:
    grown, clean = settings_in(folder), settings_in(folder, index=folder / "clean")
    grown.documents.mkdir()
    reader = PlainReader()

    def interrupted(path, root):
        if path.relative_to(root).as_posix() == name:
            raise KeyboardInterrupt
        return reader(path, root)

    with opened(grown, embeddings) as index:
        for operation, *values in steps:
            if operation == "sync":
                sync(grown.documents, index, grown, read=reader)
            elif operation == "interrupt":
                [name] = values
                try:
                    sync(grown.documents, index, grown, read=interrupted)
                except KeyboardInterrupt:
                    continue
            else:
                change(grown.documents, operation, *values)
        sync(grown.documents, index, grown, read=reader)
        reader.read.clear()
        sync(grown.documents, index, grown, read=reader)
        assert reader.read == [], "a second run finds nothing to read"
        ended = state(index)
    with opened(clean, embeddings) as index:
        sync(clean.documents, index, clean, read=reader)
        expected = state(index)
    for part, value in expected.items():
        assert ended[part] == value, part
    assert ended["problems"] == []
    assert len(list(grown.index.glob("generation-*"))) == 1


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(operations, max_size=14))
def test_words_end_as_a_clean_build(steps):
    with tempfile.TemporaryDirectory() as folder:
        ends_as_a_clean_build(Path(folder), steps, None)


@pytest.mark.slow
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(operations, min_size=4, max_size=30))
def test_words_end_as_a_clean_build_after_many_changes(steps):
    with tempfile.TemporaryDirectory() as folder:
        ends_as_a_clean_build(Path(folder), steps, None)


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(operations, min_size=4, max_size=20))
def test_vectors_end_as_a_clean_build(steps):
    with tempfile.TemporaryDirectory() as folder:
        ends_as_a_clean_build(Path(folder), steps, HashedWords())
