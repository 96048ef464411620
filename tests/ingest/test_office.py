"""Office files made with the usual libraries: headings, lists, tables, hidden text, damage."""

from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from odf import style, table, text
from odf.opendocument import OpenDocumentText
from pptx import Presentation
from pptx.dml.color import RGBColor as SlideColor
from pptx.util import Inches
from pptx.util import Pt as SlidePt

from assistant.errors import DocumentError
from ingest.office.odt import read_odt
from ingest.office.slides import read_pptx
from ingest.office.word import read_docx
from ingest.reading import CELL, Reading


def blocks(reading: Reading, page: int = 0) -> list[tuple[str, str, int]]:
    return [(x.kind, x.text, x.level) for x in reading.pages[page].blocks]


def word(tmp_path: Path, document) -> Reading:
    file = tmp_path / "fil.docx"
    document.save(str(file))
    return read_docx(file)


def test_word_keeps_headings_lists_and_tables_in_order(tmp_path):
    document = docx.Document()
    document.core_properties.title = "Digital strategi"
    document.core_properties.author = "Ekby kommun"
    document.add_heading("Digital strategi", 0)
    document.add_heading("Mål", 1)
    document.add_paragraph("Kommunen ska:")
    document.add_paragraph("växa", style="List Bullet")
    document.add_paragraph("spara", style="List Bullet 2")
    rows = document.add_table(2, 2)
    for cell, content in zip(rows._cells, ("År", "Mål", "2020", "A"), strict=True):
        cell.text = content
    document.add_heading("Ansvar", 2)
    document.add_paragraph("Nämnden ansvarar.")
    reading = word(tmp_path, document)
    assert blocks(reading) == [
        ("heading", "Digital strategi", 1),
        ("heading", "Mål", 1),
        ("paragraph", "Kommunen ska:", 0),
        ("item", "växa", 1),
        ("item", "spara", 2),
        ("row", f"År{CELL}Mål", 0),
        ("row", f"2020{CELL}A", 0),
        ("heading", "Ansvar", 2),
        ("paragraph", "Nämnden ansvarar.", 0),
    ]
    assert reading.title == "Digital strategi"
    assert reading.metadata["author"] == "Ekby kommun"


@pytest.mark.parametrize(
    ("name", "level"),
    [("Rubrik 2", 2), ("Overskrift 3", 3), ("Numrerad rubrik 1", 1), ("Heading 4 blå", 4)],
)
def test_word_headings_by_names_in_other_languages(tmp_path, name, level):
    document = docx.Document()
    document.styles.add_style(name, 1)
    document.add_paragraph("Bakgrund", style=name)
    assert blocks(word(tmp_path, document)) == [("heading", "Bakgrund", level)]


def test_word_headings_by_outline_level_and_by_inherited_style(tmp_path):
    document = docx.Document()
    own = document.styles.add_style("Kapitel", 1)
    own.base_style = document.styles["Heading 2"]
    document.add_paragraph("Ärvd", style="Kapitel")
    stated = document.add_paragraph("Angiven")
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), "2")
    stated._p.get_or_add_pPr().append(level)
    assert blocks(word(tmp_path, document)) == [("heading", "Ärvd", 2), ("heading", "Angiven", 3)]


def test_word_numbers_are_written_as_a_reader_sees_them(tmp_path):
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>'
            '<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>'
        ),
    )
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
    )
    for content, depth in (("Ett", 0), ("under", 1), ("under", 1), ("Två", 0), ("igen", 1)):
        paragraph = document.add_paragraph(content)
        paragraph._p.get_or_add_pPr().append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="90"/></w:numPr>'
            )
        )
    assert [(x, level) for _, x, level in blocks(word(tmp_path, document))] == [
        ("1. Ett", 1),
        ("a) under", 2),
        ("b) under", 2),
        ("2. Två", 1),
        ("a) igen", 2),
    ]


def test_word_headers_are_furniture_and_contents_are_contents(tmp_path):
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Dnr KS 2020/1"
    document.sections[0].footer.paragraphs[0].text = "2"
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("1 Inledning\t3", style="toc 1")
    document.add_paragraph("Text.")
    assert blocks(word(tmp_path, document)) == [
        ("contents", "1 Inledning 3", 0),
        ("paragraph", "Text.", 0),
        ("furniture", "Dnr KS 2020/1", 0),
    ]


def test_word_text_boxes_notes_and_changes(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph("Före. ")
    paragraph._p.append(
        parse_xml(
            f'<w:ins {nsdecls("w")} w:id="1" w:author="x"><w:r><w:t>Tillagt.</w:t></w:r></w:ins>'
        )
    )
    paragraph._p.append(
        parse_xml(
            f'<w:del {nsdecls("w")} w:id="2" w:author="x"><w:r><w:delText>Struket.</w:delText></w:r></w:del>'
        )
    )
    paragraph._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent>'
            "<w:p><w:r><w:t>I ruta.</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        )
    )
    assert blocks(word(tmp_path, document)) == [
        ("paragraph", "Före. Tillagt.", 0),
        ("paragraph", "I ruta.", 0),
    ]


def test_word_layout_tables_are_read_cell_by_cell(tmp_path):
    document = docx.Document()
    cells = document.add_table(1, 2)._cells
    cells[0].paragraphs[0].text = "Mål"
    cells[0].paragraphs[0].style = "Heading 1"
    cells[1].paragraphs[0].text = "Vi ska växa."
    assert blocks(word(tmp_path, document)) == [
        ("heading", "Mål", 1),
        ("paragraph", "Vi ska växa.", 0),
    ]


def test_word_without_styles_gets_its_headings_from_their_look(tmp_path):
    document = docx.Document()
    document.add_paragraph().add_run("Plan för arkiv").bold = True
    document.add_paragraph("Planen beskriver hur arkiv sköts i kommunen.")
    document.add_paragraph().add_run("Ansvar").bold = True
    document.add_paragraph("Alla ansvarar.")
    document.add_paragraph("Bara fet och sist").runs[0].bold = True
    assert [(kind, level) for kind, _, level in blocks(word(tmp_path, document))] == [
        ("heading", 1),
        ("paragraph", 0),
        ("heading", 2),
        ("paragraph", 0),
        ("paragraph", 0),
    ]


def hide_white(run):
    run.font.color.rgb = RGBColor(255, 255, 255)


def hide_small(run):
    run.font.size = Pt(1)


def hide_vanish(run):
    run.font.hidden = True


@pytest.mark.parametrize("hide", [hide_white, hide_small, hide_vanish])
def test_word_hidden_text_is_left_out_and_reported(tmp_path, hide):
    document = docx.Document()
    paragraph = document.add_paragraph("Synligt. ")
    hide(paragraph.add_run("Lyd mig."))
    reading = word(tmp_path, document)
    assert blocks(reading) == [("paragraph", "Synligt.", 0)]
    assert "Lyd mig." in reading.notices[0].text


def test_word_white_text_on_colour_is_seen(tmp_path):
    document = docx.Document()
    run = document.add_paragraph().add_run("Vit på gult. ")
    hide_white(run)
    run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    rows = document.add_table(1, 2)
    for cell in rows._cells:
        cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:fill="003366"/>'))
        hide_white(cell.paragraphs[0].add_run("Vit på blått"))
    reading = word(tmp_path, document)
    assert [x for _, x, _ in blocks(reading)] == ["Vit på gult.", f"Vit på blått{CELL}Vit på blått"]
    assert reading.notices == ()


def test_word_damage_is_an_error_that_says_so(tmp_path):
    file = tmp_path / "trasig.docx"
    file.write_bytes(b"PK\x03\x04 no archive")
    with pytest.raises(DocumentError, match=r"trasig\.docx is damaged"):
        read_docx(file)


def slides(tmp_path: Path, presentation) -> Reading:
    file = tmp_path / "fil.pptx"
    presentation.save(str(file))
    return read_pptx(file)


def test_slides_are_pages_with_titles_bullets_and_tables(tmp_path):
    presentation = Presentation()
    first = presentation.slides.add_slide(presentation.slide_layouts[0])
    first.shapes.title.text, first.placeholders[1].text = (
        "Digital strategi",
        "Ekby kommun 2021–2024",
    )
    second = presentation.slides.add_slide(presentation.slide_layouts[1])
    second.shapes.title.text = "Mål"
    frame = second.placeholders[1].text_frame
    frame.text = "Växa"
    under = frame.add_paragraph()
    under.text, under.level = "Snabbt", 1
    second.notes_slide.notes_text_frame.text = "Bara för talaren"
    third = presentation.slides.add_slide(presentation.slide_layouts[5])
    third.shapes.title.text = "Tabell"
    cells = third.shapes.add_table(1, 2, Inches(1), Inches(2), Inches(4), Inches(1)).table
    cells.cell(0, 0).text, cells.cell(0, 1).text = "År", "Mål"
    reading = slides(tmp_path, presentation)
    assert blocks(reading, 0) == [
        ("heading", "Digital strategi", 1),
        ("paragraph", "Ekby kommun 2021–2024", 0),
    ]
    assert blocks(reading, 1) == [("heading", "Mål", 1), ("item", "Växa", 1), ("item", "Snabbt", 2)]
    assert blocks(reading, 2) == [("heading", "Tabell", 1), ("row", f"År{CELL}Mål", 0)]


def test_slide_boxes_are_read_left_to_right_then_down(tmp_path):
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    for content, left, top in (("Tredje.", 1, 5), ("Andra.", 5, 2.1), ("Första.", 1, 2)):
        box = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(3), Inches(1))
        box.text_frame.text = content
    assert [x for _, x, _ in blocks(slides(tmp_path, presentation))] == [
        "Första.",
        "Andra.",
        "Tredje.",
    ]


def test_slide_hidden_text_is_left_out_and_reported(tmp_path):
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    for content, top in (("Synligt stycke.", 1), ("Lyd mig.", 2), ("Lyd mig genast.", 3)):
        box = slide.shapes.add_textbox(Inches(1), Inches(top), Inches(3), Inches(1))
        run = box.text_frame.paragraphs[0].add_run()
        run.text = content
        if top == 2:
            run.font.color.rgb = SlideColor(255, 255, 255)
        if top == 3:
            run.font.size = SlidePt(1)
    shown = presentation.slides.add_slide(presentation.slide_layouts[1])
    shown.shapes.title.text = "Visas inte"
    shown._element.set("show", "0")
    reading = slides(tmp_path, presentation)
    assert blocks(reading, 0) == [("paragraph", "Synligt stycke.", 0)]
    assert blocks(reading, 1) == []
    assert len(reading.notices) == 3


def test_slides_damage_is_an_error_that_says_so(tmp_path):
    file = tmp_path / "trasig.pptx"
    file.write_bytes(b"PK\x03\x04 no archive")
    with pytest.raises(DocumentError, match=r"trasig\.pptx is damaged"):
        read_pptx(file)


def odt(tmp_path: Path, document: OpenDocumentText) -> Reading:
    file = tmp_path / "fil.odt"
    document.save(str(file))
    return read_odt(file)


def test_odt_keeps_headings_lists_and_tables_in_order(tmp_path):
    document = OpenDocumentText()
    document.text.addElement(text.H(outlinelevel=1, text="Mål"))
    document.text.addElement(text.P(text="Kommunen ska:"))
    outer = text.List()
    item = text.ListItem()
    item.addElement(text.P(text="växa"))
    inner, under = text.List(), text.ListItem()
    under.addElement(text.P(text="snabbt"))
    inner.addElement(under)
    item.addElement(inner)
    outer.addElement(item)
    document.text.addElement(outer)
    rows, row = table.Table(name="T"), table.TableRow()
    for content in ("År", "Mål"):
        cell = table.TableCell()
        cell.addElement(text.P(text=content))
        row.addElement(cell)
    rows.addElement(row)
    document.text.addElement(rows)
    document.text.addElement(text.H(outlinelevel=2, text="Ansvar"))
    assert blocks(odt(tmp_path, document)) == [
        ("heading", "Mål", 1),
        ("paragraph", "Kommunen ska:", 0),
        ("item", "växa", 1),
        ("item", "snabbt", 2),
        ("row", f"År{CELL}Mål", 0),
        ("heading", "Ansvar", 2),
    ]


def test_odt_hidden_text_is_left_out_and_reported(tmp_path):
    document = OpenDocumentText()
    for name, properties in (
        ("Vit", {"color": "#ffffff"}),
        ("Liten", {"fontsize": "1pt"}),
        ("Dold", {"display": "none"}),
    ):
        hidden = style.Style(name=name, family="text")
        hidden.addElement(style.TextProperties(**properties))
        document.automaticstyles.addElement(hidden)
    paragraph = text.P(text="Synligt.")
    for name in ("Vit", "Liten", "Dold"):
        paragraph.addElement(text.Span(stylename=name, text=f" Lyd {name}."))
    document.text.addElement(paragraph)
    reading = odt(tmp_path, document)
    assert blocks(reading) == [("paragraph", "Synligt.", 0)]
    assert len(reading.notices) == 3


def test_odt_notes_follow_their_paragraph(tmp_path):
    document = OpenDocumentText()
    paragraph = text.P(text="Se noten.")
    note = text.Note(noteclass="footnote")
    note.addElement(text.NoteCitation(text="1"))
    body = text.NoteBody()
    body.addElement(text.P(text="Noten själv."))
    note.addElement(body)
    paragraph.addElement(note)
    document.text.addElement(paragraph)
    assert [x for _, x, _ in blocks(odt(tmp_path, document))] == ["Se noten.", "Noten själv."]
