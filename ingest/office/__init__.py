"""Reads the files of office programs: Word (DOCX), OpenDocument text (ODT) and slides (PPTX), and what they have in common."""
