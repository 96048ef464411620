"""How text is written, whatever its format: characters, line ends and hyphens, list markers, contents pages, hidden text."""
