"""Reads web pages (HTML): the main content of a page, element by element; the door is `reader`."""
