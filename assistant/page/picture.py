"""Draws one page of a PDF with the place of a quote; this module alone knows PDFium.

A page is drawn in a child process (`python -m assistant.page.picture`), so that a broken or hostile file
can neither crash nor stall the server: the child has limits on time and memory, and reads the file once,
checks that its bytes are the version that was indexed, and draws those same bytes.
"""

import ctypes
import hashlib
import io
import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import DocumentError
from assistant.page.marks import Box, find, lines
from assistant.told import Told, unpacked

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_WIDTH = 1240
"""Width of a picture, pixels: 150 dots an inch for A4."""
_HEIGHT = 4 * _WIDTH
"""Greatest height of a picture, pixels."""
_SECONDS = 20.0
_MEGABYTES = 1024
_CHARACTERS = 60_000
"""Most characters of a page that are looked through for the quote."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a WebP picture of `width` by `height` pixels, and the boxes of the quote, one a line."""

    data: bytes
    width: int
    height: int
    boxes: tuple[Box, ...]


def draw(path: Path, version: str, page: int, quote: str, position: float) -> Picture:
    """Page `page` (from 1) of the PDF at `path`, whose bytes must have the SHA-256 `version`.

    `position`, 0 to 1, is where in the page's text the quote begins. Raises DocumentError when the file is
    missing or changed, when the page cannot be drawn, or when drawing it takes too much time or memory.
    """
    order = json.dumps(
        {"path": str(path), "version": version, "page": page, "quote": quote, "position": position}
    )
    try:
        done = subprocess.run(
            [sys.executable, "-m", "assistant.page.picture"],
            input=order.encode(),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            cwd=Path(__file__).resolve().parents[2],
        )
    except subprocess.TimeoutExpired as error:
        raise DocumentError(
            f"Drawing page {page} of {path.name} took longer than {_SECONDS:.0f} s. "
            "Open the original file instead.",
            "not_drawn",
        ) from error
    if done.returncode != 0:
        reason = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise _undrawn(reason or f"Page {page} of {path.name} made the drawing crash.")
    head, _, data = done.stdout.partition(b"\n")
    fields = json.loads(head)
    boxes = tuple(Box(**box) for box in fields["boxes"])
    return Picture(data, fields["width"], fields["height"], boxes)


def _undrawn(reason: str) -> DocumentError:
    """The error that the child told of, or another that ended it."""
    told = unpacked(reason) if reason.startswith("[") else Told(reason, "not_drawn")
    return DocumentError(told.text, told.kind, **told.values)


def read_version(path: Path, version: str) -> bytes:
    """The bytes of a file, which must have the SHA-256 `version`.

    Raises DocumentError when the file is missing, or has changed since it was read in.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(
            f"{path.name} cannot be opened: {error.strerror}.", "file_gone"
        ) from error
    if hashlib.sha256(data).hexdigest() != version:
        raise DocumentError(
            f"{path.name} has changed since it was read in. Read the folder again.", "file_changed"
        )
    return data


def draw_bytes(data: bytes, page: int, quote: str, position: float) -> Picture:
    """The same from the bytes of the file, in this process. Raises ValueError when there is no such page."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        if not 1 <= page <= len(document):
            raise ValueError(f"the file has {len(document)} pages")
        sheet = document[page - 1]
        scale = min(_WIDTH / sheet.get_width(), _HEIGHT / sheet.get_height())
        image = sheet.render(scale=scale, may_draw_forms=False).to_pil()
        output = io.BytesIO()
        image.convert("RGB").save(output, "WEBP", quality=82, method=2)
        boxes = _boxes(sheet, quote, position, image.width, image.height)
        return Picture(output.getvalue(), image.width, image.height, tuple(boxes))
    finally:
        document.close()


def _boxes(sheet: "PdfPage", quote: str, position: float, width: int, height: int) -> list[Box]:
    from pypdfium2 import raw

    text = sheet.get_textpage()
    count = min(text.count_chars(), _CHARACTERS)
    characters = [chr(raw.FPDFText_GetUnicode(text, index)) for index in range(count)]

    def corner(x: float, y: float) -> tuple[float, float]:
        # PDFium turns page units into pixels itself: it knows the crop box and the rotation.
        across, down = ctypes.c_int(), ctypes.c_int()
        fine = 8
        raw.FPDF_PageToDevice(sheet, 0, 0, width * fine, height * fine, 0, x, y, across, down)
        return across.value / (width * fine), down.value / (height * fine)

    def box(index: int) -> Box:
        left, bottom, right, top = text.get_charbox(index, loose=True)
        (x0, y0), (x1, y1) = corner(left, bottom), corner(right, top)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    found = find(quote, characters, position)
    return lines([box(index) for stretch in found for index in stretch])


def _main() -> None:
    import resource

    limit = _MEGABYTES * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CPU, (int(_SECONDS), int(_SECONDS)))
    order = json.load(sys.stdin)
    path, page = Path(order["path"]), order["page"]
    try:
        data = read_version(path, order["version"])
        picture = draw_bytes(data, page, order["quote"], order["position"])
    except DocumentError as error:
        sys.exit(error.told.packed())
    except (RuntimeError, ValueError, MemoryError) as error:  # PDFium's own errors are RuntimeError
        said = f"Page {page} of {path.name} cannot be drawn: {error or 'it is too large'}"
        sys.exit(Told(said, "not_drawn").packed())
    head = {
        "width": picture.width,
        "height": picture.height,
        "boxes": [asdict(box) for box in picture.boxes],
    }
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + picture.data)


if __name__ == "__main__":
    _main()
