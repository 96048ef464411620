"""Every setting, its default and its unit, read once at the edge from the environment or a `.env` file."""

from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import SettingsError

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """The settings by name; the environment variable is the same name in capitals, for instance `DOCUMENTS`."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True)

    documents: Path = Field(ROOT / "data" / "documents", description="folder of the documents")
    index: Path = Field(ROOT / "data" / "index", description="folder of the index")
    prompts: Path = Field(ROOT / "prompts", description="folder of the prompts")
    glossary: Path = Field(
        ROOT / "data" / "glossary.csv",
        description="terms in four languages that search treats as one",
    )

    embeddings: str = Field(
        "", description="sentence-transformers model by name or folder; empty: the embedded model"
    )
    reranker: str = Field(
        "", description="cross-encoder by name or folder; empty: the built-in scores"
    )
    second_model: str = Field(
        "",
        description="model that reads the best sentences with the question; empty: the embedded judge; none: no model",
    )
    chroma_url: str = Field("", description="address of a Chroma server; empty: a local file")

    model: str = Field(
        "", description="language model, such as ollama:llama3.2; empty: exact quotes only"
    )
    model_url: str = Field("", description="address of an OpenAI-compatible server")
    model_key: str = Field("", description="key for that server", repr=False)
    model_seconds: float = Field(60, gt=0, description="longest wait for the language model, s")
    model_passages: int = Field(8, ge=1, le=12, description="passages that it is shown")
    model_tokens: int = Field(800, ge=20, description="longest answer of it, tokens")
    nli: str = Field(
        "", description="cross-encoder that must find each of its sentences entailed; empty: none"
    )

    host: str = Field("127.0.0.1", description="address that the page is served on")
    port: int = Field(7860, ge=0, le=65535, description="port that the page is served on")

    chunk_characters: int = Field(
        900, ge=200, le=4000, description="longest indexed chunk, characters"
    )
    file_megabytes: float = Field(100, gt=0, description="largest file that is read, MB")
    parse_seconds: float = Field(120, gt=0, description="longest time for reading one file, s")
    parse_megabytes: int = Field(1024, ge=256, description="most memory for reading one file, MB")
    parse_pages: int = Field(5000, ge=1, description="most pages of one file")
    question_characters: int = Field(4000, ge=100, description="longest question, characters")


def load_settings(**overrides: object) -> Settings:
    """The settings from the environment with `overrides` on top.

    Raises SettingsError that names the setting and its value when one cannot be used.
    """
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        lines = [
            f"{str(part['loc'][0]).upper()}={part['input']!r}: {part['msg']}"
            for part in error.errors()
        ]
        raise SettingsError(
            "A setting cannot be used. Correct it in the environment or in .env:\n"
            + "\n".join(lines)
        ) from error
