"""Loads the language model that MODEL or MODEL_URL names; this module alone knows what its providers want."""

import importlib.util
from typing import TYPE_CHECKING, Any

from assistant.composing.failures import ModelFailedError, translated
from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_TIMED = frozenset({"openai", "anthropic", "mistralai"})
"""Providers whose models take a time limit and a number of retries."""


def load_chat_model(settings: Settings) -> "BaseChatModel | None":
    """The language model, or None where none is set.

    MODEL is any name that LangChain's init_chat_model knows ("ollama:llama3.2"); with MODEL_URL it is the
    name of a model on that OpenAI-compatible server. Raises ModelFailedError when the provider's package or key
    is missing, or the name is unknown; nothing is sent to a server yet.
    """
    if not settings.model and not settings.model_url:
        return None
    provider = "openai" if settings.model_url else settings.model.partition(":")[0]
    try:
        return _at_address(settings) if settings.model_url else _by_name(settings, provider)
    except ImportError as error:
        raise ModelFailedError(
            "package",
            f"MODEL={settings.model} needs a package that is not installed. "
            f"Run: pip install langchain-{provider.replace('_', '-')}",
        ) from error
    except Exception as error:
        raise translated(error, settings.model) from error


def _at_address(settings: Settings) -> "BaseChatModel":
    if importlib.util.find_spec("langchain_openai") is None:
        raise ImportError("langchain_openai")
    from langchain_openai import ChatOpenAI

    return ChatOpenAI(
        model=settings.model.removeprefix("openai:") or "default",
        base_url=settings.model_url,
        # A server of one's own mostly wants no key, but the client wants one to send.
        api_key=lambda: settings.model_key or "none",
        timeout=settings.model_seconds,
        max_retries=0,
        temperature=0,
        max_completion_tokens=settings.model_tokens,
        stream_usage=True,
    )


def _by_name(settings: Settings, provider: str) -> "BaseChatModel":
    from langchain.chat_models import init_chat_model

    options: dict[str, Any] = {"temperature": 0}
    if provider in _TIMED:
        options |= {
            "timeout": settings.model_seconds,
            "max_retries": 0,
            "max_tokens": settings.model_tokens,
        }
    if settings.model_key:
        options["api_key"] = settings.model_key
    model: BaseChatModel = init_chat_model(settings.model, **options)
    return model
