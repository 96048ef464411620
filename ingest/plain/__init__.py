"""Reads files that are text as they stand: plain text and Markdown."""
