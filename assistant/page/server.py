"""The web server: what it answers, what it lets a browser load, and how it starts and says so."""

import secrets
import socket
from typing import Any

import gradio as gr
import uvicorn
from fastapi import FastAPI
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.answer import Assistant
from assistant.errors import SettingsError
from assistant.page.layout import COOKIE, layout
from assistant.page.library import Update
from assistant.page.routes import routes
from assistant.page.shell import tidy
from assistant.page.words import negotiate
from assistant.settings import Settings

_OPEN = (
    "/source/", "/document/", "/page.css", "/page.js", "/icon.svg", "/assets/", "/static/", "/config",
    "/theme.css", "/gradio_api/queue/", "/gradio_api/heartbeat/", "/gradio_api/cancel", "/gradio_api/reset",
    "/gradio_api/startup-events", "/gradio_api/app_id", "/gradio_api/login_check", "/gradio_api/info",
    "/gradio_api/theme.css",
)  # fmt: skip
"""All addresses that are answered, besides the page itself. Gradio offers more: uploads, proxies, monitoring."""


def application(assistant: Assistant, update: Update | None) -> FastAPI:
    """The page and the documents behind one gate that limits addresses and what a browser may load."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.include_router(routes(assistant.index.ledger))
    gr.mount_gradio_app(
        app,
        layout(assistant, update),
        path="/",
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        enable_monitoring=False,
        max_file_size=0,
        theme=gr.themes.Base(
            font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"]
        ),
    )
    app.add_middleware(Gate)
    return app


class Gate:
    """Answers only the addresses that the page needs, each with headers that shut out other hosts."""

    def __init__(self, app: ASGIApp) -> None:
        """Stands before `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request (ASGI 3)."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        if scope["type"] != "http" or (path not in ("", "/") and not path.startswith(_OPEN)):
            await _refuse(scope, send)
            return
        nonce = secrets.token_urlsafe(16)
        sending = _with_headers(send, nonce, path)
        if path in ("", "/"):
            sending, scope = _tidied(sending, scope, nonce), _uncompressed(scope)
        await self.app(scope, receive, sending)


def listen(settings: Settings) -> socket.socket:
    """The address that the settings name, held but not yet answered on.

    Raises SettingsError when it is taken or cannot be used.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        raise SettingsError(
            f"The page cannot be served on HOST={settings.host} PORT={settings.port}: {error.strerror}. "
            "Stop the program that uses it, or choose another port, for instance: PORT=7861"
        ) from error
    return listener


def run(app: FastAPI, listener: socket.socket) -> None:
    """Serves until interrupted, and prints the address once the page answers."""
    _Server(uvicorn.Config(app, log_level="warning", server_header=False)).run(sockets=[listener])


class _Server(uvicorn.Server):
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for listener in sockets or []:
            host, port = listener.getsockname()[:2]
            shown = f"[{host}]" if ":" in host else host
            print(f"Serving on http://{shown}:{port}", flush=True)


def _policy(nonce: str) -> str:
    # Gradio evaluates its templates, hence 'unsafe-eval'; scripts written into the page need the nonce,
    # so that an event handler in a document's text would not run even if it were not escaped.
    return (
        "default-src 'none'; "
        f"script-src 'self' 'nonce-{nonce}' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        "base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
    )


def _with_headers(send: Send, nonce: str, path: str) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message["headers"])
            if path.startswith("/assets/") and message["status"] == 200:
                # The name of an asset holds the hash of what is in it: some 50 requests less at the next visit.
                headers["cache-control"] = "public, max-age=31536000, immutable"
            headers["content-security-policy"] = _policy(nonce)
            headers["x-content-type-options"] = "nosniff"
            headers["referrer-policy"] = "no-referrer"
            headers["cross-origin-opener-policy"] = "same-origin"
        await send(message)

    return sending


def _tidied(send: Send, scope: Scope, nonce: str) -> Send:
    """Collects Gradio's page, which comes in pieces, and sends it tidied."""
    headers = Headers(scope=scope)
    cookies = dict(
        part.strip().partition("=")[::2] for part in headers.get("cookie", "").split(";")
    )
    language = negotiate(headers.get("accept-language"), cookies.get(COOKIE))
    start: list[Message] = []
    body: list[bytes] = []

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            start.append(message)
            return
        body.append(message.get("body", b""))
        if not message.get("more_body", False):
            page = tidy(b"".join(body).decode(), language, nonce).encode()
            MutableHeaders(raw=start[0]["headers"])["content-length"] = str(len(page))
            await send(start[0])
            await send({"type": "http.response.body", "body": page})

    return sending


def _uncompressed(scope: Scope) -> Scope:
    kept = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    return {**scope, "headers": kept}


async def _refuse(scope: Scope, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    start: dict[str, Any] = {"type": "http.response.start", "status": 404, "headers": []}
    await send(start)
    await send({"type": "http.response.body", "body": b"Not found"})
