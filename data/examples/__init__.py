"""The example documents: their text in `sources/` and the code that turns it into real files."""
