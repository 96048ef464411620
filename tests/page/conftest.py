"""The small library, indexed once for all tests of the page."""

from collections.abc import Iterator

import pytest
from page_library import Library, make_library

from assistant.page.words import Words, load_words


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    made = make_library(tmp_path_factory.mktemp("library"))
    yield made
    made.index.close()


@pytest.fixture(scope="session")
def english() -> Words:
    return load_words()["en"]
