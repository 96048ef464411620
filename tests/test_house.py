"""The rules of the house that a machine can see: imports run one way, modules stay small."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CODE = [
    *sorted(
        path
        for folder in ("assistant", "ingest", "eval", "data")
        for path in (ROOT / folder).rglob("*.py")
    ),
    ROOT / "app.py",
]
PARSERS = ("pypdf", "docx", "pptx", "odf", "trafilatura", "markdown_it", "pytesseract", "torch")


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    return names | {
        node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module
    }


@pytest.mark.parametrize("path", [p for p in CODE if "assistant" in p.parts], ids=lambda p: p.name)
def test_the_assistant_imports_neither_reading_nor_evaluation_nor_the_page_program(
    path: Path,
) -> None:
    roots = {name.split(".")[0] for name in imported(path)}
    assert not roots & {"ingest", "eval", "app"}


@pytest.mark.parametrize("path", CODE, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_module_outgrows_two_hundred_lines_or_lacks_its_sentence(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 200
    assert ast.get_docstring(ast.parse(text))


def test_answering_loads_no_document_parser() -> None:
    program = (
        "import sys, assistant.answer; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert not set(loaded.stdout.split()) & set(PARSERS)


def test_no_file_names_a_path_of_a_machine() -> None:
    files = subprocess.run(
        ["git", "ls-files"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    pattern = re.compile(r"(?:^|[\s\"'(=])/(?:work|root|home)/")
    for name in files.stdout.splitlines():
        path = ROOT / name
        if path.suffix in {".py", ".md", ".toml", ".txt"} and path.is_file():
            assert not pattern.search(path.read_text(encoding="utf-8")), name
