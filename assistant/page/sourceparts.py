"""The pieces that a shown source is made of: its bar, its facts, the picture with the marks, and its links."""

import base64
from dataclasses import dataclass
from datetime import date

from assistant.page.html import Html, tag
from assistant.page.parts import address, pair
from assistant.page.picture import Picture
from assistant.page.words import Words
from assistant.records import Document, Page

_LONGEST_ALT = 400
"""Characters of the quote in the description of the picture; the whole quote stands above it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a page of one version of a document, as a link names it: not to be trusted."""

    version: str
    page: int
    start: int
    end: int
    day: date | None = None
    """The day whose status is told; None for today."""


def bar(number: int, count: int, words: Words) -> Html:
    """The head of the panel: which source this is, the buttons to the others, and the one that closes it."""
    buttons = [
        tag(
            "button",
            sign,
            type="button",
            data_step=step,
            disabled=off,
            aria_label=words(name),
            title=words(name),
        )
        for sign, step, name, off in (
            ("←", -1, "previous", number <= 1),
            ("→", 1, "next", number >= count),
        )
    ]
    shut = tag("button", words("close"), type="button", data_close=True)
    return tag(
        "div",
        tag("p", words("source_number", number=number, count=count)),
        tag("div", buttons, shut, class_="bar-buttons"),
        class_="source-bar",
    )


def facts(document: Document, page: Page, words: Words) -> Html:
    number = (
        f"{page.number} ({page.label})"
        if page.label not in (None, str(page.number))
        else str(page.number)
    )
    facts = [
        (
            words("organisation"),
            document.organisation.value if document.organisation else words("unstated"),
        ),
        (words("page_name"), words("page_of", page=number, pages=document.pages)),
        (words("kind"), words.kind(document) or words("unstated")),
        (words("period"), words.period(document) or words("unstated")),
        (words("decided_by"), document.decided_by.value if document.decided_by else ""),
        (words("number"), document.number.value if document.number else ""),
    ]
    return tag("dl", [pair(name, value) for name, value in facts if value], class_="facts")


def figure(picture: Picture, document: Document, page: Page, quote: str, words: Words) -> Html:
    said = " ".join(quote.split())
    said = said if len(said) <= _LONGEST_ALT else said[:_LONGEST_ALT] + "…"
    key = "picture_alt" if picture.boxes else "picture_alt_page"
    image = tag(
        "img",
        src="data:image/webp;base64," + base64.b64encode(picture.data).decode(),
        width=picture.width,
        height=picture.height,
        alt=words(key, page=page.number, title=document.title.value, quote=said),
    )
    marks = [
        tag(
            "span",
            class_="mark",
            aria_hidden="true",
            style=f"left:{box.left:.3%};top:{box.top:.3%};"
            f"width:{box.right - box.left:.3%};height:{box.bottom - box.top:.3%}",
        )
        for box in picture.boxes
    ]
    return tag("figure", tag("div", image, marks, class_="sheet"))


def links(document: Document, place: Place, words: Words) -> Html:
    anchor = f"#page={place.page}" if document.format == "pdf" else ""
    original = tag(
        "a",
        words("open_original", format=document.format.upper()),
        href=f"document/{document.version}{anchor}",
        target="_blank",
        rel="noopener",
    )
    own = tag(
        "a",
        words("open_alone"),
        href=address(place.version, place.page, place.start, place.end, place.day),
        target="_blank",
        rel="noopener",
    )
    return tag("ul", tag("li", original), tag("li", own), class_="links")
