"""Reads a file in a child process, so that no file can end or stall the run; this module alone talks to that process."""

import json
import os
import selectors
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from assistant.errors import DocumentError
from assistant.records import Parsed
from assistant.settings import ROOT, Settings
from assistant.told import unpacked
from ingest.formats import ENDINGS
from ingest.wire import PARSED, SPENT, parsed_as_json

FORMATS: frozenset[str] = frozenset(ENDINGS)
"""The endings of the files that are read."""

_FILES_PER_PROCESS = 200
"""After so many files the process is replaced, so that what libraries leave behind does not add up."""
_PASSED_ON = ("chunk_characters", "parse_pages", "parse_seconds", "parse_megabytes")


class Reader:
    """Reads files one after another in one child process, which is replaced when a file breaks it.

    Use it as a context manager for many files; `read` is for a single one.
    """

    def __init__(self, settings: Settings) -> None:
        """A reader with the limits of `settings`; the process starts with the first file."""
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None
        self._read = 0

    def __enter__(self) -> Self:
        """The reader itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Ends the child process."""
        self.close()

    @property
    def process(self) -> int | None:
        """The id of the child process, None while there is none."""
        return None if self._process is None else self._process.pid

    def read(self, path: Path, root: Path) -> Parsed:
        """What the file at `path` says; its name in the index is its path below `root`.

        Raises DocumentError when the file is empty, larger than FILE_MEGABYTES, locked, broken, of no
        known kind, or breaks a limit on time, memory or pages.
        """
        _check(path, self._settings)
        reply = self._ask(path, root)
        if reply.startswith(PARSED):
            return parsed_as_json().validate_json(reply[1:])
        if reply.startswith(SPENT):
            self.close()
        told = unpacked(reply[1:].decode())
        raise DocumentError(told.text, told.kind, **told.values)

    def close(self) -> None:
        """Ends the child process and what it has started, such as a text recognition."""
        if (process := self._process) is None:
            return
        self._process, self._read = None, 0
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()

    def _ask(self, path: Path, root: Path) -> bytes:
        if self._read >= _FILES_PER_PROCESS:
            self.close()
        if self._process is None:
            self._process = _start()
        self._read += 1
        request = {
            "path": str(path.absolute()),
            "root": str(root.absolute()),
            "settings": {name: getattr(self._settings, name) for name in _PASSED_ON},
        }
        process = self._process
        assert process.stdin is not None and process.stdout is not None
        try:
            process.stdin.write(json.dumps(request).encode() + b"\n")
            process.stdin.flush()
            return _line(process.stdout.fileno(), self._settings.parse_seconds)
        except TimeoutError:
            self.close()
            raise DocumentError(
                f"{path.name} took longer than PARSE_SECONDS={self._settings.parse_seconds:g} to read. "
                "Split the file or raise the setting.",
                "too_slow",
                seconds=f"{self._settings.parse_seconds:g}",
            ) from None
        except (EOFError, BrokenPipeError):
            code = process.wait()
            self.close()
            raise DocumentError(
                f"{path.name} ended the process that read it ({_ending(code)}). "
                "Open it in its own program and save it again.",
                "damaged",
            ) from None
        except BaseException:
            self.close()
            raise


def read(path: Path, root: Path, settings: Settings) -> Parsed:
    """What one file says, read in a child process of its own; raises DocumentError as `Reader.read` does."""
    with Reader(settings) as reader:
        return reader.read(path, root)


def _check(path: Path, settings: Settings) -> None:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise DocumentError(
            f"{path.name} cannot be opened ({error.strerror}).", "cannot_open"
        ) from error
    if not path.is_file():
        raise DocumentError(f"{path.name} is no file.", "cannot_open")
    if size == 0:
        raise DocumentError(f"{path.name} is empty. Save it again from its own program.", "empty")
    if size > settings.file_megabytes * 1_000_000:
        raise DocumentError(
            f"{path.name} is {size / 1e6:.1f} MB, more than FILE_MEGABYTES={settings.file_megabytes:g}. "
            "Make it smaller or raise the setting.",
            "too_large",
            megabytes=f"{size / 1e6:.1f}",
            most=f"{settings.file_megabytes:g}",
        )


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "ingest.child"],
        # Unbuffered: what a dead process did not take must not be sent once more when its pipe is closed.
        bufsize=0,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        start_new_session=True,
    )


def _line(descriptor: int, seconds: float) -> bytes:
    """The next line from the process; raises TimeoutError after `seconds`, EOFError when it has ended."""
    deadline = time.monotonic() + seconds
    received = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(descriptor, selectors.EVENT_READ)
        while not received.endswith(b"\n"):
            wait = deadline - time.monotonic()
            if wait <= 0 or not selector.select(wait):
                raise TimeoutError
            part = os.read(descriptor, 1 << 20)
            if not part:
                raise EOFError
            received += part
    return bytes(received)


def _ending(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"
