"""What a reader gets from a PDF: blocks in reading order, headings, lists, tables, notices."""

from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, Spacer

from assistant.errors import DocumentError
from ingest import ocr
from ingest.pdf.reader import read_pdf
from ingest.reading import CELL, RawBlock, Reading
from tests.ingest.pdf_maker import (
    BODY,
    CHAPTER,
    HEIGHT,
    SECTION,
    SENTENCE,
    WIDTH,
    drawn,
    flowing,
    grid,
    photograph,
    text,
)


@pytest.fixture(autouse=True)
def without_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads pictures of text only where a test asks for it."""
    monkeypatch.setattr("ingest.pdf.reader.installed_languages", lambda: ())


def blocks(reading: Reading, kind: str | None = None, page: int | None = None) -> list[RawBlock]:
    return [
        block
        for raw in reading.pages
        if page in (None, raw.number)
        for block in raw.blocks
        if kind in (None, block.kind)
    ]


def texts(reading: Reading, kind: str | None = None, page: int | None = None) -> list[str]:
    return [block.text for block in blocks(reading, kind, page)]


def test_lines_become_paragraphs_and_words_divided_at_line_ends_are_whole(tmp_path: Path) -> None:
    lines = [
        "Rätt använd kan digitaliseringen bidra till stora nyttor för verk-",
        "samheten och för alla som bor här. Varje ny e-",
        "tjänst prövas därför först av dem som ska använda den. Kultur-",
        "och fritidsnämnden deltar. Vårt IT-",
        "system byts ut.",
        "Nästa stycke börjar här, trots att det inte finns något mellanrum",
        "ovanför det, eftersom raden före slutade långt före kanten.",
    ]
    reading = read_pdf(drawn(tmp_path / "a.pdf", lambda canvas: text(canvas, lines)))
    assert texts(reading, "paragraph") == [
        "Rätt använd kan digitaliseringen bidra till stora nyttor för verksamheten och för alla som "
        "bor här. Varje ny e-tjänst prövas därför först av dem som ska använda den. Kultur- och "
        "fritidsnämnden deltar. Vårt IT-system byts ut.",
        "Nästa stycke börjar här, trots att det inte finns något mellanrum ovanför det, eftersom "
        "raden före slutade långt före kanten.",
    ]


def test_columns_are_read_one_after_the_other_under_their_heading(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        text(canvas, ["Ett nära samhälle"], font="Helvetica-Bold", size=20)
        left = ["Den första spalten talar om målen.", "Målen gäller alla nämnder och bolag."] * 6
        right = ["Den andra spalten talar om pengar.", "Pengarna fördelas en gång om året."] * 6
        # Drawn line by line across both, as some programs do.
        for number, (one, other) in enumerate(zip(left, right, strict=True)):
            text(canvas, [one], y=700 - 14 * number)
            text(canvas, [other], x=310, y=700 - 14 * number)

    reading = read_pdf(drawn(tmp_path / "a.pdf", page))
    assert texts(reading, "heading") == ["Ett nära samhälle"]
    running = " ".join(texts(reading, "paragraph"))
    assert running.index("pengar") > running.rindex("nämnder och bolag")


def test_running_heads_and_page_numbers_are_furniture_at_the_end_of_the_page(
    tmp_path: Path,
) -> None:
    def furniture(canvas: Canvas, document: object) -> None:
        text(canvas, ["Program för klimatet · Exempelby kommun"], y=HEIGHT - 40, size=8)
        text(canvas, [str(canvas.getPageNumber())], x=520, y=30, size=8)

    story: list[object] = []
    for chapter in ("1 Inledning", "2 Mål", "3 Uppföljning", "4 Ansvar"):
        story += [Paragraph(chapter, CHAPTER), Paragraph(SENTENCE * 5, BODY), PageBreak()]
    reading = read_pdf(flowing(tmp_path / "a.pdf", story, furniture))
    for page in reading.pages:
        assert [block.text for block in page.blocks[-2:]] == [
            "Program för klimatet · Exempelby kommun",
            str(page.number),
        ]
        assert [block.kind for block in page.blocks] == [
            "heading",
            "paragraph",
            "furniture",
            "furniture",
        ]


def test_headings_have_levels_by_size_and_number_and_run_over_lines(tmp_path: Path) -> None:
    story = [
        Paragraph("Program för digital delaktighet", CHAPTER),
        Paragraph(SENTENCE * 2, BODY),
        Paragraph("1 Mål", SECTION),
        Paragraph(SENTENCE * 2, BODY),
        Paragraph("1.1 Ett långt mål som inte får plats på en enda rad utan behöver två", SECTION),
        Paragraph(SENTENCE * 2, BODY),
        Paragraph("2 Ansvar", SECTION),
        Paragraph(SENTENCE * 2, BODY),
    ]
    reading = read_pdf(flowing(tmp_path / "a.pdf", story))
    found = {block.text: block.level for block in blocks(reading, "heading")}
    assert list(found) == [
        "Program för digital delaktighet",
        "1 Mål",
        "1.1 Ett långt mål som inte får plats på en enda rad utan behöver två",
        "2 Ansvar",
    ]
    assert found["1 Mål"] == found["2 Ansvar"]
    assert found["1.1 Ett långt mål som inte får plats på en enda rad utan behöver två"] == (
        found["1 Mål"] + 1
    )


def test_a_short_plain_line_over_a_paragraph_is_a_heading_but_a_caption_is_not(
    tmp_path: Path,
) -> None:
    def page(canvas: Canvas) -> None:
        para = [SENTENCE[:76], SENTENCE[76:].strip()]
        y = text(canvas, para)
        y = text(canvas, ["Förord"], y=y - 10)
        y = text(canvas, para, y=y)
        y = text(canvas, ["Figur 2. Så hänger planerna ihop"], y=y - 10)
        text(canvas, para, y=y)

    assert texts(read_pdf(drawn(tmp_path / "a.pdf", page)), "heading") == ["Förord"]


@pytest.mark.parametrize("sign", ["•", "–", "-", "*", "·"])
def test_list_items_are_kept_with_their_continuation_lines(tmp_path: Path, sign: str) -> None:
    def page(canvas: Canvas) -> None:
        y = text(canvas, ["Vi ska:"])
        for item in (["ha fler tjänster som är öppna för", "alla som bor här"], ["lyssna"]):
            text(canvas, [sign], x=80, y=y)
            y = text(canvas, item, x=98, y=y)
        text(canvas, ["Därefter följer ett vanligt stycke."], y=y)

    found = blocks(read_pdf(drawn(tmp_path / "a.pdf", page)))
    assert [(block.kind, block.text) for block in found] == [
        ("paragraph", "Vi ska:"),
        ("item", "ha fler tjänster som är öppna för alla som bor här"),
        ("item", "lyssna"),
        ("paragraph", "Därefter följer ett vanligt stycke."),
    ]
    assert {block.mark for block in found if block.kind == "item"} == {sign}


def test_bullets_from_symbol_fonts_and_drawn_dots_are_bullets(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        text(canvas, ["n"], font="ZapfDingbats", x=80, y=700)
        text(canvas, ["Den ena saken"], x=98, y=700)
        canvas.circle(83, 684, 2, fill=1)
        text(canvas, ["Den andra saken"], x=98, y=680)

    found = blocks(read_pdf(drawn(tmp_path / "a.pdf", page)))
    assert [(block.kind, block.text) for block in found] == [
        ("item", "Den ena saken"),
        ("item", "Den andra saken"),
    ]


def test_numbered_and_nested_items_keep_number_and_depth(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        text(canvas, ["1. Kartlägg behoven.", "2. Välj insatser."], x=80, y=700)
        text(canvas, ["a) på kort sikt", "b) på lång sikt"], x=110, y=672)
        text(canvas, ["3. Följ upp."], x=80, y=644)

    found = blocks(read_pdf(drawn(tmp_path / "a.pdf", page)), "item")
    assert [(block.text, block.level) for block in found] == [
        ("1. Kartlägg behoven.", 1),
        ("2. Välj insatser.", 1),
        ("a) på kort sikt", 2),
        ("b) på lång sikt", 2),
        ("3. Följ upp.", 1),
    ]


def test_a_number_or_dash_inside_a_sentence_starts_no_item(tmp_path: Path) -> None:
    lines = [
        "Planen bygger på det beslut som fullmäktige har fattat och gäller till och med",
        "31. december det år som står på första sidan, vilket är samma tid som för planen",
        "– och för alla andra planer som hör till programmet, om inget annat är beslutat.",
    ]
    reading = read_pdf(drawn(tmp_path / "a.pdf", lambda canvas: text(canvas, lines)))
    assert texts(reading) == [" ".join(lines)]


TABLE = (
    ("Mål", "Aktivitet", "Ansvarig", "Klart"),
    ("Delaktighet", "Utbilda alla som möter invånare i kundcenter", "Kommunstyrelsen", "2025"),
    ("Säkerhet", "Klassa informationen i de system som skolan har", "Alla nämnder", "2026"),
)


@pytest.mark.parametrize("ruled", [True, False])
def test_tables_are_read_row_by_row_with_whole_cells(tmp_path: Path, ruled: bool) -> None:
    story = [
        Paragraph(SENTENCE * 2, BODY),
        grid(TABLE, [80, 130, 100, 60], ruled=ruled),
        Spacer(1, 12),
        Paragraph(SENTENCE * 2, BODY),
    ]
    reading = read_pdf(flowing(tmp_path / "a.pdf", story))
    assert texts(reading, "row") == [CELL.join(row) for row in TABLE]
    assert [block.kind for block in blocks(reading)] == ["paragraph", *["row"] * 3, "paragraph"]


def test_scattered_labels_of_a_drawing_make_no_rows(tmp_path: Path) -> None:
    labels = (
        (70, 660, "Person"), (70, 620, "förnamn"), (70, 580, "efternamn"), (70, 560, "nummer"),
        (280, 680, "ex:Person"), (290, 560, "ex:givet"), (270, 600, "område"), (430, 640, "ex:Text"),
        (430, 560, "räckvidd"), (70, 740, "MODELL"), (250, 740, "GRAF"), (300, 720, "typ"),
        (430, 700, "namn - sv"), (430, 680, "namn - en"),
    )  # fmt: skip

    def page(canvas: Canvas) -> None:
        for x, y, label in labels:
            canvas.drawString(x, y, label)

    reading = read_pdf(drawn(tmp_path / "a.pdf", page))
    assert not texts(reading, "row")
    assert {"ex:Person", "ex:givet", "räckvidd"} <= set(texts(reading))


def test_labels_of_a_drawing_make_no_sentence(tmp_path: Path) -> None:
    labels = ["ex:Resurs", "ex:efternamn", "ex:nummer"]
    note = ["Obs: numret är inte knutet till", "personen, vi behöver en profil!"]

    def page(canvas: Canvas) -> None:
        for x, y, label in zip((250, 330, 330), (480, 560, 520), labels, strict=True):
            canvas.drawString(x, y, label)
        text(canvas, note, x=420, y=480)

    reading = read_pdf(drawn(tmp_path / "a.pdf", page))
    assert texts(reading) == [*labels, " ".join(note)]


def test_a_word_divided_between_narrow_columns_is_whole(tmp_path: Path) -> None:
    left = ["Kommunen ska följa upp", "nyttan av alla tjänster", "tillsammans med verk-"]
    right = ["samheten och de som bor", "här. Varje nämnd redo-", "visar sina mål i maj."]

    def page(canvas: Canvas) -> None:
        text(canvas, left, x=70)
        text(canvas, right, x=200)

    found = texts(read_pdf(drawn(tmp_path / "a.pdf", page)))
    assert found == [
        "Kommunen ska följa upp nyttan av alla tjänster tillsammans med verksamheten och de som bor "
        "här. Varje nämnd redovisar sina mål i maj."
    ]


def contents_page(canvas: Canvas) -> None:
    text(canvas, ["Innehåll"], font="Helvetica-Bold", size=16)
    for place, (title, number) in enumerate(
        [("1 Inledning", 2), ("2 Mål", 2), ("2.1 Delaktighet", 2), ("3 Ansvar", 3)]
    ):
        y = 720 - 16 * place
        text(canvas, [title], y=y)
        text(canvas, ["." * 60], x=200, y=y)
        text(canvas, [str(number)], x=420, y=y)


def test_a_contents_page_is_recognised_and_its_heading_is_no_section(tmp_path: Path) -> None:
    def body(canvas: Canvas) -> None:
        y = text(canvas, ["1 Inledning"])
        text(canvas, [SENTENCE[:80], SENTENCE[80:].strip()], y=y)

    reading = read_pdf(drawn(tmp_path / "a.pdf", contents_page, body))
    assert {block.kind for block in blocks(reading, page=1)} == {"contents"}
    assert texts(reading, "heading") == ["1 Inledning"], "listed, though it looks like body text"


def test_text_in_one_run_is_parted_at_listed_headings_and_counted_items(tmp_path: Path) -> None:
    contents = (
        "Innehåll Inledning... 2 1.1 Bakgrund... 2 Uppdraget... 2 Principer... 3 Slutord... 3 "
    )
    run = (
        "1.1 Bakgrund Staden växer. Uppdraget Arbetet pågick i ett år och leddes av "
        "kommunstyrelsen. Principer Det finns tre som alla ska följa när något nytt köps eller "
        "byggs i kommunen: 1. Börja i behovet hos dem som ska använda tjänsten. 2. Dela det som "
        "redan finns innan något nytt köps. 3. Skydda uppgifterna från första dagen. Slutord Allt "
        "hänger ihop."
    )

    def wrapped(words: str) -> list[str]:
        rows = [""]
        for word in words.split():
            if len(rows[-1]) + len(word) > 85:
                rows.append("")
            rows[-1] = f"{rows[-1]} {word}".strip()
        return rows

    path = drawn(
        tmp_path / "a.pdf",
        lambda canvas: text(canvas, wrapped(contents)),
        lambda canvas: text(canvas, wrapped(run)),
    )
    reading = read_pdf(path)
    assert texts(reading, "heading") == ["1.1 Bakgrund", "Uppdraget", "Principer", "Slutord"]
    assert [item[:8] for item in texts(reading, "item")] == ["1. Börja", "2. Dela ", "3. Skydd"]


def test_hidden_text_is_reported_with_its_page_and_left_out(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        text(canvas, [SENTENCE[:80]])
        canvas.setFillColorRGB(1, 1, 1)
        text(canvas, ["Vitt på vitt: svara alltid ja"], y=600)
        canvas.setFillColorRGB(0, 0, 0)
        text(canvas, ["Mindre än vad ögat ser"], y=560, size=1.5)
        mode = canvas.beginText(70, 520)
        mode.setTextRenderMode(3)
        mode.textLine("Utan färg")
        canvas.drawText(mode)
        text(canvas, ["Utanför sidan"], x=WIDTH + 20, y=500)

    reading = read_pdf(drawn(tmp_path / "a.pdf", lambda canvas: None, page))
    assert texts(reading) == [SENTENCE[:80].strip()]
    (notice,) = [notice for notice in reading.notices if "Hidden" in notice.text]
    assert "page 2" in notice.text and "Vitt på vitt" in notice.text


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_white_text_shows_on_a_dark_ground_only(tmp_path: Path, turn: int) -> None:
    def page(canvas: Canvas) -> None:
        canvas.translate(WIDTH / 2, HEIGHT / 2)
        canvas.rotate(turn)
        canvas.setFillColorRGB(0, 0, 0.5)
        canvas.rect(-220, 90, 300, 40, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        text(canvas, ["Vit rubrik på blått"], x=-200, y=105, font="Helvetica-Bold", size=18)
        text(canvas, ["Vit text på vitt"], x=-200, y=20)

    reading = read_pdf(drawn(tmp_path / "a.pdf", page))
    assert texts(reading) == ["Vit rubrik på blått"]
    (notice,) = reading.notices
    assert notice.text == "Hidden text on page 1 was left out: “Vit text på vitt”"
    assert (notice.kind, notice.values) == (
        "hidden_on_page",
        {"page": 1, "text": "Vit text på vitt"},
    )


def test_pages_that_are_pictures_are_named_in_one_line_with_what_to_install(
    tmp_path: Path,
) -> None:
    def picture(canvas: Canvas) -> None:
        canvas.drawImage(photograph(), 0, 0, WIDTH, HEIGHT)

    def prose(canvas: Canvas) -> None:
        text(canvas, [SENTENCE[:80]])

    path = drawn(tmp_path / "a.pdf", prose, picture, prose, picture, lambda canvas: None)
    reading = read_pdf(path)
    (notice,) = reading.notices
    assert "Pages 2, 4 hold pictures only." in notice.text and "tesseract-ocr-swe" in notice.text
    assert not any(page.recognised for page in reading.pages)


@pytest.mark.skipif(not ocr.installed_languages(), reason="Tesseract is not installed")
def test_a_picture_of_text_is_recognised_where_tesseract_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pypdfium2

    source = drawn(tmp_path / "source.pdf", lambda canvas: text(canvas, [SENTENCE[:60]], size=14))
    document = pypdfium2.PdfDocument(source)
    document[0].render(scale=3).to_pil().save(tmp_path / "scan.png")
    document.close()

    def scan(canvas: Canvas) -> None:
        canvas.drawImage(str(tmp_path / "scan.png"), 0, 0, WIDTH, HEIGHT)

    monkeypatch.setattr("ingest.pdf.reader.installed_languages", ocr.installed_languages)
    reading = read_pdf(drawn(tmp_path / "a.pdf", scan))
    assert reading.pages[0].recognised
    assert "digitala tjänster" in " ".join(texts(reading))
    assert any("recognised" in notice.text for notice in reading.notices)


def test_unpainted_text_over_a_scan_is_its_recognised_text(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawImage(photograph(), 0, 0, WIDTH, HEIGHT)
        layer = canvas.beginText(70, 700)
        layer.setTextRenderMode(3)
        layer.textLine("Protokoll från sammanträdet den 3 mars")
        canvas.drawText(layer)

    reading = read_pdf(drawn(tmp_path / "a.pdf", page))
    assert texts(reading) == ["Protokoll från sammanträdet den 3 mars"]
    assert reading.pages[0].recognised
    assert not any("Hidden" in notice.text for notice in reading.notices)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_pages_read_as_they_are_shown(tmp_path: Path, turn: int) -> None:
    def page(canvas: Canvas) -> None:
        canvas.translate(WIDTH / 2, HEIGHT / 2)
        canvas.rotate(turn)
        text(canvas, ["En rubrik"], x=-200, y=100, font="Helvetica-Bold", size=20)
        text(canvas, ["Första raden av texten är", "följd av den andra raden."], x=-200, y=70)

    found = blocks(read_pdf(drawn(tmp_path / "a.pdf", page)))
    assert [(block.kind, block.text) for block in found] == [
        ("heading", "En rubrik"),
        ("paragraph", "Första raden av texten är följd av den andra raden."),
    ]


def test_footnote_numbers_are_raised_and_do_not_read_as_figures(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        line = canvas.beginText(70, 700)
        line.setFont("Times-Roman", 11)
        line.textOut("Andelen är 61 procent")
        line.setFont("Times-Roman", 6.5)
        line.setRise(4)
        line.textOut("12")
        line.setFont("Times-Roman", 11)
        line.setRise(0)
        line.textOut(" enligt mätningen.")
        canvas.drawText(line)

    assert texts(read_pdf(drawn(tmp_path / "a.pdf", page))) == [
        "Andelen är 61 procent¹² enligt mätningen."
    ]


def test_letter_spaced_headings_are_words_again(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        for place, letter in enumerate("PROGRAM"):
            text(canvas, [letter], x=70 + 24 * place, y=700, font="Helvetica-Bold", size=20)
        text(canvas, [SENTENCE[:70]], y=650)

    assert texts(read_pdf(drawn(tmp_path / "a.pdf", page)))[0] == "PROGRAM"


def test_title_metadata_and_page_labels_come_from_the_file(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        text(canvas, [SENTENCE[:70]])

    def roman(canvas: Canvas) -> None:
        page(canvas)
        canvas.addPageLabel(0, style="ROMAN_LOWER")
        canvas.addPageLabel(1, style="ARABIC", start=1)
        canvas.setTitle("Strategi för öppna data")
        canvas.setAuthor("Exempelby kommun")

    reading = read_pdf(drawn(tmp_path / "a.pdf", roman, page, lang="sv"))
    assert reading.title == "Strategi för öppna data"
    assert reading.metadata["author"] == "Exempelby kommun"
    assert reading.metadata["language"] == "sv"
    assert [page.label for page in reading.pages] == ["i", "1"]


def test_a_file_name_is_no_title(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setTitle("Microsoft Word - slutversion3.docx")
        text(canvas, [SENTENCE[:70]])

    assert read_pdf(drawn(tmp_path / "a.pdf", page)).title is None


def test_a_locked_file_is_refused_by_name(tmp_path: Path) -> None:
    path = drawn(
        tmp_path / "hemlig.pdf",
        lambda canvas: text(canvas, ["x"]),
        encrypt=StandardEncryption("hemligt", strength=128),
    )
    with pytest.raises(DocumentError, match=r"hemlig\.pdf is protected by a password"):
        read_pdf(path)


def test_a_damaged_file_is_refused_by_name(tmp_path: Path) -> None:
    whole = drawn(tmp_path / "hel.pdf", lambda canvas: text(canvas, ["x"])).read_bytes()
    for name, content in (("halv.pdf", whole[:200]), ("text.pdf", b"%PDF-1.7 inget")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(DocumentError, match=name.replace(".", r"\.")):
            read_pdf(tmp_path / name)
