"""Prompts are files; nothing missing and nothing unused goes unnoticed."""

from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.prompts import render


def prompt(folder: Path, text: str) -> Path:
    (folder / "hello.md").write_text(text, encoding="utf-8")
    return folder


def test_values_are_filled_in_once_and_a_doubled_dollar_stays(tmp_path: Path) -> None:
    folder = prompt(tmp_path, "Hej ${name}, det kostar $$5. $text")
    assert (
        render("hello", folder, name="Åsa", text="$name {x}") == "Hej Åsa, det kostar $5. $name {x}"
    )


@pytest.mark.parametrize(
    ("text", "values", "told"),
    [
        ("Hej $name", {}, r"asks for \$name"),
        ("Hej", {"name": "x"}, r"does not use \$name"),
        ("Hej $ name", {"name": "x"}, "without a name"),
    ],
)
def test_what_does_not_fit_is_told_with_the_file(
    tmp_path: Path, text: str, values: dict[str, str], told: str
) -> None:
    with pytest.raises(SettingsError, match=rf"hello\.md.*{told}"):
        render("hello", prompt(tmp_path, text), **values)


def test_a_missing_prompt_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        render("nothing", tmp_path)
