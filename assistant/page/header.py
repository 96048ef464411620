"""The head of the page: skip link, name, and the switch between the four languages."""

from assistant.page.html import Html, tag
from assistant.page.words import NAMES, Words

SEND_LANGUAGE = """
element.addEventListener('click', event => {
  const button = event.target.closest('button[data-language]');
  if (!button) return;
  document.cookie = `language=${button.dataset.language}; max-age=31536000; path=/; samesite=strict`;
  trigger('choose', {language: button.dataset.language});
});
"""
"""A chosen language is remembered in a cookie that holds nothing else."""


def header_html(words: Words) -> Html:
    """The head of the page in the language of `words`."""
    switch = [
        tag(
            "button",
            name,
            type="button",
            lang=language,
            data_language=language,
            aria_pressed="true" if language == words.language else "false",
        )
        for language, name in NAMES.items()
    ]
    return tag(
        "div",
        tag("a", words("skip"), href="#question", class_="skip"),
        tag(
            "div",
            tag("h1", words("product")),
            tag("p", words("tagline")),
            class_="brand",
        ),
        tag("div", switch, role="group", aria_label=words("language_of_page"), class_="languages"),
        class_="top",
        data_page_language=words.language,
        data_page_title=words("product"),
        data_question_label=words("question"),
        data_loading=words("loading"),
        data_load_failed=words("load_failed"),
        data_notice=words("warning"),
        data_lost=words("lost"),
        data_busy=words("busy"),
        data_failed=words("failed_unknown"),
        data_close=words("close"),
    )
