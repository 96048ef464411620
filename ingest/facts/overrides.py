"""Reads `NAME.toml` beside `NAME.pdf`, in which a person states what the text does not; knows its keys and their types.

Every key is optional, and stands above what was read from the document:

    title = "Digital strategi"
    organisation = "Nordvik kommune"
    kind = "strategy"            # programme policy strategy action-plan guideline operational-plan report other
    binding = true               # false: it guides
    language = "nb"              # sv da nb en
    valid_from = 2021-01-01
    valid_to = 2024-12-31
    decided_by = "kommunestyret"
    decided_on = 2020-11-04
    number = "2020/1234"
    owner = "digitaliseringssjefen"
    edition = "2.0"
    replaces = "IKT-strategi 2016–2020"
"""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import get_args

from assistant.errors import DocumentError
from assistant.records import LANGUAGES, Document, Fact, Kind
from ingest.facts.profile import identity

_TEXTS = ("title", "organisation", "decided_by", "number", "owner", "edition", "replaces")
_DATES = ("valid_from", "valid_to", "decided_on")
_CHOICES: Mapping[str, tuple[str, ...]] = {"kind": get_args(Kind), "language": LANGUAGES}
_KEYS = (*_TEXTS, *_DATES, *_CHOICES, "binding")


def override_file(path: Path) -> Path:
    """The TOML file that belongs to a document, whether it exists or not."""
    return path.with_suffix(".toml")


def override(document: Document, path: Path) -> Document:
    """The document with the values of the TOML file beside `path` in place of those that were read.

    Raises DocumentError when the file is no TOML, has a key that is not known, or a value of another type.
    """
    file = override_file(path)
    if not file.is_file():
        return document
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DocumentError(
            f"{file.name} cannot be read as TOML ({error}). Correct it or remove it.",
            "toml_broken",
            name=file.name,
        ) from error
    changed: dict[str, object] = {}
    for key, value in values.items():
        checked = _checked(file, key, value)
        changed[key] = checked if key == "language" else Fact(checked)
    changed_document = replace(document, **changed)  # type: ignore[arg-type]
    _check_order(file, changed_document)
    parts = (changed_document.organisation, changed_document.title, changed_document.edition)
    return replace(changed_document, id=identity(*parts))


def _checked(file: Path, key: str, value: object) -> object:
    if key not in _KEYS:
        raise DocumentError(
            f"{file.name} has the unknown key {key!r}. Known are: {', '.join(_KEYS)}.",
            "toml_key",
            name=file.name,
            key=key,
            known=", ".join(_KEYS),
        )
    if key in _CHOICES:
        if value not in _CHOICES[key]:
            raise _wrong(file, key, value, f"one of {', '.join(_CHOICES[key])}")
        return value
    if key == "binding":
        if not isinstance(value, bool):
            raise _wrong(file, key, value, "true or false")
        return value
    if key in _DATES:
        if isinstance(value, datetime):
            return value.date()
        if not isinstance(value, date):
            raise _wrong(file, key, value, "a date such as 2021-01-31, without quotation marks")
        return value
    if not isinstance(value, str) or not value.strip():
        raise _wrong(file, key, value, 'a text in quotation marks, such as "…"')
    return value.strip()


def _wrong(file: Path, key: str, value: object, wanted: str) -> DocumentError:
    return DocumentError(
        f"{file.name} has {key} = {value!r}. It must be {wanted}.",
        "toml_value",
        name=file.name,
        key=key,
        value=str(value),
    )


def _check_order(file: Path, document: Document) -> None:
    first, last = document.valid_from, document.valid_to
    if first is not None and last is not None and first.value > last.value:
        raise DocumentError(
            f"{file.name} makes the document end on {last.value} before it starts on {first.value}. Correct one of them.",
            "toml_order",
            name=file.name,
        )
