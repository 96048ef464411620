"""Brings an index to the state of a folder, reading only what changed; knows what makes a file one that must be read.

The state in the end follows from the folder alone, not from the order of changes: it is that of a clean
build. So a document's id follows from its content and its TOML file, and a file that cannot be read has
nothing in the index, even if an earlier version of it could be.
"""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from assistant.errors import DocumentError
from assistant.index import Index
from assistant.records import Document
from assistant.settings import Settings
from assistant.storage.readings import Key
from assistant.storage.rows import FileEntry
from assistant.storage.writer import Placed, Writer
from assistant.told import Told
from ingest.folder.ahead import Read, read_ahead, readers
from ingest.folder.code import reading_code
from ingest.folder.report import Report, compare
from ingest.folder.scan import Scan, entry, require_folder, scan
from ingest.load import FORMATS

_LIMITS = ("file_megabytes", "parse_seconds", "parse_megabytes", "parse_pages")
"""The settings that decide whether a file can be read: what failed is tried again when one of them, or the code, changes."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: files that are `done` of `total`, the file at work, and seconds since the start."""

    done: int
    total: int
    name: str
    stage: Literal["comparing", "reading", "indexing"]
    seconds: float


def sync(
    folder: Path,
    index: Index,
    settings: Settings,
    progress: Callable[[Progress], None] | None = None,
    read: Read | None = None,
) -> Report:
    """Makes the index hold exactly the documents of `folder`, in one step for readers at the end.

    `progress` is told of every file; `read` replaces the readers of `ingest.load`. Raises DocumentError
    when there is no such folder and IndexBusyError when another process is writing to the index. A file
    that cannot be read is a line in the report; the others go on.
    """
    started = time.perf_counter()
    require_folder(folder)
    with index.writing() as writer:
        listing = scan(folder, FORMATS, leave_out=settings.index)
        former = index.ledger.files()
        code = reading_code() if read is None else ""
        limits = json.dumps([code, *(getattr(settings, name) for name in _LIMITS)])
        tried = not writer.rebuilding and index.ledger.meta("limits") == limits
        run = _Run(folder, writer, code, len(listing.files), started, progress)
        run.compare(listing, {known.path: known for known in former}, tried)
        with ExitStack() as stack:
            run.read(read or stack.enter_context(readers(settings)))
        run.tell("", "indexing")
        remember = {"folder": str(folder.resolve()), "limits": limits}
        writer.publish(list(run.placed.values()), run.files(), remember)
    return Report(
        compare(former, run.files(), run.notices),
        listing.notices,
        len(run.placed),
        index.count(),
        time.perf_counter() - started,
    )


class _Run:
    """One run over a folder: the entry of every file by path, where a reading is placed, what is still to be read."""

    def __init__(
        self,
        folder: Path,
        writer: Writer,
        code: str,
        total: int,
        started: float,
        progress: Callable[[Progress], None] | None,
    ) -> None:
        self._folder, self._writer, self._code = folder, writer, code
        self._total, self._started, self._progress = total, started, progress
        self._entries: dict[str, FileEntry] = {}
        self._unread: list[str] = []
        self.placed: dict[str, Placed] = {}
        self.notices: dict[str, tuple[Told, ...]] = {}

    def files(self) -> Sequence[FileEntry]:
        """The entries, by path."""
        return list(self._entries.values())

    def tell(self, name: str, stage: Literal["comparing", "reading", "indexing"]) -> None:
        """Tells how far the run is."""
        if self._progress is not None:
            done = 0 if stage == "comparing" else len(self._entries) - len(self._unread)
            seconds = time.perf_counter() - self._started
            self._progress(Progress(done, self._total, name, stage, seconds))

    def compare(self, listing: Scan, known: Mapping[str, FileEntry], tried: bool) -> None:
        """Decides for every file whether it must be read; `tried` when what failed before would fail again."""
        owners: dict[str, str] = {}
        for file in listing.files:
            self.tell(file.path, "comparing")
            found = entry(self._folder, file, known)
            if found.outcome == "read":
                owner = owners.setdefault(found.digest, file.path)
                if owner != file.path:
                    found = replace(found, outcome="duplicate", detail=owner)
                elif not self._reuse(found):
                    before = known.get(file.path)
                    if tried and before is not None and _failed_alike(before, found):
                        found = replace(found, outcome="failed", detail=before.detail)
                    else:
                        self._unread.append(file.path)
            self._entries[file.path] = found

    def read(self, read: Read) -> None:
        """Reads what must be read and stages it."""
        unread = tuple(self._unread)
        for path, parsed in read_ahead(unread, self._folder, read):
            self.tell(path, "reading")
            found = self._entries[path]
            if isinstance(parsed, DocumentError):
                self._entries[path] = replace(found, outcome="failed", detail=parsed.told.packed())
            elif parsed.document.version != found.digest:
                said = f"{path} changed while it was read. Run the command again."
                detail = Told(said, "changed_meanwhile").packed()
                # Without a digest the next run looks at the file again, whatever its times say.
                self._entries[path] = replace(found, outcome="failed", detail=detail, digest="")
            else:
                self.placed[path] = Placed(self._writer.stage(parsed, self._key(found)), path)
                self.notices[path] = parsed.notices
            self._unread.remove(path)

    def _reuse(self, found: FileEntry) -> bool:
        reading = self._writer.find(self._key(found))
        if reading is None or not _still_named(reading[1], found.path):
            return False
        self.placed[found.path] = Placed(reading[0], found.path)
        return True

    def _key(self, found: FileEntry) -> Key:
        return Key(found.digest, found.sidecar, f"{Path(found.path).suffix.lower()} {self._code}")


def _failed_alike(before: FileEntry, found: FileEntry) -> bool:
    same = (before.digest, before.sidecar) == (found.digest, found.sidecar)
    return before.outcome == "failed" and same and bool(found.digest)


def _still_named(document: Document, path: str) -> bool:
    """Whether a reading under another name gives the same: a title without a quote may come from the name."""
    return document.file == path or document.title.quote is not None
