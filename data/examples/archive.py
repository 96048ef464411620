"""Gives the zip archive inside an office file one fixed date, so that the same text is the same bytes."""

import io
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

FIRST_DATE = (1980, 1, 1, 0, 0, 0)


def freeze(path: Path) -> None:
    """Rewrite the archive with every member dated 1 January 1980; the order of the members stays.

    OpenDocument wants its first member, `mimetype`, uncompressed (ODF 1.2, part 3, section 3.3).
    """
    buffer = io.BytesIO()
    with ZipFile(path) as archive, ZipFile(buffer, "w") as frozen:
        for name in archive.namelist():
            member = ZipInfo(name, FIRST_DATE)
            member.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            frozen.writestr(member, archive.read(name))
    path.write_bytes(buffer.getvalue())
