import ast
import re
import string
import tomllib
from datetime import date
from pathlib import Path

import pytest

from assistant import errors
from assistant.errors import DocumentError, IndexBusyError
from assistant.page import words as module
from assistant.page.words import FILE, KINDS, STATUSES, load_words, negotiate
from assistant.records import LANGUAGES, Document, Fact
from assistant.settings import ROOT
from assistant.told import unpacked

ENTRIES = tomllib.loads(FILE.read_text(encoding="utf-8"))


CODE = "\n".join(
    path.read_text(encoding="utf-8") for path in Path(module.__file__).parent.glob("*.py")
)


@pytest.mark.parametrize("key", ENTRIES)
def test_each_key_has_the_four_languages_and_the_same_places(key: str) -> None:
    entry = ENTRIES[key]
    assert set(entry) == set(LANGUAGES)
    assert all(text.strip() == text and text for text in entry.values())
    places = {
        frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name)
        for text in entry.values()
    }
    assert len(places) == 1


def test_no_key_is_unused_and_none_is_missing() -> None:
    asked = set(re.findall(r'words\(\s*"([a-z_]+)"', CODE))
    assert asked <= set(ENTRIES)
    assert set(STATUSES.values()) | set(KINDS.values()) <= set(ENTRIES)
    plain = {key for key in ENTRIES if not key.startswith("told_")}
    assert {key for key in plain if not re.search(rf"[\"']{key}[\"']", CODE)} == set()


def told_kinds() -> dict[str, set[str]]:
    """Every kind that some code tells of a file or an error, with the names of the values it gives."""
    kinds: dict[str, set[str]] = {}
    files = [file for part in ("assistant", "ingest") for file in (ROOT / part).rglob("*.py")]
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name), args=[_, kind, *values], keywords=named):
                    if name != "Told" and name not in vars(errors):
                        continue
                    given = {key.arg for key in named if key.arg}
                    for value in values:
                        # What is no literal is the numbers of pages.
                        literal = isinstance(value, ast.Dict)
                        given |= {key.value for key in value.keys} if literal else {"pages"}
                    for part in ast.walk(kind):
                        if isinstance(part, ast.Constant) and isinstance(part.value, str):
                            kinds.setdefault(part.value, given)
                case ast.Assign(targets=[ast.Name(id="general")], value=ast.Constant(value=kind)):
                    kinds[kind] = set()
    return kinds


def test_what_is_told_of_files_and_errors_has_words_and_its_values() -> None:
    kinds = told_kinds()
    assert {f"told_{kind}" for kind in kinds} == {key for key in ENTRIES if key[:5] == "told_"}
    for kind, given in kinds.items():
        pattern = ENTRIES[f"told_{kind}"]["en"]
        asked = {name for _, name, _, _ in string.Formatter().parse(pattern) if name}
        assert asked <= given, kind
        error = DocumentError("…", kind, **dict.fromkeys(given, "stated"))
        for words in load_words().values():
            assert ("stated" in words.told(error.told)) == bool(asked)


def test_an_error_is_told_in_the_language_of_the_page() -> None:
    table = load_words()
    error = DocumentError("a.pdf is 70.0 MB.", "too_large", megabytes="70.0", most="50")
    assert table["sv"].told(error.told).startswith("Filen är 70.0 MB; gränsen är 50 MB")
    assert table["nb"].told(IndexBusyError("Busy.").told).startswith("Mappen leses allerede inn")
    # What is kept in the ledger comes back whole.
    assert table["da"].told(unpacked(error.told.packed())) == table["da"].told(error.told)


@pytest.mark.parametrize(
    ("accepted", "chosen", "language"),
    [
        ("sv-SE,sv;q=0.9,en;q=0.8", None, "sv"),
        ("no", None, "nb"),
        ("nn-NO,nn;q=0.9,en-US;q=0.6", None, "nb"),
        ("de-DE,de;q=0.9,da;q=0.7,en;q=0.8", None, "en"),
        ("da;q=0.4, sv;q=0.5", None, "sv"),
        ("fi", None, "en"),
        (None, None, "en"),
        ("sv", "da", "da"),
        ("sv", "xx", "sv"),
        ("x" * 100_000, "<script>", "en"),
    ],
)
def test_the_browsers_wish_decides_unless_a_language_was_chosen(
    accepted: str | None, chosen: str | None, language: str
) -> None:
    assert negotiate(accepted, chosen) == language


def test_dates_and_periods_are_written_as_the_language_does() -> None:
    table = load_words()
    assert [table[x].day(date(2026, 3, 9)) for x in LANGUAGES] == [
        "2026-03-09", "9.3.2026", "09.03.2026", "2026-03-09",
    ]  # fmt: skip

    def period(start: date | None, end: date | None) -> str:
        document = Document(
            "i", "v", "n", "f", "md", 1, "sv", Fact("t"),
            valid_from=Fact(start) if start else None, valid_to=Fact(end) if end else None,
        )  # fmt: skip
        return table["sv"].period(document)

    assert period(date(2024, 1, 1), date(2027, 12, 31)) == "2024–2027"
    assert period(date(2024, 1, 1), date(2024, 12, 31)) == "2024"
    assert period(date(2024, 2, 1), date(2027, 12, 31)) == "2024-02-01 – 2027-12-31"
    assert period(date(2024, 2, 1), None) == "från 2024-02-01"
    assert period(None, date(2024, 2, 1)) == "till 2024-02-01"
    assert period(None, None) == ""
