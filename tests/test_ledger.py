"""The ledger gives back exactly what was read, and each reader one state at a time."""

import sqlite3
import threading
from dataclasses import replace
from datetime import date

import pytest
from folder_fakes import PlainReader, opened, settings_in, write

from assistant.errors import IndexMismatchError, IndexMissingError, IndexProblemError
from assistant.records import Document, Fact, Page
from assistant.storage.rows import pack_document, unpack_document


@pytest.fixture
def index(tmp_path):
    with opened(settings_in(tmp_path), None) as index:
        yield index


def parsed(tmp_path, name, text):
    return PlainReader()(write(tmp_path / "documents", name, text), tmp_path / "documents")


def test_everything_that_was_read_comes_back(index, tmp_path):
    read = parsed(tmp_path, "a.txt", "Policy æøå\n# Mål\nförsta\nandra\n\ftredje notice")
    pages = (replace(read.pages[0], label="iv", recognised=True), *read.pages[1:])
    index.add(replace(read, pages=pages))
    ledger, version = index.ledger, read.document.version
    assert ledger.documents() == [read.document]
    assert ledger.pages(version) == list(pages)
    assert ledger.page(version, 1) == pages[0]
    assert ledger.blocks(version) == list(read.blocks)
    assert ledger.blocks(version, 2) == [b for b in read.blocks if b.page == 2]
    assert ledger.chunks_of(version) == list(read.chunks)
    assert ledger.notices(version) == list(read.notices)


def test_chunks_come_in_the_order_asked_and_unknown_ones_are_left_out(index, tmp_path):
    one = parsed(tmp_path, "a.txt", "Policy\nett\ntvå")
    two = parsed(tmp_path, "b.txt", "Plan\ntre")
    index.add(one)
    index.add(two)
    asked = [two.chunks[1].id, one.chunks[2].id, "0" * 24 + "-00000", one.chunks[0].id]
    found = index.ledger.chunks(asked)
    assert [c.id for c in found] == [asked[0], asked[1], asked[3]]
    assert found[0] == two.chunks[1]
    assert index.ledger.chunks([]) == []


def test_a_page_that_is_not_there_is_an_error_that_says_what_to_do(index, tmp_path):
    read = parsed(tmp_path, "a.txt", "Policy\nett")
    index.add(read)
    with pytest.raises(IndexMissingError, match=r"no page 7 .* Ask again"):
        index.ledger.page(read.document.version, 7)


def test_a_profile_with_every_value_survives():
    document = Document(
        "id", "v", "n", "f.pdf", "pdf", 3, "nb", Fact("Tittel", "Tittel", 1),
        organisation=Fact("Oslo", "Oslo kommune", 1), kind=Fact("action-plan"),
        binding=Fact(False, "bør", 2), valid_from=Fact(date(2024, 2, 29), "29.2.2024", 1),
        valid_to=Fact(date(2028, 1, 1)), decided_by=Fact("Bystyret"),
        decided_on=Fact(date(2023, 12, 1)), number=Fact("2023/17"), owner=Fact("Etaten"),
        edition=Fact("0.5"), replaces=Fact("Plan 2020"),
    )  # fmt: skip
    assert unpack_document(pack_document(document)) == document


def test_a_snapshot_stays_at_its_state_while_another_is_published(index, tmp_path):
    one = parsed(tmp_path, "a.txt", "Policy\nett")
    index.add(one)
    with index.ledger.snapshot():
        before = index.ledger.documents()
        writer = threading.Thread(target=index.remove, args=(one.document.version,))
        writer.start()
        writer.join()
        assert index.ledger.documents() == before
        assert index.ledger.page(one.document.version, 1) == Page(1, "Policy\nett")
    assert index.ledger.documents() == []


def test_many_threads_read_at_once(index, tmp_path):
    read = parsed(tmp_path, "a.txt", "Policy\n" + "\f".join(f"sida {n}" for n in range(50)))
    index.add(read)
    wrong: list[object] = []

    def look():
        for number in range(1, 51):
            page = index.ledger.page(read.document.version, number)
            if page != read.pages[number - 1]:
                wrong.append(page)

    threads = [threading.Thread(target=look) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_removed_text_is_gone_from_the_file(index, tmp_path):
    read = parsed(tmp_path, "a.txt", "Hemligheten\nett")
    index.add(read)
    file = index.ledger.path
    assert b"Hemligheten" in file.read_bytes()
    index.remove(read.document.version)
    index.close()
    left = [path for path in file.parent.iterdir() if path.is_file()]
    assert all(b"Hemligheten" not in path.read_bytes() for path in left)


def test_a_ledger_of_another_format_is_refused_and_rebuilt(tmp_path):
    settings = settings_in(tmp_path)
    settings.index.mkdir()
    connection = sqlite3.connect(settings.index / "ledger.sqlite")
    connection.execute("CREATE TABLE other (x)")
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(IndexMismatchError, match=r"format 999.*ingest DIR --rebuild"):
        opened(settings, None).__enter__()
    with opened(settings, None, rebuild=True) as index:
        assert index.ledger.documents() == []


def test_a_ledger_that_is_no_database_is_an_error_that_says_what_to_do(tmp_path):
    settings = settings_in(tmp_path)
    write(settings.index, "ledger.sqlite", "This is no database. " * 100)
    with pytest.raises(IndexProblemError, match="ingest DIR --rebuild"):
        opened(settings, None).__enter__()
    with opened(settings, None, rebuild=True) as index:
        assert index.ledger.documents() == []
