from pathlib import Path

from page_answers import citation

from assistant.index import Index
from assistant.page.tables import heads_of
from assistant.settings import Settings
from ingest.sync import sync

PLAN = """# Plan of the harbour

| Activity | Who |
|---|---|
| Dredge the basin | The harbour master |
| Paint the sheds | The crew |

| 2025 | 2026 |
|---|---|
| 14 ships | 15 ships |
"""


def test_the_first_of_several_rows_is_the_head_unless_it_holds_numbers(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "plan.md").write_text(PLAN)
    settings = Settings(_env_file=None, documents=folder, index=tmp_path / "index")
    index = Index.open(settings, None)
    sync(folder, index, settings)
    (document,) = index.ledger.documents()
    text = index.ledger.page(document.version, 1).text
    is_head = heads_of(index.ledger)

    def head(quote: str) -> bool:
        return is_head(citation(document, 1, text, quote))

    assert head("Activity\tWho")
    assert not head("Dredge the basin\tThe harbour master")
    assert not head("Paint the sheds\tThe crew")
    assert not head("2025\t2026")
    assert not head("Plan of the harbour")
    index.close()
