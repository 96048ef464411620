"""A folder's changes come into the index, each with the least reading that it needs."""

import os
from contextlib import nullcontext
from dataclasses import replace

import pytest
from folder_fakes import HashedWords, PlainReader, opened, settings_in, write

from assistant.errors import DocumentError, IndexBusyError
from assistant.language import terms
from assistant.storage.rows import FileEntry
from assistant.told import Told
from ingest.console import update
from ingest.folder.code import reading_code
from ingest.folder.scan import Found, unchanged
from ingest.sync import Progress, sync

pytestmark = pytest.mark.filterwarnings("error")


class Folder:
    """A folder of documents with an index beside it; `sync` brings it up to date and gives the report."""

    def __init__(self, path):
        self.settings = settings_in(path)
        self.documents = self.settings.documents
        self.documents.mkdir()
        self.reader = PlainReader()

    def sync(self, embeddings=None, rebuild=False, **changes):
        self.reader.read.clear()
        settings = self.settings.model_copy(update=changes)
        with opened(settings, embeddings, rebuild) as index:
            return sync(self.documents, index, settings, read=self.reader)

    def kinds(self, report):
        return {outcome.path: outcome.kind for outcome in report.outcomes}

    def write(self, name, text):
        return write(self.documents, name, text)

    def titles(self):
        with opened(self.settings, None) as index:
            return {d.file: d.title.value for d in index.ledger.documents()}

    def found(self, word):
        with opened(self.settings, None) as index:
            weights = dict.fromkeys(terms(word, "sv"), 1.0)
            hits = index.search_words({"sv": weights}, index.ledger.versions(), 10)
            return [chunk.text for chunk in index.ledger.chunks([hit.chunk_id for hit in hits])]


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)


def test_new_changed_unchanged_and_removed_files(folder):
    folder.write("a.txt", "Policy\nskolor")
    folder.write("sub/b.txt", "Plan\nvatten")
    report = folder.sync()
    assert folder.kinds(report) == {"a.txt": "added", "sub/b.txt": "added"}
    assert (report.documents, report.chunks, report.failed) == (2, 4, 0)
    assert folder.found("vatten") == ["vatten"]

    folder.write("a.txt", "Policy\nparker")
    (folder.documents / "sub/b.txt").unlink()
    report = folder.sync()
    assert folder.kinds(report) == {"a.txt": "changed", "sub/b.txt": "removed"}
    assert folder.reader.read == ["a.txt"]
    assert folder.found("skolor") == [] and folder.found("vatten") == []
    assert len(folder.found("parker")) == 1

    assert folder.kinds(folder.sync()) == {"a.txt": "unchanged"}
    assert folder.reader.read == []


def test_an_unchanged_file_is_not_even_opened(folder, monkeypatch):
    # Else a file this young is hashed to be sure.
    monkeypatch.setattr("ingest.folder.scan._RACY", 0)
    folder.write("a.txt", "Policy\nskolor")
    folder.sync()
    monkeypatch.setattr("hashlib.file_digest", lambda *_: pytest.fail("it was opened"))
    assert folder.kinds(folder.sync()) == {"a.txt": "unchanged"}


def test_same_size_and_times_right_after_a_run_are_not_trusted(folder):
    path = folder.write("a.txt", "Policy\nskolor")
    status = path.stat()
    folder.sync()
    folder.write("a.txt", "Policy\nparker")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert folder.kinds(folder.sync()) == {"a.txt": "changed"}


def test_times_prove_nothing_right_after_a_file_was_hashed():
    second = 1_000_000_000
    known = FileEntry("a.txt", 5, 10 * second, 10 * second, 11 * second, "digest", "", "read")
    file = Found("a.txt", 5, 10 * second, 10 * second, "")
    assert not unchanged(file, known)
    assert unchanged(file, replace(known, checked=13 * second))
    for differing in ({"size": 6}, {"modified": 9 * second}, {"changed": 9 * second}):
        assert not unchanged(replace(file, **differing), replace(known, checked=13 * second))
    assert not unchanged(file, replace(known, checked=13 * second, digest=""))


def test_a_renamed_file_is_not_read_again(folder):
    folder.write("old.txt", "Policy\nskolor")
    folder.sync()
    (folder.documents / "old.txt").rename(folder.documents / "new.txt")
    report = folder.sync()
    assert [(o.kind, o.path, o.detail) for o in report.outcomes] == [
        ("renamed", "new.txt", "old.txt")
    ]
    assert folder.reader.read == []
    with opened(folder.settings, None) as index:
        [document] = index.ledger.documents()
        assert (document.file, document.name) == ("new.txt", "new")


def test_the_same_bytes_under_two_names_are_one_document(folder):
    folder.write("b.txt", "Policy\nskolor")
    folder.write("c.txt", "Policy\nskolor")
    report = folder.sync()
    assert folder.kinds(report) == {"b.txt": "added", "c.txt": "duplicate"}
    assert "duplicate: c.txt (same content as b.txt)" in report.lines()
    assert report.documents == 1

    (folder.documents / "b.txt").unlink()
    report = folder.sync()
    assert folder.titles() == {"c.txt": "Policy"}
    assert folder.reader.read == []

    folder.write("a.txt", "Policy\nskolor")
    folder.sync()
    assert folder.titles() == {"a.txt": "Policy"}
    assert folder.reader.read == []


def test_the_toml_file_beside_a_document_counts(folder):
    folder.write("a.txt", "Policy\nskolor")
    folder.sync(HashedWords())
    folder.write("a.toml", 'title = "Riktlinje"')
    assert folder.kinds(folder.sync(HashedWords())) == {"a.txt": "changed"}
    with opened(folder.settings, HashedWords()) as index:
        assert [d.title.value for d in index.ledger.documents()] == ["Riktlinje"]
        # The title is searched with every chunk, by words and by vectors.
        assert index.search_words({"sv": {"riktlinj": 1.0}}, index.ledger.versions(), 5)
        assert index.check() == []
    (folder.documents / "a.toml").unlink()
    folder.sync(HashedWords())
    with opened(folder.settings, HashedWords()) as index:
        assert not index.search_words({"sv": {"riktlinj": 1.0}}, index.ledger.versions(), 5)


def test_a_file_that_cannot_be_read_is_a_line_and_leaves_nothing(folder):
    folder.write("a.txt", "Policy\nskolor")
    folder.write("b.txt", "Plan\nvatten")
    folder.sync()
    folder.write("a.txt", "unreadable")
    report = folder.sync()
    assert report.failed == 1
    [line] = report.failures()
    assert line.startswith("failed: a.txt: cannot be read. Save it again.")
    assert "What was indexed from it before has been removed." in line
    assert folder.titles() == {"b.txt": "Plan"}
    assert folder.found("skolor") == []

    assert folder.sync().failed == 1
    assert folder.reader.read == []
    folder.sync(parse_seconds=500)
    assert folder.reader.read == ["a.txt"]
    folder.write("a.txt", "Policy\nskolor")
    assert folder.kinds(folder.sync())["a.txt"] == "added"


def test_documents_with_the_same_id_are_told_apart_whatever_the_order(folder):
    folder.write("a.txt", "Policy\nskolor")
    folder.sync()
    folder.write("b.txt", "Policy\nvatten")
    folder.sync()
    with opened(folder.settings, None) as index:
        one_by_one = {d.file: d.id for d in index.ledger.documents()}
    folder.sync(rebuild=True)
    with opened(folder.settings, None) as index:
        assert {d.file: d.id for d in index.ledger.documents()} == one_by_one
    assert len(set(one_by_one.values())) == 2
    assert all(name.startswith("policy-") for name in one_by_one.values())
    (folder.documents / "a.txt").unlink()
    folder.sync()
    with opened(folder.settings, None) as index:
        assert [d.id for d in index.ledger.documents()] == ["policy"]


def test_what_is_no_document_is_left_out(folder, tmp_path):
    folder.write("a.txt", "Policy\nskolor")
    for name in (".hidden.txt", "~$a.txt", "a.toml", ".git/b.txt"):
        folder.write(name, "")
    folder.write("x.xyz", "1")
    folder.write("y.xyz", "2")
    folder.write("LICENSE", "3")
    for name in ("README", "readme.txt", "sub/ReadMe.md", "README.sv.txt"):
        folder.write(name, "About this folder\nskolor")
    folder.write("readmetrics.txt", "Report\nreading")
    outside = write(tmp_path, "outside.txt", "Secret\nsecret")
    (folder.documents / "link.txt").symlink_to(outside)
    (folder.documents / "linked").symlink_to(tmp_path)
    (folder.documents / "broken.txt").symlink_to(folder.documents / "nothing.txt")
    report = folder.sync()
    assert list(folder.kinds(report)) == ["a.txt", "readmetrics.txt"]
    assert report.notices == (
        "broken.txt is left out: it is no file, or a link to nothing.",
        "link.txt is left out: it is a link that leads out of the folder.",
        "1 file without an ending left out: no reader for such files.",
        "2 files with the ending .xyz left out: no reader for such files.",
    )


def test_a_link_inside_the_folder_is_a_duplicate(folder):
    folder.write("a.txt", "Policy\nskolor")
    (folder.documents / "b.txt").symlink_to(folder.documents / "a.txt")
    assert folder.kinds(folder.sync()) == {"a.txt": "added", "b.txt": "duplicate"}


def test_a_missing_folder_changes_nothing(folder, tmp_path):
    folder.write("a.txt", "Policy\nskolor")
    folder.sync()
    with opened(folder.settings, None) as index, pytest.raises(DocumentError, match="no folder"):
        sync(tmp_path / "unmounted", index, folder.settings, read=folder.reader)
    assert folder.titles() == {"a.txt": "Policy"}


def test_no_index_is_made_for_a_missing_folder(folder, tmp_path):
    settings = folder.settings.model_copy(update={"documents": tmp_path / "unmounted"})
    with pytest.raises(DocumentError, match=r"no folder .*unmounted.*name the folder"):
        update(settings)
    assert not settings.index.exists()


def test_another_folder_replaces_the_documents_and_shares_what_was_read(folder, tmp_path):
    folder.write("a.txt", "Policy\nskolor")
    folder.write("b.txt", "Plan\nvatten")
    folder.sync()
    write(tmp_path / "other", "c.txt", "Policy\nskolor")
    folder.reader.read.clear()
    with opened(folder.settings, None) as index:
        sync(tmp_path / "other", index, folder.settings, read=folder.reader)
        assert [d.file for d in index.ledger.documents()] == ["c.txt"]
        assert index.ledger.folder() == tmp_path / "other"
    assert folder.reader.read == []


def test_a_file_that_changes_while_it_is_read_is_read_by_the_next_run(folder):
    path = folder.write("a.txt", "Policy\nskolor")

    def changing(path_, root):
        path.write_text("Policy\nparker")
        return folder.reader(path_, root)

    with opened(folder.settings, None) as index:
        report = sync(folder.documents, index, folder.settings, read=changing)
    assert "changed while it was read" in report.failures()[0]
    assert folder.kinds(folder.sync()) == {"a.txt": "added"}


def test_rebuild_reads_everything_and_keeps_what_can_be_searched_meanwhile(folder):
    folder.write("a.txt", "Policy\nskolor")
    folder.write("b.txt", "Plan\nvatten")
    folder.sync()
    seen = []

    def watching(path, root):
        seen.append(folder.found("vatten"))
        return folder.reader(path, root)

    folder.reader.read.clear()
    with opened(folder.settings, None, rebuild=True) as index:
        sync(folder.documents, index, folder.settings, read=watching)
        assert index.check() == []
    assert sorted(folder.reader.read) == ["a.txt", "b.txt"]
    assert seen == [["vatten"], ["vatten"]]


def test_a_program_that_reads_otherwise_reads_everything_again(folder, monkeypatch):
    folder.write("a.txt", "Policy\nskolor")
    folder.write("b.txt", "unreadable")
    monkeypatch.setattr("ingest.sync.readers", lambda _: nullcontext(folder.reader))
    runs = []
    with opened(folder.settings, None) as index:
        for code in ("one", "one", "another", "another"):
            monkeypatch.setattr("ingest.sync.reading_code", lambda code=code: code)
            report = sync(folder.documents, index, folder.settings)
            runs.append(sorted(folder.reader.read))
            folder.reader.read.clear()
    assert runs == [["a.txt", "b.txt"], [], ["a.txt", "b.txt"], []]
    assert folder.kinds(report) == {"a.txt": "unchanged", "b.txt": "failed"}


def test_an_interrupted_run_leaves_its_reading_to_the_next(folder):
    folder.write("a.txt", "Policy\nskolor")
    folder.write("b.txt", "Plan\nvatten")

    def interrupted(path, root):
        if path.name == "b.txt":
            raise KeyboardInterrupt
        return folder.reader(path, root)

    with opened(folder.settings, None) as index:
        with pytest.raises(KeyboardInterrupt):
            sync(folder.documents, index, folder.settings, read=interrupted)
        assert index.ledger.documents() == [] and index.count() == 0
    folder.sync()
    assert folder.reader.read == ["b.txt"]
    assert folder.titles() == {"a.txt": "Policy", "b.txt": "Plan"}


def test_a_second_writer_is_told_who_writes(folder):
    with opened(folder.settings, None) as one, opened(folder.settings, None) as two:
        with one.writing(), pytest.raises(IndexBusyError, match=f"pid {os.getpid()}"):
            sync(folder.documents, two, folder.settings, read=folder.reader)
        sync(folder.documents, two, folder.settings, read=folder.reader)


def test_progress_tells_of_every_file_and_ends_complete(folder):
    folder.write("a.txt", "Policy\nskolor")
    folder.write("b.txt", "Plan\nvatten")
    told: list[Progress] = []
    with opened(folder.settings, None) as index:
        sync(folder.documents, index, folder.settings, told.append, folder.reader)
    assert {p.name for p in told if p.stage == "reading"} == {"a.txt", "b.txt"}
    assert (told[-1].stage, told[-1].done, told[-1].total) == ("indexing", 2, 2)
    assert [p.done for p in told] == sorted(p.done for p in told)


def test_notices_are_reported_and_kept(folder):
    folder.write("a.txt", "Policy\nnotice")
    report = folder.sync()
    assert "    It mentions a notice." in report.lines()
    with opened(folder.settings, None) as index:
        [version] = index.ledger.versions()
        assert index.ledger.notices(version) == [Told("It mentions a notice.")]


def test_the_last_line_counts(folder):
    folder.write("a.txt", "Policy\nskolor")
    folder.sync()
    folder.write("b.txt", "Plan\nvatten")
    assert (
        folder.sync()
        .lines()[-1]
        .startswith("2 documents in 4 chunks are indexed (1 added, 1 unchanged; ")
    )


def test_the_fingerprint_of_the_reading_code_is_stable_and_short():
    assert reading_code() == reading_code()
    assert len(reading_code()) == 16
