"""The cited page beside the chat: what the document is, its status, and the page with the quote marked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.errors import DocumentError, IndexMissingError
from assistant.ledger import Ledger
from assistant.page.evidence import evidence
from assistant.page.html import Html, join, tag
from assistant.page.pagetext import page_text
from assistant.page.parts import badge, exact
from assistant.page.picture import Picture
from assistant.page.sourceparts import Place, facts, figure, links
from assistant.page.words import Words
from assistant.records import Document, Page
from assistant.validity import validity

Draw = Callable[[Path, str, int, str, float], Picture]
"""`assistant.page.picture.draw` or something that remembers what it drew."""


class NotIndexedError(LookupError):
    """What was asked for is not in the ledger, or no longer."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Shows pages of the documents that the ledger knows, and of no others."""

    ledger: Ledger
    draw: Draw

    def document(self, version: str) -> Document:
        """The indexed document of that version. Raises NotIndexedError when there is none."""
        for document in self.ledger.documents():
            if document.version == version:
                return document
        raise NotIndexedError(version)

    def file(self, document: Document) -> Path:
        """The document's own file. Raises DocumentError when it is no longer inside the documents folder."""
        folder = (self.ledger.folder() or Path()).resolve()
        path = (folder / document.file).resolve()
        if not path.is_relative_to(folder) or not path.is_file():
            raise DocumentError(
                f"{document.file} is no longer in the documents folder.", "file_gone"
            )
        return path

    def show(self, place: Place, words: Words, on: date) -> Html:
        """The page that a citation points to, with the quote marked, as one `article`.

        Raises NotIndexedError when the document, the page or the stretch does not exist.
        """
        document, page = self.document(place.version), self._page_at(place)
        status = validity(document, self.ledger.documents(), place.day or on)
        title, quote = document.title.value, page.text[place.start : place.end]
        return tag(
            "article",
            tag(
                "div",
                tag("h2", title, id="source-title", tabindex=-1, lang=document.language),
                badge(status, words, place.day),
                class_="head",
            ),
            tag("p", evidence(status, self.ledger, words)),
            facts(document, page, words),
            tag("blockquote", exact(quote), lang=document.language) if quote else None,
            self._shown(document, page, place, words),
            links(document, place, words),
            class_="cited",
            aria_labelledby="source-title",
        )

    def _page_at(self, place: Place) -> Page:
        try:
            page = self.ledger.page(place.version, place.page)
        except IndexMissingError as error:
            raise NotIndexedError(place) from error
        if not 0 <= place.start <= place.end <= len(page.text):
            raise NotIndexedError(place)
        return page

    def _shown(self, document: Document, page: Page, place: Place, words: Words) -> Html:
        """The page as a picture with its text folded away, or its text alone where there is no picture."""
        blocks = self.ledger.blocks(place.version, place.page)
        inside = page_text(page, blocks, place.start, place.end, document.language)
        text = tag(
            "div", inside, class_="paper", role="region", tabindex=0, aria_label=words("page_text")
        )
        if document.format != "pdf":
            return text
        quote = page.text[place.start : place.end]
        try:
            position = place.start / max(len(page.text), 1)
            picture = self.draw(self.file(document), place.version, place.page, quote, position)
        except DocumentError as error:
            return join(
                tag("p", words("no_picture"), " ", words.told(error.told), class_="note"), text
            )
        missed = bool(quote) and not picture.boxes
        return join(
            tag("p", words("not_marked"), class_="note") if missed else None,
            figure(picture, document, page, quote, words),
            tag("details", tag("summary", words("page_as_text")), text, open=missed),
        )
