from pathlib import Path

import pytest
from page_library import Library

from assistant.errors import SettingsError
from assistant.page.examples import ROLES, load_examples, welcome
from assistant.page.words import Words, load_words
from assistant.records import LANGUAGES
from assistant.settings import ROOT


def test_a_folders_own_questions_are_offered_as_buttons(tmp_path: Path, library: Library) -> None:
    (tmp_path / "examples.toml").write_text('[en]\nemployee = ["Who <may> moor here?"]\n')
    examples = load_examples(tmp_path)
    words = load_words()
    shown = welcome(examples, library.ledger.documents(), words["en"])
    assert shown.count('data-question="Who &lt;may&gt; moor here?"') == 1
    # A role or language without questions of its own gets general ones about the documents.
    assert 'data-question="Who is responsible for what according to ' in shown
    assert "Who &lt;may&gt;" not in welcome(examples, library.ledger.documents(), words["sv"])


def test_a_folder_without_examples_asks_about_its_documents(
    tmp_path: Path, library: Library, english: Words
) -> None:
    shown = welcome(load_examples(tmp_path), library.ledger.documents(), english)
    assert shown.count("data-question=") == 2 * len(ROLES)
    empty = welcome(load_examples(tmp_path), [], english)
    assert "data-question=" not in empty


def test_broken_examples_are_said_to_be_broken(tmp_path: Path) -> None:
    (tmp_path / "examples.toml").write_text("[sv\n")
    with pytest.raises(SettingsError, match=r"examples\.toml cannot be used"):
        load_examples(tmp_path)


def test_the_shipped_folder_has_questions_for_everybody_in_every_language() -> None:
    table = load_examples(ROOT / "data" / "documents").table
    assert set(table) == set(LANGUAGES)
    assert all(set(roles) == set(ROLES) and all(roles.values()) for roles in table.values())
