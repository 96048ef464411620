"""Questions to begin with, for the three kinds of people; this module alone knows where they come from."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import SettingsError
from assistant.page.html import Html, tag
from assistant.page.words import Words
from assistant.records import Document, Language

FILE = "examples.toml"
ROLES = {
    "employee": ("role_employee", "example_employee"),
    "manager": ("role_manager", "example_manager"),
    "communicator": ("role_communicator", "example_communicator"),
}
"""For each kind of people, the words for their heading and for a question that suits any document."""
SEND_QUESTION = """
element.addEventListener('click', event => {
  const button = event.target.closest('button[data-question]');
  if (button) trigger('ask', {question: button.dataset.question});
});
"""


@dataclass(frozen=True, slots=True)
class Examples:
    """Questions by language and role; empty where the documents folder has no examples of its own."""

    table: dict[Language, dict[str, list[str]]]

    def of(self, role: str, words: Words, documents: Sequence[Document]) -> list[str]:
        """The questions for one role: the folder's own, else two general ones about its documents."""
        own = self.table.get(words.language, {}).get(role, [])
        return own or _general(role, words, documents)


def load_examples(folder: Path) -> Examples:
    """The questions in examples.toml in the documents folder, by language and role, if that file is there.

    Raises SettingsError when it is there and cannot be used.
    """
    file = folder / FILE
    if not file.is_file():
        return Examples({})
    try:
        return Examples(tomllib.loads(file.read_text(encoding="utf-8")))  # type: ignore[arg-type]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{file} cannot be used ({error}). Correct it or remove it.") from error


def welcome(examples: Examples, documents: Sequence[Document], words: Words) -> Html:
    """What the page says before the first question, with example questions as buttons."""
    return tag(
        "section",
        tag("h2", words("welcome"), id="welcome-title"),
        tag("p", words("welcome_text", count=len(documents)), class_="lead"),
        tag("div", [_role(role, examples, documents, words) for role in ROLES], class_="roles"),
        aria_labelledby="welcome-title",
        class_="welcome",
    )


def _role(role: str, examples: Examples, documents: Sequence[Document], words: Words) -> Html:
    questions = examples.of(role, words, documents)
    buttons = [
        tag("li", tag("button", question, type="button", data_question=question))
        for question in questions
    ]
    return tag("div", tag("h3", words(ROLES[role][0])), tag("ul", buttons), class_="role")


def _general(role: str, words: Words, documents: Sequence[Document]) -> list[str]:
    if not documents:
        return []
    # Spread over the roles, so that each shows another document.
    first = list(ROLES).index(role) % len(documents)
    title = documents[first].title.value
    return [words(ROLES[role][1], title=title), words("example_validity", title=title)]
