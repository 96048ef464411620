"""Reads PDF files: from the words and lines that a page draws to paragraphs, headings, lists and tables; the door is `reader`."""
