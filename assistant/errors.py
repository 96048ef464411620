"""The error tree; each message says what happened, with which value, and what to do next.

An error that the page may show also names its kind, so that the page can say it in its own language.

AssistantError
├── SettingsError            a setting has a value that cannot be used
├── DocumentError            one file could not be read; the rest of the folder goes on
├── IndexProblemError
│   ├── IndexMissingError    nothing has been read in yet
│   ├── IndexMismatchError   the index was built by another model, splitter or format
│   └── IndexBusyError       another process is writing to it
├── QuestionError            the question is empty or too long
└── ModelError               a model is missing, unreachable, too slow, or answered with nothing usable
"""

from assistant.told import Told


class AssistantError(Exception):
    """Anything that a person is told about rather than shown a traceback of."""

    general = "problem"
    """The kind of an error that names none of its own."""

    def __init__(self, message: str, kind: str = "", /, **values: str | int) -> None:
        """`message` in English; `kind` and `values` are what a page words in its own language."""
        super().__init__(message)
        self.told = Told(message, kind or self.general, values)


class SettingsError(AssistantError):
    """A setting has a value that cannot be used."""

    general = "settings"


class DocumentError(AssistantError):
    """One file could not be read."""

    general = "document"


class IndexProblemError(AssistantError):
    """The index as a whole cannot be used as it is."""

    general = "index"


class IndexMissingError(IndexProblemError):
    """Nothing has been read in yet."""

    general = "index_missing"


class IndexMismatchError(IndexProblemError):
    """The index was built by another embedding model, splitter or format."""

    general = "index_mismatch"


class IndexBusyError(IndexProblemError):
    """Another process is writing to the index."""

    general = "index_busy"


class QuestionError(AssistantError):
    """The question is empty or too long."""

    general = "question"


class ModelError(AssistantError):
    """A model is missing, unreachable, too slow, or answered with nothing usable."""

    general = "model"
