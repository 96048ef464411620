"""Tells whether this program reads files as the one before did: by a hash of its own code for reading."""

import hashlib
from pathlib import Path

import assistant.language
import ingest


def reading_code() -> str:
    """A fingerprint that changes with the code: what was read by other code is then read again."""
    modules = sorted(Path(ingest.__path__[0]).rglob("*.py"))
    digest = hashlib.sha256()
    for module in (*modules, Path(assistant.language.__file__)):
        digest.update(module.read_bytes())
    return digest.hexdigest()[:16]
