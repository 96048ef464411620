"""The child process that reads files: a request a line in, a reply a line out; this module alone sets its limits."""

import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import BinaryIO

from assistant.errors import DocumentError
from assistant.settings import Settings, load_settings
from assistant.told import Told
from ingest.parse import parse
from ingest.wire import FAILED, PARSED, SPENT, parsed_as_json

_GRACE_SECONDS = 5
"""How long after the limit the process ends itself, should the parent no longer be there to end it."""


def main() -> None:
    """Answers requests until the input ends."""
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library prints must not stand among the replies.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    for line in sys.stdin.buffer:
        if not _reply(json.loads(line), replies):
            return


def _reply(request: dict[str, object], replies: BinaryIO) -> bool:
    """Reads one file and writes the reply; False when the process should not be used again."""
    path, root = Path(str(request["path"])), Path(str(request["root"]))
    settings = load_settings(**dict(_pairs(request["settings"])))
    _limit_memory(settings.parse_megabytes * 1_000_000)
    # The signal's default action ends the process even inside a library that never returns.
    signal.setitimer(signal.ITIMER_REAL, settings.parse_seconds + _GRACE_SECONDS)
    reply = _read(path, root, settings)
    signal.setitimer(signal.ITIMER_REAL, 0)
    replies.write(reply + b"\n")
    replies.flush()
    return not reply.startswith(SPENT)


def _read(path: Path, root: Path, settings: Settings) -> bytes:
    try:
        return PARSED + parsed_as_json().dump_json(parse(path, root, settings))
    except DocumentError as error:
        return FAILED + error.told.packed().encode()
    except MemoryError:
        problem = (
            f"{path.name} needs more than PARSE_MEGABYTES={settings.parse_megabytes} to be read. "
            "Split the file or raise the setting."
        )
        most = settings.parse_megabytes
        return SPENT + Told(problem, "too_much_memory", {"megabytes": most}).packed().encode()
    except Exception as error:  # a library's own error about a broken file, whatever its type
        problem = (
            f"{path.name} could not be read ({type(error).__name__}: {error}). "
            "Open it in its own program and save it again."
        )
        return FAILED + Told(problem, "damaged").packed().encode()


def _limit_memory(limit: int) -> None:
    """Holds what this process may write to down to `limit` bytes, or to a lower limit that is already set."""
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    soft = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _pairs(values: object) -> list[tuple[str, object]]:
    return list(values.items()) if isinstance(values, dict) else []


if __name__ == "__main__":
    main()
