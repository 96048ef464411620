"""Lists a folder's documents and tells which have changed since they were last hashed; knows what is skipped and why."""

import hashlib
import os
import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import DocumentError
from assistant.storage.rows import FileEntry
from assistant.told import Told
from ingest.facts.overrides import override_file

_RACY = 2_000_000_000
"""A file changed less than so many nanoseconds before it was hashed may have changed again within the
resolution of its times (2 s on FAT), so its times prove nothing; Git calls such an entry racily clean."""


@dataclass(frozen=True, slots=True)
class Found:
    """A document in the folder: its path inside it and what its file system says of it."""

    path: str
    size: int
    modified: int
    changed: int
    sidecar: str


@dataclass(frozen=True, slots=True)
class Scan:
    """The documents of a folder by path, and lines about what was left out."""

    files: tuple[Found, ...]
    notices: tuple[str, ...]


def require_folder(folder: Path) -> None:
    """Raises DocumentError when there is no such folder: an index is not emptied because a disk is away."""
    if not folder.is_dir():
        raise DocumentError(
            f"There is no folder {folder}. Nothing was changed; name the folder of the documents.",
            "no_folder",
            folder=str(folder),
        )


def scan(folder: Path, endings: Collection[str], leave_out: Path) -> Scan:
    """The documents below `folder` whose ending (lower case, with its dot) is one of `endings`.

    Left out silently: hidden files, lock files of Office programs, TOML files, and a README of any ending
    and case, which tells about its folder. Left out with a line: unknown endings, links that lead out of
    the folder, what may not be listed. Linked folders are not followed, nor is the folder `leave_out`.
    """
    found: list[Found] = []
    notices: list[str] = []
    unknown: dict[str, int] = {}
    for path in _walk(folder, leave_out, notices):
        ending = path.suffix.lower()
        inside = path.relative_to(folder).as_posix()
        if _says_nothing(path):
            continue
        if ending not in endings:
            unknown[ending] = unknown.get(ending, 0) + 1
        elif problem := _problem(path, inside, folder):
            notices.append(problem)
        else:
            try:
                found.append(_found(path, inside))
            except OSError as error:
                notices.append(f"{inside} is left out: {error.strerror}.")
    for ending, count in sorted(unknown.items()):
        kind = f"with the ending {ending}" if ending else "without an ending"
        notices.append(
            f"{count} file{'s' * (count > 1)} {kind} left out: no reader for such files."
        )
    return Scan(tuple(sorted(found, key=lambda file: file.path)), tuple(notices))


def unchanged(file: Found, known: FileEntry | None) -> bool:
    """Whether a file is surely the one that was hashed for `known`, without opening it."""
    if known is None or not known.digest:
        return False
    if (known.size, known.modified, known.changed) != (file.size, file.modified, file.changed):
        return False
    return max(file.modified, file.changed) < known.checked - _RACY


def entry(folder: Path, file: Found, known: Mapping[str, FileEntry]) -> FileEntry:
    """What is to be known of a file; it is hashed where it may have changed, and "failed" when that fails."""
    former = known.get(file.path)
    checked, digest = time.time_ns(), ""
    detail = ""
    if former is not None and unchanged(file, former):
        checked, digest = former.checked, former.digest
    else:
        try:
            with (folder / file.path).open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            said = f"{file.path} cannot be opened ({error.strerror}). Check who may read it."
            detail = Told(said, "cannot_open").packed()
    return FileEntry(
        file.path,
        file.size,
        file.modified,
        file.changed,
        checked,
        digest,
        file.sidecar,
        "failed" if detail else "read",
        detail,
    )


def _walk(folder: Path, leave_out: Path, notices: list[str]) -> Iterator[Path]:
    def report(error: OSError) -> None:
        notices.append(
            f"{error.filename} cannot be listed ({error.strerror}); what it holds is left out."
        )

    excluded = leave_out.resolve()
    for parent, folders, names in os.walk(folder, onerror=report):
        folders[:] = [
            name
            for name in sorted(folders)
            if not name.startswith(".") and (Path(parent) / name).resolve() != excluded
        ]
        yield from (Path(parent) / name for name in sorted(names))


def _says_nothing(path: Path) -> bool:
    """Whether a file is no document whatever is in it: hidden, a lock, a TOML file, or about its folder."""
    name = path.name.lower()
    return (
        name.startswith((".", "~$"))
        or path == override_file(path)
        or name.partition(".")[0] == "readme"
    )


def _problem(path: Path, inside: str, folder: Path) -> str:
    """Why a file with a known ending is left out; empty when it is not."""
    try:
        inside.encode()
    except UnicodeEncodeError:
        return f"{inside!a} is left out: its name is not in UTF-8. Rename it."
    if not path.resolve().is_relative_to(folder.resolve()):
        return f"{inside} is left out: it is a link that leads out of the folder."
    if not path.is_file():
        return f"{inside} is left out: it is no file, or a link to nothing."
    return ""


def _found(path: Path, inside: str) -> Found:
    status = path.stat()
    sidecar = override_file(path)
    digest = hashlib.sha256(sidecar.read_bytes()).hexdigest() if sidecar.is_file() else ""
    return Found(inside, status.st_size, status.st_mtime_ns, status.st_ctime_ns, digest)
