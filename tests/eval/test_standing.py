"""What people established about which documents govern."""

from datetime import date
from pathlib import Path

import pytest

from eval.cases import QuestionFileError
from eval.standing import load_standings

TEXT = """
[plan]
valid_from = 2020-01-01
valid_to = 2023-12-31

["policy-2018"]
valid_to = 2030-12-31
replaced_by = "policy-2022"

["policy-2022"]
valid_from = 2022-07-01

["regel-1"]
replaced_by = "regel-2"

[handbok]
"""


@pytest.mark.parametrize(
    ("document", "on", "status"),
    [
        ("plan", date(2019, 12, 31), "not yet in force"),
        ("plan", date(2020, 1, 1), "in force"),
        ("plan", date(2023, 12, 31), "in force"),
        ("plan", date(2024, 1, 1), "expired"),
        ("policy-2018", date(2022, 7, 1), "replaced"),
        ("policy-2018", date(2022, 6, 30), "in force"),
        ("regel-1", date(2024, 1, 1), "replaced"),
        ("handbok", date(2024, 1, 1), "unknown"),
        ("okänd", date(2024, 1, 1), None),
    ],
)
def test_the_status_on_a_day(tmp_path: Path, document: str, on: date, status: str | None) -> None:
    file = tmp_path / "validity.toml"
    file.write_text(TEXT, encoding="utf-8")
    assert load_standings(file).status(document, on) == status


def test_no_file_knows_nothing(tmp_path: Path) -> None:
    assert load_standings(tmp_path / "none.toml").status("plan", date(2024, 1, 1)) is None


@pytest.mark.parametrize(
    "text", ["[plan", '[plan]\nvalid_to = "2020"', "[plan]\nexpires = 2020-01-01", "plan = 1"]
)
def test_a_wrong_file_is_told(tmp_path: Path, text: str) -> None:
    file = tmp_path / "validity.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(QuestionFileError, match=r"validity\.toml"):
        load_standings(file)
