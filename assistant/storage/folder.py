"""The folder of an index: a ledger, one folder of search engines a published state, locks; this module alone knows it.

A published generation is never changed. Whoever searches one holds a shared lock on it, and the writer
removes former ones only where it gets that lock for itself; a killed process holds no lock.
"""

import fcntl
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import IndexBusyError, IndexProblemError

LEDGER = "ledger.sqlite"
_PREFIX, _USED = "generation-", "in-use.lock"


@contextmanager
def writable(root: Path) -> Iterator[None]:
    """Tells a person about a folder that cannot be written to."""
    try:
        yield
    except OSError as error:
        raise IndexProblemError(
            f"The index in {root} cannot be written ({error}); nothing has changed for those who search it. "
            "Check that the folder may be written to and that the disk is not full."
        ) from error


def words_folder(root: Path, number: int) -> Path:
    """Where the word index of generation `number` lies."""
    return _generation(root, number) / "words"


def vectors_folder(root: Path, number: int) -> Path:
    """Where the vector index of generation `number` lies, unless a server has it."""
    return _generation(root, number) / "vectors"


def hold(root: Path, number: int) -> int:
    """Keeps generation `number` from being removed until the descriptor it gives is closed.

    FileNotFoundError when it has been removed.
    """
    used = _generation(root, number) / _USED
    descriptor = os.open(used, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH)  # waits while a writer removes it
        used.stat()
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def new_generation(root: Path, number: int) -> None:
    """Makes an empty folder for generation `number`; what an interrupted writer left there is removed."""
    folder = _generation(root, number)
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    (folder / _USED).touch()


def flush(root: Path, number: int) -> None:
    """Makes sure that generation `number` is on the disk before the ledger refers to it."""
    folder = _generation(root, number)
    for path in [folder, *folder.rglob("*")]:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def remove_others(root: Path, current: int) -> None:
    """Removes every generation below `root` but the current one and those that somebody still searches."""
    for folder in root.glob(f"{_PREFIX}*"):
        if folder != _generation(root, current):
            remove_unused(root, int(folder.name.removeprefix(_PREFIX)))


def remove_unused(root: Path, number: int) -> None:
    """Removes a former generation unless somebody still searches it: whoever does last removes it then."""
    folder = _generation(root, number)
    try:
        descriptor = os.open(folder / _USED, os.O_RDONLY)
    except FileNotFoundError:  # half removed by a process that was killed, or by another one now
        shutil.rmtree(folder, ignore_errors=True)
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    else:
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(descriptor)


@contextmanager
def writing_alone(root: Path) -> Iterator[None]:
    """Holds the writer's lock of the index in `root`; IndexBusyError names the process that has it."""
    path = root / "writer.lock"
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = path.read_text(encoding="utf-8") or "unknown"
            raise IndexBusyError(
                f"The index in {root} is being written to by another process ({holder}). "
                "Wait until it has finished, or stop it, and try again."
            ) from None
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"pid {os.getpid()}, since {time.strftime('%H:%M:%S')}".encode())
        yield
    finally:
        os.close(descriptor)


def collection_token(root: Path) -> str:
    """The name of this index on a Chroma server, made by chance once: two programs may share a server."""
    path = root / "collection"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        token = f"strategy-{secrets.token_hex(8)}"
        file.write(token)
    return token


def clear(root: Path) -> None:
    """Removes ledger and generations; documents and other files in the folder stay."""
    for path in root.glob(f"{LEDGER}*"):
        path.unlink()
    for folder in root.glob(f"{_PREFIX}*"):
        shutil.rmtree(folder)


def _generation(root: Path, number: int) -> Path:
    return root / f"{_PREFIX}{number:06d}"
