import re
import socket
from pathlib import Path

import gradio
import pytest
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from page_library import LINES, TEXT, Library
from starlette.testclient import TestClient

from assistant.errors import SettingsError
from assistant.page.routes import routes
from assistant.page.server import Gate, listen
from assistant.page.shell import tidy
from assistant.settings import Settings


@pytest.fixture(scope="module")
def client(library: Library) -> TestClient:
    app = FastAPI()
    app.include_router(routes(library.ledger))
    app.add_middleware(Gate)

    @app.get("/")
    def page() -> HTMLResponse:
        return HTMLResponse('<html lang="en"><head></head><body><script>1</script></body></html>')

    @app.get("/assets/known-Az09.js")
    def asset() -> HTMLResponse:
        return HTMLResponse("1")

    @app.post("/gradio_api/upload")
    def upload() -> str:
        return "never reached"

    return TestClient(app)


def source(library: Library, name: str = "harbour") -> str:
    start = TEXT.index(LINES[3])
    return f"/source/{library.document(name).version}/1?start={start}&end={start + len(LINES[3])}"


def test_a_source_is_a_page_of_its_own_and_a_part_for_the_panel(
    client: TestClient, library: Library
) -> None:
    alone = client.get(source(library), headers={"accept-language": "nb"})
    assert alone.status_code == 200
    assert '<html lang="nb">' in alone.text and "<mark>" in alone.text
    assert "data:image/webp;base64," in alone.text and 'class="mark"' in alone.text
    part = client.get(source(library) + "&part=true&language=da&number=2&count=3")
    assert part.text.startswith('<div class="source-bar">') and "Kilde 2 af 3" in part.text


@pytest.mark.parametrize(
    "path",
    [
        "/source/../../etc/passwd/1",
        "/source/%2e%2e%2f%2e%2e%2fetc%2fpasswd/1",
        "/source/" + "0" * 64 + "/1?start=0&end=4",
        "/document/" + "0" * 64,
        "/document/..%2f..%2fapp.py",
        "/page.css/../server.py",
        "/server.py",
    ],
)
def test_nothing_but_known_documents_can_be_reached(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_link_with_nonsense_is_refused_not_a_crash(client: TestClient, library: Library) -> None:
    version = library.document("harbour").version
    for rest in ("x?start=0&end=1", "1?start=a&end=b", "1?start=0&end=999999999999999999999", "-1"):
        assert client.get(f"/source/{version}/{rest}").status_code in (404, 422)


def test_the_original_is_given_so_that_nothing_in_it_can_run(
    client: TestClient, library: Library
) -> None:
    pdf = client.get(f"/document/{library.document('harbour').version}")
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.headers["content-disposition"] == 'inline; filename="harbour.pdf"'
    assert pdf.content == (library.folder / "harbour.pdf").read_bytes()
    text = client.get(f"/document/{library.document('hostile').version}")
    assert text.headers["content-type"].startswith("text/plain")
    assert text.headers["content-disposition"].startswith("attachment")
    assert text.headers["x-content-type-options"] == "nosniff"


def test_a_changed_original_is_not_given_as_the_one_that_was_read(
    client: TestClient, library: Library
) -> None:
    file = library.folder / "hostile.md"
    before = file.read_bytes()
    try:
        file.write_text("changed")
        response = client.get(f"/document/{library.document('hostile').version}")
    finally:
        file.write_bytes(before)
    assert response.status_code == 410 and "has changed" in response.text


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/upload",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/proxy=https://elsewhere.example",
        "/gradio_api/run-history/connect",
        "/gradio_api/run/predict",
        "/gradio_api/call/answer",
        "/monitoring",
        "/docs",
        "/openapi.json",
    ],
)
def test_what_gradio_offers_besides_the_page_is_closed(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404


def test_a_browser_may_load_nothing_from_another_host(client: TestClient) -> None:
    first, second = client.get("/"), client.get("/page.css")
    for response in (first, second):
        policy = response.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "http" not in policy
        assert "'unsafe-inline'" not in policy.split("style-src")[0]
        assert response.headers["referrer-policy"] == "no-referrer"
    nonce = re.search(r"'nonce-([^']+)'", first.headers["content-security-policy"])[1]
    assert f'<script nonce="{nonce}">1</script>' in first.text
    assert nonce not in second.headers["content-security-policy"]


def test_what_never_changes_is_fetched_once(client: TestClient) -> None:
    assert "immutable" in client.get("/assets/known-Az09.js").headers["cache-control"]
    for path in ("/", "/page.css", "/assets/unknown.js"):
        assert "immutable" not in client.get(path).headers.get("cache-control", "")


def test_gradios_own_page_is_left_without_foreign_addresses() -> None:
    template = Path(gradio.__file__).parent / "templates" / "frontend" / "index.html"
    page = tidy(template.read_text(encoding="utf-8"), "nb", "abc")
    assert re.findall(r"https?://[^\s\"'`]+", page) == []
    assert page.count("<script") == page.count('<script nonce="abc"') > 3
    assert 'lang="nb"' in page and 'href="page.css"' in page and "<noscript>" in page
    assert "gradio.app" not in page and "twitter" not in page


def test_a_taken_port_is_said_with_what_to_do() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = Settings(_env_file=None, port=other.getsockname()[1])
        with pytest.raises(SettingsError, match=r"PORT=\d+: .*another port"):
            listen(taken)
    with listen(Settings(_env_file=None, port=0)) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"
