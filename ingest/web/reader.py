"""Reads HTML pages; this module alone knows where a page states its title and metadata."""

import re
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

from assistant.errors import DocumentError
from ingest.reading import RawBlock, RawPage, Reading
from ingest.web.tree import leave_out_hidden, main_content
from ingest.web.walk import Walker
from ingest.writing.encoding import decode
from ingest.writing.hidden import Hidden, strip_blocks

_INTERFACE = frozenset(
    "tilbage tillbaka tilbake back lyssna lyt lytt listen print skriv udskriv dela del share meny menu sök søg søk "
    "search stäng luk lukk close".split()
)
_METADATA = {
    "author": "author",
    "dc.creator": "author",
    "dcterms.creator": "author",
    "og:site_name": "publisher",
    "dc.publisher": "publisher",
    "dcterms.publisher": "publisher",
    "description": "subject",
    "keywords": "keywords",
    "article:published_time": "created",
    "dcterms.created": "created",
    "dcterms.issued": "created",
    "article:modified_time": "modified",
    "dcterms.modified": "modified",
}


def read_html(path: Path) -> Reading:
    """The main content of a web page as one page; raises DocumentError when nothing in it can be parsed."""
    text = decode(path.read_bytes(), path.name, stated_inside=True)
    try:
        tree = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (html.etree.ParserError, ValueError) as error:
        raise DocumentError(
            f"{path.name} holds no HTML that can be read ({error}). Save the page again.",
            "damaged",
        ) from error
    title, metadata = _title(tree), _metadata(tree)
    hidden = Hidden()
    body = tree.find("body")
    blocks = html_blocks(body, hidden) if body is not None else ()
    footers = [" ".join(x.text_content().split()) for x in tree.xpath("//body/footer")]
    page = RawPage(1, (*blocks, *(RawBlock("furniture", x) for x in footers if 0 < len(x) < 300)))
    return Reading((page,), title, metadata, hidden.notices())


def html_blocks(body: HtmlElement, hidden: Hidden) -> tuple[RawBlock, ...]:
    """The blocks of the main content below `body`; text that a browser would not show goes to `hidden`."""
    leave_out_hidden(body, hidden)
    walker = Walker()
    walker.walk(main_content(body))
    walker.flush()
    blocks = walker.blocks
    while blocks and blocks[0].text.lower() in _INTERFACE:
        blocks.pop(0)
    return strip_blocks(blocks, hidden)


def _title(tree: HtmlElement) -> str | None:
    shared = tree.xpath("string(//meta[@property='og:title']/@content)").strip()
    own = " ".join(tree.xpath("string(//head/title)").split())
    return own or shared or None


def _metadata(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        content = " ".join((meta.get("content") or "").split())
        if name in _METADATA and content:
            found.setdefault(_METADATA[name], content)
    if language := (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")):
        found["language"] = language
    return found
