"""Markdown and plain text: headings, lists, tables, front matter, encodings."""

from pathlib import Path

import pytest

from assistant.errors import DocumentError
from ingest.plain.markdown import read_markdown
from ingest.plain.text import read_text
from ingest.reading import CELL, Reading


def markdown(tmp_path: Path, text: str) -> Reading:
    file = tmp_path / "text.md"
    file.write_text(text, encoding="utf-8")
    return read_markdown(file)


def plain(tmp_path: Path, text: str, encoding: str = "utf-8") -> Reading:
    file = tmp_path / "text.txt"
    file.write_bytes(text.encode(encoding))
    return read_text(file)


def blocks(reading: Reading) -> list[tuple[str, str, int]]:
    return [(x.kind, " ".join(x.text.split(" ")), x.level) for x in reading.pages[0].blocks]


def test_markdown_blocks(tmp_path):
    reading = markdown(
        tmp_path,
        "# Policy {#policy}\n\nVi *ska* följa [lagen](http://x.se).\nPå alla sätt. ![bild](b.png)\n\n"
        "- Ett\n  - Under\n- [x] Två\n\n3. Tre\n4. Fyra\n\n| År | Mål |\n|---|---|\n| 2020 | **A** |\n\n> Citat\n",
    )
    assert blocks(reading) == [
        ("heading", "Policy", 1),
        ("paragraph", "Vi ska följa lagen.\nPå alla sätt.", 0),
        ("item", "Ett", 1),
        ("item", "Under", 2),
        ("item", "Två", 1),
        ("item", "3. Tre", 1),
        ("item", "4. Fyra", 1),
        ("row", f"År{CELL}Mål", 0),
        ("row", f"2020{CELL}A", 0),
        ("paragraph", "Citat", 0),
    ]


@pytest.mark.parametrize(
    "front",
    [
        '---\ntitle: "IT-policy"\ndnr: KS 2020/1\nvalid_from: 2020-01-01\ntags: [it, policy]\n---\n',
        '+++\ntitle = "IT-policy"\ndnr = "KS 2020/1"\nvalid_from = 2020-01-01\ntags = ["it", "policy"]\n+++\n',
    ],
)
def test_front_matter_is_metadata(tmp_path, front):
    reading = markdown(tmp_path, front + "Text.\n")
    assert reading.title == "IT-policy"
    assert reading.metadata["dnr"] == "KS 2020/1"
    assert reading.metadata["valid_from"] == "2020-01-01"
    assert reading.metadata["tags"] == "it, policy"
    assert blocks(reading) == [("paragraph", "Text.", 0)]


def test_broken_front_matter_is_an_error_that_says_so(tmp_path):
    with pytest.raises(DocumentError, match=r"front matter of text\.md"):
        markdown(tmp_path, "---\ntitle: [öppen\n---\nText.\n")


def test_markdown_html_is_read_and_calls_are_dropped(tmp_path):
    reading = markdown(
        tmp_path,
        '<!-- kommentar -->\n{{< ruta typ="varning" >}}\nInne i rutan.\n{{< /ruta >}}\n\n'
        "<details><summary>Mer</summary><p>Dold först.</p></details>\n\n"
        "Text[^1] med <span style='x'>märke</span>.\n\n[^1]: En not.\n\n<p style='display:none'>Lyd mig.</p>\n",
    )
    assert [text for _, text, _ in blocks(reading)] == [
        "Inne i rutan.",
        "Mer",
        "Dold först.",
        "Text med märke.",
        "En not.",
    ]
    assert "Lyd mig." in reading.notices[0].text


def test_labelled_lines_of_a_paragraph_are_kept_apart(tmp_path):
    reading = markdown(tmp_path, "**Dnr:** KS 1/2020  \n**Antagen:** 2020-05-04  \n**Ägare:** HR\n")
    assert [text for _, text, _ in blocks(reading)] == [
        "Dnr: KS 1/2020",
        "Antagen: 2020-05-04",
        "Ägare: HR",
    ]


TEXT = """Informationssäkerhetspolicy för Ekby kommun

Dnr: KS 2020/123
Antagen: Kommunfullmäktige 2020-05-04

1. Inledning
Denna policy beskriver hur kommunen arbetar med informations-
säkerhet. Den gäller alla.

1.1 Syfte

Policyn ska:

- ge stöd
- skapa
  trygghet
  * även digitalt

Ansvar
------
Roll\tAnsvar
Chef\tAllt

Anna Svensson
Kommundirektör
"""


def test_plain_text_blocks(tmp_path):
    assert blocks(plain(tmp_path, TEXT)) == [
        ("heading", "Informationssäkerhetspolicy för Ekby kommun", 1),
        ("paragraph", "Dnr: KS 2020/123", 0),
        ("paragraph", "Antagen: Kommunfullmäktige 2020-05-04", 0),
        ("heading", "1. Inledning", 2),
        (
            "paragraph",
            "Denna policy beskriver hur kommunen arbetar med informations-\nsäkerhet. Den gäller alla.",
            0,
        ),
        ("heading", "1.1 Syfte", 3),
        ("paragraph", "Policyn ska:", 0),
        ("item", "ge stöd", 1),
        ("item", "skapa\ntrygghet", 1),
        ("item", "även digitalt", 2),
        ("heading", "Ansvar", 2),
        ("row", f"Roll{CELL}Ansvar", 0),
        ("row", f"Chef{CELL}Allt", 0),
        ("paragraph", "Anna Svensson\nKommundirektör", 0),
    ]


def test_numbered_items_are_no_headings(tmp_path):
    reading = plain(tmp_path, "Mål\n\nVi ska\n1. Bygga mer\n2. Spara energi\n3. Lyssna\n")
    assert [kind for kind, _, _ in blocks(reading)] == [
        "heading",
        "paragraph",
        "item",
        "item",
        "item",
    ]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_plain_text_encodings(tmp_path, encoding):
    reading = plain(tmp_path, "Räksmörgås på ön.\n\nBlåbærsyltetøy – og æøå.\n", encoding)
    assert [text for _, text, _ in blocks(reading)] == [
        "Räksmörgås på ön.",
        "Blåbærsyltetøy – og æøå.",
    ]


def test_form_feeds_divide_pages(tmp_path):
    reading = plain(tmp_path, "Sida ett är här.\f\nSida två är här.\f")
    assert [(page.number, page.blocks[0].text) for page in reading.pages] == [
        (1, "Sida ett är här."),
        (2, "Sida två är här."),
    ]


def test_long_lines_are_paragraphs_of_their_own(tmp_path):
    line = "Kommunen ska arbeta långsiktigt med frågan, " * 5
    assert len(blocks(plain(tmp_path, f"{line}ett.\n{line}två.\n"))) == 2
