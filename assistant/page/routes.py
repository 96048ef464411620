"""What the server gives besides the Gradio page: cited pages, original files, style and script."""

import os
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import BoundedSemaphore

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse, Response

from assistant.errors import AssistantError
from assistant.ledger import Ledger
from assistant.page.html import Html, join, tag
from assistant.page.picture import Picture, draw, read_version
from assistant.page.source import NotIndexedError, Sources
from assistant.page.sourceparts import Place, bar
from assistant.page.words import Words, load_words, negotiate

_FOLDER = Path(__file__).parent
_ASSETS = {
    "page.css": "text/css",
    "page.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}
_REMEMBERED = 64
"""Drawn pages that are kept in memory."""
_DRAWERS = os.cpu_count() or 1
"""Pages that are drawn at the same time; more requests wait their turn."""
_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
}
"""Formats that are sent under their own type; the others as plain text, so that nothing in them is ever run."""


def routes(ledger: Ledger) -> APIRouter:
    """The addresses under which the ledger's documents are shown: `source/…` and `document/…`."""
    router = APIRouter()
    free = BoundedSemaphore(_DRAWERS)

    @lru_cache(_REMEMBERED)
    def drawn(path: Path, version: str, page: int, quote: str, position: float) -> Picture:
        with free:
            return draw(path, version, page, quote, position)

    sources = Sources(ledger, drawn)
    vocabulary = load_words()

    def words_for(request: Request) -> Words:
        chosen = request.query_params.get("language") or request.cookies.get("language")
        return vocabulary[negotiate(request.headers.get("accept-language"), chosen)]

    @router.get("/source/{version}/{page}")
    def source(
        request: Request,
        version: str,
        page: int,
        start: int = 0,
        end: int = 0,
        part: bool = False,
        number: int = 1,
        count: int = 1,
        on: date | None = None,
    ) -> HTMLResponse:
        words, status = words_for(request), 200
        try:
            shown = sources.show(Place(version, page, start, end, on), words, date.today())
        except NotIndexedError:
            shown, status = _missing(words), 404
        if part:
            return HTMLResponse(join(bar(number, count, words), shown), status)
        return HTMLResponse(_document(shown, words), status)

    @router.get("/document/{version}")
    def document(request: Request, version: str) -> Response:
        words = words_for(request)
        try:
            known = sources.document(version)
            data = read_version(sources.file(known), version)
        except NotIndexedError:
            return HTMLResponse(_document(_missing(words), words), 404)
        except AssistantError as error:
            shown = tag("p", words("no_original"), " ", words.told(error.told))
            return HTMLResponse(_document(shown, words), 410)
        name = Path(known.file).name.encode("ascii", "replace").decode().replace('"', "_")
        how = "inline" if known.format == "pdf" else "attachment"
        return Response(
            data,
            media_type=_TYPES.get(known.format, "text/plain; charset=utf-8"),
            headers={"content-disposition": f'{how}; filename="{name}"'},
        )

    def asset(request: Request) -> FileResponse:
        name = request.url.path.rpartition("/")[2]
        return FileResponse(_FOLDER / name, media_type=_ASSETS[name])

    for name in _ASSETS:
        router.add_api_route(f"/{name}", asset, methods=["GET"])
    return router


def _missing(words: Words) -> Html:
    return tag(
        "article",
        tag("h2", words("not_indexed"), id="source-title", tabindex=-1),
        tag("p", words("not_indexed_text")),
        class_="cited",
        aria_labelledby="source-title",
    )


def _document(shown: Html, words: Words) -> str:
    """A whole page around one source, for a window of its own."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", f"{words('product')}: ", words("source")),
        tag("base", href="../../"),
        tag("link", rel="stylesheet", href="page.css"),
        tag("link", rel="icon", href="icon.svg"),
    )
    body = tag("body", tag("main", shown), class_="alone")
    return "<!doctype html>" + tag("html", head, body, lang=words.language)
