"""The error tree; each message says what happened, with which value, and what to do next.

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


class AssistantError(Exception):
    """Anything that a person is told about rather than shown a traceback of."""


class SettingsError(AssistantError):
    """A setting has a value that cannot be used."""


class DocumentError(AssistantError):
    """One file could not be read."""


class IndexProblemError(AssistantError):
    """The index as a whole cannot be used as it is."""


class IndexMissingError(IndexProblemError):
    """Nothing has been read in yet."""


class IndexMismatchError(IndexProblemError):
    """The index was built by another embedding model, splitter or format."""


class IndexBusyError(IndexProblemError):
    """Another process is writing to the index."""


class QuestionError(AssistantError):
    """The question is empty or too long."""


class ModelError(AssistantError):
    """A model is missing, unreachable, too slow, or answered with nothing usable."""
