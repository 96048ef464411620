"""Tells what a file really is from its first bytes, whatever its ending; this module alone knows file signatures."""

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from assistant.errors import DocumentError
from ingest.writing.encoding import decode

ENDINGS: Mapping[str, str] = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".pptx": "pptx",
    ".odt": "odt",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "md",
    ".markdown": "md",
    ".txt": "txt",
}
"""The format that a file's ending promises."""

_HEAD = 4096
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF")
_MARKUP = re.compile(
    r"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body|main|article|section|header|"
    r"div|nav|h[1-6]|p|table|ul|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_WHOLE_PAGE = re.compile(r"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html)\b", re.I | re.S)
_MANIFEST = "META-INF/manifest.xml"
_RATIO = 200
"""An archive that grows more than this many times, and beyond `_UNPACKED` bytes, is taken for an attack."""
_UNPACKED = 1_000_000_000


def detect_format(path: Path) -> str:
    """The format of a file ("pdf", "docx", …) by its content, and by its ending among kinds of plain text.

    Raises DocumentError when it is nothing that can be read: another kind of file, locked with a
    password, or an archive that unpacks to far more than it should.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK"):
        return _archive(path)
    if head.startswith(_OLE2):
        return _old_office(path)
    if head.startswith(_PICTURES):
        raise DocumentError(
            f"{path.name} is a picture. Save it as a PDF; its text is then recognised.",
            "is_picture",
        )
    if head.startswith(b"{\\rtf"):
        raise DocumentError(f"{path.name} is an RTF file. Save it as .docx or .odt.", "is_rtf")
    return _plain(path, head)


def _archive(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            _check_size(path, archive)
            names = set(archive.namelist())
            kind = (
                archive.read("mimetype").decode("ascii", "replace") if "mimetype" in names else ""
            )
            manifest = archive.read(_MANIFEST) if kind and _MANIFEST in names else b""
    except (zipfile.BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError) as error:
        raise DocumentError(
            f"{path.name} is damaged ({error}). Open it in its own program and save it again.",
            "damaged",
        ) from error
    if b"encryption-data" in manifest:
        raise _locked(path)
    for member, found in (("word/document.xml", "docx"), ("ppt/presentation.xml", "pptx")):
        if member in names:
            return found
    if kind.startswith("application/vnd.oasis.opendocument.text"):
        return "odt"
    if "xl/workbook.xml" in names or kind.startswith("application/vnd.oasis.opendocument"):
        raise DocumentError(
            f"{path.name} is a spreadsheet or another Office file without running text. Save it as a PDF.",
            "is_spreadsheet",
        )
    raise DocumentError(
        f"{path.name} is an archive. Unpack it and put its documents in the folder.",
        "is_archive",
    )


def _check_size(path: Path, archive: zipfile.ZipFile) -> None:
    packed = max(path.stat().st_size, 1)
    unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > _UNPACKED or (unpacked > _UNPACKED / 10 and unpacked / packed > _RATIO):
        raise DocumentError(
            f"{path.name} unpacks to {unpacked / 1e6:.0f} MB and was not opened. Save a smaller copy of it.",
            "unpacks_too_large",
            megabytes=round(unpacked / 1e6),
        )


def _old_office(path: Path) -> str:
    if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
        raise _locked(path)
    raise DocumentError(
        f"{path.name} is in the Office format from before 2007. Save it as .docx, .pptx or PDF.",
        "is_old_office",
    )


def _plain(path: Path, head: bytes) -> str:
    text = decode(head, path.name)
    promised = ENDINGS.get(path.suffix.lower(), "txt")
    if promised in ("html", "md", "txt"):
        if promised == "html" and not _MARKUP.match(text) and "</" not in text:
            return "txt"
        return "html" if _WHOLE_PAGE.match(text) else promised
    return "html" if _MARKUP.match(text) else "txt"


def _locked(path: Path) -> DocumentError:
    return DocumentError(
        f"{path.name} is locked with a password. Save a copy without a password and put that in the folder.",
        "locked",
    )
