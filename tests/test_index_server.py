"""With CHROMA_URL the vectors live on a Chroma server, which several programs may share."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest
from folder_fakes import HashedWords, PlainReader, opened, settings_in, state, write

from assistant.errors import IndexProblemError
from ingest.sync import sync

pytestmark = pytest.mark.slow


@pytest.fixture
def server(tmp_path):
    """A real Chroma server on the loopback address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = Path(sys.executable).with_name("chroma")
    command = [program, "run", "--path", tmp_path / "server", "--host", "127.0.0.1"]
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([*map(str, command), "--port", str(port)], **silent) as process:
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        process.url = f"http://127.0.0.1:{port}"
        yield process
        process.kill()


def test_a_server_holds_the_current_vectors_of_each_index_apart(server, tmp_path):
    one = settings_in(tmp_path, chroma_url=server.url)
    two = settings_in(tmp_path, chroma_url=server.url, index=tmp_path / "two")
    local = settings_in(tmp_path, index=tmp_path / "local")
    write(one.documents, "a.txt", "Policy\nskolor")
    write(one.documents, "b.txt", "Plan\nvatten")
    with opened(one, HashedWords()) as index, opened(two, HashedWords()) as other:
        sync(one.documents, other, two, read=PlainReader())
        sync(one.documents, index, one, read=PlainReader())
        write(one.documents, "a.txt", "Policy\nparker")
        write(one.documents, "b.toml", 'title = "Riktlinje"')
        sync(one.documents, index, one, read=PlainReader())
        assert index.check() == []
        assert [p.kind for p in other.check()] == ["changed"]
        with opened(local, HashedWords()) as expected:
            sync(one.documents, expected, local, read=PlainReader())
            assert state(index) == state(expected)
        assert not list(one.index.glob("generation-*/vectors"))


def test_what_a_killed_writer_left_on_the_server_is_removed(server, tmp_path):
    settings = settings_in(tmp_path, chroma_url=server.url)
    write(settings.documents, "a.txt", "Policy\nskolor")
    with opened(settings, HashedWords()) as index:
        sync(settings.documents, index, settings, read=PlainReader())
        with index._published.using() as generation:
            collection = generation.vectors()._collection
            collection.add(
                ids=["left-00001"],
                embeddings=[[1.0] * 16],
                metadatas=[{"version": "left", "digest": "x"}],
            )
        assert [(p.kind, p.subject) for p in index.check()] == [("orphan", "left-00001")]
        assert len(index.search_vectors("skolor", index.ledger.versions(), 9)) == 3
        sync(settings.documents, index, settings, read=PlainReader())
        assert index.check() == []


def test_another_model_gets_a_collection_of_its_own_and_the_former_goes(server, tmp_path):
    class Longer(HashedWords):
        name = "longer"

        def embed_query(self, text):
            return [*super().embed_query(text), 0.5]

    settings = settings_in(tmp_path, chroma_url=server.url)
    write(settings.documents, "a.txt", "Policy\nskolor")
    with opened(settings, HashedWords()) as index:
        sync(settings.documents, index, settings, read=PlainReader())
    with opened(settings, Longer(), rebuild=True) as index:
        sync(settings.documents, index, settings, read=PlainReader())
        assert len(index.search_vectors("skolor", index.ledger.versions(), 5)) == 2
    database = "/api/v2/tenants/default_tenant/databases/default_database"
    with urlopen(f"{server.url}{database}/collections") as reply:
        assert len(json.load(reply)) == 1


def test_a_server_that_does_not_answer_is_named(server, tmp_path):
    settings = settings_in(tmp_path, chroma_url=server.url)
    write(settings.documents, "a.txt", "Policy\nskolor")
    with opened(settings, HashedWords()) as index:
        sync(settings.documents, index, settings, read=PlainReader())
    os.kill(server.pid, signal.SIGKILL)
    server.wait(30)
    with opened(settings, HashedWords()) as index:
        with pytest.raises(IndexProblemError, match=f"{server.url}.*CHROMA_URL"):
            index.search_vectors("skolor", index.ledger.versions(), 5)
        assert len(index.search_words({"sv": {"skol": 1.0}}, index.ledger.versions(), 5)) == 1
        write(settings.documents, "b.txt", "Plan\nvatten")
        with pytest.raises(IndexProblemError, match="CHROMA_URL"):
            sync(settings.documents, index, settings, read=PlainReader())
        assert len(index.ledger.documents()) == 1
