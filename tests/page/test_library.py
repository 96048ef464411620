import threading
from dataclasses import dataclass
from datetime import date

from page_library import Library

from assistant.errors import IndexBusyError
from assistant.page.library import Library as Tab
from assistant.page.librarytable import library_html
from assistant.page.words import Words


@dataclass(frozen=True)
class Progress:
    done: int
    total: int
    name: str


def test_the_table_tells_status_evidence_notices_and_failures(
    library: Library, english: Words
) -> None:
    shown = library_html(library.ledger, english, date(2026, 3, 9))
    harbour, hostile = shown.split('<tr role="row">')[2:]
    assert "in force" in harbour and "<q" in harbour and "The harbour office" in harbour
    assert f"source/{library.document('harbour').version}/1?start=" in harbour
    assert "validity unknown" in hostile and "&lt;script&gt;" in hostile
    assert "on page 1 was left out: “A &lt;b&gt;notice&lt;/b&gt;.”" in hostile
    assert f"<strong>broken.txt</strong>: {english('told_damaged')}" in shown
    assert "<script" not in shown


def test_reading_again_shows_its_progress_and_then_the_table(
    library: Library, english: Words
) -> None:
    started = []

    def update(progress) -> None:
        started.append(threading.current_thread().name)
        for done in range(3):
            progress(Progress(done, 3, f"<{done}>.pdf"))

    tab = Tab(library.ledger, update, "table", "again", "progress")
    changes = list(tab.read_again(english))
    assert started == ["read-folder"]
    said = [change[tab.progress] for change in changes]
    assert "2 of 3: &lt;2&gt;.pdf" in said[-2] and 'value="2"' in said[-2]
    assert english("read_done") in said[-1]
    assert "Principles of the harbour" in changes[-1][tab.table]


def test_a_folder_that_cannot_be_read_is_said_so(library: Library, english: Words) -> None:
    def busy(_: object) -> None:
        raise IndexBusyError("Another process is writing.")

    tab = Tab(library.ledger, busy, "table", "again", "progress")
    assert english("told_index_busy") in list(tab.read_again(english))[-1][tab.progress]
