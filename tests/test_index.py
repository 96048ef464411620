"""Search by words and by vectors over the current documents, and what keeps ledger and engines together."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import tantivy
from folder_fakes import HashedWords, PlainReader, opened, settings_in, write

from assistant.errors import IndexBusyError, IndexMismatchError, IndexProblemError
from assistant.index import Index
from assistant.storage.folder import vectors_folder, words_folder
from assistant.storage.vectors import VectorIndex
from ingest.sync import sync

ROOT = Path(__file__).resolve().parent.parent


def add(index, tmp_path, name, text):
    parsed = PlainReader()(write(tmp_path / "documents", name, text), tmp_path / "documents")
    index.add(parsed)
    return parsed


def texts(index, hits):
    return [chunk.text for chunk in index.ledger.chunks([hit.chunk_id for hit in hits])]


@pytest.fixture
def index(tmp_path):
    with opened(settings_in(tmp_path), HashedWords()) as index:
        yield index


@pytest.fixture
def words(tmp_path):
    with opened(settings_in(tmp_path), None) as index:
        yield index


def test_words_find_by_weight_and_rarity(words, tmp_path):
    add(words, tmp_path, "a.txt", "Policy\nskolor vatten\nskolor\nskolor parker\nvägar")
    versions = words.ledger.versions()
    hits = words.search_words({"sv": {"skol": 1.0, "park": 1.0}}, versions, 10)
    assert texts(words, hits)[0] == "skolor parker"
    assert len(hits) == 3 and all(hit.score > 0 for hit in hits)
    hits = words.search_words({"sv": {"skol": 0.0, "vatt": 1.0}}, versions, 10)
    assert texts(words, hits) == ["skolor vatten"]
    assert words.document_frequency("skol", "sv") == 3
    assert words.document_frequency("skol", "da") == 0
    assert words.count() == 5


def test_headings_and_title_count_less_than_text(words, tmp_path):
    add(words, tmp_path, "a.txt", "Plan\n# Skolor\nallmänt\n# Annat\nskolor allmänt")
    hits = words.search_words({"sv": {"skol": 1.0}}, words.ledger.versions(), 10)
    assert texts(words, hits) == ["skolor allmänt", "allmänt"]


def test_a_search_keeps_to_the_versions_and_the_limit(index, tmp_path):
    one = add(index, tmp_path, "a.txt", "Policy\nskolor ett\nskolor två")
    two = add(index, tmp_path, "b.txt", "Plan\nskolor tre")
    version = two.document.version
    hits = index.search_words({"sv": {"skol": 1.0}}, [version], 10)
    assert texts(index, hits) == ["skolor tre"]
    assert {c.version for c in index.ledger.chunks([h.chunk_id for h in
            index.search_vectors("skolor", [version], 10)])} == {version}  # fmt: skip
    everything = [one.document.version, version, "f" * 64]
    assert len(index.search_vectors("skolor", everything, 10)) == 5
    assert len(index.search_words({"sv": {"skol": 1.0}}, everything, 2)) == 2
    assert index.search_words({"sv": {"skol": 1.0}}, [], 5) == []
    assert index.search_vectors("skolor", [], 5) == []
    assert index.search_vectors("skolor", ["f" * 64], 5) == []


def test_equal_scores_are_ordered_by_chunk_id_also_at_the_limit(words, tmp_path):
    text = "Policy\n" + "\n".join(["skolor"] * 40)
    parsed = add(words, tmp_path, "a.txt", text)
    hits = words.search_words({"sv": {"skol": 1.0}}, words.ledger.versions(), 7)
    assert [hit.chunk_id for hit in hits] == [chunk.id for chunk in parsed.chunks[1:8]]


def test_vectors_find_the_same_text_first_with_its_cosine(index, tmp_path):
    add(index, tmp_path, "a.txt", "Policy\nskolor och vatten\nparker")
    first, *rest = index.search_vectors("Policy skolor och vatten", index.ledger.versions(), 10)
    assert texts(index, [first]) == ["skolor och vatten"]
    assert first.score == pytest.approx(1, abs=1e-4)
    assert all(-1 <= hit.score < first.score for hit in rest)


def test_without_a_model_there_are_no_vectors_and_chroma_is_not_loaded(tmp_path):
    write(tmp_path / "documents", "a.txt", "Policy\nskolor")
    program = (
        "import sys; sys.path.insert(0, 'tests'); from pathlib import Path; from folder_fakes import *\n"
        "s = settings_in(Path(sys.argv[1]))\n"
        "with opened(s, None) as i:\n"
        "    i.add(PlainReader()(s.documents / 'a.txt', s.documents))\n"
        "    assert i.search_vectors('skolor', i.ledger.versions(), 5) == []\n"
        "    assert len(i.search_words({'sv': {'skol': 1.0}}, i.ledger.versions(), 5)) == 1\n"
        "    assert i.check() == []\n"
        "print([m for m in ('chromadb', 'torch', 'pypdf', 'docx') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stdout.strip(), done.returncode) == ("[]", 0), done.stderr


def test_another_model_or_splitter_is_refused_with_the_command(tmp_path):
    settings = settings_in(tmp_path)
    write(settings.documents, "a.txt", "Policy\nskolor")

    class Other(HashedWords):
        name = "other-model"

    class Retrained(HashedWords):
        fingerprint = "hashed-words-2"

    with opened(settings, HashedWords()) as index:
        sync(settings.documents, index, settings, read=PlainReader())
    for embeddings, changes, named in (
        (Other(), {}, "embedding model: made with hashed-words, now other-model"),
        (Retrained(), {}, "made with hashed-words-1, now hashed-words-2"),
        (None, {}, "made with hashed-words, now none"),
        (HashedWords(), {"chunk_characters": 500}, "CHUNK_CHARACTERS: made with 900, now 500"),
    ):
        with pytest.raises(IndexMismatchError) as caught:
            Index.open(settings.model_copy(update=changes), embeddings)
        assert named in str(caught.value)
        assert f"strategy-assistant ingest {settings.documents} --rebuild" in str(caught.value)
    with opened(settings, HashedWords()) as old:
        with opened(settings, Other(), rebuild=True) as index:
            sync(settings.documents, index, settings, read=PlainReader())
            assert len(index.search_vectors("skolor", index.ledger.versions(), 5)) == 2
        # Who still runs with the former model is told, rather than shown nonsense.
        with pytest.raises(IndexMismatchError, match="other-model"):
            old.search_vectors("skolor", old.ledger.versions(), 5)


def test_a_new_version_of_a_file_replaces_the_former_in_one_step(index, tmp_path):
    old = add(index, tmp_path, "a.txt", "Policy\nskolor")
    new = add(index, tmp_path, "a.txt", "Policy\nparker")
    assert [d.version for d in index.ledger.documents()] == [new.document.version]
    assert index.ledger.pages(old.document.version) == []
    assert index.check() == []


def test_a_searching_thread_sees_whole_states_only(index, tmp_path):
    one = add(index, tmp_path, "a.txt", "Policy\nskolor ett")
    two = PlainReader()(
        write(tmp_path / "documents", "a.txt", "Policy\nskolor två\nskolor tre"),
        tmp_path / "documents",
    )
    states = {
        (one.document.version, 1, 2, 2),
        (two.document.version, 2, 3, 3),
    }
    seen, wrong, stop = set(), [], threading.Event()

    def look():
        while not stop.is_set():
            with index.reading():
                [document] = index.ledger.documents()
                version = document.version
                hits = index.search_words({"sv": {"skol": 1.0}}, [version], 10)
                near = index.search_vectors("skolor", [version], 10)
                state = (version, len(hits), len(near), index.count())
                chunks = index.ledger.chunks([hit.chunk_id for hit in hits])
                if state not in states or len(chunks) != len(hits):
                    wrong.append(state)
                seen.add(state)

    threads = [threading.Thread(target=look) for _ in range(2)]
    for thread in threads:
        thread.start()
    for parsed in (two, one, two):
        index.add(parsed)
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == [] and seen == states
    former = [path.name for path in index.ledger.path.parent.glob("generation-*")]
    assert len(former) == 1


@pytest.mark.slow
def test_a_reader_in_another_process_follows(index, tmp_path):
    add(index, tmp_path, "a.txt", "Policy\nskolor ett")
    program = (
        "import sys; sys.path.insert(0, 'tests'); from pathlib import Path; from folder_fakes import *\n"
        "with opened(settings_in(Path(sys.argv[1])), HashedWords()) as i:\n"
        "    for _ in sys.stdin:\n"
        "        vs = i.ledger.versions()\n"
        "        print(len(i.search_words({'sv': {'skol': 1.0}}, vs, 9)),"
        " len(i.search_vectors('skolor', vs, 9)), len(i.check()), flush=True)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as reader:  # fmt: skip

        def ask():
            reader.stdin.write("\n")
            reader.stdin.flush()
            return reader.stdout.readline().split()

        assert ask() == ["1", "2", "0"]
        add(index, tmp_path, "b.txt", "Plan\nskolor två")
        assert ask() == ["2", "4", "0"]
        add(index, tmp_path, "a.txt", "Policy\nparker")
        index.remove(index.ledger.documents()[1].version)
        assert ask() == ["0", "2", "0"]
        # What the reader still held when it was replaced, the reader itself has removed.
        assert len(list(index.ledger.path.parent.glob("generation-*"))) == 1
        reader.stdin.close()
        assert reader.wait(30) == 0


def test_the_lock_of_a_dead_writer_is_not_in_the_way(tmp_path):
    program = (
        "import sys; sys.path.insert(0, 'tests'); from pathlib import Path; from folder_fakes import *\n"
        "import os, signal\n"
        "with opened(settings_in(Path(sys.argv[1])), None) as i, i.writing():\n"
        "    print('writing', flush=True); sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as writer:
        assert writer.stdout.readline() == "writing\n"
        with opened(settings_in(tmp_path), None) as index:
            with pytest.raises(IndexBusyError, match=f"pid {writer.pid}, since"):
                add(index, tmp_path, "a.txt", "Policy\nskolor")
            os.kill(writer.pid, 9)
            writer.wait(30)
            add(index, tmp_path, "a.txt", "Policy\nskolor")
            assert index.count() == 2


def test_check_names_what_differs_and_repair_mends_it(index, tmp_path):
    settings = settings_in(tmp_path)
    write(settings.documents, "a.txt", "Policy\nskolor\nvatten")
    write(settings.documents, "b.txt", "Plan\nparker")
    sync(settings.documents, index, settings, read=PlainReader())
    assert index.check() == []
    number, root = index.ledger.generation(), settings.index
    index.close()

    vectors = VectorIndex.in_folder(vectors_folder(root, number))
    chunk_id, digest = sorted(vectors.digests().items())[0]
    vectors.remove([chunk_id])
    vectors.close()
    engine = tantivy.Index.open(str(words_folder(root, number)))
    blanks = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    engine.register_tokenizer("blanks", blanks)
    writer = engine.writer(num_threads=1, heap_size=15_000_000)
    writer.delete_documents_by_term("id", chunk_id)
    writer.add_document(tantivy.Document(id="x-1", digest=digest, version="x", body_sv="ord"))
    writer.commit()
    writer.wait_merging_threads()
    (settings.documents / "a.txt").write_text("Policy\nnytt")
    (settings.documents / "b.txt").unlink()

    found = {(p.kind, p.subject, "vector" in p.message) for p in index.check()}
    assert found == {
        ("missing", chunk_id, True),
        ("missing", chunk_id, False),
        ("orphan", "x-1", False),
        ("changed", "a.txt", False),
        ("gone", "b.txt", False),
    }
    index.repair()
    assert {p.kind for p in index.check()} == {"changed", "gone"}
    sync(settings.documents, index, settings, read=PlainReader())
    assert index.check() == []


def test_a_missing_folder_of_the_engines_is_named_and_mended(index, tmp_path):
    add(index, tmp_path, "a.txt", "Policy\nskolor")
    index.close()
    for path in sorted(index.ledger.path.parent.glob("generation-*/**/*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    with pytest.raises(IndexProblemError, match="check --repair"):
        index.search_words({"sv": {"skol": 1.0}}, index.ledger.versions(), 5)
    assert [p.kind for p in index.check()] == ["damaged"]
    index.repair()
    assert index.check() == []
    assert len(index.search_words({"sv": {"skol": 1.0}}, index.ledger.versions(), 5)) == 1


def test_an_empty_index_finds_nothing(index):
    assert index.search_words({"sv": {"skol": 1.0}}, ["f" * 64], 5) == []
    assert index.search_vectors("skolor", ["f" * 64], 5) == []
    assert (index.count(), index.document_frequency("skol", "sv")) == (0, 0)
    assert index.check() == [] and index.ledger.folder() is None
    with index.reading():
        assert index.ledger.documents() == []


def test_vectors_that_were_removed_do_not_pile_up(index, tmp_path):
    for number in range(5):
        add(index, tmp_path, "a.txt", f"Policy\nskolor {number}\nvatten {number}")
        assert int(index.ledger.meta("removed")) <= index.count()
    assert index.check() == []


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    write(tmp_path, "file", "in the way")
    with pytest.raises(IndexProblemError, match=r"file/index cannot be written .* disk"):
        Index.open(settings_in(tmp_path, index=tmp_path / "file" / "index"), None)


def test_a_full_disk_changes_nothing_for_readers(words, tmp_path, monkeypatch):
    add(words, tmp_path, "a.txt", "Policy\nskolor")

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("assistant.storage.writer.flush", full)
        with pytest.raises(IndexProblemError, match="No space left"):
            add(words, tmp_path, "b.txt", "Plan\nskolor")
    assert len(words.search_words({"sv": {"skol": 1.0}}, words.ledger.versions(), 5)) == 1
    assert len(list(words.ledger.path.parent.glob("generation-*"))) == 1
    add(words, tmp_path, "b.txt", "Plan\nskolor")
    assert words.count() == 4 and words.check() == []
