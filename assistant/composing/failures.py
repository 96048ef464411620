"""Says in one word why a language model gave no answer; this module alone knows the errors of its providers."""

from collections.abc import Iterator
from typing import Literal

from assistant.errors import ModelError

Failure = Literal[
    "package", "key", "name", "unreachable", "slow", "busy", "context", "broken", "empty",
    "nothing held", "no answer",
]  # fmt: skip

_BY_CLASS: tuple[tuple[str, Failure], ...] = (
    ("ContextOverflowError", "context"),
    ("ModelAuthenticationError", "key"),
    ("ModelPermissionDeniedError", "key"),
    ("AuthenticationError", "key"),
    ("PermissionDeniedError", "key"),
    ("ModelNotFoundError", "name"),
    ("NotFoundError", "name"),
    ("ModelRateLimitError", "busy"),
    ("RateLimitError", "busy"),
    ("ModelTimeoutError", "slow"),
    ("TimeoutException", "slow"),
    ("TimeoutError", "slow"),
    ("ModelConnectionError", "unreachable"),
    ("ConnectError", "unreachable"),
    ("ConnectionRefusedError", "unreachable"),
    ("APIConnectionError", "unreachable"),
    ("ImportError", "package"),
)
_BY_STATUS: dict[int, Failure] = {
    401: "key",
    403: "key",
    404: "name",
    408: "slow",
    413: "context",
    429: "busy",
    504: "slow",
}
_BY_WORDS: tuple[tuple[tuple[str, ...], Failure], ...] = (
    (("context size", "context length", "context window", "context_length", "exceed_context", "too many tokens"), "context"),
    (("no generation",), "empty"),
    (("api_key", "api key", "credentials", "environment variable"), "key"),
    (("connection refused", "failed to connect", "name or service not known"), "unreachable"),
    (("infer model provider", "unsupported provider", "model not found"), "name"),
)  # fmt: skip
_TORN = frozenset(
    {
        "RemoteProtocolError",
        "ReadError",
        "IncompleteRead",
        "ChunkedEncodingError",
        "ConnectionResetError",
    }
)
"""Errors of a connection that broke off after it stood; providers hide them behind one for no connection."""
_LONGEST = 200
"""Characters of a provider's own message that are passed on."""


class ModelFailedError(ModelError):
    """A language model gave no usable answer; `failure` says why, the message tells it to a person."""

    def __init__(self, failure: Failure, message: str) -> None:
        """Keeps the reason beside the message."""
        super().__init__(message)
        self.failure: Failure = failure


def translated(error: BaseException, model: str) -> ModelFailedError:
    """The failure that a provider's error stands for, with its own words."""
    if isinstance(error, ModelFailedError):
        return error
    said = " ".join(str(error).split())[:_LONGEST] or type(error).__name__
    failure = _kind(error, said.lower())
    return ModelFailedError(failure, f"MODEL={model} gave no answer ({failure}): {said}")


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what it was raised from, outermost first."""
    found: BaseException | None = error
    while found is not None:
        yield found
        found = found.__cause__ or found.__context__


def _kind(error: BaseException, said: str) -> Failure:
    for words, failure in _BY_WORDS[:1]:
        if any(word in said for word in words):
            return failure
    if any(type(cause).__name__ in _TORN for cause in _causes(error)):
        return "broken"
    names = {kind.__name__ for kind in type(error).__mro__}
    for name, failure in _BY_CLASS:
        if name in names:
            return failure
    status = getattr(error, "status_code", None)
    if isinstance(status, int) and status in _BY_STATUS:
        return _BY_STATUS[status]
    return next((f for words, f in _BY_WORDS if any(word in said for word in words)), "broken")
