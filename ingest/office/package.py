"""Opens Office files, which are zip archives of XML; this module alone knows how their parts are found and read safely."""

import posixpath
import zipfile
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from lxml import etree

from assistant.errors import DocumentError

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_CORE_NAMES = {
    f"{_DUBLIN_CORE}title": "title",
    f"{_DUBLIN_CORE}creator": "author",
    f"{_DUBLIN_CORE}subject": "subject",
    f"{_CORE}keywords": "keywords",
    f"{_CORE}category": "category",
    f"{_CORE}version": "version",
    f"{_TERMS}created": "created",
    f"{_TERMS}modified": "modified",
    f"{_DUBLIN_CORE}language": "language",
}


class Package:
    """An opened Office file; use it as a context manager."""

    def __init__(self, path: Path) -> None:
        """Opens the archive; raises DocumentError when it is none."""
        self._name = path.name
        try:
            self._archive = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError) as error:
            raise DocumentError(
                f"{path.name} is damaged ({error}). Open it in its own program and save it again.",
                "damaged",
            ) from error

    def __enter__(self) -> Self:
        """The package itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Closes the archive."""
        self._archive.close()

    def part(self, name: str) -> etree._Element | None:
        """The root element of an XML part, or None when there is no such part.

        Entities are not resolved and nothing is fetched. Raises DocumentError when it is no XML.
        """
        if name not in self._archive.NameToInfo:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=False)
        try:
            return etree.fromstring(self._archive.read(name), parser)
        except (etree.XMLSyntaxError, zipfile.BadZipFile, EOFError, RuntimeError) as error:
            raise DocumentError(
                f"{self._name} is damaged in its part {name} ({error}). "
                "Open it in its own program and save it again.",
                "damaged",
            ) from error

    def relations(self, part: str) -> dict[str, str]:
        """The names of the parts that `part` points to, by relationship id; links to outside are left out."""
        folder, file = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        if root is None:
            return {}
        return {
            relation.get("Id", ""): posixpath.normpath(
                posixpath.join("/", folder, relation.get("Target", ""))
            ).lstrip("/")
            for relation in root.iter(_RELATION)
            if relation.get("TargetMode") != "External"
        }

    def properties(self) -> Mapping[str, str]:
        """What the file says about itself: title, author, company, dates, and properties of the writer's own."""
        found: dict[str, str] = {}
        for part in ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"):
            root = self.part(part)
            for element in root if root is not None else ():
                name = _CORE_NAMES.get(str(element.tag))
                if str(element.tag).endswith("}Company"):
                    name = "company"
                elif str(element.tag).endswith("}property"):
                    name = (element.get("name") or "").lower()
                value = " ".join("".join(element.itertext()).split())
                if name and value:
                    found.setdefault(name, value)
        return found
